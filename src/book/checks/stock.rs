//! `stock`: nothing lies in a bin below nothing, and no more is promised than there is.

use crate::book::check::{Check, Finding, Findings, Looks, Spot, Subject};
use crate::book::seen::Seen;
use crate::stock::{Position, StockDocument};
use crate::values::{Code, SignedQuantity, TooLarge};

pub(in crate::book) const CHECK: Check = Check {
    name: "stock",
    sentence: "no bin holds less than nothing, counts add up, promises can be kept",
    page: "\
Adds up receipts, counts, adjustments, transfers and the moves of all orders, per product,
bin and lot: no sum is below zero. A count moves what was counted less what was expected. A
note tells of products of which more is promised to orders than is on hand.

Why: goods cannot be taken from an empty bin, so a record is missing or wrong, and picking
suggestions are wrong with it. Two clones may each promise the same goods lawfully; when
they meet, one promise cannot be kept.

What to do: count the bin (`salesbook stock count PRODUCT QUANTITY@BIN`), or record the
receipt that is missing. For a broken promise `salesbook unreserve` one of the orders, or
receive.",
    looks: Looks { stock, book: look, ..Looks::NOTHING },
};

fn stock(subject: &Subject, stock: &StockDocument, _: &Seen, findings: &mut Findings) {
    match stock.counts_add_up() {
        Ok(true) => {}
        Ok(false) => {
            let message = "a count must move what was counted less what was expected";
            findings.add(Finding::error(subject, Spot::Key("lines"), message).help("take the edit back"));
        }
        Err(large) => findings.too_large(subject, &large),
    }
}

fn look(seen: &Seen, findings: &mut Findings) {
    if !seen.settings.features.stock {
        return;
    }
    let moves_stock = |subject: &&Subject| matches!(subject, Subject::Order(_) | Subject::Stock(_));
    let unusable: Vec<&Subject> = seen.unreadable.iter().filter(moves_stock).collect();
    if !unusable.is_empty() {
        let told = findings.told();
        // Where another check has told of a file, it is known what to mend.
        let warning = not_added_up(unusable.into_iter().filter(|subject| !told.contains(subject)));
        warning.into_iter().for_each(|warning| findings.add(warning));
        return;
    }
    for (product, position) in seen.positions.iter() {
        let subject = Subject::Product(product.clone());
        if let Err(large) = product_holds(&subject, product, position, findings) {
            findings.too_large(&subject, &large);
        }
    }
}

/// That stock is not added up because of these files, where there are any.
fn not_added_up<'s>(mut unusable: impl Iterator<Item = &'s Subject>) -> Option<Finding> {
    let first = unusable.next()?;
    let message = match unusable.count() {
        0 => "stock is not added up as long as this file cannot be used".to_owned(),
        more => format!("stock is not added up as long as this file and {more} more cannot be used"),
    };
    Some(Finding::warning(first, Spot::Start, message))
}

fn product_holds(
    subject: &Subject,
    product: &Code,
    position: &Position,
    findings: &mut Findings,
) -> Result<(), TooLarge> {
    for (place, quantity) in position.places.iter().filter(|(_, quantity)| quantity.is_negative()) {
        let lot = place.lot.as_ref().map(|lot| format!(", lot {lot}")).unwrap_or_default();
        let message = format!("{} of {product} lie in {}{lot}", quantity.short(), place.bin);
        let help = format!("count it: `salesbook stock count {product} QUANTITY@{}`", place.bin);
        findings.add(Finding::error(subject, Spot::Start, message).help(help));
    }
    let on_hand = position.on_hand()?;
    if position.available()?.is_negative() && on_hand >= SignedQuantity::ZERO {
        let message = format!(
            "{} of {product} are promised to orders, {} are on hand",
            position.reserved.short(),
            on_hand.short()
        );
        let help = format!("receive goods, or see who holds them: `salesbook stock show {product}`");
        findings.add(Finding::note(subject, Spot::Start, message).help(help));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        samples::check("stock", |sample: &mut Sample| samples::edit(&mut sample.stock, old, new), expected);
    }

    #[test]
    fn no_bin_holds_less_than_nothing() {
        check("70", "70", &[]);
        check("70", "29", &["error[stock] -1 of WIDGET lie in MAIN/B1"]);
        check("MAIN/B1\"", "MAIN/B1\"\nlot = \"A\"", &["error[stock] -30 of WIDGET lie in MAIN/B1"]);
    }

    #[test]
    fn a_promise_that_cannot_be_kept_is_noted() {
        check("70", "69", &["note[stock] 40 of WIDGET are promised to orders, 39 are on hand"]);
    }

    #[test]
    fn counts_add_up() {
        let counted = "quantity = \"70\"\ncounted = \"70\"\nexpected = ";
        check("quantity = \"70\"", &format!("{counted}\"0\""), &[]);
        let expected = "error[stock] a count must move what was counted less what was expected";
        check("quantity = \"70\"", &format!("{counted}\"1\""), &[expected]);
    }

    #[test]
    fn without_stock_nothing_is_added_up() {
        let none = |sample: &mut Sample| {
            sample.seen.settings.features.stock = false;
            sample.stock = sample.stock.replace("70", "1");
        };
        samples::check("stock", none, &[]);
    }

    #[test]
    fn an_order_without_figures_stops_the_adding_up() {
        let broken =
            |sample: &mut Sample| sample.replace("quantity = \"30\", from", "quantity = \"31\", from");
        let expected = "warning[stock] stock is not added up as long as this file cannot be used";
        samples::check("stock", broken, &[expected]);
    }
}
