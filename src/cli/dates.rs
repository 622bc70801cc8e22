//! Days as people say them on the command line; files always get ISO dates.

use std::collections::BTreeSet;
use std::ffi::OsString;

use super::failure::{Failure, Outcome};
use crate::values::{DAY_FORMS, Date, PERIOD_FORMS, Period, day_of};

/// The day a word stands for, counted from today.
pub(super) fn day(text: &str, today: Date) -> Outcome<Date> {
    day_of(text, today)
        .map_err(|refusal| Failure::usage(refusal.to_string()).with_help(format!("write {DAY_FORMS}")))
}

/// The period a word stands for, counted from today.
pub(super) fn period(text: &str, today: Date) -> Outcome<Period> {
    Period::parse(text, today)
        .map_err(|refusal| Failure::usage(refusal.to_string()).with_help(format!("write {PERIOD_FORMS}")))
}

/// The options that take a day or a period, as they are written: `--as-of` and so on.
pub(super) fn options(command: &clap::Command) -> BTreeSet<String> {
    let is_day = |argument: &&clap::Arg| {
        argument
            .get_value_names()
            .is_some_and(|names| names.iter().any(|name| name == "DATE" || name == "PERIOD"))
    };
    let own = command.get_arguments().filter(is_day).filter_map(clap::Arg::get_long);
    let own = own.map(|long| format!("--{long}"));
    own.chain(command.get_subcommands().flat_map(options)).collect()
}

/// The words of a command line, each such option joined to a step back that follows it, as in `--as-of=-2w`: alone the
/// step would be read as an option.
pub(super) fn joined(words: impl IntoIterator<Item = OsString>, options: &BTreeSet<String>) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::new();
    let mut is_over = false;
    for word in words {
        is_over = is_over || word == "--";
        let is_back = !is_over && word.to_str().is_some_and(is_step_back);
        match joined.last_mut() {
            Some(option) if is_back && option.to_str().is_some_and(|option| options.contains(option)) => {
                option.push("=");
                option.push(word);
            }
            Some(_) | None => joined.push(word),
        }
    }
    joined
}

/// Is it steps that begin with one back, such as `-2w` or `-1m+3d`?
fn is_step_back(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next() == Some('-')
        && letters.next().is_some_and(|letter| letter.is_ascii_digit())
        && letters.last().is_some_and(|letter| letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let options = options(&crate::cli::cli_command());
        let words = joined(line.split(' ').map(OsString::from), &options);
        let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn a_step_back_goes_with_its_option() {
        check("salesbook report ageing --as-of -2w", "salesbook report ageing --as-of=-2w");
        check(
            "salesbook report sales --from -1m --to -1d+2w",
            "salesbook report sales --from=-1m --to=-1d+2w",
        );
        check("salesbook ship 33 --date -1d -n", "salesbook ship 33 --date=-1d -n");
        check("salesbook --today -1d status", "salesbook --today=-1d status");
    }

    #[test]
    fn everything_else_stays() {
        check("salesbook pay 1 -5", "salesbook pay 1 -5");
        check("salesbook new ACME --discount -5d", "salesbook new ACME --discount -5d");
        check("salesbook report ageing --as-of -- -2w", "salesbook report ageing --as-of -- -2w");
        check("salesbook ship 33 --date -n", "salesbook ship 33 --date -n");
    }
}
