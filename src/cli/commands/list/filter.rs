//! What of a list is wanted: words that must be found, statuses of which one must hold, what is to be done.

use crate::cli::failure::{Failure, Outcome};
use crate::values::shown;

/// What is wanted.
pub(super) struct Filter {
    words: Vec<String>,
    statuses: Vec<String>,
    todo: Vec<String>,
    deleted: bool,
}

/// The words of the board.
const BOARD: [&str; 7] = ["publish", "pick", "pack", "ship", "invoice", "collect", "return"];

impl Filter {
    /// Every word must be found, ignoring case, and one of the statuses hold, where any is named.
    ///
    /// `todo:pick,ship` and `status:open` stand for what the board shows and for statuses; an unknown key is
    /// refused, because an empty list would be taken for an answer.
    pub(super) fn new(given: &[String], statuses: &[String], deleted: bool) -> Outcome<Self> {
        let mut filter =
            Self { words: Vec::new(), statuses: statuses.to_vec(), todo: Vec::new(), deleted };
        for word in given {
            let values = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
            match word.split_once(':') {
                Some(("todo", tasks)) => filter.todo.extend(values(tasks)),
                Some(("status", statuses)) => filter.statuses.extend(values(statuses)),
                Some((key, _)) => {
                    return Err(Failure::usage(format!("unknown key `{}`", shown(key)))
                        .with_help("the keys are `todo` and `status`; a word without a key is found in ids and names"));
                }
                None => filter.words.push(word.to_lowercase()),
            }
        }
        match filter.todo.iter().find(|task| !BOARD.contains(&task.as_str())) {
            Some(task) => Err(Failure::usage(format!("the board has no `{}`", shown(task)))
                .with_help(format!("it has {}", BOARD.join(", ")))),
            None => Ok(filter),
        }
    }

    /// Is one of these things to be done wanted? Anything where none was named.
    pub(super) fn asks(&self, todo: &[&str]) -> bool {
        self.todo.is_empty() || self.todo.iter().any(|wanted| todo.contains(&wanted.as_str()))
    }

    /// Is each word contained in one of these texts?
    pub(super) fn finds(&self, texts: &[&str]) -> bool {
        let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
        self.words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }

    /// Is something of this status wanted? What is deleted only where it was asked for.
    pub(super) fn wants(&self, status: &str) -> bool {
        let named = self.statuses.iter().any(|wanted| wanted == status);
        if status == "deleted" {
            return named || (self.deleted && self.statuses.is_empty());
        }
        named || self.statuses.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], texts: &[&str], expected: bool) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(Filter::new(&words, &[], false).unwrap().finds(texts), expected);
    }

    #[test]
    fn every_word_is_found_somewhere_whatever_its_case() {
        let order = ["SO-2026-00042", "ACME", "PO-881"];
        check(&[], &order, true);
        check(&["acme"], &order, true);
        check(&["acme", "00042"], &order, true);
        check(&["po-88", "beta"], &order, false);
    }

    #[test]
    fn what_is_to_be_done_is_a_key_and_other_keys_are_refused() {
        let filter = |word: &str| Filter::new(&[word.to_owned()], &[], false);
        assert!(filter("todo:pick,ship").unwrap().asks(&["ship", "collect"]));
        assert!(!filter("todo:pick").unwrap().asks(&["invoice"]));
        assert!(filter("todo:shop").is_err() && filter("foo:1").is_err());
    }

    #[test]
    fn what_is_deleted_is_left_out_unless_asked_for() {
        let filter = |statuses: &[&str], deleted| {
            let statuses: Vec<String> = statuses.iter().map(|status| (*status).to_owned()).collect();
            Filter::new(&[], &statuses, deleted).unwrap()
        };
        assert!(filter(&[], false).wants("open") && !filter(&[], false).wants("deleted"));
        assert!(filter(&[], true).wants("deleted") && filter(&["deleted"], false).wants("deleted"));
        assert!(!filter(&["open"], true).wants("deleted") && !filter(&["open"], false).wants("draft"));
    }
}
