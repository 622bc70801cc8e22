//! Texts as people enter them: not too long, and nothing in them that cannot be seen.

use serde::Serialize;

use super::failure::{Failure, Outcome};
use crate::values::{UnfitText, Written, unfit_texts};

/// Refuses a text within a value that is too long or holds control characters; new lines are for notes and texts.
pub fn require(value: &impl Serialize) -> Outcome {
    require_written(&Written::of(value).map_err(|error| Failure::bug(error.to_string()))?)
}

/// The same of a value as it is written.
pub fn require_written(value: &Written) -> Outcome {
    let Some(unfit) = unfit_texts("text", value).into_iter().next() else { return Ok(()) };
    let help = match &unfit {
        UnfitText::TooLong { .. } => "keep long papers in a file beside the book, and name it here",
        UnfitText::Control { .. } => "write it without; notes and texts may have several lines",
    };
    Err(Failure::usage(unfit.to_string()).with_help(help))
}

/// Refuses a name that says nothing.
pub fn require_name(noun: &str, name: &str) -> Outcome {
    if name.trim().is_empty() {
        return Err(Failure::usage(format!("a {noun} needs a name")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_text_that_is_unfit_is_refused() {
        let rows =
            serde_json::json!({ "rows": [{ "name": "A" }, { "name": "one\ntwo" }, { "street": "\u{1b}" }] });
        let said = require(&rows).unwrap_err().render();
        assert!(said.starts_with("error[usage]: name holds a control character (U+000A)\nhelp: "), "{said}");
        assert!(require(&serde_json::json!({ "note": "one\ntwo" })).is_ok());
    }

    #[test]
    fn a_name_says_something() {
        assert!(require_name("customer", "Acme").is_ok());
        assert!(require_name("customer", " ").is_err());
    }
}
