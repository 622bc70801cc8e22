//! Every paper against the one we approved, and what must never stand on one.

use serde::Serialize;

use super::tests_samples::{self, figures, figures_taxed, settings};
use super::*;
use crate::order::event::TaxRow;
use crate::order::status::Life;
use crate::values::LineNo;

/// Compares with the approved paper; another one is left under `target/print` for a person to look at.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "approved papers are no data files")]
fn check(name: &str, kind: &str, document: &impl Serialize) {
    let paper = render(kind, document).unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    let approved =
        std::fs::read_to_string(format!("{root}/tests/golden/print/{name}.txt")).unwrap_or_default();
    fits(&paper);
    if paper != approved {
        std::fs::create_dir_all(format!("{root}/target/print")).unwrap();
        std::fs::write(format!("{root}/target/print/{name}.txt"), &paper).unwrap();
    }
    assert!(paper == approved, "{name} differs, see target/print/{name}.txt:\n{paper}");
}

#[track_caller]
fn fits(paper: &str) {
    for line in paper.lines() {
        assert!(layout::columns(line) <= 80, "too wide: {line}");
        assert_eq!(line.trim_end(), line);
    }
}

fn slip(order: &crate::order::Order) -> Result<PackingSlip, Refusal> {
    packing_slip(&order.fold().unwrap(), &"s8h4r1".parse().unwrap(), &settings())
}

fn picks() -> Vec<PickRow> {
    let row = |order: &str, bin: &str, product: &str, lot: Option<&str>, quantity: &str| PickRow {
        order: order.parse().unwrap(),
        line: LineNo(1),
        product: product.parse().ok(),
        text: if product == "CABLE" { "Cable, 3 x 1.5 mm²" } else { "Widget, blue, 10 cm" }.to_owned(),
        unit: Some("pc".to_owned()),
        bin: bin.parse().ok(),
        lot: lot.map(|lot| lot.parse().unwrap()),
        quantity: quantity.parse().unwrap(),
    };
    vec![
        row("SO-2026-00042", "MAIN/B1", "WIDGET", Some("A"), "25"),
        row("SO-2026-00042", "MAIN/B2", "WIDGET", Some("B"), "1200"),
        row("SO-2026-00051", "MAIN/C1", "CABLE", None, "37.5"),
    ]
}

#[test]
fn orders_on_paper() {
    let (tally, totals) = figures(&tests_samples::quoted());
    check("quote", "quote", &quote(&tally, &totals, &settings()).unwrap());
    let (tally, totals) = figures(&tests_samples::shipped());
    check("confirmation", "confirmation", &confirmation(&tally, &totals, &settings()).unwrap());
    let (tally, totals) = figures(&tests_samples::draft());
    check("confirmation_draft", "confirmation", &confirmation(&tally, &totals, &settings()).unwrap());
}

#[test]
fn an_inverse_order_shows_what_comes_back() {
    let header = "number = \"SO-2026-00042.R\"\ncustomer = \"ACME\"\ndate = 2026-11-20\ncurrency = \"EUR\"\nprice_mode = \"gross\"";
    let lines = "[[line]]\nno = 1\nproduct = \"WIDGET\"\nquantity = \"-1500\"\nprice = \"12.50\"";
    let (tally, totals) = figures(&tests_samples::order_of(header, lines));
    check("confirmation_inverse", "confirmation", &confirmation(&tally, &totals, &settings()).unwrap());
}

#[test]
fn papers_of_the_warehouse() {
    check("pick_list", "pick-list", &pick_list(&picks()[..2]).unwrap());
    check("pick_list_of_two", "pick_list", &pick_list(&picks()).unwrap());
    check("packing_slip", "packing-slip", &slip(&tests_samples::shipped()).unwrap());
    let labels = labels(&tests_samples::packed().fold().unwrap(), &settings()).unwrap();
    check("label_1", "label", &labels[0]);
    check("label_2", "label", &labels[1]);
}

#[test]
fn bills_on_paper() {
    check("invoice", "invoice", &invoice(&tests_samples::invoiced()).unwrap());
    check("credit_note", "credit-note", &credit_note(&tests_samples::credited()).unwrap());
}

#[test]
fn seventy_lines_and_a_long_name() {
    let name = "Vereinigte Werkstätten für Präzisionswerkzeuge und Zubehör Łódź-Søndermark ß & Co";
    assert_eq!(name.chars().count(), 81);
    let header = format!(
        "number = \"SO-2026-00070\"\ncustomer = \"WERK\"\ndate = 2026-11-02\ncurrency = \"EUR\"\n[bill_to]\nname = \"{name}\"\ncity = \"北京\""
    );
    let line = |no: u32| {
        format!(
            "[[line]]\nno = {no}\nproduct = \"P{no}\"\ntext = \"Part 北京 {no}\"\nquantity = \"{no}000\"\nprice = \"{no}.005\"\n"
        )
    };
    let lines: String = (1..=70).map(line).collect();
    let all = tests_samples::taxes().into_iter().take(1);
    let all: Vec<_> = all.map(|row| TaxRow { lines: (1..=70).map(LineNo).collect(), ..row }).collect();
    let (tally, totals) = figures_taxed(&tests_samples::order_of(&header, &lines), &all);
    check("seventy_lines", "confirmation", &confirmation(&tally, &totals, &settings()).unwrap());
}

#[test]
fn a_label_with_many_goods_names_the_packing_slip() {
    let mut labels = labels(&tests_samples::packed().fold().unwrap(), &settings()).unwrap();
    let label = &mut labels[0];
    label.see_packing_slip = true;
    let paper = render("label", label).unwrap();
    assert!(paper.contains("see packing slip") && !paper.contains("WIDGET"), "{paper}");
}

#[test]
fn hostile_text_comes_out_as_text() {
    let mut order = tests_samples::shipped();
    let hostile =
        "<script>^XZ {{ 77 * 77 }} {% raw %} #eval \u{1b}[2J\u{202e}\u{85}\r\n".to_owned() + &"W".repeat(200);
    let header = &mut order.terms_mut().header;
    for text in [&mut header.note, &mut header.terms_text, &mut header.customer_po, &mut header.rep] {
        *text = Some(hostile.clone());
    }
    for text in [&mut header.ship_to.name, &mut header.bill_to.name, &mut header.ship_to.city] {
        *text = Some(hostile.clone());
    }
    for line in &mut order.terms_mut().lines {
        line.text.clone_from(&hostile);
        line.unit = Some(hostile.clone());
        line.note = Some(hostile.clone());
    }
    let mut ours = settings();
    ours.company.name.clone_from(&hostile);
    ours.company.footer = Some(hostile.clone());
    let (tally, totals) = figures(&order);
    let event = "s8h4r1".parse().unwrap();
    let papers = [
        render("confirmation", &confirmation(&tally, &totals, &ours).unwrap()).unwrap(),
        render("packing-slip", &packing_slip(&tally, &event, &ours).unwrap()).unwrap(),
        render("label", &labels(&tally, &ours).unwrap()[0]).unwrap(),
        render("invoice", &invoice_saying(&hostile)).unwrap(),
    ];
    for paper in papers {
        fits(&paper);
        assert!(
            paper.chars().all(|letter| letter == '\n'
                || crate::values::shown(&letter.to_string()).len() == letter.len_utf8())
        );
        assert!(paper.contains("{{ 77 * 77 }}") && !paper.contains("5929"), "{paper}");
    }
}

/// An invoice on which every text is the same.
fn invoice_saying(words: &str) -> Invoice {
    let mut bill = tests_samples::invoiced();
    let text = || Some(words.to_owned());
    bill.seller.name = words.to_owned();
    bill.seller.iban = text();
    bill.bill_to.name = text();
    bill.terms_text = text();
    bill.buyer_reference = text();
    for line in &mut bill.lines {
        line.text = words.to_owned();
        line.unit = text();
    }
    for tax in &mut bill.taxes {
        tax.name = text();
        tax.note = text();
    }
    invoice(&bill).unwrap()
}

#[test]
fn papers_of_the_warehouse_never_show_money() {
    fn keys(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (key, value) in fields {
                    found.push(key.clone());
                    keys(value, found);
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::String(_) => {}
        }
    }
    let money = ["amount", "price", "net", "gross", "tax", "total", "discount", "payable", "currency", "sum"];
    let tally = tests_samples::shipped().fold().unwrap();
    let models = [
        model(&slip(&tests_samples::shipped()).unwrap()).unwrap(),
        model(&pick_list(&picks()).unwrap()).unwrap(),
        model(&labels(&tally, &settings()).unwrap()).unwrap(),
    ];
    let mut found = Vec::new();
    models.iter().for_each(|model| keys(model, &mut found));
    assert!(found.contains(&"quantity".to_owned()) && found.contains(&"shipped".to_owned()));
    for key in found {
        assert!(!money.iter().any(|word| key.contains(word)), "{key}");
    }
    let (tally, totals) = figures(&tests_samples::published());
    let with_money = model(&confirmation(&tally, &totals, &settings()).unwrap()).unwrap();
    let mut found = Vec::new();
    keys(&with_money, &mut found);
    assert!(money.iter().filter(|word| found.iter().any(|key| key.contains(*word))).count() > 5);
}

#[test]
fn what_nobody_can_need_is_refused() {
    let (tally, totals) = figures(&tests_samples::published());
    let order = tally.number().clone();
    let refused = quote(&tally, &totals, &settings()).unwrap_err();
    assert_eq!(refused, Refusal::NotAQuote { order: order.clone(), life: Life::Open });
    assert_eq!(slip(&tests_samples::published()).unwrap_err(), Refusal::NotShipped { order: order.clone() });
    assert_eq!(labels(&tally, &settings()).unwrap_err(), Refusal::NoContainer { order: order.clone() });
    assert_eq!(pick_list(&[]).unwrap_err(), Refusal::NothingToPick);
    let shipped = tests_samples::shipped().fold().unwrap();
    let other = packing_slip(&shipped, &"p7x1m4".parse().unwrap(), &settings()).unwrap_err();
    assert_eq!(other.to_string(), "SO-2026-00042 has no shipment `p7x1m4`: it has `s8h4r1`");
    let other = label(&shipped, &"BOX9".parse().unwrap(), &settings()).unwrap_err();
    assert_eq!(other.to_string(), "SO-2026-00042 has no container `BOX9`: it has `BOX1`, `BOX2`");
    assert!(label(&shipped, &"BOX2".parse().unwrap(), &settings()).is_ok_and(|label| label.place == 2));
    let (tally, totals) = figures(&tests_samples::quoted());
    assert!(matches!(confirmation(&tally, &totals, &settings()), Err(Refusal::NothingToConfirm { .. })));
    let other = invoice(&tests_samples::credited()).unwrap_err();
    assert_eq!(other.to_string(), "CN-2026-00003 is no invoice: print it as `credit-note`");
}

#[test]
fn every_kind_has_its_name_and_its_approved_paper() {
    for kind in DOCUMENTS {
        assert_eq!(document_kind(&kind.name.replace('-', "_")), Some(kind));
        let name = kind.name.replace('-', "_");
        let folder = format!("{}/tests/golden/print", env!("CARGO_MANIFEST_DIR"));
        let papers = [format!("{folder}/{name}.txt"), format!("{folder}/{name}_1.txt")];
        assert!(papers.iter().any(|paper| std::path::Path::new(paper).exists()), "{name}");
    }
}

#[test]
fn the_models_say_every_figure_twice() {
    let model = model(&invoice(&tests_samples::invoiced()).unwrap()).unwrap();
    assert_eq!(model["model"], 1);
    assert_eq!(model["totals"]["total"], serde_json::json!({ "exact": "1286.43", "text": "1,286.43" }));
    assert_eq!(model["due"], serde_json::json!({ "exact": "2026-12-09", "text": "9 December 2026" }));
    assert_eq!(model["totals"]["prepaid"][0]["amount"]["exact"], "-100.00");
}
