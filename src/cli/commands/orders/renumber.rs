//! `renumber`: a draft that two clones gave the same number gets the next free one.

use clap::Args;
use toml::Value;

use crate::cli::args::DryArgs;
use crate::cli::counter::next_above;
use crate::cli::desk::{Desk, require_same};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::files::{self, Sheet};
use crate::cli::ids::{self, Bare};
use crate::cli::renumbered::{Renumbered, binding};
use crate::cli::revision;
use crate::cli::session::Session;
use crate::order::Order;
use crate::record;
use crate::store::{self, Change, Kind, Transaction};
use crate::values::{Number, shown};

/// Give a draft that was never published the next free number
///
/// For two clones that made the same number: in one of them, before the merge, the draft moves out of the way. What
/// was published keeps its number.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  salesbook renumber SO-2026-00035\n  salesbook renumber 35 --dry-run")]
pub struct Renumber {
    /// The draft
    #[arg(value_name = "ORDER")]
    pub order: String,

    /// A git revision whose numbers are taken too, such as the branch to be merged
    #[arg(long, value_name = "REF")]
    pub beside: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "said at its type; a comment here would be help text")]
    pub dry: DryArgs,
}

impl Renumber {
    /// Moves the draft.
    pub fn run(self, session: &Session) -> Outcome {
        let taken = match &self.beside {
            Some(revision) => numbers_at(session, revision)?,
            None => Vec::new(),
        };
        let desk = Desk::open(session, "renumber", &self.dry)?;
        let sheet = ids::order(session, &self.order, Bare::Refuse)?;
        let old = sheet.order.number().clone();
        require_unpublished(&sheet)?;
        let next = next_above(desk.files, Kind::Orders, sheet.order.terms.header.date, &taken)?;
        let number = next.number.to_string();
        let mark = Renumbered::new(old.clone(), &sheet.text);
        let text = record::set(&sheet.text, &["number"], &Value::String(number.clone()))?;
        let after = record::set(&text, &["key"], &Value::String(mark.key()))?;
        let path = store::path_of_number(Kind::Orders, &next.number);
        let mut moved: Order = sheet.order.clone();
        let header = &mut moved.terms_mut().header;
        header.number = next.number;
        header.key = Some(mark.key());
        require_same(&path, &after, &moved)?;
        // It is read as whoever opens it next will read it.
        files::sheet(path.clone(), after.clone())?.tally()?;
        let claims = vec![Change { path, before: None, after }];
        let transaction = Transaction { claims, posts: Vec::new(), marks: vec![next.mark] };
        if !desk.commit_in_place_of(&transaction, &sheet)? {
            session
                .output
                .say(&format!("{old} was edited meanwhile, so it stays; `salesbook check` names both"));
        }
        if desk.is_dry() {
            session.output.note(&format!("{} would go", sheet.path));
        }
        desk.done(&number, &format!("{number} is the draft that was {old}"))
    }
}

/// A draft that binds nobody yet, and that does not carry a caller's key.
fn require_unpublished(sheet: &Sheet) -> Outcome {
    let number = sheet.order.number();
    if let Some(event) = binding(&sheet.order) {
        let message = format!("{number} was {} on {} (event {})", event.event.kind(), event.date, event.id);
        return Err(Failure::refused("state", message)
            .with_help("its number is known outside; renumber the draft of the other clone"));
    }
    match &sheet.order.terms.header.key {
        Some(key) if Renumbered::of(&sheet.order).is_none() => {
            let message = format!("{number} carries the key `{}` of whoever made it", shown(key));
            Err(Failure::refused("key", message).with_help(format!(
                "`salesbook set {number} key=` takes it out, if nobody asks for it again"
            )))
        }
        Some(_) | None => Ok(()),
    }
}

/// The numbers of orders at a git revision.
fn numbers_at(session: &Session, name: &str) -> Outcome<Vec<Number>> {
    let repository = revision::repository(session.files()?)?;
    let commit = revision::commit(&repository, name)?;
    let paths = repository.files_at(&commit)?.into_keys();
    let orders = paths.filter(|path| Kind::of_path(path) == Some(Kind::Orders));
    Ok(orders.filter_map(|path| store::name_of_path(&path)?.parse().ok()).collect())
}
