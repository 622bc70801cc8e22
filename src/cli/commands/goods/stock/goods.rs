//! Goods as people name them to the stock commands: a product kept in stock, quantities in bins, a lot.

use super::bins::Bins;
use crate::catalog::{Product, ProductKind};
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Files;
use crate::cli::ids;
use crate::stock::Place;
use crate::values::{Code, shown};

/// So much of a product in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Goods<Q> {
    pub(super) product: Code,
    pub(super) quantity: Q,
    pub(super) place: Place,
}

/// What the stock commands know of the book before they look at positions.
pub(super) struct Room<'d> {
    files: &'d Files,
    pub(super) bins: Bins,
}

impl<'d> Room<'d> {
    /// Refuses where no stock is kept at all.
    pub(super) fn of(desk: &Desk<'d>) -> Outcome<Self> {
        let files = desk.files;
        if !files.settings.features.stock {
            return Err(Failure::refused("stock", "no stock is kept here")
                .with_help("`salesbook config set features.stock=true` switches it on"));
        }
        Ok(Self { files, bins: Bins::of(&files.warehouses()?) })
    }

    /// The goods that `QTY[@BIN]` names of a product.
    pub(super) fn goods<Q: std::str::FromStr<Err: std::fmt::Display>>(
        &self,
        product: &str,
        written: &str,
        lot: Option<&str>,
    ) -> Outcome<Goods<Q>> {
        let (quantity, bin) = match written.split_once('@') {
            Some((quantity, bin)) => (quantity, Some(bin)),
            None => (written, None),
        };
        // A plus sign says which way it goes, and is no part of the figure.
        let figure = quantity.strip_prefix('+').unwrap_or(quantity);
        let quantity = figure.parse().map_err(|error| {
            Failure::usage(format!("{error}")).with_help("write QTY@BIN, such as 70@MAIN/B1")
        })?;
        let (code, known) = self.product(product)?;
        let lot = lot_of(&code, &known, lot)?;
        Ok(Goods { product: code, quantity, place: Place { bin: self.bins.meant(bin)?, lot } })
    }

    /// The same of several quantities of one product.
    pub(super) fn all_goods<Q: std::str::FromStr<Err: std::fmt::Display>>(
        &self,
        product: &str,
        written: &[String],
        lot: Option<&str>,
    ) -> Outcome<Vec<Goods<Q>>> {
        written.iter().map(|written| self.goods(product, written, lot)).collect()
    }

    fn product(&self, text: &str) -> Outcome<(Code, Product)> {
        let code = ids::product(self.files, text)?;
        let product = self.files.product(&code)?;
        match product.kind {
            ProductKind::Item => Ok((code, product)),
            ProductKind::Service => {
                Err(Failure::refused("service", format!("{code} is a service: it lies in no bin")))
            }
        }
    }
}

/// The lot that is named; a product kept by lot needs one.
fn lot_of(code: &Code, product: &Product, written: Option<&str>) -> Outcome<Option<Code>> {
    match written {
        Some(lot) => match lot.parse() {
            Ok(lot) => Ok(Some(lot)),
            Err(error) => Err(Failure::usage(format!("lot: {error}"))),
        },
        None if product.lots => {
            Err(Failure::usage(format!("{code} is kept by lot: which one?"))
                .with_help("name it: `--lot LOT`"))
        }
        None => Ok(None),
    }
}

/// The place in words: `MAIN/B1`, `MAIN/B1 lot A`.
pub(super) fn place_text(place: &Place) -> String {
    match &place.lot {
        Some(lot) => format!("{} lot {lot}", place.bin),
        None => place.bin.to_string(),
    }
}

/// Refuses a place that is named twice: which of the two is meant cannot be known.
pub(super) fn require_once<Q>(goods: &[Goods<Q>]) -> Outcome {
    for (at, one) in goods.iter().enumerate() {
        let earlier = goods.iter().take(at);
        if earlier.clone().any(|other| other.product == one.product && other.place == one.place) {
            let place = shown(&place_text(&one.place));
            return Err(Failure::usage(format!("{} in {place} is named twice", one.product)));
        }
    }
    Ok(())
}
