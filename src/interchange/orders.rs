//! Orders out of rows: grouped or joined, each with the row it stands in and those of its lines.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::fault::{Fault, each_once};
use super::input::{Input, Origin, ReadRow, Row};
use super::mapping::Kind;
use super::request::{LineRequest, OrderRequest};
use crate::values::Date;

/// An order as the rows say it.
#[derive(Debug, Clone)]
pub struct ImportedOrder {
    /// Their number of it.
    pub external: Option<String>,
    /// What is asked.
    pub request: OrderRequest,
    /// The day it was shipped in full, where the rows tell its history and it was.
    pub shipped: Option<Date>,
    /// The row of the order.
    pub origin: Origin,
    /// The rows of its lines, in the order of the request's.
    pub lines: Vec<Origin>,
    /// Has its first row another number of cells, so that nothing is known of the order itself?
    pub is_ragged: bool,
    /// What is wrong with it; an order with faults is not to be made.
    pub faults: Vec<Fault>,
}

/// Rows on their way to an order.
struct Gathered<'i> {
    external: Option<String>,
    header: Row<'i>,
    origin: Origin,
    lines: Vec<(Origin, Row<'i>)>,
    /// Has its first row another number of cells, so that nothing is known of the order?
    is_ragged: bool,
    faults: Vec<Fault>,
}

/// The orders of all files, in the order of their rows; lines without an order go to the faults.
pub fn orders<'i>(
    inputs: &'i [Input],
    faults: &mut Vec<Fault>,
) -> impl ExactSizeIterator<Item = ImportedOrder> + use<'i> {
    let mut gathered: Vec<Gathered<'i>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (place, input) in inputs.iter().enumerate().filter(|(_, input)| input.map.kind == Kind::Orders) {
        gather(place, input, &mut gathered, &mut known);
    }
    for (place, input) in inputs.iter().enumerate().filter(|(_, input)| input.map.kind == Kind::Lines) {
        join(place, input, &mut gathered, &known, faults);
    }
    gathered.into_iter().map(|order| finished(inputs, order))
}

/// The rows of a file of orders: those of one group make one order, any other row is one.
fn gather<'i>(
    place: usize,
    input: &'i Input,
    gathered: &mut Vec<Gathered<'i>>,
    known: &mut BTreeMap<String, usize>,
) {
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for ReadRow { row, values, is_ragged, faults } in input.rows() {
        let origin = Origin { input: place, row };
        let group = input.group(row).map(|cell| cell.text.clone());
        let at = match group.as_ref().and_then(|group| groups.get(group)) {
            Some(at) => *at,
            None => {
                let at = gathered.len();
                gathered.push(begun(input, origin, at, known));
                if let Some(group) = group {
                    groups.insert(group, at);
                }
                at
            }
        };
        if let Some(order) = gathered.get_mut(at) {
            order.is_ragged |= is_ragged && order.origin == origin;
            order.faults.extend(faults);
            add_row(input, order, origin, values);
        }
    }
}

/// An order of which nothing but its first row is known.
fn begun<'i>(input: &Input, origin: Origin, at: usize, known: &mut BTreeMap<String, usize>) -> Gathered<'i> {
    let row = origin.row;
    let mut faults = Vec::new();
    let external = input.external_id(row).map(|cell| cell.text.clone());
    if input.map.external_id.is_some() && external.is_none() {
        faults.push(input.id_fault(row, "an order needs its number here"));
    }
    if input.map.group_by.is_some() && input.group(row).is_none() {
        faults.push(input.id_fault(row, "the column that groups the rows is empty"));
    }
    if let Some(external) = &external
        && *known.entry(external.clone()).or_insert(at) != at
    {
        faults.push(input.id_fault(row, format!("order {external} is there twice")));
    }
    Gathered { external, header: Row::default(), origin, lines: Vec::new(), is_ragged: false, faults }
}

/// A row of an order: what it says of the order must be what the rows before said, or nothing.
fn add_row<'i>(input: &Input, order: &mut Gathered<'i>, origin: Origin, values: Row<'i>) {
    let mut line = Row::default();
    for (key, value) in values.0 {
        if key.starts_with("line.") {
            line.0.push((key, value));
        } else if let Some(first) = order.header.get(key) {
            if *first != value {
                let first = first.as_str().unwrap_or_default();
                let message = format!("the row before says \"{}\"", crate::values::shown_short(first));
                order.faults.push(input.fault(origin.row, key, message));
            }
        } else {
            order.header.0.push((key, value));
        }
    }
    if !line.0.is_empty() {
        order.lines.push((origin, line));
    }
}

/// The rows of a file of lines, each to the order it names.
fn join<'i>(
    place: usize,
    input: &'i Input,
    gathered: &mut [Gathered<'i>],
    known: &BTreeMap<String, usize>,
    faults: &mut Vec<Fault>,
) {
    for ReadRow { row, values, is_ragged, faults: own } in input.rows() {
        let named = input.of_order(row);
        let order = named.and_then(|cell| known.get(&cell.text)).and_then(|at| gathered.get_mut(*at));
        match (order, named) {
            (Some(order), _) => {
                order.lines.extend((!is_ragged).then_some((Origin { input: place, row }, values)));
                order.faults.extend(own);
                continue;
            }
            (None, Some(cell)) => {
                faults.push(input.id_fault(row, format!("there is no order {}", cell.quoted())));
            }
            (None, None) => faults.push(input.id_fault(row, "a line needs the number of its order")),
        }
        faults.extend(own);
    }
}

/// The order as its rows say it; what is wrong in one of them hides nothing that is wrong in another.
fn finished(inputs: &[Input], mut order: Gathered<'_>) -> ImportedOrder {
    let external = order.external.clone();
    let mut request = OrderRequest::of("");
    let mut lines = Vec::new();
    if let Some(input) = inputs.get(order.origin.input) {
        let row = order.origin.row;
        if order.lines.is_empty() && order.faults.is_empty() {
            let id = external.as_deref().unwrap_or_default();
            order.faults.push(input.id_fault(row, format!("order {id} has no lines")));
        }
        if order.header.text("customer").is_none() && !order.is_ragged {
            order.faults.push(input.fault(row, "customer", "an order needs a customer"));
        }
        match header(&order.header) {
            Ok(read) => request = read,
            Err(message) => order.faults.push(input.sheet.row_fault(row, "order", message)),
        }
        order.lines.sort_by_key(|(_, line)| line.get("line.no").and_then(Value::as_u64));
    }
    for (origin, row) in &order.lines {
        let Some(input) = inputs.get(origin.input) else { continue };
        match line(row) {
            Ok(line) => {
                let lacking = lacking(&line);
                let fault = |(key, message)| input.fault(origin.row, key, message);
                order.faults.extend(lacking.map(fault));
                request.lines.push(line);
                lines.push(*origin);
            }
            Err(message) => order.faults.push(input.fault(origin.row, "line.product", message)),
        }
    }
    for charge in charges(&order.header) {
        request.lines.push(charge);
        lines.push(order.origin);
    }
    let shipped = order.header.text("history.shipped").and_then(|day| day.parse::<Date>().ok());
    if let (Some(shipped), Some(date), Some(input)) = (shipped, request.date, inputs.get(order.origin.input))
        && shipped < date
    {
        let message = format!("shipped on {shipped}, before the order of {date}");
        order.faults.push(input.fault(order.origin.row, "history.shipped", message));
    }
    each_once(&mut order.faults);
    let Gathered { origin, is_ragged, faults, .. } = order;
    ImportedOrder { external, request, shipped, origin, lines, is_ragged, faults }
}

fn header(row: &Row<'_>) -> Result<OrderRequest, String> {
    let is_header = |key: &str| {
        !key.starts_with("charge.") && !key.starts_with("history.") && !key.starts_with("discount_")
    };
    let mut keys = row.nested(|key| is_header(key).then(|| key.to_owned()));
    keys.entry("customer").or_insert_with(|| Value::String(String::new()));
    let mut discounts = Vec::new();
    for (key, name) in [("discount_pct", "percent"), ("discount_amount", "amount")] {
        if let Some(figure) = row.get(key).filter(|figure| !is_zero(figure)) {
            discounts.push(Value::Object(Map::from_iter([(name.to_owned(), figure.clone())])));
        }
    }
    keys.insert("discounts".to_owned(), Value::Array(discounts));
    serde_json::from_value(Value::Object(keys)).map_err(|error| error.to_string())
}

fn line(row: &Row<'_>) -> Result<LineRequest, String> {
    let keys = row.nested(|key| {
        let is_nothing = key.starts_with("line.discount") && row.get(key).is_some_and(is_zero);
        key.strip_prefix("line.").filter(|_| !is_nothing).map(str::to_owned)
    });
    serde_json::from_value(Value::Object(keys)).map_err(|error| error.to_string())
}

/// What a line must have and this one has not.
fn lacking(line: &LineRequest) -> Option<(&'static str, &'static str)> {
    match (&line.product, &line.quantity) {
        (None, _) => Some(("line.product", "a line needs a product")),
        (Some(_), None) => Some(("line.quantity", "a line needs a quantity")),
        (Some(_), Some(_)) => None,
    }
}

/// The charges of an order; one of nothing is none.
fn charges(header: &Row<'_>) -> Vec<LineRequest> {
    let charges = header.0.iter().filter_map(|(key, price)| Some((key.strip_prefix("charge.")?, price)));
    let charges = charges.filter(|(_, price)| !is_zero(price));
    let line = |(name, price): (&str, &Value)| LineRequest {
        charge: Some(name.to_owned()),
        price: price.as_str().and_then(|price| price.parse().ok()),
        ..LineRequest::default()
    };
    charges.map(line).collect()
}

fn is_zero(figure: &Value) -> bool {
    let text = figure.as_str().unwrap_or_default();
    rust_decimal::Decimal::from_str_exact(text).is_ok_and(|figure| figure.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::{FileMap, Mapping, Sheet, inputs};

    fn read(mapping: &str, texts: &[&str]) -> (Vec<ImportedOrder>, Vec<Fault>) {
        let mapping: Mapping = toml::from_str(mapping).unwrap();
        let sheet = |(map, text): (FileMap, &&str)| {
            let name = map.path.clone().unwrap_or_else(|| "orders.csv".to_owned());
            let sheet = Sheet::read(&name, text, map.delimiter()).unwrap();
            (map, sheet)
        };
        let inputs = inputs(mapping.files.into_iter().zip(texts).map(sheet).collect()).unwrap();
        let mut faults = Vec::new();
        let mut read: Vec<ImportedOrder> = orders(&inputs, &mut faults).collect();
        for order in &mut read {
            faults.append(&mut order.faults);
        }
        (read, faults)
    }

    const GROUPED: &str = "source = \"shop\"\n[[file]]\nkind = \"orders\"\ngroup_by = \"Order\"\n\
        external_id = \"Order\"\n[file.columns]\ncustomer = \"Client\"\n\"line.product\" = \"Article\"\n\
        \"line.quantity\" = \"Qty\"\n\"charge.freight\" = \"Freight\"\n[file.values.product]\n\"W-1\" = \"WIDGET\"\n";

    const JOINED: &str = "source = \"shop\"\n[[file]]\npath = \"o.csv\"\nkind = \"orders\"\nexternal_id = \"id\"\n\
        [file.columns]\ncustomer = \"who\"\ndate = \"day\"\n\"history.shipped\" = \"gone\"\n\
        [file.constants]\ncurrency = \"USD\"\n\
        [[file]]\npath = \"l.csv\"\nkind = \"lines\"\nof = \"id\"\n[file.columns]\n\"line.no\" = \"no\"\n\
        \"line.product\" = \"what\"\n\"line.quantity\" = \"qty\"\n\
        \"line.discount_pct\" = { column = \"off\", scale = \"100\" }\n";

    #[test]
    fn rows_of_one_group_are_one_order() {
        let text = "Order,Client,Article,Qty,Freight\n7,ACME,W-1,2,5.00\n7,,GADGET,1,\n8,BETA,W-1,1,0\n";
        let (orders, faults) = read(GROUPED, &[text]);
        assert_eq!(faults, []);
        let shapes = orders.iter().map(|order| (order.external.as_deref(), order.request.lines.len()));
        assert_eq!(shapes.collect::<Vec<_>>(), [(Some("7"), 3), (Some("8"), 1)]);
        assert_eq!(orders[0].request.lines[0].product.as_deref(), Some("WIDGET"));
        assert_eq!(orders[0].request.lines[2].charge.as_deref(), Some("freight"));
    }

    #[test]
    fn lines_are_joined_to_their_orders() {
        let orders_csv = "id,who,day,gone\n1,ACME,2026-01-05,2026-01-06\n2,BETA,2026-01-07,\n";
        let lines_csv = "id,no,what,qty,off\n2,1,W,1,0\n1,2,W,2,0.15\n1,1,G,3,\n";
        let (orders, faults) = read(JOINED, &[orders_csv, lines_csv]);
        assert_eq!(faults, []);
        assert_eq!(orders[0].shipped.unwrap().to_string(), "2026-01-06");
        assert_eq!(orders[0].request.lines[0].product.as_deref(), Some("G"));
        assert_eq!(orders[0].request.lines[1].discount_pct.0[0].to_string(), "15");
        assert!(orders[1].request.lines[0].discount_pct.0.is_empty());
        assert_eq!(orders[1].request.currency.unwrap().code(), "USD");
    }

    #[track_caller]
    fn bad(orders_csv: &str, lines_csv: &str, expected: &[&str]) {
        let (_, mut faults) = read(JOINED, &[orders_csv, lines_csv]);
        faults.sort_by(|a, b| (&b.path, a.line).cmp(&(&a.path, b.line)));
        let place = |fault: &Fault| {
            format!("{}:{}:{}: [{}] {}", fault.path, fault.line, fault.column, fault.code, fault.message)
        };
        assert_eq!(faults.iter().map(place).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn every_bad_row_is_named() {
        let header = "id,who,day,gone\n";
        let lines = "id,no,what,qty,off\n";
        bad(
            &format!("{header}1,ACME,05.01.2026,\n"),
            &format!("{lines}1,1,W,two,0\n9,1,W,1,0\n1,2,,1,0\n1,3,W,,0\n"),
            &[
                "o.csv:2:8: [date] day: \"05.01.2026\" is not a date",
                "l.csv:2:7: [quantity] qty: \"two\" is not a quantity",
                "l.csv:3:1: [external-id] there is no order \"9\"",
                "l.csv:4:5: [product] what: a line needs a product",
                "l.csv:5:7: [quantity] qty: a line needs a quantity",
            ],
        );
        bad(
            &format!("{header}1,ACME,2026-01-05,2026-01-04\n2,,2026-01-05,\n1,ACME,2026-01-05,\n"),
            &format!("{lines}1,1,W,1,0\n2,1,W,1\n"),
            &[
                "o.csv:2:19: [shipped] gone: shipped on 2026-01-04, before the order of 2026-01-05",
                "o.csv:3:3: [customer] who: an order needs a customer",
                "o.csv:4:1: [external-id] order 1 is there twice",
                "l.csv:3:1: [ragged] 4 cells where the header names 5",
            ],
        );
        bad(
            &format!("{header}1,ACME,2026-01-05,\n"),
            lines,
            &["o.csv:2:1: [external-id] order 1 has no lines"],
        );
    }
}
