//! `tax`: the codes and rules of taxes, what they make of an order, and a tax of an order set by hand.

mod by_hand;
mod explain;
mod rules;

use clap::Args;

use crate::cli::args::{FormatArgs, StampArgs};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids::{self, Bare};
use crate::cli::render::show_rows;
use crate::cli::session::Session;

/// List tax codes and rules; say which decided on an order; set a tax of it by hand
#[derive(Debug, Args)]
#[command(after_help = "\
Alone it lists taxes.toml: every rate and every rule with its place. With an order it says of
each line which rule decided, and of a published order what was frozen. With a code and
--amount the tax is what you say, as a customer's own computation may want it; parts of the
order bear as large a part of it.

Examples:
  salesbook tax
  salesbook tax SO-2026-00020 --explain
  salesbook tax SO-2026-00020 --explain -O csv
  salesbook tax SO-2026-00035 de_std --amount calculated")]
pub struct Tax {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: Option<String>,

    /// The tax to be set by hand
    #[arg(value_name = "CODE", requires = "order")]
    pub code: Option<String>,

    /// Per line: the rule, the taxes, the rate, and the date that chose it
    #[arg(long, requires = "order", conflicts_with = "code")]
    pub explain: bool,

    /// What the tax of the whole order is; `calculated` leaves it to its rate again
    #[arg(long, value_name = "AMOUNT", requires = "code")]
    pub amount: Option<String>,

    /// The same as `--amount calculated`
    #[arg(long, requires = "code", conflicts_with = "amount")]
    pub clear: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Tax {
    /// Lists, explains or sets.
    pub fn run(self, session: &Session) -> Outcome {
        let Some(order) = &self.order else {
            return show_rows(session, &rules::rows(session.files()?)?, &self.format);
        };
        let amount = match (&self.code, &self.amount, self.clear) {
            (None, _, _) => {
                let sheet = ids::order(session, order, Bare::Newest)?;
                let day = session.day(self.stamp.date.as_deref())?;
                return show_rows(session, &explain::rows(session, &sheet, day)?, &self.format);
            }
            (Some(_), None, false) => {
                return Err(Failure::usage("say what the tax shall be")
                    .with_help("`--amount 8.01` sets it, `--clear` leaves it to its rate again"));
            }
            (Some(_), None, true) => None,
            (Some(_), Some(text), _) => Some(text.as_str()).filter(|text| *text != "calculated"),
        };
        let code = self.code.as_deref().unwrap_or_default();
        by_hand::set(session, order, code, amount, &self.stamp)
    }
}

/// Where a table of taxes.toml stands: `taxes.toml:12`.
fn place(text: &str, array: &str, index: usize) -> String {
    let (line, _) = crate::record::locate(text, crate::record::Place::Element(array, index));
    format!("{}:{line}", crate::store::TAXES)
}
