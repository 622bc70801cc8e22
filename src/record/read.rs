//! Reading a file of one table: a customer, a product, the settings.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::fields::fields_of;
use super::gather::{self, Surroundings};
use super::scan;
use super::scanned::read_scanned;
use super::{Diagnostic, Source};
use crate::values::shown_short;

/// The format of the files that are read and written.
pub const FORMAT: u32 = 1;

/// So many slips of syntax are looked at; a file with more is no TOML at all.
const MOST_SLIPS: usize = 500;

/// Reads the file into a type, or tells all its faults, sorted by place.
///
/// The key `format` is looked at here: a newer one refuses the file and nothing else is read. A type without
/// such a field never sees it.
pub fn read_table<T: DeserializeOwned>(source: &Source) -> Result<T, Vec<Diagnostic>> {
    if let Some(value) = quickly(source) {
        return Ok(value);
    }
    let mut parsed = parse(source)?;
    if !fields_of::<T>().contains(&"format") {
        parsed.table.remove("format");
    }
    let read = gather::read(source, &parsed.table, &(0..0), &Surroundings::default());
    match read {
        Ok(value) if parsed.syntax.is_sound() => Ok(value),
        Ok(_) => Err(parsed.syntax.with(Vec::new())),
        Err(faults) => Err(parsed.syntax.with(faults)),
    }
}

/// The value of a sound file in the shapes that are scanned; none of any other.
fn quickly<T: DeserializeOwned>(source: &Source) -> Option<T> {
    let mut table = scan::scan(source.text())?;
    if let Some(mut value) = table.value_of("format")? {
        if value.integer() != Some(FORMAT.into()) {
            return None;
        }
        if !fields_of::<T>().contains(&"format") {
            table.pass_by("format");
        }
    }
    read_scanned(&mut table)
}

/// A file as its tree, as far as it could be parsed, and what could not.
pub(crate) struct Parsed<'s> {
    pub(crate) table: DeTable<'s>,
    pub(crate) syntax: Syntax,
}

/// The faults of syntax of a file.
pub(crate) struct Syntax {
    faults: Vec<Diagnostic>,
    /// Is a header among them? Then the keys below it may stand in the wrong table.
    header: bool,
}

/// Parses the whole text; refused only where the format is not ours.
pub(crate) fn parse(source: &Source) -> Result<Parsed<'_>, Vec<Diagnostic>> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    let table = table.into_inner();
    if let Some(fault) = table.get("format").and_then(|value| format_fault(source, value)) {
        return Err(vec![fault]);
    }
    Ok(Parsed { table, syntax: Syntax::new(source, &errors) })
}

fn format_fault(source: &Source, value: &Spanned<DeValue<'_>>) -> Option<Diagnostic> {
    let raw = source.at(&value.span());
    let message = match value.get_ref().as_integer().map(|format| format.as_str().parse::<i128>()) {
        Some(Ok(format)) if format == i128::from(FORMAT) => return None,
        Some(Ok(format)) if format > i128::from(FORMAT) => {
            format!("written by a newer salesbook (format {format}, this one knows {FORMAT})")
        }
        Some(Ok(_) | Err(_)) | None => format!("format must be {FORMAT}, not {}", shown_short(raw)),
    };
    Some(source.error(&value.span(), "format", message))
}

impl Syntax {
    /// That of a file without a slip.
    pub(crate) fn sound() -> Self {
        Self { faults: Vec::new(), header: false }
    }

    fn new(source: &Source, errors: &[Error]) -> Self {
        let mut syntax = Self { faults: Vec::new(), header: false };
        for error in errors.iter().take(MOST_SLIPS) {
            let fault = syntax_fault(source, error);
            // One slip often makes the parser stumble several times in its line, and keys under a lost header
            // seem to be written twice.
            let is_echo = syntax.header && error.message() == "duplicate key";
            if is_echo || syntax.faults.iter().any(|earlier| earlier.line == fault.line) {
                continue;
            }
            let line = source.text().lines().nth(fault.line.saturating_sub(1)).unwrap_or_default();
            syntax.header |= line.trim_start().starts_with('[');
            syntax.faults.push(fault);
        }
        syntax
    }

    /// Was there nothing wrong?
    pub(crate) fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// These faults and those found in the tables, sorted by place, without the echoes of the former.
    pub(crate) fn with(self, others: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let Self { faults: mut all, header } = self;
        let lines: Vec<usize> = all.iter().map(|fault| fault.line).collect();
        let is_echo = |fault: &Diagnostic| {
            header || !lines.is_empty() && (fault.code == "missing-key" || lines.contains(&fault.line))
        };
        all.extend(others.into_iter().filter(|fault| !is_echo(fault)));
        all.sort_by_key(|fault| (fault.line, fault.column));
        all
    }
}

fn syntax_fault(source: &Source, error: &Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let shown = visible(source, &span);
    let raw = shown_short(source.at(&span));
    let message = error.message();
    if message == "duplicate key" {
        return source.error(&shown, "toml", format!("`{raw}` is written twice"));
    }
    if message.starts_with("string values must be quoted") {
        let help = Some(format!("write \"{raw}\""));
        return Diagnostic { help, ..source.error(&shown, "toml", "text must be quoted") };
    }
    source.error(&shown, "toml", shown_short(message))
}

/// The span, widened where it is empty so that the excerpt has a caret.
fn visible(source: &Source, span: &Range<usize>) -> Range<usize> {
    let text = source.text();
    let start = span.start.min(text.trim_end().len());
    if span.is_empty() { start..start.saturating_add(1) } else { span.clone() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::record::listing;
    use crate::values::{Code, Currency, Date, Free, Percent, Price, Quantity};

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Customer {
        code: Code,
        name: String,
        #[serde(default)]
        currency: Option<Currency>,
        #[serde(default)]
        since: Option<Date>,
        #[serde(default)]
        discount: Option<Percent>,
        #[serde(default)]
        price: Option<Price>,
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default)]
        address: Vec<Address>,
        #[serde(default)]
        minimum: BTreeMap<String, Quantity>,
        #[serde(default)]
        x: Free,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Retail,
        Wholesale,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Address {
        name: String,
        kind: Kind,
        #[serde(default)]
        floor: Option<u32>,
    }

    const HEAD: &str = "code = \"ACME\"\nname = \"Acme\"\n";

    /// Checks place, fault and help; the excerpt is checked once, below.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let short = |fault: &Diagnostic| {
            let help = fault.help.iter().map(|help| format!(" / {help}")).collect::<String>();
            fault.short() + &help
        };
        let source = Source::new("A", text).unwrap();
        let found: Vec<String> = match read_table::<Customer>(&source) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.iter().map(short).collect(),
        };
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check_key(line: &str, expected: &[&str]) {
        check(&format!("{HEAD}{line}\n"), expected);
    }

    #[test]
    fn a_sound_file_is_read() {
        check_key("format = 1\ncurrency = \"EUR\"\nsince = 2026-11-02\n[x]\nany = 1.5", &[]);
        check_key("discount = 5\n[[address]]\nname = \"a\"\nkind = \"retail\"", &[]);
    }

    #[test]
    fn the_whole_message() {
        let source = Source::new("customers/ACME.toml", &format!("{HEAD}curency = \"EUR\"\n")).unwrap();
        assert_eq!(
            listing(read_table::<Customer>(&source).unwrap_err()),
            "customers/ACME.toml:3:1: error[unknown-key]: unknown key `curency`\n  |\n3 | curency = \"EUR\"\n  | \
             ^^^^^^^\nhelp: did you mean `currency`? keys of your own belong under [x]\n"
        );
    }

    #[test]
    fn keys_are_known_or_refused() {
        check_key(
            "zzz = 1",
            &["A:3:1: error[unknown-key]: unknown key `zzz` / keys of your own belong under [x]"],
        );
        check("name = \"a\"\n", &["A:1:1: error[missing-key]: `code` is missing"]);
        check(
            "x.a = 1\n",
            &["A:1:1: error[missing-key]: `code` is missing", "A:1:1: error[missing-key]: `name` is missing"],
        );
    }

    #[test]
    fn figures_are_quoted_decimals() {
        let quoted = "A:3:9: error[quoted-decimal]: price must be a quoted decimal / write price = \"25.10\"";
        check_key("price = 25.10", &[quoted]);
        check_key(
            "price = \"2,5\"",
            &[
                "A:3:9: error[price]: `2,5` is not a price / write up to 12 digits, a point, and up to 6 digits, such as \"2.5\"",
            ],
        );
        check_key("minimum = { a = -1 }", &["A:3:17: error[quantity]: `-1` is not a quantity"]);
        check_key("price = true", &["A:3:9: error[type]: price must be a quoted decimal such as \"2.5\""]);
        check_key(
            "price = 99999999999999999999",
            &[
                "A:3:9: error[price]: `99999999999999999999` is not a price / write up to 12 digits, a point, and up to 6 digits, such as \"2.5\"",
            ],
        );
    }

    #[test]
    fn days_and_words_are_checked() {
        check_key(
            "since = 2026-02-30",
            &["A:3:9: error[toml]: invalid date, expected day between 01 and 28"],
        );
        check_key(
            "since = 1899-01-01",
            &["A:3:9: error[date]: `1899-01-01` is not a date from 1900-01-01 to 2200-12-31"],
        );
        check_key(
            "kind = \"retial\"",
            &[
                "A:3:8: error[word]: kind cannot be `retial` / did you mean `retail`? it is one of `retail`, `wholesale`",
            ],
        );
        check_key("name = 5", &["A:3:1: error[toml]: `name` is written twice"]);
        check(
            "code = \"A\"\nname = 5\n",
            &["A:2:8: error[type]: name must be a quoted text / write name = \"5\""],
        );
    }

    #[test]
    fn every_fault_is_told_once() {
        check(
            "code = \"a/b\"\nprice = 1.5\ncurency = 1\nsince = \"x\"\n[[address]]\nkind = \"x\"\nflor = 1\n[[address]]\nfloor = -1\nname = \"n\"\n",
            &[
                "A:1:1: error[missing-key]: `name` is missing",
                "A:1:8: error[code]: `a/b` is not a code / up to 64 letters, digits, `.`, `_` and `-`, a letter or digit first, no dot at the end",
                "A:2:9: error[quoted-decimal]: price must be a quoted decimal / write price = \"1.5\"",
                "A:3:1: error[unknown-key]: unknown key `curency` / did you mean `currency`? keys of your own belong under [x]",
                "A:4:9: error[date]: `x` is not a date from 1900-01-01 to 2200-12-31",
                "A:5:1: error[missing-key]: `name` is missing",
                "A:6:8: error[word]: kind cannot be `x` / write one of `retail`, `wholesale`",
                "A:7:1: error[unknown-key]: unknown key `flor` / did you mean `floor`? keys of your own belong under [x]",
                "A:8:1: error[missing-key]: `kind` is missing",
                "A:9:9: error[value]: floor must be a whole number, and cannot be `-1`",
            ],
        );
    }

    #[test]
    fn faults_of_syntax_do_not_hide_others_nor_make_more() {
        check(
            "code = ACME\nname = \"Acme\nprice = 1.5\nsince = 2026-13-01\n",
            &[
                "A:1:8: error[toml]: text must be quoted / write \"ACME\"",
                "A:2:13: error[toml]: invalid basic string, expected `\"`",
                "A:3:9: error[quoted-decimal]: price must be a quoted decimal / write price = \"1.5\"",
                "A:4:9: error[toml]: invalid date, expected month between 01 and 12",
            ],
        );
        check_key("[address\nname = \"a\"", &["A:3:9: error[toml]: unclosed table, expected `]`"]);
    }

    #[test]
    fn what_the_parser_makes_up_is_not_read() {
        for text in ["x", "x =", "code =\nx.", "[x", "[[address]", "x = [[", "\"", "= 1", "address = [{ name"]
        {
            let source = Source::new("A", text).unwrap();
            let faults = read_table::<Customer>(&source).unwrap_err();
            assert!(faults.iter().all(|fault| fault.code == "toml"), "{text}: {faults:?}");
        }
    }

    #[test]
    fn a_newer_format_is_not_read() {
        let newer = "A:1:10: error[format]: written by a newer salesbook (format 3, this one knows 1)";
        check("format = 3\nwhat = [1\n", &[newer]);
        check("format = 0\n", &["A:1:10: error[format]: format must be 1, not 0"]);
        let rest = "code = \"A\"\nname = \"a\"\n";
        check(&format!("format = \"3\"\n{rest}"), &["A:1:10: error[format]: format must be 1, not \"3\""]);
        check(&format!("format = [9]\n{rest}"), &["A:1:10: error[format]: format must be 1, not [9]"]);
        assert!(read_table::<Customer>(&Source::new("A", &format!("format = 1\n{rest}")).unwrap()).is_ok());
    }
}
