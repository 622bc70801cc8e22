//! Issuing: an invoice or a credit note becomes a document with a number, its posts listed in full.

use super::args::StampArgs;
use super::counter::{NextNumber, next_number};
use super::desk::{Desk, Grown, grown};
use super::failure::{Failure, Outcome};
use super::files::Sheet;
use super::receivables;
use crate::billing::{
    self, BillDocument, BillLine, BillTax, DocumentKind, EarlyPayment, Part, Party, Post, Withholding,
};
use crate::catalog::{PaymentTerms, TaxTable};
use crate::order::event::{Credited, Event, Invoiced, LineShare, PaymentKind};
use crate::order::{BillKind, PriceMode, Recorded, Tally};
use crate::record::{self, Source};
use crate::store::{self, Change, Kind, Transaction};
use crate::values::{Amount, Code, Currency, Date, EventId, Number, SignedQuantity};

/// How a document is to be issued.
#[derive(Debug, Clone, Default)]
pub struct IssueRequest {
    /// Other payment terms than the order's.
    pub terms: Option<String>,
    /// A due date, whatever the terms say.
    pub due_on: Option<Date>,
    /// Why, of a credit note.
    pub reason: Option<String>,
    /// Events that are recorded with it, before it, in the same append.
    pub before: Vec<Recorded>,
    /// Events that are recorded with it, after it.
    pub after: Vec<Recorded>,
    /// The return a credit note is for.
    pub because_of: Option<EventId>,
}

/// A document about to be claimed.
#[derive(Debug)]
pub struct Issued {
    /// The document.
    pub document: BillDocument,
    /// The figures of the order after it.
    pub tally: Tally,
    /// The order as it will read.
    pub sheet: Sheet,
    /// What is to be written.
    pub transaction: Transaction,
}

/// Makes the document of a part of an order under the next number of its series.
pub fn issue(
    desk: &Desk<'_>,
    sheet: &Sheet,
    tally: &Tally,
    part: &Part,
    request: &IssueRequest,
    stamp: &StampArgs,
) -> Outcome<Issued> {
    desk.require_kept(sheet)?;
    let next = number_for(desk, part.kind, desk.document_date(stamp)?)?;
    issue_as(desk, sheet, tally, part, request, stamp, next)
}

/// The next number of a series for a document of that day, which must not be before the last one's.
pub fn number_for(desk: &Desk<'_>, kind: DocumentKind, date: Date) -> Outcome<NextNumber> {
    let next = next_number(desk.files, folder_of(kind), date)?;
    require_not_before_last(desk, &next, kind, date)?;
    Ok(next)
}

/// Where documents of a kind lie.
pub fn folder_of(kind: DocumentKind) -> Kind {
    match kind {
        DocumentKind::Invoice => Kind::Invoices,
        DocumentKind::CreditNote => Kind::CreditNotes,
    }
}

/// Makes the document of a part of an order: numbered, complete, with its posts; read back before it is claimed.
///
/// That the terms of the order were kept is for the caller to see.
pub fn issue_as(
    desk: &Desk<'_>,
    sheet: &Sheet,
    tally: &Tally,
    part: &Part,
    request: &IssueRequest,
    stamp: &StampArgs,
    next: NextNumber,
) -> Outcome<Issued> {
    draft(desk, sheet, tally, part, request, stamp, next)?.write()
}

/// A document with its number and its events, not yet tried nor written out.
#[derive(Debug)]
pub struct Draft<'a> {
    sheet: &'a Sheet,
    events: Vec<Recorded>,
    document: BillDocument,
    mark: (String, u64),
}

/// Makes the document of a part of an order, as far as that needs anything but the order.
pub fn draft<'a>(
    desk: &Desk<'_>,
    sheet: &'a Sheet,
    tally: &Tally,
    part: &Part,
    request: &IssueRequest,
    stamp: &StampArgs,
    next: NextNumber,
) -> Outcome<Draft<'a>> {
    desk.require_not_blocked(tally.number())?;
    let date = desk.date(stamp)?;
    require_rates(desk, tally, part, date)?;
    let mut events = request.before.clone();
    let taken: Vec<EventId> = events.iter().chain(&request.after).map(|event| event.id.clone()).collect();
    let allocs = match part.kind {
        DocumentKind::Invoice => Vec::new(),
        DocumentKind::CreditNote => super::applied::applied(desk, tally, part)?,
    };
    let never_paid = allocs.iter().filter(|alloc| alloc.kind != PaymentKind::Payment);
    let taken_back = Amount::total(never_paid.map(|alloc| alloc.amount))?;
    events.push(desk.stamped(sheet, stamp, event(part, &next.number, request, taken_back), &taken)?);
    events.extend(request.after.iter().cloned());
    let posts = events.iter().map(|event| Post { order: tally.number().clone(), event: event.clone() });
    let posts = posts.collect();
    let document =
        BillDocument { posts, allocs, ..document(desk, tally, part, request, &next.number, date, stamp)? };
    Ok(Draft { sheet, events, document, mark: next.mark })
}

impl Draft<'_> {
    /// Tries the events in the order, and writes both texts; each is read back before anything is claimed.
    pub fn write(self) -> Outcome<Issued> {
        let Self { sheet, events, document, mark } = self;
        let Grown { order, tally, change } = grown(sheet, &events)?;
        let path = store::path_of_number(folder_of(document.kind), &document.number);
        let text = record::bill_text(&document);
        require_same(&path, &text, &document)?;
        let sheet = Sheet { path: sheet.path.clone(), text: change.after.clone(), order };
        let claims = vec![Change { path, before: None, after: text }];
        let transaction = Transaction { claims, posts: vec![change], marks: vec![mark] };
        Ok(Issued { document, tally, sheet, transaction })
    }
}

/// The day whose tax rates an invoice has: of the last delivery that it bills, else its own.
pub fn tax_point(tally: &Tally, date: Date) -> Date {
    delivered(tally, date).1.unwrap_or(date)
}

/// The rates of an invoice are those of its tax point.
fn require_rates(desk: &Desk<'_>, tally: &Tally, part: &Part, date: Date) -> Outcome {
    if part.kind == DocumentKind::CreditNote {
        return Ok(());
    }
    let day = tax_point(tally, date);
    let rows = part.groups.iter().filter(|group| !group.by_hand).map(|group| (&group.code, group.rate));
    let Some((code, rate)) = billing::new_rates(rows, desk.taxes()?, day).into_iter().next() else {
        return Ok(());
    };
    let group = part.groups.iter().find(|group| group.code == code);
    let (order, frozen) = (tally.number().clone(), group.map_or(rate, |group| group.rate));
    let on = tally.tax_date.unwrap_or(tally.terms.header.date);
    Err(billing::Refusal::TaxPoint { order, code, rate, day, frozen, on }.into())
}

/// The dates of a series never fall.
fn require_not_before_last(desk: &Desk<'_>, next: &NextNumber, kind: DocumentKind, date: Date) -> Outcome {
    let Some(last) = &next.last else { return Ok(()) };
    let bill = receivables::document(desk.files, last)?;
    if bill.date > date {
        let (last, on) = (last.clone(), bill.date);
        let kind = match kind {
            DocumentKind::Invoice => "an invoice",
            DocumentKind::CreditNote => "a credit note",
        };
        return Err(billing::Refusal::BeforeLast { kind, date, last, on }.into());
    }
    Ok(())
}

fn event(part: &Part, number: &Number, request: &IssueRequest, taken_back: Amount) -> Event {
    let (net, tax, gross) = (part.net, part.tax, part.gross);
    let (lines, groups) = (part.lines.clone(), part.groups.clone());
    let document = number.clone();
    match part.kind {
        DocumentKind::Invoice => Event::Invoiced(Invoiced {
            document,
            net,
            tax,
            gross,
            rounding: part.written_rounding(),
            prepaid: part.prepaid.clone(),
            lines,
            groups,
        }),
        DocumentKind::CreditNote => {
            let because_of = request.because_of.clone();
            let rounding = part.written_rounding();
            Event::Credited(Credited {
                document,
                because_of,
                net,
                tax,
                gross,
                rounding,
                lines,
                groups,
                taken_back,
            })
        }
    }
}

fn document(
    desk: &Desk<'_>,
    tally: &Tally,
    part: &Part,
    request: &IssueRequest,
    number: &Number,
    date: Date,
    stamp: &StampArgs,
) -> Outcome<BillDocument> {
    let header = &tally.terms.header;
    let currency = header.currency;
    let customer = desk.customer(&header.customer)?;
    let is_invoice = part.kind == DocumentKind::Invoice;
    let payable = part.payable()?;
    let terms = if is_invoice { payment_terms(desk, tally, request)? } else { None };
    let discounts = Amount::total(part.lines.iter().map(LineShare::discount))?;
    let (delivered_from, delivered) = delivered(tally, date);
    Ok(BillDocument {
        format: crate::catalog::FORMAT,
        number: number.clone(),
        kind: part.kind,
        date,
        due: is_invoice.then(|| due(request, terms.as_ref(), date)),
        customer: header.customer.clone(),
        orders: vec![header.number.clone()],
        customer_po: header.customer_po.clone(),
        buyer_reference: header.buyer_reference.clone(),
        corrects: part.invoices(),
        reason: request.reason.clone(),
        delivered_from: delivered_from.filter(|_| is_invoice),
        delivered: delivered.filter(|_| is_invoice),
        currency,
        price_mode: (header.price_mode == PriceMode::Gross).then(|| "gross".to_owned()),
        payment_terms: terms.as_ref().map(|terms| terms.code.clone()),
        // What the terms say is not printed beside a day that they do not make.
        terms_text: terms.as_ref().filter(|_| request.due_on.is_none()).and_then(|terms| terms.text.clone()),
        payment_method: header.payment_method.clone().filter(|_| is_invoice),
        rep: header.rep.clone(),
        key: stamp.key.clone(),
        discount: (!discounts.is_zero()).then_some(discounts),
        net: part.net,
        tax: part.tax,
        gross: part.gross,
        rounding: part.written_rounding(),
        payable,
        early_payment: early_payment(terms.as_ref(), payable, date, currency, request)?,
        withholding: match header.withholding.filter(|_| is_invoice) {
            Some(percent) => Some(Withholding::of(part.net, percent, currency)?),
            None => None,
        },
        seller: Party::of(&desk.files.settings.company),
        bill_to: header.bill_to.clone(),
        ship_to: header.ship_to.clone(),
        buyer_vat_id: customer.vat_id.clone(),
        lines: lines(tally, part),
        taxes: taxes(desk.taxes()?, part)?,
        prepaid: part.prepaid.clone(),
        allocs: Vec::new(),
        posts: Vec::new(),
        events: Vec::new(),
    })
}

fn payment_terms(desk: &Desk<'_>, tally: &Tally, request: &IssueRequest) -> Outcome<Option<PaymentTerms>> {
    let named: Option<Code> = match &request.terms {
        Some(text) => Some(text.parse().map_err(|error| Failure::usage(format!("--terms: {error}")))?),
        None => tally.terms.header.payment_terms.clone(),
    };
    let Some(code) = named else { return Ok(None) };
    let table = desk.payment_terms()?;
    let found = table.find(&code).map_err(|error| {
        let known: Vec<&str> = table.terms.iter().map(|terms| terms.code.as_str()).collect();
        Failure::refused("terms", error.to_string()).with_help(format!("it has {}", known.join(", ")))
    })?;
    Ok(Some(found.clone()))
}

fn due(request: &IssueRequest, terms: Option<&PaymentTerms>, date: Date) -> Date {
    request.due_on.unwrap_or_else(|| terms.map_or(date, |terms| terms.due_date(date)))
}

fn early_payment(
    terms: Option<&PaymentTerms>,
    payable: Amount,
    date: Date,
    currency: Currency,
    request: &IssueRequest,
) -> Outcome<Option<EarlyPayment>> {
    let Some((terms, discount)) = terms.and_then(|terms| Some((terms, terms.discount.as_ref()?))) else {
        return Ok(None);
    };
    let (Some(until), None) = (terms.discount_until(date), request.due_on) else { return Ok(None) };
    let amount = billing::early_discount(payable, discount.percent, currency)?;
    Ok(Some(EarlyPayment { percent: discount.percent, until, amount }))
}

/// The days on which what was not billed before was delivered.
fn delivered(tally: &Tally, date: Date) -> (Option<Date>, Option<Date>) {
    let last = tally.bills.iter().filter(|bill| bill.kind == BillKind::Invoice).map(|bill| bill.date).max();
    let days = || {
        let since = tally.shipments.iter().map(|shipment| shipment.date).filter(|day| *day <= date);
        since.filter(move |day| last.is_none_or(|last| *day >= last))
    };
    let (first, latest) = (days().min(), days().max());
    (first.filter(|first| Some(*first) != latest), latest)
}

fn lines(tally: &Tally, part: &Part) -> Vec<BillLine> {
    let shares = part.lines.iter().filter_map(|share| {
        let line = tally.find_line(share.line)?.line;
        let percents: Vec<String> = line.discount_pct.0.iter().map(|percent| percent.short()).collect();
        let turned = line.is_return() && part.kind == DocumentKind::Invoice;
        let quantity = share.quantity.signed();
        Some(BillLine {
            order: tally.number().clone(),
            line: share.line,
            product: line.product.clone(),
            text: line.text.clone(),
            quantity: if turned { SignedQuantity::negated(quantity) } else { quantity },
            unit: line.unit.clone(),
            price: line.price,
            per: line.per,
            discount_pct: (!percents.is_empty()).then(|| percents.join(" + ")),
            amount: share.amount(),
            discount: share.discount,
            taxes: billing::taxes_borne(tally, share),
            split: share.split.clone(),
            invoice: share.invoice.clone(),
        })
    });
    shares.collect()
}

fn taxes(table: &TaxTable, part: &Part) -> Outcome<Vec<BillTax>> {
    let row = |group: &crate::order::event::GroupShare| {
        let tax = table.tax(&group.code);
        BillTax {
            code: group.code.clone(),
            name: tax.map(|tax| tax.name.clone()),
            category: group.category.clone(),
            rate: group.rate,
            base: group.base,
            tax: group.tax,
            by_hand: group.by_hand,
            note: tax.and_then(|tax| tax.note.clone()),
        }
    };
    Ok(billing::by_tax(&part.groups)?.iter().map(row).collect())
}

fn require_same(path: &str, text: &str, document: &BillDocument) -> Outcome {
    let read = Source::new(path, text).and_then(|source| record::read_bill(&source));
    match read {
        Ok(read) if read == *document && read.adds_up()? => Ok(()),
        Ok(_) => {
            Err(Failure::bug(format!("{path} would not read back as it was meant; nothing was written")))
        }
        Err(faults) => Err(Failure::Files(faults, super::failure::Exit::Bug)),
    }
}
