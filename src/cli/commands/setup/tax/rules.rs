//! The codes and rules of taxes.toml, one a row, in the order in which they are tried.

use crate::cli::failure::Outcome;
use crate::cli::files::Files;
use crate::cli::render::{Rows, figures, words};
use crate::store;

/// Every rate of every tax, then every rule.
pub(super) fn rows(files: &Files) -> Outcome<Rows> {
    let table = files.taxes()?;
    let text = files.store.read(store::TAXES)?.unwrap_or_default();
    let mut rows = Vec::new();
    for (index, tax) in table.taxes.iter().enumerate() {
        let about = match &tax.category {
            Some(category) => format!("{}, category {category}", tax.name),
            None => tax.name.clone(),
        };
        for rate in &tax.rates {
            rows.push(vec![
                "tax".to_owned(),
                tax.code.to_string(),
                about.clone(),
                format!("{} %", rate.rate.short()),
                rate.from.to_string(),
                tax.account.clone().unwrap_or_default(),
                super::place(&text, "tax", index),
            ]);
        }
    }
    for ((index, rule), no) in table.rules.iter().enumerate().zip(1_usize..) {
        let taxes: Vec<String> = rule.taxes.iter().map(ToString::to_string).collect();
        rows.push(vec![
            "rule".to_owned(),
            no.to_string(),
            rule.conditions(),
            if taxes.is_empty() { "no tax".to_owned() } else { taxes.join(" + ") },
            String::new(),
            String::new(),
            super::place(&text, "rule", index),
        ]);
    }
    let columns = vec![
        words("kind"),
        words("name"),
        words("about"),
        figures("bears"),
        words("from"),
        words("account"),
        words("place"),
    ];
    Ok(Rows { columns, rows })
}
