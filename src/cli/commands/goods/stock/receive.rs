//! `stock receive`: goods came in.

use clap::Args;

use super::goods::{Goods, Room, place_text};
use super::paper::Paper;
use super::sheet;
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::stock::{StockKind, StockLine};
use crate::values::Quantity;

/// Record goods that came in
#[derive(Debug, Args)]
#[command(after_help = "\
Where the book has one bin, `@BIN` may be left out. A receipt serves no back order by itself.

The columns of --csv, by name: product, quantity, bin, lot.

Examples:
  salesbook stock receive WIDGET 70@MAIN/A1
  salesbook stock receive WIDGET 70@MAIN/A1 30@MAIN/A2 --reference 'Delivery note 4711'")]
pub struct Receive {
    /// The product
    #[arg(value_name = "SKU", required_unless_present = "csv", conflicts_with = "csv")]
    pub product: Option<String>,

    /// How much of it came into which bin
    #[arg(value_name = "QTY@BIN", required_unless_present = "csv")]
    pub quantities: Vec<String>,

    /// Its lot
    #[arg(long, value_name = "LOT", conflicts_with = "csv")]
    pub lot: Option<String>,

    /// The delivery note or other paper it came with
    #[arg(long, value_name = "TEXT")]
    pub reference: Option<String>,

    /// Read rows from a file, all or nothing; - is stdin
    #[arg(long, value_name = "FILE")]
    pub csv: Option<std::path::PathBuf>,

    #[command(flatten)]
    pub stamp: StampArgs,
}

impl Receive {
    pub(super) fn run(self, session: &Session) -> Outcome {
        let rows = self.csv.as_deref().map(|file| sheet::read(session, file)).transpose()?;
        let desk = Desk::open(session, "stock receive", &self.stamp.dry)?;
        let room = Room::of(&desk)?;
        let goods: Vec<Goods<Quantity>> = match (&rows, &self.product) {
            (Some(rows), _) => sheet::goods(rows, &room)?,
            (None, Some(product)) => room.all_goods(product, &self.quantities, self.lot.as_deref())?,
            (None, None) => return Err(Failure::usage("name a product and how much of it came in")),
        };
        if let Some(nothing) = goods.iter().find(|goods| goods.quantity.is_zero()) {
            return Err(Failure::usage(format!("a receipt of no {}: name a quantity", nothing.product)));
        }
        let lines: Vec<StockLine> = goods.iter().map(line).collect();
        let paper = Paper {
            kind: StockKind::Receipt,
            reference: self.reference.clone(),
            note: self.stamp.note.clone(),
            stamp: &self.stamp,
        };
        if paper.is_known(&desk, &lines)? {
            return Ok(());
        }
        let date = desk.date(&self.stamp)?;
        paper.publish(&desk, date, lines, &said(&goods))
    }
}

fn line(goods: &Goods<Quantity>) -> StockLine {
    StockLine {
        product: goods.product.clone(),
        quantity: goods.quantity.signed(),
        bin: goods.place.bin.clone(),
        lot: goods.place.lot.clone(),
        to: None,
        counted: None,
        expected: None,
    }
}

fn said(goods: &[Goods<Quantity>]) -> String {
    let part = |goods: &Goods<Quantity>| {
        format!("{} {} in {}", goods.quantity.short(), goods.product, place_text(&goods.place))
    };
    format!("received {}", sheet::listed(goods.iter().map(part)))
}
