//! Counts of an import: one stock document of what differs from the book; what is as expected is nothing new.

use std::collections::BTreeSet;

use super::faults;
use crate::catalog::{Product, ProductKind};
use crate::cli::commands::goods::stock::Bins;
use crate::cli::commands::orders::request::Known;
use crate::cli::counter::next_number;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::render;
use crate::interchange::{self, Fault, ImportedCount, Input, Kind};
use crate::record::{self, Source};
use crate::stock::{Place, Positions, StockDocument, StockKind, StockLine};
use crate::store::{self, Change};

/// What becomes of the counts.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// The document and its mark, where anything differs.
    pub(super) document: Option<(Change, (String, u64))>,
    /// Its number and what is said of it.
    pub(super) said: Option<(String, String)>,
    /// How many rows are as the book expects.
    pub(super) known: usize,
}

/// Stages the counts of all files; bad rows go to the faults.
pub(super) fn stage(
    desk: &Desk<'_>,
    inputs: &[Input],
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
            Ok(line) if line.quantity.is_zero() => counted.known = counted.known.saturating_add(1),
            Ok(line) => lines.push(line),
        }
    }
    if !lines.is_empty() {
        document(desk, lines, &mut counted)?;
    }
    Ok(counted)
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

fn document(desk: &Desk<'_>, lines: Vec<StockLine>, counted: &mut Counted) -> Outcome {
    let date = desk.session.today()?;
    let next = next_number(desk.files, store::Kind::Stock, date)?;
    let count = lines.len();
    let document = StockDocument {
        format: crate::catalog::FORMAT,
        number: next.number.clone(),
        kind: StockKind::Count,
        date,
        reference: None,
        note: None,
        by: desk.session.by(),
        key: None,
        lines,
    };
    let path = store::path_of_number(store::Kind::Stock, &next.number);
    let after = record::stock_text(&document);
    let read = Source::new(path.as_str(), &after).and_then(|source| record::read_stock(&source));
    if read.as_ref() != Ok(&document) {
        return Err(Failure::bug(format!("{path} would not read back as it was meant; nothing was written")));
    }
    let number = next.number.to_string();
    counted.said = Some((number.clone(), format!("{number} counts {count}")));
    counted.document = Some((Change { path, before: None, after }, next.mark));
    Ok(())
}
