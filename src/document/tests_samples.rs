//! Orders, invoices and credit notes to print in tests.

use crate::billing::{BillDocument, Totals};
use crate::catalog::Settings;
use crate::order::event::{Event, Packed, Picked, Published, Shipped, TaxRow};
use crate::order::{Discount, Header, Line, Order, Recorded, Tally, Terms};

pub(super) fn settings() -> Settings {
    toml::from_str(
        r#"
        currency = "EUR"
        [company]
        name = "Brightwell Tools GmbH"
        street = "Hafenstraße 12"
        postal_code = "20457"
        city = "Hamburg"
        country = "DE"
        vat_id = "DE123456789"
        registration_no = "HRB 4711 Hamburg"
        iban = "DE02 1203 0000 0000 2020 51"
        bank = "Hafenbank Hamburg"
        footer = "Tools for people who make things."
        contact = { name = "Eva Kraft", phone = "+49 40 1234", email = "eva@brightwell.example" }
        [[carrier]]
        code = "FASTPOST"
        name = "Fast Post"
        url = "https://fastpost.example/track?no={tracking}"
        "#,
    )
    .unwrap()
}

const HEADER: &str = r#"
    number = "SO-2026-00042"
    customer = "ACME"
    customer_po = "PO-881"
    date = 2026-11-02
    ship_by = 2026-11-20
    currency = "EUR"
    payment_terms = "net30"
    rep = "Eva Kraft"
    delivery_mode = "Parcel"
    terms_text = "Goods stay ours until they are paid for. Claims within fourteen days of delivery, in writing, please."
    note = "Please ring at the yard gate."
    bill_to = { name = "Acme Spółka z o.o.", attention = "Accounts payable", street = "ul. Piotrkowska 100", postal_code = "90-001", city = "Łódź", country = "PL" }
    ship_to = { name = "Acme Spółka z o.o.", street = "Dock Road 9", postal_code = "90-002", city = "Łódź", country = "PL" }
"#;

const LINES: &str = r#"
    [[line]]
    no = 1
    product = "WIDGET"
    text = "Widget, blue, 10 cm, with the long handle and the spare ring"
    quantity = "100"
    unit = "pc"
    price = "12.50"
    discount_pct = ["10", "5"]
    [[line]]
    no = 2
    product = "CABLE"
    text = "Cable, 3 x 1.5 mm²"
    quantity = "37.5"
    unit = "m"
    price = "118.40"
    per = "100"
    ship_by = 2026-12-04
    note = "Cut to one piece."
    [[line]]
    no = 3
    kind = "service"
    product = "SETUP"
    text = "Setting up on site"
    quantity = "4"
    unit = "h"
    price = "89.50"
    [[line]]
    no = 4
    kind = "charge"
    charge = "freight"
    text = "Freight"
    price = "24.00"
    [[line]]
    no = 5
    kind = "text"
    text = "All widgets are tested before they leave the house."
"#;

#[derive(serde::Deserialize)]
struct Lines {
    #[serde(rename = "line")]
    lines: Vec<Line>,
}

pub(super) fn order_of(header: &str, lines: &str) -> Order {
    let header: Header = toml::from_str(header).unwrap();
    let lines: Lines = toml::from_str(lines).unwrap();
    Order { terms: Terms { header, lines: lines.lines, discounts: Vec::new() }.into(), events: Vec::new() }
}

pub(super) fn draft() -> Order {
    let mut order = order_of(HEADER, LINES);
    let discount: Discount = toml::from_str("reason = \"Autumn fair\"\npercent = \"3\"").unwrap();
    order.terms_mut().discounts.push(discount);
    order
}

pub(super) fn quoted() -> Order {
    let mut order = draft();
    order.terms_mut().header.quote = true;
    order.terms_mut().header.valid_until = "2026-12-01".parse().ok();
    order
}

pub(super) fn happened(order: &mut Order, date: &str, id: &str, event: Event) {
    let (date, id) = (date.parse().unwrap(), id.parse().unwrap());
    order.events.push(Recorded { date, id, by: None, note: None, key: None, event });
}

pub(super) fn taxes() -> Vec<TaxRow> {
    let row = |text: &str| toml::from_str(text).unwrap();
    vec![
        row("lines = [1, 2, 4]\ncode = \"de_std\"\ncategory = \"S\"\nrate = \"19\""),
        row("lines = [3]\ncode = \"eu_service\"\ncategory = \"AE\"\nrate = \"0\""),
    ]
}

pub(super) fn published() -> Order {
    let mut order = draft();
    let published: Published = toml::from_str(
        "total = \"0.00\"\nterms = \"\"\nreserved = [{ line = 1, quantity = \"80\" }, { line = 2, quantity = \"37.5\" }]",
    )
    .unwrap();
    happened(&mut order, "2026-11-02", "k3f9q2", Event::Published(Published { taxes: taxes(), ..published }));
    order
}

pub(super) fn packed() -> Order {
    let mut order = published();
    let picked: Picked = toml::from_str(
        "moves = [{ line = 1, quantity = \"25\", bin = \"MAIN/B1\", lot = \"A\" }, { line = 1, quantity = \"15\", bin = \"MAIN/B2\", lot = \"B\" }, { line = 2, quantity = \"37.5\", bin = \"MAIN/C1\" }]",
    )
    .unwrap();
    happened(&mut order, "2026-11-03", "p7x1m4", Event::Picked(picked));
    let packed: Packed = toml::from_str(
        "moves = [{ line = 1, quantity = \"25\", lot = \"A\", container = \"BOX1\" }, { line = 1, quantity = \"15\", lot = \"B\", container = \"BOX2\" }, { line = 2, quantity = \"37.5\", container = \"BOX2\" }]",
    )
    .unwrap();
    happened(&mut order, "2026-11-03", "b2b2b2", Event::Packed(packed));
    order
}

pub(super) fn shipped() -> Order {
    let mut order = packed();
    let shipped: Shipped = toml::from_str(
        "carrier = \"FASTPOST\"\ntracking = \"00340 4711/8\"\nmoves = [{ line = 1, quantity = \"25\", from = \"packed\", container = \"BOX1\" }, { line = 1, quantity = \"15\", from = \"packed\", container = \"BOX2\" }, { line = 2, quantity = \"37.5\", from = \"packed\", container = \"BOX2\" }]",
    )
    .unwrap();
    happened(&mut order, "2026-11-04", "s8h4r1", Event::Shipped(shipped));
    order
}

pub(super) fn close_rest(order: &mut Order) {
    let moves = "moves = [{ line = 1, quantity = \"60\" }, { line = 3, quantity = \"4\" }]";
    happened(order, "2026-11-05", "c1c1c1", Event::Closed(toml::from_str(moves).unwrap()));
}

pub(super) fn figures(order: &Order) -> (Tally, Totals) {
    figures_taxed(order, &taxes())
}

pub(super) fn figures_taxed(order: &Order, taxes: &[TaxRow]) -> (Tally, Totals) {
    let tally = order.fold().unwrap();
    let totals = Totals::with_taxes(&tally, taxes).unwrap();
    (tally, totals)
}

const SELLER: &str = r#"
    [seller]
    name = "Brightwell Tools GmbH"
    street = "Hafenstraße 12"
    postal_code = "20457"
    city = "Hamburg"
    country = "DE"
    vat_id = "DE123456789"
    iban = "DE02 1203 0000 0000 2020 51"
    bank = "Hafenbank Hamburg"
    footer = "Tools for people who make things."
    [bill_to]
    name = "Acme Spółka z o.o."
    street = "ul. Piotrkowska 100"
    postal_code = "90-001"
    city = "Łódź"
    country = "PL"
"#;

pub(super) fn invoiced() -> BillDocument {
    let text = r#"
        number = "INV-2026-00017"
        kind = "invoice"
        date = 2026-11-09
        due = 2026-12-09
        customer = "ACME"
        orders = ["SO-2026-00042", "SO-2026-00051"]
        customer_po = "PO-881"
        buyer_reference = "04011000-1234512345-06"
        delivered_from = 2026-11-04
        delivered = 2026-11-06
        currency = "EUR"
        payment_terms = "net30"
        terms_text = "30 days net; 2% off within 10 days."
        payment_method = "bank transfer"
        discount = "3.00"
        net = "1097.00"
        tax = "189.43"
        gross = "1286.43"
        payable = "1186.43"
        buyer_vat_id = "PL1234567890"
        early_payment = { percent = "2", until = 2026-11-19, amount = "23.73" }
        prepaid = [{ payment = "PAY-2026-00009", amount = "100.00" }]
        [[line]]
        order = "SO-2026-00042"
        line = 1
        product = "WIDGET"
        text = "Widget, blue, 10 cm"
        quantity = "80"
        unit = "pc"
        price = "12.50"
        discount_pct = "10, 5"
        amount = "1000.00"
        discount = "3.00"
        taxes = ["de_std"]
        [[line]]
        order = "SO-2026-00051"
        line = 3
        text = "Setting up on site"
        quantity = "1"
        unit = "h"
        price = "100.00"
        amount = "100.00"
        taxes = ["eu_service"]
        [[group]]
        code = "de_std"
        name = "VAT"
        category = "S"
        rate = "19"
        base = "997.00"
        tax = "189.43"
        [[group]]
        code = "eu_service"
        name = "VAT"
        category = "AE"
        rate = "0"
        base = "100.00"
        tax = "0.00"
        note = "Reverse charge: the customer owes the tax (Article 196 of Directive 2006/112/EC)."
    "#;
    toml::from_str(&format!("{text}{SELLER}")).unwrap()
}

pub(super) fn credited() -> BillDocument {
    let text = r#"
        number = "CN-2026-00003"
        kind = "credit_note"
        date = 2026-11-21
        customer = "ACME"
        orders = ["SO-2026-00042"]
        corrects = ["INV-2026-00017", "INV-2026-00012"]
        reason = "Five widgets came back damaged."
        currency = "EUR"
        net = "72.50"
        tax = "13.78"
        gross = "86.28"
        payable = "86.28"
        alloc = [{ invoice = "INV-2026-00017", amount = "71.40" }]
        [[line]]
        order = "SO-2026-00042"
        line = 1
        product = "WIDGET"
        text = "Widget, blue, 10 cm"
        quantity = "5"
        unit = "pc"
        price = "12.00"
        amount = "60.00"
        invoice = "INV-2026-00017"
        [[line]]
        order = "SO-2026-00042"
        line = 2
        text = "Cable: price put right"
        quantity = "0"
        price = "0"
        amount = "12.50"
        invoice = "INV-2026-00012"
        [[group]]
        code = "de_std"
        category = "S"
        rate = "19"
        base = "72.50"
        tax = "13.78"
    "#;
    toml::from_str(&format!("{text}{SELLER}")).unwrap()
}
