//! Order files: terms and events, read whole or with every fault named; written new, or grown by events.

use std::collections::BTreeSet;

use super::append::joined;
use super::event::{event_block, read_events};
use super::native::table_of;
use super::{Diagnostic, NotAppended, Sections, Source, append_event, event_text, table_text};
use crate::order::{Discount, Header, Line, Order, Recorded, Terms};

/// How many lines an order may have.
const MOST_LINES: usize = 10_000;

/// Reads an order file, or tells all its faults, sorted by place.
pub fn read_order(source: &Source) -> Result<Order, Vec<Diagnostic>> {
    Sections::read(source, &["line", "discount", "event"], |sections| order_of(source, sections))
}

fn order_of(source: &Source, mut sections: Sections<'_>) -> Result<Order, Vec<Diagnostic>> {
    let count = sections.count("line");
    if count > MOST_LINES {
        let message = format!("an order has at most {MOST_LINES} lines, this one {count}");
        return Err(vec![source.error(&(0..0), "too-long", message)]);
    }
    let header: Option<Header> = sections.head();
    let lines = sections.elements::<Line>("line");
    let discounts = sections.elements::<Discount>("discount");
    let events = read_events(&mut sections);
    let mut numbers = BTreeSet::new();
    for line in lines.iter().filter(|line| !numbers.insert(line.value.no)) {
        let message = format!("line {} is there twice", line.value.no);
        sections.add(source.error(&line.span, "line-twice", message));
    }
    let mut ids = BTreeSet::new();
    for event in events.iter().filter(|event| !ids.insert(event.value.id.clone())) {
        let message = format!("event id `{}` is there twice", event.value.id);
        sections.add(source.error(&event.span, "id-twice", message));
    }
    sections.finish()?;
    let Some(header) = header else { return Err(Vec::new()) };
    let lines = lines.into_iter().map(|placed| placed.value).collect();
    let discounts = discounts.into_iter().map(|placed| placed.value).collect();
    let events = events.into_iter().map(|placed| placed.value).collect();
    Ok(Order { terms: Terms { header, lines, discounts }.into(), events })
}

/// The text of a new order file.
pub fn order_text(order: &Order) -> String {
    let mut text = table_text(&table_of(&order.terms.header));
    for line in &order.terms.lines {
        text += &format!("\n{}", line_block(line));
    }
    for discount in &order.terms.discounts {
        text += &format!("\n{}", event_text("discount", &table_of(discount)));
    }
    for event in &order.events {
        text += &format!("\n{}", event_block(event));
    }
    text
}

/// One `[[line]]` block.
pub fn line_block(line: &Line) -> String {
    event_text("line", &table_of(line))
}

/// The old text with these events at its end; the old text stays as it is.
pub fn append_events(old: &str, events: &[Recorded]) -> Result<String, NotAppended> {
    let mut text = old.to_owned();
    for event in events {
        text = append_event(&text, &event_block(event))?;
    }
    Ok(text)
}

/// The same without a look at the old text or at the new: for those who read the new one back, and compare.
pub fn joined_events(old: &str, events: &[Recorded]) -> String {
    events.iter().fold(old.to_owned(), |text, event| joined(&text, &event_block(event)))
}

#[cfg(test)]
#[expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    reason = "the tests read the sample shop, and spoil what it holds"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::scan;

    /// Reads a text quickly, and again as it is read to tell its faults: both must say the same.
    fn read_both_ways(text: &str) -> (Result<Order, Vec<Diagnostic>>, Result<Order, Vec<Diagnostic>>) {
        let read = |quickly: bool| {
            let source = Source::new("O", text)?;
            if quickly {
                return read_order(&source);
            }
            Sections::split(&source, &["line", "discount", "event"])
                .and_then(|sections| order_of(&source, sections))
        };
        (read(true), read(false))
    }

    proptest! {
        #[test]
        fn a_slip_of_the_pen_is_read_as_the_parser_reads_it(
            at in 0..2000_usize,
            gone in 0..3_usize,
            come in prop_oneof![
                Just(""), Just("\n"), Just(","), Just("]"), Just("["), Just("{ a = 1 }"), Just("\""), Just("#"),
                Just("'"), Just("\\"), Just("\t"), Just("="), Just("date = 2026-11-02\n"), Just("\u{e4}"),
                Just("note = \"x\"\n"), Just("0"), Just("-"), Just("]]"), Just("\n[x]\n"), Just("\u{7f}"),
            ],
        ) {
            let text = include_str!("../../examples/shop/orders/2026/00/SO-2026-00001.toml");
            let places = text.char_indices().map(|(place, _)| place).chain([text.len()]).collect::<Vec<_>>();
            let from = places[at % places.len()];
            let to = places[(at % places.len() + gone).min(places.len() - 1)];
            let (quickly, told) = read_both_ways(&[&text[..from], come, &text[to..]].concat());
            prop_assert_eq!(quickly, told);
        }
    }

    #[test]
    fn what_is_scanned_is_what_is_parsed() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/shop/orders/2026/00");
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let source = Source::new("O", &std::fs::read_to_string(&path).unwrap()).unwrap();
            assert!(scan::is_known(source.text()), "{}", path.display());
            let sections = Sections::split(&source, &["line", "discount", "event"]).unwrap();
            assert_eq!(read_order(&source).unwrap(), order_of(&source, sections).unwrap());
        }
    }
}
