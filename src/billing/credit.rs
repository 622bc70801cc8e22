//! Credit notes: goods that came back, a whole invoice, or money for no goods. One note an act.

use std::borrow::Cow;

use super::bill::{Bills, Part};
use super::ceiling::MoneyOff;
use super::document::DocumentKind;
use super::refusal::Refusal;
use super::retax::{at_rates, rates_of, with_part};
use crate::order::event::LineShare;
use crate::order::status::Life;
use crate::order::{Bill, BillKind, LineKind, Tally};
use crate::values::{Amount, Code, LineNo, Number, Percent, Quantity, TooLarge};

/// How much of which line, of which invoice.
type CreditRow = (LineNo, Quantity, Number);

/// Rates of some taxes that are not those frozen.
type Rates = Vec<(Code, Percent)>;

/// What is to be given back of an invoice.
#[derive(Debug, Clone, Default)]
pub struct CreditRequest {
    /// Named quantities; none: everything the invoice still bills.
    pub lines: Vec<(LineNo, Quantity)>,
    /// Charges too, where lines are named.
    pub charges: bool,
}

/// A credit note for these quantities, because goods came back (`returned`) or for another reason.
///
/// Each row names its invoice: the command chooses, the latest first, never more than that invoice bills. Its
/// amounts are what is on record less what remains, so that a whole return credits exactly what was invoiced.
pub fn credit_goods(tally: &Tally, goods: &[(LineNo, Quantity)], returned: bool) -> Result<Part, Refusal> {
    let rows = goods_rows(tally, goods)?;
    Bills::of(tally)?.credit_rows(&rows, returned)
}

/// The same with the charges that were billed with them: in full of the invoices that the note names, of charges
/// that go with the goods the part of what is credited, and all there is where no goods stay billed.
pub fn credit_goods_and_charges(
    tally: &Tally,
    goods: &[(LineNo, Quantity)],
    returned: bool,
) -> Result<Part, Refusal> {
    let rows = goods_rows(tally, goods)?;
    let bills = Bills::of(tally)?;
    bills.credit_rows(&with_charges(&bills, rows)?, returned)
}

/// Which invoice bills how much of these goods, the latest first.
fn goods_rows(tally: &Tally, goods: &[(LineNo, Quantity)]) -> Result<Vec<CreditRow>, Refusal> {
    let mut rows = Vec::new();
    for (line, quantity) in goods {
        let mut left = *quantity;
        for bill in tally.bills.iter().rev().filter(|bill| bill.kind == BillKind::Invoice) {
            let part = billed_on(tally, bill, *line)?.min(left);
            if !part.is_zero() {
                left = left.less_at_most(part);
                rows.push((*line, part, bill.document.clone()));
            }
        }
        if !left.is_zero() {
            let billed = quantity.less_at_most(left);
            let refusal = crate::order::Refusal::OverCredited { line: *line, billed, wanted: *quantity };
            return Err(refusal.into());
        }
    }
    Ok(rows)
}

/// The rows of goods with those of the charges that go back with them.
fn with_charges(bills: &Bills<'_>, mut rows: Vec<CreditRow>) -> Result<Vec<CreditRow>, Refusal> {
    let tally = bills.tally();
    let mut any_goods = false;
    for known in tally.staged_lines() {
        let credited =
            rows.iter().filter(|(line, ..)| *line == known.line.no).map(|(_, quantity, _)| *quantity);
        any_goods |= tally.billed(known.line.no)?.net() > Quantity::total(credited)?;
    }
    let goods = rows.clone();
    for bill in tally.bills.iter().rev().filter(|bill| bill.kind == BillKind::Invoice) {
        if any_goods && goods.iter().all(|(_, _, invoice)| *invoice != bill.document) {
            continue;
        }
        for known in tally.money_lines().filter(|known| known.line.kind == LineKind::Charge) {
            let charge = known.line.no;
            let still = billed_on(tally, bill, charge)?;
            let quantity = match any_goods && bills.figures().is_spread(charge) {
                true => bills.charge_of_goods(charge, &bill.document, &goods, still)?,
                false => still,
            };
            if !quantity.is_zero() {
                rows.push((charge, quantity, bill.document.clone()));
            }
        }
    }
    Ok(rows)
}

/// A credit note for an invoice: all that it still bills, charges included, or the named quantities.
pub fn credit_invoice(tally: &Tally, invoice: &Number, request: &CreditRequest) -> Result<Part, Refusal> {
    tally.require("credit", &[Life::Open, Life::Closed])?;
    let nothing = || Refusal::NothingToCredit { document: invoice.clone() };
    let bill = tally.bill(invoice).filter(|bill| bill.kind == BillKind::Invoice).ok_or_else(nothing)?;
    let bills = Bills::of(tally)?;
    let named = request.lines.iter().map(|(line, quantity)| (*line, *quantity, invoice.clone()));
    let named: Vec<CreditRow> = named.collect();
    let mut rows = Vec::new();
    for share in &bill.lines {
        let still = billed_on(tally, bill, share.line)?;
        let is_charge = tally.line(share.line)?.line.kind == LineKind::Charge;
        let asked = request.lines.iter().find(|(line, _)| *line == share.line).map(|(_, wanted)| *wanted);
        let wanted = match asked {
            Some(wanted) => wanted,
            None if request.lines.is_empty() => still,
            None if is_charge && request.charges && bills.figures().is_spread(share.line) => {
                bills.charge_of_goods(share.line, invoice, &named, still)?
            }
            None if is_charge && request.charges => still,
            None => Quantity::ZERO,
        };
        if wanted > still {
            let (document, line) = (invoice.clone(), share.line);
            return Err(Refusal::OverCredited { document, line, billed: still, wanted });
        }
        if !wanted.is_zero() && rows.iter().all(|(line, _, _)| *line != share.line) {
            rows.push((share.line, wanted, invoice.clone()));
        }
    }
    for (line, wanted) in &request.lines {
        tally.line(*line)?;
        if rows.iter().all(|(credited, _, _)| credited != line) {
            let (document, line, wanted) = (invoice.clone(), *line, *wanted);
            return Err(Refusal::OverCredited { document, line, billed: Quantity::ZERO, wanted });
        }
    }
    if rows.is_empty() {
        return Err(nothing());
    }
    bills.credit_rows(&rows, false)
}

/// A credit note for money without goods: so much, all included, off the lines of an invoice.
///
/// It is split over the lines by what the invoice bills of them, and never more than that.
pub fn credit_allowance(tally: &Tally, invoice: &Number, gross: Amount) -> Result<Part, Refusal> {
    tally.require("credit", &[Life::Open, Life::Closed])?;
    let bills = Bills::of(tally)?;
    let nothing = || Refusal::NothingToCredit { document: invoice.clone() };
    let bill = tally.bill(invoice).filter(|bill| bill.kind == BillKind::Invoice).ok_or_else(nothing)?;
    let left = super::ceiling::still_billed(tally, &bills, invoice)?;
    if gross > left {
        let what = format!("are still billed on {invoice}");
        return Err(Refusal::MoreThanThere { verb: "credit", wanted: gross, there: left, what });
    }
    let off = MoneyOff::of(&bills, &bill.lines, gross)?;
    let lines = off.lines.into_iter().map(|share| LineShare { invoice: Some(invoice.clone()), ..share });
    let tax =
        Amount::total(off.groups.iter().map(|group| group.tax))?.plus(bills.figures().currency.zero())?;
    let part = Part {
        kind: DocumentKind::CreditNote,
        lines: lines.collect(),
        groups: off.groups,
        net: gross.less(tax)?,
        tax,
        gross,
        prepaid: Vec::new(),
        rounding: Amount::ZERO,
    };
    Ok(bills.rounded_back(part)?)
}

/// What an invoice still bills of a line: its quantity less what credit notes took off it.
fn billed_on(tally: &Tally, bill: &Bill, line: LineNo) -> Result<Quantity, TooLarge> {
    let of_line = |shares: &[LineShare]| {
        Quantity::total(shares.iter().filter(|share| share.line == line).map(|share| share.quantity))
    };
    let mut left = of_line(&bill.lines)?;
    for note in tally.bills.iter().filter(|note| note.kind == BillKind::CreditNote) {
        let corrects: Vec<LineShare> = note
            .lines
            .iter()
            .filter(|share| share.invoice.as_ref() == Some(&bill.document))
            .cloned()
            .collect();
        left = left.less_at_most(of_line(&corrects)?);
    }
    Ok(left)
}

impl Bills<'_> {
    /// A credit note for these quantities, as [`credit_goods`] makes it.
    pub(super) fn credit_goods(&self, goods: &[(LineNo, Quantity)], returned: bool) -> Result<Part, Refusal> {
        self.credit_rows(&goods_rows(self.tally(), goods)?, returned)
    }

    /// Row by row, what is on record less what remains; all figures positive.
    ///
    /// Goods go back at the rates at which they were billed: rows of other rates are taken one after the other.
    fn credit_rows(&self, rows: &[CreditRow], returned: bool) -> Result<Part, Refusal> {
        let tally = self.tally();
        let Some((_, _, first)) = rows.first() else {
            return Err(Refusal::NothingThere { verb: "credit", what: "was billed".to_owned() });
        };
        let mut by_rates: Vec<(Rates, Vec<CreditRow>)> = Vec::new();
        for row in rows {
            let rates = rates_of(tally, &row.2);
            match by_rates.iter_mut().find(|(known, _)| *known == rates) {
                Some((_, rows)) => rows.push(row.clone()),
                None => by_rates.push((rates, vec![row.clone()])),
            }
        }
        let nothing = || Refusal::NothingToCredit { document: first.clone() };
        let part = match by_rates.as_slice() {
            [(rates, rows)] if rates.is_empty() => self.credit_alike(rows, returned)?,
            [..] => credit_by_rates(tally, &by_rates, returned)?.ok_or_else(nothing)?,
        };
        let part = self.rounded_back(part)?;
        let any_amount = part.lines.iter().any(|share| !share.amount().is_zero());
        let all_spread = rows.iter().all(|(line, ..)| self.figures().is_spread(*line));
        if part.gross.is_positive() || !(any_amount || all_spread) { Ok(part) } else { Err(nothing()) }
    }

    /// The same of rows that were all billed at the rates of these groups, not yet rounded for cash.
    fn credit_alike(&self, rows: &[CreditRow], returned: bool) -> Result<Part, TooLarge> {
        let mut shares: Vec<LineShare> = Vec::new();
        let is_spread = |row: &&CreditRow| self.figures().is_spread(row.0);
        for (line, quantity, invoice) in rows.iter().filter(|row| !is_spread(row)) {
            let before = shares.iter().filter(|share| share.line == *line);
            let taken = Quantity::total(before.clone().map(|share| share.quantity))?;
            let after = self.tally().billed(*line)?.net().less_at_most(taken).less_at_most(*quantity);
            let whole = self.share(*line, *quantity, after)?;
            // The share counts from the record; what the rows above took is already in it.
            let amount = Amount::total(before.clone().map(LineShare::amount))?;
            let discount = Amount::total(before.map(LineShare::discount))?;
            let (amount, discount) = (whole.amount().less(amount)?, whole.discount().less(discount)?);
            let written = self.written(*line, *quantity, amount, discount);
            shares.push(LineShare { invoice: Some(invoice.clone()), returned, ..written });
        }
        // Charges that go with the goods follow what is credited of them.
        let goods = shares.clone();
        for (line, quantity, invoice) in rows.iter().filter(is_spread) {
            let written = self.spread_credit(*line, *quantity, invoice, &goods, &shares)?;
            shares.push(LineShare { returned, ..written });
        }
        let part = self.part(DocumentKind::Invoice, shares)?.turned();
        super::ceiling::within(self.tally(), self, part)
    }
}

/// Rows of several rates one after the other, each on the record that the ones before leave.
fn credit_by_rates(
    tally: &Tally,
    by_rates: &[(Rates, Vec<CreditRow>)],
    returned: bool,
) -> Result<Option<Part>, Refusal> {
    let mut whole: Option<Part> = None;
    let mut record = Cow::Borrowed(tally);
    for (rates, rows) in by_rates {
        let part = Bills::at(&record, &at_rates(&record.taxes, rates))?.credit_alike(rows, returned)?;
        if let Some((_, _, invoice)) = rows.first() {
            record = Cow::Owned(with_part(&record, invoice, &part.lines, &part.groups));
        }
        whole = Some(match whole {
            Some(whole) => whole.joined(part)?,
            None => part,
        });
    }
    Ok(whole)
}
