//! Many new orders in one command: one JSON object a line, each alone; or the rows of a sheet, all or nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::new::New;
use super::publish;
use super::request::{Drafter, Refusals};
use crate::cli::commands::exchange::import;
use crate::cli::counter::Counter;
use crate::cli::desk::{Desk, require_same};
use crate::cli::entries::Pending;
use crate::cli::failure::{Exit, Failure, Outcome};
use crate::cli::files::Sheet;
use crate::cli::ids;
use crate::cli::session::Session;
use crate::interchange::{Column, FileMap, Input, Kind, OrderRequest};
use crate::order::verbs::Answer;
use crate::order::{Order, Terms};
use crate::record;
use crate::store::{self, Change, Transaction};
use crate::values::{Number, shown};

/// One order a line in, one result a line out; a refused one does not stop the others.
pub(super) fn json(new: &New, session: &Session, from: &Path) -> Outcome {
    let place = (from != Path::new("-")).then(|| session.folder().join(from));
    let text = store::read_input(place.as_deref())?;
    let desk = Desk::open(session, "new", &new.stamp.dry)?;
    let mut batch = Batch::new(&desk, new)?;
    let mut refused = 0_usize;
    for (place, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let mut result = match batch.take(line) {
            Ok(result) => result,
            Err(failure) if is_of_the_line(&failure) => {
                refused = refused.saturating_add(1);
                told(&failure)
            }
            Err(failure) => return Err(failure),
        };
        let number = Value::from(place.saturating_add(1));
        if let Value::Object(keys) = &mut result {
            keys.shift_insert(0, "line".to_owned(), number);
        }
        session.output.data(&format!("{result}\n"))?;
    }
    if refused == 0 { Ok(()) } else { Err(Failure::Silent(Exit::Refused)) }
}

/// The rows of a sheet, columns by name; those of one `order` make one order.
pub(super) fn csv(new: &New, session: &Session, from: &Path) -> Outcome {
    let inputs = import::plain(session, from, profile)?;
    require_known(&inputs)?;
    import::orders_of(session, &inputs, new.publish, &new.stamp.dry)
}

/// The columns by our own names: those of an order, and those of its lines without `line.` before them.
fn profile(header: &[&str]) -> FileMap {
    let mut columns = BTreeMap::new();
    for name in header {
        let line = format!("line.{name}");
        let key = match (Kind::Orders.target(name), Kind::Orders.target(&line)) {
            (Some(_), _) => (*name).to_owned(),
            (None, Some(_)) => line,
            (None, None) => continue,
        };
        columns.insert(key, Column::Name((*name).to_owned()));
    }
    for needed in ["customer", "line.product", "line.quantity"] {
        let name = needed.trim_start_matches("line.");
        columns.entry(needed.to_owned()).or_insert_with(|| Column::Name(name.to_owned()));
    }
    let column = |name: &str| header.contains(&name).then(|| name.to_owned());
    FileMap {
        group_by: column("order"),
        external_id: column("external_id"),
        columns,
        ..FileMap::of(Kind::Orders)
    }
}

/// A column that stands for nothing is a slip: nothing is left out in silence.
fn require_known(inputs: &[Input]) -> Outcome {
    for input in inputs {
        let is_used = |name: &str| {
            ["order", "external_id"].contains(&name)
                || input.map.columns.values().any(|column| column.name() == name)
        };
        let Some(strange) = input.sheet.names().into_iter().find(|name| !is_used(name)) else { continue };
        let known: Vec<&str> =
            Kind::Orders.targets().map(|target| target.key.trim_start_matches("line.")).collect();
        let failure = Failure::usage(format!("`{}` is no column of orders", shown(strange)));
        return Err(match ids::nearest(strange, known.iter().copied().chain(["order", "external_id"])) {
            Some(near) => failure.with_help(format!("did you mean `{near}`?")),
            None => failure.with_help(format!("there are order, external_id, {}", known.join(", "))),
        });
    }
    Ok(())
}

/// A refusal that concerns one line of the batch; anything else stops it.
fn is_of_the_line(failure: &Failure) -> bool {
    matches!(failure.exit(), Some(Exit::Refused | Exit::Usage | Exit::NoSuch))
}

fn told(failure: &Failure) -> Value {
    let mut error = json!({ "code": failure.code(), "message": failure.to_string() });
    if let (Some(help), Value::Object(keys)) = (failure.help(), &mut error) {
        keys.insert("help".to_owned(), Value::String(help));
    }
    json!({ "done": false, "error": error })
}

/// The order of a line.
fn read(line: &str) -> Outcome<OrderRequest> {
    // The reader's own word for the type of a line's number says nothing to anybody else.
    let said =
        |error: serde_json::Error| error.to_string().replace("expected u32", "expected a whole number");
    let refuse = |error| Failure::refused("json", said(error));
    let value: Value = serde_json::from_str(line).map_err(refuse)?;
    match misplaced(&value) {
        None => serde_json::from_str(line).map_err(refuse),
        Some(message) => Err(Failure::refused("json", message).with_help(
            "write {\"customer\": \"ACME\", \"lines\": [{\"product\": \"WIDGET\", \"quantity\": 10}]}",
        )),
    }
}

/// What stands where an object of keys belongs, in words; a list would be read by place, which nobody means.
fn misplaced(order: &Value) -> Option<String> {
    let Value::Object(keys) = order else {
        return Some(format!("an order is an object with keys, not {}", noun(order)));
    };
    keys.iter().find_map(|(key, value)| match key.as_str() {
        "lines" | "line" | "discounts" | "discount" => match value {
            Value::Array(items) => {
                let other = items.iter().find(|item| !item.is_object())?;
                Some(format!("`{key}` is a list of objects with keys, not of {}", noun(other)))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
                Some(format!("`{key}` is a list of objects with keys, not {}", noun(value)))
            }
        },
        "ship_to" | "bill_to" if !value.is_object() && !value.is_null() => {
            Some(format!("`{key}` is an object with keys, not {}", noun(value)))
        }
        _ => None,
    })
}

/// What a value of JSON is called, with its article.
fn noun(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The first thing that is refused.
fn first(refusals: Refusals) -> Failure {
    let first = refusals.into_iter().next().map(|(_, failure)| failure);
    first.unwrap_or_else(|| Failure::bug("a refusal that says nothing"))
}

/// Orders on their way, one after the other.
struct Batch<'d> {
    desk: &'d Desk<'d>,
    new: &'d New,
    drafter: Drafter<'d>,
    counter: Counter<'d>,
    /// By key and by external id: the order that has it. Read once, when the first of them is asked for.
    known: Option<BTreeMap<String, (Number, Arc<Terms>)>>,
}

impl<'d> Batch<'d> {
    fn new(desk: &'d Desk<'d>, new: &'d New) -> Outcome<Self> {
        let counter = Counter::new(desk.files, store::Kind::Orders);
        Ok(Self { desk, new, drafter: Drafter::new(desk, false), counter, known: None })
    }

    fn take(&mut self, line: &str) -> Outcome<Value> {
        let request = read(line)?;
        let today = self.desk.date(&self.new.stamp)?;
        let date = request.date.unwrap_or(today);
        let number = self.counter.next(date)?;
        let order = self.drafter.order(&request, number.clone(), today).map_err(first)?;
        for name in names(&order.terms) {
            if let Some((there, terms)) = self.known()?.get(&name) {
                return same(there, terms, &order, &request);
            }
        }
        let path = store::path_of_number(store::Kind::Orders, &number);
        let text = record::order_text(&order);
        require_same(&path, &text, &order)?;
        let sheet = Sheet { path: path.clone(), text, order };
        let tally = sheet.tally()?;
        let after = if self.new.publish { self.published(&sheet, &tally)? } else { sheet.text.clone() };
        self.counter.take(date)?;
        if !self.desk.is_dry() {
            let claims = vec![Change { path, before: None, after }];
            let marks = self.counter.marks();
            self.desk.commit(&Transaction { claims, posts: Vec::new(), marks })?;
        }
        for name in names(&sheet.order.terms) {
            self.known()?.insert(name, (number.clone(), sheet.order.terms.clone()));
        }
        Ok(json!({ "number": number.as_str(), "done": !self.desk.is_dry() }))
    }

    fn published(&self, sheet: &Sheet, tally: &crate::order::Tally) -> Outcome<String> {
        let date = self.desk.date(&self.new.stamp)?;
        match publish::decide(self.desk, sheet, tally, date)? {
            Answer::Record(event) => {
                let recorded = self.desk.stamped(sheet, &self.new.stamp, event, &[])?;
                Ok(self.desk.grown(sheet, vec![recorded])?.0.after)
            }
            Answer::Already(_) => Ok(sheet.text.clone()),
        }
    }

    fn known(&mut self) -> Outcome<&mut BTreeMap<String, (Number, Arc<Terms>)>> {
        if self.known.is_none() {
            let mut known = BTreeMap::new();
            let mut named = Vec::new();
            self.desk.files.each_order_entry(None, &Pending::default(), |entry| {
                let entry = entry?;
                named.extend((entry.key.is_some() || entry.external_id.is_some()).then_some(entry.number));
                Ok(())
            })?;
            for number in named {
                let terms = self.desk.files.order(&number)?.order.terms;
                known.extend(names(&terms).into_iter().map(|name| (name, (number.clone(), terms.clone()))));
            }
            self.known = Some(known);
        }
        Ok(self.known.get_or_insert_default())
    }
}

/// What an order may be known by beside its number.
fn names(terms: &Terms) -> Vec<String> {
    let header = &terms.header;
    let key = header.key.iter().map(|key| format!("key {key}"));
    key.chain(header.external_id.iter().map(|id| format!("external id {id}"))).collect()
}

/// The same order said again is done; another content is refused.
fn same(number: &Number, there: &Arc<Terms>, asked: &Order, request: &OrderRequest) -> Outcome<Value> {
    let known = Order { terms: Arc::clone(there), events: Vec::new() };
    let rows = import::Rows { request, shipped: None, has_column: &|_| false, keeps_stock: false };
    let found = import::order_differences(&known, asked, &rows);
    if found.is_empty() {
        return Ok(json!({ "number": number.as_str(), "done": true, "already": true }));
    }
    let message = format!("{number} is there with another content: {}", import::in_words(&found));
    Err(Failure::refused("key", message).with_help(format!("`salesbook show {number}` shows that order")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let said = read(line).map_or_else(|failure| failure.to_string(), |order| order.customer);
        assert_eq!(said, expected);
    }

    #[test]
    fn what_is_no_order_is_told_in_words_of_the_trade() {
        check(r#"{"customer": "ACME", "lines": [{"charge": "freight"}], "ship_to": null}"#, "ACME");
        check("[]", "an order is an object with keys, not a list");
        check(r#""ACME""#, "an order is an object with keys, not a text");
        check("7", "an order is an object with keys, not a number");
        check(r#"{"customer": "A", "lines": [[]]}"#, "`lines` is a list of objects with keys, not of a list");
        check(r#"{"customer": "A", "lines": {}}"#, "`lines` is a list of objects with keys, not an object");
        check(r#"{"customer": "A", "ship_to": "Ulm"}"#, "`ship_to` is an object with keys, not a text");
        let percents = r#"{"customer": "A", "lines": [{"product": "W", "discount_pct": {}}]}"#;
        let said = read(percents).unwrap_err().to_string();
        assert!(said.starts_with("a discount is a percentage such as \"5\", or a list of them"), "{said}");
        let said = read(r#"{"customer": "A", "lines": [{"no": "a"}]}"#).unwrap_err().to_string();
        assert!(said.starts_with("invalid type: string \"a\", expected a whole number"), "{said}");
    }
}
