//! Orders as the most common web shop exports them: one row a line, the order's own fields on its first row only.

use rust_decimal::Decimal;

use super::fault::Fault;
use super::input::{Input, Origin};
use super::mapping::{Column, FileMap, Kind};
use super::orders::ImportedOrder;
use super::request::{LineRequest, OrderRequest};
use super::sheet::Cell;
use crate::catalog::Address;
use crate::order::{Discount, PriceMode};
use crate::values::{Amount, Date};

/// The columns whose cells a refusal may be about.
const COLUMNS: [(&str, &str); 8] = [
    ("customer", "Email"),
    ("date", "Created at"),
    ("currency", "Currency"),
    ("note", "Notes"),
    ("line.product", "Lineitem sku"),
    ("line.quantity", "Lineitem quantity"),
    ("line.price", "Lineitem price"),
    ("line.discount_amount", "Lineitem discount"),
];

/// The orders of an export, and how many were left out because they were cancelled or refunded.
#[derive(Debug, Default)]
pub struct ShopOrders {
    /// The orders; the customer of each is an e-mail address still.
    pub orders: Vec<ImportedOrder>,
    /// How many were cancelled or refunded.
    pub left_out: usize,
}

/// What the columns of such an export are; those that every export has.
pub fn shopify_profile(header: &[&str]) -> FileMap {
    let is_needed = |name: &str| name != "Lineitem discount" && name != "Notes" || header.contains(&name);
    let columns = COLUMNS.iter().filter(|(_, name)| is_needed(name));
    let columns = columns.map(|(key, name)| ((*key).to_owned(), Column::Name((*name).to_owned())));
    FileMap { group_by: Some("Name".to_owned()), columns: columns.collect(), ..FileMap::of(Kind::Orders) }
}

/// Reads the orders of an export.
pub fn shopify_orders(input: &Input) -> ShopOrders {
    let mut read = ShopOrders::default();
    let mut rows: Vec<usize> = Vec::new();
    for row in 0..=input.sheet.rows.len() {
        let is_new =
            row == input.sheet.rows.len() || rows.last().is_none_or(|last| begins(input, *last, row));
        if is_new && !rows.is_empty() {
            let export = Export { input, rows: std::mem::take(&mut rows) };
            match export.is_taken_back() {
                true => read.left_out = read.left_out.saturating_add(1),
                false => read.orders.push(export.order()),
            }
        }
        rows.push(row);
    }
    read
}

/// Does an order begin in this row? Its fields are there, or its name is another.
fn begins(input: &Input, before: usize, row: usize) -> bool {
    let text = |row: usize, name: &str| input.cell_named(row, name).map(|cell| cell.text.as_str());
    // Some exports repeat the day and the address on every row; the id and the total never are.
    let is_told = ["Id", "Total"].iter().any(|name| text(row, name).is_some_and(|text| !text.is_empty()));
    is_told || text(row, "Name") != text(before, "Name")
}

/// The rows of one order.
struct Export<'i> {
    input: &'i Input,
    rows: Vec<usize>,
}

impl Export<'_> {
    fn first(&self) -> usize {
        self.rows.first().copied().unwrap_or(0)
    }

    fn cell(&self, name: &str) -> Option<&Cell> {
        self.input.cell_named(self.first(), name).filter(|cell| !cell.text.is_empty())
    }

    fn text(&self, name: &str) -> Option<String> {
        self.cell(name).map(|cell| cell.text.clone())
    }

    /// Cancelled or refunded, so that it is history and no order any more.
    fn is_taken_back(&self) -> bool {
        let refunded = self.text("Refunded Amount").and_then(|sum| sum.parse::<Amount>().ok());
        let status = self.text("Financial Status").unwrap_or_default();
        self.cell("Cancelled at").is_some()
            || refunded.is_some_and(Amount::is_positive)
            || ["refunded", "voided"].contains(&status.as_str())
    }

    fn order(&self) -> ImportedOrder {
        let mut faults = Vec::new();
        let origin = |row: usize| Origin { input: 0, row };
        let mut request = OrderRequest::of(&self.text("Email").unwrap_or_default());
        request.date = self.day("Created at", &mut faults);
        request.currency = self.text("Currency").and_then(|code| code.parse().ok());
        request.origin = Some("shopify".to_owned());
        request.reference = self.text("Name");
        request.payment_method = self.text("Payment Method");
        request.delivery_mode = self.text("Shipping Method");
        request.note = self.text("Notes");
        request.bill_to = self.address("Billing");
        request.ship_to = self.address("Shipping");
        let mut lines = Vec::new();
        for row in &self.rows {
            match self.line(*row) {
                Ok(line) => {
                    request.lines.push(line);
                    lines.push(origin(*row));
                }
                Err(fault) => faults.push(fault),
            }
        }
        let sums = self.sums(&request.lines, &mut faults);
        if let Some(shipping) = sums.shipping.filter(|sum| !sum.is_zero()) {
            let price = shipping.to_string().parse().ok();
            request.lines.push(LineRequest {
                charge: Some("freight".to_owned()),
                price,
                ..LineRequest::default()
            });
            lines.push(origin(self.first()));
        }
        if let Some(amount) = sums.discount.filter(|sum| sum.is_positive()) {
            let reason = self.text("Discount Code");
            request.discounts.push(Discount { reason, percent: None, amount: Some(amount) });
        }
        request.price_mode = sums.mode;
        let external = self.text("Id").or_else(|| self.text("Name"));
        if external.is_none() {
            faults.push(self.fault("Name", "an order needs a name or an id".to_owned()));
        }
        let origin = origin(self.first());
        ImportedOrder { external, request, shipped: None, origin, lines, is_ragged: false, faults }
    }

    /// The day as it is written before its time; serial numbers of a spreadsheet are refused.
    fn day(&self, name: &str, faults: &mut Vec<Fault>) -> Option<Date> {
        let text = self.text(name)?;
        let (day, time) = text.split_once([' ', 'T']).unwrap_or((text.as_str(), ""));
        let is_time = time.bytes().all(|byte| byte.is_ascii_digit() || b":+- Z.".contains(&byte));
        match day.parse::<Date>() {
            Ok(day) if is_time => Some(day),
            Ok(_) | Err(_) => {
                let message = format!("\"{}\" is not a date", crate::values::shown_short(&text));
                let fault = self.input.fault(self.first(), "date", message);
                let help = "export the orders again and import the file as it comes: a spreadsheet that saves it changes \
                            the dates";
                faults.push(fault.with_help(help));
                None
            }
        }
    }

    fn address(&self, which: &str) -> Option<Address> {
        let part = |name: &str| self.text(&format!("{which} {name}"));
        // An apostrophe kept the zeros of a postal code from a spreadsheet.
        let postal_code = part("Zip").map(|code| code.trim_start_matches('\'').to_owned());
        let address = Address {
            name: part("Name"),
            attention: part("Company"),
            street: part("Address1").or_else(|| part("Street")),
            street2: part("Address2"),
            postal_code,
            city: part("City"),
            region: part("Province"),
            country: part("Country"),
        };
        (!address.is_empty()).then_some(address)
    }

    fn line(&self, row: usize) -> Result<LineRequest, Fault> {
        let cell = |name: &str| self.input.cell_named(row, name).filter(|cell| !cell.text.is_empty());
        let fault = |key: &str, message: &str| self.input.fault(row, key, message);
        let text = |name: &str| cell(name).map(|cell| cell.text.clone());
        let product = text("Lineitem sku").ok_or_else(|| {
            let name = text("Lineitem name").unwrap_or_default();
            fault("line.product", &format!("\"{}\" has no sku", crate::values::shown_short(&name)))
        })?;
        let quantity = text("Lineitem quantity").and_then(|text| text.parse().ok());
        let price = text("Lineitem price").and_then(|text| text.parse().ok());
        let discount = match text("Lineitem discount") {
            None => None,
            Some(text) => Some(
                text.parse::<Amount>().map_err(|error| fault("line.discount_amount", &error.to_string()))?,
            ),
        };
        Ok(LineRequest {
            product: Some(product),
            text: text("Lineitem name"),
            quantity: Some(quantity.ok_or_else(|| fault("line.quantity", "not a quantity"))?),
            price: Some(price.ok_or_else(|| fault("line.price", "not a price"))?),
            discount_amount: discount.filter(|sum| !sum.is_zero()),
            ..LineRequest::default()
        })
    }

    /// Lines less discount plus shipping, and taxes where they are not inside the prices, must be their total.
    fn sums(&self, lines: &[LineRequest], faults: &mut Vec<Fault>) -> Sums {
        let mut amount = |name: &str| -> Option<Amount> {
            let text = self.text(name)?;
            let read = text.parse().ok();
            if read.is_none() {
                faults.push(self.fault(name, format!("{name}: \"{text}\" is not an amount")));
            }
            read
        };
        let (shipping, discount) = (amount("Shipping"), amount("Discount Amount"));
        let (taxes, total) = (amount("Taxes").unwrap_or_default(), amount("Total"));
        let mut sums = Sums { shipping, discount, mode: None };
        if !faults.is_empty() {
            return sums;
        }
        let Some(total) = total else {
            faults.push(self.fault("Total", "Total: an order needs its total".to_owned()));
            return sums;
        };
        let Some(base) = base(lines, shipping.unwrap_or_default(), discount.unwrap_or_default()) else {
            faults.push(self.fault("Total", "Total: the lines are too large to add".to_owned()));
            return sums;
        };
        let (total, taxes) = (total.decimal(), taxes.decimal());
        let names_tax = self.cell("Tax 1 Name").is_some();
        let with_taxes = base.checked_add(taxes);
        if total == base && (names_tax || !taxes.is_zero()) {
            sums.mode = Some(PriceMode::Gross);
        } else if Some(total) == with_taxes {
            sums.mode = Some(PriceMode::Net);
        } else {
            let theirs =
                format!("Total: theirs {total}, lines, discount and shipping come to {base}, taxes {taxes}");
            faults.push(self.fault("Total", theirs));
        }
        sums
    }

    fn fault(&self, name: &str, message: String) -> Fault {
        self.input.total_fault(self.first(), name, message)
    }
}

/// What an export says of an order as a whole.
struct Sums {
    shipping: Option<Amount>,
    discount: Option<Amount>,
    mode: Option<PriceMode>,
}

fn base(lines: &[LineRequest], shipping: Amount, discount: Amount) -> Option<Decimal> {
    let mut sum = shipping.decimal().checked_sub(discount.decimal())?;
    for line in lines {
        let (quantity, price) = (line.quantity?.decimal(), line.price?.decimal());
        let off = line.discount_amount.unwrap_or_default().decimal();
        sum = sum.checked_add(quantity.checked_mul(price)?)?.checked_sub(off)?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::{Sheet, inputs};

    const HEADER: &str = "Name,Id,Email,Financial Status,Cancelled at,Refunded Amount,Created at,Currency,Shipping,Taxes,\
        Total,Discount Code,Discount Amount,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,\
        Lineitem discount,Shipping Name,Shipping Zip,Tax 1 Name\n";

    fn read(rows: &str) -> ShopOrders {
        let sheet = Sheet::read("orders.csv", &format!("{HEADER}{rows}"), ',').unwrap();
        let map = shopify_profile(&sheet.names());
        shopify_orders(&inputs(vec![(map, sheet)]).unwrap()[0])
    }

    const FIRST: &str = "#1,91,j@x.example,paid,,0.00,2026-01-07 09:50:26 +0200,EUR,5.00,4.75,29.75,TEA,2.00,\
        2,Assam,6.40,ASSAM,0.80,J. Doe,'01067,\n#1,,,,,,,,,,,,,1,Sencha,10.00,SENCHA,0.00,,,\n";

    #[test]
    fn fields_of_an_order_stand_on_its_first_row_only() {
        let read = read(&format!(
            "{FIRST}#1,92,k@x.example,paid,,,2026-01-08 10:00:00 +0100,EUR,0,1.02,6.40,,0,1,Assam,6.40,ASSAM,0,,,\n"
        ));
        assert_eq!(read.orders.len(), 2);
        let (first, second) = (&read.orders[0], &read.orders[1]);
        assert_eq!((first.faults.as_slice(), second.faults.as_slice()), ([].as_slice(), [].as_slice()));
        assert_eq!((first.external.as_deref(), second.external.as_deref()), (Some("91"), Some("92")));
        assert_eq!(first.request.date.unwrap().to_string(), "2026-01-07");
        assert_eq!(first.request.lines.len(), 3);
        assert_eq!(first.request.lines[0].discount_amount.unwrap().to_string(), "0.80");
        assert_eq!(first.request.discounts[0].amount.unwrap().to_string(), "2.00");
        assert_eq!(first.request.ship_to.as_ref().unwrap().postal_code.as_deref(), Some("01067"));
        assert_eq!(first.request.price_mode, Some(PriceMode::Net));
        assert_eq!(second.request.price_mode, Some(PriceMode::Gross));
    }

    #[test]
    fn taxes_inside_the_prices_may_be_told_by_their_name_alone() {
        let read =
            read("#2,,j@x.example,paid,,,2026-01-07,EUR,0,0.00,6.40,,0,1,Assam,6.40,ASSAM,0,,,VAT 19%\n");
        assert_eq!(read.orders[0].request.price_mode, Some(PriceMode::Gross));
        assert_eq!(read.orders[0].external.as_deref(), Some("#2"));
    }

    #[test]
    fn what_was_taken_back_is_left_out_and_counted() {
        let cancelled = FIRST.replacen("paid,,", "paid,2026-01-08 10:00:00 +0100,", 1);
        let read = read(&format!("{cancelled}{}", FIRST.replace("#1", "#3").replacen("0.00", "29.75", 1)));
        assert_eq!((read.orders.len(), read.left_out), (0, 2));
    }

    #[track_caller]
    fn bad(from: &str, to: &str, expected: &str) {
        let read = read(&FIRST.replacen(from, to, 1));
        let said: Vec<_> = read.orders[0].faults.iter().map(|fault| fault.message.clone()).collect();
        assert_eq!(said, [expected]);
    }

    #[test]
    fn what_does_not_fit_is_a_bad_row() {
        bad("2026-01-07 09:50:26 +0200", "46029.41", "Created at: \"46029.41\" is not a date");
        bad(
            ",29.75,",
            ",29.70,",
            "Total: theirs 29.70, lines, discount and shipping come to 25.00, taxes 4.75",
        );
        bad(",ASSAM,", ",,", "Lineitem sku: \"Assam\" has no sku");
        bad(",2,Assam", ",two,Assam", "Lineitem quantity: not a quantity");
    }
}
