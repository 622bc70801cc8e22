//! `set`: keys of a draft, a customer, a product or a warehouse, changed where they stand.

use clap::Args;

use super::drafting::require_draft;
use super::target::Target;
use crate::cli::args::DryArgs;
use crate::cli::commands::setup::assign::{self, Assignment, assign};
use crate::cli::commands::setup::master;
use crate::cli::desk::Desk;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files;
use crate::cli::session::Session;
use crate::store::Change;

/// Set keys of a draft, a customer, a product or a warehouse
#[derive(Debug, Args)]
#[command(after_help = "\
The rest of the file stays as it is, comments too. Days may be words, such as +3d.
Settings of the book: `salesbook config set`. Lines: `salesbook edit-line`.

Examples:
  salesbook set SO-2026-00035 ship_by=+3d ship_to.city=Hamburg
  salesbook set ACME payment_terms=net30 credit_limit=5000.00
  salesbook set WIDGET price=2.75 x.shelf=north
  salesbook set ACME vat_id=")]
pub struct Set {
    /// What to change
    #[arg(value_name = "ID")]
    pub id: String,

    /// Keys and what they shall be; `KEY=` takes one out
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub keys: Vec<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

impl Set {
    /// Sets the keys.
    pub fn run(self, session: &Session) -> Outcome {
        let assignments = Assignment::all(&self.keys)?;
        let target = Target::find(session, "set", &self.id)?;
        set(session, "set", &target, &assignments, &self.dry)
    }
}

/// Sets keys of a file that is there.
pub(crate) fn set(
    session: &Session,
    verb: &'static str,
    target: &Target,
    assignments: &[Assignment],
    dry: &DryArgs,
) -> Outcome {
    let desk = Desk::open(session, verb, dry)?;
    let path = target.path();
    let before = desk.files.text(&path)?;
    if let Target::Order(_) = target {
        let sheet = files::sheet(path.clone(), before.clone())?;
        require_draft(verb, &sheet.tally()?, "")?;
        require_header(sheet.order.number().as_str(), assignments)?;
    }
    let after = assigned(session, target, &before, assignments)?;
    target.require_lawful(verb, &desk, &before, &after)?;
    master::publish(&desk, &target.name(), Change { path, before: Some(before), after }, assignments)
}

/// The text of a file with keys set; its own faults are told as they are.
pub(crate) fn assigned(
    session: &Session,
    target: &Target,
    before: &str,
    assignments: &[Assignment],
) -> Outcome<String> {
    let reads = |text: &str| target.reads(text);
    reads(before).map_err(|faults| Failure::Files(faults, Exit::BadData))?;
    let day = |word: &str| session.day(Some(word)).ok();
    assign(before, assignments, &assign::Target { reads: &reads, day: &day })
}

/// Refuses what is no key of the head of an order, or is given once.
fn require_header(number: &str, assignments: &[Assignment]) -> Outcome {
    for assignment in assignments {
        let help = match assignment.first() {
            "line" | "lines" => format!("`salesbook edit-line {number} LINE --price 0.90`"),
            "event" => "what happened is recorded by commands, and taken back by `undo`".to_owned(),
            "discount" => format!("`salesbook edit {number}`"),
            "number" | "id" | "format" => "it is given once".to_owned(),
            _ => continue,
        };
        let message = format!("`{}` of {number} is not set this way", assignment.name());
        return Err(Failure::usage(message).with_help(help));
    }
    Ok(())
}
