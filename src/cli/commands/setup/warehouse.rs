//! `warehouse`: add, list, show and change warehouses and their bins.

use clap::{Args, Subcommand};
use toml::{Table, Value};

use super::assign::Assignment;
use super::customer::listed;
use super::master;
use crate::catalog;
use crate::cli::args::{DryArgs, FormatArgs};
use crate::cli::commands::orders::edit;
use crate::cli::commands::orders::set;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::render::{Rows, figures, words};
use crate::cli::session::Session;
use crate::store::{self, Change, Kind, Transaction};
use crate::values::Code;

/// Add, list, show, change warehouses
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook warehouse add NORTH --name 'North hall' --bin N0 --bin N1\n  salesbook warehouse list"
)]
pub struct Warehouse {
    #[command(subcommand)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub act: WarehouseAct,
}

/// What is to be done with warehouses.
#[derive(Debug, Subcommand)]
pub enum WarehouseAct {
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Add(Add),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    AddBin(AddBin),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    List(List),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Show(Show),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Set(Set),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Edit(Edit),
}

impl Warehouse {
    /// Does it.
    pub fn run(self, session: &Session) -> Outcome {
        match self.act {
            WarehouseAct::Add(add) => add.run(session),
            WarehouseAct::AddBin(add) => add.run(session),
            WarehouseAct::List(list) => list.run(session),
            WarehouseAct::Show(show) => {
                master::show::<catalog::Warehouse>(session, &show.warehouse, show.format)
            }
            WarehouseAct::Set(set) => {
                let target = master::target::<catalog::Warehouse>(session, &set.warehouse)?;
                set::set(session, "set", &target, &Assignment::all(&set.keys)?, &set.dry)
            }
            WarehouseAct::Edit(edit) => {
                let target = master::target::<catalog::Warehouse>(session, &edit.warehouse)?;
                edit::edit(session, &target, &edit.dry)
            }
        }
    }
}

/// Show a warehouse with everything derived
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook warehouse show MAIN")]
pub struct Show {
    /// The warehouse
    #[arg(value_name = "WAREHOUSE")]
    pub warehouse: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

/// Set keys of a warehouse's file
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook warehouse set MAIN priority=10")]
pub struct Set {
    /// The warehouse
    #[arg(value_name = "WAREHOUSE")]
    pub warehouse: String,

    /// Keys and what they shall be; `KEY=` takes one out
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub keys: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

/// Edit a warehouse's file in $VISUAL
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook warehouse edit MAIN")]
pub struct Edit {
    /// The warehouse
    #[arg(value_name = "WAREHOUSE")]
    pub warehouse: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

/// Write the file of a new warehouse
#[derive(Debug, Args)]
#[command(after_help = "\
Goods are taken from the warehouse with the lowest priority first, and there from its bins in the order named.

Examples:
  salesbook warehouse add NORTH --name 'North hall' --bin N0 --bin N1")]
pub struct Add {
    /// Its code, also the name of its file
    #[arg(value_name = "CODE")]
    pub code: String,

    /// What it is called
    #[arg(long, value_name = "NAME")]
    pub name: String,

    /// A bin, in walking order
    #[arg(long = "bin", value_name = "BIN", required = true)]
    pub bins: Vec<String>,

    /// Lower goes first
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub priority: Option<i64>,

    /// Any other key of the file
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub keys: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

impl Add {
    fn run(self, session: &Session) -> Outcome {
        let bins = self.bins.iter().map(|bin| bin_code(bin)).collect::<Outcome<Vec<Code>>>()?;
        let named = catalog::Warehouse::named(&self.name, bins);
        let made = catalog::Warehouse { priority: self.priority.unwrap_or(0), ..named };
        master::add(session, &self.dry, &self.code, &made, &Assignment::all(&self.keys)?)
    }
}

fn bin_code(text: &str) -> Outcome<Code> {
    text.parse().map_err(|error| Failure::usage(format!("bin: {error}")))
}

/// Add bins to a warehouse, behind those it has
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook warehouse add-bin MAIN B9")]
pub struct AddBin {
    /// The warehouse
    #[arg(value_name = "WAREHOUSE")]
    pub warehouse: String,

    /// The bins
    #[arg(value_name = "BIN", required = true)]
    pub bins: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

impl AddBin {
    fn run(self, session: &Session) -> Outcome {
        let desk = Desk::open(session, "warehouse add-bin", &self.dry)?;
        let code = master::code::<catalog::Warehouse>(desk.files, &self.warehouse)?;
        let mut warehouse = desk.files.warehouse(&code)?;
        let path = store::path_of_code(Kind::Warehouses, &code);
        let before = desk.files.text(&path)?;
        let mut after = before.clone();
        let mut added = Vec::new();
        for bin in &self.bins {
            let bin = bin_code(bin)?;
            match warehouse.bins.iter().find(|known| known.code.is_alike(&bin)) {
                Some(known) if known.code == bin => continue,
                Some(known) => {
                    let message = format!("{code}/{} differs from {code}/{bin} by capitals only", known.code);
                    return Err(Failure::refused("exists", message).with_help("take another code"));
                }
                None => {}
            }
            let mut element = Table::from_iter([("code".to_owned(), Value::String(bin.to_string()))]);
            if let Some(last) = warehouse.bins.iter().map(|bin| bin.priority).max() {
                element.insert("priority".to_owned(), Value::Integer(last.saturating_add(1)));
            }
            (after, warehouse) = master::extended(&path, &after, "bin", &element)?;
            added.push(format!("{code}/{bin}"));
        }
        if added.is_empty() {
            return desk.already(&format!("already there: {code}/{}", self.bins.join(", ")));
        }
        desk.commit(&Transaction::one(Change { path, before: Some(before), after }))?;
        desk.done(code.as_str(), &format!("{code} has {} now", added.join(", ")))
    }
}

/// List the warehouses
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook warehouse list\n  salesbook warehouse list -O csv")]
pub struct List {
    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

impl List {
    fn run(&self, session: &Session) -> Outcome {
        let columns = vec![words("warehouse"), words("name"), figures("priority"), words("bins")];
        let mut rows = Rows { columns, rows: Vec::new() };
        let read = master::all::<catalog::Warehouse>(session.files()?, |code, warehouse| {
            let bins: Vec<&str> = warehouse.bins.iter().map(|bin| bin.code.as_str()).collect();
            let bins = bins.join(" ");
            rows.rows.push(vec![
                code.to_string(),
                warehouse.name.clone(),
                warehouse.priority.to_string(),
                bins,
            ]);
        });
        listed(session, &rows, &self.format, read)
    }
}
