//! The digest of terms: twelve figures that are others as soon as anything that was agreed is.

use rust_decimal::Decimal;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::terms::Terms;
use crate::values::{Entries, Written};

/// A text longer than this is no figure.
const LONGEST_FIGURE: usize = 19;

impl Terms {
    /// Twelve hex digits over the terms as parsed: comments, spacing, the order of keys, trailing zeros and
    /// the user's own keys do not matter; anything agreed does.
    pub fn digest(&self) -> String {
        let Some(canonical) = canonical(self) else { return String::new() };
        let hash = Sha256::digest(canonical.as_bytes());
        hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The terms in the one way of writing them: a line of JSON, keys by the alphabet, figures without needless zeros.
fn canonical(terms: &Terms) -> Option<String> {
    let mut out = String::with_capacity(1024);
    out.push_str("{\"discounts\":");
    push(&mut out, written(&terms.discounts)?);
    out.push_str(",\"header\":");
    push(&mut out, written(&terms.header)?);
    out.push_str(",\"lines\":");
    push(&mut out, written(&terms.lines)?);
    out.push('}');
    Some(out)
}

fn written<T: Serialize>(value: &T) -> Option<Written> {
    Written::of(value).ok()
}

fn push(out: &mut String, value: Written) {
    match value {
        Written::Nothing => out.push_str("null"),
        Written::Truth(truth) => out.push_str(if truth { "true" } else { "false" }),
        Written::Integer(figure) => out.push_str(&figure.to_string()),
        // Nothing that is agreed has such a figure.
        Written::Float(figure) => out.push_str(&serde_json::Value::from(figure).to_string()),
        Written::Text(text) => match figure(&text) {
            Some(figure) => push_text(out, &figure),
            None => push_text(out, &text),
        },
        // As days were told when the first orders were published.
        Written::Day(day) => {
            out.push_str("{\"$__toml_private_datetime\":");
            push_text(out, &day);
            out.push('}');
        }
        Written::List(values) => {
            let mut mark = '[';
            for value in values {
                out.push(std::mem::replace(&mut mark, ','));
                push(out, value);
            }
            out.push_str(if mark == '[' { "[]" } else { "]" });
        }
        Written::Table(entries) => push_table(out, entries),
    }
}

fn push_table(out: &mut String, mut entries: Entries) {
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut mark = '{';
    for (key, value) in entries {
        out.push(std::mem::replace(&mut mark, ','));
        push_key(out, &key);
        out.push(':');
        push(out, value);
    }
    out.push_str(if mark == '{' { "{}" } else { "}" });
}

/// The figure without needless zeros, so that `1.0` and `1.00` are the same.
fn figure(text: &str) -> Option<String> {
    if text.len() > LONGEST_FIGURE || !text.contains('.') {
        return None;
    }
    Decimal::from_str_exact(text).ok().map(|figure| figure.normalize().to_string())
}

fn push_key(out: &mut String, key: &str) {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if key.bytes().all(is_bare) {
        push_quoted(out, key);
    } else {
        out.push_str(&format!("{key:?}"));
    }
}

fn push_text(out: &mut String, text: &str) {
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        push_quoted(out, text);
    } else {
        out.push_str(&serde_json::Value::from(text).to_string());
    }
}

fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(header: &str, lines: &[&str], discounts: &[&str]) -> Terms {
        let header = format!(
            "number = \"SO-1\"\ncustomer = \"ACME\"\ndate = 2026-11-02\ncurrency = \"EUR\"\n{header}"
        );
        Terms {
            header: toml::from_str(&header).unwrap(),
            lines: lines.iter().map(|line| toml::from_str(line).unwrap()).collect(),
            discounts: discounts.iter().map(|discount| toml::from_str(discount).unwrap()).collect(),
        }
    }

    fn simple(header: &str, line: &str) -> String {
        terms(header, &[&format!("no = 1\nproduct = \"P\"\n{line}")], &[]).digest()
    }

    #[test]
    fn the_digest_sees_what_was_agreed_and_nothing_else() {
        let base = simple("", "quantity = \"10\"\nprice = \"5.00\"");
        let same = simple("[x]\nroute = \"north\"", "price = \"5.0\" # five\nquantity = 10");
        let other_place = simple("[ship_to]\nstreet = \"5 Quay\"", "quantity = \"10\"\nprice = \"5.00\"");
        let other_split = simple("", "quantity = \"5\"\nprice = \"10.00\"");
        assert_eq!(base.len(), 12);
        assert_eq!(base, same);
        assert_ne!(base, other_place);
        assert_ne!(base, other_split);
    }

    /// The digests of orders that were published stand in their files.
    #[test]
    fn a_digest_stays_what_it_was() {
        assert_eq!(simple("", "quantity = \"10\"\nprice = \"5.00\""), "659c597315a5");
        let header = "ship_by = 2026-12-01\nquote = true\ncascade = false\nprice_mode = \"gross\"\n\
                      tags = [\"b\", \"a\"]\nnote = \"two\\nlines, \\\"quoted\\\" \\u0001 \\u007F é\"\n\
                      reference = \"1.50\"\nrep = \"1.0000000000000000000\"\ncash_rounding = \"0.05\"\n\
                      [tax_amounts]\nz-2 = \"1.10\"\nB_1 = \"2.00\"\n[bill_to]\nname = \"St. Mary\"\n";
        let lines = [
            "no = 2\nproduct = \"P.1\"\nquantity = \"-2.500\"\nprice = \"0.10\"\nper = \"100\"\n\
             discount_pct = [\"5\", \"2.50\"]\nship_by = 2026-12-02",
            "no = 10\nkind = \"charge\"\ncharge = \"freight\"\ntext = \"Freight\"\nprice = \"12\"\n\
             tax = \"follow\"\nbill = \"last\"\ndiscount_pct = \"3.0\"\n[x]\nroute = 1.5",
        ];
        let discounts = ["reason = \"fair\"\npercent = \"2.0\"", "amount = \"1.00\""];
        assert_eq!(terms(header, &lines, &discounts).digest(), "9e8eb1830452");
    }
}
