//! What an invoice bills: what the order as it now stands comes to, less what is on record.

use super::credit::credit_goods;
use super::document::DocumentKind;
use super::figures::Figures;
use super::groups::{Groups, Record, Taxable};
use super::invoice_terms::{forced, known_terms};
use super::refusal::Refusal;
use super::retax::at_rates;
use crate::order::event::{GroupShare, LineShare, Prepaid, SplitPart, TaxRow};
use crate::order::status::Life;
use crate::order::{LineKind, PriceMode, Tally};
use crate::values::{Amount, Code, LineNo, Number, Percent, Quantity, SignedQuantity, TooLarge};

/// What is to be billed.
#[derive(Debug, Clone, Default)]
pub struct InvoiceRequest {
    /// Named quantities; none: what the terms say.
    pub lines: Vec<(LineNo, Quantity)>,
    /// Bill what is ordered, whatever the terms say.
    pub force: bool,
}

/// One document's share of an order, all figures positive.
#[derive(Debug, Clone)]
pub struct Part {
    /// Invoice or credit note.
    pub kind: DocumentKind,
    /// What it bills, or gives back, of each line.
    pub lines: Vec<LineShare>,
    /// The same in each tax.
    pub groups: Vec<GroupShare>,
    /// Without tax.
    pub net: Amount,
    /// Tax.
    pub tax: Amount,
    /// With tax.
    pub gross: Amount,
    /// Deposits it takes over.
    pub prepaid: Vec<Prepaid>,
    /// What is added so that what is to be paid, or given back, is a whole step of cash; may be below zero.
    pub rounding: Amount,
}

/// What an order comes to, computed once for its totals, its bills and its status.
pub struct Bills<'a> {
    tally: &'a Tally,
    figures: Figures,
    groups: Groups<'a>,
}

/// How much of which lines is due.
struct Due {
    to_invoice: Vec<(LineNo, Quantity)>,
    to_credit: Vec<(LineNo, Quantity)>,
}

/// The invoice that the terms (or the request) ask for; where goods came back, the credit note for them.
///
/// One document at a time, the invoice first: recorded, the rest is asked for again. Refused where nothing is due.
pub fn bill_by_terms(tally: &Tally, request: &InvoiceRequest) -> Result<Part, Refusal> {
    bill_at_rates(tally, request, &[])
}

/// The same with other rates of some taxes than those frozen, as a document of another day needs them.
///
/// What is billed at another rate is a tax group of its own; the group of the old rate keeps what it has.
pub fn bill_at_rates(
    tally: &Tally,
    request: &InvoiceRequest,
    rates: &[(Code, Percent)],
) -> Result<Part, Refusal> {
    let Some(due) = Due::of(tally, request)? else { return Err(nothing_due(tally, request)) };
    match Bills::at(tally, &at_rates(&tally.taxes, rates))?.invoice_of(&due, request)? {
        Some(part) => Ok(part),
        None if due.to_credit.is_empty() => Err(nothing_due(tally, request)),
        // Goods go back at the rates at which they were billed, whatever the day.
        None => credit_goods(tally, &due.to_credit, true),
    }
}

/// The invoice for everything that is ordered and not billed, whatever the terms say.
pub fn bill_everything(tally: &Tally) -> Result<Part, Refusal> {
    bill_by_terms(tally, &InvoiceRequest { lines: Vec::new(), force: true })
}

impl Due {
    /// What is due by the terms, or as it is asked for; none where no goods are and there are no charges.
    fn of(tally: &Tally, request: &InvoiceRequest) -> Result<Option<Self>, Refusal> {
        tally.require("invoice", &[Life::Open, Life::Closed])?;
        tally.require_not_held("invoice")?;
        let mut due = Vec::new();
        for known in tally.staged_lines() {
            due.push((known.line.no, due_of(tally, known.line.no, request)?));
        }
        let to_invoice = narrowed(tally, &due, request)?;
        due.retain(|(_, quantity)| quantity.is_negative());
        let to_credit: Vec<_> = due.iter().map(|(line, quantity)| (*line, quantity.absolute())).collect();
        let has_charges = tally.money_lines().any(|known| known.line.kind == LineKind::Charge);
        let any = has_charges || !to_invoice.is_empty() || !to_credit.is_empty();
        Ok(any.then_some(Self { to_invoice, to_credit }))
    }
}

/// How much of a line is to be billed; below zero, to be credited.
fn due_of(tally: &Tally, line: LineNo, request: &InvoiceRequest) -> Result<SignedQuantity, Refusal> {
    let terms = known_terms(tally)?;
    if request.force { Ok(forced(tally, line)?) } else { Ok(terms.to_invoice(tally, line)?) }
}

/// The lines to bill with their quantities; a named quantity above what is due is refused.
fn narrowed(
    tally: &Tally,
    due: &[(LineNo, SignedQuantity)],
    request: &InvoiceRequest,
) -> Result<Vec<(LineNo, Quantity)>, Refusal> {
    if request.lines.is_empty() {
        let due = due.iter().map(|(line, quantity)| (*line, quantity.at_least_zero()));
        return Ok(due.filter(|(_, quantity)| !quantity.is_zero()).collect());
    }
    for (line, wanted) in &request.lines {
        tally.line(*line)?;
        let most = due.iter().find(|(no, _)| no == line).map(|(_, quantity)| quantity.at_least_zero());
        let most = most.unwrap_or_default();
        if *wanted > most || wanted.is_zero() {
            return Err(Refusal::NothingToInvoice {
                order: tally.number().clone(),
                because: format!("{} of line {line} are to invoice, not {}", most.short(), wanted.short()),
                force: !request.force,
            });
        }
    }
    Ok(request.lines.clone())
}

fn nothing_due(tally: &Tally, request: &InvoiceRequest) -> Refusal {
    let terms = &tally.terms.header.invoice_terms;
    let any_billed = !tally.bills.is_empty();
    let because = if request.force || (any_billed && terms != "do_not_invoice") {
        "all that is due is invoiced".to_owned()
    } else {
        match terms.as_str() {
            "after_delivery" => "nothing was shipped yet (terms: after_delivery)".to_owned(),
            "after_order_delivered" => {
                "not every line is fully shipped (terms: after_order_delivered)".to_owned()
            }
            other => format!("its terms ask for none now (terms: {other})"),
        }
    };
    let could = tally
        .staged_lines()
        .any(|known| forced(tally, known.line.no).is_ok_and(|quantity| !quantity.at_least_zero().is_zero()));
    Refusal::NothingToInvoice { order: tally.number().clone(), because, force: !request.force && could }
}

impl<'a> Bills<'a> {
    /// What an order comes to with the taxes frozen when it was published.
    pub fn of(tally: &'a Tally) -> Result<Self, Refusal> {
        Self::at(tally, &tally.taxes)
    }

    /// The same with these taxes: of drafts, whose taxes are not frozen yet, and at rates of another day.
    pub(super) fn at(tally: &'a Tally, taxes: &'a [TaxRow]) -> Result<Self, Refusal> {
        let figures = Figures::of(&tally.terms)?;
        let groups = Groups::of(tally, taxes, &figures)?;
        Ok(Self { tally, figures, groups })
    }

    /// What the terms of a published order ask for, one document at a time; none where nothing is due.
    pub fn due(&self) -> Result<Option<Part>, Refusal> {
        let request = InvoiceRequest::default();
        let Some(due) = Due::of(self.tally, &request)? else { return Ok(None) };
        match self.invoice_of(&due, &request)? {
            Some(part) => Ok(Some(part)),
            None if due.to_credit.is_empty() => Ok(None),
            None => self.credit_goods(&due.to_credit, true).map(Some),
        }
    }

    /// The invoice of what is due, with the charges whose time it is; none where there is nothing on it.
    fn invoice_of(&self, due: &Due, request: &InvoiceRequest) -> Result<Option<Part>, Refusal> {
        let charges = self.charges_due(&due.to_invoice, request)?;
        if due.to_invoice.is_empty() && charges.is_empty() {
            return Ok(None);
        }
        self.invoice(&due.to_invoice, &charges).map(Some)
    }

    /// An invoice of these quantities; it also puts right every line whose figures on record differ from what the
    /// line as it now stands comes to. One that comes to less than nothing is a credit note.
    fn invoice(&self, goods: &[(LineNo, Quantity)], charges: &[LineNo]) -> Result<Part, Refusal> {
        let part = self.part(DocumentKind::Invoice, self.shares(goods, charges)?)?;
        if !part.gross.is_negative() {
            return Ok(self.with_deposits(part)?);
        }
        // The invoice first: what comes to less than nothing follows on a document of its own.
        let (back, out): (Vec<_>, Vec<_>) =
            goods.iter().copied().partition(|(line, _)| self.expects_back(*line));
        if back.is_empty() || (out.is_empty() && charges.is_empty()) {
            return Ok(self.rounded(part.turned())?);
        }
        self.invoice(&out, charges)
    }

    /// What these quantities and charges add, and what every other line is put right by.
    fn shares(&self, goods: &[(LineNo, Quantity)], charges: &[LineNo]) -> Result<Vec<LineShare>, TooLarge> {
        let mut shares = Vec::new();
        for known in self.tally.money_lines() {
            let no = known.line.no;
            let billed = self.tally.billed(no)?;
            let now = if charges.contains(&no) {
                known.line.quantity().absolute().less_at_most(billed.net())
            } else {
                goods.iter().find(|(line, _)| *line == no).map(|(_, quantity)| *quantity).unwrap_or_default()
            };
            let share = if self.figures.is_spread(no) {
                self.spread_share(no, goods)?
            } else {
                self.share(no, now, billed.net().plus(now)?)?
            };
            let changes = !share.amount().is_zero() || !share.discount().is_zero();
            if !share.quantity.is_zero() || changes || !self.split(&share, &[])?.is_empty() {
                shares.push(share);
            }
        }
        Ok(shares)
    }

    /// What everything comes to that is ordered, did not come back and is not billed, all included; below zero where
    /// more is to be given back. What was given back of charges is billed again with goods only.
    pub(super) fn still_to_bill(&self) -> Result<Amount, TooLarge> {
        let mut goods = Vec::new();
        for known in self.tally.staged_lines() {
            let quantity = forced(self.tally, known.line.no)?.at_least_zero();
            if !quantity.is_zero() {
                goods.push((known.line.no, quantity));
            }
        }
        let charges = self.charges(&goods, false)?;
        Ok(self.part(DocumentKind::Invoice, self.shares(&goods, &charges)?)?.gross)
    }

    fn expects_back(&self, line: LineNo) -> bool {
        self.tally.find_line(line).is_some_and(|known| known.line.is_return())
    }

    /// How a share of a charge that is taxed like the goods is split, after the shares above it in the document.
    fn split(&self, share: &LineShare, above: &[LineShare]) -> Result<Vec<SplitPart>, TooLarge> {
        let above = || above.iter().filter(|other| other.line == share.line);
        let billed = self.tally.billed(share.line)?.amount;
        let before = billed.plus(Amount::total(above().map(LineShare::amount))?)?;
        let mut parts = self.tally.billed_split(share.line);
        parts.extend(above().flat_map(|other| other.split.clone()));
        self.groups.sets().split(share.line, before.plus(share.amount())?, &parts)
    }

    /// What a line adds when its quantity on record becomes `after`: its figures there less those on record.
    pub(super) fn share(
        &self,
        line: LineNo,
        quantity: Quantity,
        after: Quantity,
    ) -> Result<LineShare, TooLarge> {
        let billed = self.tally.billed(line)?;
        let amount = self.figures.amount(line, after)?.less(billed.amount)?;
        let discount = self.figures.share(line, after)?.less(billed.discount)?;
        Ok(self.written(line, quantity, amount, discount))
    }

    /// A share as it is written: without tax or with it, by the price mode; nothing where there is no discount.
    pub(super) fn written(
        &self,
        line: LineNo,
        quantity: Quantity,
        amount: Amount,
        discount: Amount,
    ) -> LineShare {
        let (net, gross) = match self.tally.terms.header.price_mode {
            PriceMode::Net => (Some(amount), None),
            PriceMode::Gross => (None, Some(amount)),
        };
        let discount = (!discount.is_zero()).then_some(discount);
        LineShare {
            line,
            quantity,
            net,
            gross,
            discount,
            tax: None,
            split: Vec::new(),
            invoice: None,
            returned: false,
        }
    }

    /// A document of these shares: its groups by the running sums, its totals from its groups.
    pub(super) fn part(&self, kind: DocumentKind, shares: Vec<LineShare>) -> Result<Part, TooLarge> {
        let zero = self.figures.currency.zero();
        let mut lines: Vec<LineShare> = Vec::new();
        let mut taxables: Vec<Taxable<'_>> = Vec::new();
        let mut sum = zero;
        for share in shares {
            sum = sum.plus(share.amount().less(share.discount())?)?;
            let split = self.split(&share, &lines)?;
            let share = LineShare { split, ..share };
            let parts = self.taxables(&share, &lines)?;
            lines.push(LineShare { tax: self.groups.line_tax(&parts)?, ..share });
            taxables.extend(parts);
        }
        let groups = self.groups.rows(&taxables, Record::of(self.tally))?;
        let tax = Amount::total(groups.iter().map(|group| group.tax))?.plus(zero)?;
        let (net, gross) = match self.tally.terms.header.price_mode {
            PriceMode::Net => (sum, sum.plus(tax)?),
            PriceMode::Gross => (sum.less(tax)?, sum),
        };
        Ok(Part { kind, lines, groups, net, tax, gross, prepaid: Vec::new(), rounding: zero })
    }

    /// A share as it goes to the taxes, by what it bears: the record of its line counts what the shares above it in
    /// the document took.
    fn taxables(&self, share: &LineShare, above: &[LineShare]) -> Result<Vec<Taxable<'_>>, TooLarge> {
        let above = || above.iter().filter(|other| other.line == share.line);
        if self.groups.sets().is_following(share.line) {
            let mut before = self.tally.billed_split(share.line);
            before.extend(above().flat_map(|other| other.split.clone()));
            let parts = self.groups.sets().parts_of(share)?.into_iter();
            return parts
                .map(|(set, amount)| {
                    let billed_amount = set.sum(&before)?;
                    let (discount, billed_discount) = (Amount::ZERO, Amount::ZERO);
                    Ok(Taxable { set, amount, discount, billed_amount, billed_discount })
                })
                .collect();
        }
        let billed = self.tally.billed(share.line)?;
        let parts = self.groups.sets().parts(share.line, share.amount())?;
        let (more, off) = (Amount::total(above().map(LineShare::amount))?, above().map(LineShare::discount));
        let (billed_amount, billed_discount) =
            (billed.amount.plus(more)?, billed.discount.plus(Amount::total(off)?)?);
        let discount = share.discount();
        Ok(parts
            .map(|(set, amount)| Taxable { set, amount, discount, billed_amount, billed_discount })
            .collect())
    }

    /// The invoice with the deposits of the order that it takes over: first come, up to what it comes to.
    fn with_deposits(&self, mut part: Part) -> Result<Part, TooLarge> {
        let mut left = part.gross;
        for (payment, there) in self.tally.deposits()? {
            let amount = there.min(left);
            if amount.is_positive() {
                left = left.less(amount)?;
                part.prepaid.push(Prepaid { payment, amount });
            }
        }
        self.rounded(part)
    }

    /// The order.
    pub fn tally(&self) -> &'a Tally {
        self.tally
    }

    /// What its lines come to.
    pub(super) fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Was what a share corrects billed at the rate of that group? So it is where it corrects no invoice.
    pub(super) fn was_billed_at(&self, share: &LineShare, group: &GroupShare) -> bool {
        let bill = share.invoice.as_ref().and_then(|invoice| self.tally.bill(invoice));
        let same = |known: &GroupShare| known.code == group.code && known.rate == group.rate;
        bill.is_none_or(|bill| bill.groups.iter().any(same))
    }

    pub(super) fn price_mode(&self) -> PriceMode {
        self.tally.terms.header.price_mode
    }

    pub(super) fn groups(&self) -> &Groups<'a> {
        &self.groups
    }
}

impl Part {
    /// The same document seen from the other side: an invoice below nothing is a credit note.
    pub(super) fn turned(mut self) -> Self {
        self.kind = match self.kind {
            DocumentKind::Invoice => DocumentKind::CreditNote,
            DocumentKind::CreditNote => DocumentKind::Invoice,
        };
        for share in &mut self.lines {
            share.turn();
        }
        for group in &mut self.groups {
            group.base = group.base.negated();
            group.tax = group.tax.negated();
        }
        self.net = self.net.negated();
        self.tax = self.tax.negated();
        self.gross = self.gross.negated();
        self
    }

    /// One document of this part and another of the same order; nothing is rounded yet.
    pub(super) fn joined(mut self, other: Self) -> Result<Self, TooLarge> {
        self.lines.extend(other.lines);
        for group in other.groups {
            match self.groups.iter_mut().find(|known| known.is_same(&group)) {
                Some(known) => {
                    known.base = known.base.plus(group.base)?;
                    known.tax = known.tax.plus(group.tax)?;
                }
                None => self.groups.push(group),
            }
        }
        self.net = self.net.plus(other.net)?;
        self.tax = self.tax.plus(other.tax)?;
        self.gross = self.gross.plus(other.gross)?;
        Ok(self)
    }

    /// What is to be paid: all included, less deposits, in whole steps of cash. Of a credit note what is given back.
    pub fn payable(&self) -> Result<Amount, TooLarge> {
        self.gross.less(self.prepaid_total()?)?.plus(self.rounding)
    }

    /// The rounding as events and documents write it: nothing where there is none.
    pub fn written_rounding(&self) -> Option<Amount> {
        Some(self.rounding).filter(|rounding| !rounding.is_zero())
    }

    /// Deposits taken over, together.
    pub fn prepaid_total(&self) -> Result<Amount, TooLarge> {
        Amount::total(self.prepaid.iter().map(|prepaid| prepaid.amount))
    }

    /// The invoices a credit note corrects, each once, in the order of its lines.
    pub fn invoices(&self) -> Vec<Number> {
        let mut invoices = Vec::new();
        for invoice in self.lines.iter().filter_map(|share| share.invoice.as_ref()) {
            if !invoices.contains(invoice) {
                invoices.push(invoice.clone());
            }
        }
        invoices
    }
}
