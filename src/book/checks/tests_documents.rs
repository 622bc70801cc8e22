//! What documents say of themselves, edited by hand, one slip after the other.

use super::tests_sample::{self as samples, Sample};

#[track_caller]
fn check(change: impl Fn(&mut Sample), expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|said| format!("error[documents] {said}")).collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    samples::check("documents", change, &expected);
}

#[track_caller]
fn invoice(old: &str, new: &str, expected: &[&str]) {
    check(|sample| sample.replace_invoice(old, new), expected);
}

#[track_caller]
fn payment(old: &str, new: &str, expected: &[&str]) {
    check(|sample| sample.replace_payment(old, new), expected);
}

#[test]
fn a_document_is_its_orders() {
    check(|_| {}, &[]);
    invoice("\"ACME\"", "\"BETA\"", &["it is of BETA, but SO-2026-00042 is of ACME"]);
    invoice("\"EUR\"", "\"USD\"", &["it is in USD, but SO-2026-00042 is in EUR"]);
    invoice(
        "orders = [\"SO-2026-00042\"]",
        "orders = [\"SO-2026-00041\"]",
        &["it is of SO-2026-00041, but is posted to SO-2026-00042"],
    );
    payment("\"ACME\"", "\"BETA\"", &["it is of BETA, but SO-2026-00042 is of ACME"]);
    payment("\"EUR\"", "\"USD\"", &["it is in USD, but SO-2026-00042 is in EUR"]);
    invoice(
        "currency =",
        "price_mode = \"gross\"\ncurrency =",
        &["its prices are with tax, those of SO-2026-00042 are not"],
    );
}

#[test]
fn a_document_has_the_day_of_its_posts() {
    invoice(
        "kind = \"invoice\"\ndate = 2026-11-09",
        "kind = \"invoice\"\ndate = 2026-11-10",
        &["it is dated 2026-11-10, but its post to SO-2026-00042 2026-11-09"],
    );
    payment(
        "date = 2026-11-20\namount",
        "date = 2026-11-19\namount",
        &["it is dated 2026-11-19, but its post to SO-2026-00042 2026-11-20"],
    );
    invoice(
        "document = \"INV-2026-00001\"",
        "document = \"INV-2026-00002\"",
        &["its post to SO-2026-00042 names INV-2026-00002"],
    );
}

#[test]
fn a_line_is_billed_as_it_was_agreed() {
    invoice(
        "quantity = \"30\"\nprice",
        "quantity = \"90\"\nprice",
        &["it has 90 of line 1 of SO-2026-00042, its post 30"],
    );
    invoice("price = \"1.00\"", "price = \"1.0\"", &[]);
    let said = |what: &str, here: &str, there: &str| {
        format!("line 1 of SO-2026-00042: {what} is `{here}`, but `{there}` was agreed")
    };
    invoice("price = \"1.00\"", "price = \"1.10\"", &[&said("price", "1.10", "1.00")]);
    invoice("product = \"WIDGET\"", "product = \"GADGET\"", &[&said("product", "GADGET", "WIDGET")]);
    let twice = "amount = \"30.00\"\n[[line]]\norder = \"SO-2026-00042\"\nline = 1\ntext = \"Widget\"\n\
                 quantity = \"30\"\nprice = \"1.00\"\namount = \"30.00\"";
    invoice(
        "amount = \"30.00\"",
        twice,
        &["line 1 of SO-2026-00042 stands in it 2 times, 1 times in its post"],
    );
}

#[test]
fn what_was_amended_since_was_billed_as_it_was_then() {
    let amended = "[[event]]\nevent = \"amended\"\ndate = 2026-11-21\nid = \"amend1\"\ntotal = \"238.00\"\n\
                   terms = \"DIGEST\"\nchanges = [{ line = 1, price = \"2.00\" }]\n";
    let digest = |sample: &Sample| {
        let mut order = sample.order();
        order.terms_mut().lines[0].price = "2.00".parse().unwrap();
        order.terms.digest()
    };
    check(
        |sample| {
            let amended = amended.replace("DIGEST", &digest(sample));
            sample.append(&amended);
        },
        &[],
    );
}

#[test]
fn it_is_due_by_the_terms_it_prints() {
    let with_text = |sample: &mut Sample| {
        sample.seen.terms.as_mut().unwrap().terms[0].text = Some("Net 30 days".to_owned());
    };
    let printed = "payment_terms = \"net30\"\nterms_text = \"Net 30 days\"";
    let due = |sample: &mut Sample| sample.replace_invoice("due = 2026-12-09", "due = 2026-12-24");
    // A day set by hand prints no terms.
    check(
        |sample| {
            with_text(sample);
            due(sample);
        },
        &[],
    );
    check(
        |sample| {
            with_text(sample);
            sample.replace_invoice("payment_terms = \"net30\"", printed);
        },
        &[],
    );
    check(
        |sample| {
            with_text(sample);
            sample.replace_invoice("payment_terms = \"net30\"", printed);
            due(sample);
        },
        &["it is due 2026-12-24, by its terms `net30` it is 2026-12-09"],
    );
}

#[test]
fn money_is_allocated_as_it_is_posted() {
    payment(
        "order = \"SO-2026-00042\"\namount = \"35.70\"",
        "order = \"SO-2026-00042\"\namount = \"30.00\"",
        &[
            "its payment on INV-2026-00001 is not that of its posts\n  asserted    30.00\n  calculated  35.70\n  \
           difference   5.70",
        ],
    );
    payment(
        "document = \"PAY-2026-00001\"\namount = \"35.70\"",
        "document = \"PAY-2026-00001\"\namount = \"35.00\"",
        &[
            "the rows of its post to SO-2026-00042 do not add up\n  asserted    35.00\n  calculated  35.70\n  \
           difference   0.70",
        ],
    );
    let draw = |customer: &str| {
        format!(
            "number = \"PAY-2026-00002\"\ncustomer = \"{customer}\"\ndate = 2026-11-21\namount = \"-4.30\"\n\
             currency = \"EUR\"\nfrom = \"PAY-2026-00001\"\n"
        )
    };
    for (customer, expected) in
        [("ACME", &[][..]), ("BETA", &["it is of BETA, but PAY-2026-00001 is of ACME"])]
    {
        check(|sample| drop(sample.payments.insert("PAY-2026-00002", draw(customer))), expected);
    }
}
