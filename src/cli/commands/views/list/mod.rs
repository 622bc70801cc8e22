//! `list`: orders, documents and master files, one a line.

mod kinds;
mod orders;

use clap::Args;

use super::look::{BookArgs, Look};
use crate::cli::args::{Format, FormatArgs};
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::ids;
use crate::cli::query::{Asked, QueryArgs, Shape};
use crate::cli::render;
use crate::cli::session::Session;
use crate::report::query::Query;
use crate::report::{Asking, BOARD, Meant, Of, Row};
use kinds::{KINDS, ListKind, Wanted};
use orders::ORDERS;

/// List orders, or invoices, payments, customers, products, credit-notes, stock or warehouses
#[derive(Debug, Args)]
#[command(
    after_help = "The first word may name what is listed. Then words, found in number, customer and the customer's own\nnumber, and terms:\n  key:text  key:=exactly  key:a,b  key:10..20  key:any  key:none  not:TERM  A or B  ( )  x.name:text\nDays may be words and periods: ship_by:..+3d, date:2026Q4, due:..today. todo:pick is what the board shows.\n`--fields` lists the keys.\n\nExamples:\n  salesbook list\n  salesbook list acme --status open,part-shipped\n  salesbook list todo:pick,ship ship_by:..+3d --sort ship_by\n  salesbook list '(customer:acme or customer:beta) total:100..' --fields id,customer,total\n  salesbook list invoices --status overdue -q"
)]
pub struct List {
    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub query: QueryArgs,

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
        let (kind, words) = split(&self.query.query);
        require_known(kind, &self.status)?;
        let today = session.today()?;
        let asked = Asked::new(words, &self.query, today)?.and_one_of("status", &self.status, today)?;
        let found = Question::new(kind, asked, words)?;
        if found.asked.talk(session, &self.query, &found.shape, &found.whole)? {
            return Ok(());
        }
        let look = Look::at_book(session, &self.book)?;
        let mut rows = found.rows(&look, self.deleted)?;
        found.asked.arrange(&found.shape, &mut rows);
        let empty = rows.is_empty();
        if session.output.quiet {
            let ids = rows.iter().filter_map(|row| row.first());
            let ids: String = ids.map(|id| format!("{}\n", crate::values::shown(id))).collect();
            render::deliver(session, &ids, &self.format)?;
        } else {
            let is_table = render::picked(&self.format) == Format::Table;
            if let (true, Some(near)) = (empty, nearly_a_kind(words)) {
                session
                    .output
                    .note(&format!("no {} match; did you mean `salesbook list {near}`?", kind.name));
            } else if empty && is_table && session.output.terminal {
                session.output.note(&format!("no {} match", kind.name));
            }
            render::show_rows(session, &found.asked.shown(&found.shape, rows), &self.format)?;
        }
        look.end()?;
        if empty && self.exit_code { Err(Failure::Silent(Exit::Refused)) } else { Ok(()) }
    }
}

/// What was asked of a kind.
struct Question {
    kind: &'static ListKind,
    shape: Shape,
    asked: Asked,
    whole: Query,
    meant: Meant,
}

impl Question {
    fn new(kind: &'static ListKind, asked: Asked, words: &[String]) -> Outcome<Self> {
        let shape = shape(kind);
        let shape = if kind.own_keys { shape.with_own(&asked.own_keys()) } else { shape };
        let keys = shape.keys();
        let asking = Asking { name: kind.name, keys: &keys, of: kind.of, dated: true, words_in_rows: true };
        let (asked, parted) = asked.parted(&shape, &asking, words)?;
        Ok(Self { kind, asked, shape, whole: parted.whole, meant: Meant::of(parted.behind) })
    }

    /// The rows that are meant, whole; what is deleted only where it was asked for.
    fn rows(&self, look: &Look<'_>, deleted: bool) -> Outcome<Vec<Row>> {
        let deleted = deleted || self.asked.names("status", "deleted");
        let left_out = |row: &Row| !deleted && self.shape.says(row, "status", "deleted");
        look.steadily(|| {
            let mut meant = self.meant.clone();
            look.learn_orders(&mut meant)?;
            let wanted = Wanted {
                own: self.asked.own_keys(),
                due: self.asked.needs("due"),
                query: self.asked.query().clone(),
                meant,
            };
            let mut rows = Vec::new();
            (self.kind.rows)(look, &wanted, &mut |row| {
                if self.asked.keeps(&self.shape, &row) && !left_out(&row) {
                    rows.push(row);
                }
                Ok(())
            })?;
            Ok(rows)
        })
    }
}

/// What can be listed, with the shape of its rows.
pub(in crate::cli) fn shapes() -> impl Iterator<Item = (&'static str, Shape)> {
    KINDS.iter().map(|kind| (kind.name, shape(kind)))
}

/// What stands behind a row of what is listed under that name.
#[cfg(feature = "dynamic-completion")]
pub(in crate::cli) fn behind(name: &str) -> Of {
    KINDS.iter().find(|kind| kind.name == name).map_or(Of::Nothing, |kind| kind.of)
}

fn shape(kind: &ListKind) -> Shape {
    let closed = [("status", kind.statuses), ("todo", BOARD)];
    Shape::of_list(kind.columns, kind.more, &closed, kind.found_in, kind.own_keys)
}

/// The numbers of the orders that a query means, for commands that take several, nothing that is deleted; and why an
/// order cannot be read, of each that cannot.
pub(in crate::cli) fn orders_where(
    session: &Session,
    words: &[String],
) -> Outcome<(Vec<String>, Vec<Failure>)> {
    let asked = Asked::new(words, &QueryArgs::default(), session.today()?)?;
    let question = Question::new(&ORDERS, asked, words)?;
    let look = Look::at_readable(session)?;
    let rows = question.rows(&look, false)?;
    Ok((rows.into_iter().filter_map(|row| row.into_iter().next()).collect(), look.unreadable()))
}

/// The kind that the first word names, orders where it names none, and the words to look for.
fn split(words: &[String]) -> (&'static ListKind, &[String]) {
    let named = words.split_first().and_then(|(first, rest)| {
        let kind = KINDS.iter().find(|kind| kind.name == first.to_lowercase().replace('_', "-"))?;
        Some((kind, rest))
    });
    named.unwrap_or((&ORDERS, words))
}

/// What can be listed and is nearly the first word.
fn nearly_a_kind(words: &[String]) -> Option<String> {
    let first =
        words.first().filter(|first| first.chars().all(|letter| letter.is_alphabetic() || letter == '-'))?;
    ids::nearest(first, KINDS.iter().map(|kind| kind.name))
}

fn require_known(kind: &ListKind, statuses: &[String]) -> Outcome {
    match statuses.iter().find(|status| !kind.statuses.contains(&status.as_str())) {
        None => Ok(()),
        Some(_) if kind.statuses.is_empty() => Err(Failure::usage(format!("{} have no status", kind.name))
            .with_help("orders, invoices and credit-notes have one")),
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
        assert_eq!(
            (found.name, rest),
            (kind, words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().as_slice())
        );
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
    fn a_word_that_is_nearly_a_kind_is_noticed() {
        let near = |word: &str| nearly_a_kind(&[word.to_owned()]);
        assert_eq!(near("invoice").as_deref(), Some("invoices"));
        assert_eq!(near("Product").as_deref(), Some("products"));
        assert_eq!(near("acme"), None);
        assert_eq!(near("PO-931"), None);
    }

    #[test]
    fn a_status_is_one_of_its_kind() {
        let known = |kind: &ListKind, status: &str| require_known(kind, &[status.to_owned()]).is_ok();
        assert!(known(&ORDERS, "part-shipped") && !known(&ORDERS, "overdue"));
        let (invoices, _) = (KINDS.iter().find(|kind| kind.name == "invoices").unwrap(), ());
        assert!(known(invoices, "overdue") && !known(invoices, "open"));
    }
}
