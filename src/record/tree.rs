//! A parsed file as a tree: finding the entry at a span, and taking it out.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// One step down the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// To the value of a key.
    Key(String),
    /// To an element of an array, from 0.
    Element(usize),
}

/// The way from the root to an entry.
pub(crate) type Path = Vec<Step>;

/// The last key on the way, by which people call the entry.
pub(crate) fn name(path: &[Step]) -> &str {
    let key = |step: &'_ Step| matches!(step, Step::Key(_));
    match path.iter().rev().find(|step| key(step)) {
        Some(Step::Key(key)) => key,
        Some(Step::Element(_)) | None => "this",
    }
}

/// The way to the entry whose key has that span.
pub(crate) fn find_key(table: &DeTable<'_>, span: &Range<usize>) -> Option<Path> {
    search(table, &mut |key, _| key == Some(span))
}

/// The way to the innermost entry whose value has that span.
///
/// Innermost, because an array of tables has the span of its first table.
pub(crate) fn find_value(table: &DeTable<'_>, span: &Range<usize>) -> Option<Path> {
    search(table, &mut |_, value| value == span)
}

/// Is the entry with this key and this value meant? An element of an array has no key.
type Test<'t> = &'t mut dyn FnMut(Option<&Range<usize>>, &Range<usize>) -> bool;

fn search(table: &DeTable<'_>, is_meant: Test<'_>) -> Option<Path> {
    for (key, value) in table {
        if let Some(path) = below(Step::Key(key.get_ref().to_string()), Some(&key.span()), value, is_meant) {
            return Some(path);
        }
    }
    None
}

fn below(
    step: Step,
    key: Option<&Range<usize>>,
    value: &Spanned<DeValue<'_>>,
    is_meant: Test<'_>,
) -> Option<Path> {
    let deeper = match value.get_ref() {
        DeValue::Table(table) => search(table, is_meant),
        DeValue::Array(array) => array
            .iter()
            .enumerate()
            .find_map(|(index, element)| below(Step::Element(index), None, element, is_meant)),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => None,
    };
    match deeper {
        Some(mut path) => {
            path.insert(0, step);
            Some(path)
        }
        None => is_meant(key, &value.span()).then(|| vec![step]),
    }
}

/// The value at the end of the way.
pub(crate) fn value_at<'t, 's>(table: &'t DeTable<'s>, path: &[Step]) -> Option<&'t Spanned<DeValue<'s>>> {
    let (first, rest) = path.split_first()?;
    let Step::Key(key) = first else { return None };
    rest.iter().try_fold(table.get(key.as_str())?, |value, step| match step {
        Step::Key(key) => value.get_ref().get(key.as_str()),
        Step::Element(index) => value.get_ref().get(*index),
    })
}

/// The table at the end of the way; the root for an empty way.
pub(crate) fn table_at<'t, 's>(table: &'t mut DeTable<'s>, path: &[Step]) -> Option<&'t mut DeTable<'s>> {
    let Some((first, rest)) = path.split_first() else { return Some(table) };
    let Step::Key(key) = first else { return None };
    match descend(table.get_mut(key.as_str())?, rest)?.get_mut() {
        DeValue::Table(table) => Some(table),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_) => None,
    }
}

/// Takes the entry at the end of the way out of the tree; answers whether it was there.
pub(crate) fn remove(table: &mut DeTable<'_>, path: &[Step]) -> bool {
    let Some((last, way)) = path.split_last() else { return false };
    match last {
        Step::Key(key) => table_at(table, way).is_some_and(|parent| parent.remove(key.as_str()).is_some()),
        Step::Element(index) => {
            let Some((Step::Key(key), rest)) = way.split_first() else { return false };
            let parent = table.get_mut(key.as_str()).and_then(|value| descend(value, rest));
            let Some(DeValue::Array(array)) = parent.map(Spanned::get_mut) else { return false };
            let all = std::mem::replace(array, DeArray::new());
            let before = all.len();
            let kept = all.into_iter().enumerate().filter(|(place, _)| place != index);
            *array = kept.map(|(_, element)| element).collect();
            array.len() != before
        }
    }
}

fn descend<'t, 's>(
    value: &'t mut Spanned<DeValue<'s>>,
    path: &[Step],
) -> Option<&'t mut Spanned<DeValue<'s>>> {
    path.iter().try_fold(value, |value, step| match (step, value.get_mut()) {
        (Step::Key(key), DeValue::Table(table)) => table.get_mut(key.as_str()),
        (Step::Element(index), DeValue::Array(array)) => array.get_mut(*index),
        (Step::Key(_) | Step::Element(_), _) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, at: &str, expected: &str) {
        let start = text.find(at).unwrap();
        let span = start..start.saturating_add(at.len());
        let mut table = DeTable::parse(text).unwrap().into_inner();
        let path = find_value(&table, &span).unwrap();
        assert_eq!(format!("{path:?}"), expected);
        assert!(value_at(&table, &path).is_some());
        assert!(remove(&mut table, &path));
        assert_ne!(find_value(&table, &span), Some(path));
    }

    #[test]
    fn entries_are_found_by_their_span() {
        check("a = 1\nb = 22\n", "22", r#"[Key("b")]"#);
        check("m = [{ a = 1 }, { a = 22 }]", "22", r#"[Key("m"), Element(1), Key("a")]"#);
        check("[[line]]\na = 1\n[[line]]\na = 22\n", "22", r#"[Key("line"), Element(1), Key("a")]"#);
        check("l = [1, 22]", "22", r#"[Key("l"), Element(1)]"#);
    }

    #[test]
    fn the_first_table_is_found_before_its_array() {
        check("[[line]]\na = 1\n", "[[line]]", r#"[Key("line"), Element(0)]"#);
    }
}
