//! Joining two histories of one order: what both recorded, by event id, if the law accepts all of it.

use toml::de::DeTable;

use super::append::{append_event, with_newlines};
use super::place::elements;
use super::{Diagnostic, Source, listing, read_order};
use crate::book::changed_terms;
use crate::order::{Order, Recorded, Unfoldable};
use crate::values::{EventId, Number};

/// Why two histories of an order cannot be joined; whoever merges decides.
#[derive(Debug, thiserror::Error)]
pub enum NotJoined {
    /// One of the texts cannot be read.
    #[error("one side cannot be read:\n{}", listing(.0.clone()).trim_end())]
    Unreadable(Vec<Diagnostic>),
    /// Each side made an order under this number.
    #[error("{0} was made on both sides")]
    MadeTwice(Number),
    /// Both sides changed the terms.
    #[error("the terms of {0} were changed on both sides")]
    Terms(Number),
    /// An event that both sides started from was changed, moved or taken out.
    #[error("event {id} of {order} is not what it was on one side: what was recorded never changes")]
    Touched {
        /// The order.
        order: Number,
        /// The event.
        id: EventId,
    },
    /// Both sides recorded another event under one id.
    #[error("event {id} of {order} says one thing here and another there")]
    Differs {
        /// The order.
        order: Number,
        /// The event.
        id: EventId,
    },
    /// Both sides recorded an act under one key of a caller, so it would be done twice.
    #[error("key `{}` stands at an event of each side of {order}", crate::values::shown(key))]
    SameKey {
        /// The order.
        order: Number,
        /// The key.
        key: String,
    },
    /// Both together break a law.
    #[error("{order} cannot have both: {law}")]
    Law {
        /// The order.
        order: Number,
        /// What the law says.
        law: String,
    },
    /// The joined text would not read as it was meant.
    #[error("the two texts of {0} do not fit together")]
    Text(Number),
}

/// One side: what it says, and its text in pieces.
struct Side<'s> {
    order: Order,
    /// All above the first event.
    head: &'s str,
    /// The text of each event, with the comment right above it.
    blocks: Vec<&'s str>,
}

/// The text of `ours` with the events that `theirs` recorded since `base` at its end; what only they changed is taken.
///
/// The text of `ours` is the beginning of the answer, byte for byte, unless `theirs` changed the terms. Without a
/// base both sides made the order, and only the same text of one and the same order can be joined. The whole fold must accept the answer.
pub fn join_orders(path: &str, base: Option<&str>, ours: &str, theirs: &str) -> Result<String, NotJoined> {
    let source = |text: &str| Source::new(path, text).map_err(NotJoined::Unreadable);
    let (our_source, their_source) = (source(ours)?, source(theirs)?);
    let (our, their) = (side(&our_source)?, side(&their_source)?);
    let number = our.order.number().clone();
    let Some(base) = base else {
        // Two clones may each make the same draft: only what was drawn or named for one of them tells that it is one.
        return if our_source.text() == their_source.text() && is_named(&our.order) {
            Ok(ours.to_owned())
        } else {
            Err(NotJoined::MadeTwice(number))
        };
    };
    let base_source = source(base)?;
    let base = side(&base_source)?;
    let shared = base.order.events.len();
    require_kept(&base.order, &our.order)?;
    require_kept(&base.order, &their.order)?;
    let head = three(base.head, our.head, their.head).ok_or_else(|| NotJoined::Terms(number.clone()))?;
    let mut old = Vec::new();
    for (place, event) in base.order.events.iter().enumerate() {
        let block =
            |side: &Side<'_>| side.blocks.get(place).map(|block| (*block).to_owned()).unwrap_or_default();
        let (before, here, there) = (block(&base), block(&our), block(&their));
        let chosen = three(&before, &here, &there).map(str::to_owned);
        old.push(chosen.ok_or_else(|| NotJoined::Touched { order: number.clone(), id: event.id.clone() })?);
    }
    let added = added(&our.order, &their.order, shared)?;
    let is_ours = head == our.head && old.iter().zip(&our.blocks).all(|(chosen, own)| chosen == own);
    let mut text = if is_ours { ours.to_owned() } else { rebuilt(&our_source, head, &old, &our, shared) };
    let mut events = our.order.events.clone();
    for (place, event) in added {
        let block = format!("{}\n", their.blocks.get(place).copied().unwrap_or_default());
        text = append_event(&text, &block).map_err(|_| NotJoined::Text(number.clone()))?;
        events.push(event.clone());
    }
    let were_sound = changed_terms(&our.order).is_none() && changed_terms(&their.order).is_none();
    let terms = if head == our.head { our.order.terms } else { their.order.terms };
    let joined = Order { terms, events };
    let read = Source::new(path, &text).and_then(|source| read_order(&source));
    if read.ok().as_ref() != Some(&joined) {
        return Err(NotJoined::Text(number));
    }
    require_lawful(&joined, shared)?;
    match changed_terms(&joined).filter(|_| were_sound) {
        // One side agreed on terms that the other changed.
        Some(changed) => {
            let law = changed.lines().next().unwrap_or_default().to_owned();
            Err(NotJoined::Law { order: number, law })
        }
        None => Ok(text),
    }
}

/// Does the order bear what no other order bears?
fn is_named(order: &Order) -> bool {
    let header = &order.terms.header;
    let is_keyed = header.key.is_some() || header.external_id.is_some();
    header.id.is_some() || is_keyed || !order.events.is_empty()
}

/// The text of a conflict: the paragraphs that differ stand between marks, ours above theirs.
pub fn conflict_text(ours: &str, theirs: &str) -> String {
    let here: Vec<&str> = ours.split_inclusive('\n').collect();
    let there: Vec<&str> = theirs.split_inclusive('\n').collect();
    if here == there {
        return ours.to_owned();
    }
    let is_blank = |line: Option<&&str>| line.is_none_or(|line| line.trim().is_empty());
    let pairs = here.iter().zip(&there);
    let mut top = pairs.take_while(|(one, other)| one == other).count();
    while top > 0 && !is_blank(here.get(top.saturating_sub(1))) {
        top = top.saturating_sub(1);
    }
    let (mine, yours) = (here.get(top..).unwrap_or_default(), there.get(top..).unwrap_or_default());
    let pairs = mine.iter().rev().zip(yours.iter().rev());
    let mut end = pairs.take_while(|(one, other)| one == other).count();
    while end > 0 && !is_blank(mine.get(mine.len().saturating_sub(end))) {
        end = end.saturating_sub(1);
    }
    let middle = |lines: &[&str]| {
        let text: String = lines.iter().take(lines.len().saturating_sub(end)).copied().collect();
        if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" }
    };
    let above: String = here.iter().take(top).copied().collect();
    let below: String = mine.iter().skip(mine.len().saturating_sub(end)).copied().collect();
    format!("{above}<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n{below}", middle(mine), middle(yours))
}

fn side<'s>(source: &'s Source) -> Result<Side<'s>, NotJoined> {
    let order = read_order(source).map_err(NotJoined::Unreadable)?;
    let text = source.text();
    let mut starts = starts(text);
    let head = text.get(..starts.first().copied().unwrap_or(text.len())).unwrap_or_default().trim_end();
    starts.push(text.len());
    let blocks = starts.windows(2).filter_map(|pair| match pair {
        [start, end] => Some(text.get(*start..*end)?.trim_end()),
        _ => None,
    });
    Ok(Side { order, head, blocks: blocks.collect() })
}

/// Where the text of each event begins: at its header, or at the comment right above it.
fn starts(text: &str) -> Vec<usize> {
    let Ok(table) = DeTable::parse(text) else { return Vec::new() };
    let headers = elements(table.get_ref(), "event").map(|event| event.span().start);
    headers.map(|header| commented(text, header)).collect()
}

/// The beginning of the lines of comment right above a header.
fn commented(text: &str, header: usize) -> usize {
    let above = text.get(..header).unwrap_or_default();
    let mut start = header;
    for line in above.split_inclusive('\n').rev() {
        if !line.trim_start().starts_with('#') || !line.ends_with('\n') {
            break;
        }
        start = start.saturating_sub(line.len());
    }
    // What looks like a comment may be the end of a long text: cut there, the rest would be torn.
    let is_whole = text.get(..start).is_some_and(|above| DeTable::parse(above).is_ok());
    if is_whole { start } else { header }
}

/// The one of two texts that was changed; the same on both sides is one, changed on both there is none.
fn three<'t>(base: &str, ours: &'t str, theirs: &'t str) -> Option<&'t str> {
    if theirs == base || ours == theirs {
        Some(ours)
    } else if ours == base {
        Some(theirs)
    } else {
        None
    }
}

/// What both sides started from stands at the beginning of each.
fn require_kept(base: &Order, side: &Order) -> Result<(), NotJoined> {
    for (place, event) in base.events.iter().enumerate() {
        if side.events.get(place) != Some(event) {
            return Err(NotJoined::Touched { order: base.number().clone(), id: event.id.clone() });
        }
    }
    Ok(())
}

/// The events that only they recorded, each with its place in their file.
fn added<'o>(
    ours: &Order,
    theirs: &'o Order,
    shared: usize,
) -> Result<Vec<(usize, &'o Recorded)>, NotJoined> {
    let order = ours.number();
    let mut added = Vec::new();
    for (place, event) in theirs.events.iter().enumerate().skip(shared) {
        match ours.events.iter().find(|own| own.id == event.id) {
            Some(own) if own == event => continue,
            Some(_) => return Err(NotJoined::Differs { order: order.clone(), id: event.id.clone() }),
            None => {}
        }
        let key = event.key.as_deref().filter(|key| ours.keyed(key).is_some());
        if let Some(key) = key {
            return Err(NotJoined::SameKey { order: order.clone(), key: key.to_owned() });
        }
        added.push((place, event));
    }
    Ok(added)
}

/// Our text around pieces of theirs, with the mark and the line ends of ours.
fn rebuilt(source: &Source, head: &str, old: &[String], our: &Side<'_>, shared: usize) -> String {
    let mut pieces = vec![head];
    pieces.extend(old.iter().map(String::as_str));
    pieces.extend(our.blocks.iter().skip(shared).copied());
    let text = pieces.join("\n\n") + "\n";
    let mark = if source.has_bom() { "\u{feff}" } else { "" };
    let newline = if source.has_crlf() { "\r\n" } else { "\n" };
    format!("{mark}{}", with_newlines(&text, newline))
}

fn require_lawful(order: &Order, shared: usize) -> Result<(), NotJoined> {
    let refused = |law: String| NotJoined::Law { order: order.number().clone(), law };
    order.bars_stand(shared).map_err(|law| refused(law.to_string()))?;
    match order.holds() {
        Ok(_) => Ok(()),
        Err(Unfoldable::Terms(large)) => Err(refused(large.to_string())),
        Err(Unfoldable::Event(fault)) => Err(refused(fault.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "# Ours.\nformat = 1\nnumber = \"SO-1\"\ncustomer = \"ACME\"\ndate = 2026-11-01\n\
                        currency = \"EUR\"\n\n[[line]]\nno = 1\nproduct = \"WIDGET\"\ntext = \"Widget\"\n\
                        quantity = \"10\"\nunit = \"pc\"\nprice = \"1.00\"\n";
    const HOLD: &str =
        "\n[[event]]\nevent = \"held\"\ndate = 2026-11-02\nid = \"aaaaaa\"\nreason = \"credit\"\n";
    const SENT: &str =
        "\n# By hand.\n[[event]]\nevent = \"sent\"\ndate = 2026-11-03\nid = \"bbbbbb\"\nto = \"a@b\"\n";
    const AGAIN: &str = "\n[[event]]\nevent = \"sent\"\ndate = 2026-11-03\nid = \"cccccc\"\nto = \"a@b\"\n";
    const UNHOLD: &str = "\n[[event]]\nevent = \"unheld\"\ndate = 2026-11-02\nid = \"dddddd\"\n";

    /// Joins texts made of the head and these blocks, also with the marks and line ends of Windows.
    #[track_caller]
    fn check(base: &[&str], ours: &[&str], theirs: &[&str], expected: Result<&[&str], &str>) {
        let text = |blocks: &[&str]| blocks.concat();
        let (base, ours, theirs) = (text(base), text(ours), text(theirs));
        let joined = join_orders("O", Some(&base), &ours, &theirs).map_err(|error| error.to_string());
        assert_eq!(joined, expected.map(text).map_err(str::to_owned));
        let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let joined = join_orders("O", Some(&base), &windows(&ours), &theirs).ok();
        assert_eq!(joined, expected.ok().map(|blocks| windows(&text(blocks))));
    }

    #[test]
    fn events_of_both_sides_are_joined() {
        check(&[HEAD], &[HEAD, HOLD], &[HEAD, SENT], Ok(&[HEAD, HOLD, SENT]));
        check(&[HEAD, HOLD], &[HEAD, HOLD, UNHOLD], &[HEAD, HOLD, SENT], Ok(&[HEAD, HOLD, UNHOLD, SENT]));
        check(&[HEAD], &[HEAD], &[HEAD, HOLD, SENT], Ok(&[HEAD, HOLD, SENT]));
        check(&[HEAD], &[HEAD, HOLD], &[HEAD], Ok(&[HEAD, HOLD]));
    }

    #[test]
    fn one_id_is_one_event_and_two_are_two() {
        check(&[HEAD], &[HEAD, SENT], &[HEAD, SENT], Ok(&[HEAD, SENT]));
        check(&[HEAD], &[HEAD, SENT], &[HEAD, AGAIN], Ok(&[HEAD, SENT, AGAIN]));
        let other = SENT.replace("a@b", "c@d");
        let fault = "event bbbbbb of SO-1 says one thing here and another there";
        check(&[HEAD], &[HEAD, SENT], &[HEAD, &other], Err(fault));
        let keyed = |id: &str| SENT.replace("bbbbbb", id).replace("to =", "key = \"K\"\nto =");
        let fault = "key `K` stands at an event of each side of SO-1";
        check(&[HEAD], &[HEAD, &keyed("eeeeee")], &[HEAD, &keyed("ffffff")], Err(fault));
    }

    #[test]
    fn terms_may_change_on_one_side() {
        let dearer = HEAD.replace("1.00", "2.00");
        let cheaper = HEAD.replace("1.00", "0.50");
        check(&[HEAD], &[HEAD, HOLD], &[&dearer, SENT], Ok(&[&dearer, HOLD, SENT]));
        check(&[HEAD], &[&dearer], &[HEAD, SENT], Ok(&[&dearer, SENT]));
        check(&[HEAD], &[&dearer], &[&cheaper], Err("the terms of SO-1 were changed on both sides"));
    }

    #[test]
    fn what_was_recorded_never_changes() {
        let fault = "event aaaaaa of SO-1 is not what it was on one side: what was recorded never changes";
        let edited = HOLD.replace("credit", "taste");
        check(&[HEAD, HOLD], &[HEAD, &edited], &[HEAD, HOLD, SENT], Err(fault));
        check(&[HEAD, HOLD], &[HEAD, HOLD, SENT], &[HEAD], Err(fault));
    }

    #[test]
    fn the_law_decides_on_both_together() {
        let ended = "\n[[event]]\nevent = \"cancelled\"\ndate = 2026-11-05\nid = \"zzzzzz\"\n";
        let joined = join_orders("O", Some(HEAD), &[HEAD, ended].concat(), &[HEAD, SENT].concat());
        let told = joined.unwrap_err().to_string();
        assert!(told.starts_with("SO-1 cannot have both: ") && told.contains("2026-11-05"), "{told}");
        let twice = join_orders("O", None, HEAD, &[HEAD, SENT].concat()).unwrap_err();
        assert_eq!(twice.to_string(), "SO-1 was made on both sides");
    }

    #[test]
    fn what_differs_stands_between_marks() {
        let text = conflict_text("a\n\nb\nc\n\ne\n", "a\n\nb\nd\n\ne\n");
        assert_eq!(text, "a\n\n<<<<<<< ours\nb\nc\n=======\nb\nd\n>>>>>>> theirs\n\ne\n");
        assert_eq!(conflict_text("a\n\n", "a\n\nb"), "a\n\n<<<<<<< ours\n=======\nb\n>>>>>>> theirs\n");
        assert_eq!(conflict_text("a\n", "b\n"), "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n");
        assert_eq!(conflict_text("a\n", "a\n"), "a\n");
        assert!(Source::new("O", &text).is_err());
    }
}
