//! Credit notes: goods that came back, a whole invoice, or money for no goods. One note an act.

use super::bill::{Bills, Part};
use super::document::DocumentKind;
use super::refusal::Refusal;
use crate::order::event::{GroupShare, LineShare};
use crate::order::status::Life;
use crate::order::{Bill, BillKind, LineKind, PriceMode, Tally};
use crate::values::{Amount, Code, Exact, LineNo, Number, Percent, Quantity, TooLarge, allocate};

/// What is to be given back of an invoice.
#[derive(Debug, Clone, Default)]
pub struct CreditRequest {
    /// Named quantities; none: everything the invoice still bills.
    pub lines: Vec<(LineNo, Quantity)>,
    /// Charges too, where lines are named.
    pub charges: bool,
}

/// So much of a line, off which invoice.
type Row = (LineNo, Quantity, Number);

/// Rates of some taxes that are not those frozen.
type Rates = Vec<(Code, Percent)>;

/// A credit note for these quantities, because goods came back (`returned`) or for another reason.
///
/// Each row names its invoice: the command chooses, the latest first, never more than that invoice bills. Its
/// amounts are what is on record less what remains, so that a whole return credits exactly what was invoiced.
pub fn credit_goods(tally: &Tally, goods: &[(LineNo, Quantity)], returned: bool) -> Result<Part, Refusal> {
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
    credit_rows(tally, &rows, returned)
}

/// A credit note for an invoice: all that it still bills, charges included, or the named quantities.
pub fn credit_invoice(tally: &Tally, invoice: &Number, request: &CreditRequest) -> Result<Part, Refusal> {
    tally.require("credit", &[Life::Open, Life::Closed])?;
    let nothing = || Refusal::NothingToCredit { document: invoice.clone() };
    let bill = tally.bill(invoice).filter(|bill| bill.kind == BillKind::Invoice).ok_or_else(nothing)?;
    let mut rows = Vec::new();
    for share in &bill.lines {
        let still = billed_on(tally, bill, share.line)?;
        let is_charge = tally.line(share.line)?.line.kind == LineKind::Charge;
        let asked = request.lines.iter().find(|(line, _)| *line == share.line).map(|(_, wanted)| *wanted);
        let wanted = match asked {
            Some(wanted) => wanted,
            None if request.lines.is_empty() || (is_charge && request.charges) => still,
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
    credit_rows(tally, &rows, false)
}

/// A credit note for money without goods: so much, all included, off the lines of an invoice.
///
/// It is split over the lines by what the invoice bills of them, and never more than that.
pub fn credit_allowance(tally: &Tally, invoice: &Number, gross: Amount) -> Result<Part, Refusal> {
    tally.require("credit", &[Life::Open, Life::Closed])?;
    let bills = Bills::of(tally)?;
    let currency = bills.figures().currency;
    let nothing = || Refusal::NothingToCredit { document: invoice.clone() };
    let bill = tally.bill(invoice).filter(|bill| bill.kind == BillKind::Invoice).ok_or_else(nothing)?;
    let left = super::ceiling::still_billed(tally, &bills, invoice)?;
    if gross > left {
        let what = format!("are still billed on {invoice}");
        return Err(Refusal::MoreThanThere { verb: "credit", wanted: gross, there: left, what });
    }
    let weights =
        bill.groups.iter().map(|group| group.base.plus(group.tax)).collect::<Result<Vec<_>, _>>()?;
    let weights = if weights.is_empty() { vec![bill.gross] } else { weights };
    let shares = allocate(gross, &weights, currency)?;
    let (mut groups, mut lines) = (Vec::new(), Vec::new());
    for (place, share) in shares.iter().enumerate() {
        let group = bill.groups.get(place);
        let net = match group {
            Some(group) => {
                let divisor = Exact::HUNDRED.plus(group.rate)?;
                currency.round_quotient(Exact::from(*share).times(Exact::HUNDRED)?, divisor)?
            }
            None => *share,
        };
        let of_group = |line: &&LineShare| {
            group.is_none_or(|group| bills.groups().on(line.line).any(|row| row.code == group.code))
        };
        let Some(line) = bill.lines.iter().find(of_group) else { continue };
        let amount = match tally.terms.header.price_mode {
            PriceMode::Net => net,
            PriceMode::Gross => *share,
        };
        let written = bills.written(line.line, Quantity::ZERO, amount, Amount::ZERO);
        lines.push(LineShare { invoice: Some(invoice.clone()), ..written });
        if let Some(group) = group {
            groups.push(GroupShare { base: net, tax: share.less(net)?, ..group.clone() });
        }
    }
    let tax = Amount::total(groups.iter().map(|group| group.tax))?.plus(currency.zero())?;
    Ok(Part {
        kind: DocumentKind::CreditNote,
        lines,
        groups,
        net: gross.less(tax)?,
        tax,
        gross,
        prepaid: Vec::new(),
    })
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

/// Row by row, what is on record less what remains; all figures positive.
///
/// Goods go back at the rates at which they were billed: rows of other rates are taken one after the other.
fn credit_rows(tally: &Tally, rows: &[Row], returned: bool) -> Result<Part, Refusal> {
    let mut by_rates: Vec<(Rates, Vec<Row>)> = Vec::new();
    for row in rows {
        let rates = super::retax::rates_of(tally, &row.2);
        match by_rates.iter_mut().find(|(known, _)| *known == rates) {
            Some((_, rows)) => rows.push(row.clone()),
            None => by_rates.push((rates, vec![row.clone()])),
        }
    }
    let mut whole: Option<Part> = None;
    let mut record = tally.clone();
    for (rates, rows) in &by_rates {
        let part = credit_at_rates(&record, rows, returned, rates)?;
        if let (Some((_, _, invoice)), true) = (rows.first(), by_rates.len() > 1) {
            record = super::retax::with_part(&record, invoice, &part.lines, &part.groups);
        }
        whole = Some(match whole {
            Some(whole) => whole.joined(part)?,
            None => part,
        });
    }
    match (whole, rows.first()) {
        (Some(whole), _) => Ok(whole),
        (None, Some((_, _, invoice))) => Err(Refusal::NothingToCredit { document: invoice.clone() }),
        (None, None) => Err(Refusal::NothingThere { verb: "credit", what: "was billed".to_owned() }),
    }
}

fn credit_at_rates(
    tally: &Tally,
    rows: &[Row],
    returned: bool,
    rates: &[(Code, Percent)],
) -> Result<Part, Refusal> {
    let bills = Bills::at(tally, rates)?;
    let mut shares: Vec<LineShare> = Vec::new();
    for (line, quantity, invoice) in rows {
        let before = shares.iter().filter(|share| share.line == *line);
        let taken = Quantity::total(before.clone().map(|share| share.quantity))?;
        let after = tally.billed(*line)?.net().less_at_most(taken).less_at_most(*quantity);
        let whole = bills.share(*line, *quantity, after)?;
        // The share counts from the record; what the rows above took is already in it.
        let amount = Amount::total(before.clone().map(LineShare::amount))?;
        let discount = Amount::total(before.map(LineShare::discount))?;
        let (amount, discount) = (whole.amount().less(amount)?, whole.discount().less(discount)?);
        let written = bills.written(*line, *quantity, amount, discount);
        shares.push(LineShare { invoice: Some(invoice.clone()), returned, ..written });
    }
    let part = bills.part(DocumentKind::Invoice, shares)?.turned();
    let part = super::ceiling::within(tally, &bills, part)?;
    match part.invoices().first() {
        Some(invoice)
            if !part.gross.is_positive() && part.lines.iter().any(|share| !share.amount().is_zero()) =>
        {
            Err(Refusal::NothingToCredit { document: invoice.clone() })
        }
        Some(_) | None => Ok(part),
    }
}
