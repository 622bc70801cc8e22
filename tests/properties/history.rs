//! Random histories: an order, and acts that are recorded where the order accepts them.

use proptest::prelude::*;
use salesbook::billing::{
    CreditRequest, DocumentKind, InvoiceRequest, Part, Totals, bill_by_terms, credit_invoice,
};
use salesbook::order::event::{Change, Credited, Event, Invoiced, MoneyRow, Paid, PaymentKind, TaxRow};
use salesbook::order::verbs::{AmendRequest, Answer, PublishFacts, ShipFrom, ShipRequest, Supplies, Wanted};
use salesbook::order::{BillKind, Line, Order, Recorded, Refusal, Tally, Terms};
use salesbook::stock::{Place, Supply, SupplyRow};
use salesbook::values::{Amount, BinRef, Code, Date, LineNo, Quantity, SignedQuantity};

/// One act as drawn: what, on which line, how much, and how many days before the last one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act {
    pub(crate) verb: u8,
    pub(crate) line: u32,
    pub(crate) quantity: u32,
    pub(crate) back: i64,
}

/// An order as drawn: its terms, its taxes and what lies in each of two bins.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    pub(crate) terms: Terms,
    pub(crate) taxes: Vec<TaxRow>,
    pub(crate) stock: Vec<(Code, Place, SignedQuantity)>,
}

/// An order with what was recorded so far.
#[derive(Clone)]
pub(crate) struct History {
    pub(crate) start: Start,
    pub(crate) order: Order,
    pub(crate) tally: Tally,
    pub(crate) today: Date,
}

pub(crate) fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = (0..32_u8, 0..4_u32, 1..14_u32, prop_oneof![5 => Just(0_i64), 1 => 1..4_i64]);
    let act = act.prop_map(|(verb, line, quantity, back)| Act { verb, line, quantity, back });
    prop::collection::vec(act, 8..40)
}

pub(crate) fn start() -> impl Strategy<Value = Start> {
    let header =
        (any::<bool>(), any::<bool>(), any::<bool>(), 0..4_usize, prop_oneof![Just(""), Just("0.05")]);
    let drawn = (0..12_u8, 1..13_u32, 0..200_000_u32, 0..4_u8, 0..5_usize);
    let discounts = prop::collection::vec((any::<bool>(), 1..20_u32), 0..3);
    let stock = prop::collection::vec((0..15_u32, 0..15_u32), 4);
    let charge = prop_oneof![Just(""), Just("first"), Just("last"), Just("spread")];
    let charge = (charge, any::<bool>());
    let parts = (header, prop::collection::vec(drawn, 1..4), charge, discounts, stock);
    parts.prop_map(|(header, lines, (charge, follows), discounts, stock)| {
        let (gross, by_line, cascade, billing, step) = header;
        let billing =
            ["after_delivery", "after_order_delivered", "immediate", "do_not_invoice"][billing];
        let mut taxes = Vec::new();
        let header = format!(
            "number = \"SO-1\"\ncustomer = \"ACME\"\ndate = 2026-01-01\ncurrency = \"EUR\"\ncascade = {cascade}\n\
             price_mode = \"{}\"\ntax_rounding = \"{}\"\ninvoice_terms = \"{billing}\"\n{}",
            if gross { "gross" } else { "net" },
            if by_line { "line" } else { "document" },
            if step.is_empty() { String::new() } else { format!("cash_rounding = \"{step}\"") },
        );
        let mut written: Vec<Line> = Vec::new();
        for (no, (kind, quantity, price, percent, rate)) in (1..).zip(lines) {
            written.push(line(no, kind, quantity, price, percent));
            taxes.extend(tax(no, rate));
        }
        if !charge.is_empty() {
            let how = if follows { "tax = \"follow\"" } else { "" };
            let text = format!("no = 9\nkind = \"charge\"\nprice = \"7.77\"\nbill = \"{charge}\"\n{how}");
            written.push(toml::from_str(&text).unwrap());
            taxes.extend(if follows { Vec::new() } else { tax(9, 0) });
        }
        let discounts = discounts.into_iter().map(|(percent, much)| {
            let key = if percent { "percent" } else { "amount" };
            toml::from_str(&format!("{key} = \"{much}\"")).unwrap()
        });
        let terms =
            Terms { header: toml::from_str(&header).unwrap(), lines: written, discounts: discounts.collect() };
        Start { terms, taxes, stock: lying(&stock) }
    })
}

/// Goods mostly, some services, some lines that expect goods back.
fn line(no: u32, kind: u8, quantity: u32, price: u32, percent: u8) -> Line {
    let sort = if kind == 0 { "service" } else { "item" };
    let sign = if kind == 1 { "-" } else { "" };
    let half = if kind == 2 { ".5" } else { "" };
    let product = if kind == 0 { String::new() } else { format!("product = \"P{no}\"\n") };
    let percents = ["", "discount_pct = 15", "discount_pct = [10, 5]", "per = \"7\""];
    let percents = percents.get(usize::from(percent)).unwrap();
    let whole = price.checked_div(1000).unwrap();
    let rest = price.checked_rem(1000).unwrap();
    toml::from_str(&format!(
        "no = {no}\nkind = \"{sort}\"\n{product}quantity = \"{sign}{quantity}{half}\"\nprice = \"{whole}.{rest:03}\"\n{percents}"
    ))
    .unwrap()
}

/// A value-added tax, or one beside a tax of the city.
fn tax(no: u32, rate: usize) -> Vec<TaxRow> {
    let row = |code: &str, category: Option<&str>, rate: &str| TaxRow {
        lines: vec![LineNo(no)],
        code: code.parse().unwrap(),
        category: category.map(str::to_owned),
        rate: rate.parse().unwrap(),
        by_hand: None,
    };
    let vat = ["19", "7", "0", "19", "7"][rate];
    let mut rows = vec![row(&format!("vat{vat}"), Some("S"), vat)];
    if rate > 2 {
        rows.push(row("city", None, "4.5"));
    }
    rows
}

fn lying(stock: &[(u32, u32)]) -> Vec<(Code, Place, SignedQuantity)> {
    let mut rows = Vec::new();
    for (no, (one, other)) in (1..).zip(stock) {
        for (bin, quantity) in [("MAIN/B1", one), ("MAIN/B2", other)] {
            let place = Place { bin: bin.parse().unwrap(), lot: None };
            let product: Code = format!("P{no}").parse().unwrap();
            rows.push((product, place, quantity.to_string().parse().unwrap()));
        }
    }
    rows
}

impl History {
    pub(crate) fn of(start: Start) -> Self {
        let order = Order { terms: start.terms.clone().into(), events: Vec::new() };
        let tally = order.fold().unwrap();
        Self { start, order, tally, today: "2026-01-01".parse().unwrap() }
    }

    /// The last day on which anything happened.
    pub(crate) fn last_day(&self) -> Date {
        self.order.events.iter().map(|event| event.date).max().unwrap_or(self.today)
    }

    /// The day of the last bar: nothing is dated before it.
    fn last_bar(&self) -> Date {
        let bars = self.order.events.iter().filter(|event| event.event.is_bar());
        bars.map(|event| event.date).max().unwrap_or(self.start.terms.header.date)
    }

    fn supplies(&self) -> Supplies {
        let mut supplies = Supplies::default();
        for (product, place, opening) in &self.start.stock {
            let mut movements = self.tally.movements.iter();
            let moved = movements.find(|moved| moved.product == *product && moved.bin == place.bin);
            let moved = moved.map(|moved| moved.quantity).unwrap_or_default();
            let quantity = opening.plus(moved).unwrap().at_least_zero();
            let supply = supplies.0.entry(product.clone()).or_insert_with(Supply::default);
            supply.free = supply.free.plus(quantity).unwrap();
            supply.rows.push(SupplyRow { place: place.clone(), quantity });
        }
        supplies
    }

    /// The order with the event recorded after all others.
    pub(crate) fn recorded(&self, date: Date, event: Event) -> Result<Self, Box<Refusal>> {
        let id = format!("e{:05}", self.order.events.len()).parse().unwrap();
        let recorded = Recorded { date, id, by: None, note: None, key: None, event };
        let (order, tally) = self.order.record(vec![recorded])?;
        Ok(Self { order, tally, ..self.clone() })
    }

    /// The history after an act; none where it was refused, or was so already.
    pub(crate) fn after(&self, act: Act) -> Option<Self> {
        let mut next = self.clone();
        next.today = self.last_day().plus_days(i64::from(act.quantity % 3));
        let lines = u32::try_from(self.tally.staged_lines().count()).ok()?;
        let act = Act { line: act.line.checked_rem(lines)?.checked_add(1)?, ..act };
        let event = match next.answer(act)? {
            Answer::Record(event) => event,
            Answer::Already(_) => return None,
        };
        // Documents have the dates of their series, which only go on.
        let back = if event.document().is_some() { 0 } else { act.back };
        let date = next.today.plus_days(back.checked_neg()?);
        next.recorded(date.max(self.last_bar()), event).ok()
    }

    fn answer(&self, act: Act) -> Option<Answer> {
        let (tally, mut supplies) = (&self.tally, self.supplies());
        let bin = (act.quantity.is_multiple_of(3)).then(|| "MAIN/B2".parse::<BinRef>().unwrap());
        let quantity: Quantity = act.quantity.to_string().parse().unwrap();
        let one = Wanted {
            line: LineNo(act.line),
            quantity: Some(quantity),
            bin: None,
            lot: None,
            container: None,
        };
        let all = Wanted::all_of(LineNo(act.line));
        let binned = Wanted { bin: bin.clone(), ..one.clone() };
        let boxed = if act.quantity.is_multiple_of(2) { "BOX1" } else { "BOX2" }.parse().unwrap();
        let anywhere = bin.unwrap_or_else(|| "MAIN/B1".parse().unwrap());
        let answer = match act.verb {
            0..=2 => tally.publish(&PublishFacts {
                total: Totals::with_taxes(tally, &self.start.taxes).ok()?.gross,
                taxes: self.start.taxes.clone(),
                supplies,
                needs_customer_po: false,
            }),
            3 | 4 => tally.pick(&[binned], &mut supplies),
            5 => tally.pick(&[], &mut supplies),
            6 => tally.unpick(&[one]),
            7 => tally.pack(&[one], &boxed),
            8 => tally.pack(&[], &boxed),
            9 => tally.unpack(&[all]),
            10 | 11 => tally.ship(&ShipRequest { wanted: vec![one], ..Default::default() }, &mut supplies),
            12 => tally.ship(&ShipRequest::default(), &mut supplies),
            13 => {
                tally.ship(&ShipRequest { from: ShipFrom::Everything, ..Default::default() }, &mut supplies)
            }
            14 | 15 => tally.take_back(&[one], None, None, !act.quantity.is_multiple_of(5)),
            16 => tally.restock(&[Wanted { quantity: None, ..one }], Some(&anywhere)),
            17 => tally.scrap(&[one], None),
            18..=20 => return self.bill(&InvoiceRequest::default()),
            21 => return self.bill(&InvoiceRequest { lines: vec![(one.line, quantity)], force: true }),
            22 => return self.bill(&InvoiceRequest { lines: Vec::new(), force: true }),
            23 => return self.credit(one.line, quantity),
            24 => return self.pay(act.quantity),
            25..=27 => return self.amend(act),
            28 => self.order.undo(tally, None, self.today),
            29 => {
                let index = usize::try_from(act.quantity).ok()?;
                self.order.undo(tally, Some(&self.order.events.get(index)?.id), self.today)
            }
            30 if act.quantity.is_multiple_of(2) => tally.hold("wait"),
            30 => tally.unhold(None),
            _ if act.quantity == 1 => self.order.cancel(tally, None),
            _ if act.quantity < 5 => tally.close(&[], None),
            _ => tally.close(&[one.line], None),
        };
        answer.ok()
    }

    fn bill(&self, request: &InvoiceRequest) -> Option<Answer> {
        let part = bill_by_terms(&self.tally, request).ok()?;
        let event = self.document(part);
        let recorded = self.recorded(self.today, event.clone());
        assert!(recorded.is_ok(), "what billing proposes can be recorded: {:?}", recorded.err());
        Some(Answer::Record(event))
    }

    fn credit(&self, line: LineNo, quantity: Quantity) -> Option<Answer> {
        let bill = self.tally.bills.iter().rev().find(|bill| bill.kind == BillKind::Invoice)?;
        let charges = quantity.decimal().normalize().mantissa() % 2 == 0;
        let request = CreditRequest { lines: vec![(line, quantity)], charges };
        Some(Answer::Record(self.document(credit_invoice(&self.tally, &bill.document, &request).ok()?)))
    }

    pub(crate) fn document(&self, part: Part) -> Event {
        let no = self.order.events.len();
        let rounding = part.written_rounding();
        let Part { kind, lines, groups, net, tax, gross, prepaid, .. } = part;
        match kind {
            DocumentKind::Invoice => {
                let document = format!("INV-{no}").parse().unwrap();
                Event::Invoiced(Invoiced { document, net, tax, gross, rounding, prepaid, lines, groups })
            }
            DocumentKind::CreditNote => {
                let document = format!("CN-{no}").parse().unwrap();
                Event::Credited(Credited {
                    document,
                    because_of: None,
                    net,
                    tax,
                    gross,
                    rounding,
                    lines,
                    groups,
                    taken_back: Amount::ZERO,
                })
            }
        }
    }

    fn pay(&self, much: u32) -> Option<Answer> {
        let amount: Amount = self.start.terms.header.currency.amount(&much.to_string())?;
        let invoice = self.tally.bills.iter().find(|bill| bill.kind == BillKind::Invoice);
        let invoice = invoice.filter(|_| much.is_multiple_of(2)).map(|bill| bill.document.clone());
        let row = MoneyRow { invoice, credit_note: None, kind: PaymentKind::Payment, amount };
        let document = format!("PAY-{}", self.order.events.len()).parse().ok()?;
        Some(Answer::Record(Event::Paid(Paid { document, amount, lines: vec![row] })))
    }

    /// Another quantity, another price, or a new line; kept where the order still comes to something.
    fn amend(&self, act: Act) -> Option<Answer> {
        let mut request = AmendRequest::default();
        let sign = self.tally.find_line(LineNo(act.line)).is_some_and(|known| known.line.is_return());
        let quantity = format!("{}{}", if sign { "-" } else { "" }, act.quantity);
        let mut change =
            Change { line: LineNo(act.line), quantity: None, price: None, discount_pct: None, ship_by: None };
        match act.verb {
            25 if act.quantity.is_multiple_of(3) => {
                let charge = self.tally.money_lines().find(|known| !known.line.has_stages())?;
                change.line = charge.line.no;
                change.quantity = Some(act.quantity.to_string().parse().unwrap());
            }
            25 => change.quantity = Some(quantity.parse().unwrap()),
            26 => change.price = Some(format!("{}.37", act.quantity).parse().unwrap()),
            _ => {
                let no = self.tally.terms.lines.iter().map(|line| line.no.0).max()?.checked_add(1)?;
                request.added.push(line(no, 3, act.quantity, 14_290, 0));
                request.taxes.extend(tax(no, 0));
            }
        }
        if request.added.is_empty() {
            request.changes.push(change);
        }
        let event = Event::Amended(self.tally.amend(&request).ok()??);
        let amended = self.recorded(self.today, event.clone()).ok()?;
        Totals::of(&amended.tally).ok()?;
        Some(Answer::Record(event))
    }
}
