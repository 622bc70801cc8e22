//! Counts of an import: what lies in the bins on the day of the move, taken over once in one stock document.
//!
//! A count is known by its source, product, bin and lot. What happened to the goods since is the book's own: said again,
//! the same count is nothing new, and another one is a bad row.

use std::collections::{BTreeMap, BTreeSet};

use super::csv::plural;
use super::faults;
use crate::catalog::{Product, ProductKind};
use crate::cli::commands::goods::stock::Bins;
use crate::cli::commands::orders::request::Known;
use crate::cli::counter::next_number;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::{self, Files};
use crate::cli::render;
use crate::cli::texts;
use crate::interchange::{self, Fault, ImportedCount, Input, Kind};
use crate::record::{self, Source};
use crate::stock::{Place, Positions, StockDocument, StockKind, StockLine};
use crate::store::{self, Change};
use crate::values::{BinRef, Code, Number, Quantity};

/// What becomes of the counts.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// The document and its mark, where anything differs.
    pub(super) document: Option<(Change, (String, u64))>,
    /// Its number and what is said of it.
    pub(super) said: Option<(String, String)>,
    /// How many rows were taken over before.
    pub(super) known: usize,
}

/// What was counted before: by product, bin and lot, the document and the figure.
struct Before(BTreeMap<(Code, BinRef, Option<Code>), (Number, Quantity)>);

impl Before {
    /// The counts of that source.
    fn of(files: &Files, source: &str) -> Outcome<Self> {
        let mut numbers = Vec::new();
        files.each_stock_entry(|entry| {
            let entry = entry?;
            let is_ours = entry.key.as_deref() == Some(key(source, &entry.number).as_str());
            numbers.extend(is_ours.then_some(entry.number));
            Ok(())
        })?;
        let mut found = BTreeMap::new();
        for number in numbers {
            let path = store::path_of_number(store::Kind::Stock, &number);
            let document = files::read(&path, &files.text(&path)?, record::read_stock)?;
            for line in document.lines {
                let Some(counted) = line.counted else { continue };
                found.insert((line.product, line.bin, line.lot), (number.clone(), counted));
            }
        }
        Ok(Self(found))
    }

    fn find(&self, line: &StockLine) -> Option<&(Number, Quantity)> {
        self.0.get(&(line.product.clone(), line.bin.clone(), line.lot.clone()))
    }
}

/// What the document of a source is known by.
fn key(source: &str, number: &Number) -> String {
    format!("{source}/stock_counts/{number}")
}

/// Stages the counts of all files; bad rows go to the faults.
pub(super) fn stage(
    desk: &Desk<'_>,
    inputs: &[Input],
    source: &str,
    products: &mut Known<Product>,
    bad: &mut Vec<Fault>,
) -> Outcome<Counted> {
    let mut counted = Counted::default();
    if !inputs.iter().any(|input| input.map.kind == Kind::StockCounts) {
        return Ok(counted);
    }
    if !desk.files.settings.features.stock {
        return Err(Failure::refused("stock", "no stock is kept here")
            .with_help("`salesbook config set features.stock=true` switches it on"));
    }
    let bins = Bins::of(&desk.files.warehouses()?);
    let positions = render::positions(desk.files)?;
    let before = Before::of(desk.files, source)?;
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for count in interchange::counts(inputs, bad) {
        let Some(input) = inputs.get(count.origin.input) else { continue };
        let fault = |key: &str, failure: &Failure| {
            faults::said(input.fault(count.origin.row, key, String::new()), failure)
        };
        match line(desk.files, &count, products, &bins, &positions) {
            Err((key, failure)) => bad.push(fault(key, &failure)),
            Ok(line) if !seen.insert(format!("{} {} {:?}", line.product, line.bin, line.lot)) => {
                let message = format!("{} in {} is counted twice", line.product, line.bin);
                bad.push(fault("product", &Failure::usage(message)));
            }
            Ok(line) => match before.find(&line) {
                None => lines.push(line),
                Some((_, there)) if *there == count.quantity => {
                    counted.known = counted.known.saturating_add(1);
                }
                Some((number, there)) => {
                    bad.push(fault("quantity", &other_count(number, *there, &line, &count)))
                }
            },
        }
    }
    if !lines.is_empty() {
        document(desk, source, lines, &mut counted)?;
    }
    Ok(counted)
}

/// The same place was counted otherwise before: what is true today is a count of today.
fn other_count(number: &Number, there: Quantity, line: &StockLine, count: &ImportedCount) -> Failure {
    let (product, bin) = (&line.product, &line.bin);
    let (there, here) = (there.short(), count.quantity.short());
    let lot = line.lot.as_ref().map(|lot| format!(" --lot {lot}")).unwrap_or_default();
    Failure::refused("counted", format!("{number} took over {there} of {product} in {bin}, not {here}"))
        .with_help(format!("`salesbook stock count {product} {here}@{bin}{lot}` records a count of today"))
}

/// What was counted, what was expected, and the difference.
fn line(
    files: &Files,
    count: &ImportedCount,
    products: &mut Known<Product>,
    bins: &Bins,
    positions: &Positions,
) -> Result<StockLine, (&'static str, Failure)> {
    let (code, product) = products.find(files, &count.product).map_err(|failure| ("product", failure))?;
    if product.kind == ProductKind::Service {
        let message = format!("{code} is a service: it lies in no bin");
        return Err(("product", Failure::refused("service", message)));
    }
    if product.lots && count.lot.is_none() {
        return Err(("lot", Failure::usage(format!("{code} is kept by lot: which one?"))));
    }
    let bin = bins.meant(count.bin.as_deref()).map_err(|failure| ("bin", failure))?;
    let place = Place { bin, lot: count.lot.clone() };
    let expected = positions.of(code).in_place(&place);
    let quantity = count.quantity.signed().less(expected).map_err(|large| ("quantity", large.into()))?;
    Ok(StockLine {
        product: code.clone(),
        quantity,
        bin: place.bin,
        lot: place.lot,
        to: None,
        counted: Some(count.quantity),
        expected: Some(expected),
    })
}

/// One document of all: the opening receipt where nothing lay, else a count.
fn document(desk: &Desk<'_>, source: &str, lines: Vec<StockLine>, counted: &mut Counted) -> Outcome {
    let date = desk.session.today()?;
    let next = next_number(desk.files, store::Kind::Stock, date)?;
    let count = lines.len();
    let is_opening = lines.iter().all(|line| line.expected.is_none_or(|expected| expected.is_zero()));
    let document = StockDocument {
        format: crate::catalog::FORMAT,
        number: next.number.clone(),
        kind: if is_opening { StockKind::Receipt } else { StockKind::Count },
        date,
        reference: None,
        note: None,
        by: desk.session.by(),
        key: Some(key(source, &next.number)),
        lines,
    };
    texts::require(&document)?;
    let path = store::path_of_number(store::Kind::Stock, &next.number);
    let after = record::stock_text(&document);
    let read = Source::new(path.as_str(), &after).and_then(|source| record::read_stock(&source));
    if read.as_ref() != Ok(&document) {
        return Err(Failure::bug(format!("{path} would not read back as it was meant; nothing was written")));
    }
    let number = next.number.to_string();
    let sentence = match is_opening {
        true => format!("{number} is the opening receipt of {count} line{}", plural(count)),
        false => format!("{number} counts {count}"),
    };
    counted.said = Some((number, sentence));
    counted.document = Some((Change { path, before: None, after }, next.mark));
    Ok(())
}
