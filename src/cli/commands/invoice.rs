//! `invoice`: bill and credit what the terms say is due.

use clap::Args;

use crate::billing::{InvoiceRequest, bill_at_rates, bill_by_terms, new_rates};
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files::Sheet;
use crate::cli::ids::{self, Bare};
use crate::cli::issue::{IssueRequest, Issued, issue, tax_point};
use crate::cli::keyed::Keyed;
use crate::cli::session::Session;
use crate::order::Tally;
use crate::values::{Code, Percent};

/// Bill what the terms say is due, and credit what came back
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook invoice SO-2026-00020\n  salesbook invoice SO-2026-00033 --force\n  salesbook invoice SO-2026-00020 --terms net14\n  salesbook invoice SO-2026-00020 --retax"
)]
pub struct Invoice {
    /// The orders: one invoice each
    #[arg(value_name = "ORDER", required = true)]
    pub orders: Vec<String>,

    /// Only this much of a line
    #[arg(long = "line", value_name = "LINE=QUANTITY")]
    pub lines: Vec<String>,

    /// Bill what is ordered, whatever the terms say
    #[arg(long)]
    pub force: bool,

    /// Other payment terms for this invoice
    #[arg(long, value_name = "TERMS", conflicts_with = "due_on")]
    pub terms: Option<String>,

    /// A due date for this invoice
    #[arg(long, value_name = "DATE")]
    pub due_on: Option<String>,

    /// Bill at the tax rates of the day of delivery, where they are not those frozen on the order
    #[arg(long)]
    pub retax: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Invoice {
    /// Issues the invoices, one order after the other; one refused does not stop the others.
    pub fn run(self, session: &Session) -> Outcome {
        let desk = Desk::open(session, "invoice", &self.stamp.dry)?;
        let [only] = self.orders.as_slice() else { return self.each(&desk) };
        self.one(&desk, only)
    }

    fn each(&self, desk: &Desk<'_>) -> Outcome {
        let mut refused = false;
        for order in &self.orders {
            match self.one(desk, order) {
                Err(failure) if failure.exit() == Some(Exit::Refused) => {
                    refused = true;
                    desk.session.output.say(&failure.render());
                }
                other => other?,
            }
        }
        if refused { Err(Failure::Silent(Exit::Refused)) } else { Ok(()) }
    }

    fn one(&self, desk: &Desk<'_>, order: &str) -> Outcome {
        let sheet = ids::order(desk.session, order, Bare::Refuse)?;
        let keyed = Keyed { verb: "invoice", kinds: &["invoiced", "credited"], wanted: &[] };
        if let Some(known) = keyed.known(&sheet, &self.stamp)? {
            return desk.already(&known);
        }
        let tally = sheet.tally()?;
        super::on_order::require_customer_served(desk, &tally, "invoice")?;
        let issued = self.issue(desk, &sheet, &tally)?;
        desk.commit(&issued.transaction)?;
        say(desk, &issued)?;
        self.credit_the_rest(desk, &issued)
    }

    fn issue(&self, desk: &Desk<'_>, sheet: &Sheet, tally: &Tally) -> Outcome<Issued> {
        let mut lines = Vec::new();
        for want in super::on_order::wanted(&self.lines)? {
            let quantity = want.quantity.ok_or_else(|| Failure::usage("--line names LINE=QUANTITY"))?;
            lines.push((want.line, quantity));
        }
        let rates = if self.retax { self.rates(desk, tally)? } else { Vec::new() };
        let part = bill_at_rates(tally, &InvoiceRequest { lines, force: self.force }, &rates)?;
        let due_on = self.due_on.as_deref().map(|day| desk.session.day(Some(day))).transpose()?;
        let request = IssueRequest { terms: self.terms.clone(), due_on, ..IssueRequest::default() };
        issue(desk, sheet, tally, &part, &request, &self.stamp)
    }

    /// The taxes of the order whose rate at the tax point is not the frozen one.
    fn rates(&self, desk: &Desk<'_>, tally: &Tally) -> Outcome<Vec<(Code, Percent)>> {
        let day = tax_point(tally, desk.date(&self.stamp)?);
        let rows = tally.taxes.iter().filter(|row| row.by_hand.is_none()).map(|row| (&row.code, row.rate));
        Ok(new_rates(rows, &desk.files.taxes()?, day))
    }

    /// An order may have goods to bill and goods to credit: each is a document of its own.
    fn credit_the_rest(&self, desk: &Desk<'_>, issued: &Issued) -> Outcome {
        if !self.lines.is_empty() || self.force {
            return Ok(());
        }
        let Ok(part) = bill_by_terms(&issued.tally, &InvoiceRequest::default()) else { return Ok(()) };
        let stamp = StampArgs { key: None, ..self.stamp.clone() };
        let next = issue(desk, &issued.sheet, &issued.tally, &part, &IssueRequest::default(), &stamp)?;
        desk.commit(&next.transaction)?;
        say(desk, &next)
    }
}

/// Says which document was issued, of what, for how much, and when it is due.
pub(super) fn say(desk: &Desk<'_>, issued: &Issued) -> Outcome {
    let document = &issued.document;
    let number = document.number.to_string();
    let order = issued.tally.number();
    let amount = format!("{} {}", document.gross, document.currency);
    let sentence = match document.kind {
        crate::billing::DocumentKind::Invoice => {
            let due = document.due.map(|due| format!(", due {due}")).unwrap_or_default();
            let prepaid = if document.payable == document.gross {
                String::new()
            } else {
                format!(", to pay {}", document.payable)
            };
            format!("{number} bills {order}: {amount}{prepaid}{due}")
        }
        crate::billing::DocumentKind::CreditNote => format!("{number} credits {order}: {amount}"),
    };
    desk.done(&number, &sentence)
}
