//! How a file is laid out on its lines: where a table ends, and where something may be written or taken out.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How the entries of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One a line: at the beginning of the file or under a header.
    Lines,
    /// Between braces in one line.
    Braces,
    /// One a line, each with the name of the table and a dot before its key.
    Dots,
}

/// The shape of a table with that span; none where only the headers of tables within it are written.
pub(crate) fn shape(body: &str, span: &Range<usize>) -> Option<Shape> {
    if span.is_empty() {
        return Some(Shape::Lines);
    }
    match at(body, span).bytes().next() {
        Some(b'[') => Some(Shape::Lines),
        Some(b'{') => Some(Shape::Braces),
        Some(_) | None if line_of(body, span.start).trim_start().starts_with('[') => None,
        Some(_) | None => Some(Shape::Dots),
    }
}

/// Is the value written behind its key, and not as tables with headers or dots?
pub(crate) fn is_inline(body: &str, value: &Spanned<DeValue<'_>>) -> bool {
    match value.get_ref() {
        DeValue::Table(_) => at(body, &value.span()).starts_with('{'),
        DeValue::Array(array) => array.first().is_none_or(|first| first.span() != value.span()),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => true,
    }
}

/// The last fact of a table: from the beginning of its key to the end of its value.
///
/// Facts of tables with a header of their own do not count; none where there are no others.
pub(crate) fn last_fact(body: &str, table: &DeTable<'_>) -> Option<Range<usize>> {
    let fact = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| match value.get_ref() {
        _ if is_inline(body, value) => Some(key_start(key)..value.span().end),
        DeValue::Table(inner) if shape(body, &value.span()) == Some(Shape::Dots) => last_fact(body, inner),
        DeValue::Table(_)
        | DeValue::Array(_)
        | DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => None,
    };
    table.iter().filter_map(fact).max_by_key(|fact| fact.end)
}

fn key_start<T>(key: &Spanned<T>) -> usize {
    key.span().start
}

/// The end of all that is written of a value: its own facts and the tables within it.
pub(crate) fn end(body: &str, value: &Spanned<DeValue<'_>>) -> usize {
    let inner = match value.get_ref() {
        _ if is_inline(body, value) => None,
        DeValue::Table(table) => table.iter().map(|(_, value)| end(body, value)).max(),
        DeValue::Array(array) => array.iter().map(|value| end(body, value)).max(),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => None,
    };
    inner.unwrap_or(0).max(value.span().end)
}

/// Where the line of this offset begins.
pub(crate) fn line_start(body: &str, offset: usize) -> usize {
    body.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |place| place.saturating_add(1))
}

/// Where the next line begins; the end of the text where there is none.
pub(crate) fn next_line(body: &str, offset: usize) -> usize {
    let rest = body.get(offset..).unwrap_or_default();
    rest.find('\n').map_or(body.len(), |place| offset.saturating_add(place).saturating_add(1))
}

/// The place after this line and after the comment lines that belong to it: those that an empty line ends.
pub(crate) fn after_comments(body: &str, offset: usize) -> usize {
    let after = next_line(body, offset);
    let mut place = after;
    while place < body.len() && line_of(body, place).trim_start().starts_with('#') {
        place = next_line(body, place);
    }
    let is_ended = place == body.len() || line_of(body, place).trim().is_empty();
    if is_ended { place } else { after }
}

/// The beginning of this line and of the comment lines right above it.
pub(crate) fn before_comments(body: &str, offset: usize) -> usize {
    let mut place = line_start(body, offset);
    while place > 0 {
        let above = line_start(body, place.saturating_sub(1));
        if !line_of(body, above).trim_start().starts_with('#') {
            break;
        }
        place = above;
    }
    place
}

/// The line that this offset stands in, without its end.
pub(crate) fn line_of(body: &str, offset: usize) -> &str {
    let start = line_start(body, offset);
    body.get(start..).unwrap_or_default().split(['\r', '\n']).next().unwrap_or_default()
}

fn at<'b>(body: &'b str, span: &Range<usize>) -> &'b str {
    body.get(span.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let table = DeTable::parse(text).unwrap().into_inner();
        assert_eq!(&text[last_fact(text, &table).unwrap()], expected);
    }

    #[test]
    fn the_last_fact_stands_before_the_tables() {
        check("a = 1\nb = [1, 2] # c\n\n[t]\nc = 3\n", "b = [1, 2]");
        check("a.b = 1\na.c = { d = 1 }\n[[line]]\nno = 1\n", "c = { d = 1 }");
        check("a = [\n  { b = 1 },\n]\n[c.d]\ne = 1\n", "a = [\n  { b = 1 },\n]");
    }

    #[test]
    fn comments_belong_to_the_line_they_touch() {
        let text = "a = 1\n# of a\n\n# of b\nb = 2\n";
        assert_eq!(after_comments(text, 0), 13);
        assert_eq!(before_comments(text, 21), 14);
        assert_eq!(after_comments("a = 1\n# of b\n[b]\n", 0), 6);
        assert_eq!(after_comments("a = 1", 0), 5);
        assert_eq!(after_comments("a = 1\n# of a", 0), 12);
    }
}
