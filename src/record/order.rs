//! Order files: terms and events, read whole or with every fault named; written new, or grown by events.

use std::collections::BTreeSet;

use super::event::{event_block, read_events};
use super::write::{block_text, entries_of, file_text};
use super::{Diagnostic, FORMAT, NotAppended, Sections, Source, append_event};
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
    let mut text = file_text(&entries_of(&order.terms.header));
    for line in &order.terms.lines {
        text += &format!("\n{}", line_block(line));
    }
    for discount in &order.terms.discounts {
        text += &format!("\n{}", block_text("discount", &entries_of(discount)));
    }
    for event in &order.events {
        text += &format!("\n{}", event_block(event));
    }
    text
}

/// One `[[line]]` block.
pub fn line_block(line: &Line) -> String {
    block_text("line", &entries_of(line))
}

/// The old text with these events at its end; the old text stays as it is.
pub fn append_events(old: &str, events: &[Recorded]) -> Result<String, NotAppended> {
    let mut text = old.to_owned();
    for event in events {
        text = append_event(&text, &event_block(event))?;
    }
    Ok(text)
}

/// The text of these events, one block each.
pub fn events_text(events: &[Recorded]) -> String {
    events.iter().map(event_block).collect::<Vec<_>>().join("\n")
}

/// Does the text of events read back as these, all of them and nothing else?
pub fn reads_as(text: &str, events: &[Recorded]) -> bool {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Head {
        #[serde(rename = "format")]
        _format: u32,
    }
    let text = format!("format = {FORMAT}\n\n{text}");
    let read = |mut sections: Sections<'_>| {
        let head: Option<Head> = sections.head();
        let read = read_events(&mut sections);
        sections.finish()?;
        Ok(head.is_some() && read.iter().map(|placed| &placed.value).eq(events))
    };
    let source = Source::new("", &text);
    source.and_then(|source| Sections::read(&source, &["event"], read)).unwrap_or(false)
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
    use crate::record::{joined, scan};

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

    const ORDER: &str =
        "format = 1\nnumber = \"SO-1\"\ncustomer = \"ACME\"\ndate = 2026-11-02\ncurrency = \"EUR\"\n";

    const LINE: &str = "[[line]]\nno = 1\nproduct = \"P\"\nquantity = 1\n[line.x]\na = { b = 1 }";

    fn held(id: &str, note: &str) -> Recorded {
        let facts = "date = 2026-11-03\nby = \"me\"\nreason = \"so\"";
        let text = format!("format = 1\n[[event]]\nevent = \"held\"\nid = \"{id}\"\n{facts}\n");
        let source = Source::new("O", &text).unwrap();
        let read = read_events(&mut Sections::split(&source, &["event"]).unwrap()).remove(0).value;
        Recorded { note: Some(note.to_owned()), ..read }
    }

    #[track_caller]
    fn check(order: &str) {
        let before = read_order(&Source::new("O", order).unwrap()).unwrap();
        let events = [held("e90001", "one"), held("e90002", "two\nlines\n\"\"\"\n<<<<<<< of \\ them\r")];
        let block = events_text(&events);
        assert!(reads_as(&block, &events), "{block}");
        let after = read_order(&Source::new("O", &joined(order, &block)).unwrap()).unwrap();
        assert_eq!(after.terms, before.terms);
        assert_eq!(after.events, [before.events, events.into()].concat());
    }

    #[test]
    fn what_reads_as_an_order_takes_events() {
        let one = event_block(&held("e00001", "a"));
        let other = event_block(&held("e00002", "b")).replace("[[event]]", "[[ \"event\" ]] # so");
        check(ORDER);
        check(ORDER.trim_end());
        check(&format!("\u{feff}{}# the end", ORDER.replace('\n', "\r\n")));
        check(&format!("{ORDER}[ship_to]\nname = \"A\"\n\n[x]\nevent.of = [\n  1,\n]"));
        check(&format!("{ORDER}\n{one}\n{LINE}"));
        check(&format!("{ORDER}note = '''\n[[event]]\n'''\nx.event = [{{ a = 1 }}]\n{one}{other}"));
    }

    #[test]
    fn other_events_are_seen() {
        let (one, other) = (held("e90001", "one"), held("e90001", "other"));
        let block = events_text(std::slice::from_ref(&one));
        assert!(reads_as(&block, std::slice::from_ref(&one)));
        assert!(!reads_as(&block, std::slice::from_ref(&other)));
        assert!(!reads_as(&block, &[one.clone(), other]));
        assert!(!reads_as(&block, &[]));
        assert!(!reads_as(&format!("a = 1\n{block}"), std::slice::from_ref(&one)));
    }
}
