//! `print`: a document as plain text, or as the model a template gets.

use clap::Args;

use crate::billing::{DocumentKind, Totals};
use crate::cli::args::{Format, FormatArgs};
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files::Sheet;
use crate::cli::ids::{self, Bare, Id};
use crate::cli::render;
use crate::cli::session::Session;
use crate::cli::several;
use crate::document::{self, DOCUMENTS, PickRow};
use crate::order::status::Life;
use crate::order::verbs::Answer;
use crate::order::{Stage, Tally};
use crate::values::{Date, EventId, Number, shown};

/// Print a quote, confirmation, pick list, packing slip, label, invoice or credit note
#[derive(Debug, Args)]
#[command(
    after_help = "Kinds: quote, confirmation, pick-list, packing-slip, label, invoice, credit-note.\nWithout a kind it prints the one that fits the id. `-` reads ids from stdin.\n`-o out/{number}.txt` writes a file for each; {customer} and {date} may stand in it too. Folders are made.\n\nExamples:\n  salesbook print INV-2026-00003\n  salesbook print pick-list SO-2026-00033\n  salesbook print label SO-2026-00031\n  salesbook print packing-slip SO-2026-00020"
)]
pub struct Print {
    /// The kind, then the ids; or the ids alone
    #[arg(value_name = "[KIND] ID", required = true)]
    pub words: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

/// What a document is called in the names of files.
struct Label {
    number: String,
    customer: String,
    date: Date,
}

impl Label {
    fn of_order(tally: &Tally, number: String) -> Self {
        let header = &tally.terms.header;
        Self { number, customer: header.customer.to_string(), date: header.date }
    }
}

/// A printed document: its label for file names, its text and its model.
struct Paper {
    label: Label,
    text: String,
    model: serde_json::Value,
}

impl Print {
    /// Prints the documents. One alone ends as it ends; of several what cannot be printed is said and the rest goes on.
    pub fn run(self, session: &Session) -> Outcome {
        let (kind, ids) = self.kind_and_ids(session)?;
        if ids.is_empty() {
            return Ok(());
        }
        self.require_known_format()?;
        let mut printing = Printing { refused: 0, printed: 0, several: ids.len() > 1, noticed: false };
        if kind == Some("pick-list") {
            let rows = printing.pick_rows(session, &ids)?;
            if printing.refused < ids.len() {
                self.deliver(session, &mut printing, &pick_list(session, &rows)?)?;
            }
            return printing.end(session);
        }
        self.require_a_file_each(ids.len())?;
        for id in &ids {
            // What `invoice -q` prints may be credit notes too.
            let kind =
                kind.filter(|kind| *kind != "invoice" || !self.reads_ids() || !is_credit_note(session, id));
            let done =
                paper(session, kind, id).and_then(|paper| self.deliver(session, &mut printing, &paper));
            printing.went_on(session, id, done)?;
        }
        printing.end(session)
    }

    fn reads_ids(&self) -> bool {
        self.words.iter().any(|word| word == "-")
    }

    fn kind_and_ids(&self, session: &Session) -> Outcome<(Option<&'static str>, Vec<String>)> {
        let first = self.words.first().map(String::as_str).unwrap_or_default();
        let (kind, rest) = match document::document_kind(first) {
            Some(kind) => (Some(kind.name), self.words.get(1..).unwrap_or_default()),
            None => (None, self.words.as_slice()),
        };
        let mut ids = Vec::new();
        for word in rest {
            match word.as_str() {
                "-" => ids.extend(ids::from_stdin(session, "print")?),
                id => ids.push(id.to_owned()),
            }
        }
        if ids.is_empty() && rest.is_empty() {
            return Err(Failure::usage("name what to print: `salesbook print KIND ID`"));
        }
        if kind.is_none() && rest.len() > 1 && ids::anything(session, first, Bare::Newest).is_err() {
            return Err(no_kind(first));
        }
        Ok((kind, ids))
    }

    fn ending(&self) -> Option<&str> {
        render::ending(&self.format)
    }

    /// Papers are plain text or JSON; another ending would promise what the file is not.
    fn require_known_format(&self) -> Outcome {
        let wanted = match (self.format.format, self.ending()) {
            (Some(rows @ (Format::Csv | Format::Tsv | Format::Ndjson | Format::Md | Format::Html)), _) => {
                Some(rows.form().name)
            }
            (None, Some(ending)) if !matches!(ending, "txt" | "text" | "json") => Some(ending),
            (Some(Format::Table | Format::Json) | None, _) => None,
        };
        match wanted {
            Some(format) => Err(Failure::usage(format!("documents are not printed as {}", shown(format)))
                .with_help("write a name that ends in .txt or .json")),
            None => Ok(()),
        }
    }

    /// Several papers need a name each, where they go to files.
    fn require_a_file_each(&self, count: usize) -> Outcome {
        match self.format.file() {
            Some(pattern) if count > 1 && !pattern.to_string_lossy().contains("{number}") => {
                Err(Failure::usage("several documents need a file each: write {number} in the name")
                    .with_help("such as -o 'out/{number}.txt'"))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn deliver(&self, session: &Session, printing: &mut Printing, paper: &Paper) -> Outcome {
        if !printing.noticed && is_from_nobody(&paper.model) && is_nameless(session)? {
            printing.noticed = true;
            session.output.note(NAMELESS);
        }
        let json = self.format.json
            || self.format.format == Some(Format::Json)
            || (self.format.format.is_none() && self.ending() == Some("json"));
        let text = if json { render::json(&paper.model)? } else { paper.text.clone() };
        match self.format.file() {
            Some(pattern) => {
                let pattern = pattern.to_string_lossy();
                let path = session.folder().join(filled(&pattern, &paper.label)?);
                if pattern.contains('{') {
                    crate::store::make_output_place(&path)?;
                }
                render::deliver(session, &text, &FormatArgs { output: Some(path), ..self.format.clone() })?;
            }
            None if printing.printed > 0 && !json => session.output.data(&format!("\u{c}{text}"))?,
            None => session.output.data(&text)?,
        }
        printing.printed = printing.printed.saturating_add(1);
        Ok(())
    }
}

/// How far printing is.
struct Printing {
    refused: usize,
    printed: usize,
    several: bool,
    noticed: bool,
}

impl Printing {
    /// Goes on after one: of several what concerns it alone is said.
    fn went_on(&mut self, session: &Session, id: &str, done: Outcome) -> Outcome {
        match done {
            Err(failure) if self.several && concerns_one(&failure) => {
                self.refused = self.refused.saturating_add(1);
                several::say(session, id, &failure);
                Ok(())
            }
            done => done,
        }
    }

    /// What one list of several orders holds.
    fn pick_rows(&mut self, session: &Session, ids: &[String]) -> Outcome<Vec<(Label, Vec<PickRow>)>> {
        let mut listed = Vec::new();
        for id in ids {
            match pick_rows(session, id) {
                Ok(rows) => listed.push(rows),
                Err(failure) => self.went_on(session, id, Err(failure))?,
            }
        }
        Ok(listed)
    }

    fn end(&self, session: &Session) -> Outcome {
        if self.refused == 0 {
            return Ok(());
        }
        let all = self.printed.saturating_add(self.refused);
        session.output.note(&format!("print: {} of {all}, {} refused", self.printed, self.refused));
        Err(Failure::Silent(Exit::Refused))
    }
}

/// Does this failure concern one paper, so that the others can still be printed?
fn concerns_one(failure: &Failure) -> bool {
    several::is_of_one(failure) || failure.exit() == Some(Exit::CannotCreate)
}

const NAMELESS: &str = "salesbook.toml has no `company.name`, so it is not printed who sends this; \
                        write it with `salesbook config set company.name='YOUR NAME'`";

/// Does a paper, or one of several labels, have a sender without a name?
fn is_from_nobody(model: &serde_json::Value) -> bool {
    match model.as_array() {
        Some(labels) => labels.iter().any(is_from_nobody),
        None => model.pointer("/seller/name").and_then(serde_json::Value::as_str) == Some(""),
    }
}

/// Do the settings leave out what the company is called?
fn is_nameless(session: &Session) -> Outcome<bool> {
    Ok(session.files()?.settings.company.name.is_empty())
}

/// The name of a file: what stands in braces is replaced, and cannot lead to another folder.
fn filled(pattern: &str, label: &Label) -> Outcome<String> {
    let date = label.date.to_string();
    let known = [("number", label.number.as_str()), ("customer", &label.customer), ("date", &date)];
    let mut path = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or_default();
        let Some((_, value)) = known.iter().find(|(word, _)| *word == name) else {
            return Err(Failure::usage(format!("`{{{}}}` is not known in the name of a file", shown(name)))
                .with_help("write {number}, {customer} or {date}, such as -o 'out/{number}.txt'"));
        };
        path += before;
        path += &tame(value);
        rest = tail;
    }
    Ok(path + rest)
}

/// A value as part of a name: letters, figures, dots, dashes and underscores, no dot in front.
fn tame(value: &str) -> String {
    let is_tame = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let tamed: String = value.chars().map(|letter| if is_tame(letter) { letter } else { '-' }).collect();
    match tamed.trim_start_matches('.') {
        "" => "-".to_owned(),
        tamed => tamed.to_owned(),
    }
}

fn is_credit_note(session: &Session, id: &str) -> bool {
    matches!(ids::anything(session, id, Bare::Newest), Ok(Id::CreditNote(_)))
}

fn no_kind(word: &str) -> Failure {
    let failure = Failure::usage(format!("`{}` is no kind of document", shown(word)));
    let names = DOCUMENTS.iter().map(|kind| kind.name);
    match ids::nearest(word, names.clone()) {
        Some(near) => failure.with_help(format!("did you mean `{near}`?")),
        None => failure.with_help(format!("kinds are {}", names.collect::<Vec<_>>().join(", "))),
    }
}

fn paper(session: &Session, kind: Option<&'static str>, id: &str) -> Outcome<Paper> {
    if let Some((order, event)) = id.split_once('/') {
        let sheet = ids::order(session, order, Bare::Newest)?;
        let tally = sheet.tally()?;
        return of_event(session, kind, &tally, event);
    }
    match ids::anything(session, id, Bare::Newest)? {
        Id::Order(number) => of_order(session, kind, &session.files()?.order(&number)?),
        Id::Invoice(number) | Id::CreditNote(number) => of_bill(session, kind, &number),
        Id::Payment(_) | Id::Stock(_) | Id::Customer(_) | Id::Product(_) | Id::Warehouse(_) => {
            Err(Failure::refused("print", format!("there is no paper for {}", shown(id)))
                .with_help("orders, shipments (ORDER/EVENT), invoices and credit notes are printed"))
        }
    }
}

fn of_order(session: &Session, kind: Option<&'static str>, sheet: &Sheet) -> Outcome<Paper> {
    let files = session.files()?;
    let tally = sheet.tally()?;
    let number = tally.number().to_string();
    let usual = if tally.life() == Life::Quote { "quote" } else { "confirmation" };
    match kind.unwrap_or(usual) {
        "quote" => {
            let model = document::quote(&tally, &totals(session, sheet, &tally)?, &files.settings)?;
            finished("quote", Label::of_order(&tally, number), &model)
        }
        "confirmation" => {
            let model = document::confirmation(&tally, &totals(session, sheet, &tally)?, &files.settings)?;
            finished("confirmation", Label::of_order(&tally, number), &model)
        }
        "packing-slip" => {
            let last = tally.shipments.last().map(|shipment| shipment.id.to_string());
            let last = last.ok_or_else(|| {
                Failure::from(document::Refusal::NotShipped { order: tally.number().clone() })
            })?;
            of_event(session, kind, &tally, &last)
        }
        "label" => {
            let labels = document::labels(&tally, &files.settings)?;
            let mut text = String::new();
            let mut models = Vec::new();
            for label in &labels {
                if !text.is_empty() {
                    text.push('\u{c}');
                }
                text += &document::render("label", label)?;
                models.push(document::model(label)?);
            }
            Ok(Paper {
                label: Label::of_order(&tally, number),
                text,
                model: serde_json::Value::Array(models),
            })
        }
        "invoice" | "credit-note" => {
            let wanted = if kind == Some("invoice") {
                crate::order::BillKind::Invoice
            } else {
                crate::order::BillKind::CreditNote
            };
            let last =
                tally.bills.iter().rev().find(|bill| bill.kind == wanted).map(|bill| bill.document.clone());
            let last = last.ok_or_else(|| {
                Failure::refused("print", format!("{number} has no {}", kind.unwrap_or("document")))
                    .with_help(format!("`salesbook invoice {number}` issues what is due"))
            })?;
            of_bill(session, kind, &last)
        }
        other => Err(no_kind(other)),
    }
}

/// A draft has no frozen taxes yet: those that publishing would freeze today are shown.
fn totals(session: &Session, sheet: &Sheet, tally: &Tally) -> Outcome<Totals> {
    if tally.published.is_some() {
        return Ok(Totals::of(tally)?);
    }
    let taxes =
        crate::cli::commands::orders::publish::proposed(session.files()?, sheet, tally, session.today()?)?;
    Ok(Totals::with_taxes(tally, &taxes)?)
}

fn of_event(session: &Session, kind: Option<&'static str>, tally: &Tally, event: &str) -> Outcome<Paper> {
    let settings = &session.files()?.settings;
    let label = Label::of_order(tally, format!("{}-{event}", tally.number()));
    match kind.unwrap_or("packing-slip") {
        "label" => {
            let container =
                event.parse().map_err(|error| Failure::usage(format!("`{}`: {error}", shown(event))))?;
            finished("label", label, &document::label(tally, &container, settings)?)
        }
        "packing-slip" => {
            let id: EventId = event
                .parse()
                .map_err(|_| Failure::usage(format!("`{}` is no id of an event", shown(event))))?;
            finished("packing-slip", label, &document::packing_slip(tally, &id, settings)?)
        }
        other => Err(Failure::usage(format!("a {other} is not printed of one event"))),
    }
}

fn of_bill(session: &Session, kind: Option<&'static str>, number: &Number) -> Outcome<Paper> {
    let bill = crate::cli::receivables::document(session.files()?, number)?;
    let usual = match bill.kind {
        DocumentKind::Invoice => "invoice",
        DocumentKind::CreditNote => "credit-note",
    };
    let label = Label { number: number.to_string(), customer: bill.customer.to_string(), date: bill.date };
    match kind.unwrap_or(usual) {
        "invoice" => finished("invoice", label, &document::invoice(&bill)?),
        "credit-note" => finished("credit-note", label, &document::credit_note(&bill)?),
        other => Err(Failure::usage(format!("{number} is no {other}"))
            .with_help(format!("`salesbook print {number}` prints it as it is"))),
    }
}

/// One list for several orders: what stands open and can be had, from where the suggestion says.
fn pick_list(session: &Session, listed: &[(Label, Vec<PickRow>)]) -> Outcome<Paper> {
    let (number, customer) = match listed {
        [(label, _)] => (label.number.clone(), label.customer.clone()),
        _ => ("pick-list".to_owned(), "pick-list".to_owned()),
    };
    let label = Label { number, customer, date: session.today()? };
    let rows: Vec<PickRow> = listed.iter().flat_map(|(_, rows)| rows).cloned().collect();
    finished("pick-list", label, &document::pick_list(&rows)?)
}

fn pick_rows(session: &Session, id: &str) -> Outcome<(Label, Vec<PickRow>)> {
    let files = session.files()?;
    let sheet = ids::order(session, id, Bare::Newest)?;
    let tally = &sheet.tally()?;
    let label = Label::of_order(tally, tally.number().to_string());
    let mut supplies = crate::cli::desk::supplies(files, tally)?;
    let open = tally.staged_lines().any(|known| !tally.at(known.line.no, Stage::Open).is_zero());
    if !open {
        return Ok((label, Vec::new()));
    }
    let Answer::Record(event) = tally.pick(&[], &mut supplies)? else { return Ok((label, Vec::new())) };
    let rows = event.moves().iter().filter_map(|row| {
        let line = tally.find_line(row.line)?.line;
        Some(PickRow {
            order: tally.number().clone(),
            line: row.line,
            product: line.product.clone(),
            text: line.text.clone(),
            unit: line.unit.clone(),
            bin: row.bin.clone(),
            lot: row.lot.clone(),
            quantity: row.quantity,
        })
    });
    let rows = rows.collect();
    Ok((label, rows))
}

fn finished(kind: &str, label: Label, model: &impl serde::Serialize) -> Outcome<Paper> {
    Ok(Paper { label, text: document::render(kind, model)?, model: document::model(model)? })
}

impl From<document::Refusal> for Failure {
    fn from(refusal: document::Refusal) -> Self {
        Self::refused("print", refusal.to_string())
    }
}

impl From<document::RenderError> for Failure {
    fn from(error: document::RenderError) -> Self {
        Self::bug(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, expected: Option<&str>) {
        let date = "2026-11-21".parse().unwrap();
        let label = Label { number: "INV/7".to_owned(), customer: "../../A B".to_owned(), date };
        assert_eq!(filled(pattern, &label).ok().as_deref(), expected);
    }

    #[test]
    fn a_sender_without_a_name_is_noticed() {
        let nobody = serde_json::json!({ "seller": { "name": "" } });
        assert!(is_from_nobody(&nobody) && is_from_nobody(&serde_json::json!([nobody])));
        assert!(!is_from_nobody(&serde_json::json!({ "seller": { "name": "Brightwell" } })));
        assert!(!is_from_nobody(&serde_json::json!({ "rows": [] })));
    }

    #[test]
    fn values_never_leave_the_folder() {
        check("out/{number}.txt", Some("out/INV-7.txt"));
        check("{customer}/{date}-{number}", Some("-..-A-B/2026-11-21-INV-7"));
        check("out/a.txt", Some("out/a.txt"));
        check("out/{rep}.txt", None);
        check("out/{number", None);
    }
}
