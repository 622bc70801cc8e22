//! `list`: orders, documents and master files, one a line.

mod filter;
mod kinds;

use clap::Args;

use super::look::{BookArgs, Look};
use crate::cli::args::{Format, FormatArgs};
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::render::{self, Rows};
use crate::cli::session::Session;
use filter::Filter;
use kinds::{KINDS, ListKind};

/// List orders, or invoices, payments, customers, products, credit-notes, stock or warehouses
#[derive(Debug, Args)]
#[command(
    after_help = "Words narrow the list: number, customer and the customer's own number contain each of them.\n\nExamples:\n  salesbook list\n  salesbook list acme --status open,part-shipped\n  salesbook list invoices --status overdue -q"
)]
pub struct List {
    /// What to list (orders by default), then words to look for
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    /// Only those of this status; several with commas
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    pub status: Vec<String>,

    /// Deleted orders too
    #[arg(long)]
    pub deleted: bool,

    /// Exit 1 if nothing is listed
    #[arg(long)]
    pub exit_code: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub book: BookArgs,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub format: FormatArgs,
}

impl List {
    /// Lists them.
    pub fn run(self, session: &Session) -> Outcome {
        let (kind, words) = split(&self.words);
        require_known(kind, &self.status)?;
        let filter = Filter::new(words, &self.status, self.deleted)?;
        let look = Look::at_book(session, &self.book)?;
        let rows = Rows { columns: kind.columns.to_vec(), rows: (kind.rows)(&look, &filter)? };
        let empty = rows.rows.is_empty();
        if session.output.quiet {
            let ids = rows.rows.iter().filter_map(|row| row.first());
            let ids: String = ids.map(|id| format!("{}\n", crate::values::shown(id))).collect();
            render::deliver(session, &ids, &self.format)?;
        } else {
            let is_table = render::picked(&self.format) == Format::Table;
            if empty && is_table && session.output.terminal {
                session.output.note(&format!("no {} match", kind.name));
            }
            render::show_rows(session, &rows, &self.format)?;
        }
        look.end()?;
        if empty && self.exit_code { Err(Failure::Silent(Exit::Refused)) } else { Ok(()) }
    }
}

/// The kind that the first word names, orders where it names none, and the words to look for.
fn split(words: &[String]) -> (&'static ListKind, &[String]) {
    let named = words.split_first().and_then(|(first, rest)| {
        let kind = KINDS.iter().find(|kind| kind.name == first.to_lowercase().replace('_', "-"))?;
        Some((kind, rest))
    });
    named.unwrap_or((&kinds::ORDERS, words))
}

fn require_known(kind: &ListKind, statuses: &[String]) -> Outcome {
    match statuses.iter().find(|status| !kind.statuses.contains(&status.as_str())) {
        None => Ok(()),
        Some(_) if kind.statuses.is_empty() => {
            Err(Failure::usage(format!("{} have no status", kind.name))
                .with_help("orders, invoices and credit-notes have one"))
        }
        Some(unknown) => {
            let shown = crate::values::shown(unknown);
            Err(Failure::usage(format!("`{shown}` is no status of {}", kind.name))
                .with_help(format!("write one of {}", kind.statuses.join(", "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(said: &[&str], kind: &str, words: &[&str]) {
        let said: Vec<String> = said.iter().map(|word| (*word).to_owned()).collect();
        let (found, rest) = split(&said);
        assert_eq!((found.name, rest), (kind, words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().as_slice()));
    }

    #[test]
    fn the_first_word_may_name_what_is_listed() {
        check(&[], "orders", &[]);
        check(&["acme"], "orders", &["acme"]);
        check(&["invoices", "acme"], "invoices", &["acme"]);
        check(&["Credit-Notes"], "credit-notes", &[]);
        check(&["acme", "invoices"], "orders", &["acme", "invoices"]);
    }

    #[test]
    fn a_status_is_one_of_its_kind() {
        let known = |kind: &ListKind, status: &str| require_known(kind, &[status.to_owned()]).is_ok();
        assert!(known(&kinds::ORDERS, "part-shipped") && !known(&kinds::ORDERS, "overdue"));
        let (invoices, _) = (KINDS.iter().find(|kind| kind.name == "invoices").unwrap(), ());
        assert!(known(invoices, "overdue") && !known(invoices, "open"));
    }
}
