//! Commands on several orders: the ids resolved first, then each order alone; a refusal does not stop the others.

use std::io::{BufRead, Write};

use clap::Args;
use serde_json::{Value, json};

use super::args::Lines;
use super::commands::views::list::orders_where;
use super::failure::{Exit, Failure, Outcome};
use super::ids::{self, Bare, Id};
use super::session::Session;
use crate::store::name_of_path;
use crate::values::shown;

/// With more orders than this a command asks before it begins.
const MOST_UNASKED: usize = 10;

/// Arguments of writing commands that take several orders.
#[derive(Debug, Clone, Default, Args)]
pub struct SeveralArgs {
    /// Every order that a query means, as `list` takes it
    #[arg(id = "where", long = "where", value_name = "QUERY", help_heading = "Several orders")]
    pub query: Option<String>,

    /// Stop at the first order that is refused
    #[arg(long, help_heading = "Several orders")]
    pub fail_fast: bool,

    /// How to print what was done: ndjson, a line for each order, done or refused
    #[arg(short = 'O', long = "output-format", value_name = "FORMAT", help_heading = "Several orders")]
    pub format: Option<Lines>,
}

/// What the ids of a command may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Orders.
    Orders,
    /// Orders, documents and customers.
    Anything,
}

/// An id, and why it cannot be had, where it cannot.
type Named = (String, Option<Failure>);

/// Several orders, as they were named.
pub(super) struct Several<'a> {
    /// The command.
    pub(super) verb: &'static str,
    /// The ids, or `-`.
    pub(super) ids: &'a [String],
    /// What they may stand for.
    pub(super) takes: Takes,
    /// What else was said.
    pub(super) args: &'a SeveralArgs,
    /// Is nothing written anyway, so that nothing need be asked?
    pub(super) dry: bool,
}

impl Several<'_> {
    /// Does it to each. One id alone ends as it ends; of several each refusal is said, and the last word is exit 1.
    pub(super) fn each(&self, session: &Session, act: impl Fn(&str) -> Outcome) -> Outcome {
        let as_lines = self.args.format.is_some();
        if let ([only], None, false) = (self.ids, &self.args.query, as_lines)
            && only != "-"
        {
            return act(only);
        }
        if as_lines {
            self.require_writing()?;
        }
        let named = self.resolved(session)?;
        self.confirm(session, named.iter().filter(|(_, missing)| missing.is_none()).count())?;
        let count = named.len();
        let (mut refused, mut changes) = (0_usize, false);
        for (place, (id, missing)) in named.into_iter().enumerate() {
            if as_lines {
                session.output.catch();
            }
            let done = missing.map_or_else(|| act(&id), Err);
            self.tell(session, &id, &done)?;
            match done {
                Ok(()) => {}
                Err(Failure::Silent(Exit::Refused)) => changes = true,
                Err(failure) if is_of_one(&failure) => {
                    refused = refused.saturating_add(1);
                    if self.args.fail_fast {
                        let left = count.saturating_sub(place).saturating_sub(1);
                        session.output.note(&format!("{}: stopped at {id}, {left} left", self.verb));
                        return Err(Failure::Silent(Exit::Refused));
                    }
                }
                Err(failure) => return Err(failure),
            }
        }
        if count > 1 || refused > 0 {
            let done = count.saturating_sub(refused);
            let sum = format!("{}: {done} of {count}", self.verb);
            let sum = if refused == 0 { sum } else { format!("{sum}, {refused} refused") };
            session.output.note(&sum);
        }
        if refused > 0 || changes { Err(Failure::Silent(Exit::Refused)) } else { Ok(()) }
    }

    /// Says what became of one: for programs a line, done or refused; for people why it was refused.
    fn tell(&self, session: &Session, id: &str, done: &Outcome) -> Outcome {
        match (done, self.args.format) {
            (Ok(()), Some(Lines::Ndjson)) => {
                let said = session.output.catch().join("; ");
                line(session, &json!({ "id": id, "done": true, "said": said }))
            }
            (Err(Failure::Silent(_)), _) => Ok(()),
            (Err(failure), Some(Lines::Ndjson)) if is_of_one(failure) => line(session, &refusal(id, failure)),
            (Err(failure), None) if is_of_one(failure) => {
                say(session, id, failure);
                Ok(())
            }
            (Ok(()) | Err(_), _) => Ok(()),
        }
    }

    /// A dry run prints what would change, and no lines.
    fn require_writing(&self) -> Outcome {
        if self.dry {
            return Err(Failure::usage("a dry run prints what would change in the files")
                .with_help("leave out `--dry-run`, or `-O`"));
        }
        Ok(())
    }

    /// What was named, each once; beside one that cannot be had why.
    fn resolved(&self, session: &Session) -> Outcome<Vec<Named>> {
        let named = match (&self.args.query, self.ids) {
            (Some(_), [_, ..]) => {
                return Err(Failure::usage("name orders, or a query with --where, not both"));
            }
            (Some(query), []) => return self.meant(session, query),
            (None, []) => {
                return Err(Failure::usage(format!("name what to {}", self.verb))
                    .with_help("an id, several, `-` for ids from stdin, or --where 'QUERY'"));
            }
            (None, ids) => ids,
        };
        let mut texts = Vec::new();
        for text in named {
            match text.as_str() {
                "-" => texts.extend(ids::from_stdin(session, self.verb)?),
                id => texts.push(id.to_owned()),
            }
        }
        let mut ids: Vec<Named> = Vec::new();
        for text in texts {
            let named = match self.resolve(session, &text) {
                Ok(id) => (id, None),
                Err(failure) if is_of_one(&failure) => (text, Some(failure)),
                Err(failure) => return Err(failure),
            };
            if !ids.iter().any(|(id, _)| *id == named.0) {
                ids.push(named);
            }
        }
        Ok(ids)
    }

    /// The orders that a query means, and those that cannot be read, of which nobody can tell.
    fn meant(&self, session: &Session, query: &String) -> Outcome<Vec<Named>> {
        if query.trim().is_empty() {
            let what = format!("an empty query means every order: {} needs to know which", self.verb);
            return Err(Failure::usage(what).with_help("such as --where todo:ship; every order is id:any"));
        }
        let (found, unreadable) = orders_where(session, std::slice::from_ref(query))?;
        if found.is_empty() && unreadable.is_empty() {
            session.output.note(&format!("no orders match, nothing to {}", self.verb));
        }
        let unreadable = unreadable.into_iter().map(|failure| (order_of(&failure), Some(failure)));
        Ok(found.into_iter().map(|id| (id, None)).chain(unreadable).collect())
    }

    fn resolve(&self, session: &Session, text: &str) -> Outcome<String> {
        if let Some((order, event)) = text.split_once('/') {
            return Ok(format!("{}/{event}", ids::order_number(session, order, Bare::Refuse)?));
        }
        if self.takes == Takes::Orders {
            return Ok(ids::order_number(session, text, Bare::Refuse)?.to_string());
        }
        Ok(match ids::anything(session, text, Bare::Refuse)? {
            Id::Order(number)
            | Id::Invoice(number)
            | Id::CreditNote(number)
            | Id::Payment(number)
            | Id::Stock(number) => number.to_string(),
            Id::Customer(code) | Id::Product(code) | Id::Warehouse(code) => code.to_string(),
        })
    }

    /// Asks before many orders are touched that nobody named one by one.
    fn confirm(&self, session: &Session, count: usize) -> Outcome {
        let by_name = self.args.query.is_none() && self.ids.iter().all(|id| id != "-");
        if count <= MOST_UNASKED || by_name || self.dry || session.yes {
            return Ok(());
        }
        if !session.may_ask {
            let message = format!("{} would go over {count} orders, and nobody can be asked", self.verb);
            return Err(Failure::usage(message).with_help("say --yes, or look first with --dry-run"));
        }
        match asked(&format!("{} {count} orders?", self.verb))? {
            true => Ok(()),
            false => Err(Failure::refused("declined", "nothing was done")),
        }
    }
}

/// Asks on stderr, and reads the answer.
fn asked(question: &str) -> Outcome<bool> {
    let mut stderr = std::io::stderr().lock();
    write!(stderr, "{question} [y/N] ")?;
    stderr.flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes"))
}

/// Does this failure concern one order, so that the others can still be done?
pub(super) fn is_of_one(failure: &Failure) -> bool {
    matches!(failure.exit(), Some(Exit::Refused | Exit::BadData | Exit::NoSuch))
}

/// The order whose file cannot be read.
fn order_of(failure: &Failure) -> String {
    let fault = match failure {
        Failure::Files(faults, _) => faults.first(),
        Failure::Order(_)
        | Failure::Billing(_)
        | Failure::Store(_)
        | Failure::Said(_)
        | Failure::PipeClosed
        | Failure::Silent(_) => None,
    };
    fault.and_then(|fault| name_of_path(&fault.path)).unwrap_or_default().to_owned()
}

/// Prints a line for programs.
fn line(session: &Session, line: &Value) -> Outcome {
    Ok(session.output.data(&format!("{line}\n"))?)
}

fn refusal(id: &str, failure: &Failure) -> Value {
    let message: Vec<String> = failure.to_string().split_whitespace().map(str::to_owned).collect();
    json!({ "id": id, "done": false, "code": failure.code(), "message": message.join(" ") })
}

/// Says why an order was refused: with `-q` on one line.
pub(super) fn say(session: &Session, id: &str, failure: &Failure) {
    if session.output.quiet {
        let what = failure.to_string();
        let line = what.lines().next().unwrap_or_default();
        let named = if line.contains(id) { line.to_owned() } else { format!("{id}: {line}") };
        session.output.say(&named);
    } else {
        session.output.say(&failure.render());
    }
}

/// Orders, and what is named of the lines of one: `SO-1 1=30`. Lines narrow one order alone.
pub(super) fn orders_and_lines(words: &[String]) -> Outcome<(Vec<String>, Vec<String>)> {
    let is_line = |word: &str| word.contains('=') || word.bytes().all(|byte| byte.is_ascii_digit());
    let Some((first, rest)) = words.split_first() else { return Ok((Vec::new(), Vec::new())) };
    let (lines, others): (Vec<&String>, Vec<&String>) = rest.iter().partition(|word| is_line(word));
    if first.contains('=') {
        return Err(Failure::usage(format!("`{}` names a line, but no order", shown(first)))
            .with_help("write the order first: ORDER LINE=QUANTITY"));
    }
    if let (false, Some(line)) = (others.is_empty() && first != "-", lines.first()) {
        return Err(Failure::usage(format!("`{}` narrows one order, but several are named", shown(line)))
            .with_help("write the full numbers of several orders; lines go with one"));
    }
    let orders = std::iter::once(first).chain(others).cloned().collect();
    Ok((orders, lines.into_iter().cloned().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], expected: Option<(&[&str], &[&str])>) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let found = orders_and_lines(&words).ok();
        let texts = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(found, expected.map(|(orders, lines)| (texts(orders), texts(lines))));
    }

    #[test]
    fn lines_go_with_one_order() {
        check(&["SO-1"], Some((&["SO-1"], &[])));
        check(&["42", "1=30", "2"], Some((&["42"], &["1=30", "2"])));
        check(&["SO-1", "SO-2"], Some((&["SO-1", "SO-2"], &[])));
        check(&["-"], Some((&["-"], &[])));
        check(&["SO-1", "SO-2", "1=30"], None);
        check(&["-", "1=30"], None);
        check(&["1=30"], None);
        check(&[], Some((&[], &[])));
    }
}
