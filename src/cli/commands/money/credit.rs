//! `credit`: a credit note for what the terms do not say: a whole invoice, some of it, or goodwill.

use clap::Args;

use crate::billing::{CreditRequest, DocumentKind, credit_allowance, credit_invoice};
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids::{self, Bare, Id};
use crate::cli::issue::{IssueRequest, issue};
use crate::cli::keyed::Keyed;
use crate::cli::session::Session;

/// Give back a whole invoice, some of its lines, or an amount
#[derive(Debug, Args)]
#[command(
    after_help = "Goods that came back are credited by `invoice`, or by `return --credit`.\n\nExamples:\n  salesbook credit INV-2026-00003 --reason \"billed twice\"\n  salesbook credit INV-2026-00003 1=1\n  salesbook credit INV-2026-00003 --amount 5.00 --reason goodwill"
)]
pub struct Credit {
    /// The invoice
    #[arg(value_name = "INVOICE")]
    pub invoice: String,

    /// How much of which line
    #[arg(value_name = "LINE=QUANTITY")]
    pub lines: Vec<String>,

    /// This much money for no goods, all included
    #[arg(long, value_name = "AMOUNT", conflicts_with = "lines")]
    pub amount: Option<String>,

    /// Charges too, where lines are named
    #[arg(long)]
    pub charges: bool,

    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Credit {
    /// Issues the credit note.
    pub fn run(self, session: &Session) -> Outcome {
        let desk = Desk::open(session, "credit", &self.stamp.dry)?;
        let Id::Invoice(number) = ids::anything(session, &self.invoice, Bare::Refuse)? else {
            return Err(Failure::usage(format!("`{}` is no invoice", crate::values::shown(&self.invoice)))
                .with_help("`salesbook list invoices` shows them"));
        };
        let invoice = crate::cli::receivables::document(desk.files, &number)?;
        let order = invoice.orders.first().ok_or_else(|| Failure::bug("an invoice without an order"))?;
        let sheet = desk.files.order(order)?;
        let keyed = Keyed { verb: "credit", kinds: &["credited"], wanted: &[] };
        if let Some(known) = keyed.known(&sheet, &self.stamp)? {
            return desk.already(&known);
        }
        let tally = sheet.tally()?;
        let part = match &self.amount {
            Some(text) => {
                let amount = amount(text, invoice.currency)?;
                credit_allowance(&tally, &number, amount)?
            }
            None => {
                let mut lines = Vec::new();
                for want in crate::cli::commands::orders::on_order::wanted(&self.lines)? {
                    let quantity = want.quantity.ok_or_else(|| Failure::usage("name LINE=QUANTITY"))?;
                    lines.push((want.line, quantity));
                }
                credit_invoice(&tally, &number, &CreditRequest { lines, charges: self.charges })?
            }
        };
        debug_assert_eq!(part.kind, DocumentKind::CreditNote);
        let request = IssueRequest { reason: self.reason.clone(), ..IssueRequest::default() };
        let issued = issue(&desk, &sheet, &tally, &part, &request, &self.stamp)?;
        desk.commit(&issued.transaction)?;
        super::invoice::say(&desk, &issued)
    }
}

/// An amount of money above zero in a currency.
pub(crate) fn amount(text: &str, currency: crate::values::Currency) -> Outcome<crate::values::Amount> {
    let amount = currency.amount(text).filter(|amount| amount.is_positive());
    amount.ok_or_else(|| {
        let digits = currency.digits();
        Failure::usage(format!("`{}` is not an amount of {currency}", crate::values::shown(text))).with_help(
            format!("write an amount above 0 with at most {digits} digits after the point, such as 40.00"),
        )
    })
}
