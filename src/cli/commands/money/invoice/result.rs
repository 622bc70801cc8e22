//! What a run says of each order: a sentence for people, an id for pipes, or a line of JSON for programs.

use serde_json::{Map, Value, json};

use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::issue::Issued;

/// What became of an order, or of one of its documents.
pub(super) enum Told {
    /// A document was made.
    Made {
        /// Its number.
        number: String,
        /// What was done, as people say it.
        sentence: String,
        /// The same for programs.
        line: Map<String, Value>,
    },
    /// Nothing was made.
    Refused {
        /// The order.
        order: String,
        /// Why.
        failure: Failure,
    },
}

impl Told {
    /// A document, as it is issued.
    pub(super) fn made(issued: &Issued) -> Self {
        let document = &issued.document;
        let cells = [
            ("order", issued.tally.number().to_string()),
            ("kind", document.kind.word().replace(' ', "_")),
            ("number", document.number.to_string()),
            ("gross", document.gross.to_string()),
            ("currency", document.currency.to_string()),
        ];
        let line = cells.map(|(key, cell)| (key.to_owned(), Value::String(cell))).into_iter().collect();
        Self::Made { number: document.number.to_string(), sentence: super::sentence(issued), line }
    }

    /// An order that was refused.
    pub(super) fn refused(order: &str, failure: Failure) -> Self {
        Self::Refused { order: order.to_owned(), failure }
    }

    /// Says it: what was done on stdout, what was refused on stderr; with `as_lines` both as JSON on stdout.
    pub(super) fn tell(&self, desk: &Desk<'_>, as_lines: bool) -> Outcome {
        let output = &desk.session.output;
        match self {
            Self::Made { line, .. } if as_lines => {
                let mut line = line.clone();
                line.insert("done".to_owned(), Value::Bool(!desk.is_dry()));
                desk.told(&Value::Object(line).to_string())
            }
            Self::Made { sentence, .. } if desk.is_dry() => {
                output.note(&format!("would: {sentence}"));
                Ok(())
            }
            Self::Made { number, sentence, .. } => desk.done(number, sentence),
            Self::Refused { order, failure } if as_lines => {
                let (code, message) = (failure.code(), one_line(&failure.to_string()));
                desk.told(
                    &json!({ "order": order, "done": false, "code": code, "message": message }).to_string(),
                )
            }
            Self::Refused { order, failure } => {
                output.say(&refusal(order, failure, output.quiet));
                Ok(())
            }
        }
    }
}

/// A refusal with its order; for logs in one line, for people with what to do.
fn refusal(order: &str, failure: &Failure, is_short: bool) -> String {
    let message = failure.to_string();
    match failure {
        Failure::Files(faults, _) if !is_short => return crate::record::listing(faults.clone()),
        Failure::Files(faults, _) if faults.len() == 1 => return one_line(&message),
        Failure::Files(..)
        | Failure::Order(_)
        | Failure::Billing(_)
        | Failure::Store(_)
        | Failure::Said(_)
        | Failure::PipeClosed
        | Failure::Silent(_) => {}
    }
    let of = if message.contains(order) { String::new() } else { format!("{order}: ") };
    let text = one_line(&format!("error[{}]: {of}{message}", failure.code()));
    match failure.help() {
        Some(help) if !is_short => format!("{text}\nhelp: {help}"),
        Some(_) | None => text,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, is_short: bool, expected: &str) {
        let failure = Failure::refused("hold", message).with_help("wait");
        assert_eq!(refusal("SO-1", &failure, is_short), expected);
    }

    #[test]
    fn a_refusal_names_its_order_once() {
        check("SO-1 is held", true, "error[hold]: SO-1 is held");
        check("terms changed\n by hand", true, "error[hold]: SO-1: terms changed by hand");
        check("SO-1 is held", false, "error[hold]: SO-1 is held\nhelp: wait");
    }
}
