//! What decides about colour, width and pager: what was said, the environment, this clone's settings, the terminal.

use super::args::When;

/// Everything that has a say in whether there is colour, the strongest first.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Colour {
    /// `--color`.
    pub(super) said: Option<When>,
    /// `NO_COLOR`.
    pub(super) no_color: bool,
    /// `CLICOLOR_FORCE`.
    pub(super) forced: bool,
    /// `CLICOLOR=0`.
    pub(super) off: bool,
    /// `color` in the settings of this clone.
    pub(super) set: Option<When>,
    /// `TERM=dumb`.
    pub(super) dumb: bool,
    /// Is stdout a terminal?
    pub(super) terminal: bool,
}

impl Colour {
    /// Is there colour?
    pub(super) fn is_on(self) -> bool {
        match self.said {
            Some(When::Always) => return true,
            Some(When::Never) => return false,
            Some(When::Auto) | None => {}
        }
        if self.no_color {
            return false;
        }
        if self.forced {
            return true;
        }
        if self.off {
            return false;
        }
        match (self.said, self.set) {
            (None, Some(When::Always)) => true,
            (None, Some(When::Never)) => false,
            (Some(_), _) | (None, Some(When::Auto) | None) => self.terminal && !self.dumb,
        }
    }
}

/// The word of `color` in the settings; another word decides nothing.
pub(super) fn when(word: &str) -> Option<When> {
    match word {
        "always" => Some(When::Always),
        "auto" => Some(When::Auto),
        "never" => Some(When::Never),
        _ => None,
    }
}

/// Is writing in that locale UTF-8? Names are `en_US.UTF-8`, `C.utf8`.
pub(super) fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_uppercase();
    locale.contains("UTF-8") || locale.contains("UTF8")
}

/// The program and arguments that page through what is longer than the screen; none where nothing pages.
///
/// `ours` is `$SALESBOOK_PAGER`, `theirs` is `$PAGER`; empty and `cat` mean none. It is started without a shell. A
/// data directory has no say: whoever wrote one could have any program run.
pub(super) fn pager(ours: Option<&str>, theirs: Option<&str>) -> Option<Vec<String>> {
    let command: Vec<String> =
        ours.or(theirs).unwrap_or("less").split_whitespace().map(str::to_owned).collect();
    let pages = !command.is_empty() && command != ["cat"];
    pages.then_some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(colour: Colour, expected: bool) {
        assert_eq!(colour.is_on(), expected, "{colour:?}");
    }

    #[test]
    fn the_stronger_word_decides_about_colour() {
        let terminal = Colour { terminal: true, ..Colour::default() };
        check(Colour::default(), false);
        check(terminal, true);
        check(Colour { dumb: true, ..terminal }, false);
        check(Colour { off: true, ..terminal }, false);
        check(Colour { forced: true, ..Colour::default() }, true);
        check(Colour { forced: true, off: true, dumb: true, ..Colour::default() }, true);
        check(Colour { no_color: true, forced: true, ..terminal }, false);
        check(Colour { said: Some(When::Always), no_color: true, dumb: true, ..Colour::default() }, true);
        check(Colour { said: Some(When::Never), forced: true, ..terminal }, false);
        check(Colour { said: Some(When::Auto), no_color: true, ..terminal }, false);
        check(Colour { set: Some(When::Never), ..terminal }, false);
        check(Colour { set: Some(When::Always), ..Colour::default() }, true);
        check(Colour { set: Some(When::Always), no_color: true, ..terminal }, false);
        check(Colour { set: Some(When::Never), said: Some(When::Auto), ..terminal }, true);
    }

    #[test]
    fn a_pager_is_a_command_of_the_environment() {
        let words = |ours, theirs| pager(ours, theirs).map(|command| command.join(" "));
        assert_eq!(words(None, None).as_deref(), Some("less"));
        assert_eq!(words(None, Some("more -s")).as_deref(), Some("more -s"));
        assert_eq!(words(Some("most"), Some("more")).as_deref(), Some("most"));
        assert_eq!(words(Some(""), Some("more")), None);
        assert_eq!(words(None, Some("cat")), None);
    }

    #[test]
    fn a_locale_says_its_writing() {
        assert!(is_utf8("en_US.UTF-8") && is_utf8("C.utf8"));
        assert!(!is_utf8("C") && !is_utf8("de_DE.ISO-8859-1") && !is_utf8(""));
    }
}
