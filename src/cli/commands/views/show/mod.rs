//! `show`: one thing with everything derived.

mod bill;
mod customer;
mod order;
mod order_lines;
mod order_object;
mod payment;
mod product;

use clap::Args;

use super::look::Look;
use super::page::{Page, wants_json};
use crate::cli::args::{AsOfArgs, FormatArgs};
use crate::cli::failure::Outcome;
use crate::cli::ids::{self, Bare, Id};
use crate::cli::render;
use crate::cli::session::Session;

/// Show one order, document, customer, product or warehouse with everything derived
#[derive(Debug, Args)]
#[command(
    after_help = "A bare number is an order of this year, else of the last.\n\nExamples:\n  salesbook show SO-2026-00033\n  salesbook show 33 --as-of 2026-11-15\n  salesbook show ACME -O json"
)]
pub struct Show {
    /// What to show: a number or a code
    #[arg(value_name = "ID")]
    pub id: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub as_of: AsOfArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

/// What is shown: a page for people, or an object for programs.
enum Shown<'s> {
    Page(Page<'s>),
    Object(serde_json::Value),
}

impl Show {
    /// Shows it.
    pub fn run(self, session: &Session) -> Outcome {
        let json = wants_json(&self.format)?;
        let look = Look::new(session, &self.as_of)?;
        let shown = match ids::anything(session, &self.id, Bare::Newest)? {
            Id::Order(number) => order::show(&look, &number, json)?,
            Id::Invoice(number) | Id::CreditNote(number) => bill::show(&look, &number, json)?,
            Id::Payment(number) => payment::show(&look, &number, json)?,
            Id::Stock(number) => product::show_stock(&look, &number, json)?,
            Id::Customer(code) => customer::show(&look, &code, json)?,
            Id::Product(code) => product::show(&look, &code, json)?,
            Id::Warehouse(code) => product::show_warehouse(&look, &code, json)?,
        };
        match shown {
            Shown::Page(page) => render::deliver(session, page.text(), &self.format),
            Shown::Object(value) => {
                render::deliver(session, &render::object(&value, &self.format)?, &self.format)
            }
        }
    }
}
