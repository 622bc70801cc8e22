//! `report`: tables over the whole book, as of any day.

use std::rc::Rc;

use clap::Args;

use super::look::{BookArgs, Look};
use crate::book::Accounts;
use crate::book::stored::Told;
use crate::cli::args::{Format, FormatArgs};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids;
use crate::cli::query::{self, QueryArgs, Shape};
use crate::cli::render::{self, Rows, words};
use crate::cli::session::Session;
use crate::report::query::Query;
use crate::report::{self, Answer, Asked, Asking, Basis, Feed, Key, Meant, Of, REPORTS};
use crate::store::Kind;
use crate::values::{shown, shown_short};

/// Print a table over the whole book; without a name list the reports
#[derive(Debug, Args)]
#[command(after_help = "\
Without a name it lists the reports, what each shows, and by which day of a row --from, --to and --period go.
CSV always has its header, in this order of columns; sums stand under tables only.
A query asks rows by their columns, which `--fields` lists, and the order or document behind a row by the keys of
`list`: report sales product:WIDGET todo:collect. period:2026Q4 is --period.
--chart draws sums of one column, as bars, or as columns by month.

Examples:
  salesbook report
  salesbook report open
  salesbook report invoices customer:acme open:0.01.. --sort due
  salesbook report sales period:2026Q4 product:WIDGET,HAMMER total:100..
  salesbook report backlog --to +14d
  salesbook report sales --by customer,product --period 2026-11
  salesbook report sales --by month --basis invoiced -O csv
  salesbook report sales --by month --chart
  salesbook report tax --by quarter --from 2026-01-01
  salesbook report ageing --as-of eom -O csv -o ageing.csv")]
pub struct Report {
    /// Which report
    #[arg(value_name = "NAME")]
    pub name: Option<String>,

    /// Sum by customer, product, rep, country, month, quarter or year; several with commas
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    pub by: Vec<String>,

    /// What sales are: ordered, shipped or invoiced [default: ordered]
    #[arg(long, value_name = "BASIS")]
    pub basis: Option<String>,

    /// Leave out what is dated before
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,

    /// Leave out what is dated after
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,

    /// Only what is dated in a year, quarter, month or week: 2026, 2026Q4, 2026-11, lastmonth
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["from", "to"])]
    pub period: Option<String>,

    /// Draw it
    #[arg(long)]
    pub chart: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub query: QueryArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub book: BookArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

impl Report {
    /// Prints the report.
    pub fn run(self, session: &Session) -> Outcome {
        let Some(name) = &self.name else { return self.list(session) };
        let report = report::report(name).ok_or_else(|| unknown(name))?;
        let chart = self.chart.then(|| self.drawable(report)).transpose()?;
        let by = self.by(report)?;
        let shape = Shape::of_columns(report.columns_by(&by));
        let keys = shape.column_keys(report.of);
        let (name, of, dated) = (report.name, report.of, report.dated.is_some());
        let asking = Asking { name, keys: &keys, of, dated, words_in_rows: false };
        let today = session.today()?;
        let words = &self.query.query;
        let (query, parted) = query::Asked::new(words, &self.query, today)?.parted(&shape, &asking, words)?;
        if query.talk(session, &self.query, &shape, &parted.whole)? {
            return Ok(());
        }
        let look = Look::at_book(session, &self.book)?;
        let asked = self.asked(session, report, Asked { by, ..Asked::on(look.today) })?;
        let asked = asked.within(parted.days);
        let answer = look.steadily(|| {
            let meant = Rc::new(meant(report, &look, parted.behind.clone())?);
            let mut answer = (report.answer)(&Asked { meant: Rc::clone(&meant), ..asked.clone() });
            feed(report, &meant, &look, answer.as_mut())?;
            Ok(answer)
        })?;
        let mut rows = answer.rows()?;
        rows.retain(|row| query.keeps(&shape, row));
        query.arrange(&shape, &mut rows);
        let mut rows = query.shown(&shape, rows);
        let is_table = render::picked(&self.format) == Format::Table;
        if is_table && rows.rows.is_empty() && session.output.terminal {
            session.output.note("nothing to report");
        }
        if session.output.quiet {
            let ids = rows.rows.iter().filter_map(|row| row.first());
            let ids: String = ids.map(|id| format!("{}\n", shown(id))).collect();
            render::deliver(session, &ids, &self.format)?;
            return look.end();
        }
        if let Some(chart) = chart {
            let unicode = session.output.unicode && self.format.file().is_none();
            let canvas = report::Canvas { width: session.width(), unicode };
            render::deliver(session, &report::chart(&rows, chart, canvas)?, &self.format)?;
            return look.end();
        }
        let totals = if is_table && rows.rows.len() > 1 { report.totals(&rows)? } else { Vec::new() };
        let sums = totals.len();
        rows.rows.extend(totals);
        render::show_summed(session, &rows, sums, &self.format)?;
        look.end()
    }

    /// The chart of a report, which is drawn as text.
    fn drawable<'a>(&self, report: &'a report::Report) -> Outcome<&'a report::Chart> {
        if render::picked(&self.format) != Format::Table {
            return Err(Failure::usage("a chart is text").with_help("leave out the format, or `--chart`"));
        }
        render::require_fitting(&self.format)?;
        if self.query.fields.is_some() {
            return Err(Failure::usage("a chart has no columns to choose")
                .with_help("leave out `--fields`, or `--chart`"));
        }
        if self.query.sort.is_some() {
            return Err(Failure::usage("a chart has an order of its own")
                .with_help("leave out `--sort`, or `--chart`"));
        }
        report.chart.as_ref().ok_or_else(|| Failure::usage(format!("`{}` has no chart", report.name)))
    }

    /// By what it is to be summed.
    fn by(&self, report: &report::Report) -> Outcome<Vec<Key>> {
        let by = self.by.iter().map(|word| key(report, word)).collect::<Outcome<Vec<Key>>>()?;
        let twice = by.iter().enumerate().find(|(place, key)| by.iter().take(*place).any(|one| one == *key));
        match twice {
            Some((_, key)) => Err(Failure::usage(format!("`--by` names `{}` twice", key.word()))),
            None => Ok(by),
        }
    }

    /// The same with the days and the basis that were said, if it can be asked that.
    fn asked(&self, session: &Session, report: &report::Report, asked: Asked) -> Outcome<Asked> {
        let day = |text: &String| session.day(Some(text));
        let (from, to) = match &self.period {
            Some(text) => session.period(text).map(|period| (Some(period.from), Some(period.to)))?,
            None => (self.from.as_ref().map(day).transpose()?, self.to.as_ref().map(day).transpose()?),
        };
        if report.dated.is_none() && (from.is_some() || to.is_some()) {
            let what = format!("`{}` shows how things stand on one day, it has no period", report.name);
            return Err(Failure::usage(what).with_help("name the day with `--as-of`"));
        }
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            let what = format!("nothing is dated from {first} to {last}");
            return Err(Failure::usage(what).with_help("name the earlier day with `--from`"));
        }
        let basis = self.basis.as_ref().map(|word| basis(report, word)).transpose()?.unwrap_or_default();
        Ok(Asked { from, to, basis, ..asked })
    }

    fn list(&self, session: &Session) -> Outcome {
        let row = |report: &report::Report| {
            vec![report.name.to_owned(), report.about.to_owned(), report.dated.unwrap_or_default().to_owned()]
        };
        let columns = vec![words("report"), words("shows"), words("period_by")];
        render::show_rows(session, &Rows { columns, rows: REPORTS.iter().map(row).collect() }, &self.format)
    }
}

/// What is asked of what stands behind the rows, with all that must be known to tell.
fn meant(report: &report::Report, look: &Look<'_>, behind: Query) -> Outcome<Meant> {
    let mut meant = Meant::of(behind);
    if report.of == Of::Order && meant.asks("open") {
        meant.learn_credited(look.credited()?);
    }
    match report.of {
        Of::Order if meant.asks("due") => meant.learn_due(look.first_due()?),
        Of::Document => look.learn_orders(&mut meant)?,
        Of::Order | Of::Nothing => {}
    }
    Ok(meant)
}

/// Feeds an answer with the streams it asks for, one entry after another, of documents those that are meant.
fn feed(report: &report::Report, meant: &Meant, look: &Look<'_>, answer: &mut dyn Answer) -> Outcome {
    let wants = |feed: Feed| report.feeds.contains(&feed);
    let with_accounts = wants(Feed::Invoices);
    let mut accounts = Accounts::default();
    if with_accounts || wants(Feed::Payments) {
        look.each_payment_entry(|payment| {
            accounts.add_payment(&payment)?;
            Ok(answer.payment(&payment)?)
        })?;
    }
    if with_accounts || wants(Feed::CreditNotes) {
        look.each_bill_entry(Kind::CreditNotes, |note| {
            accounts.add_credit_note(&note)?;
            if meant.bill(&note, false) { Ok(answer.credit_note(&note)?) } else { Ok(()) }
        })?;
    }
    if with_accounts {
        look.each_bill_entry(Kind::Invoices, |invoice| {
            let receivable = accounts.receivable(&invoice)?;
            let is_meant = meant.bill(&invoice, receivable.open.is_positive());
            if is_meant { Ok(answer.invoice(&invoice, &receivable)?) } else { Ok(()) }
        })?;
        for ((customer, currency), credit) in accounts.credits()? {
            if meant.credit(&customer, currency) {
                answer.credit(&customer, currency, credit)?;
            }
        }
    }
    if wants(Feed::Stock) {
        look.each_stock_entry(|document| Ok(answer.stock(&document)?))?;
    }
    if wants(Feed::Orders) {
        feed_orders(report, meant, look, answer)?;
    }
    Ok(())
}

/// The same with orders; drafts with their taxes where it is asked what an order comes to.
fn feed_orders(report: &report::Report, meant: &Meant, look: &Look<'_>, answer: &mut dyn Answer) -> Outcome {
    let take = |told| {
        match told {
            Told::Stock(stock) => answer.order_stock(&stock)?,
            Told::Whole(entry) => answer.order(&entry)?,
        }
        Ok(())
    };
    if meant.asks("total") {
        look.each_priced_told(&report.wants, take)
    } else {
        look.each_told(&report.wants, take)
    }
}

/// A key by which the report can be summed.
fn key(report: &report::Report, word: &str) -> Outcome<Key> {
    let known = || report.keys.iter().map(|key| key.word());
    let found = report.keys.iter().find(|key| key.word() == word);
    found.copied().ok_or_else(|| not_known(report, "--by", word, known().collect()))
}

/// A basis that the report knows.
fn basis(report: &report::Report, word: &str) -> Outcome<Basis> {
    let found = report.bases.iter().find(|basis| basis.word() == word);
    let known = || report.bases.iter().map(|basis| basis.word()).collect();
    found.copied().ok_or_else(|| not_known(report, "--basis", word, known()))
}

fn not_known(report: &report::Report, option: &str, word: &str, known: Vec<&'static str>) -> Failure {
    if known.is_empty() {
        let with = REPORTS.iter().filter(|other| match option {
            "--by" => !other.keys.is_empty(),
            _ => !other.bases.is_empty(),
        });
        let with: Vec<String> = with.map(|other| format!("`{}`", other.name)).collect();
        return Failure::usage(format!("`{}` knows no `{option}`", report.name))
            .with_help(format!("it goes with {}", with.join(" and ")));
    }
    let failure = Failure::usage(format!("`{option}` of `{}` knows no `{}`", report.name, shown_short(word)));
    match ids::nearest(word, known.iter().copied()) {
        Some(near) => failure.with_help(format!("did you mean `{near}`?")),
        None => failure.with_help(format!("write one of {}", known.join(", "))),
    }
}

fn unknown(name: &str) -> Failure {
    let known = || REPORTS.iter().map(|report| report.name);
    let failure = Failure::usage(format!("there is no report `{}`", shown_short(name)));
    match ids::nearest(name, known()) {
        Some(near) => failure.with_help(format!("did you mean `{near}`?")),
        None => failure.with_help(format!("write one of {}", known().collect::<Vec<_>>().join(", "))),
    }
}
