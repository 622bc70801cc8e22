//! Arguments that many commands share.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::report::format::FORMATS;
pub use crate::report::format::Format;

/// Arguments of every command.
#[derive(Debug, Clone, Args)]
pub struct GlobalArgs {
    /// The data directory [default: $SALESBOOK_DATA, else the nearest one upward]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub data: Option<PathBuf>,

    /// The day it is [default: $SALESBOOK_TODAY, else the company's clock]
    #[arg(long, global = true, value_name = "DATE", help_heading = "Everywhere")]
    pub today: Option<String>,

    /// Print ids only
    #[arg(short, long, global = true, help_heading = "Everywhere")]
    pub quiet: bool,

    /// Say more
    #[arg(short, long, global = true, help_heading = "Everywhere")]
    pub verbose: bool,

    /// Answer every question with yes
    #[arg(short, long, global = true, help_heading = "Everywhere")]
    pub yes: bool,

    /// Never ask
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub no_input: bool,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", help_heading = "Everywhere")]
    pub color: Option<When>,

    /// Columns to fit tables into
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Everywhere")]
    pub width: Option<u16>,

    /// Print on, however long it is
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub no_pager: bool,

    /// Seconds to wait for another writer
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 10, help_heading = "Everywhere")]
    pub lock_timeout: u64,

    /// Issue a number again that was issued here and is gone
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub reissue: bool,
}

/// When to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// Always
    Always,
    /// Where it fits
    Auto,
    /// Never
    Never,
}

/// Arguments of every writing command.
#[derive(Debug, Clone, Default, Args)]
pub struct StampArgs {
    /// The day it happened [default: today]
    #[arg(long, value_name = "DATE", help_heading = "Recording")]
    pub date: Option<String>,

    /// A note kept with it
    #[arg(long, value_name = "TEXT", help_heading = "Recording")]
    pub note: Option<String>,

    /// A key of yours: said again with the same content, it is done already
    #[arg(long, value_name = "KEY", help_heading = "Recording")]
    pub key: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

/// Arguments of commands that can only be looked at.
#[derive(Debug, Clone, Default, Args)]
pub struct DryArgs {
    /// Print what would change in the files, write nothing
    #[arg(short = 'n', long, help_heading = "Recording")]
    pub dry_run: bool,

    /// With --dry-run: exit 1 if something would change
    #[arg(long, requires = "dry_run", help_heading = "Recording")]
    pub exit_code: bool,
}

/// Arguments of commands that look back.
#[derive(Debug, Clone, Default, Args)]
pub struct AsOfArgs {
    /// Answer from what had happened by that day
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

/// Arguments of commands that print tables.
#[derive(Debug, Clone, Default, Args)]
pub struct FormatArgs {
    /// How to print it: table, csv, tsv, json, ndjson, md, html
    #[arg(short = 'O', long = "output-format", value_name = "FORMAT", value_parser = formats(), hide_possible_values = true)]
    pub format: Option<Format>,

    /// Print as JSON
    #[arg(long, conflicts_with = "format")]
    pub json: bool,

    /// Write to a file; its ending picks the format; - is stdout
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Overwrite a file of another content
    #[arg(long, requires = "output")]
    pub force: bool,

    /// CSV, TSV: begin with a byte-order mark
    #[arg(long)]
    pub bom: bool,

    /// CSV, TSV: guard words that a spreadsheet would take for a formula
    #[arg(long)]
    pub safe_csv: bool,
}

impl FormatArgs {
    /// The file it is written to; none: stdout, also where `-` says so.
    pub fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }
}

/// The forms by their names.
fn formats() -> impl TypedValueParser<Value = Format> {
    let names = FORMATS.iter().map(|form| PossibleValue::new(form.name).help(form.about));
    PossibleValuesParser::new(names).try_map(|name| Format::named(&name).ok_or("there is no such form"))
}

/// How commands that write print what they did, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lines {
    /// One JSON object a line
    Ndjson,
}
