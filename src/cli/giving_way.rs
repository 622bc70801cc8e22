//! What to do where an order cannot have what two clones did: words for the side that gives way, as they are typed.

use crate::record::GivesWay;
use crate::values::{Date, EventId, Number, shown};

/// Two histories of an order that git is about to join.
pub(crate) struct Apart<'a> {
    /// The order.
    pub(crate) order: &'a Number,
    /// Its file, from the top of the repository.
    pub(crate) path: &'a str,
    /// How the side that git calls ours gives way.
    pub(crate) ours: GivesWay,
    /// How the side that git calls theirs gives way.
    pub(crate) theirs: GivesWay,
    /// Is it a rebase, in which git calls ours what lies elsewhere?
    pub(crate) is_rebase: bool,
}

impl Apart<'_> {
    /// What to do, by what really happened.
    pub(crate) fn help(&self) -> String {
        let sides = [("ours", &self.ours, !self.is_rebase), ("theirs", &self.theirs, self.is_rebase)];
        let issued = sides.iter().all(|(_, way, _)| **way == GivesWay::Issued);
        if issued {
            return format!("documents were issued on both sides, and those stay: {} first", self.abort());
        }
        let kept = |side: &str| if side == "ours" { "theirs" } else { "ours" };
        let mut ways = sides.map(|(side, way, is_here)| self.way(kept(side), way, is_here));
        if self.is_rebase {
            ways.reverse();
        }
        ways.join("; ")
    }

    /// Can no more be done about one side than to leave out what it did?
    pub(crate) fn leaves_out(&self, is_ours: bool) -> bool {
        *(if is_ours { &self.ours } else { &self.theirs }) == GivesWay::LeftOut
    }

    /// How one side gives way, where what it did is not what happened.
    fn way(&self, kept: &str, way: &GivesWay, is_here: bool) -> String {
        let place = if is_here { "what was done here" } else { "what was done in the other clone" };
        match way {
            GivesWay::Undone(events) if is_here => {
                let again = if self.is_rebase { "`git pull --no-rebase`" } else { "merge again" };
                format!(
                    "if {place} did not happen: {}, {}, commit, and {again}",
                    self.abort(),
                    self.undo(events)
                )
            }
            GivesWay::Undone(events) => {
                format!(
                    "if {place} did not: {}; there {}, commit, and merge there",
                    self.abort(),
                    self.undo(events)
                )
            }
            GivesWay::LeftOut => {
                let path = quoted(self.path);
                let on = if self.is_rebase { "git rebase --continue" } else { "git commit" };
                format!(
                    "to leave out {place}: `git checkout --{kept} -- {path}`, `git add -- {path}`, `{on}`"
                )
            }
            GivesWay::Issued => format!("{place} stays: a document was issued for it"),
        }
    }

    fn abort(&self) -> &'static str {
        if self.is_rebase { "`git rebase --abort`" } else { "`git merge --abort`" }
    }

    /// The day of the act is that of its undoing: until then the order would have had both.
    fn undo(&self, events: &[(EventId, Date)]) -> String {
        let command =
            |(id, date): &(EventId, Date)| format!("`salesbook undo {}/{id} --date {date}`", self.order);
        events.iter().map(command).collect::<Vec<_>>().join(", ")
    }
}

/// A path as a shell takes it for one word.
fn quoted(path: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-".contains(letter);
    if path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", shown(&path.replace('\'', "'\\''")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ours: GivesWay, theirs: GivesWay, is_rebase: bool, expected: &str) {
        let order = "SO-1".parse().unwrap();
        let apart = Apart { order: &order, path: "orders/SO-1.toml", ours, theirs, is_rebase };
        assert_eq!(apart.help(), expected);
    }

    fn undone() -> GivesWay {
        GivesWay::Undone(vec![("aaaaaa".parse().unwrap(), "2026-11-02".parse().unwrap())])
    }

    #[test]
    fn each_side_may_give_way() {
        check(
            undone(),
            GivesWay::LeftOut,
            false,
            "if what was done here did not happen: `git merge --abort`, `salesbook undo SO-1/aaaaaa --date 2026-11-02`, \
             commit, and merge again; to leave out what was done in the other clone: \
             `git checkout --ours -- orders/SO-1.toml`, `git add -- orders/SO-1.toml`, `git commit`",
        );
        check(
            GivesWay::Issued,
            undone(),
            false,
            "what was done here stays: a document was issued for it; if what was done in the other clone did not: \
             `git merge --abort`; there `salesbook undo SO-1/aaaaaa --date 2026-11-02`, commit, and merge there",
        );
    }

    #[test]
    fn a_rebase_calls_ours_what_lies_elsewhere() {
        check(
            GivesWay::Issued,
            undone(),
            true,
            "if what was done here did not happen: `git rebase --abort`, `salesbook undo SO-1/aaaaaa --date 2026-11-02`, \
             commit, and `git pull --no-rebase`; what was done in the other clone stays: a document was issued for it",
        );
    }
}
