//! Many invoices at once: decided order by order under one lock, then written together, then told.

use super::Invoice;
use super::result::Told;
use super::weigh::{Asked, Scales, Weighed};
use crate::billing::{DocumentKind, InvoiceRequest, Part, Refusal, bill_by_terms};
use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order;
use crate::cli::counter::NextNumber;
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files::Sheet;
use crate::cli::issue::{Draft, IssueRequest, Issued, draft, folder_of, issue_as, number_for};
use crate::order::{BillKind, Tally};
use crate::store::{Kind, Transaction, side_by_side};
use crate::values::Date;

/// So many orders are read, weighed and written out together.
pub(super) const AT_ONCE: usize = 128;

/// The documents of one run on their way.
pub(super) struct Batch<'d, 's> {
    pub(super) desk: &'d Desk<'s>,
    invoice: &'d Invoice,
    date: Date,
    request: InvoiceRequest,
    terms: IssueRequest,
    series: Series,
    transaction: Transaction,
    told: Vec<Told>,
    refused: usize,
    /// Orders that have their invoices.
    pub(super) already: usize,
    /// Orders that would be billed if they, or their customers, were not held.
    pub(super) held: usize,
}

/// The next numbers of a run; none of a series that was not looked up yet.
#[derive(Clone, Default)]
struct Series {
    invoice: Option<NextNumber>,
    credit_note: Option<NextNumber>,
}

/// What an order of a run comes to.
enum Turn {
    /// It has its invoices.
    Already,
    /// It would be billed if its customer were not held.
    Held,
    /// There is something to bill.
    Due(Box<Due>),
}

/// An order of which something is to be billed.
struct Due {
    sheet: Sheet,
    tally: Tally,
    part: Part,
}

/// A document that is written out.
struct Made {
    issued: Issued,
    /// What is to be billed or credited of its order after it.
    rest: Option<Part>,
}

/// What stops an order, or the whole run.
enum Stop {
    Order(Failure),
    Run(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        let is_own = is_of_one_order(&failure) && !matches!(failure, Failure::Store(_));
        if is_own { Self::Order(failure) } else { Self::Run(failure) }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Order(refusal.into())
    }
}

/// Does a failure concern one order alone? A document that cannot be read, or a fault of the disk, stops a run.
pub(super) fn is_of_one_order(failure: &Failure) -> bool {
    match failure.exit() {
        Some(Exit::Refused | Exit::NoSuch) => true,
        Some(Exit::BadData) => !names_bill(failure),
        Some(Exit::Usage | Exit::Bug | Exit::CannotCreate | Exit::Io | Exit::Busy | Exit::Configuration)
        | None => false,
    }
}

fn names_bill(failure: &Failure) -> bool {
    let Failure::Files(faults, _) = failure else { return false };
    faults.iter().any(|fault| matches!(Kind::of_path(&fault.path), Some(Kind::Invoices | Kind::CreditNotes)))
}

impl<'d, 's> Batch<'d, 's> {
    /// Nothing decided yet. Refused in a closed period.
    pub(super) fn new(desk: &'d Desk<'s>, invoice: &'d Invoice) -> Outcome<Self> {
        Ok(Self {
            desk,
            invoice,
            date: desk.document_date(&invoice.stamp)?,
            request: invoice.request()?,
            terms: invoice.terms_of(desk.session)?,
            series: Series::default(),
            transaction: Transaction::default(),
            told: Vec::new(),
            refused: 0,
            already: 0,
            held: 0,
        })
    }

    /// Decides on orders, in their order; whether the run goes on.
    ///
    /// What is refused is remembered, and stops the run only with `--fail-fast`; a fault that is not an order's own is
    /// the answer. Each is weighed by itself and each document written out by itself, so both are done side by side,
    /// under the numbers that they get if none is refused in between.
    pub(super) fn take(&mut self, asked: Vec<Asked>) -> Outcome<bool> {
        let (desk, invoice) = (self.desk, self.invoice);
        let (names, found): (Vec<_>, Vec<_>) =
            asked.into_iter().map(|asked| (asked.name, asked.found)).unzip();
        let scales = Scales {
            key: invoice.stamp.key.as_deref(),
            request: &self.request,
            rates: if invoice.retax { Some(desk.taxes()?) } else { None },
            date: self.date,
        };
        let weighed = side_by_side(found, |found| scales.weigh(found));
        let turns: Vec<_> = weighed.into_iter().map(|weighed| self.turn(weighed)).collect();
        let mut series = self.series.clone();
        let drafts = turns.iter().map(|turn| match turn {
            Ok(Turn::Due(due)) => Some(self.draft(due, &mut series)),
            Ok(Turn::Already | Turn::Held) | Err(_) => None,
        });
        let request = &self.request;
        let made = side_by_side(drafts.collect(), |draft: Option<Result<Draft<'_>, Stop>>| {
            draft.map(|draft| draft.and_then(|draft| Ok(Made::of(draft, request)?)))
        });
        for ((name, turn), made) in names.iter().zip(turns).zip(made) {
            match turn.and_then(|turn| self.accept(turn, made)) {
                Ok(()) => {}
                Err(Stop::Run(failure)) => return Err(failure),
                Err(Stop::Order(failure)) => {
                    self.refused = self.refused.saturating_add(1);
                    self.told.push(Told::refused(name, failure));
                    if invoice.fail_fast {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    /// What a weighed order comes to.
    fn turn(&self, weighed: Outcome<Weighed>) -> Result<Turn, Stop> {
        let unread =
            |failure| if is_of_one_order(&failure) { Stop::Order(failure) } else { Stop::Run(failure) };
        let Weighed { sheet, is_keyed, kept, due } = weighed.map_err(unread)?;
        if is_keyed {
            return Ok(Turn::Already);
        }
        self.desk.require_not_blocked(sheet.order.number())?;
        kept?;
        self.desk.require_documents(&sheet.order)?;
        let (tally, part) = due?;
        let part = match part {
            Err(Refusal::NothingToInvoice { .. }) if is_invoiced(&tally) => return Ok(Turn::Already),
            part => part?,
        };
        if self.invoice.due && self.desk.customer(&tally.terms.header.customer)?.hold.is_some() {
            return Ok(Turn::Held);
        }
        on_order::require_customer_served(self.desk, &tally, "invoice")?;
        Ok(Turn::Due(Box::new(Due { sheet, tally, part })))
    }

    /// The document of an order under the next number of a series, which goes on.
    fn draft<'o>(&self, due: &'o Due, series: &mut Series) -> Result<Draft<'o>, Stop> {
        let Due { sheet, tally, part } = due;
        let next = series.next(self.desk, part.kind, self.date).map_err(Stop::Run)?;
        let draft = draft(self.desk, sheet, tally, part, &self.terms, &self.invoice.stamp, next)?;
        series.pass(self.desk, part.kind, self.date).map_err(Stop::Run)?;
        Ok(draft)
    }

    /// Keeps what an order comes to: its document, if it was written out under the number that is its turn now.
    fn accept(&mut self, turn: Turn, made: Option<Result<Made, Stop>>) -> Result<(), Stop> {
        let due = match turn {
            Turn::Already => {
                self.already = self.already.saturating_add(1);
                return Ok(());
            }
            Turn::Held => {
                self.held = self.held.saturating_add(1);
                return Ok(());
            }
            Turn::Due(due) => due,
        };
        let next = self.series.next(self.desk, due.part.kind, self.date).map_err(Stop::Run)?;
        let Made { issued, rest } = match made.transpose()? {
            Some(made) if made.issued.document.number == next.number => made,
            // One before it was refused, or made another document of the series.
            Some(_) | None => Made::of(self.draft(&due, &mut self.series.clone())?, &self.request)?,
        };
        let Issued { tally, sheet, mut transaction, .. } = self.keep(issued)?;
        self.transaction.posts.append(&mut transaction.posts);
        let Some(part) = rest else { return Ok(()) };
        let next = self.series.next(self.desk, part.kind, self.date).map_err(Stop::Run)?;
        let stamp = StampArgs { key: None, ..self.invoice.stamp.clone() };
        let rest = issue_as(self.desk, &sheet, &tally, &part, &IssueRequest::default(), &stamp, next)?;
        let rest = self.keep(rest)?;
        if let (Some(post), Some(last)) = (self.transaction.posts.last_mut(), rest.transaction.posts.first())
        {
            post.after.clone_from(&last.after);
        }
        Ok(())
    }

    /// Keeps the claim of a document and its line of the answer, and passes its number.
    fn keep(&mut self, mut issued: Issued) -> Result<Issued, Stop> {
        self.series.pass(self.desk, issued.document.kind, self.date).map_err(Stop::Run)?;
        self.transaction.claims.append(&mut issued.transaction.claims);
        self.transaction.marks.append(&mut issued.transaction.marks);
        self.told.push(Told::made(&issued));
        Ok(issued)
    }

    /// Writes all that was decided, then tells it. Fails where an order was refused.
    pub(super) fn end(self) -> Outcome {
        let (desk, as_lines) = (self.desk, self.invoice.format.is_some());
        let would_change = !self.transaction.is_idle();
        match (desk.is_dry(), as_lines) {
            (true, true) => {}
            (true, false) => desk.session.output.data(&self.transaction.diff())?,
            (false, _) if would_change => desk.commit(&self.transaction)?,
            (false, _) => {}
        }
        for told in &self.told {
            told.tell(desk, as_lines)?;
        }
        desk.session.output.note(&self.summary());
        let is_change_told = self.invoice.stamp.dry.exit_code && would_change;
        if self.refused > 0 || is_change_told { Err(Failure::Silent(Exit::Refused)) } else { Ok(()) }
    }

    fn summary(&self) -> String {
        let new = self.transaction.claims.len();
        let mut text = format!("{new} new, {} already invoiced", self.already);
        for (count, word) in [(self.held, "held"), (self.refused, "refused")] {
            if count > 0 {
                text += &format!(", {count} {word}");
            }
        }
        if self.desk.is_dry() { format!("dry run: {text}") } else { text }
    }
}

impl Made {
    /// Writes a document out.
    ///
    /// An order may have goods to bill and goods to credit: each is a document of its own, in one append.
    fn of(draft: Draft<'_>, request: &InvoiceRequest) -> Outcome<Self> {
        let issued = draft.write()?;
        let is_whole = request.lines.is_empty() && !request.force;
        let rest = is_whole.then(|| bill_by_terms(&issued.tally, &InvoiceRequest::default()).ok());
        Ok(Self { issued, rest: rest.flatten() })
    }
}

impl Series {
    /// The next number of a series, looked up once.
    fn next(&mut self, desk: &Desk<'_>, kind: DocumentKind, date: Date) -> Outcome<NextNumber> {
        let next = match self.of(kind) {
            Some(next) => next.clone(),
            None => number_for(desk, kind, date)?,
        };
        *self.of(kind) = Some(next.clone());
        Ok(next)
    }

    /// The next number is taken.
    fn pass(&mut self, desk: &Desk<'_>, kind: DocumentKind, date: Date) -> Outcome {
        if let Some(next) = self.of(kind) {
            *next = next.after(desk.files, folder_of(kind), date)?;
        }
        Ok(())
    }

    fn of(&mut self, kind: DocumentKind) -> &mut Option<NextNumber> {
        match kind {
            DocumentKind::Invoice => &mut self.invoice,
            DocumentKind::CreditNote => &mut self.credit_note,
        }
    }
}

/// Was the order ever invoiced?
pub(super) fn is_invoiced(tally: &Tally) -> bool {
    tally.bills.iter().any(|bill| bill.kind == BillKind::Invoice)
}
