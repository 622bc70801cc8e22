//! `import payments`: a statement whose columns have our names, so that no mapping is needed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use super::bank;
use super::reading;
use super::unmatched::Unmatched;
use crate::cli::args::DryArgs;
use crate::cli::failure::Outcome;
use crate::cli::session::Session;
use crate::interchange::{Column, FileMap, Kind};

/// Bring in payments from a file with the columns date, amount, currency, iban, payer, text, reference
#[derive(Debug, Args)]
#[command(after_help = "\
Each line stands alone: what finds its payer is recorded, the rest goes to -o with the reason, and the exit code is 1.
Mend the line or the book and run it again: what was recorded is known by its reference.

Examples:
  salesbook import payments payments.csv --dry-run
  salesbook import payments payments.csv -o unmatched.csv")]
pub struct Payments {
    /// The file, or - for stdin
    #[arg(value_name = "FILE|-")]
    pub from: PathBuf,

    /// Write the lines that were not matched to this file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Overwrite a file of another content
    #[arg(long, requires = "output")]
    pub force: bool,

    #[command(flatten)]
    pub dry: DryArgs,
}

impl Payments {
    pub(super) fn run(self, session: &Session) -> Outcome {
        let inputs = reading::plain(session, &self.from, profile)?;
        bank::run(session, &inputs, "bank", &Unmatched { file: self.output, force: self.force }, &self.dry)
    }
}

/// The columns by our own names; those that the file has of the ones that may be missing.
fn profile(header: &[&str]) -> FileMap {
    let is_there = |name: &&str| ["date", "amount"].contains(name) || header.contains(name);
    let names = ["date", "amount", "currency", "iban", "payer", "text"].into_iter().filter(is_there);
    FileMap {
        external_id: header.contains(&"reference").then(|| "reference".to_owned()),
        columns: names
            .map(|name| (name.to_owned(), Column::Name(name.to_owned())))
            .collect::<BTreeMap<_, _>>(),
        ..FileMap::of(Kind::Payments)
    }
}
