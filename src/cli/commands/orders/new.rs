//! `new`: a draft order, or an offer; everything but the customer has a default.

use clap::Args;

use super::draft;
use super::new_batch;
use crate::catalog::Customer;
use crate::cli::args::StampArgs;
use crate::cli::counter::next_number;
use crate::cli::desk::Desk;
use crate::cli::entries::Pending;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids;
use crate::cli::session::Session;
use crate::order::{Discount, Header, Line, Order, OrderType, PriceMode, TaxRounding, Terms};
use crate::store::{self, Change, Kind, Transaction};
use crate::values::{Code, Currency, Date, EventId, Number};

/// Write a draft order; only the customer is required
#[derive(Debug, Default, Args)]
#[command(
    after_help = "Terms, addresses and the rest come from the customer, salesbook.local.toml and salesbook.toml.\n\nExamples:\n  salesbook new ACME\n  salesbook new ACME --line WIDGET=10@2.50 --publish\n  salesbook new ACME --quote --line WIDGET=10"
)]
pub struct New {
    /// The customer
    #[arg(value_name = "CUSTOMER", required_unless_present_any = ["json", "csv"])]
    pub customer: Option<String>,

    /// A line: product, quantity, and a price other than the list price
    #[arg(long = "line", value_name = "SKU=QTY[@PRICE]")]
    pub lines: Vec<String>,

    /// A charge without product, such as freight
    #[arg(long = "charge", value_name = "NAME=AMOUNT")]
    pub charges: Vec<String>,

    /// Percent off the whole order
    #[arg(long, value_name = "PERCENT")]
    pub discount: Option<String>,

    /// Make an offer, to be accepted or rejected
    #[arg(long)]
    pub quote: bool,

    /// Publish it at once
    #[arg(long, conflicts_with = "quote")]
    pub publish: bool,

    /// The customer's own order number
    #[arg(long, value_name = "NUMBER")]
    pub po: Option<String>,

    /// When the goods should ship; `none` for no day
    #[arg(long, value_name = "DATE")]
    pub ship_by: Option<String>,

    /// Until when an offer is valid
    #[arg(long, value_name = "DATE")]
    pub valid_until: Option<String>,

    /// The warehouse it ships from first
    #[arg(long, value_name = "WAREHOUSE")]
    pub warehouse: Option<String>,

    /// Payment terms of terms.toml
    #[arg(long, value_name = "TERMS")]
    pub terms: Option<String>,

    /// When and how often it is invoiced
    #[arg(long, value_name = "TERMS")]
    pub invoice_terms: Option<String>,

    /// The currency
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,

    /// Goods go to this address of the customer's file
    #[arg(long, value_name = "NAME")]
    pub ship_to: Option<String>,

    /// Invoices go to this address of the customer's file
    #[arg(long, value_name = "NAME")]
    pub bill_to: Option<String>,

    /// Copy the lines and discounts of this order
    #[arg(long, value_name = "ORDER")]
    pub from: Option<String>,

    /// Read orders, one JSON object a line with the keys of an order file; print one result a line; - is stdin
    #[arg(long, value_name = "FILE", conflicts_with_all = ["customer", "csv", "lines", "charges", "from", "quote"])]
    pub json: Option<std::path::PathBuf>,

    /// Read orders from rows, columns by name: order, customer, product, quantity, price...; all or nothing
    #[arg(long, value_name = "FILE", conflicts_with_all = ["customer", "lines", "charges", "from", "quote"])]
    pub csv: Option<std::path::PathBuf>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub stamp: StampArgs,
}

impl New {
    /// Writes the draft.
    pub fn run(self, session: &Session) -> Outcome {
        if let Some(file) = &self.json {
            return new_batch::json(&self, session, file);
        }
        if let Some(file) = &self.csv {
            return new_batch::csv(&self, session, file);
        }
        let desk = Desk::open(session, "new", &self.stamp.dry)?;
        let code = ids::customer(desk.files, self.customer.as_deref().unwrap_or_default())?;
        let customer = desk.files.customer(&code)?;
        let date = desk.date(&self.stamp)?;
        if let Some(known) = self.made_before(&desk)? {
            return self.same_again(&desk, &known, &code, &customer, date);
        }
        let next = next_number(desk.files, Kind::Orders, date)?;
        let order = self.order(&desk, &code, &customer, date, next.number.clone())?;
        let number = next.number.to_string();
        let currency = order.terms.header.currency;
        let lines = order.terms.lines.len();
        let publish = self.publish;
        let path = store::path_of_number(Kind::Orders, &next.number);
        let text = crate::cli::commands::setup::schema::comment(desk.files, &path, self.stamp.dry.dry_run)?
            + &crate::record::order_text(&order);
        crate::cli::desk::require_same(&path, &text, &order)?;
        let sheet = crate::cli::files::Sheet { path: path.clone(), text, order };
        let tally = sheet.tally()?;
        let mut sentence = match self.quote {
            true => format!("{number} is a quote"),
            false => format!("{number} is a draft"),
        };
        if lines > 0 {
            let taxes = super::publish::proposed(desk.files, &sheet, &tally, date).unwrap_or_default();
            let total = crate::billing::Totals::with_taxes(&tally, &taxes)?.gross;
            sentence += &format!(", {lines} line{}, {total} {currency}", if lines == 1 { "" } else { "s" });
        }
        let mut after = sheet.text.clone();
        if publish {
            (after, sentence) = self.published(&desk, &sheet, &tally)?;
        }
        let claims = vec![Change { path, before: None, after }];
        desk.commit(&Transaction { claims, posts: Vec::new(), marks: vec![next.mark] })?;
        desk.done(&number, &sentence)
    }

    /// The text of the order published at once, and what is said of it.
    fn published(
        &self,
        desk: &Desk<'_>,
        sheet: &crate::cli::files::Sheet,
        tally: &crate::order::Tally,
    ) -> Outcome<(String, String)> {
        let date = desk.date(&self.stamp)?;
        let stamp = StampArgs { key: None, ..self.stamp.clone() };
        let answer = super::publish::decide(desk, sheet, tally, date)?;
        super::publish::note_untaxed(desk, &answer)?;
        match answer {
            crate::order::verbs::Answer::Record(event) => {
                let recorded = desk.stamped(sheet, &stamp, event, &[])?;
                let (change, tally) = desk.grown(sheet, vec![recorded.clone()])?;
                Ok((change.after, super::publish::said(&tally, &recorded.event)))
            }
            crate::order::verbs::Answer::Already(said) => Ok((sheet.text.clone(), said)),
        }
    }

    /// An order that carries the same key.
    fn made_before(&self, desk: &Desk<'_>) -> Outcome<Option<Order>> {
        let Some(key) = &self.stamp.key else { return Ok(None) };
        let mut found = None;
        desk.files.each_order_entry(None, &Pending::default(), |entry| {
            found = found.take().or(entry.ok().filter(|entry| entry.key.as_ref() == Some(key)));
            Ok(())
        })?;
        match found {
            Some(entry) => Ok(desk.files.sheet(&entry.number)?.map(|sheet| sheet.order)),
            None => Ok(None),
        }
    }

    /// The same key with the same content is done; with another it is refused.
    fn same_again(
        &self,
        desk: &Desk<'_>,
        known: &Order,
        code: &Code,
        customer: &Customer,
        date: Date,
    ) -> Outcome {
        let number = known.number().clone();
        let asked = self.order(desk, code, customer, date, number.clone())?;
        let (header, wanted) = (&known.terms.header, &asked.terms.header);
        let same = asked.terms.lines == known.terms.lines
            && asked.terms.discounts == known.terms.discounts
            && (&header.customer, header.date, &header.customer_po, header.quote)
                == (&wanted.customer, wanted.date, &wanted.customer_po, wanted.quote);
        if same {
            return desk.already(&format!("{number} is already made under this key"));
        }
        Err(Failure::refused("key", format!("this key stands at {number}, an order of another content"))
            .with_help(format!("take another key; `salesbook show {number}` shows that order")))
    }

    fn order(
        &self,
        desk: &Desk<'_>,
        code: &Code,
        customer: &Customer,
        date: Date,
        number: Number,
    ) -> Outcome<Order> {
        let mut header = self.header(desk, code, customer, date, number)?;
        header.key.clone_from(&self.stamp.key);
        header.note.clone_from(&self.stamp.note);
        let mut lines: Vec<Line> = Vec::new();
        let mut discounts = self.discounts(customer)?;
        if let Some(from) = &self.from {
            let copied = ids::order(desk.session, from, ids::Bare::Newest)?.order;
            lines.clone_from(&copied.terms.lines);
            discounts.clone_from(&copied.terms.discounts);
        }
        let mut terms = Terms { header, lines, discounts };
        for text in &self.lines {
            let (sku, quantity, price) = ids::sku(text)?;
            let line = draft::product_line(desk.files, &terms, &sku, quantity, price)?;
            terms.lines.push(line);
        }
        for text in &self.charges {
            let line = draft::charge_line(desk.files, &terms, text)?;
            terms.lines.push(line);
        }
        super::target::require_texts(&terms)?;
        Ok(Order { terms: terms.into(), events: Vec::new() })
    }

    /// The header of the new order: what the flags say, else the customer, else the settings.
    pub(super) fn header(
        &self,
        desk: &Desk<'_>,
        code: &Code,
        customer: &Customer,
        date: Date,
        number: Number,
    ) -> Outcome<Header> {
        let settings = &desk.files.settings;
        let local = &desk.files.local;
        let defaults = &settings.defaults;
        let address = |name: &Option<String>, usual: crate::catalog::Address| match name {
            Some(name) => customer.address_named(name).ok_or_else(|| {
                Failure::usage(format!("{code} has no address `{}`", crate::values::shown(name)))
            }),
            None => Ok(usual),
        };
        let currency = self.currency(customer, settings.currency)?;
        let payment_terms = self.payment_terms(desk, customer)?;
        let invoice_terms = self.invoice_terms(desk, customer)?;
        let warehouse = self.warehouse(desk, customer)?;
        Ok(Header {
            format: crate::catalog::FORMAT,
            number,
            id: self.identity(desk)?,
            kind: OrderType::Standard,
            quote: self.quote,
            customer: code.clone(),
            customer_po: self.po.clone(),
            origin: None,
            external_id: None,
            date,
            valid_until: self.valid_until(desk, date)?,
            ship_by: self.ship_by(desk, date)?,
            currency,
            price_mode: match defaults.price_mode.as_deref() {
                Some("gross") => PriceMode::Gross,
                Some(_) | None => PriceMode::Net,
            },
            tax_rounding: match defaults.tax_rounding.as_deref() {
                Some("line") => TaxRounding::Line,
                Some(_) | None => TaxRounding::Document,
            },
            // A step of the book is one of its own currency; a customer's is one of the customer's.
            cash_rounding: customer
                .cash_rounding
                .or(defaults.cash_rounding.filter(|_| currency == settings.currency)),
            cascade: true,
            payment_terms,
            invoice_terms,
            payment_method: customer.payment_method.clone().or_else(|| defaults.payment_method.clone()),
            rep: customer.rep.clone().or_else(|| local.rep.clone()),
            warehouse,
            delivery_mode: customer.delivery_mode.clone(),
            buyer_reference: customer.buyer_reference.clone(),
            reference: None,
            terms_text: customer.terms_text.clone().or_else(|| defaults.terms_text.clone()),
            tags: Vec::new(),
            note: None,
            key: None,
            withholding: customer.withholding,
            tax_amounts: std::collections::BTreeMap::new(),
            bill_to: address(&self.bill_to, customer.bill_to())?,
            ship_to: address(&self.ship_to, customer.ship_to())?,
            x: crate::catalog::Free::default(),
        })
    }

    /// What tells the order from one that another clone may give the same number; a caller's key does so too.
    fn identity(&self, desk: &Desk<'_>) -> Outcome<Option<EventId>> {
        match self.stamp.key.is_none() && desk.is_in_repository()? {
            true => desk.session.new_id(&[]).map(Some),
            false => Ok(None),
        }
    }

    fn payment_terms(&self, desk: &Desk<'_>, customer: &Customer) -> Outcome<Option<Code>> {
        let terms = coded(self.terms.as_deref(), "--terms")?
            .or_else(|| customer.payment_terms.clone())
            .or_else(|| desk.files.settings.defaults.payment_terms.clone());
        if let Some(terms) = &terms {
            desk.payment_terms()?.find(terms).map_err(|error| Failure::usage(error.to_string()))?;
        }
        Ok(terms)
    }

    fn invoice_terms(&self, desk: &Desk<'_>, customer: &Customer) -> Outcome<String> {
        let usual = || customer.invoice_terms.clone().or(desk.files.settings.defaults.invoice_terms.clone());
        let terms = self.invoice_terms.clone().or_else(usual).unwrap_or_else(|| "after_delivery".to_owned());
        draft::known_invoice_terms(&terms)?;
        Ok(terms)
    }

    fn warehouse(&self, desk: &Desk<'_>, customer: &Customer) -> Outcome<Option<Code>> {
        let files = desk.files;
        let warehouse = coded(self.warehouse.as_deref(), "--warehouse")?
            .or_else(|| files.local.warehouse.clone())
            .or_else(|| customer.warehouse.clone())
            .or_else(|| files.settings.defaults.warehouse.clone());
        if let (Some(named), Some(warehouse)) = (&self.warehouse, &warehouse) {
            files
                .warehouse(warehouse)
                .map_err(|failure| failure.with_help(format!("--warehouse {named}")))?;
        }
        Ok(warehouse)
    }

    /// The customer's standing discount, then the one of the flag.
    pub(super) fn discounts(&self, customer: &Customer) -> Outcome<Vec<Discount>> {
        let by_hand = self.discount.as_deref().map(str::parse).transpose();
        let by_hand = by_hand.map_err(|error| Failure::usage(format!("--discount: {error}")))?;
        let standing = customer.discount_pct.filter(|percent| percent.is_discount());
        let percents = standing.into_iter().chain(by_hand);
        Ok(percents.map(|percent| Discount { reason: None, percent: Some(percent), amount: None }).collect())
    }

    fn ship_by(&self, desk: &Desk<'_>, date: Date) -> Outcome<Option<Date>> {
        match self.ship_by.as_deref() {
            Some("none") => Ok(None),
            Some(text) => desk.session.day(Some(text)).map(Some),
            None => {
                let days = desk.files.settings.defaults.ship_by_days.unwrap_or(0);
                Ok(Some(date.plus_days(i64::from(days))))
            }
        }
    }

    fn valid_until(&self, desk: &Desk<'_>, date: Date) -> Outcome<Option<Date>> {
        if !self.quote {
            return Ok(None);
        }
        match self.valid_until.as_deref() {
            Some(text) => match desk.session.day(Some(text))? {
                until if until < date => Err(super::target::before_its_date(until, date)),
                until => Ok(Some(until)),
            },
            None => {
                let days = desk.files.settings.defaults.quote_days.unwrap_or(30);
                Ok(Some(date.plus_days(i64::from(days))))
            }
        }
    }

    fn currency(&self, customer: &Customer, company: Currency) -> Outcome<Currency> {
        match &self.currency {
            Some(code) => code.parse().map_err(|error| Failure::usage(format!("--currency: {error}"))),
            None => Ok(customer.currency.unwrap_or(company)),
        }
    }
}

/// The code that a flag names, if it is given.
fn coded(text: Option<&str>, flag: &str) -> Outcome<Option<Code>> {
    text.map(str::parse).transpose().map_err(|error| Failure::usage(format!("{flag}: {error}")))
}
