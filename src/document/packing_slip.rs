//! The packing slip: what one shipment holds, what is still to come, how to follow it.

use serde::Serialize;

use super::order_paper::addresses;
use super::printed::Printed;
use super::refusal::Refusal;
use super::seller::Seller;
use crate::catalog::Settings;
use crate::order::{Line, Shipment, Stage, Tally, Transfer};
use crate::values::{EventId, LineNo, Quantity, TooLarge};

/// A packing slip on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackingSlip {
    /// The version of the model.
    pub model: u32,
    /// The kind of document.
    pub kind: &'static str,
    /// The shipment: order and event, such as `SO-2026-00042/s8h4r1`.
    pub name: String,
    /// The order's number.
    pub number: Printed,
    /// The day the goods left.
    pub date: Printed,
    /// The day of the order.
    pub ordered: Printed,
    /// Who sends.
    pub seller: Seller,
    /// The customer's code.
    pub customer: String,
    /// The customer's own number of the order.
    pub customer_po: Option<String>,
    /// Where the goods go, one part a line.
    pub ship_to: Vec<String>,
    /// Who carries them.
    pub carrier: Option<String>,
    /// The number to follow them by.
    pub tracking: Option<String>,
    /// Where they can be followed, if the carrier has such a page.
    pub tracking_url: Option<String>,
    /// The containers, such as `BOX1`.
    pub containers: Vec<String>,
    /// The lines.
    pub lines: Vec<SlipLine>,
    /// Is anything still to come?
    pub more_to_come: bool,
    /// A note.
    pub note: Option<String>,
}

/// One line of a packing slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlipLine {
    /// Its number in the order.
    pub no: u32,
    /// The product.
    pub product: Option<String>,
    /// What it is.
    pub text: String,
    /// The unit of the quantities.
    pub unit: Option<String>,
    /// How much is in this shipment.
    pub shipped: Printed,
    /// How much is still to come after it.
    pub to_come: Option<Printed>,
    /// How much was called off.
    pub cancelled: Option<Printed>,
    /// What of it is in which container, of which lot; empty where neither is known.
    pub parts: Vec<SlipPart>,
    /// A note to it.
    pub note: Option<String>,
}

/// Goods of one line in one container, of one lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlipPart {
    /// How much.
    pub quantity: Printed,
    /// The container.
    pub container: Option<String>,
    /// The lot.
    pub lot: Option<String>,
}

/// The packing slip of the shipment that this event made.
///
/// What is still to come counts this shipment and those before it, so that a slip printed again later says the
/// same. Refuses an order of which nothing was shipped, and an event that is no shipment of it.
pub fn packing_slip(tally: &Tally, event: &EventId, settings: &Settings) -> Result<PackingSlip, Refusal> {
    let order = tally.number();
    if tally.shipments.is_empty() {
        return Err(Refusal::NotShipped { order: order.clone() });
    }
    let Some(place) = tally.shipments.iter().position(|shipment| shipment.id == *event) else {
        let have = tally.shipments.iter().map(|shipment| shipment.id.clone()).collect();
        return Err(Refusal::NoShipment { order: order.clone(), event: event.clone(), have });
    };
    let so_far: Vec<&Shipment> = tally.shipments.iter().take(place.saturating_add(1)).collect();
    let Some(shipment) = so_far.last() else { return Err(Refusal::NotShipped { order: order.clone() }) };
    let mut lines = Vec::new();
    for line in tally.terms.lines.iter().filter(|line| line.has_stages() && !line.is_return()) {
        lines.extend(slip_line(tally, &so_far, shipment, line)?);
    }
    let header = &tally.terms.header;
    let carrier = shipment.carrier.as_deref().and_then(|code| settings.carrier(code));
    let page = carrier.and_then(|carrier| carrier.url.as_deref()).zip(shipment.tracking.as_deref());
    let name = carrier.and_then(|carrier| carrier.name.clone()).or_else(|| shipment.carrier.clone());
    Ok(PackingSlip {
        model: super::MODEL,
        kind: "packing-slip",
        name: format!("{order}/{}", shipment.id),
        number: Printed::number(order),
        date: Printed::date(shipment.date),
        ordered: Printed::date(header.date),
        seller: Seller::today(settings),
        customer: header.customer.to_string(),
        customer_po: header.customer_po.clone(),
        ship_to: shipment.ship_to.clone().unwrap_or_else(|| addresses(tally).1).print_lines(),
        carrier: name,
        tracking: shipment.tracking.clone(),
        tracking_url: page.map(|(url, tracking)| url.replace("{tracking}", &percent_encoded(tracking))),
        containers: containers(tally, shipment),
        more_to_come: lines.iter().any(|line| line.to_come.is_some()),
        lines,
        note: header.note.clone(),
    })
}

/// A line of the slip; none where it has nothing to say of it.
fn slip_line(
    tally: &Tally,
    so_far: &[&Shipment],
    shipment: &Shipment,
    line: &Line,
) -> Result<Option<SlipLine>, TooLarge> {
    let here: Vec<&Transfer> = sent(tally, shipment).filter(|sent| sent.from.line == line.no).collect();
    let shipped = Quantity::total(here.iter().map(|sent| sent.quantity))?;
    let left = tally.ordered(line.no).less_at_most(shipped_in(tally, so_far, line.no)?);
    let cancelled = tally.at(line.no, Stage::Cancelled);
    if shipped.is_zero() && left.is_zero() && cancelled.is_zero() {
        return Ok(None);
    }
    let known = here.iter().any(|sent| sent.to.container.is_some() || sent.to.lot.is_some());
    let parts = here.iter().filter(|_| known).map(|sent| SlipPart {
        quantity: Printed::quantity(sent.quantity),
        container: sent.to.container.as_ref().map(ToString::to_string),
        lot: sent.to.lot.as_ref().map(ToString::to_string),
    });
    Ok(Some(SlipLine {
        no: line.no.0,
        product: line.product.as_ref().map(ToString::to_string),
        text: if line.text.is_empty() { line.label().to_owned() } else { line.text.clone() },
        unit: line.unit.clone(),
        shipped: Printed::quantity(shipped),
        to_come: Printed::some_quantity(left),
        cancelled: Printed::some_quantity(cancelled),
        parts: parts.collect(),
        note: line.note.clone(),
    }))
}

/// What left with a shipment.
pub(super) fn sent<'a>(tally: &'a Tally, shipment: &Shipment) -> impl Iterator<Item = &'a Transfer> {
    let transfers = tally.transfers.get(&shipment.id).into_iter().flatten();
    transfers.filter(|transfer| transfer.to.stage == Stage::Shipped)
}

fn shipped_in(tally: &Tally, shipments: &[&Shipment], line: LineNo) -> Result<Quantity, TooLarge> {
    let all = shipments.iter().flat_map(|shipment| sent(tally, shipment));
    Quantity::total(all.filter(|sent| sent.from.line == line).map(|sent| sent.quantity))
}

fn containers(tally: &Tally, shipment: &Shipment) -> Vec<String> {
    let mut names: Vec<_> = sent(tally, shipment).filter_map(|sent| sent.to.container.as_ref()).collect();
    names.sort_by_key(|name| super::label::counted(name));
    names.dedup();
    names.into_iter().map(ToString::to_string).collect()
}

/// The text as part of a web address: everything but letters, digits and `-._~` as `%` and two hex digits.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match char::from(byte) {
            plain if plain.is_ascii_alphanumeric() || "-._~".contains(plain) => encoded.push(plain),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::super::tests_samples;
    use super::*;
    use crate::order::event::Event;

    #[test]
    fn a_slip_printed_again_says_the_same() {
        let slip = |order: &crate::order::Order, event: &str| {
            packing_slip(&order.fold().unwrap(), &event.parse().unwrap(), &tests_samples::settings()).unwrap()
        };
        let mut order = tests_samples::shipped();
        let first = slip(&order, "s8h4r1");
        let rest = toml::from_str("moves = [{ line = 1, quantity = \"10\", bin = \"MAIN/B1\" }]").unwrap();
        tests_samples::happened(&mut order, "2026-11-05", "s9h9r9", Event::Shipped(rest));
        assert_eq!(slip(&order, "s8h4r1"), first);
        let second = slip(&order, "s9h9r9");
        let figures =
            |line: &SlipLine| (line.shipped.exact.clone(), line.to_come.clone().map(|left| left.exact));
        assert_eq!(figures(&first.lines[0]), ("40".to_owned(), Some("60".to_owned())));
        assert_eq!(figures(&second.lines[0]), ("10".to_owned(), Some("50".to_owned())));
        assert_eq!(second.lines.len(), 2);
    }

    #[test]
    fn what_was_called_off_is_named() {
        let mut order = tests_samples::shipped();
        tests_samples::close_rest(&mut order);
        let slip =
            packing_slip(&order.fold().unwrap(), &"s8h4r1".parse().unwrap(), &tests_samples::settings());
        let slip = slip.unwrap();
        assert_eq!(slip.lines[0].cancelled.as_ref().map(|figure| figure.text.as_str()), Some("60"));
        assert!(slip.lines[0].to_come.is_none() && !slip.more_to_come);
    }

    #[test]
    fn a_tracking_number_cannot_change_the_address() {
        assert_eq!(percent_encoded("a-1/../?x=é"), "a-1%2F..%2F%3Fx%3D%C3%A9");
    }
}
