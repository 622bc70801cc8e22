//! `product`: add, list, show, change and edit products.

use clap::{Args, Subcommand};

use super::assign::Assignment;
use super::customer::{listed, parsed};
use super::master;
use crate::catalog::{self, ProductKind};
use crate::cli::args::{DryArgs, FormatArgs};
use crate::cli::commands::orders::edit;
use crate::cli::commands::orders::set;
use crate::cli::failure::Outcome;
use crate::cli::render::{Rows, figures, words};
use crate::cli::session::Session;

/// Add, list, show, change products
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook product add BOLT --name 'Bolt M8' --price 12.00 --per 100 --unit pc\n  salesbook product list"
)]
pub struct Product {
    #[command(subcommand)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub act: ProductAct,
}

/// What is to be done with products.
#[derive(Debug, Subcommand)]
pub enum ProductAct {
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Add(Add),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    List(List),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Show(Show),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Set(Set),
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    Edit(Edit),
}

impl Product {
    /// Does it.
    pub fn run(self, session: &Session) -> Outcome {
        match self.act {
            ProductAct::Add(add) => add.run(session),
            ProductAct::List(list) => list.run(session),
            ProductAct::Show(show) => master::show::<catalog::Product>(session, &show.product, show.format),
            ProductAct::Set(set) => {
                let target = master::target::<catalog::Product>(session, &set.product)?;
                set::set(session, "set", &target, &Assignment::all(&set.keys)?, &set.dry)
            }
            ProductAct::Edit(edit) => {
                let target = master::target::<catalog::Product>(session, &edit.product)?;
                edit::edit(session, &target, &edit.dry)
            }
        }
    }
}

/// Show a product with everything derived
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook product show WIDGET")]
pub struct Show {
    /// The product
    #[arg(value_name = "PRODUCT")]
    pub product: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

/// Set keys of a product's file
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook product set WIDGET price=2.75")]
pub struct Set {
    /// The product
    #[arg(value_name = "PRODUCT")]
    pub product: String,

    /// Keys and what they shall be; `KEY=` takes one out
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub keys: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

/// Edit a product's file in $VISUAL
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook product edit WIDGET")]
pub struct Edit {
    /// The product
    #[arg(value_name = "PRODUCT")]
    pub product: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

/// Write the file of a new product
#[derive(Debug, Args)]
#[command(after_help = "\
Said again with the same content, nothing changes.

Examples:
  salesbook product add BOLT --name 'Bolt M8' --price 12.00 --per 100 --unit pc
  salesbook product add FITTING --name 'Fitting, per hour' --price 65.00 --unit h --service")]
pub struct Add {
    /// Its code, also the name of its file
    #[arg(value_name = "CODE")]
    pub code: String,

    /// What it is called on papers
    #[arg(long, value_name = "NAME")]
    pub name: String,

    /// The list price of one unit
    #[arg(long, value_name = "PRICE")]
    pub price: Option<String>,

    /// How many units the price is for [default: 1]
    #[arg(long, value_name = "QUANTITY")]
    pub per: Option<String>,

    /// The unit it is sold in
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// The currency of the price [default: the company's]
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,

    /// What the tax rules know it by
    #[arg(long, value_name = "CLASS")]
    pub tax_class: Option<String>,

    /// A service: it lies in no bin
    #[arg(long)]
    pub service: bool,

    /// Stock is kept by lot
    #[arg(long, conflicts_with = "service")]
    pub lots: bool,

    /// Any other key of the file
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub keys: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

impl Add {
    fn run(self, session: &Session) -> Outcome {
        let made = catalog::Product {
            kind: if self.service { ProductKind::Service } else { ProductKind::Item },
            price: parsed("--price", self.price.as_deref())?,
            per: parsed("--per", self.per.as_deref())?,
            unit: self.unit,
            currency: parsed("--currency", self.currency.as_deref())?,
            tax_class: self.tax_class,
            lots: self.lots,
            ..catalog::Product::named(&self.name)
        };
        master::add(session, &self.dry, &self.code, &made, &Assignment::all(&self.keys)?)
    }
}

/// List the products
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook product list\n  salesbook product list -O csv")]
pub struct List {
    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

impl List {
    fn run(&self, session: &Session) -> Outcome {
        let files = session.files()?;
        let columns = vec![
            words("product"),
            words("name"),
            words("unit"),
            figures("price"),
            words("currency"),
            words("kind"),
            words("status"),
        ];
        let mut rows = Rows { columns, rows: Vec::new() };
        let read = master::all::<catalog::Product>(files, |code, product| {
            let currency = product.currency.unwrap_or(files.settings.currency);
            let kind = match product.kind {
                ProductKind::Item => "item",
                ProductKind::Service => "service",
            };
            let status = match (product.active, product.discontinued) {
                (false, _) => "inactive",
                (true, true) => "discontinued",
                (true, false) => "active",
            };
            rows.rows.push(vec![
                code.to_string(),
                product.name,
                product.unit.unwrap_or_default(),
                product.price.map(|price| price.to_string()).unwrap_or_default(),
                if product.price.is_some() { currency.to_string() } else { String::new() },
                kind.to_owned(),
                status.to_owned(),
            ]);
        });
        listed(session, &rows, &self.format, read)
    }
}
