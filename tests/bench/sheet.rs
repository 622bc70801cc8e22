//! A sheet of another system's orders for measuring: its rows, and the mapping that says what they mean.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::large_book;

/// What the columns of the sheet are.
const MAPPING: &str = "\
source = \"elsewhere\"

[[file]]
path = \"orders.csv\"
kind = \"orders\"
external_id = \"order_id\"
[file.columns]
customer = \"customer\"
date = \"ordered\"
ship_by = \"wanted\"
customer_po = \"their_number\"
\"ship_to.name\" = \"name\"
\"ship_to.street\" = \"street\"
\"ship_to.city\" = \"city\"
\"ship_to.postal_code\" = \"code\"
\"ship_to.country\" = \"country\"
\"charge.freight\" = \"freight\"
\"history.shipped\" = \"shipped\"
[file.constants]
currency = \"EUR\"
invoice_terms = \"do_not_invoice\"

[[file]]
path = \"lines.csv\"
kind = \"lines\"
of = \"order_id\"
[file.columns]
\"line.no\" = \"line\"
\"line.product\" = \"product\"
\"line.quantity\" = \"quantity\"
\"line.price\" = \"price\"
\"line.discount_pct\" = { column = \"discount\", scale = \"100\" }
";

const PRODUCTS: [&str; 7] = ["WIDGET", "HAMMER", "SAW", "DRILL", "GLOVE", "BOOK", "LAMP"];

/// Writes a sheet of so many orders with two or three lines each, and its mapping, into a folder that is there.
pub(crate) fn write(folder: &Path, orders: usize) {
    let mut heads =
        "order_id,customer,ordered,wanted,their_number,name,street,city,code,country,freight,shipped\n"
            .to_owned();
    let mut lines = "order_id,line,product,quantity,price,discount\n".to_owned();
    let begin = chrono::NaiveDate::from_ymd_opt(2026, 1, 2).expect("a day");
    for order in 0..orders {
        let day = begin + chrono::Days::new((300 * order / orders) as u64);
        let (wanted, shipped) = (day + chrono::Days::new(14), day + chrono::Days::new(5));
        let (id, customer) = (10_000 + order, order * 7 % large_book::CUSTOMERS + 1);
        writeln!(
            heads,
            "{id},C{customer:04},{day},{wanted},PO {id},\"Acme Widgets, Ltd\",9 Dock Road,Hamburg,20457,DE,{}.50,{shipped}",
            order % 40
        )
        .expect("text");
        for line in 0..2 + order % 2 {
            let product = PRODUCTS[(order + line * 3) % PRODUCTS.len()];
            let (quantity, price) = (order % 12 + 1, (order * 37 + line) % 9000);
            let discount = if order % 4 == 0 { "0.05" } else { "0" };
            writeln!(
                lines,
                "{id},{},{product},{quantity},{}.{:02},{discount}",
                line + 1,
                price / 100 + 1,
                price % 100
            )
            .expect("text");
        }
    }
    fs::write(folder.join("orders.csv"), heads).expect("a sheet");
    fs::write(folder.join("lines.csv"), lines).expect("a sheet");
    fs::write(folder.join("map.toml"), MAPPING).expect("a mapping");
}
