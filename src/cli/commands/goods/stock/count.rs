//! `stock count`: what was counted, what was expected, and the difference, decided under the lock.

use clap::Args;

use super::goods::{Goods, Room, place_text, require_once};
use super::paper::Paper;
use super::sheet;
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::session::Session;
use crate::stock::{Positions, StockKind, StockLine};
use crate::values::{Date, Quantity, SignedQuantity};

/// Record what was counted in a bin; the difference moves
#[derive(Debug, Args)]
#[command(after_help = "\
What is expected is what the book says of that bin at the end of the day of the count.
Counting less than is promised to orders is allowed, and said.

The columns of --csv, by name: product, quantity, bin, lot.

Examples:
  salesbook stock count WIDGET 25@MAIN/A1
  salesbook stock count WIDGET 25@MAIN/A1 --date yesterday")]
pub struct Count {
    /// The product
    #[arg(value_name = "SKU", required_unless_present = "csv", conflicts_with = "csv")]
    pub product: Option<String>,

    /// How much of it was counted in which bin
    #[arg(value_name = "QTY@BIN", required_unless_present = "csv")]
    pub quantities: Vec<String>,

    /// Its lot
    #[arg(long, value_name = "LOT", conflicts_with = "csv")]
    pub lot: Option<String>,

    /// Read rows from a file, all or nothing; - is stdin
    #[arg(long, value_name = "FILE")]
    pub csv: Option<std::path::PathBuf>,

    #[command(flatten)]
    pub stamp: StampArgs,
}

impl Count {
    pub(super) fn run(self, session: &Session) -> Outcome {
        let rows = self.csv.as_deref().map(|file| sheet::read(session, file)).transpose()?;
        let desk = Desk::open(session, "stock count", &self.stamp.dry)?;
        let room = Room::of(&desk)?;
        let goods: Vec<Goods<Quantity>> = match (&rows, &self.product) {
            (Some(rows), _) => sheet::goods(rows, &room)?,
            (None, Some(product)) => room.all_goods(product, &self.quantities, self.lot.as_deref())?,
            (None, None) => return Err(Failure::usage("name a product and how much of it was counted")),
        };
        require_once(&goods)?;
        let date = desk.date(&self.stamp)?;
        let (then, now) = positions(desk.files, date)?;
        let lines = goods.iter().map(|goods| line(goods, &then)).collect::<Outcome<Vec<_>>>()?;
        let paper = Paper {
            kind: StockKind::Count,
            reference: None,
            note: self.stamp.note.clone(),
            stamp: &self.stamp,
        };
        if paper.is_known(&desk, &lines)? {
            return Ok(());
        }
        let said = sheet::listed(lines.iter().map(said));
        let products = sheet::products(&lines);
        let mut after = now;
        for line in &lines {
            after.add(&sheet::movement(line))?;
        }
        let figures = match products.as_slice() {
            [only] => format!("; {}", sheet::figures(&after.of(only))?),
            _ => String::new(),
        };
        paper.publish(&desk, date, lines, &format!("counted {said}{figures}"))?;
        sheet::warn_of_promises(session, &after, &products)
    }
}

/// The positions at the end of that day, and those after everything that is recorded.
fn positions(files: &Files, date: Date) -> Outcome<(Positions, Positions)> {
    let (mut then, mut now) = (Positions::default(), Positions::default());
    files.each_stock_entry(|entry| {
        let entry = entry?;
        if entry.date <= date {
            entry.add_to(&mut then)?;
        }
        Ok(entry.add_to(&mut now)?)
    })?;
    let pending = files.pending()?;
    files.each_order_stock(Some(date), &pending, |stock| Ok(stock?.add_to(&mut then)?))?;
    files.each_order_stock(None, &pending, |stock| Ok(stock?.add_to(&mut now)?))?;
    Ok((then, now))
}

fn line(goods: &Goods<Quantity>, then: &Positions) -> Outcome<StockLine> {
    let expected = then.of(&goods.product).in_place(&goods.place);
    Ok(StockLine {
        product: goods.product.clone(),
        quantity: goods.quantity.signed().less(expected)?,
        bin: goods.place.bin.clone(),
        lot: goods.place.lot.clone(),
        to: None,
        counted: Some(goods.quantity),
        expected: Some(expected),
    })
}

fn said(line: &StockLine) -> String {
    let place = crate::stock::Place { bin: line.bin.clone(), lot: line.lot.clone() };
    let counted = line.counted.unwrap_or_default().short();
    let expected = line.expected.unwrap_or_default().short();
    let difference = match line.quantity {
        none if none.is_zero() => "as expected".to_owned(),
        less if less.is_negative() => format!("expected {expected}: {}", less.short()),
        more => format!("expected {expected}: +{}", SignedQuantity::short(more)),
    };
    format!("{counted} {} in {}, {difference}", line.product, place_text(&place))
}
