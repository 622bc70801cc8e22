//! An order: the whole story of it, from its own file; of the documents it names only what is open.

use super::Shown;
use super::order_lines::{self, LineRow};
use super::order_object;
use crate::billing::{self, BillDocument, Receivable, Totals, Withholding};
use crate::book::OrderEntry;
use crate::cli::commands::views::look::{Look, flags};
use crate::cli::commands::views::page::{Page, text};
use crate::cli::commands::views::papers::Papers;
use crate::cli::commands::views::sentence::sentence;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Sheet;
use crate::cli::render::{Rows, figures, words};
use crate::order::status::{Life, Status};
use crate::order::{Bill, BillKind, Recorded, Shipment, Tally};
use crate::values::{Amount, Code, Number};

/// An order with everything derived.
pub(super) struct Story<'l> {
    pub(super) look: &'l Look<'l>,
    pub(super) sheet: Sheet,
    pub(super) tally: Tally,
    pub(super) entry: OrderEntry,
    pub(super) status: Status,
    pub(super) totals: Totals,
    pub(super) lines: Vec<LineRow>,
    pub(super) bills: Vec<BillStory>,
    /// Payments whose file is missing.
    pub(super) missing_payments: Vec<Number>,
}

/// An invoice or credit note of the order, with its document where that is there.
pub(super) struct BillStory {
    pub(super) bill: Bill,
    pub(super) document: Option<BillDocument>,
    /// What is open; of invoices that are there.
    pub(super) receivable: Option<Receivable>,
}

pub(super) fn show<'l>(look: &'l Look<'l>, number: &Number, json: bool) -> Outcome<Shown<'l>> {
    let story = story(look, number)?;
    if json { Ok(Shown::Object(order_object::object(&story)?)) } else { Ok(Shown::Page(page(&story))) }
}

fn story<'l>(look: &'l Look<'l>, number: &Number) -> Outcome<Story<'l>> {
    let (sheet, tally) =
        look.order(number)?.ok_or_else(|| Failure::no_such(format!("there is no order {number}")))?;
    if let (Some(day), false) = (look.as_of, look.counts(tally.terms.header.date)) {
        look.session
            .output
            .note(&format!("{number} is dated later than {day}: what was agreed, and no events"));
    }
    let (totals, untaxed) = look.totals(&sheet, &tally)?;
    if let Some(failure) = untaxed {
        look.session.output.note(&format!("the total is without tax: {failure}"));
    }
    let entry = OrderEntry::of(&sheet.order, &tally)?.coming_to(totals.gross);
    let status = billing::status(&tally, totals.gross)?;
    let lines = order_lines::rows(&tally, &totals)?;
    let papers = Papers::new(look);
    let mut bills = Vec::new();
    for bill in &tally.bills {
        let document = papers.bill(&bill.document)?;
        let receivable = match (&document, bill.kind) {
            (Some(document), BillKind::Invoice) => Some(papers.receivable(document, Some(&tally))?),
            (Some(_), BillKind::CreditNote) | (None, _) => None,
        };
        bills.push(BillStory { bill: bill.clone(), document, receivable });
    }
    let mut missing_payments = Vec::new();
    for payment in &tally.payments {
        if look.files.payment(&payment.document)?.is_none() {
            papers.say_missing(&payment.document);
            missing_payments.push(payment.document.clone());
        }
    }
    Ok(Story { look, sheet, tally, entry, status, totals, lines, bills, missing_payments })
}

impl Story<'_> {
    /// The words beside the headline; that an invoice is overdue is known from its document.
    pub(super) fn flags(&self) -> Vec<&'static str> {
        let overdue = |bill: &BillStory| {
            bill.receivable.as_ref().is_some_and(|receivable| receivable.is_overdue(self.look.today))
        };
        flags(&self.entry, self.bills.iter().any(overdue), self.look.today)
    }

    /// The events of the day or before, in the order of the fold.
    pub(super) fn events(&self) -> impl Iterator<Item = &Recorded> {
        self.sheet.order.by_date().filter(|event| self.look.counts(event.date))
    }

    /// What was billed and not paid; below zero where we owe. Deposits that no invoice took over yet pay none.
    pub(super) fn due(&self) -> Outcome<Amount> {
        let deposits = Amount::total(self.tally.deposits()?.into_iter().map(|(_, amount)| amount))?;
        Ok(self.entry.invoiced.less(self.entry.paid.less(deposits)?)?)
    }

    /// How many days after the day agreed a shipment left; nothing where it was in time or no day was agreed.
    pub(super) fn days_late(&self, shipment: &Shipment) -> Option<i64> {
        let lines = shipment.moves.iter().filter_map(|row| self.tally.find_line(row.line));
        let agreed = lines.filter_map(|known| known.line.ship_by.or(self.tally.terms.header.ship_by));
        agreed.map(|day| shipment.date.days_since(day)).max().filter(|late| *late > 0)
    }

    /// What is in each container, and at which stage.
    pub(super) fn containers(&self) -> Vec<(Code, String)> {
        let packed = self.tally.holdings.iter().filter_map(|(holding, quantity)| {
            let what = format!("{} of line {}, {}", quantity.short(), holding.line, holding.stage);
            Some((holding.container.clone()?, what))
        });
        let mut containers: Vec<(Code, String)> = packed.collect();
        containers.sort();
        containers
    }
}

fn page<'l>(story: &Story<'l>) -> Page<'l> {
    let header = &story.tally.terms.header;
    let beside = story.flags();
    let beside = if beside.is_empty() { String::new() } else { format!("  [{}]", beside.join(", ")) };
    let title = format!("{}  {}{beside}", header.number, story.status.headline());
    let mut page = Page::new(story.look.session, &title);
    page.facts(&facts(story));
    page.lines("Bill to", &header.bill_to.print_lines());
    page.lines("Ship to", &header.ship_to.print_lines());
    page.table("Lines", &order_lines::table(&story.lines, header.currency));
    page.section("Totals", &total_facts(story));
    page.section("Standing", &standing(story));
    let holds = story.tally.holds.iter();
    let holds: Vec<String> = holds.map(|hold| format!("since {}: {}", hold.date, hold.reason)).collect();
    page.lines("Held", &holds);
    let containers = story.containers().into_iter().map(|(code, what)| vec![code.to_string(), what]);
    let columns = vec![words("container"), words("holds")];
    page.table("Containers", &Rows { columns, rows: containers.collect() });
    page.table("Shipments", &shipments(story));
    page.table("Invoices", &bills(story));
    page.table("Payments", &payments(story));
    page.lines("Terms", &text(header.terms_text.as_ref()).lines().map(str::to_owned).collect::<Vec<_>>());
    page.table("Events", &events(story));
    page
}

fn facts(story: &Story<'_>) -> Vec<(&'static str, String)> {
    let header = &story.tally.terms.header;
    let name = header.bill_to.name.as_ref().or(header.ship_to.name.as_ref());
    let customer = match name {
        Some(name) => format!("{} ({name})", header.customer),
        None => header.customer.to_string(),
    };
    vec![
        ("customer", customer),
        ("their order", text(header.customer_po.as_ref())),
        ("their reference", text(header.buyer_reference.as_ref())),
        ("date", header.date.to_string()),
        ("valid until", text(header.valid_until.as_ref())),
        ("ship by", text(header.ship_by.as_ref())),
        ("delivery mode", text(header.delivery_mode.as_ref())),
        ("warehouse", text(header.warehouse.as_ref())),
        ("currency", header.currency.to_string()),
        ("cash rounding", text(header.cash_rounding.as_ref())),
        ("payment terms", text(header.payment_terms.as_ref())),
        ("payment method", text(header.payment_method.as_ref())),
        ("invoice terms", header.invoice_terms.clone()),
        ("rep", text(header.rep.as_ref())),
        ("origin", text(header.origin.as_ref())),
        ("external id", text(header.external_id.as_ref())),
        ("reference", text(header.reference.as_ref())),
        ("tags", header.tags.join(", ")),
        ("note", text(header.note.as_ref())),
        ("as of", text(story.look.as_of.as_ref())),
    ]
}

fn total_facts(story: &Story<'_>) -> Vec<(&'static str, String)> {
    let (totals, entry, currency) = (&story.totals, &story.entry, story.entry.currency);
    let amounts: Vec<String> = [totals.net, totals.tax, totals.gross, entry.invoiced, entry.paid]
        .iter()
        .map(|amount| currency.dressed(*amount).to_string())
        .collect();
    let due = story.due().map(|due| currency.dressed(due).to_string()).unwrap_or_default();
    let width = amounts.iter().map(String::len).max().unwrap_or(0).max(due.len());
    let money = |text: &str| format!("{text:>width$} {currency}");
    let amount = |place: usize| money(amounts.get(place).map_or("", String::as_str));
    let discounts = totals.discounts.iter().map(|discount| {
        let percent = discount.percent.as_ref().map(|percent| format!(" {percent} %")).unwrap_or_default();
        let reason = text(discount.reason.as_ref());
        format!("{}  {}{percent}", money(&discount.amount.negated().to_string()), reason.trim())
    });
    // Each document is rounded by itself.
    let rounding = story.tally.bills.iter().try_fold(currency.zero(), |sum, bill| match bill.kind {
        BillKind::Invoice => sum.plus(bill.rounding),
        BillKind::CreditNote => sum.less(bill.rounding),
    });
    let rounding = rounding.ok().filter(|rounding| !rounding.is_zero());
    let taxes = totals.groups.iter().map(|group| {
        let tax = money(&group.tax.to_string());
        let by_hand = if group.by_hand { ", set by hand" } else { "" };
        format!("{tax}  {} {} % of {}{by_hand}", group.code, group.rate.short(), group.base)
    });
    let held = story.tally.terms.header.withholding;
    let held = held.and_then(|percent| Withholding::of(totals.net, percent, currency).ok());
    vec![
        ("discounts", discounts.collect::<Vec<_>>().join("\n")),
        ("net", amount(0)),
        ("tax", if totals.groups.is_empty() { amount(1) } else { taxes.collect::<Vec<_>>().join("\n") }),
        ("gross", amount(2)),
        ("rounding", rounding.map(|rounding| money(&rounding.to_string())).unwrap_or_default()),
        ("invoiced", amount(3)),
        ("paid", amount(4)),
        ("due", money(&due)),
        ("withholding", held.map(|held| money(&held.amount.to_string())).unwrap_or_default()),
    ]
}

fn standing(story: &Story<'_>) -> Vec<(&'static str, String)> {
    let status = &story.status;
    if !matches!(status.life, Life::Open | Life::Closed) {
        return Vec::new();
    }
    let (shipped, invoiced, paid) = (status.delivered_pct, status.invoiced_pct, status.paid_pct);
    vec![
        ("goods", status.fulfilment.to_string()),
        ("done", format!("{shipped} % shipped, {invoiced} % invoiced, {paid} % paid")),
        ("to do", story.entry.todo().join(", ")),
    ]
}

fn shipments(story: &Story<'_>) -> Rows {
    let late = |days: i64| if days == 1 { "1 day late".to_owned() } else { format!("{days} days late") };
    let row = |shipment: &Shipment| {
        let goods = shipment.moves.iter().map(|row| format!("{} of line {}", row.quantity.short(), row.line));
        vec![
            shipment.date.to_string(),
            shipment.id.to_string(),
            text(shipment.carrier.as_ref()),
            text(shipment.tracking.as_ref()),
            story.days_late(shipment).map(late).unwrap_or_default(),
            goods.collect::<Vec<_>>().join(", "),
            shipment.ship_to.as_ref().map(|to| to.print_lines().join(", ")).unwrap_or_default(),
        ]
    };
    let columns = ["date", "event", "carrier", "tracking", "late", "goods", "to"].map(words).to_vec();
    Rows { columns, rows: story.tally.shipments.iter().map(row).collect() }
}

fn bills(story: &Story<'_>) -> Rows {
    let row = |known: &BillStory| {
        let open = known.receivable.as_ref();
        let (sign, state) = match (known.bill.kind, &known.document) {
            (_, None) => (known.bill.gross, "missing"),
            (BillKind::CreditNote, Some(_)) => (known.bill.gross.negated(), "credit note"),
            (BillKind::Invoice, Some(_)) => {
                (known.bill.gross, open.map_or("", |open| open.collection(story.look.today)))
            }
        };
        vec![
            known.bill.document.to_string(),
            known.bill.date.to_string(),
            open.map(|open| open.due.to_string()).unwrap_or_default(),
            sign.to_string(),
            open.map(|open| open.open.to_string()).unwrap_or_default(),
            state.to_owned(),
        ]
    };
    let columns = vec![
        words("number"),
        words("date"),
        words("due"),
        figures("gross"),
        figures("open"),
        words("status"),
    ];
    Rows { columns, rows: story.bills.iter().map(row).collect() }
}

fn payments(story: &Story<'_>) -> Rows {
    let mut rows = Vec::new();
    for payment in &story.tally.payments {
        for row in &payment.rows {
            let to = row.invoice.as_ref().or(row.credit_note.as_ref());
            let missing = story.missing_payments.contains(&payment.document);
            rows.push(vec![
                payment.document.to_string(),
                payment.date.to_string(),
                row.amount.to_string(),
                row.kind.word().to_owned(),
                to.map_or_else(|| "deposit".to_owned(), ToString::to_string),
                if missing { "missing".to_owned() } else { String::new() },
            ]);
        }
    }
    let columns =
        vec![words("number"), words("date"), figures("amount"), words("kind"), words("on"), words("")];
    Rows { columns, rows }
}

fn events(story: &Story<'_>) -> Rows {
    let row = |event: &Recorded| {
        let undone = if story.tally.undone.contains(&event.id) { " (undone)" } else { "" };
        let sentence = sentence(event, story.entry.currency);
        vec![event.date.to_string(), event.id.to_string(), format!("{sentence}{undone}")]
    };
    let columns = ["date", "event", "what happened"].map(words).to_vec();
    Rows { columns, rows: story.events().map(row).collect() }
}
