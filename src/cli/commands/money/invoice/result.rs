//! What a run says of each order: a sentence for people, an id for pipes, or a line of JSON for programs.

use serde_json::json;

use crate::billing::DocumentKind;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::issue::Issued;
use crate::values::{Amount, Currency, Number};

/// What became of an order, or of one of its documents.
pub(super) enum Told {
    /// A document was made.
    Made {
        /// The order.
        order: Number,
        /// Which kind of document it is.
        kind: DocumentKind,
        /// Its number.
        number: Number,
        /// What it comes to.
        gross: Amount,
        /// In which currency.
        currency: Currency,
        /// What was done, as people say it.
        sentence: String,
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
        Self::Made {
            order: issued.tally.number().clone(),
            kind: document.kind,
            number: document.number.clone(),
            gross: document.gross,
            currency: document.currency,
            sentence: super::sentence(issued),
        }
    }

    /// An order that was refused.
    pub(super) fn refused(order: &str, failure: Failure) -> Self {
        Self::Refused { order: order.to_owned(), failure }
    }

    /// Says it: what was done on stdout, what was refused on stderr; with `as_lines` both as JSON on stdout.
    pub(super) fn tell(&self, desk: &Desk<'_>, as_lines: bool) -> Outcome {
        let output = &desk.session.output;
        match self {
            Self::Made { order, kind, number, gross, currency, .. } if as_lines => {
                let line = json!({
                    "order": order,
                    "kind": kind,
                    "number": number,
                    "gross": gross,
                    "currency": currency,
                    "done": !desk.is_dry(),
                });
                desk.told(&line.to_string())
            }
            Self::Made { sentence, .. } if desk.is_dry() => {
                output.note(&format!("would: {sentence}"));
                Ok(())
            }
            Self::Made { number, sentence, .. } => desk.done(number.as_str(), sentence),
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
