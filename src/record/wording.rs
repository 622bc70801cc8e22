//! The sentences for what a file says wrongly, made from what the types refuse.

use toml::de::DeValue;

use crate::values::{SignedQuantity, shown_short};

/// A fault in words: code, message, help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wording {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// A refusal that concerns a key rather than a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Keys<'m> {
    /// The key is none of these.
    Unknown(Vec<&'m str>),
    /// This key is needed.
    Missing(&'m str),
}

/// What a type said of the keys it knows, if that is what it said.
pub(crate) fn keys(said: &str) -> Option<Keys<'_>> {
    if let Some(key) = said.strip_prefix("missing field `") {
        return Some(Keys::Missing(key.trim_end_matches('`')));
    }
    said.starts_with("unknown field `").then(|| Keys::Unknown(listed(said)))
}

/// The names that a type listed as expected; read from behind, since the text before is the user's.
pub(crate) fn listed(said: &str) -> Vec<&str> {
    let list = said.rsplit_once("`, expected ").map_or("", |(_, list)| list);
    list.split('`').skip(1).step_by(2).collect()
}

/// The known name that was probably meant.
pub(crate) fn nearest<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = written.chars().count();
    let most = length.checked_div(4).unwrap_or(0).saturating_add(1).min(length.saturating_sub(1));
    let distance = |name: &&str| strsim::damerau_levenshtein(written, name);
    names.into_iter().min_by_key(distance).filter(|name| distance(name) <= most)
}

/// The fault of a value: `said` by its type, found under `key`, written as `raw`.
pub(crate) fn of_value(said: &str, key: &str, value: Option<&DeValue<'_>>, raw: &str) -> Wording {
    let key = shown_short(key);
    if said.contains("must be a quoted decimal") || said.contains("number overflowed") {
        return unquoted(&key, value, raw);
    }
    if let Some((_, expected)) = said.rsplit_once(", expected ") {
        if said.starts_with("invalid type: ") {
            return wrong_kind(&key, expected, value, raw);
        }
        if said.starts_with("unknown variant `") {
            return wrong_word(&key, said, raw);
        }
        if said.starts_with("invalid value: ") {
            let message = format!("{key} must be {}, and cannot be {}", kind(expected), quoted(raw));
            return Wording { code: "value", message, help: None };
        }
    }
    if let Some(noun) = said.rfind("` is not a").and_then(|at| said.get(at..)) {
        let rest = noun.split_once(": ").map(|(_, rest)| rest);
        let sentence = said.len().saturating_sub(rest.map_or(0, |rest| rest.len().saturating_add(2)));
        let message = said.get(..sentence).unwrap_or(said).to_owned();
        return Wording { code: code_of(noun), message, help: rest.map(str::to_owned) };
    }
    if said == "wanted string or table" {
        return wrong_kind(&key, "a string", value, raw);
    }
    Wording { code: "value", message: said.to_owned(), help: None }
}

fn unquoted(key: &str, value: Option<&DeValue<'_>>, raw: &str) -> Wording {
    let is_float = value.is_none_or(DeValue::is_float);
    if !is_float {
        return Wording { code: "value", message: format!("{key} is too large"), help: None };
    }
    let help = match raw.parse::<SignedQuantity>() {
        Ok(_) => format!("write {key} = \"{raw}\""),
        Err(_) => "write up to 12 digits, a point, and up to 6 digits, such as \"2.5\"".to_owned(),
    };
    Wording { code: "quoted-decimal", message: format!("{key} must be a quoted decimal"), help: Some(help) }
}

fn wrong_kind(key: &str, expected: &str, value: Option<&DeValue<'_>>, raw: &str) -> Wording {
    let wanted = kind(expected);
    let is_scalar = value.is_some_and(|value| !value.is_table() && !value.is_array() && !value.is_str());
    let help = (is_scalar && wanted == "a quoted text").then(|| format!("write {key} = \"{raw}\""));
    Wording { code: "type", message: format!("{key} must be {wanted}"), help }
}

fn wrong_word(key: &str, said: &str, raw: &str) -> Wording {
    let names = listed(said);
    let listed = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let written = raw.trim_matches(['"', '\'']);
    let help = match nearest(written, names.iter().copied()) {
        Some(name) => format!("did you mean `{name}`? it is one of {listed}"),
        None => format!("write one of {listed}"),
    };
    Wording { code: "word", message: format!("{key} cannot be {}", quoted(raw)), help: Some(help) }
}

fn quoted(raw: &str) -> String {
    format!("`{}`", shown_short(raw.trim_matches(['"', '\''])))
}

/// What was expected, in words for the reader of a file; never the name of a type.
fn kind(expected: &str) -> &str {
    let figure = expected.strip_prefix("a nonzero ").unwrap_or(expected);
    let is_whole = figure.strip_prefix(['u', 'i']).is_some_and(|bits| {
        bits == "size" || !bits.is_empty() && bits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_type = |word: &str| expected.split(' ').take(2).any(|first| first == word);
    if is_whole {
        "a whole number"
    } else if expected.contains(": a quoted decimal") {
        "a quoted decimal such as \"2.5\""
    } else if matches!(expected, "a string" | "a borrowed string" | "str" | "variant identifier")
        || is_type("enum")
    {
        "a quoted text"
    } else if expected == "a boolean" {
        "true or false"
    } else if expected == "a map" || is_type("struct") {
        "a table"
    } else if expected == "a sequence" || expected.starts_with("an array") || is_type("tuple") {
        "an array"
    } else {
        expected
    }
}

/// The code of a fault after the noun of what was wanted.
fn code_of(noun: &str) -> &'static str {
    let after = noun.strip_prefix("` is not a").unwrap_or(noun).trim_start_matches('n').trim_start();
    let nouns = [
        "quantity",
        "price",
        "amount",
        "percentage",
        "date",
        "code",
        "currency",
        "number",
        "decimal",
        "pattern",
    ];
    nouns.into_iter().find(|noun| after.starts_with(noun)).unwrap_or("value")
}

/// The fault of a key that the type does not know: `known` are those it does.
pub(crate) fn of_unknown_key(key: &str, known: &[&str]) -> Wording {
    let help = match nearest(key, known.iter().copied()) {
        Some(name) => format!("did you mean `{name}`? keys of your own belong under [x]"),
        None => "keys of your own belong under [x]".to_owned(),
    };
    Wording { code: "unknown-key", message: format!("unknown key `{}`", shown_short(key)), help: Some(help) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(said: &str, raw: &str, expected: &str) {
        let value = DeValue::parse(raw).ok();
        let words = of_value(said, "price", value.as_ref().map(toml::Spanned::get_ref), raw);
        let help = words.help.map(|help| format!(" / {help}")).unwrap_or_default();
        assert_eq!(format!("{}: {}{help}", words.code, words.message), expected);
    }

    #[test]
    fn a_bare_float_is_shown_quoted() {
        let said = "price must be a quoted decimal: write \"25.1\"";
        check(said, "25.10", "quoted-decimal: price must be a quoted decimal / write price = \"25.10\"");
        let grammar = "write up to 12 digits, a point, and up to 6 digits, such as \"2.5\"";
        check(said, "nan", &format!("quoted-decimal: price must be a quoted decimal / {grammar}"));
        check(
            "floating-point number overflowed",
            "1e400",
            &format!("quoted-decimal: price must be a quoted decimal / {grammar}"),
        );
        check("integer number overflowed", "99", "value: price is too large");
    }

    #[test]
    fn a_wrong_figure_is_named_by_its_noun() {
        check(
            "`2,5` is not a quantity: write a point",
            "\"2,5\"",
            "quantity: `2,5` is not a quantity / write a point",
        );
        check("`x` is not an amount", "\"x\"", "amount: `x` is not an amount");
        check("`a: b` is not a code: up to 64", "\"a: b\"", "code: `a: b` is not a code / up to 64");
        check("`1` is not a date from 1900 to 2200", "\"1\"", "date: `1` is not a date from 1900 to 2200");
    }

    #[test]
    fn a_wrong_kind_of_value_is_told_without_types() {
        check(
            "invalid type: integer `5`, expected a string",
            "5",
            "type: price must be a quoted text / write price = \"5\"",
        );
        check("invalid type: string \"5\", expected u32", "\"5\"", "type: price must be a whole number");
        check("invalid type: map, expected a sequence", "{}", "type: price must be an array");
        check("invalid type: integer `5`, expected struct ShipTo", "5", "type: price must be a table");
        check(
            "invalid value: integer `-1`, expected u32",
            "-1",
            "value: price must be a whole number, and cannot be `-1`",
        );
    }

    #[test]
    fn a_wrong_word_lists_the_right_ones() {
        let said = "unknown variant `standrd`, expected `standard` or `pos`";
        check(
            said,
            "\"standrd\"",
            "word: price cannot be `standrd` / did you mean `standard`? it is one of `standard`, `pos`",
        );
    }

    #[test]
    fn the_nearest_name_is_near() {
        let names = ["currency", "customer", "by", "id"];
        assert_eq!(nearest("curency", names), Some("currency"));
        assert_eq!(nearest("costumer", names), Some("customer"));
        assert_eq!(nearest("x", names), None);
        assert_eq!(nearest("colour", names), None);
    }

    #[test]
    fn what_is_said_of_keys_is_read_from_behind() {
        assert_eq!(keys("unknown field `a`, expected `b`"), Some(Keys::Unknown(vec!["b"])));
        let hostile = "unknown field `a`, expected `z`, expected one of `b`, `c`";
        assert_eq!(keys(hostile), Some(Keys::Unknown(vec!["b", "c"])));
        assert_eq!(keys("unknown field `a`, there are no fields"), Some(Keys::Unknown(vec![])));
        assert_eq!(keys("missing field `customer`"), Some(Keys::Missing("customer")));
    }
}
