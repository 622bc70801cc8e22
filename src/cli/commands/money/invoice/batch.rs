//! Many invoices at once: decided order by order under one lock, then written together, then told.

use super::Invoice;
use super::result::Told;
use crate::billing::{DocumentKind, InvoiceRequest, Part, Refusal, bill_by_terms};
use crate::cli::args::StampArgs;
use crate::cli::commands::orders::on_order;
use crate::cli::counter::NextNumber;
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files::Sheet;
use crate::cli::issue::{IssueRequest, Issued, folder_of, issue_as, number_for};
use crate::order::{BillKind, Tally};
use crate::store::{Kind, Transaction};
use crate::values::Date;

/// The documents of one run on their way.
pub(super) struct Batch<'d, 's> {
    pub(super) desk: &'d Desk<'s>,
    invoice: &'d Invoice,
    date: Date,
    next_invoice: Option<NextNumber>,
    next_credit_note: Option<NextNumber>,
    transaction: Transaction,
    told: Vec<Told>,
    refused: usize,
    /// Orders that have their invoices.
    pub(super) already: usize,
    /// Orders that would be billed if they, or their customers, were not held.
    pub(super) held: usize,
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
            date: desk.date(&invoice.stamp)?,
            next_invoice: None,
            next_credit_note: None,
            transaction: Transaction::default(),
            told: Vec::new(),
            refused: 0,
            already: 0,
            held: 0,
        })
    }

    /// Decides on an order; whether the run goes on.
    ///
    /// `sheet` answers what was just read, under the lock. What is refused is remembered, and stops the run only with
    /// `--fail-fast`; a fault that is not the order's own is the answer.
    pub(super) fn take(&mut self, order: &str, sheet: Outcome<Sheet>) -> Outcome<bool> {
        let unread =
            |failure| if is_of_one_order(&failure) { Stop::Order(failure) } else { Stop::Run(failure) };
        match sheet.map_err(unread).and_then(|sheet| self.decide(&sheet)) {
            Ok(()) => Ok(true),
            Err(Stop::Run(failure)) => Err(failure),
            Err(Stop::Order(failure)) => {
                self.refused = self.refused.saturating_add(1);
                self.told.push(Told::refused(order, failure));
                Ok(!self.invoice.fail_fast)
            }
        }
    }

    fn decide(&mut self, sheet: &Sheet) -> Result<(), Stop> {
        let key = self.invoice.stamp.key.as_deref();
        if key.is_some_and(|key| sheet.order.keyed(key).is_some()) {
            self.already = self.already.saturating_add(1);
            return Ok(());
        }
        self.desk.require_not_blocked(sheet.order.number())?;
        self.desk.require_kept(sheet)?;
        let tally = sheet.tally()?;
        let request = self.invoice.request()?;
        let part = match self.invoice.due_part(self.desk, &tally, &request, self.date)? {
            Err(Refusal::NothingToInvoice { .. }) if is_invoiced(&tally) => {
                self.already = self.already.saturating_add(1);
                return Ok(());
            }
            part => part?,
        };
        if self.invoice.due && self.desk.files.customer(&tally.terms.header.customer)?.hold.is_some() {
            self.held = self.held.saturating_add(1);
            return Ok(());
        }
        on_order::require_customer_served(self.desk, &tally, "invoice")?;
        let terms = self.invoice.terms_of(self.desk.session)?;
        let first = self.issue(sheet, &tally, &part, &terms, self.invoice.stamp.key.clone())?;
        self.transaction.posts.extend(first.transaction.posts.iter().cloned());
        if !request.lines.is_empty() || request.force {
            return Ok(());
        }
        // An order may have goods to bill and goods to credit: each is a document of its own, in one append.
        let Ok(part) = bill_by_terms(&first.tally, &InvoiceRequest::default()) else { return Ok(()) };
        let next = self.issue(&first.sheet, &first.tally, &part, &IssueRequest::default(), None)?;
        if let (Some(post), Some(last)) = (self.transaction.posts.last_mut(), next.transaction.posts.first())
        {
            post.after.clone_from(&last.after);
        }
        Ok(())
    }

    /// Makes a document under the next number of the run; its claim and its line of the answer are kept.
    fn issue(
        &mut self,
        sheet: &Sheet,
        tally: &Tally,
        part: &Part,
        request: &IssueRequest,
        key: Option<String>,
    ) -> Result<Issued, Stop> {
        let (desk, kind) = (self.desk, part.kind);
        let next = match self.series(kind) {
            Some(next) => next.clone(),
            None => number_for(desk, kind, self.date).map_err(Stop::Run)?,
        };
        *self.series(kind) = Some(next.clone());
        let stamp = StampArgs { key, ..self.invoice.stamp.clone() };
        let issued = issue_as(desk, sheet, tally, part, request, &stamp, next.clone())?;
        *self.series(kind) = Some(next.after(desk.files, folder_of(kind), self.date).map_err(Stop::Run)?);
        self.transaction.claims.extend(issued.transaction.claims.iter().cloned());
        self.transaction.marks.extend(issued.transaction.marks.iter().cloned());
        self.told.push(Told::made(&issued));
        Ok(issued)
    }

    fn series(&mut self, kind: DocumentKind) -> &mut Option<NextNumber> {
        match kind {
            DocumentKind::Invoice => &mut self.next_invoice,
            DocumentKind::CreditNote => &mut self.next_credit_note,
        }
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

/// Was the order ever invoiced?
pub(super) fn is_invoiced(tally: &Tally) -> bool {
    tally.bills.iter().any(|bill| bill.kind == BillKind::Invoice)
}
