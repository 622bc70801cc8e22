//! `report`: tables over the whole book, as of any day.

use clap::Args;

use super::look::{BookArgs, Look};
use crate::cli::args::{Format, FormatArgs};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids;
use crate::cli::query::{self, QueryArgs};
use crate::cli::render::{self, Rows, words};
use crate::cli::session::Session;
use crate::report::{self, Answer, Items, REPORTS, Row};
use crate::store::Kind;
use crate::values::shown;

/// Print a table over the whole book; without a name list the reports
#[derive(Debug, Args)]
#[command(
    after_help = "CSV always has its header, in this order of columns; sums stand under tables only.\nA query keeps rows by their columns, as in `list`; `--fields` lists the columns.\n\nExamples:\n  salesbook report\n  salesbook report open\n  salesbook report invoices customer:acme open:0.01.. --sort due\n  salesbook report ageing --as-of eom -O csv -o ageing.csv"
)]
pub struct Report {
    /// Which report
    #[arg(value_name = "NAME")]
    pub name: Option<String>,

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
        let look = Look::at_book(session, &self.book)?;
        let rows = report.table(rows(report, &look)?);
        let Some(mut rows) = query::select(session, rows, &self.query)? else { return Ok(()) };
        let is_table = render::picked(&self.format) == Format::Table;
        if is_table && rows.rows.is_empty() && session.output.terminal {
            session.output.note("nothing to report");
        }
        if session.output.quiet {
            rows.columns.truncate(1);
            let ids: String = rows.rows.iter().filter_map(|row| row.first()).map(|id| format!("{id}\n")).collect();
            render::deliver(session, &ids, &self.format)?;
            return look.end();
        }
        if is_table && rows.rows.len() > 1 {
            let totals = report.totals(&rows)?;
            rows.rows.extend(totals);
        }
        render::show_rows(session, &rows, &self.format)?;
        look.end()
    }

    fn list(&self, session: &Session) -> Outcome {
        let row = |report: &report::Report| vec![report.name.to_owned(), report.about.to_owned()];
        let columns = vec![words("report"), words("shows")];
        render::show_rows(session, &Rows { columns, rows: REPORTS.iter().map(row).collect() }, &self.format)
    }
}

/// Feeds a report with what it asks for.
fn rows(report: &report::Report, look: &Look<'_>) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    match report.answer {
        Answer::Orders(row) => look.each_entry(|entry| {
            rows.extend(row(&entry)?);
            Ok(())
        })?,
        Answer::Invoices(row) => {
            let mut accounts = look.accounts()?;
            look.each_bill(Kind::Invoices, |invoice| {
                let receivable = accounts.receivable(&crate::book::BillEntry::of(&invoice))?;
                rows.extend(row(&invoice, &receivable, look.today)?);
                Ok(())
            })?;
        }
        Answer::Items(sums) => {
            let mut accounts = look.accounts()?;
            let mut items = Items::default();
            look.each_bill(Kind::Invoices, |invoice| {
                let receivable = accounts.receivable(&crate::book::BillEntry::of(&invoice))?;
                Ok(items.add(&invoice, &receivable)?)
            })?;
            for ((customer, currency), credit) in accounts.credits()? {
                items.add_credit(customer, currency, credit)?;
            }
            rows = sums(&items, look.today)?;
        }
    }
    Ok(rows)
}

fn unknown(name: &str) -> Failure {
    let known = || REPORTS.iter().map(|report| report.name);
    let failure = Failure::usage(format!("there is no report `{}`", shown(name)));
    match ids::nearest(name, known()) {
        Some(near) => failure.with_help(format!("did you mean `{near}`?")),
        None => failure.with_help(format!("write one of {}", known().collect::<Vec<_>>().join(", "))),
    }
}
