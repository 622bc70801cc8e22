//! `add-line`: one more line of a draft, and what of it could be had now.

use clap::Args;

use super::copied;
use super::draft;
use super::drafting::{Draft, named};
use crate::cli::args::DryArgs;
use crate::cli::commands::setup::customer::parsed;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids;
use crate::cli::session::Session;
use crate::order::{ChargeBilling, ChargeTax, Line, Percents, Terms};
use crate::record;
use crate::values::Price;

/// Add a line to a draft, and say what could be had now
#[derive(Debug, Args)]
#[command(after_help = "\
Text, unit, price and tax class come from the product. A draft holds no stock: `publish` reserves it.

Examples:
  salesbook add-line SO-2026-00035 WIDGET 100
  salesbook add-line SO-2026-00035 WIDGET=10@2.25
  salesbook add-line SO-2026-00035 --custom Freight --price 12.00
  salesbook add-line SO-2026-00035 --custom Freight --price 12.00 --tax follow --bill spread
  salesbook add-line SO-2026-00035 --text 'Ring the bell'
  salesbook add-line SO-2026-00035 --from-order SO-2026-00033
  salesbook add-line SO-2026-00035 --from-history GLOVE")]
pub struct AddLine {
    /// The order
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// The product, or all in one: SKU=QTY@PRICE
    #[arg(value_name = "SKU", conflicts_with_all = ["custom", "from_order"])]
    pub product: Option<String>,

    /// How much of it; below zero expects goods back
    #[arg(value_name = "QTY", allow_hyphen_values = true)]
    pub quantity: Option<String>,

    /// A charge of that name, without product
    #[arg(long, value_name = "NAME", conflicts_with = "from_order")]
    pub custom: Option<String>,

    /// Of a charge, how it is taxed: `follow` for as the goods are
    #[arg(long, value_name = "HOW", requires = "custom")]
    pub tax: Option<String>,

    /// Of a charge, when it is billed: `first`, `last`, or `spread` over the goods
    #[arg(long, value_name = "WHEN", requires = "custom")]
    pub bill: Option<String>,

    /// Its price, other than the list price
    #[arg(long, value_name = "PRICE")]
    pub price: Option<String>,

    /// Percent off, again for one more
    #[arg(long, value_name = "PERCENT")]
    pub discount: Vec<String>,

    /// The words printed; alone it is a line of words only
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,

    /// When it should ship, other than the order
    #[arg(long, value_name = "DATE")]
    pub ship_by: Option<String>,

    /// A note to the line, printed
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,

    /// Copy all lines of these orders
    #[arg(long, value_name = "ORDER", value_delimiter = ',', conflicts_with_all = ["price", "discount", "text"])]
    pub from_order: Vec<String>,

    /// A product as this customer ordered it last, at today's price
    #[arg(long, value_name = "SKU", conflicts_with_all = ["product", "custom", "from_order"])]
    pub from_history: Option<String>,

    /// With --from-history: at the price of then
    #[arg(long, requires = "from_history", conflicts_with = "price")]
    pub keep_price: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

/// The words for when a charge is billed.
const BILLINGS: [(&str, ChargeBilling); 3] =
    [("first", ChargeBilling::First), ("last", ChargeBilling::Last), ("spread", ChargeBilling::Spread)];

/// What a word of a flag stands for; refuses one that is not among them.
fn word<T: Copy>(flag: &str, said: Option<&str>, words: &[(&str, T)]) -> Outcome<Option<T>> {
    let Some(said) = said else { return Ok(None) };
    let found = words.iter().find(|(word, _)| *word == said).map(|(_, meaning)| Some(*meaning));
    found.ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        Failure::usage(format!("{flag} cannot be `{}`", crate::values::shown(said)))
            .with_help(format!("write {}", known.join(" or ")))
    })
}

impl AddLine {
    /// Adds the line.
    pub fn run(self, session: &Session) -> Outcome {
        let amend = match (&self.product, &self.quantity) {
            (Some(product), Some(quantity)) => format!(" --add {product}={quantity}"),
            _ => " --add SKU=QTY".to_owned(),
        };
        let draft = Draft::open(session, "add-line", &self.order, &amend, &self.dry)?;
        let terms = draft.sheet.order.terms.clone();
        let lines = match self.from_order.is_empty() {
            true => vec![self.line(&draft, &terms)?],
            false => copied::of_orders(session, &self.from_order, &terms)?,
        };
        let mut text = draft.sheet.text.clone();
        for line in &lines {
            text = record::insert_element(&text, "line", &record::line_block(line))?;
        }
        let said = match lines.as_slice() {
            [line] => match draft.could_be_had(line)? {
                Some(had) => format!("{} added: {had}", named(line)),
                None => format!("{} added", named(line)),
            },
            several => format!("{} lines added", several.len()),
        };
        let mut meant = draft.sheet.order.clone();
        meant.terms_mut().lines.extend(lines);
        draft.publish(text, meant, &said)
    }

    fn line(&self, draft: &Draft<'_>, terms: &Terms) -> Outcome<Line> {
        let price = parsed("--price", self.price.as_deref())?;
        let line = self.plain_line(draft, terms, price)?;
        let mut percents = line.discount_pct.0.clone();
        for percent in &self.discount {
            percents.extend(parsed::<crate::values::Percent>("--discount", Some(percent))?);
        }
        let ship_by = self.ship_by.as_deref().map(|day| draft.desk.session.day(Some(day))).transpose()?;
        Ok(Line {
            discount_pct: Percents(percents),
            text: self.text.clone().unwrap_or(line.text),
            ship_by,
            note: self.note.clone(),
            ..line
        })
    }

    fn plain_line(&self, draft: &Draft<'_>, terms: &Terms, price: Option<Price>) -> Outcome<Line> {
        let files = draft.desk.files;
        if let Some(product) = &self.from_history {
            let line = copied::of_history(files, terms, product, self.keep_price)?;
            return Ok(Line { price: price.unwrap_or(line.price), ..line });
        }
        match (&self.product, &self.custom, &self.text) {
            (Some(product), ..) => {
                let written = match (&self.quantity, product.contains('=')) {
                    (Some(quantity), false) => format!("{product}={quantity}"),
                    (None, true) => product.clone(),
                    (Some(_), true) => {
                        return Err(Failure::usage(format!(
                            "`{product}` and a quantity beside it: say it once"
                        )));
                    }
                    (None, false) => {
                        ids::product(files, product)?;
                        return Err(Failure::usage(format!("how much of {product}?"))
                            .with_help(format!("`salesbook add-line {} {product} 10`", self.order)));
                    }
                };
                let (sku, quantity, at) = ids::sku(&written)?;
                if at.is_some() && price.is_some() {
                    return Err(Failure::usage("two prices: write `@PRICE` or `--price`"));
                }
                draft::product_line(files, terms, &sku, quantity, price.or(at))
            }
            (None, Some(name), _) => {
                let price = price.ok_or_else(|| {
                    Failure::usage(format!("what does `{name}` cost?")).with_help("name it: `--price 12.00`")
                })?;
                let line = draft::custom_line(files, terms, name, price)?;
                let tax = word("--tax", self.tax.as_deref(), &[("follow", ChargeTax::Follow)])?;
                let bill = word("--bill", self.bill.as_deref(), &BILLINGS)?.unwrap_or_default();
                Ok(Line { tax, bill, tax_class: line.tax_class.filter(|_| tax.is_none()), ..line })
            }
            (None, None, Some(text)) if price.is_none() => Ok(draft::text_line(terms, text)),
            (None, None, _) => Err(Failure::usage(
                "name a product and a quantity, or --custom, --text, --from-order, --from-history",
            )),
        }
    }
}
