//! Counting sheets and receipts as CSV, and how the stock commands speak of figures.

use std::path::Path;

use super::goods::{Goods, Room, place_text};
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::session::Session;
use crate::stock::{Movement, Place, Position, Positions, StockLine};
use crate::values::{Code, Quantity, SignedQuantity, TooLarge};

/// So many parts are named in a sentence.
const MOST_SAID: usize = 4;

/// A row of a sheet, and the line it stands in.
pub(super) struct Row {
    line: u64,
    product: String,
    quantity: String,
    bin: String,
    lot: String,
}

/// Reads a sheet: columns by name, in any order; `product` and `quantity` must be there.
pub(super) fn read(session: &Session, file: &Path) -> Outcome<Vec<Row>> {
    let place = (file != Path::new("-")).then(|| session.folder().join(file));
    rows(&crate::store::read_input(place.as_deref())?)
}

fn rows(text: &str) -> Outcome<Vec<Row>> {
    // With the line ends of Windows the reader would count one line too few.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let broken = |error: csv::Error| Failure::said(Exit::BadData, "csv", format!("{error}"));
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(broken)?.clone();
    let column =
        |names: &[&str]| header.iter().position(|name| names.contains(&name.to_ascii_lowercase().as_str()));
    let (Some(product), Some(quantity)) = (column(&["product", "sku"]), column(&["quantity", "counted"]))
    else {
        return Err(Failure::said(Exit::BadData, "csv", "the columns `product` and `quantity` are needed")
            .with_help("the first row names them: product,quantity,bin,lot"));
    };
    let (bin, lot) = (column(&["bin"]), column(&["lot"]));
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let cell =
            |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default().to_owned();
        rows.push(Row {
            line: record.position().map_or(0, csv::Position::line),
            product: cell(Some(product)),
            quantity: cell(Some(quantity)),
            bin: cell(bin),
            lot: cell(lot),
        });
    }
    if rows.is_empty() {
        return Err(Failure::said(Exit::BadData, "csv", "there is no row"));
    }
    Ok(rows)
}

/// The goods of all rows, or every bad row named.
pub(super) fn goods(rows: &[Row], room: &Room<'_>) -> Outcome<Vec<Goods<Quantity>>> {
    let mut goods = Vec::new();
    let mut faults = Vec::new();
    for row in rows {
        let written = match row.bin.is_empty() {
            true => row.quantity.clone(),
            false => format!("{}@{}", row.quantity, row.bin),
        };
        let lot = Some(row.lot.as_str()).filter(|lot| !lot.is_empty());
        match room.goods(&row.product, &written, lot) {
            Ok(found) => goods.push(found),
            Err(failure) => faults.push(format!("line {}: {failure}", row.line)),
        }
    }
    if faults.is_empty() {
        return Ok(goods);
    }
    Err(Failure::refused("csv", faults.join("\n"))
        .with_help("nothing was recorded: mend these rows, then again"))
}

/// The parts as people list them, not all of a long list.
pub(super) fn listed(parts: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = parts.collect();
    let named: Vec<&str> = all.iter().take(MOST_SAID).map(String::as_str).collect();
    match all.len().saturating_sub(named.len()) {
        0 => named.join("; "),
        more => format!("{}; and {more} more", named.join("; ")),
    }
}

/// The products of these lines, each once.
pub(super) fn products(lines: &[StockLine]) -> Vec<Code> {
    let mut products: Vec<Code> = lines.iter().map(|line| line.product.clone()).collect();
    products.sort();
    products.dedup();
    products
}

/// What a line that is no transfer does to its bin.
pub(super) fn movement(line: &StockLine) -> Movement {
    Movement {
        product: line.product.clone(),
        bin: line.bin.clone(),
        lot: line.lot.clone(),
        quantity: line.quantity,
    }
}

/// The figures of a product in words.
pub(super) fn figures(position: &Position) -> Result<String, TooLarge> {
    let (on_hand, available) = (position.on_hand()?, position.available()?);
    Ok(format!(
        "on hand {}, reserved {}, available {}",
        on_hand.short(),
        position.reserved.short(),
        available.short()
    ))
}

/// Says of which products more is promised than there is.
pub(super) fn warn_of_promises(session: &Session, positions: &Positions, products: &[Code]) -> Outcome {
    for product in products {
        let available = positions.of(product).available()?;
        if available.is_negative() {
            let missing = available.absolute().short();
            session.output.note(&format!(
                "{missing} {product} more are promised than there are: `salesbook stock show {product}` names the orders"
            ));
        }
    }
    Ok(())
}

/// More was to be taken out of a place than lies there.
pub(super) fn too_little(product: &Code, place: &Place, wanted: Quantity, there: SignedQuantity) -> Failure {
    let message = format!(
        "cannot take {} {product} out of {}: {} there",
        wanted.short(),
        place_text(place),
        match there.short().as_str() {
            "1" => "1 is".to_owned(),
            figure => format!("{figure} are"),
        }
    );
    Failure::refused("stock", message).with_help(format!(
        "`salesbook stock show {product}` says where it is, `salesbook stock count` sets it right"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let said = match rows(text) {
            Ok(rows) => rows
                .iter()
                .map(|row| format!("{}: {} {} {} {}", row.line, row.product, row.quantity, row.bin, row.lot))
                .collect(),
            Err(failure) => vec![failure.to_string()],
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn columns_go_by_name() {
        check("bin,sku,quantity\nMAIN/B1,P,5\n,Q,1.5\n", &["2: P 5 MAIN/B1 ", "3: Q 1.5  "]);
        check("\u{feff}Product,Quantity,Lot,more\r\nP, 5 ,A,x\r\n", &["2: P 5  A"]);
        check("product,bin\nP,MAIN/B1\n", &["the columns `product` and `quantity` are needed"]);
        check("product,quantity\n", &["there is no row"]);
    }

    #[test]
    fn a_long_list_is_cut() {
        assert_eq!(listed(["a", "b"].map(str::to_owned).into_iter()), "a; b");
        assert_eq!(listed("abcdef".chars().map(String::from)), "a; b; c; d; and 2 more");
    }
}
