//! The caller's own key: said again with the same content an act is done already, with another it is refused.

use super::args::StampArgs;
use super::failure::{Failure, Outcome};
use super::files::Sheet;
use crate::order::Recorded;
use crate::order::verbs::Wanted;
use crate::values::{Quantity, shown};

/// An act that may carry a key: what it would record, and what was named.
#[derive(Debug, Clone, Copy)]
pub struct Keyed<'a> {
    /// The command.
    pub verb: &'static str,
    /// The kinds of event it records under its key.
    pub kinds: &'a [&'a str],
    /// The quantities named; none: whatever there is.
    pub wanted: &'a [Wanted],
}

impl Keyed<'_> {
    /// What was recorded in the order under the same key before, in words; refused where that is another act.
    pub fn known(&self, sheet: &Sheet, stamp: &StampArgs) -> Outcome<Option<String>> {
        let Some(key) = stamp.key.as_deref() else { return Ok(None) };
        let Some(known) = sheet.order.keyed(key) else { return Ok(None) };
        let number = sheet.order.number();
        if self.kinds.contains(&known.event.kind()) && names_same(self.wanted, known) {
            return Ok(Some(match known.event.document() {
                Some(document) => format!("{document} is already recorded under this key"),
                None => format!("{number}/{} is already recorded under this key", known.id),
            }));
        }
        let (kind, date, id) = (known.event.kind(), known.date, &known.id);
        let there: String =
            known.event.moves().iter().map(|row| format!(" {}={}", row.line, row.quantity.short())).collect();
        let asked: String = self.wanted.iter().map(|want| format!(" {}", spoken(want))).collect();
        let message = format!(
            "key `{}` is taken in {number} by {kind}{there} of {date} (event {id}), not {}{asked}",
            shown(key),
            self.verb,
        );
        Err(Failure::refused("key", message).with_help("take another key, or ask for the same again"))
    }
}

/// Do the quantities named sum to what the event moved, line by line? Nothing named is taken for the same.
fn names_same(wanted: &[Wanted], known: &Recorded) -> bool {
    wanted.iter().all(|want| {
        let sum = |mut quantities: Box<dyn Iterator<Item = Quantity> + '_>| {
            quantities.try_fold(Quantity::ZERO, Quantity::plus).ok()
        };
        let of_line = known.event.moves().iter().filter(|row| row.line == want.line);
        let moved = sum(Box::new(of_line.map(|row| row.quantity)));
        let named = wanted.iter().filter(|other| other.line == want.line);
        want.quantity.is_none() || sum(Box::new(named.filter_map(|want| want.quantity))) == moved
    })
}

fn spoken(want: &Wanted) -> String {
    match want.quantity {
        Some(quantity) => format!("{}={}", want.line, quantity.short()),
        None => want.line.to_string(),
    }
}
