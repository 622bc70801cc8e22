//! Which rows of a list or a report are printed, which columns of them, and in what order.

use std::cmp::Ordering;

use clap::Args;

use super::failure::{Failure, Outcome};
use super::ids;
use super::session::Session;
use crate::report::query::{self, Fact, Facts, Fault, Key, Kind, Query};
use crate::report::{Asking, Column, Of, Parted, Row, Rows, words};
use crate::values::{Date, read_decimal, shown_short};

/// Arguments of commands that narrow what they print.
#[derive(Debug, Clone, Default, Args)]
pub struct QueryArgs {
    /// What to print: words to look for, and terms such as total:100.. or not:hold:any
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Only these columns, with commas between; without a value list them
    #[arg(long, value_name = "COLUMNS", num_args = 0..=1, default_missing_value = "", help_heading = "Query")]
    pub fields: Option<String>,

    /// Sort by these columns, with commas between; a `-` before one turns it round
    #[arg(long, value_name = "COLUMNS", allow_hyphen_values = true, help_heading = "Query")]
    pub sort: Option<String>,

    /// Print at most so many rows
    #[arg(long, value_name = "N", help_heading = "Query")]
    pub limit: Option<usize>,

    /// Print how the query was understood, and nothing else
    #[arg(long, help_heading = "Query")]
    pub explain_query: bool,
}

/// The words that a column may hold, by the name of the column.
pub(super) type Closed = (&'static str, &'static [&'static str]);

/// Columns whose cells are words of a few, taken whole.
const WORDS: &[&str] = &["status", "currency", "kind", "type", "todo"];

/// Columns of days.
const DAYS: &[&str] = &[
    "date",
    "due",
    "ship_by",
    "since",
    "by",
    "published",
    "required",
    "shipped",
    "first_due",
    "last_due",
    "lot_since",
];

/// Columns whose cells hold several things with blanks between.
const SEVERAL: &[&str] = &["todo", "flags", "product", "products", "orders", "corrects", "on", "tag", "bins"];

/// Where a word without a key is looked for besides the first column, unless a list says otherwise.
const FOUND_IN: &[&str] = &["number", "order", "customer", "po", "name"];

/// What can be asked of rows: their columns, and what these hold.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    columns: Vec<Column>,
    kinds: Vec<Kind<'static>>,
    usual: usize,
    found_in: &'static [&'static str],
    own_keys: bool,
}

impl Shape {
    /// Of a list: its usual columns, those that are shown only when named, and the words its columns may hold.
    pub(super) fn of_list(
        usual: &[Column],
        more: &[Column],
        closed: &[Closed],
        found_in: &'static [&'static str],
        own_keys: bool,
    ) -> Self {
        let columns: Vec<Column> = usual.iter().chain(more).copied().collect();
        let known = |column: &Column| closed.iter().find(|(name, _)| *name == column.name);
        let kind = |column| known(column).map_or_else(|| kind(column), |(_, words)| Kind::Words(words));
        Self { kinds: columns.iter().map(kind).collect(), columns, usual: usual.len(), found_in, own_keys }
    }

    /// Of the columns of a report.
    pub(super) fn of_columns(columns: Vec<Column>) -> Self {
        let kinds = columns.iter().map(kind).collect();
        let usual = columns.len();
        Self { columns, kinds, usual, found_in: FOUND_IN, own_keys: false }
    }

    /// The same with columns for the user's own keys, `x.route` and so on.
    pub(super) fn with_own(mut self, keys: &[String]) -> Self {
        for key in keys {
            // A column's name lives as long as the program, which runs one command.
            self.columns.push(words(String::leak(format!("x.{key}"))));
            self.kinds.push(Kind::Free);
        }
        self
    }

    /// The keys that may be asked for, with what stands under each.
    #[cfg(feature = "dynamic-completion")]
    pub(super) fn asked_by(&self) -> Vec<(String, Kind<'static>)> {
        let named = |key: Key<'_>| (key.name.to_owned(), self.place(key.name));
        let kind = |place: Option<usize>| place.and_then(|place| self.kinds.get(place)).copied();
        let keys = self.keys().into_iter().map(named);
        keys.map(|(name, place)| (name, kind(place).unwrap_or(Kind::Free))).collect()
    }

    /// The columns, those that are shown only when named among them, with what stands in each.
    pub(super) fn described(&self) -> impl Iterator<Item = (&'static str, Kind<'static>)> {
        self.columns.iter().map(|column| column.name).zip(self.kinds.iter().copied())
    }

    /// Does this row have that word under a key?
    pub(super) fn says(&self, row: &[String], key: &str, word: &str) -> bool {
        self.place(key).and_then(|place| row.get(place)).is_some_and(|cell| cell == word)
    }

    /// The place of the column that a key stands for: `id` is the first, `period` is the date.
    fn place(&self, key: &str) -> Option<usize> {
        let named = |name: &str| self.columns.iter().position(|column| column.name == name);
        named(key).or_else(|| match key {
            "id" => (!self.columns.is_empty()).then_some(0),
            "period" => named("date"),
            _ => None,
        })
    }

    /// The keys of its columns alone, each by its own name; with `id`, the first where nothing else stands behind a row.
    pub(super) fn column_keys(&self, of: Of) -> Vec<Key<'_>> {
        let id = Some(Key::new("id", Kind::Text)).filter(|_| of == Of::Nothing);
        let named = self.columns.iter().zip(&self.kinds).map(|(column, kind)| Key::new(column.name, *kind));
        id.into_iter().chain(named).collect()
    }

    /// Every key that may be asked for: those of its columns, and what they are short for.
    pub(super) fn keys(&self) -> Vec<Key<'_>> {
        let mut keys = vec![Key::new("id", Kind::Text)];
        if self.place("date").is_some() && self.place("period") == self.place("date") {
            keys.push(Key::new("period", Kind::Day));
        }
        let named = self.columns.iter().zip(&self.kinds).map(|(column, kind)| Key::new(column.name, *kind));
        keys.extend(named);
        if self.own_keys {
            keys.push(Key::new("x.", Kind::Free));
        }
        keys
    }
}

fn kind(column: &Column) -> Kind<'static> {
    if column.figures {
        Kind::Number
    } else if DAYS.contains(&column.name) {
        Kind::Day
    } else if WORDS.contains(&column.name) {
        Kind::Word
    } else {
        Kind::Text
    }
}

/// A row as a query sees it.
struct Cells<'a>(&'a Shape, &'a [String]);

impl Facts for Cells<'_> {
    fn values(&self, key: &str) -> Vec<Fact<'_>> {
        let Self(shape, row) = self;
        let Some(place) = shape.place(key) else { return Vec::new() };
        let Some(cell) = row.get(place).filter(|cell| !cell.is_empty()) else { return Vec::new() };
        match shape.kinds.get(place) {
            Some(Kind::Words(_) | Kind::Word) => cell.split(' ').map(Fact::Word).collect(),
            Some(Kind::Number | Kind::Day | Kind::Free) => vec![Fact::read(cell)],
            Some(Kind::Text) | None => {
                let several = shape.columns.get(place).is_some_and(|column| SEVERAL.contains(&column.name));
                let parts = cell.split(' ').filter(|_| several).map(Fact::Text);
                std::iter::once(Fact::Text(cell)).chain(parts).collect()
            }
        }
    }

    fn texts(&self) -> Vec<&str> {
        let Self(shape, row) = self;
        let places = shape.found_in.iter().filter_map(|name| shape.place(name)).chain([0]);
        places.filter_map(|place| row.get(place)).map(String::as_str).collect()
    }
}

/// What was asked for.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    query: Query,
    fields: Option<Vec<String>>,
    sort: Vec<(String, bool)>,
    limit: Option<usize>,
}

impl Asked {
    /// Reads these words of a query; the day is the one that date words count from.
    pub(super) fn new(words: &[String], args: &QueryArgs, today: Date) -> Outcome<Self> {
        let parts = |text: &String| -> Vec<String> {
            text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
        };
        let sort = args.sort.as_ref().map(parts).unwrap_or_default();
        let turned = |key: String| match key.strip_prefix('-') {
            Some(name) => (name.to_owned(), true),
            None => (key, false),
        };
        Ok(Self {
            query: query::parse(words, today)?,
            fields: args.fields.as_ref().map(parts),
            sort: sort.into_iter().map(turned).collect(),
            limit: args.limit,
        })
    }

    /// The same where one of these words stands under the key too.
    pub(super) fn and_one_of(mut self, key: &str, values: &[String], today: Date) -> Outcome<Self> {
        if !values.is_empty() {
            self.query = self.query.and(query::parse(&[format!("{key}:={}", values.join(","))], today)?);
        }
        Ok(self)
    }

    /// Every key that is asked for: in the query, to be shown, or to sort by.
    fn keys(&self) -> impl Iterator<Item = &str> {
        let asked = self.query.terms().into_iter().filter_map(|term| term.key.as_deref());
        let shown = self.fields.iter().flatten().map(String::as_str);
        asked.chain(shown).chain(self.sort.iter().map(|(key, _)| key.as_str()))
    }

    /// Is this key asked for anywhere?
    pub(super) fn needs(&self, key: &str) -> bool {
        self.keys().any(|asked| asked == key)
    }

    /// What is asked of the rows.
    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// The user's own keys that are asked for, without their `x.`.
    pub(super) fn own_keys(&self) -> Vec<String> {
        let mut own: Vec<String> = Vec::new();
        for key in self.keys().filter_map(|key| key.strip_prefix("x.")) {
            if !key.is_empty() && !own.iter().any(|known| known == key) {
                own.push(key.to_owned());
            }
        }
        own
    }

    /// Does the query name this value of a key?
    pub(super) fn names(&self, key: &str, value: &str) -> bool {
        self.query.names(key, value)
    }

    /// The same parted: what is asked of rows of this shape, and what of whatever stands behind them; what can be asked of
    /// neither is refused.
    pub(super) fn parted(
        mut self,
        shape: &Shape,
        asking: &Asking<'_>,
        words: &[String],
    ) -> Outcome<(Self, Parted)> {
        let parted = asking.parted(self.query).map_err(|fault| fault.of(&words.join(" ")))?;
        self.query = parted.rows.clone();
        let asked = self.fields.iter().flatten().chain(self.sort.iter().map(|(key, _)| key));
        match asked.into_iter().find(|key| shape.place(key).is_none()) {
            Some(unknown) => Err(unknown_column(unknown, shape)),
            None => Ok((self, parted)),
        }
    }

    /// Prints what was asked about the query itself: how it was understood, or the columns. True where that was asked.
    pub(super) fn talk(
        &self,
        session: &Session,
        args: &QueryArgs,
        shape: &Shape,
        whole: &Query,
    ) -> Outcome<bool> {
        if args.explain_query {
            let said = whole.to_string();
            let again = if said.is_empty() { String::new() } else { format!("query: {said}\n") };
            session.output.data(&(whole.explained() + &again))?;
            return Ok(true);
        }
        if self.fields.as_ref().is_some_and(Vec::is_empty) {
            let own = if shape.own_keys { "x.NAME\n" } else { "" };
            let names: String = shape.columns.iter().map(|column| format!("{}\n", column.name)).collect();
            session.output.data(&(names + own))?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Is this row meant?
    pub(super) fn keeps(&self, shape: &Shape, row: &[String]) -> bool {
        self.query.matches(&Cells(shape, row))
    }

    /// Sorts the rows and keeps as many as were asked for. Empty cells stand last; figures go by their size.
    pub(super) fn arrange(&self, shape: &Shape, rows: &mut Vec<Row>) {
        let by: Vec<(usize, bool)> =
            self.sort.iter().filter_map(|(key, turned)| Some((shape.place(key)?, *turned))).collect();
        rows.sort_by(|one, other| {
            let orders =
                by.iter().map(|(place, turned)| compared(cell(one, *place), cell(other, *place), *turned));
            orders.fold(Ordering::Equal, Ordering::then)
        });
        if let Some(limit) = self.limit {
            rows.truncate(limit);
        }
    }

    /// The rows with the columns that are to be seen.
    pub(super) fn shown(&self, shape: &Shape, rows: Vec<Row>) -> Rows {
        let places: Vec<usize> = match &self.fields {
            Some(fields) => fields.iter().filter_map(|field| shape.place(field)).collect(),
            None => (0..shape.usual).collect(),
        };
        let column = |place: &usize| shape.columns.get(*place).copied();
        // A column that was named by what its key is short for is called so.
        let named = |column: Column, field: Option<&String>| match field.map(String::as_str) {
            Some("id") => Column { name: "id", ..column },
            Some("period") => Column { name: "period", ..column },
            Some(_) | None => column,
        };
        let asked = |place: usize| self.fields.as_ref().and_then(|fields| fields.get(place));
        let cells =
            |row: Row| places.iter().map(|place| row.get(*place).cloned().unwrap_or_default()).collect();
        Rows {
            columns: places
                .iter()
                .enumerate()
                .filter_map(|(at, place)| Some(named(column(place)?, asked(at))))
                .collect(),
            rows: rows.into_iter().map(cells).collect(),
        }
    }
}

fn cell(row: &[String], place: usize) -> &str {
    row.get(place).map_or("", String::as_str)
}

/// Empty cells last, figures by size, everything else by its letters.
fn compared(one: &str, other: &str, turned: bool) -> Ordering {
    let empty = one.is_empty().cmp(&other.is_empty());
    let order = match (read_decimal(one), read_decimal(other)) {
        (Ok(one), Ok(other)) => one.cmp(&other),
        _ => one.cmp(other),
    };
    empty.then(if turned { order.reverse() } else { order })
}

fn unknown_column(name: &str, shape: &Shape) -> Failure {
    let names: Vec<&str> = shape.columns.iter().map(|column| column.name).collect();
    let failure = Failure::usage(format!("there is no column `{}`", shown_short(name)));
    let near = ids::nearest(name, names.iter().copied()).map(|near| format!("did you mean `{near}`? "));
    failure.with_help(format!("{}the columns are {}", near.unwrap_or_default(), names.join(", ")))
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        let failure = Self::usage(fault.to_string());
        match fault.help() {
            Some(help) => failure.with_help(help),
            None => failure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figures;

    fn rows() -> Rows {
        let row = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
        Rows {
            columns: vec![
                words("number"),
                words("customer"),
                words("due"),
                figures("total"),
                words("status"),
            ],
            rows: vec![
                row(["SO-1", "ACME", "2026-11-02", "100.00", "open"]),
                row(["SO-2", "BETA", "2026-10-15", "9.50", "part-shipped"]),
                row(["SO-3", "ACME", "", "20.00", "shipped"]),
            ],
        }
    }

    /// The words of a query and what else was said, of rows behind which nothing stands.
    fn understood(shape: &Shape, words: &[String], args: &QueryArgs) -> Outcome<Asked> {
        let keys = shape.keys();
        let asking = Asking { name: "", keys: &keys, of: Of::Nothing, dated: true, words_in_rows: true };
        let asked = Asked::new(words, args, "2026-11-21".parse().unwrap())?;
        asked.parted(shape, &asking, words).map(|(asked, _)| asked)
    }

    #[track_caller]
    fn check(words: &[&str], args: QueryArgs, expected: &[&str]) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let rows = rows();
        let shape = Shape::of_columns(rows.columns.clone());
        let asked = understood(&shape, &words, &args).unwrap();
        let mut kept = rows.rows;
        kept.retain(|row| asked.keeps(&shape, row));
        asked.arrange(&shape, &mut kept);
        let said: Vec<String> = asked.shown(&shape, kept).rows.iter().map(|row| row.join(" ")).collect();
        assert_eq!(said, expected);
    }

    fn args(fields: &str, sort: &str, limit: Option<usize>) -> QueryArgs {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        QueryArgs { fields: some(fields), sort: some(sort), limit, ..QueryArgs::default() }
    }

    #[test]
    fn rows_are_kept_by_their_cells() {
        check(&["acme"], args("number", "", None), &["SO-1", "SO-3"]);
        check(&["id:so-2"], args("number", "", None), &["SO-2"]);
        check(&["status:shipped"], args("number", "", None), &["SO-3"]);
        check(&["due:2026-11"], args("number", "", None), &["SO-1"]);
        check(&["due:none"], args("number", "", None), &["SO-3"]);
        check(&["total:10.."], args("number,total", "", None), &["SO-1 100.00", "SO-3 20.00"]);
        check(&["not:acme", "or", "total:20"], args("number", "", None), &["SO-2", "SO-3"]);
    }

    #[test]
    fn they_are_sorted_by_size_and_cut() {
        check(&[], args("number", "total", None), &["SO-2", "SO-3", "SO-1"]);
        check(&[], args("number", "-total", Some(2)), &["SO-1", "SO-3"]);
        check(&[], args("number", "-due", None), &["SO-1", "SO-2", "SO-3"]);
        check(&[], args("id", "customer,-number", None), &["SO-3", "SO-1", "SO-2"]);
        check(&["due:any"], args("due,number", "due", Some(1)), &["2026-10-15 SO-2"]);
    }

    #[test]
    fn columns_that_are_not_there_are_refused() {
        let shape = Shape::of_columns(rows().columns);
        let said = |args: &QueryArgs| {
            understood(&shape, &[], args).map(|_| ()).map_err(|failure| failure.to_string())
        };
        assert_eq!(said(&args("totl", "", None)), Err("there is no column `totl`".to_owned()));
        assert_eq!(said(&args("", "-totl", None)), Err("there is no column `totl`".to_owned()));
        assert_eq!(said(&args("total", "number", None)), Ok(()));
    }
}
