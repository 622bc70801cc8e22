//! `stock adjust`: goods were found, lost or broken.

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
use crate::values::SignedQuantity;

/// Record goods found, lost or broken
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  salesbook stock adjust WIDGET -2@MAIN/A1 --reason broken\n  salesbook stock adjust WIDGET +3@MAIN/A1 --reason 'found behind the shelf'"
)]
pub struct Adjust {
    /// The product
    #[arg(value_name = "SKU")]
    pub product: String,

    /// How much more or less of it lies in which bin
    #[arg(value_name = "+QTY@BIN|-QTY@BIN", allow_hyphen_values = true)]
    pub quantity: String,

    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: String,

    /// Its lot
    #[arg(long, value_name = "LOT")]
    pub lot: Option<String>,

    #[command(flatten)]
    pub stamp: StampArgs,
}

impl Adjust {
    pub(super) fn run(self, session: &Session) -> Outcome {
        if !self.quantity.starts_with(['+', '-']) {
            let message = format!("`{}`: more or less?", crate::values::shown(&self.quantity));
            return Err(Failure::usage(message)
                .with_help("write +3@MAIN/A1 or -2@MAIN/A1; `stock count` sets what is there"));
        }
        let desk = Desk::open(session, "stock adjust", &self.stamp.dry)?;
        let goods: Goods<SignedQuantity> =
            Room::of(&desk)?.goods(&self.product, &self.quantity, self.lot.as_deref())?;
        if goods.quantity.is_zero() {
            return Err(Failure::usage(format!("an adjustment of no {}: name a quantity", goods.product)));
        }
        let lines = vec![StockLine {
            product: goods.product.clone(),
            quantity: goods.quantity,
            bin: goods.place.bin.clone(),
            lot: goods.place.lot.clone(),
            to: None,
            counted: None,
            expected: None,
        }];
        let paper = Paper {
            kind: StockKind::Adjustment,
            reference: None,
            note: Some(self.note()),
            stamp: &self.stamp,
        };
        if paper.is_known(&desk, &lines)? {
            return Ok(());
        }
        let date = desk.date(&self.stamp)?;
        let mut after = render::positions(desk.files)?;
        let there = after.of(&goods.product).in_place(&goods.place);
        if goods.quantity.is_negative() && there.plus(goods.quantity)?.is_negative() {
            return Err(sheet::too_little(&goods.product, &goods.place, goods.quantity.absolute(), there));
        }
        for line in &lines {
            after.add(&sheet::movement(line))?;
        }
        let sign = if goods.quantity.is_negative() { "" } else { "+" };
        let said = format!(
            "adjusted {} in {} by {sign}{}; {}",
            goods.product,
            place_text(&goods.place),
            goods.quantity.short(),
            sheet::figures(&after.of(&goods.product))?
        );
        paper.publish(&desk, date, lines, &said)?;
        sheet::warn_of_promises(session, &after, &[goods.product])
    }

    /// The reason, and the note behind it.
    fn note(&self) -> String {
        match &self.stamp.note {
            Some(note) => format!("{}: {note}", self.reason),
            None => self.reason.clone(),
        }
    }
}
