//! `stock transfer`: goods go from bin to bin.

use clap::Args;

use super::goods::{Goods, Room, place_text};
use super::paper::Paper;
use super::sheet;
use crate::cli::args::StampArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::render;
use crate::cli::session::Session;
use crate::stock::{StockKind, StockLine};
use crate::values::Quantity;

/// Move goods from bin to bin
#[derive(Debug, Args)]
#[command(after_help = "\
Promises to orders stay as they are. Never more than lies in the bin.

Examples:
  salesbook stock transfer WIDGET 10@MAIN/A1 --to MAIN/A2")]
pub struct Transfer {
    /// The product
    #[arg(value_name = "SKU")]
    pub product: String,

    /// How much of it goes out of which bin
    #[arg(value_name = "QTY@BIN")]
    pub quantity: String,

    /// The bin it goes to
    #[arg(long, value_name = "BIN")]
    pub to: String,

    /// Its lot
    #[arg(long, value_name = "LOT")]
    pub lot: Option<String>,

    #[command(flatten)]
    pub stamp: StampArgs,
}

impl Transfer {
    pub(super) fn run(self, session: &Session) -> Outcome {
        let desk = Desk::open(session, "stock transfer", &self.stamp.dry)?;
        let room = Room::of(&desk)?;
        let goods: Goods<Quantity> = room.goods(&self.product, &self.quantity, self.lot.as_deref())?;
        let to = room.bins.meant(Some(&self.to))?;
        let Goods { product, quantity, place } = goods;
        if quantity.is_zero() {
            return Err(Failure::usage(format!("a transfer of no {product}: name a quantity")));
        }
        if to == place.bin {
            return Err(Failure::usage(format!("from {to} to {to}: name another bin")));
        }
        let lines = vec![StockLine {
            product: product.clone(),
            quantity: quantity.signed(),
            bin: place.bin.clone(),
            lot: place.lot.clone(),
            to: Some(to.clone()),
            counted: None,
            expected: None,
        }];
        let paper = Paper {
            kind: StockKind::Transfer,
            reference: None,
            note: self.stamp.note.clone(),
            stamp: &self.stamp,
        };
        if paper.is_known(&desk, &lines)? {
            return Ok(());
        }
        let there = render::positions(desk.files)?.of(&product).in_place(&place);
        if there.less(quantity.signed())?.is_negative() {
            return Err(sheet::too_little(&product, &place, quantity, there));
        }
        let date = desk.date(&self.stamp)?;
        let said = format!("moved {} {product} from {} to {to}", quantity.short(), place_text(&place));
        paper.publish(&desk, date, lines, &said)
    }
}
