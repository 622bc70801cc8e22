//! `print`: a document as plain text, or as the model a template gets.

use clap::Args;

use crate::billing::{DocumentKind, Totals};
use crate::cli::args::{Format, FormatArgs};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Sheet;
use crate::cli::ids::{self, Bare, Id};
use crate::cli::render;
use crate::cli::session::Session;
use crate::cli::several::stdin_ids;
use crate::document::{self, DOCUMENTS, PickRow};
use crate::order::status::Life;
use crate::order::verbs::Answer;
use crate::order::{Stage, Tally};
use crate::values::{EventId, Number, shown};

/// Print a quote, confirmation, pick list, packing slip, label, invoice or credit note
#[derive(Debug, Args)]
#[command(
    after_help = "Kinds: quote, confirmation, pick-list, packing-slip, label, invoice, credit-note.\nWithout a kind it prints the one that fits the id. `-` reads ids from stdin.\n`-o out/{number}.txt` writes a file for each.\n\nExamples:\n  salesbook print INV-2026-00003\n  salesbook print pick-list SO-2026-00033\n  salesbook print label SO-2026-00031\n  salesbook print packing-slip SO-2026-00020"
)]
pub struct Print {
    /// The kind, then the ids; or the ids alone
    #[arg(value_name = "[KIND] ID", required = true)]
    pub words: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

/// A printed document: its number for file names, its text and its model.
struct Paper {
    number: String,
    text: String,
    model: serde_json::Value,
}

impl Print {
    /// Prints the documents.
    pub fn run(self, session: &Session) -> Outcome {
        let (kind, ids) = self.kind_and_ids(session)?;
        if kind == Some("pick-list") {
            let papers = vec![pick_list(session, &ids)?];
            return self.deliver(session, &papers);
        }
        let mut papers = Vec::new();
        for id in &ids {
            papers.push(paper(session, kind, id)?);
        }
        self.deliver(session, &papers)
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
                "-" => ids.extend(stdin_ids(session, "print")?),
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
        self.format.output.as_deref().and_then(std::path::Path::extension)?.to_str()
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

    fn deliver(&self, session: &Session, papers: &[Paper]) -> Outcome {
        self.require_known_format()?;
        let json = self.format.json
            || self.format.format == Some(Format::Json)
            || (self.format.format.is_none() && self.ending() == Some("json"));
        let text_of = |paper: &Paper| if json { render::json(&paper.model) } else { Ok(paper.text.clone()) };
        let Some(pattern) = &self.format.output else {
            for (place, paper) in papers.iter().enumerate() {
                if place > 0 && !json {
                    session.output.data("\u{c}")?;
                }
                session.output.data(&text_of(paper)?)?;
            }
            return Ok(());
        };
        let pattern = pattern.to_string_lossy();
        if papers.len() > 1 && !pattern.contains("{number}") {
            return Err(Failure::usage("several documents need a file each: write {number} in the name")
                .with_help("such as -o 'out/{number}.txt'"));
        }
        for paper in papers {
            let path = pattern.replace("{number}", &paper.number.replace('/', "-"));
            let format = FormatArgs { output: Some(path.into()), ..self.format.clone() };
            render::deliver(session, &text_of(paper)?, &format)?;
        }
        Ok(())
    }
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
            finished("quote", number, &model)
        }
        "confirmation" => {
            let model = document::confirmation(&tally, &totals(session, sheet, &tally)?, &files.settings)?;
            finished("confirmation", number, &model)
        }
        "packing-slip" => {
            let last = tally.shipments.last().map(|shipment| shipment.id.to_string());
            let last = last.ok_or_else(|| Failure::from(document::Refusal::NotShipped { order: tally.number().clone() }))?;
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
            Ok(Paper { number, text, model: serde_json::Value::Array(models) })
        }
        "invoice" | "credit-note" => {
            let wanted = if kind == Some("invoice") { crate::order::BillKind::Invoice } else { crate::order::BillKind::CreditNote };
            let last = tally.bills.iter().rev().find(|bill| bill.kind == wanted).map(|bill| bill.document.clone());
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
    let taxes = super::publish::proposed(session.files()?, sheet, tally, session.today()?)?;
    Ok(Totals::with_taxes(tally, &taxes)?)
}

fn of_event(session: &Session, kind: Option<&'static str>, tally: &Tally, event: &str) -> Outcome<Paper> {
    let settings = &session.files()?.settings;
    let number = format!("{}-{event}", tally.number());
    match kind.unwrap_or("packing-slip") {
        "label" => {
            let container = event
                .parse()
                .map_err(|error| Failure::usage(format!("`{}`: {error}", shown(event))))?;
            finished("label", number, &document::label(tally, &container, settings)?)
        }
        "packing-slip" => {
            let id: EventId = event
                .parse()
                .map_err(|_| Failure::usage(format!("`{}` is no id of an event", shown(event))))?;
            finished("packing-slip", number, &document::packing_slip(tally, &id, settings)?)
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
    match kind.unwrap_or(usual) {
        "invoice" => finished("invoice", number.to_string(), &document::invoice(&bill)?),
        "credit-note" => finished("credit-note", number.to_string(), &document::credit_note(&bill)?),
        other => Err(Failure::usage(format!("{number} is no {other}"))
            .with_help(format!("`salesbook print {number}` prints it as it is"))),
    }
}

/// One list for several orders: what stands open and can be had, from where the suggestion says.
fn pick_list(session: &Session, ids: &[String]) -> Outcome<Paper> {
    let files = session.files()?;
    let mut rows = Vec::new();
    let mut number = String::from("pick-list");
    for id in ids {
        let sheet = ids::order(session, id, Bare::Newest)?;
        let tally = sheet.tally()?;
        number = tally.number().to_string();
        rows.extend(pick_rows(&tally, files)?);
    }
    if ids.len() > 1 {
        number = "pick-list".to_owned();
    }
    finished("pick-list", number, &document::pick_list(&rows)?)
}

fn pick_rows(tally: &Tally, files: &crate::cli::files::Files) -> Outcome<Vec<PickRow>> {
    let mut supplies = crate::cli::desk::supplies(files, tally)?;
    let open = tally.staged_lines().any(|known| !tally.at(known.line.no, Stage::Open).is_zero());
    if !open {
        return Ok(Vec::new());
    }
    let Answer::Record(event) = tally.pick(&[], &mut supplies)? else { return Ok(Vec::new()) };
    let rows = event.moves().iter().filter_map(|row| {
        let line = &tally.lines.get(&row.line)?.line;
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
    Ok(rows.collect())
}

fn finished(kind: &str, number: String, model: &impl serde::Serialize) -> Outcome<Paper> {
    Ok(Paper { number, text: document::render(kind, model)?, model: document::model(model)? })
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
