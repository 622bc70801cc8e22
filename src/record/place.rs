//! Where in a file a finding is shown: a check names a thing, here it gets line and column.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Diagnostic, Source};

/// A thing in a file, as a check names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'p> {
    /// The file as a whole: its beginning.
    Header,
    /// A key of the head.
    Key(&'p str),
    /// The order line of this number.
    Line(u32),
    /// A key of the order line of this number.
    LineKey(u32, &'p str),
    /// The event of this id.
    Event(&'p str),
    /// A key of the event of this id.
    EventKey(&'p str, &'p str),
    /// The event at this place in the file, from 0.
    EventAt(usize),
    /// The event of this id that a document asks for.
    Post(&'p str),
    /// The table at this place, from 0, of the array of tables of that name.
    Element(&'p str, usize),
}

/// Line and column of the thing, both from 1; what is not found is shown at the nearest thing that is.
///
/// A key of a line or event that is not written is shown at the header of that line or event, and what is
/// found nowhere at the beginning of the file.
pub fn locate(text: &str, place: Place<'_>) -> (usize, usize) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = span(text, place).map_or(0, |span| span.start);
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.chars().rev().take_while(|character| *character != '\n').count();
    (line, column.saturating_add(1))
}

/// An error about the thing in a file, with the line it stands in; none where nothing of it is found.
pub fn error_at(source: &Source, place: Place<'_>, code: &'static str, message: &str) -> Diagnostic {
    source.error(&span(source.text(), place).unwrap_or(0..0), code, message)
}

/// The bytes of the thing in the text: a key, or the header of a table.
pub(crate) fn span(text: &str, place: Place<'_>) -> Option<Range<usize>> {
    let (table, _) = DeTable::parse_recoverable(text);
    let root = table.get_ref();
    match place {
        Place::Header => None,
        Place::Key(key) => key_span(root, key),
        Place::Line(no) => Some(line(root, no)?.span()),
        Place::LineKey(no, key) => key_or_header(line(root, no)?, key),
        Place::Event(id) => Some(event(root, id)?.span()),
        Place::EventKey(id, key) => key_or_header(event(root, id)?, key),
        Place::EventAt(index) => Some(elements(root, "event").nth(index)?.span()),
        Place::Element(name, index) => Some(elements(root, name).nth(index)?.span()),
        Place::Post(id) => Some(identified(root, "post", id)?.span()),
    }
}

type Entry<'s> = Spanned<DeValue<'s>>;

/// The tables of an array of tables, in the order of the file.
pub(crate) fn elements<'t, 's>(root: &'t DeTable<'s>, name: &str) -> impl Iterator<Item = &'t Entry<'s>> {
    root.get(name).and_then(|value| value.get_ref().as_array()).into_iter().flat_map(|array| array.iter())
}

/// The table of an array whose key holds that whole number.
pub(crate) fn numbered<'t, 's>(
    root: &'t DeTable<'s>,
    name: &str,
    key: &str,
    number: u32,
) -> Option<&'t Entry<'s>> {
    let holds = |element: &&Entry<'_>| {
        let figure = element.get_ref().get(key).and_then(|value| value.get_ref().as_integer());
        figure.is_some_and(|figure| figure.radix() == 10 && figure.as_str().parse() == Ok(number))
    };
    elements(root, name).find(holds)
}

fn line<'t, 's>(root: &'t DeTable<'s>, no: u32) -> Option<&'t Entry<'s>> {
    numbered(root, "line", "no", no)
}

fn event<'t, 's>(root: &'t DeTable<'s>, id: &str) -> Option<&'t Entry<'s>> {
    identified(root, "event", id)
}

fn identified<'t, 's>(root: &'t DeTable<'s>, name: &str, id: &str) -> Option<&'t Entry<'s>> {
    let is_meant = |element: &&Entry<'_>| {
        element.get_ref().get("id").and_then(|value| value.get_ref().as_str()) == Some(id)
    };
    elements(root, name).find(is_meant)
}

fn key_or_header(element: &Entry<'_>, key: &str) -> Option<Range<usize>> {
    element.get_ref().as_table().and_then(|table| key_span(table, key)).or_else(|| Some(element.span()))
}

fn key_span(table: &DeTable<'_>, key: &str) -> Option<Range<usize>> {
    table.get_key_value(key).map(|(key, _)| key.span())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: &str = "format = 1\nnumber = \"SO-1\"\n\n[[line]]\nno = 1\n\n[[line]]\nno = 2\nprice = \"1\"\n\n\
                         [[event]]\nevent = \"picked\"\nid = \"aaaaaa\"\n\n[[event]]\n id = \"bbbbbb\"\n";

    #[track_caller]
    fn check(place: Place<'_>, expected: (usize, usize)) {
        assert_eq!(locate(ORDER, place), expected);
        assert_eq!(locate(&format!("\u{feff}{}", ORDER.replace('\n', "\r\n")), place), expected);
    }

    #[test]
    fn things_are_found_by_their_name() {
        check(Place::Header, (1, 1));
        check(Place::Key("number"), (2, 1));
        check(Place::Line(2), (7, 1));
        check(Place::LineKey(2, "price"), (9, 1));
        check(Place::Event("aaaaaa"), (11, 1));
        check(Place::EventKey("bbbbbb", "id"), (16, 2));
        check(Place::EventAt(1), (15, 1));
    }

    #[test]
    fn an_error_shows_the_line() {
        let source = Source::new("a.toml", "[[post]]\nid = \"aaaaaa\"\n").unwrap();
        let shown = error_at(&source, Place::Post("aaaaaa"), "posts", "not posted").render();
        assert_eq!(shown, "a.toml:1:1: error[posts]: not posted\n  |\n1 | [[post]]\n  | ^^^^^^^^\n");
        let nowhere = error_at(&source, Place::Post("bbbbbb"), "posts", "not posted").render();
        assert_eq!(nowhere, "a.toml:1:1: error[posts]: not posted\n");
    }

    #[test]
    fn what_is_absent_is_shown_nearby() {
        check(Place::Key("customer"), (1, 1));
        check(Place::LineKey(2, "text"), (7, 1));
        check(Place::EventKey("bbbbbb", "note"), (15, 1));
        check(Place::Line(9), (1, 1));
    }
}
