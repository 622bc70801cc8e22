//! `edit-line`: a line of a draft changed where it stands.

use clap::Args;
use toml::Value;

use super::drafting::{Draft, named};
use crate::cli::args::DryArgs;
use crate::cli::commands::setup::customer::parsed;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::order::{Line, LineKind, Percents};
use crate::record;
use crate::values::{Date, LineNo, Percent, Price, SignedQuantity};

/// Change a line of a draft
#[derive(Debug, Args)]
#[command(after_help = "\
The rest of the file stays as it is, comments too. A published order is changed by `amend`.

Examples:
  salesbook edit-line SO-2026-00035 1 --quantity 50
  salesbook edit-line SO-2026-00035 1 --price 0.90 --ship-by +7d")]
pub struct EditLine {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// The line
    #[arg(value_name = "LINE")]
    pub line: u32,

    /// Its quantity
    #[arg(long, value_name = "QTY", allow_hyphen_values = true)]
    pub quantity: Option<String>,

    /// Its price
    #[arg(long, value_name = "PRICE")]
    pub price: Option<String>,

    /// Percent off, instead of what stands there
    #[arg(long, value_name = "PERCENT")]
    pub discount: Option<String>,

    /// The words printed
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,

    /// When it should ship
    #[arg(long, value_name = "DATE")]
    pub ship_by: Option<String>,

    /// A note to the line, printed
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

/// What of a line is to change.
#[derive(Debug, Default)]
struct Wish {
    quantity: Option<SignedQuantity>,
    price: Option<Price>,
    discount: Option<Percent>,
    text: Option<String>,
    ship_by: Option<Date>,
    note: Option<String>,
}

impl EditLine {
    /// Changes the line.
    pub fn run(self, session: &Session) -> Outcome {
        let wish = self.wish(session)?;
        let amend = format!(" {} {}", self.line, self.spoken());
        let draft = Draft::open(session, "edit-line", &self.order, &amend, &self.dry)?;
        let number = draft.sheet.order.number().clone();
        let mut meant = draft.sheet.order.clone();
        let line = meant.terms_mut().lines.iter_mut().find(|line| line.no == LineNo(self.line));
        let line = line.ok_or_else(|| no_line(&draft, self.line))?;
        require_fitting(line, &wish)?;
        let mut text = draft.sheet.text.clone();
        for (key, value) in changes(line, wish) {
            text = record::set_in_element(&text, "line", ("no", self.line), key, &value)?;
        }
        let said = named(line);
        let had = draft.could_be_had(line)?;
        let line = line.clone();
        if text == draft.sheet.text {
            return draft.desk.already(&format!("nothing to change: {number} has {said}"));
        }
        let said = match had.filter(|_| line.is_stocked()) {
            Some(had) => format!("{said}: {had}"),
            None => said,
        };
        draft.publish(text, meant, &said)
    }

    fn wish(&self, session: &Session) -> Outcome<Wish> {
        let wish = Wish {
            quantity: parsed("--quantity", self.quantity.as_deref())?,
            price: parsed("--price", self.price.as_deref())?,
            discount: parsed("--discount", self.discount.as_deref())?,
            text: self.text.clone(),
            ship_by: self.ship_by.as_deref().map(|day| session.day(Some(day))).transpose()?,
            note: self.note.clone(),
        };
        let names_figure = wish.quantity.is_some() || wish.price.is_some() || wish.discount.is_some();
        if !names_figure && wish.text.is_none() && wish.ship_by.is_none() && wish.note.is_none() {
            let flags = "--quantity, --price, --discount, --text, --ship-by or --note";
            return Err(Failure::usage(format!("name what changes: {flags}")));
        }
        Ok(wish)
    }

    /// The flags that `amend` takes too, as they were said.
    fn spoken(&self) -> String {
        let flags = [
            ("--quantity", &self.quantity),
            ("--price", &self.price),
            ("--discount", &self.discount),
            ("--ship-by", &self.ship_by),
        ];
        let said = flags.iter().filter_map(|(flag, value)| Some(format!("{flag} {}", value.as_ref()?)));
        let said: Vec<String> = said.collect();
        if said.is_empty() { "--quantity QTY".to_owned() } else { said.join(" ") }
    }
}

/// There is no such line: those that are there are named.
pub(super) fn no_line(draft: &Draft<'_>, no: u32) -> Failure {
    let order = &draft.sheet.order;
    let known: Vec<String> = order.terms.lines.iter().map(|line| line.no.to_string()).collect();
    let failure = Failure::no_such(format!("{} has no line {no}", order.number()));
    match known.is_empty() {
        true => {
            failure.with_help(format!("it has no line yet: `salesbook add-line {} SKU QTY`", order.number()))
        }
        false => failure.with_help(format!("it has {}", known.join(", "))),
    }
}

fn require_fitting(line: &Line, wish: &Wish) -> Outcome {
    let names_figure = wish.quantity.is_some() || wish.price.is_some() || wish.discount.is_some();
    match line.kind {
        LineKind::Text if names_figure => {
            Err(Failure::usage(format!("line {} is words only: it has no quantity and no price", line.no)))
        }
        LineKind::Item | LineKind::Service if wish.quantity.is_some_and(SignedQuantity::is_zero) => {
            Err(Failure::usage(format!("line {} of nothing: name a quantity", line.no))
                .with_help("`salesbook remove-line` takes it out"))
        }
        LineKind::Text | LineKind::Item | LineKind::Service | LineKind::Charge => Ok(()),
    }
}

/// Changes the line as wished, and answers which keys of its table get which values.
fn changes(line: &mut Line, wish: Wish) -> Vec<(&'static str, Value)> {
    let quoted = |figure: &dyn std::fmt::Display| Value::String(figure.to_string());
    let mut values = Vec::new();
    if let Some(quantity) = wish.quantity.filter(|quantity| *quantity != line.quantity()) {
        line.quantity = Some(quantity);
        values.push(("quantity", quoted(&quantity)));
    }
    if let Some(price) = wish.price.filter(|price| *price != line.price) {
        line.price = price;
        values.push(("price", quoted(&price)));
    }
    if let Some(percent) = wish.discount {
        let percents = Percents(vec![percent]);
        if percents != line.discount_pct {
            line.discount_pct = percents;
            values.push(("discount_pct", quoted(&percent)));
        }
    }
    if let Some(text) = wish.text.filter(|text| *text != line.text) {
        values.push(("text", Value::String(text.clone())));
        line.text = text;
    }
    if let Some(day) = wish.ship_by.filter(|day| Some(*day) != line.ship_by) {
        line.ship_by = Some(day);
        let value = day.to_string();
        values.push(("ship_by", value.parse().map_or(Value::String(value), Value::Datetime)));
    }
    if let Some(note) = wish.note.filter(|note| Some(note) != line.note.as_ref()) {
        values.push(("note", Value::String(note.clone())));
        line.note = Some(note);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Line {
        toml::from_str("no = 1\nproduct = \"P\"\nquantity = \"100\"\nprice = \"1.00\"").unwrap()
    }

    #[track_caller]
    fn check(wish: Wish, expected: &[&str]) {
        let changes = changes(&mut line(), wish);
        let said: Vec<String> =
            changes.iter().map(|(key, value)| format!("{key} = {}", record::value_text(value))).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn only_what_differs_is_written() {
        check(Wish { quantity: "50".parse().ok(), ..Wish::default() }, &["quantity = \"50\""]);
        check(Wish { quantity: "100.0".parse().ok(), price: "1".parse().ok(), ..Wish::default() }, &[]);
        check(Wish { ship_by: "2026-02-01".parse().ok(), ..Wish::default() }, &["ship_by = 2026-02-01"]);
        check(Wish { discount: "5".parse().ok(), ..Wish::default() }, &["discount_pct = \"5\""]);
    }

    #[test]
    fn words_have_no_figures() {
        let words: Line = toml::from_str("no = 1\nkind = \"text\"\ntext = \"Ring\"").unwrap();
        let price = Wish { price: "1".parse().ok(), ..Wish::default() };
        assert!(require_fitting(&words, &price).is_err());
        assert!(require_fitting(&line(), &price).is_ok());
        let nothing = Wish { quantity: "0".parse().ok(), ..Wish::default() };
        assert!(require_fitting(&line(), &nothing).is_err());
    }
}
