//! Which rule decided on each line of an order: by the rules of today of a draft, as frozen of a published order.

use crate::billing::{Totals, with_taxes_set};
use crate::catalog::TaxTable;
use crate::cli::commands::orders::publish::{self, Asked};
use crate::cli::failure::Outcome;
use crate::cli::files::Sheet;
use crate::cli::render::{Rows, figures, words};
use crate::cli::session::Session;
use crate::order::event::{Event, TaxRow};
use crate::order::{Line, Recorded, Tally};
use crate::record::{Place, locate};
use crate::store;
use crate::values::{Date, LineNo};

/// One row a line and tax; a line without tax has one that says why.
pub(super) fn rows(session: &Session, sheet: &Sheet, day: Date) -> Outcome<Rows> {
    let tally = sheet.tally()?;
    let rows = match tally.published {
        Some(_) => frozen(sheet, &tally),
        None => decided(session, sheet, &tally, day)?,
    };
    let columns = vec![
        words("line"),
        words("text"),
        words("rule"),
        words("tax"),
        figures("rate"),
        words("date"),
        words("place"),
    ];
    Ok(Rows { columns, rows })
}

/// What publishing on that day would freeze, line by line; a line that no rule matches says so.
fn decided(session: &Session, sheet: &Sheet, tally: &Tally, day: Date) -> Outcome<Vec<Vec<String>>> {
    let files = session.files()?;
    let customer = files.customer(&tally.terms.header.customer)?;
    let asked = publish::asked(files, tally, &customer, day)?;
    let table = files.taxes()?;
    let text = files.store.read(store::TAXES)?.unwrap_or_default();
    let mut rows = Vec::new();
    for known in tally.money_lines() {
        rows.extend(of_line(known.line, &asked, &table, &text, day));
    }
    // What is set by hand is known only once every line has its taxes.
    if let Ok(taxes) = publish::taxes(files, &table, &sheet.order, tally, &customer, &tally.terms.lines, day)
    {
        rows.extend(set_by_hand(tally, &with_taxes_set(tally, taxes)?));
    }
    Ok(rows)
}

fn of_line(line: &Line, asked: &Asked, table: &TaxTable, text: &str, day: Date) -> Vec<Vec<String>> {
    let question = asked.question(line.tax_class.as_deref());
    let Some((index, rule)) = table.matching(&question) else {
        let country = question.destination.country.as_deref().unwrap_or("-");
        let class = line.tax_class.as_deref().unwrap_or("-");
        let why = format!("no rule matches class {class} to {country}");
        return vec![row(line, &why, "", "", &day.to_string(), store::TAXES)];
    };
    let (place, rule_text) = (super::place(text, "rule", index), rule.conditions());
    let name = format!("{}: {rule_text}", index.saturating_add(1));
    if rule.taxes.is_empty() {
        return vec![row(line, &name, "no tax", "", &day.to_string(), &place)];
    }
    let of_tax = |code: &crate::values::Code| match table.tax(code).and_then(|tax| tax.row_on(day)) {
        Some(rate) => {
            let date = format!("{day} (since {})", rate.from);
            row(line, &name, code.as_str(), &format!("{} %", rate.rate.short()), &date, &place)
        }
        None => row(line, &name, code.as_str(), "no rate yet", &day.to_string(), &place),
    };
    rule.taxes.iter().map(of_tax).collect()
}

/// What was frozen when the order was published, or a line amended, at the place of that event.
fn frozen(sheet: &Sheet, tally: &Tally) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for known in tally.money_lines() {
        let no = known.line.no;
        let event = freezing(sheet, no);
        let date = event.map(|(event, day)| (event.event.kind(), day));
        let rule = date.map(|(kind, _)| format!("frozen when {kind}")).unwrap_or_default();
        let day = date.map(|(_, day)| day.to_string()).unwrap_or_default();
        let place = event.map_or_else(String::new, |(event, _)| {
            let (line, _) = locate(&sheet.text, Place::Event(event.id.as_str()));
            format!("{}:{line}", sheet.path)
        });
        let mut taxes = tally.taxes.iter().filter(|row| row.lines.contains(&no)).peekable();
        if taxes.peek().is_none() {
            rows.push(row(known.line, &rule, "no tax", "", &day, &place));
        }
        for tax in taxes {
            let rate = format!("{} %", tax.rate.short());
            rows.push(row(known.line, &rule, tax.code.as_str(), &rate, &day, &place));
        }
    }
    rows.extend(set_by_hand(tally, &tally.taxes));
    rows.extend(billed_elsewhere(sheet, tally));
    rows
}

/// The event that froze the taxes of a line, with the day whose rates it took.
fn freezing(sheet: &Sheet, no: LineNo) -> Option<(&Recorded, Date)> {
    let added = sheet.order.by_date().find(|event| {
        matches!(&event.event, Event::Amended(amended) if amended.added.iter().any(|line| line.no == no))
    });
    if let Some(event) = added {
        return Some((event, event.date));
    }
    sheet.order.by_date().find_map(|event| {
        let Event::Published(published) = &event.event else { return None };
        Some((event, published.tax_date.unwrap_or(event.date)))
    })
}

/// Taxes set by hand: what they come to, and what they would.
fn set_by_hand(tally: &Tally, taxes: &[TaxRow]) -> Vec<Vec<String>> {
    let plain: Vec<TaxRow> = taxes.iter().map(|row| TaxRow { by_hand: None, ..row.clone() }).collect();
    let sums =
        |taxes: &[TaxRow]| Totals::with_taxes(tally, taxes).map(|totals| totals.groups).unwrap_or_default();
    let calculated = sums(&plain);
    let set = sums(taxes).into_iter().filter(|group| group.by_hand);
    set.map(|group| {
        let instead = calculated.iter().find(|known| known.code == group.code);
        let instead = instead.map(|known| format!(", {} calculated", known.tax)).unwrap_or_default();
        let rule = format!("set by hand: {} on {}{instead}", group.tax, group.base);
        vec![
            String::new(),
            String::new(),
            rule,
            group.code.to_string(),
            String::new(),
            String::new(),
            String::new(),
        ]
    })
    .collect()
}

/// Invoices that were issued at other rates than those frozen.
fn billed_elsewhere(sheet: &Sheet, tally: &Tally) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for bill in &tally.bills {
        for group in &bill.groups {
            let is_frozen = tally.taxes.iter().any(|row| row.code == group.code && row.rate == group.rate);
            if !is_frozen {
                let (line, _) = locate(&sheet.text, Place::Event(bill.id.as_str()));
                rows.push(vec![
                    String::new(),
                    String::new(),
                    format!("billed by {} on {}", bill.document, group.base),
                    group.code.to_string(),
                    format!("{} %", group.rate.short()),
                    bill.date.to_string(),
                    format!("{}:{line}", sheet.path),
                ]);
            }
        }
    }
    rows
}

fn row(line: &Line, rule: &str, tax: &str, rate: &str, date: &str, place: &str) -> Vec<String> {
    let text = line.product.as_ref().map_or_else(|| line.text.clone(), ToString::to_string);
    let cells =
        [line.no.to_string().as_str(), text.as_str(), rule, tax, rate, date, place].map(str::to_owned);
    cells.to_vec()
}
