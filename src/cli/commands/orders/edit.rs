//! `edit`: a file in the user's editor; checked when it is saved, and compared before it is published.

use std::process::Command;

use clap::Args;

use super::target::Target;
use crate::cli::args::DryArgs;
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::session::Session;
use crate::record::{Diagnostic, listing};
use crate::store::{Change, Scratch, Transaction};

/// What begins a line that is ours: it is taken out before the text is read.
const MARK: &str = "#! ";

/// Edit a draft, a customer, product, warehouse or settings file in $VISUAL
#[derive(Debug, Args)]
#[command(after_help = "\
It is checked when the editor ends; with faults it is opened again, with the faults on top.
Others may write meanwhile: what they changed is never overwritten. Without an editor: `salesbook set`.

Examples:
  salesbook edit SO-2026-00035
  salesbook edit ACME
  salesbook edit taxes.toml")]
pub struct Edit {
    /// A draft, customer, product or warehouse; or salesbook.toml, salesbook.local.toml, taxes.toml, terms.toml
    #[arg(value_name = "ID")]
    pub id: String,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

impl Edit {
    /// Opens the editor, and publishes what comes out of it.
    pub fn run(self, session: &Session) -> Outcome {
        let target = Target::find(session, "edit", &self.id)?;
        edit(session, &target, &self.dry)
    }
}

/// Edits a file; the lock is taken only to publish it.
pub(crate) fn edit(session: &Session, target: &Target, dry: &DryArgs) -> Outcome {
    let editor = editor(session, &target.name())?;
    let files = session.files()?;
    let path = target.path();
    let before = files.text(&path)?;
    if let Target::Order(number) = target {
        super::drafting::require_draft("edit", &files.order(number)?.tally()?, "")?;
    }
    let scratch =
        files.store.scratch(&format!("{}.toml", target.name().trim_end_matches(".toml")), &before)?;
    let kept = format!("your text is kept in {}", scratch.place().display());
    let after = match edited(session, &editor, target, &scratch, &before) {
        Ok(Some(after)) => after,
        Ok(None) => {
            scratch.discard();
            session.output.note(&format!("nothing changed in {path}"));
            return Ok(());
        }
        Err(failure) => {
            match scratch.read() {
                Ok(Some(text)) if text == before => scratch.discard(),
                Ok(_) | Err(_) => session.output.say(&kept),
            }
            return Err(failure);
        }
    };
    let published = publish(session, target, before, after, dry);
    match &published {
        Ok(()) => scratch.discard(),
        Err(_) => session.output.say(&kept),
    }
    published
}

/// The editor of the user; where there is none, or nothing may be asked, `set` does the same.
fn editor(session: &Session, name: &str) -> Outcome<String> {
    let help = format!("`salesbook set {name} KEY=VALUE` changes single keys without an editor");
    if session.no_input {
        return Err(Failure::usage("an editor asks, and --no-input says not to").with_help(help));
    }
    match session.editor() {
        Some(editor) => Ok(editor.to_owned()),
        None => Err(Failure::usage("there is no editor: neither VISUAL nor EDITOR is set").with_help(help)),
    }
}

/// What the editor made of the text, once it reads; none where it is as it was.
fn edited(
    session: &Session,
    editor: &str,
    target: &Target,
    scratch: &Scratch<'_>,
    before: &str,
) -> Outcome<Option<String>> {
    let mut last = None;
    loop {
        start(editor, scratch)?;
        let text = without_marks(&scratch.read()?.unwrap_or_default());
        if text == before || text.trim().is_empty() {
            return Ok(None);
        }
        let Err(faults) = target.reads(&text) else { return Ok(Some(text)) };
        // Saved as it was: the user gave up.
        if !session.may_ask || last.as_ref() == Some(&text) {
            return Err(Failure::Files(faults, Exit::BadData));
        }
        scratch.write(&(marked(&faults) + &text))?;
        last = Some(text);
    }
}

/// Runs the editor on the copy and waits for its end; the editor may be a command with words of its own.
fn start(editor: &str, scratch: &Scratch<'_>) -> Outcome {
    let failed = |why: String| {
        Failure::refused("editor", format!("the editor `{}` {why}", crate::values::shown(editor)))
            .with_help("nothing was changed; set VISUAL to another one, or take `salesbook set`")
    };
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(scratch.place());
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failed(format!("ended with {status}"))),
        Err(error) => Err(failed(format!("cannot be started: {error}"))),
    }
}

/// The faults as comments on top, to be taken out again.
fn marked(faults: &[Diagnostic]) -> String {
    let head = "Not saved yet. Mend this, or save it as it is to give up:".to_owned();
    let listing = listing(faults.to_vec());
    std::iter::once(head.as_str()).chain(listing.lines()).map(|line| format!("{MARK}{line}\n")).collect()
}

fn without_marks(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with(MARK.trim_end())).collect()
}

fn publish(session: &Session, target: &Target, before: String, after: String, dry: &DryArgs) -> Outcome {
    let desk = Desk::open(session, "edit", dry)?;
    let (path, name) = (target.path(), target.name());
    if desk.files.store.read(&path)?.as_deref() != Some(before.as_str()) {
        return Err(Failure::said(
            Exit::Busy,
            "changed",
            format!("{path} changed on disk meanwhile, nothing written"),
        )
        .with_help(format!("`salesbook edit {name}` again")));
    }
    target.require_lawful("edit", &desk, &before, &after)?;
    desk.commit(&Transaction::one(Change { path: path.clone(), before: Some(before), after }))?;
    desk.done(&name, &format!("{name} edited, in {path}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Severity;

    #[test]
    fn faults_stand_on_top_and_are_taken_out_again() {
        let fault = Diagnostic {
            path: "A.toml".to_owned(),
            line: 1,
            column: 1,
            severity: Severity::Error,
            code: "toml",
            message: "no".to_owned(),
            excerpt: None,
            help: Some("yes".to_owned()),
        };
        let top = marked(&[fault]);
        assert!(
            top.lines().all(|line| line.starts_with(MARK)) && top.contains("A.toml:1:1: error[toml]: no")
        );
        assert_eq!(without_marks(&format!("{top}a = 1\r\n# mine\n")), "a = 1\r\n# mine\n");
        assert_eq!(without_marks("#!\na = 1"), "a = 1");
    }
}
