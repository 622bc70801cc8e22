//! An order for tests, written in short words: lines like `10 5.00 19`, acts like `01-08 pick 1=30@MAIN/B1`.

use super::event::{Event, Invoiced, LineShare, MoneyRow, Paid, TaxRow};
use super::verbs::{Answer, PublishFacts, ShipFrom, ShipRequest, Supplies, Wanted};
use super::{Discount, Line, Order, Recorded, Refusal, Stage, Tally, Terms};
use crate::order::event::Change;
use crate::order::verbs::AmendRequest;
use crate::stock::{Movement, Place, Supply, SupplyRow};
use crate::values::{Amount, Code, Currency, Date, LineNo, Quantity, SignedQuantity};

/// An order with its taxes and its stock.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) order: Order,
    pub(crate) tally: Tally,
    pub(crate) taxes: Vec<TaxRow>,
    stock: Vec<(Code, Place, SignedQuantity)>,
    pub(crate) today: Date,
}

/// The day of `01-08` in the year of the tests, or the day before which nothing happens where none is named.
pub(crate) fn day(text: &str) -> Date {
    format!("2026-{text}").parse().unwrap()
}

/// A line of `QUANTITY PRICE TAXES; KEYS` (or `charge PRICE TAXES; KEYS`, `service QUANTITY PRICE TAXES`, `text`).
///
/// Taxes are rates like `19`, `10,10b` or `S19`: a capital before is the category, a small letter after tells two
/// taxes of one rate apart; `-` is none.
pub(crate) fn line(no: u32, text: &str) -> (Line, Vec<TaxRow>) {
    let (words, keys) = text.split_once(';').unwrap_or((text, ""));
    let words: Vec<&str> = words.split_whitespace().collect();
    let (kind, words) = match words[0] {
        kind @ ("charge" | "service" | "text") => (kind, &words[1..]),
        _ => ("item", &words[..]),
    };
    let (quantity, price, taxes) = match (kind, words) {
        ("charge", [price, taxes]) => ("1", *price, *taxes),
        (_, [quantity, price, taxes]) => (*quantity, *price, *taxes),
        _ => ("1", "0", "-"),
    };
    let keys = keys.replace(", ", "\n");
    let facts = format!("kind = \"{kind}\"\nquantity = \"{quantity}\"\nprice = \"{price}\"\n{keys}");
    let named = if kind == "item" { format!("product = \"P{no}\"\n") } else { String::new() };
    let written: Line = toml::from_str(&format!("no = {no}\n{named}{facts}")).unwrap();
    let taxes = taxes.split(',').filter(|tax| *tax != "-").map(|tax| tax_row(no, tax)).collect();
    (written, taxes)
}

fn tax_row(no: u32, text: &str) -> TaxRow {
    let category = text.starts_with(|first: char| first.is_ascii_uppercase()).then(|| text[..1].to_owned());
    let rate = text.trim_matches(|one: char| one.is_ascii_alphabetic());
    let code = format!("t{text}").parse().unwrap();
    TaxRow { lines: vec![LineNo(no)], code, category, rate: rate.parse().unwrap(), by_hand: None }
}

impl Desk {
    /// A draft with these keys, lines and discounts (`10%` or `5.00`), and 1000 of each product in MAIN/B1.
    pub(crate) fn draft(header: &str, lines: &[&str], discounts: &[&str]) -> Self {
        let header = format!(
            "number = \"SO-1\"\ncustomer = \"ACME\"\ndate = 2026-01-01\ncurrency = \"EUR\"\n{header}"
        );
        let (lines, taxes): (Vec<Line>, Vec<Vec<TaxRow>>) =
            (1..).zip(lines).map(|(no, text)| line(no, text)).unzip();
        let discounts = discounts.iter().map(|text| discount(text)).collect();
        let terms = Terms { header: toml::from_str(&header).unwrap(), lines, discounts };
        let order = Order { terms: terms.into(), events: Vec::new() };
        let tally = order.fold().unwrap();
        let mut desk = Self { order, tally, taxes: taxes.concat(), stock: Vec::new(), today: day("01-01") };
        for no in 1..=5 {
            desk.stocked(no, "1000@MAIN/B1");
        }
        desk
    }

    /// The same, published on the day of the order.
    pub(crate) fn open(header: &str, lines: &[&str], discounts: &[&str]) -> Self {
        let mut desk = Self::draft(header, lines, discounts);
        desk.act("publish");
        desk
    }

    /// Puts stock of the product of a line at `QUANTITY@WAREHOUSE/BIN[ LOT]`, in place of what lay in that bin.
    pub(crate) fn stocked(&mut self, no: u32, at: &str) {
        let (quantity, place) = at.split_once('@').unwrap();
        let (bin, lot) = place.split_once(' ').map_or((place, None), |(bin, lot)| (bin, Some(lot)));
        let place = Place { bin: bin.parse().unwrap(), lot: lot.map(|lot| lot.parse().unwrap()) };
        let product: Code = format!("P{no}").parse().unwrap();
        self.stock
            .retain(|(other, there, _)| *other != product || there.bin != place.bin || place.lot.is_some());
        self.stock.push((product, place, quantity.parse().unwrap()));
    }

    /// What can be had now: the stock with everything the order did to it.
    pub(crate) fn supplies(&self) -> Supplies {
        let mut supplies = Supplies::default();
        for (product, place, opening) in &self.stock {
            let is_there = |moved: &Movement| {
                (&moved.product, &moved.bin, &moved.lot) == (product, &place.bin, &place.lot)
            };
            let moved = self.tally.movements.iter().find(is_there).map(|moved| moved.quantity);
            let quantity = opening.plus(moved.unwrap_or_default()).unwrap().at_least_zero();
            let supply = supplies.0.entry(product.clone()).or_insert_with(Supply::default);
            supply.free = supply.free.plus(quantity).unwrap();
            supply.rows.push(SupplyRow { place: place.clone(), quantity });
        }
        supplies
    }

    /// Records an event on a day.
    pub(crate) fn record(&mut self, date: Date, event: Event) -> Result<(), Refusal> {
        let id = format!("e{:05}", self.order.events.len()).parse().unwrap();
        let recorded = Recorded { date, id, by: None, note: None, key: None, event };
        let (order, tally) = self.order.record(vec![recorded])?;
        (self.order, self.tally) = (order, tally);
        Ok(())
    }

    /// Does what the words say: it must be accepted.
    #[track_caller]
    pub(crate) fn act(&mut self, words: &str) {
        match self.try_act(words) {
            Ok(None) => {}
            Ok(Some(already)) => panic!("{words}: {already}"),
            Err(refusal) => panic!("{words}: {refusal}"),
        }
    }

    /// Does each in turn.
    #[track_caller]
    pub(crate) fn acts(&mut self, acts: &[&str]) {
        acts.iter().for_each(|words| self.act(words));
    }

    /// Does what the words say, if it can be done; what was so already is said.
    pub(crate) fn try_act(&mut self, words: &str) -> Result<Option<String>, Refusal> {
        let mut words: Vec<&str> = words.split_whitespace().collect();
        if words[0].starts_with(|first: char| first.is_ascii_digit()) {
            self.today = day(words.remove(0));
        }
        match self.answer(words[0], &words[1..])? {
            Answer::Record(event) => self.record(self.today, event).map(|()| None),
            Answer::Already(sentence) => Ok(Some(sentence)),
        }
    }

    fn answer(&self, verb: &str, words: &[&str]) -> Result<Answer, Refusal> {
        let (tally, mut supplies) = (&self.tally, self.supplies());
        let reason = || Some("because".to_owned());
        let wanted: Vec<Wanted> = match verb {
            "amend" => Vec::new(),
            _ => words.iter().filter_map(|word| wanted(word)).collect(),
        };
        let lines: Vec<LineNo> = wanted.iter().map(|want| want.line).collect();
        match verb {
            "publish" => tally.publish(&PublishFacts {
                total: Amount::ZERO,
                taxes: self.taxes.clone(),
                supplies,
                needs_customer_po: false,
            }),
            "accept" => tally.accept(),
            "reject" => tally.reject(words.first().copied()),
            "pick" => tally.pick(&wanted, &mut supplies),
            "unpick" => tally.unpick(&wanted),
            "pack" => tally.pack(&wanted, &words[0].parse().unwrap()),
            "unpack" => tally.unpack(&wanted),
            "ship" => tally.ship(&ShipRequest { wanted, ..ShipRequest::default() }, &mut supplies),
            "ship-all" => {
                let from = ShipFrom::Everything;
                tally.ship(&ShipRequest { wanted, from, ..ShipRequest::default() }, &mut supplies)
            }
            "return" => tally.take_back(&wanted, None, None, true),
            "keep-money" => tally.take_back(&wanted, None, None, false),
            "restock" => tally.restock(&wanted, None),
            "scrap" => tally.scrap(&wanted, reason()),
            "close" => tally.close(&lines, reason()),
            "cancel" => self.order.cancel(tally, reason()),
            "delete" => tally.delete(),
            "hold" => tally.hold(words[0]),
            "unhold" => tally.unhold(None),
            "undo" => {
                let event = words.first().map(|id| id.parse().unwrap());
                self.order.undo(tally, event.as_ref(), self.today)
            }
            "amend" => self.amended(words).map(|event| Answer::Record(Event::Amended(event))),
            "bill" => Ok(Answer::Record(self.billed(words))),
            "pay" => Ok(Answer::Record(self.paid(words))),
            other => panic!("no such act: {other}"),
        }
    }

    /// `1=120` another quantity, `1:4.50` another price, `+3=5` a new line at 1.00.
    fn amended(&self, words: &[&str]) -> Result<super::event::Amended, Refusal> {
        let mut request = AmendRequest::default();
        for word in words {
            if let Some((no, text)) = word.strip_prefix('+').and_then(|word| word.split_once('=')) {
                let no = no.parse().unwrap();
                let (added, taxes) = line(no, &text.replace('*', " "));
                request.added.push(added);
                request.taxes.extend(taxes);
                continue;
            }
            let (no, quantity, price) = match word.split_once('=') {
                Some((no, quantity)) => (no, Some(quantity.parse().unwrap()), None),
                None => {
                    let (no, price) = word.split_once(':').unwrap();
                    (no, None, Some(price.parse().unwrap()))
                }
            };
            let line = LineNo(no.parse().unwrap());
            request.changes.push(Change { line, quantity, price, discount_pct: None, ship_by: None });
        }
        Ok(self.tally.amend(&request)?.expect("an amendment changes something"))
    }

    /// `INV-1 1=40`: an invoice over so much at 1.00, without tax.
    fn billed(&self, words: &[&str]) -> Event {
        let shares: Vec<LineShare> = words.iter().filter_map(|word| wanted(word)).map(share).collect();
        let net = Amount::total(shares.iter().map(LineShare::amount)).unwrap();
        Event::Invoiced(Invoiced {
            document: words[0].parse().unwrap(),
            net,
            tax: Currency::EUR.zero(),
            gross: net,
            rounding: None,
            prepaid: Vec::new(),
            lines: shares,
            groups: Vec::new(),
        })
    }

    /// `PAY-1 50.00`: a deposit; `PAY-1 50.00 INV-1`: on an invoice.
    fn paid(&self, words: &[&str]) -> Event {
        let amount = Currency::EUR.amount(words[1]).unwrap();
        let invoice = words.get(2).map(|invoice| invoice.parse().unwrap());
        let row = MoneyRow { invoice, credit_note: None, kind: Default::default(), amount };
        Event::Paid(Paid { document: words[0].parse().unwrap(), amount, lines: vec![row] })
    }

    /// A line as `open/picked/packed/shipped/returned/restocked/scrapped/cancelled`.
    pub(crate) fn stages(&self, no: u32) -> String {
        let stages = &Stage::ALL[1..];
        stages.iter().map(|stage| self.tally.at(LineNo(no), *stage).short()).collect::<Vec<_>>().join("/")
    }

    /// The refusal's code and words.
    #[track_caller]
    pub(crate) fn refused(&self, words: &str) -> String {
        match self.clone().try_act(words) {
            Ok(_) => panic!("`{words}` was accepted"),
            Err(refusal) => {
                let help = refusal.help().unwrap_or_default();
                format!("{}: {refusal}; {help}", refusal.code())
            }
        }
    }
}

fn share(want: Wanted) -> LineShare {
    let quantity = want.quantity.unwrap();
    let net = Currency::EUR.amount(&quantity.to_string());
    LineShare {
        line: want.line,
        quantity,
        net,
        gross: None,
        discount: None,
        tax: None,
        split: Vec::new(),
        invoice: None,
        returned: false,
    }
}

fn discount(text: &str) -> Discount {
    match text.strip_suffix('%') {
        Some(percent) => Discount { reason: None, percent: Some(percent.parse().unwrap()), amount: None },
        None => Discount { reason: None, percent: None, amount: Currency::EUR.amount(text) },
    }
}

/// `1`, `1=30`, `1=30@MAIN/B1` or `1=30@BOX1`; other words are none of these.
fn wanted(word: &str) -> Option<Wanted> {
    let (no, rest) = word.split_once('=').map_or((word, None), |(no, rest)| (no, Some(rest)));
    let line = LineNo(no.parse().ok()?);
    let (quantity, place) = rest.map_or((None, None), |rest| match rest.split_once('@') {
        Some((quantity, place)) => (Some(quantity), Some(place)),
        None => (Some(rest), None),
    });
    let quantity: Option<Quantity> = quantity.map(|quantity| quantity.parse().unwrap());
    let bin = place.filter(|place| place.contains('/')).map(|bin| bin.parse().unwrap());
    let container = place.filter(|place| !place.contains('/')).map(|name| name.parse().unwrap());
    Some(Wanted { line, quantity, bin, lot: None, container })
}
