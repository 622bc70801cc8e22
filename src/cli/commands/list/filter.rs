//! What of a list is wanted: words that must be found, statuses of which one must hold.

/// What is wanted.
pub(super) struct Filter {
    words: Vec<String>,
    statuses: Vec<String>,
    deleted: bool,
}

impl Filter {
    /// Every word must be found, ignoring case, and one of the statuses hold, where any is named.
    pub(super) fn new(words: &[String], statuses: &[String], deleted: bool) -> Self {
        let words = words.iter().map(|word| word.to_lowercase()).collect();
        Self { words, statuses: statuses.to_vec(), deleted }
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
        assert_eq!(Filter::new(&words, &[], false).finds(texts), expected);
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
    fn what_is_deleted_is_left_out_unless_asked_for() {
        let filter = |statuses: &[&str], deleted| {
            let statuses: Vec<String> = statuses.iter().map(|status| (*status).to_owned()).collect();
            Filter::new(&[], &statuses, deleted)
        };
        assert!(filter(&[], false).wants("open") && !filter(&[], false).wants("deleted"));
        assert!(filter(&[], true).wants("deleted") && filter(&["deleted"], false).wants("deleted"));
        assert!(!filter(&["open"], true).wants("deleted") && !filter(&["open"], false).wants("draft"));
    }
}
