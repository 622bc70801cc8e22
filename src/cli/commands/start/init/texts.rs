//! The files of a fresh book, with words for whoever reads them first.

use crate::values::Currency;

/// What is known of the company when its book is made.
pub(super) struct Facts<'a> {
    pub(super) currency: Currency,
    pub(super) name: Option<&'a str>,
    pub(super) country: Option<&'a str>,
    pub(super) timezone: Option<&'a str>,
}

/// `salesbook.toml`.
pub(super) fn settings(facts: &Facts<'_>) -> String {
    let fact = |key: &str, value: Option<&str>, example: &str| match value {
        Some(value) => {
            format!("{key} = {}\n", crate::record::value_text(&toml::Value::String(value.to_owned())))
        }
        None => format!("# {key} = \"{example}\"\n"),
    };
    [
        "# The settings of this book. `salesbook config` shows them, `salesbook config set KEY=VALUE` changes one.\n",
        "format = 1\n",
        &format!("currency = \"{}\"\n", facts.currency),
        "# Decides which day it is; without it the clock of the machine does.\n",
        &fact("timezone", facts.timezone, "Europe/Berlin"),
        "# Nothing may be recorded on or before this day.\n",
        "# closed_until = 2026-12-31\n\n",
        "# Who you are, as printed on papers.\n",
        "[company]\n",
        &fact("name", facts.name, "Harbour Supplies Ltd"),
        "# street = \"1 Quay Street\"\n# postal_code = \"20457\"\n# city = \"Hamburg\"\n",
        &fact("country", facts.country, "DE"),
        "# vat_id = \"DE123456789\"\n# iban = \"DE02120300000000202051\"\n\n",
        NUMBERING,
        DEFAULTS,
        FEATURES,
    ]
    .concat()
}

const NUMBERING: &str = "\
# Patterns of {yyyy} {mm} {seq:DIGITS} {series}. Numbers that were given stay as they are.
[numbering]
order = \"SO-{yyyy}-{seq:5}\"
invoice = \"INV-{yyyy}-{seq:5}\"
credit_note = \"CN-{yyyy}-{seq:5}\"
payment = \"PAY-{yyyy}-{seq:5}\"
stock = \"ST-{yyyy}-{seq:5}\"

";

const DEFAULTS: &str = "\
# What a new order says where its customer's file says nothing else.
[defaults]
payment_terms = \"net30\"
invoice_terms = \"after_delivery\"
# warehouse = \"MAIN\"
# ship_by_days = 7
quote_days = 30

";

const FEATURES: &str = "\
[features]
# Without stock, picking and shipping name no bins.
stock = true
# Must an order name the customer's own order number before it is published?
require_customer_po = false
";

/// `taxes.toml`: one explicit rule, and how a value-added tax would look.
pub(super) const TAXES: &str = "\
# Taxes and the rules that decide on them: the first rule that matches a line decides.
format = 1

# No tax until you say otherwise.
[[rule]]
taxes = []

# A value-added tax of 19 percent at home, and none elsewhere, would be this instead:
#
# [[tax]]
# code = \"de_std\"
# name = \"VAT 19%\"
# category = \"S\"
# rates = [{ from = 2021-01-01, rate = \"19\" }]
#
# [[rule]]
# ship_to = [\"DE\"]
# taxes = [\"de_std\"]
#
# [[rule]]
# taxes = []
";

/// `terms.toml`.
pub(super) const TERMS: &str = "\
# Payment terms that customers and orders may name.
# The steps lead from the date of an invoice to the day it is due: +30d, +1m, eom (end of month), day:15, bd (no weekend).
format = 1

[[terms]]
code = \"now\"
text = \"Payable at once\"
due = []

[[terms]]
code = \"net14\"
text = \"Payable within 14 days\"
due = [\"+14d\"]

[[terms]]
code = \"net30\"
text = \"Payable within 30 days\"
due = [\"+30d\"]

[[terms]]
code = \"net60\"
text = \"Payable within 60 days\"
due = [\"+60d\"]

[[terms]]
code = \"2_10_net30\"
text = \"2% off within 10 days, payable within 30 days\"
due = [\"+30d\"]
discount = { percent = \"2\", within = [\"+10d\"] }

[[terms]]
code = \"30_eom\"
text = \"Payable 30 days after the invoice, at the end of that month\"
due = [\"+30d\", \"eom\"]

[[terms]]
code = \"eom_30\"
text = \"Payable 30 days after the end of the month\"
due = [\"eom\", \"+30d\"]
";

/// `warehouses/MAIN.toml`.
pub(super) const WAREHOUSE: &str = "\
# Bins in walking order; `salesbook warehouse add-bin MAIN B2` adds one.
format = 1
name = \"Main warehouse\"

[[bin]]
code = \"B1\"
";

/// What git leaves out.
pub(super) const IGNORED: [&str; 3] = [".salesbook/", "salesbook.local.toml", ".tmp-*"];

/// What git must know: line ends stay, and two histories of one order are never joined by guess.
pub(super) const ATTRIBUTES: [&str; 3] = ["* text eol=lf", "orders/** -merge", "purchases/** -merge"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Defaults, PaymentTermsTable, Settings, TaxTable, Warehouse};
    use crate::record::{Source, read_table};

    fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
        read_table(&Source::new("A.toml", text).unwrap()).unwrap()
    }

    #[track_caller]
    fn check(facts: &Facts<'_>) -> Settings {
        let settings: Settings = read(&settings(facts));
        let defaults = Defaults {
            payment_terms: Some("net30".parse().unwrap()),
            invoice_terms: Some("after_delivery".to_owned()),
            quote_days: Some(30),
            ..Defaults::default()
        };
        assert_eq!(settings.defaults, defaults);
        assert_eq!(settings.numbering, Settings::fresh(facts.currency).numbering);
        assert_eq!(settings.currency, facts.currency);
        settings
    }

    #[test]
    fn fresh_settings_are_read_with_and_without_facts() {
        let currency = Currency::EUR;
        let bare = check(&Facts { currency, name: None, country: None, timezone: None });
        assert_eq!((bare.company.name.as_str(), bare.timezone), ("", None));
        let full = check(&Facts {
            currency,
            name: Some("A \"B\" \\"),
            country: Some("DE"),
            timezone: Some("Europe/Berlin"),
        });
        assert_eq!(full.company.name, "A \"B\" \\");
        assert_eq!(full.company.country.as_deref(), Some("DE"));
    }

    #[test]
    fn the_examples_of_taxes_are_right_too() {
        assert!(read::<TaxTable>(TAXES).is_untaxed());
        let (_, example) = TAXES.split_once("instead:\n").unwrap();
        let example: String =
            example.lines().map(|line| format!("{}\n", line.trim_start_matches(['#', ' ']))).collect();
        let taxes: TaxTable = read(&example);
        assert_eq!((taxes.taxes.len(), taxes.rules.len()), (1, 2));
        assert!(taxes.unknown_taxes().is_empty() && !taxes.is_untaxed());
    }

    #[test]
    fn terms_and_warehouse_are_read() {
        let terms: PaymentTermsTable = read(TERMS);
        let codes: Vec<&str> = terms.terms.iter().map(|terms| terms.code.as_str()).collect();
        assert_eq!(codes, ["now", "net14", "net30", "net60", "2_10_net30", "30_eom", "eom_30"]);
        assert_eq!(read::<Warehouse>(WAREHOUSE).bins.len(), 1);
    }
}
