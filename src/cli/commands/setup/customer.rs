//! `customer`: add, list, show, change and edit customers.

use clap::{Args, Subcommand};

use super::assign::Assignment;
use super::master;
use crate::catalog::{self, Contact, CustomerKind};
use crate::cli::args::{DryArgs, FormatArgs};
use crate::cli::commands::orders::edit;
use crate::cli::commands::orders::set;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::render::{Rows, show_rows, words};
use crate::cli::session::Session;
use crate::values::shown;

/// Add, list, show, change customers
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook customer add NU --name 'Nu Networks Ltd' --terms net30\n  salesbook customer list"
)]
pub struct Customer {
    #[command(subcommand)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub act: CustomerAct,
}

/// What is to be done with customers.
#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "made once a run, from the arguments")]
pub enum CustomerAct {
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

impl Customer {
    /// Does it.
    pub fn run(self, session: &Session) -> Outcome {
        match self.act {
            CustomerAct::Add(add) => add.run(session),
            CustomerAct::List(list) => list.run(session),
            CustomerAct::Show(show) => {
                master::show::<catalog::Customer>(session, &show.customer, show.format)
            }
            CustomerAct::Set(set) => {
                let target = master::target::<catalog::Customer>(session, &set.customer)?;
                set::set(session, "set", &target, &Assignment::all(&set.keys)?, &set.dry)
            }
            CustomerAct::Edit(edit) => {
                let target = master::target::<catalog::Customer>(session, &edit.customer)?;
                edit::edit(session, &target, &edit.dry)
            }
        }
    }
}

/// Show a customer with everything derived
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook customer show ACME")]
pub struct Show {
    /// The customer
    #[arg(value_name = "CUSTOMER")]
    pub customer: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

/// Set keys of a customer's file
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook customer set ACME payment_terms=net30 credit_limit=5000.00")]
pub struct Set {
    /// The customer
    #[arg(value_name = "CUSTOMER")]
    pub customer: String,

    /// Keys and what they shall be; `KEY=` takes one out
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub keys: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

/// Edit a customer's file in $VISUAL
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook customer edit ACME")]
pub struct Edit {
    /// The customer
    #[arg(value_name = "CUSTOMER")]
    pub customer: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

/// Write the file of a new customer
#[derive(Debug, Args)]
#[command(after_help = "\
Said again with the same content, nothing changes.

Examples:
  salesbook customer add NU --name 'Nu Networks Ltd'
  salesbook customer add XI --name 'Xi Xylophones BV' --street 'Kade 5' --city Rotterdam --country NL --terms net30
  salesbook customer add OMEGA --name Omega --ship-to 'street=9 Dock Rd' --ship-to city=Hamburg --set credit_limit=500")]
pub struct Add {
    /// Its code, also the name of its file
    #[arg(value_name = "CODE")]
    pub code: String,

    /// The legal name
    #[arg(long, value_name = "NAME")]
    pub name: String,

    /// Street and number
    #[arg(long, value_name = "TEXT")]
    pub street: Option<String>,

    /// Postal code
    #[arg(long, value_name = "TEXT")]
    pub postal_code: Option<String>,

    /// City
    #[arg(long, value_name = "TEXT")]
    pub city: Option<String>,

    /// State, province or region
    #[arg(long, value_name = "TEXT")]
    pub region: Option<String>,

    /// Country, two letters
    #[arg(long, value_name = "CC")]
    pub country: Option<String>,

    /// business, consumer or government
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,

    /// VAT identification number
    #[arg(long, value_name = "ID")]
    pub vat_id: Option<String>,

    /// A person to talk to
    #[arg(long, value_name = "NAME")]
    pub contact: Option<String>,

    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,

    /// Telephone
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,

    /// The currency of its orders
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,

    /// Payment terms of terms.toml
    #[arg(long, value_name = "TERMS")]
    pub terms: Option<String>,

    /// When and how often it is invoiced
    #[arg(long, value_name = "TERMS")]
    pub invoice_terms: Option<String>,

    /// How it pays
    #[arg(long, value_name = "METHOD")]
    pub payment_method: Option<String>,

    /// Who sells to it
    #[arg(long, value_name = "NAME")]
    pub rep: Option<String>,

    /// The warehouse its orders ship from first
    #[arg(long, value_name = "WAREHOUSE")]
    pub warehouse: Option<String>,

    /// A standing discount in percent
    #[arg(long, value_name = "PERCENT")]
    pub discount: Option<String>,

    /// The most it may owe
    #[arg(long, value_name = "AMOUNT")]
    pub credit_limit: Option<String>,

    /// Where goods go, part by part: name, street, postal_code, city, country
    #[arg(long, value_name = "KEY=VALUE")]
    pub ship_to: Vec<String>,

    /// Where invoices go, part by part
    #[arg(long, value_name = "KEY=VALUE")]
    pub bill_to: Vec<String>,

    /// Any other key of the file
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub keys: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

impl Add {
    fn run(self, session: &Session) -> Outcome {
        let mut more = Vec::new();
        for (table, texts) in [("ship_to", &self.ship_to), ("bill_to", &self.bill_to)] {
            for text in texts {
                more.push(Assignment::below(table, text)?);
            }
        }
        more.extend(Assignment::all(&self.keys)?);
        master::add(session, &self.dry, &self.code, &self.made()?, &more)
    }

    fn made(&self) -> Outcome<catalog::Customer> {
        let contact =
            Contact { name: self.contact.clone(), phone: self.phone.clone(), email: self.email.clone() };
        Ok(catalog::Customer {
            kind: kind(self.kind.as_deref())?,
            street: self.street.clone(),
            postal_code: self.postal_code.clone(),
            city: self.city.clone(),
            region: self.region.clone(),
            country: self.country.clone(),
            vat_id: self.vat_id.clone(),
            currency: parsed("--currency", self.currency.as_deref())?,
            payment_terms: parsed("--terms", self.terms.as_deref())?,
            invoice_terms: self.invoice_terms.clone(),
            payment_method: self.payment_method.clone(),
            rep: self.rep.clone(),
            warehouse: parsed("--warehouse", self.warehouse.as_deref())?,
            discount_pct: parsed("--discount", self.discount.as_deref())?,
            credit_limit: parsed("--credit-limit", self.credit_limit.as_deref())?,
            contact: (contact != Contact::default()).then_some(contact),
            ..catalog::Customer::named(&self.name)
        })
    }
}

fn kind(text: Option<&str>) -> Outcome<CustomerKind> {
    match text {
        None | Some("business") => Ok(CustomerKind::Business),
        Some("consumer") => Ok(CustomerKind::Consumer),
        Some("government") => Ok(CustomerKind::Government),
        Some(other) => Err(Failure::usage(format!("--kind: `{}` is no kind of customer", shown(other)))
            .with_help("write business, consumer or government")),
    }
}

/// What a flag names, or a refusal that names the flag.
pub(crate) fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
    flag: &str,
    text: Option<&str>,
) -> Outcome<Option<T>> {
    let parsed = text.map(str::parse).transpose();
    parsed.map_err(|error| Failure::usage(format!("{flag}: {error}")))
}

/// List the customers
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook customer list\n  salesbook customer list -O csv")]
pub struct List {
    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

impl List {
    fn run(&self, session: &Session) -> Outcome {
        let names = ["customer", "name", "city", "country", "payment_terms", "status"];
        let mut rows = Rows { columns: names.map(words).to_vec(), rows: Vec::new() };
        let read = master::all::<catalog::Customer>(session.files()?, |code, customer| {
            let status = match (&customer.hold, customer.active) {
                (_, false) => "inactive",
                (Some(_), true) => "on hold",
                (None, true) => "active",
            };
            let terms = customer.payment_terms.map(|terms| terms.to_string());
            rows.rows.push(vec![
                code.to_string(),
                customer.name,
                customer.city.unwrap_or_default(),
                customer.country.unwrap_or_default(),
                terms.unwrap_or_default(),
                status.to_owned(),
            ]);
        });
        listed(session, &rows, &self.format, read)
    }
}

/// Prints the rows that could be read, ids alone with `-q`, then what could not be read.
pub(super) fn listed(session: &Session, rows: &Rows, format: &FormatArgs, read: Outcome) -> Outcome {
    if session.output.quiet {
        for row in &rows.rows {
            session.output.line(row.first().map_or("", String::as_str))?;
        }
    } else {
        show_rows(session, rows, format)?;
    }
    read
}
