//! How `check` tells what was found: each finding at its line and column, in the shape that was asked for.

use crate::book::{self, Finding, Spot, Subject};
use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::cli::render::{self, Rows, figures, words};
use crate::record::{self, Diagnostic, Excerpt, Place, Severity, Source};
use crate::store::{self, Kind};
use crate::values::shown;

/// The findings with their places, sorted by path; each file is read again for it, once.
pub(super) fn diagnostics(files: &Files, findings: &[Finding]) -> Vec<Diagnostic> {
    let mut by_path: Vec<(String, &Finding)> =
        findings.iter().map(|finding| (path_of(&finding.subject), finding)).collect();
    by_path.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut told = Vec::new();
    for group in by_path.chunk_by(|(one, _), (other, _)| one == other) {
        let Some((path, _)) = group.first() else { continue };
        // What cannot be read again is told without its place.
        let text = files.store.read(path).ok().flatten();
        let source = text.and_then(|text| Source::new(path.as_str(), &text).ok());
        told.extend(group.iter().map(|(path, finding)| placed(path, source.as_ref(), finding)));
    }
    told.sort_by(|one, other| {
        (&one.path, one.line, one.column).cmp(&(&other.path, other.line, other.column))
    });
    told
}

fn placed(path: &str, source: Option<&Source>, finding: &Finding) -> Diagnostic {
    let place = match &finding.spot {
        Spot::Read(_) | Spot::Start => Place::Header,
        Spot::Key(key) => Place::Key(key),
        Spot::LineKey(line, key) => Place::LineKey(line.0, key),
        Spot::Event(id) => Place::Event(id.as_str()),
        Spot::EventKey(id, key) => Place::EventKey(id.as_str(), key),
        Spot::Post(id) => Place::Post(id.as_str()),
    };
    let found = source.map(|source| record::error_at(source, place, finding.code, &finding.message));
    let plain = Diagnostic {
        path: path.to_owned(),
        line: 1,
        column: 1,
        severity: match finding.severity {
            book::Severity::Error => Severity::Error,
            book::Severity::Warning => Severity::Warning,
            book::Severity::Note => Severity::Note,
        },
        code: finding.code,
        message: finding.message.clone(),
        excerpt: None,
        help: finding.help.clone(),
    };
    match (&finding.spot, found) {
        (Spot::Read(fault), _) => {
            let excerpt =
                fault.excerpt.clone().map(|(text, indent, carets)| Excerpt { text, indent, carets });
            Diagnostic { line: fault.line, column: fault.column, excerpt, ..plain }
        }
        (_, Some(Diagnostic { line, column, excerpt, .. })) => Diagnostic { line, column, excerpt, ..plain },
        (_, None) => plain,
    }
}

pub(super) fn path_of(subject: &Subject) -> String {
    match subject {
        Subject::Order(number) => store::path_of_number(Kind::Orders, number),
        Subject::Invoice(number) => store::path_of_number(Kind::Invoices, number),
        Subject::CreditNote(number) => store::path_of_number(Kind::CreditNotes, number),
        Subject::Payment(number) => store::path_of_number(Kind::Payments, number),
        Subject::Stock(number) => store::path_of_number(Kind::Stock, number),
        Subject::Customer(code) => store::path_of_code(Kind::Customers, code),
        Subject::Product(code) => store::path_of_code(Kind::Products, code),
        Subject::Warehouse(code) => store::path_of_code(Kind::Warehouses, code),
        Subject::Settings => store::SETTINGS.to_owned(),
        Subject::LocalSettings => store::LOCAL_SETTINGS.to_owned(),
        Subject::Taxes => store::TAXES.to_owned(),
        Subject::Terms => store::TERMS.to_owned(),
        Subject::Path(path) => path.clone(),
    }
}

/// The file that a path names by its folder and its name; the path itself where it names none.
pub(super) fn subject_of(path: &str) -> Subject {
    let name = store::name_of_path(path);
    let number = || name.and_then(|name| name.parse().ok());
    let code = || name.and_then(|name| name.parse().ok());
    let subject = match Kind::of_path(path) {
        Some(Kind::Orders) => number().map(Subject::Order),
        Some(Kind::Invoices) => number().map(Subject::Invoice),
        Some(Kind::CreditNotes) => number().map(Subject::CreditNote),
        Some(Kind::Payments) => number().map(Subject::Payment),
        Some(Kind::Stock) => number().map(Subject::Stock),
        Some(Kind::Customers) => code().map(Subject::Customer),
        Some(Kind::Products) => code().map(Subject::Product),
        Some(Kind::Warehouses) => code().map(Subject::Warehouse),
        Some(_) | None => None,
    };
    subject.unwrap_or_else(|| Subject::Path(path.to_owned()))
}

/// The id of each file with findings, once; its path where it has no id.
pub(super) fn ids(findings: &[Finding]) -> String {
    let mut paths: Vec<String> = findings.iter().map(|finding| path_of(&finding.subject)).collect();
    paths.sort_unstable();
    paths.dedup();
    let is_file = |path: &&str| path.contains('/');
    let id = |path: &str| {
        let name = Some(path).filter(is_file).and_then(store::name_of_path);
        format!("{}\n", shown(name.unwrap_or(path)))
    };
    paths.iter().map(|path| id(path)).collect()
}

/// One line each.
pub(super) fn short(told: &[Diagnostic]) -> String {
    told.iter().map(|diagnostic| diagnostic.short() + "\n").collect()
}

/// As annotations of a GitHub workflow.
pub(super) fn github(told: &[Diagnostic]) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    told.iter()
        .map(|diagnostic| {
            let Diagnostic { path, line, column, severity, code, message, help, .. } = diagnostic;
            let severity = match severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let mut text: Vec<String> = message.lines().map(shown).collect();
            text.extend(help.iter().flat_map(|help| help.lines()).map(shown));
            let (path, text) = (property(&shown(path)), data(&text.join("\n")));
            format!("::{severity} file={path},line={line},col={column},title={}::{text}\n", property(code))
        })
        .collect()
}

/// All findings as one object.
pub(super) fn json(told: &[Diagnostic]) -> Outcome<String> {
    render::json(&serde_json::json!({ "version": 1, "rows": told }))
}

/// All findings as rows.
pub(super) fn rows(told: &[Diagnostic]) -> Rows {
    let columns = vec![
        words("path"),
        figures("line"),
        figures("column"),
        words("severity"),
        words("code"),
        words("message"),
        words("help"),
    ];
    let row = |diagnostic: &Diagnostic| {
        vec![
            diagnostic.path.clone(),
            diagnostic.line.to_string(),
            diagnostic.column.to_string(),
            diagnostic.severity.to_string(),
            diagnostic.code.to_owned(),
            diagnostic.message.clone(),
            diagnostic.help.clone().unwrap_or_default(),
        ]
    };
    Rows { columns, rows: told.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_keep_their_line() {
        let told = Diagnostic {
            path: "orders/a,b.toml".to_owned(),
            line: 3,
            column: 1,
            severity: Severity::Error,
            code: "assertions",
            message: "100 % wrong\n  asserted  1".to_owned(),
            excerpt: None,
            help: Some("mend it".to_owned()),
        };
        assert_eq!(
            github(&[told]),
            "::error file=orders/a%2Cb.toml,line=3,col=1,title=assertions::100 %25 wrong%0A  asserted  1%0Amend it\n"
        );
    }
}
