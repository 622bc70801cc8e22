//! What `-h`, `--help` and a usage error say: the short help fits a screen, the long one opens with a sentence and two examples and ends with all of them.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What a run may end with; the numbers are those of [`super::failure::Exit`].
pub(super) const EXITS: &[(u8, &str)] = &[
    (0, "done, or nothing to do"),
    (1, "refused, or the answer is no"),
    (2, "wrong usage"),
    (65, "bad data file"),
    (66, "no such id"),
    (70, "a bug of ours"),
    (73, "cannot create"),
    (74, "input or output failed"),
    (75, "busy, or changed meanwhile: try again"),
    (78, "bad configuration"),
];

/// What of the environment is heeded.
pub(super) const ENVIRONMENT: &[(&str, &str)] = &[
    ("SALESBOOK_DATA", "the data directory, where --data says nothing"),
    ("SALESBOOK_TODAY", "the day it is, where --today says nothing"),
    ("SALESBOOK_USER", "who records events"),
    ("SALESBOOK_NETWORK", "if set, writing on a network drive is allowed"),
    ("COMPLETE", "bash, zsh, fish, elvish or powershell: print the completion of that shell"),
    ("COLUMNS", "the width of tables, where --width says nothing"),
    ("NO_COLOR, CLICOLOR_FORCE", "no colour; colour in a pipe too"),
    ("SALESBOOK_PAGER, PAGER", "the pager of long output"),
    ("VISUAL, EDITOR", "the editor of `salesbook edit`"),
];

/// The headings of options that many commands share: the short help leaves them out.
const SHARED: &[&str] = &["Everywhere", "Recording", "Query", "Several orders"];

/// So many lines of arguments the short help shows.
const MOST_SHORT: usize = 13;

/// So many examples stand right under the sentence of the long help.
const FIRST_EXAMPLES: usize = 2;

/// What a command says under its options, in its parts.
pub(super) struct Words {
    /// What there is to know.
    pub(super) notes: String,
    /// Examples, without the name of the program.
    pub(super) examples: Vec<String>,
}

impl Words {
    /// Of a command as it was written.
    pub(super) fn of(command: &clap::Command) -> Self {
        let said = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let (notes, examples) = said.split_once("Examples:\n").unwrap_or((&said, ""));
        let examples = examples.lines().filter_map(|line| line.trim().strip_prefix("salesbook "));
        Self { notes: flowing(notes.trim()), examples: examples.map(str::to_owned).collect() }
    }

    fn listed(examples: &[String]) -> String {
        examples.iter().map(|example| format!("\n  salesbook {example}")).collect()
    }
}

/// The text with its sentences on one line each: it is broken where it is shown. Lines that stand by themselves stay.
fn flowing(text: &str) -> String {
    let mut flowing = String::new();
    for line in text.lines() {
        let is_begun = !flowing.is_empty() && !flowing.ends_with(['.', ':', '\n']);
        let last = flowing.lines().next_back().unwrap_or_default();
        let goes_on = is_begun && !last.starts_with(' ') && !line.is_empty() && !line.starts_with(' ');
        let between = if flowing.is_empty() {
            ""
        } else if goes_on {
            " "
        } else {
            "\n"
        };
        flowing += between;
        flowing += line;
    }
    flowing
}

/// The command with its short and its long help, and so those below it.
pub(super) fn dressed(command: clap::Command) -> clap::Command {
    let Words { notes, examples } = Words::of(&command);
    let first = examples.get(..FIRST_EXAMPLES).unwrap_or(&examples);
    let mut after = notes;
    if !examples.is_empty() {
        after += &format!("\n\nExamples:{}", Words::listed(&examples));
    }
    let mut shown: usize = 0;
    let brief = |argument: clap::Arg| {
        let shared = argument.get_help_heading().is_some_and(|heading| SHARED.contains(&heading));
        shown = if shared { shown } else { shown.saturating_add(lines(&argument)) };
        let hide = shared || shown > MOST_SHORT;
        argument.hide_short_help(hide)
    };
    let command = command.mut_args(brief);
    let command = match first.first() {
        Some(example) => command.after_help(format!("Example: salesbook {example}")),
        None => command.after_help(""),
    };
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
    let (sentence, more) = about.split_once("\n\n").unwrap_or((&about, ""));
    let about = format!("{sentence}\n\nExamples:{}\n\n{more}", Words::listed(first));
    let command = command.long_about(about.trim_end().to_owned());
    command.after_long_help(after.trim().to_owned()).mut_subcommands(dressed)
}

/// The lines that an argument takes in the short help.
fn lines(argument: &clap::Arg) -> usize {
    const A_LINE: usize = 60;
    let said = argument.get_help().map_or(0, |help| help.to_string().len());
    let values = argument.get_possible_values();
    let values = values
        .iter()
        .fold(0_usize, |sum, value| sum.saturating_add(value.get_name().len()).saturating_add(2));
    said.saturating_add(values).div_ceil(A_LINE)
}

/// What the long help of the program ends with.
pub(super) fn tables() -> String {
    let exits = EXITS.iter().map(|(code, means)| format!("\n  {code:>3}  {means}")).collect::<String>();
    let environment =
        ENVIRONMENT.iter().map(|(name, means)| format!("\n  {name:<25} {means}")).collect::<String>();
    format!("Exit codes:{exits}\n\nEnvironment:{environment}")
}

/// Says a usage error so that it helps: no advice that does not work, and the example nearest to what was typed.
pub(super) fn usage_error(
    mut error: clap::Error,
    command: &clap::Command,
    words: &[OsString],
) -> (clap::Error, Vec<String>) {
    let words: Vec<String> = words.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let (command, name) = named(command, &words);
    let mut said = Vec::new();
    if let Some(help) = negative(&error, &name, &words) {
        error.remove(ContextKind::Suggested);
        said.push(format!("help: {help}"));
    }
    if let Some(nearest) = nearest_commands(&error) {
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(nearest));
    }
    let shows_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if error.use_stderr() && !shows_help && !name.is_empty() {
        said.extend(nearest_example(command, &words).map(|example| format!("example: salesbook {example}")));
    }
    (error, said)
}

/// Of the commands that are somewhat like the one that was typed, those that are the most like it.
fn nearest_commands(error: &clap::Error) -> Option<Vec<String>> {
    let Some(ContextValue::Strings(like)) = error.get(ContextKind::SuggestedSubcommand) else { return None };
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) else { return None };
    let distance = |name: &String| strsim::damerau_levenshtein(typed, name);
    let least = like.iter().map(distance).min()?;
    Some(like.iter().filter(|name| distance(name) == least).cloned().collect())
}

/// The command that the words name, as far as they do.
fn named<'c>(command: &'c clap::Command, words: &[String]) -> (&'c clap::Command, String) {
    let mut found = (command, String::new());
    for word in words {
        if let Some(inner) = found.0.find_subcommand(word) {
            found = (inner, word.clone());
        }
    }
    found
}

/// The example of the command that is most like what was typed.
fn nearest_example(command: &clap::Command, words: &[String]) -> Option<String> {
    let text = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let examples =
        text.lines().filter_map(|line| line.trim_start().strip_prefix("salesbook ").map(str::to_owned));
    let typed = words.join(" ");
    let mut nearest: Option<(usize, String)> = None;
    for example in examples {
        let far = strsim::levenshtein(&typed, &example);
        if nearest.as_ref().is_none_or(|(least, _)| far < *least) {
            nearest = Some((far, example));
        }
    }
    nearest.map(|(_, example)| example)
}

/// What to do instead of a figure below zero, which reads as an option.
fn negative(error: &clap::Error, command: &str, words: &[String]) -> Option<String> {
    let figure = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(figure)) if is_negative(figure) => figure.clone(),
        _ => words
            .iter()
            .find(|word| is_negative(word))
            .filter(|_| error.kind() == ErrorKind::InvalidValue)?
            .clone(),
    };
    let before = words.iter().take_while(|word| **word != figure).last().map(String::as_str);
    let plain = figure.trim_start_matches('-');
    Some(match (before, command) {
        (Some("--discount"), _) => {
            format!(
                "a discount is above zero: `--discount {plain}`; what is added to the price is a line of its own, or a charge"
            )
        }
        (_, "pay") => {
            "money goes back with `salesbook refund`; `salesbook pay --reverse PAYMENT` takes a payment back"
                .to_owned()
        }
        (_, "refund" | "credit" | "restock" | "scrap" | "return" | "pick" | "pack" | "ship") => {
            format!("quantities and amounts are above zero here: write `{plain}`")
        }
        _ => format!("to pass `{figure}` as a value, write `--` before it, or `--option={figure}`"),
    })
}

fn is_negative(word: &str) -> bool {
    word.strip_prefix('-').is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::cli_command;
    use crate::cli::commands::plain_command;

    fn each(command: &clap::Command, look: &mut dyn FnMut(&clap::Command)) {
        look(command);
        command.get_subcommands().for_each(|inner| each(inner, look));
    }

    #[test]
    fn the_short_help_fits_a_screen() {
        let mut command = cli_command().term_width(100);
        command.build();
        let mut long = Vec::new();
        each(&command, &mut |command| {
            let help = command.clone().render_help().to_string();
            if help.trim_end().lines().count() > 25 {
                long.push(format!("{}\n{help}", command.get_name()));
            }
        });
        assert!(long.is_empty(), "{}", long.join("\n"));
    }

    #[test]
    fn the_long_help_opens_with_a_sentence_and_ends_with_every_example() {
        let mut plain = plain_command();
        let mut command = cli_command().term_width(100);
        command.build();
        plain.build();
        let mut examples = Vec::new();
        each(&plain, &mut |command| examples.push((command.get_name().to_owned(), Words::of(command))));
        let mut place = examples.iter();
        each(&command, &mut |command| {
            let help = command.clone().render_long_help().to_string();
            let (name, words) = place.next().unwrap();
            let opening = help.split_once("\n\nExamples:\n  salesbook ").map(|(opening, _)| opening);
            assert!(opening.is_some_and(|opening| !opening.contains('\n')), "{name}\n{help}");
            let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                flat(&help).ends_with(&flat(words.examples.last().expect("an example"))),
                "{name}\n{help}"
            );
            for example in &words.examples {
                assert!(flat(&help).contains(&flat(example)), "{name}: {example}\n{help}");
            }
            for option in command.get_arguments().filter_map(clap::Arg::get_long) {
                assert!(help.contains(&format!("--{option}")), "{name}: --{option}\n{help}");
            }
        });
    }

    #[test]
    fn sentences_flow_and_lists_stay() {
        let text = "Words, and\nterms:\n  key:text\n  key:any\nDays may be\nwords.\nThe end.\n\nMore\nof it";
        let flows = "Words, and terms:\n  key:text\n  key:any\nDays may be words.\nThe end.\n\nMore of it";
        assert_eq!(flowing(text), flows);
    }

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let command = cli_command();
        let error = command.clone().try_get_matches_from(&words).unwrap_err();
        let (error, said) = usage_error(error, &command, &words);
        assert!(!error.to_string().contains("'-- -5'"), "{error}");
        assert_eq!(said.iter().filter(|said| said.starts_with("help")).collect::<Vec<_>>(), expected);
        assert!(said.last().is_some_and(|said| said.starts_with("example: salesbook ")), "{said:?}");
    }

    #[test]
    fn a_wrong_command_suggests_the_right_one() {
        for (wrong, right) in [("repot", "report"), ("lst", "list"), ("shwo", "show"), ("inovice", "invoice")]
        {
            let words = ["salesbook", wrong].map(OsString::from);
            let command = cli_command();
            let error = command.clone().try_get_matches_from(&words).unwrap_err();
            let (error, _) = usage_error(error, &command, &words);
            let expected = format!("a similar subcommand exists: '{right}'\n");
            assert!(error.to_string().contains(&expected), "{error}");
        }
    }

    #[test]
    fn a_figure_below_zero_is_understood() {
        let refund = "help: money goes back with `salesbook refund`; `salesbook pay --reverse PAYMENT` takes a payment back";
        check("salesbook pay SO-2026-00001 -5", &[refund]);
        check(
            "salesbook restock SO-2026-00001 -5",
            &["help: quantities and amounts are above zero here: write `5`"],
        );
        check(
            "salesbook new ACME --discount -5",
            &[
                "help: a discount is above zero: `--discount 5`; what is added to the price is a line of its own, or a charge",
            ],
        );
        check("salesbook pick --alll", &[]);
    }
}
