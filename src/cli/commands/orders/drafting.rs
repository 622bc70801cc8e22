//! What the commands on the lines of a draft share: the draft under the lock, its new text, what could be had.

use crate::billing::Totals;
use crate::cli::args::DryArgs;
use crate::cli::desk::{Desk, require_same};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::Sheet;
use crate::cli::ids::{self, Bare};
use crate::cli::render;
use crate::cli::session::Session;
use crate::order::status::Life;
use crate::order::{Line, Order, Tally};
use crate::store::{Change, Transaction};
use crate::values::Quantity;

/// A draft or an open quote on the desk.
pub(crate) struct Draft<'s> {
    pub(crate) desk: Desk<'s>,
    pub(crate) sheet: Sheet,
}

impl<'s> Draft<'s> {
    /// Opens it; `amend` is how the same is asked of a published order, behind its number.
    pub(crate) fn open(
        session: &'s Session,
        verb: &'static str,
        order: &str,
        amend: &str,
        dry: &DryArgs,
    ) -> Outcome<Self> {
        let desk = Desk::open(session, verb, dry)?;
        let sheet = ids::order(session, order, Bare::Refuse)?;
        require_draft(verb, &sheet.tally()?, amend)?;
        Ok(Self { desk, sheet })
    }

    /// Writes the new text, which must read as the order that was meant and hold together.
    pub(crate) fn publish(self, text: String, meant: Order, said: &str) -> Outcome {
        super::target::require_texts(&meant.terms)?;
        require_same(&self.sheet.path, &text, &meant)?;
        let Sheet { path, text: before, .. } = self.sheet;
        let after = Sheet { path: path.clone(), text: text.clone(), order: meant };
        let total = Totals::of(&after.tally()?)?.gross;
        let change = Change { path, before: Some(before), after: text };
        let header = &after.order.terms.header;
        if change.is_idle() {
            return self.desk.already(&format!("nothing to change: {} {said}", header.number));
        }
        self.desk.commit(&Transaction::one(change))?;
        let sentence = format!("{} {said}; total {total} {}", header.number, header.currency);
        self.desk.done(header.number.as_str(), &sentence)
    }

    /// What could be had of a line now, in words; nothing where no stock is kept of it.
    ///
    /// A draft holds nothing, so the other lines of the same product go first here, and nowhere else.
    pub(crate) fn could_be_had(&self, line: &Line) -> Outcome<Option<String>> {
        let keeps_stock = self.desk.files.settings.features.stock;
        let Some(product) = line.product.as_ref().filter(|_| keeps_stock && line.is_stocked()) else {
            return Ok(None);
        };
        if line.is_return() {
            return Ok(None);
        }
        let position = render::positions(self.desk.files)?.of(product);
        let lines = &self.sheet.order.terms.lines;
        let others = lines.iter().filter(|other| {
            other.product.as_ref() == Some(product) && other.no < line.no && !other.is_return()
        });
        let first = Quantity::total(others.map(|other| other.quantity().absolute()))?;
        let free = position.available()?.at_least_zero().less_at_most(first);
        Ok(Some(split(line.quantity().absolute(), free)))
    }
}

/// So much of a quantity available, the rest on back order.
fn split(wanted: Quantity, free: Quantity) -> String {
    let now = wanted.min(free);
    let later = wanted.less_at_most(now);
    match later.is_zero() {
        true => format!("{} available now", now.short()),
        false => format!("{} available now, {} back order", now.short(), later.short()),
    }
}

/// Refuses where the terms are frozen, and names the event that changes them instead.
pub(crate) fn require_draft(verb: &'static str, tally: &Tally, amend: &str) -> Outcome {
    if tally.life() == Life::Open {
        let number = tally.number();
        let message = format!("{number} is published and its terms are frozen, cannot {verb}");
        let help = format!("`salesbook amend {number}{amend}` changes it by an event");
        return Err(Failure::refused("state", message).with_help(help));
    }
    Ok(tally.require(verb, &[Life::Draft, Life::Quote])?)
}

/// How a line is named in a sentence: `line 2, 100 WIDGET`.
pub(crate) fn named(line: &Line) -> String {
    let quantity = line.quantity().short();
    match &line.product {
        Some(product) => format!("line {}, {quantity} {product}", line.no),
        None => format!("line {}, {}", line.no, line.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wanted: &str, free: &str, expected: &str) {
        assert_eq!(split(wanted.parse().unwrap(), free.parse().unwrap()), expected);
    }

    #[test]
    fn what_is_not_there_is_back_order() {
        check("100", "30", "30 available now, 70 back order");
        check("30", "30", "30 available now");
        check("1.5", "0", "0 available now, 1.5 back order");
    }
}
