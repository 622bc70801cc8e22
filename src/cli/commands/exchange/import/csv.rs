//! `import csv`: rows of any program, under a mapping that says which column is what.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;

use super::bank;
use super::orders::{Manner, Orders};
use super::unmatched::Unmatched;
use super::{counts, faults, masters, reading};
use crate::cli::args::DryArgs;
use crate::cli::commands::orders::request::Drafter;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::progress::Progress;
use crate::cli::session::Session;
use crate::interchange::{self, Fault, ImportedOrder, Input, Kind};
use crate::record::MOST_SHOWN;
use crate::store::{Change, Transaction};

/// Bring in the rows of CSV files under a mapping
#[derive(Debug, Args)]
#[command(after_help = "\
All or nothing: one bad row refuses the import, and every bad row is named. What was imported before is known by its
external id and left alone, so the same import can be run again. Lines of a bank's statement each stand alone.

Examples:
  salesbook import csv --mapping shop.map.toml shop.csv
  salesbook import csv --mapping shop.map.toml shop.csv --publish")]
pub struct Csv {
    /// The file, the folder of the mapping's files, or - for stdin
    #[arg(value_name = "FILE|DIR|-")]
    pub from: PathBuf,

    /// Which column is what
    #[arg(long, value_name = "MAP")]
    pub mapping: PathBuf,

    /// Publish the orders; those with a history are published on their own day in any case
    #[arg(long)]
    pub publish: bool,

    /// Write drafts anew whose rows have changed
    #[arg(long)]
    pub update: bool,

    /// Make files of a name only for customers and products that nobody knows
    #[arg(long)]
    pub create: bool,

    /// Import the good orders, and name the bad ones
    #[arg(long)]
    pub keep_going: bool,

    /// Their total stands in this column: another than ours is a bad row
    #[arg(long, value_name = "COLUMN")]
    pub totals: Option<String>,

    /// Write the lines of a bank's statement that were not matched to this file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Overwrite a file of another content
    #[arg(long, requires = "output")]
    pub force: bool,

    #[command(flatten)]
    pub dry: DryArgs,
}

impl Csv {
    pub(super) fn run(self, session: &Session) -> Outcome {
        let mapping = reading::mapping(session, &self.mapping)?;
        let inputs = reading::inputs(session, &mapping, &self.from)?;
        let statements = inputs.iter().filter(|input| input.map.kind == Kind::Payments).count();
        if statements > 0 && statements == inputs.len() {
            let unmatched = Unmatched { file: self.output, force: self.force };
            return bank::run(session, &inputs, &mapping.source, &unmatched, &self.dry);
        }
        if statements > 0 || self.output.is_some() {
            return Err(Failure::usage(
                "payments are imported alone: theirs is another rule than that of orders",
            ));
        }
        let manner = Manner {
            source: Some(mapping.source),
            agreed: true,
            publish: self.publish,
            update: self.update,
            create: self.create,
            totals: self.totals,
        };
        run(session, &inputs, &manner, self.keep_going, &self.dry, |_, bad| {
            Ok(interchange::orders(&inputs, bad))
        })
    }
}

/// Orders in columns of our own names, as `new` would make them.
pub(crate) fn orders_of(session: &Session, inputs: &[Input], publish: bool, dry: &DryArgs) -> Outcome {
    let manner = Manner { publish, ..Manner::default() };
    run(session, inputs, &manner, false, dry, |_, bad| Ok(interchange::orders(inputs, bad)))
}

/// What is written, and what is said of it.
#[derive(Debug, Default)]
struct Harvest {
    claims: Vec<Change>,
    marks: Vec<(String, u64)>,
    said: Vec<(String, String)>,
    known: usize,
    bad: Vec<Fault>,
}

/// Imports customers, products, counts and the orders that `orders` reads, as one.
pub(super) fn run<I: ExactSizeIterator<Item = ImportedOrder>>(
    session: &Session,
    inputs: &[Input],
    manner: &Manner,
    keep_going: bool,
    dry: &DryArgs,
    orders: impl FnOnce(&Desk<'_>, &mut Vec<Fault>) -> Outcome<I>,
) -> Outcome {
    require_column(inputs, manner.totals.as_deref())?;
    let desk = Desk::open(session, "import", dry)?;
    let mut bad = Vec::new();
    let orders = orders(&desk, &mut bad)?;
    let harvest = gathered(&desk, inputs, manner, orders, bad)?;
    let is_refused = !harvest.bad.is_empty();
    name_all(session, &harvest.bad);
    if is_refused && !keep_going {
        let count = bad_rows(&harvest.bad);
        session.output.note(&format!("nothing was imported: {count} bad row{}", plural(count)));
        return Err(faults::refused(harvest.bad));
    }
    let made = harvest.said.len();
    desk.commit(&Transaction { claims: harvest.claims, posts: Vec::new(), marks: harvest.marks })?;
    for (id, sentence) in &harvest.said {
        desk.done(id, sentence)?;
    }
    let would = if desk.is_dry() { "would be imported" } else { "imported" };
    session.output.note(&format!("{made} {would}, {} already imported", harvest.known));
    if is_refused { Err(faults::refused(harvest.bad)) } else { Ok(()) }
}

fn gathered(
    desk: &Desk<'_>,
    inputs: &[Input],
    manner: &Manner,
    read: impl ExactSizeIterator<Item = ImportedOrder>,
    bad: Vec<Fault>,
) -> Outcome<Harvest> {
    let mut harvest = Harvest { bad, ..Harvest::default() };
    let mut drafter = Drafter::new(desk, manner.agreed);
    let bad = &mut harvest.bad;
    let customers = masters::stage(desk, inputs, Kind::Customers, &mut drafter.customers, bad)?;
    let products = masters::stage(desk, inputs, Kind::Products, &mut drafter.products, bad)?;
    for (staged, noun) in [(customers, "customer"), (products, "product")] {
        harvest.claims.extend(staged.changes);
        harvest.known = harvest.known.saturating_add(staged.known);
        let sentence = |code: &crate::values::Code| (code.to_string(), format!("{code} is a {noun}"));
        harvest.said.extend(staged.made.iter().map(sentence));
    }
    let source = manner.source.as_deref().unwrap_or_default();
    let counted = counts::stage(desk, inputs, source, &mut drafter.products, &mut harvest.bad)?;
    harvest.known = harvest.known.saturating_add(counted.known);
    harvest.said.extend(counted.said);
    if let Some((change, mark)) = counted.document {
        harvest.claims.push(change);
        harvest.marks.push(mark);
    }
    let mut orders = Orders::new(manner, inputs, &mut drafter)?;
    let count = u64::try_from(read.len()).unwrap_or(0);
    let mut steps = Progress::new(&desk.session.output).begin("taking over orders", count);
    for imported in read {
        steps.step();
        harvest.bad.extend(orders.take(imported)?);
    }
    drop(steps);
    harvest.marks.extend(orders.marks());
    harvest.known = harvest.known.saturating_add(orders.already);
    harvest.claims.append(&mut orders.stubs);
    harvest.claims.append(&mut orders.changes);
    harvest.said.append(&mut orders.said);
    interchange::each_once(&mut harvest.bad);
    Ok(harvest)
}

/// Names the bad rows of a file of which not all are shown.
fn name_all(session: &Session, bad: &[Fault]) {
    let mut files: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for fault in bad {
        files.entry(&fault.path).or_default().push(fault.line);
    }
    for (path, mut lines) in files.into_iter().filter(|(_, lines)| lines.len() > MOST_SHOWN) {
        lines.sort_unstable();
        lines.dedup();
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        session.output.note(&format!("bad rows of {path}: {}", lines.join(", ")));
    }
}

/// How many rows are bad; one may be so in several ways.
fn bad_rows(bad: &[Fault]) -> usize {
    bad.iter().map(|fault| (fault.path.as_str(), fault.line)).collect::<BTreeSet<_>>().len()
}

/// The column of their totals must be in every file of orders.
fn require_column(inputs: &[Input], column: Option<&str>) -> Outcome {
    let Some(column) = column else { return Ok(()) };
    for input in inputs.iter().filter(|input| input.map.kind == Kind::Orders) {
        if !input.sheet.names().contains(&column) {
            let found = input.sheet.names().join(", ");
            return Err(Failure::usage(format!(
                "--totals: {} has no column {column}; it has {found}",
                input.sheet.path()
            )));
        }
    }
    Ok(())
}

pub(super) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
