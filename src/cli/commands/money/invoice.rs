//! `invoice`: bill and credit what the terms say is due.

use std::collections::BTreeSet;

use clap::Args;

use crate::billing::{DocumentKind, InvoiceRequest, Part, Refusal, bill_at_rates, bill_by_terms, new_rates};
use crate::catalog::TaxTable;
use crate::cli::args::{Lines, StampArgs};
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids::{self, Bare};
use crate::cli::issue::{IssueRequest, Issued, issue, tax_point};
use crate::cli::keyed::Keyed;
use crate::cli::session::Session;
use crate::order::Tally;
use crate::values::Date;

mod batch;
mod due;
mod result;
mod weigh;

use batch::{AT_ONCE, Batch};
use weigh::{Asked, Found};

/// More orders than this out of a pipe are invoiced only after a yes.
const MANY: usize = 10;

/// Bill what the terms say is due, and credit what came back
#[derive(Debug, Args)]
#[command(after_help = "\
Several orders are decided one by one and written together: one that is refused does not stop the others, and
the exit code is 1. A run that is killed has issued a gapless part, and the next one goes on.

--due looks at the whole book and does nothing twice, so it suits cron: terms after_delivery,
after_order_delivered and immediate are billed, goods that came back are credited. Orders and customers on hold
wait. Terms do_not_invoice are left to you. With -q it prints the numbers alone.

Examples:
  salesbook invoice SO-2026-00020
  salesbook invoice SO-2026-00033 --force
  salesbook invoice SO-2026-00020 --terms net14
  salesbook invoice SO-2026-00020 --retax
  salesbook invoice --due --dry-run
  salesbook invoice --due -q | salesbook print invoice - -o 'out/{number}.txt'")]
pub struct Invoice {
    /// The orders: one invoice each; `-` reads them from stdin. With --due: a query to keep to, as in `list`
    #[arg(value_name = "ORDER", required_unless_present = "due")]
    pub orders: Vec<String>,

    /// Every order of the book for which something is due
    #[arg(long, conflicts_with_all = ["lines", "force", "terms", "due_on", "key"])]
    pub due: bool,

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

    /// Stop at the first order that is refused
    #[arg(long)]
    pub fail_fast: bool,

    /// How to print what was done: ndjson, a line for each document or refusal
    #[arg(short = 'O', long = "output-format", value_name = "FORMAT")]
    pub format: Option<Lines>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl Invoice {
    /// Issues the invoices; one refused does not stop the others.
    pub fn run(self, session: &Session) -> Outcome {
        if self.due {
            let desk = Desk::open(session, "invoice --due", &self.stamp.dry)?;
            let mut batch = Batch::new(&desk, &self)?;
            due::run(&mut batch, &self.orders)?;
            return batch.end();
        }
        // Whoever writes into the pipe may wait for the lock, so it is read before the lock is taken.
        let named = self.named(session)?;
        match named.as_slice() {
            [only] if self.format.is_none() && !self.has_pipe() => {
                self.one(&Desk::open(session, "invoice", &self.stamp.dry)?, only)
            }
            [] => Ok(()),
            several => self.each(&Desk::open(session, "invoice", &self.stamp.dry)?, several),
        }
    }

    fn has_pipe(&self) -> bool {
        self.orders.iter().any(|word| word == "-")
    }

    /// The orders that were named, those of stdin in the place of `-`.
    fn named(&self, session: &Session) -> Outcome<Vec<String>> {
        if !self.has_pipe() {
            return Ok(self.orders.clone());
        }
        let mut named = Vec::new();
        for word in &self.orders {
            match word.as_str() {
                "-" => named.extend(ids::from_stdin(session, "invoice")?),
                order => named.push(order.to_owned()),
            }
        }
        if named.len() > MANY && !session.yes {
            let count = named.len();
            return Err(Failure::refused(
                "ask",
                format!("{count} orders out of a pipe are a lot to invoice"),
            )
            .with_help("say `--yes` if they are meant; `--dry-run` shows what would be made"));
        }
        Ok(named)
    }

    fn each(&self, desk: &Desk<'_>, orders: &[String]) -> Outcome {
        let mut batch = Batch::new(desk, self)?;
        let mut seen = BTreeSet::new();
        for orders in orders.chunks(AT_ONCE) {
            let mut asked = Vec::new();
            for order in orders {
                let sheet = ids::order(desk.session, order, Bare::Refuse);
                if sheet.as_ref().map_or(true, |sheet| seen.insert(sheet.order.number().clone())) {
                    asked.push(Asked {
                        name: order.clone(),
                        found: sheet.map(|sheet| Found::Sheet(Box::new(sheet))),
                    });
                }
            }
            if !batch.take(asked)? {
                break;
            }
        }
        batch.end()
    }

    fn one(&self, desk: &Desk<'_>, order: &str) -> Outcome {
        let sheet = ids::order(desk.session, order, Bare::Refuse)?;
        let keyed = Keyed { verb: "invoice", kinds: &["invoiced", "credited"], wanted: &[] };
        if let Some(known) = keyed.known(&sheet, &self.stamp)? {
            return desk.already(&known);
        }
        let tally = sheet.tally()?;
        crate::cli::commands::orders::on_order::require_customer_served(desk, &tally, "invoice")?;
        let part = self.due_part(desk, &tally, &self.request()?, desk.date(&self.stamp)?)??;
        let issued = issue(desk, &sheet, &tally, &part, &self.terms_of(desk.session)?, &self.stamp)?;
        desk.commit(&issued.transaction)?;
        say(desk, &issued)?;
        self.credit_the_rest(desk, &issued)
    }

    /// What is to be billed of an order.
    fn request(&self) -> Outcome<InvoiceRequest> {
        let mut lines = Vec::new();
        for want in crate::cli::commands::orders::on_order::wanted(&self.lines)? {
            let quantity = want.quantity.ok_or_else(|| Failure::usage("--line names LINE=QUANTITY"))?;
            lines.push((want.line, quantity));
        }
        Ok(InvoiceRequest { lines, force: self.force })
    }

    /// When it is to be paid.
    fn terms_of(&self, session: &Session) -> Outcome<IssueRequest> {
        let due_on = self.due_on.as_deref().map(|day| session.day(Some(day))).transpose()?;
        Ok(IssueRequest { terms: self.terms.clone(), due_on, ..IssueRequest::default() })
    }

    /// What is due of an order, with `--retax` at the rates that its taxes have at the tax point.
    fn due_part(
        &self,
        desk: &Desk<'_>,
        tally: &Tally,
        request: &InvoiceRequest,
        date: Date,
    ) -> Outcome<Result<Part, Refusal>> {
        if !self.retax {
            return Ok(bill_by_terms(tally, request));
        }
        Ok(part_at_new_rates(tally, request, desk.taxes()?, date))
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

/// What is due of an order at the rates that its taxes have at the tax point.
fn part_at_new_rates(
    tally: &Tally,
    request: &InvoiceRequest,
    taxes: &TaxTable,
    date: Date,
) -> Result<Part, Refusal> {
    let rows = tally.taxes.iter().filter(|row| row.by_hand.is_none()).map(|row| (&row.code, row.rate));
    bill_at_rates(tally, request, &new_rates(rows, taxes, tax_point(tally, date)))
}

/// Says which document was issued, of what, for how much, and when it is due.
pub(crate) fn say(desk: &Desk<'_>, issued: &Issued) -> Outcome {
    desk.done(issued.document.number.as_str(), &sentence(issued))
}

/// Which document was issued, of what, for how much, and when it is due.
fn sentence(issued: &Issued) -> String {
    let document = &issued.document;
    let (number, order) = (&document.number, issued.tally.number());
    let amount = format!("{} {}", document.gross, document.currency);
    match document.kind {
        DocumentKind::Invoice => {
            let due = document.due.map(|due| format!(", due {due}")).unwrap_or_default();
            let prepaid = if document.payable == document.gross {
                String::new()
            } else {
                format!(", to pay {}", document.payable)
            };
            format!("{number} bills {order}: {amount}{prepaid}{due}")
        }
        DocumentKind::CreditNote => match document.rounding {
            Some(_) => format!("{number} credits {order}: {amount}, rounded to {}", document.payable),
            None => format!("{number} credits {order}: {amount}"),
        },
    }
}
