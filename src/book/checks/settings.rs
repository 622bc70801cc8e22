//! `settings`: the settings, taxes and terms can be worked with.

use std::collections::BTreeSet;

use chrono_tz::Tz;

use crate::billing::invoice_terms;
use crate::book::check::{Check, Finding, Findings, Looks, Spot, Subject};
use crate::book::seen::Seen;
use crate::catalog::{Settings, TaxTable};

pub(in crate::book) const CHECK: Check = Check {
    name: "settings",
    sentence: "settings, taxes, terms and bins name what there is, each once",
    page: "\
Looks at salesbook.toml, salesbook.local.toml, taxes.toml and terms.toml: the time zone is
known, no two kinds of document are numbered alike, a series is part of the patterns,
defaults name what there is, rules of taxes name known taxes, codes stand once, every tax
has a rate.

Why: these files decide on every new order. A rule that names an unknown tax stops every
publishing; a code that stands twice is taken from its first place only.

What to do: correct the file with an editor or with `salesbook config set`.",
    looks: Looks { book: look, ..Looks::NOTHING },
};

fn look(seen: &Seen, findings: &mut Findings) {
    company(&seen.settings, findings);
    numbering(seen, findings);
    defaults(seen, findings);
    if let Some(table) = &seen.taxes {
        taxes(table, findings);
    }
    if let Some(table) = &seen.terms {
        let codes = table.terms.iter().map(|terms| terms.code.as_str());
        twice(&Subject::Terms, "terms", "payment terms", codes, findings);
    }
    for (code, warehouse) in &seen.warehouses {
        let bins = warehouse.iter().flat_map(|warehouse| &warehouse.bins).map(|bin| bin.code.as_str());
        twice(&Subject::Warehouse(code.clone()), "bin", "bin", bins, findings);
    }
}

fn company(settings: &Settings, findings: &mut Findings) {
    if let Some(zone) = &settings.timezone
        && zone.parse::<Tz>().is_err()
    {
        let message = format!("unknown time zone `{zone}`");
        let help = "write a name such as \"Europe/Berlin\"";
        findings.add(Finding::error(&Subject::Settings, Spot::Key("timezone"), message).help(help));
    }
    let carriers = settings.carriers.iter().map(|carrier| carrier.code.as_str());
    twice(&Subject::Settings, "carrier", "carrier", carriers, findings);
}

fn numbering(seen: &Seen, findings: &mut Findings) {
    let numbering = &seen.settings.numbering;
    let patterns = [
        ("orders", numbering.order.to_string()),
        ("invoices", numbering.invoice.to_string()),
        ("credit notes", numbering.credit_note.to_string()),
        ("payments", numbering.payment.to_string()),
        ("stock documents", numbering.stock.to_string()),
    ];
    let error = |message: String| Finding::error(&Subject::Settings, Spot::Key("numbering"), message);
    let series: BTreeSet<&String> = seen.settings.series.iter().chain(&seen.local.series).collect();
    for (place, (kind, pattern)) in patterns.iter().enumerate() {
        if let Some((other, _)) = patterns.iter().take(place).find(|(_, other)| other == pattern) {
            let message = format!("{kind} and {other} are numbered alike, by `{pattern}`");
            findings.add(
                error(message).help("one number would stand for two things: give each a prefix of its own"),
            );
        }
        if series.len() > 1 && !pattern.contains("{series}") {
            let message =
                format!("there are several series, but `{pattern}` of {kind} does not name the series");
            let help = "two clones would give the same numbers: put `{series}` into the pattern";
            findings.add(Finding::warning(&Subject::Settings, Spot::Key("numbering"), message).help(help));
        }
    }
    if let Some(own) = &seen.local.series
        && !seen.settings.series.contains(own)
    {
        let message = format!("series `{own}` is not among those of salesbook.toml");
        let help = "list it there under `series`, so that the other clones know of it";
        findings.add(Finding::warning(&Subject::LocalSettings, Spot::Key("series"), message).help(help));
    }
}

fn defaults(seen: &Seen, findings: &mut Findings) {
    let defaults = &seen.settings.defaults;
    let mut wrong = |message: String| {
        findings.add(Finding::error(&Subject::Settings, Spot::Key("defaults"), message));
    };
    if let (Some(code), Some(table)) = (&defaults.payment_terms, &seen.terms)
        && let Err(error) = table.find(code)
    {
        wrong(error.to_string());
    }
    if let Some(name) = defaults.invoice_terms.as_deref().filter(|name| invoice_terms(name).is_none()) {
        wrong(format!("`{name}` are no invoice terms"));
    }
    if let Some(code) = defaults.warehouse.as_ref().filter(|code| !seen.warehouses.contains_key(*code)) {
        wrong(format!("there is no warehouse `{code}`"));
    }
    let words = [
        ("price_mode", &defaults.price_mode, ["net", "gross"]),
        ("tax_rounding", &defaults.tax_rounding, ["document", "line"]),
    ];
    for (key, written, [one, other]) in words {
        if let Some(word) = written.as_deref().filter(|word| *word != one && *word != other) {
            wrong(format!("{key} is `{one}` or `{other}`, not `{word}`"));
        }
    }
}

fn taxes(table: &TaxTable, findings: &mut Findings) {
    for error in table.unknown_taxes() {
        let help = "add the tax, or correct the name in the rule";
        findings.add(Finding::error(&Subject::Taxes, Spot::Key("rule"), error.to_string()).help(help));
    }
    twice(&Subject::Taxes, "tax", "tax", table.taxes.iter().map(|tax| tax.code.as_str()), findings);
    for tax in table.taxes.iter().filter(|tax| tax.rates.is_empty()) {
        let message = format!("tax `{}` has no rate", tax.code);
        findings.add(Finding::error(&Subject::Taxes, Spot::Key("tax"), message));
    }
}

fn twice<'a>(
    subject: &Subject,
    key: &'static str,
    noun: &str,
    codes: impl Iterator<Item = &'a str>,
    findings: &mut Findings,
) {
    let mut known = BTreeSet::new();
    for code in codes {
        if !known.insert(code) {
            let message = format!("{noun} `{code}` is there twice; the first one counts");
            findings.add(Finding::error(subject, Spot::Key(key), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_sample::{self as samples, Sample};

    #[track_caller]
    fn check(settings: &str, expected: &[&str]) {
        let change = |sample: &mut Sample| {
            sample.seen.settings = toml::from_str(&format!("currency = \"EUR\"\n{settings}")).unwrap();
        };
        samples::check("settings", change, expected);
    }

    #[track_caller]
    fn check_taxes(taxes: &str, expected: &[&str]) {
        let change = |sample: &mut Sample| sample.seen.taxes = Some(toml::from_str(taxes).unwrap());
        samples::check("settings", change, expected);
    }

    #[test]
    fn settings_name_what_there_is() {
        check("timezone = \"Europe/Berlin\"", &[]);
        check("timezone = \"Berlin\"", &["error[settings] unknown time zone `Berlin`"]);
        check(
            "[numbering]\npayment = \"INV-{yyyy}-{seq:5}\"",
            &["error[settings] payments and invoices are numbered alike, by `INV-{yyyy}-{seq:5}`"],
        );
        check("[defaults]\nwarehouse = \"MAIN\"\npayment_terms = \"net30\"", &[]);
        check("[defaults]\nwarehouse = \"EAST\"", &["error[settings] there is no warehouse `EAST`"]);
        check(
            "[defaults]\nprice_mode = \"brutto\"",
            &["error[settings] price_mode is `net` or `gross`, not `brutto`"],
        );
    }

    #[test]
    fn rules_name_known_taxes() {
        check_taxes("[[rule]]\ntaxes = []", &[]);
        let unknown = "error[settings] rule 1 of taxes.toml names the unknown tax `de_std`";
        check_taxes("[[rule]]\ntaxes = [\"de_std\"]", &[unknown]);
        let tax = "[[tax]]\ncode = \"a\"\nname = \"A\"\nrates = []\n";
        let none = "error[settings] tax `a` has no rate";
        check_taxes(
            &tax.repeat(2),
            &["error[settings] tax `a` is there twice; the first one counts", none, none],
        );
    }

    #[test]
    fn a_series_is_known_to_all_clones() {
        let own = |sample: &mut Sample| sample.seen.local.series = Some("B".to_owned());
        let expected = "warning[settings] series `B` is not among those of salesbook.toml";
        samples::check("settings", own, &[expected]);
    }
}
