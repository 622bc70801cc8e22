//! The board: what is to be done, in the order in which goods and money travel; then what is held or unfinished.

use crate::book::stored::Head;
use crate::book::{Measure, OrderEntry};
use crate::cli::args::{Format, FormatArgs};
use crate::cli::commands::views::look::Look;
use crate::cli::commands::views::page::{Page, text};
use crate::cli::failure::Outcome;
use crate::cli::render::{self, Rows, figures, words};
use crate::order::status::Life;
use crate::values::{Date, Number};

/// A group of the board: its word, its heading, and the command that does it.
const GROUPS: [(&str, &str, &str); 9] = [
    ("publish", "To publish", "salesbook publish ORDER"),
    ("pick", "To pick", "salesbook pick ORDER"),
    ("pack", "To pack", "salesbook pack ORDER"),
    ("ship", "To ship", "salesbook ship ORDER"),
    ("invoice", "To invoice", "salesbook invoice --due"),
    ("collect", "To collect", "salesbook pay ORDER AMOUNT"),
    ("return", "Came back", "salesbook restock ORDER"),
    ("held", "Held", "salesbook unhold ORDER"),
    ("unfinished", "Unfinished", "salesbook check --fix"),
];

/// One line of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    group: &'static str,
    number: String,
    customer: String,
    quantity: String,
    amount: String,
    currency: String,
    since: Option<Date>,
    /// The day by which it should be done.
    by: Option<Date>,
    state: String,
}

pub(super) fn show(look: &Look<'_>, format: &FormatArgs) -> Outcome {
    let items = look.steadily(|| items(look))?;
    let output = &look.session.output;
    if output.quiet {
        let mut ids: Vec<&str> = Vec::new();
        for item in &items {
            if !ids.contains(&item.number.as_str()) {
                ids.push(&item.number);
            }
        }
        let ids: String = ids.iter().map(|id| format!("{id}\n")).collect();
        render::deliver(look.session, &ids, format)?;
    } else if render::picked(format) == Format::Table && output.terminal && format.file().is_none() {
        render::deliver(look.session, &groups(look, &items), format)?;
    } else {
        render::show_rows(look.session, &flat(&items), format)?;
    }
    look.end()
}

/// Every line of the board: documents are read first, so that it is known what is due and what is not posted yet.
fn items(look: &Look<'_>) -> Outcome<Vec<Item>> {
    let due = look.first_due()?;
    let mut items = Vec::new();
    let is_on_board = |head: Head| head.is_held || !head.todo.is_empty();
    look.each_priced_entry(&is_on_board, |entry| {
        items.extend(items_of(&entry, due.get(&entry.number).copied(), look.today));
        Ok(())
    })?;
    let unfinished = look.files.unfinished(&look.files.pending()?)?;
    items.extend(unfinished.iter().map(|(order, document)| unfinished_item(order, document)));
    let place = |item: &Item| GROUPS.iter().position(|(word, _, _)| *word == item.group);
    items.sort_by_key(|item| (place(item), item.by.is_none(), item.by, item.number.clone()));
    Ok(items)
}

/// The lines that one order puts on the board; `due` is the first day on which an open invoice of it is due.
fn items_of(entry: &OrderEntry, due: Option<Date>, today: Date) -> Vec<Item> {
    let plain = Item {
        group: "held",
        number: entry.number.to_string(),
        customer: entry.customer.to_string(),
        quantity: String::new(),
        amount: String::new(),
        currency: String::new(),
        since: entry.held_since,
        by: entry.ship_by,
        state: entry.hold.clone().unwrap_or_default(),
    };
    let mut items = Vec::new();
    for task in &entry.tasks {
        let by = match task.todo.word() {
            "pick" | "pack" | "ship" | "publish" => entry.ship_by,
            "collect" => due,
            _ => None,
        };
        let overdue = by.is_some_and(|day| day < today);
        let (quantity, amount, currency) = match task.what {
            Measure::Goods(quantity) => (quantity.short(), String::new(), String::new()),
            Measure::Money(amount) => {
                (String::new(), entry.currency.dressed(amount).to_string(), entry.currency.to_string())
            }
        };
        let state = if overdue { "overdue" } else { "" }.to_owned();
        let since = task.since;
        items.push(Item {
            group: task.todo.word(),
            quantity,
            amount,
            currency,
            since,
            by,
            state,
            ..plain.clone()
        });
    }
    let lives = matches!(entry.status.life, Life::Quote | Life::Draft | Life::Open | Life::Closed);
    if entry.hold.is_some() && lives {
        items.push(plain);
    }
    items
}

/// A document that asks for what its order does not have yet.
fn unfinished_item(order: &Number, document: &Number) -> Item {
    Item {
        group: "unfinished",
        number: document.to_string(),
        customer: String::new(),
        quantity: String::new(),
        amount: String::new(),
        currency: String::new(),
        since: None,
        by: None,
        state: format!("not yet in {order}"),
    }
}

/// One row a line, for programs and pipes.
fn flat(items: &[Item]) -> Rows {
    let columns = vec![
        words("todo"),
        words("number"),
        words("customer"),
        figures("quantity"),
        figures("amount"),
        words("currency"),
        words("since"),
        words("by"),
        words("state"),
    ];
    let row = |item: &Item| {
        vec![
            item.group.to_owned(),
            item.number.clone(),
            item.customer.clone(),
            item.quantity.clone(),
            item.amount.clone(),
            item.currency.clone(),
            text(item.since.as_ref()),
            text(item.by.as_ref()),
            item.state.clone(),
        ]
    };
    Rows { columns, rows: items.iter().map(row).collect() }
}

/// Group by group with headings, for people.
fn groups(look: &Look<'_>, items: &[Item]) -> String {
    let company = &look.files.settings.company.name;
    let title =
        if company.is_empty() { look.today.to_string() } else { format!("{company}  {}", look.today) };
    let mut page = Page::new(look.session, &title);
    if items.is_empty() {
        page.lines("Nothing is to be done", &["`salesbook new CUSTOMER` starts an order".to_owned()]);
    }
    // What is overdue says more than since when it waits, so on a narrow terminal that goes first.
    let wide = look.session.width() >= 78;
    for (word, heading, command) in GROUPS {
        let group = items.iter().filter(|item| item.group == word);
        let rows: Vec<Vec<String>> = group
            .map(|item| {
                let since = item.since.filter(|_| wide).map(|day| format!("since {day}"));
                vec![
                    item.number.clone(),
                    item.customer.clone(),
                    format!("{}{}", item.quantity, item.amount),
                    item.currency.clone(),
                    since.unwrap_or_default(),
                    item.by.map(|day| format!("by {day}")).unwrap_or_default(),
                    item.state.clone(),
                ]
            })
            .collect();
        let heading = format!("{heading} ({})   {command}", rows.len());
        let columns = ["number", "customer", "what", "", "since", "by", "state"];
        let columns = columns.map(|name| if name == "what" { figures(name) } else { words(name) });
        page.bare_table(&heading, &Rows { columns: columns.to_vec(), rows });
    }
    page.text().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Source, read_order};

    const TERMS: &str = "number = \"SO-1\"\ncustomer = \"ACME\"\ndate = 2026-11-02\nship_by = 2026-11-20\ncurrency = \"EUR\"\n[[line]]\nno = 1\nproduct = \"WIDGET\"\nquantity = \"10\"\nprice = \"2.00\"\n";
    const PUBLISHED: &str = "[[event]]\nevent = \"published\"\ndate = 2026-11-02\nid = \"e00001\"\ntotal = \"20.00\"\nterms = \"0123456789ab\"\nreserved = [{ line = 1, quantity = \"6\" }]\n";

    #[track_caller]
    fn check(events: &[&str], due: Option<&str>, expected: &[&str]) {
        let text = format!("{TERMS}\n{}", events.join("\n"));
        let order = read_order(&Source::new("orders/SO-1.toml", &text).unwrap()).unwrap();
        let entry = OrderEntry::of(&order, &order.fold().unwrap()).unwrap();
        let items = items_of(&entry, due.map(|day| day.parse().unwrap()), "2026-11-21".parse().unwrap());
        let said: Vec<String> = items
            .iter()
            .map(|item| {
                let what = format!("{}{}", item.quantity, item.amount);
                let by = item.by.map(|day| format!(" by {day}")).unwrap_or_default();
                format!("{} {what}{by} {}", item.group, item.state).trim_end().to_owned()
            })
            .collect();
        assert_eq!(said, expected);
    }

    const PICKED: &str = "[[event]]\nevent = \"picked\"\ndate = 2026-11-03\nid = \"e00002\"\nmoves = [{ line = 1, quantity = \"4\", bin = \"MAIN/B1\" }]\n";
    const SHIPPED: &str = "[[event]]\nevent = \"shipped\"\ndate = 2026-11-04\nid = \"e00003\"\nmoves = [{ line = 1, quantity = \"4\", from = \"picked\" }]\n";
    const INVOICED: &str = "[[event]]\nevent = \"invoiced\"\ndate = 2026-11-05\nid = \"e00004\"\ndocument = \"INV-1\"\nnet = \"8.00\"\ntax = \"0.00\"\ngross = \"8.00\"\nlines = [{ line = 1, quantity = \"4\", net = \"8.00\" }]\n";
    const HELD: &str =
        "[[event]]\nevent = \"held\"\ndate = 2026-11-06\nid = \"e00005\"\nreason = \"address\"\n";

    #[test]
    fn each_thing_to_do_has_its_word() {
        check(&[], None, &["publish 20.00 by 2026-11-20 overdue"]);
        check(&[PUBLISHED], None, &["pick 6 by 2026-11-20 overdue"]);
        let both = ["pick 2 by 2026-11-20 overdue", "pack 4 by 2026-11-20 overdue"];
        check(&[PUBLISHED, PICKED], None, &both);
        let billed = ["pick 2 by 2026-11-20 overdue", "invoice 8.00"];
        check(&[PUBLISHED, PICKED, SHIPPED], None, &billed);
    }

    #[test]
    fn money_is_overdue_from_the_day_after() {
        let events = [PUBLISHED, PICKED, SHIPPED, INVOICED];
        let pick = "pick 2 by 2026-11-20 overdue";
        check(&events, Some("2026-11-21"), &[pick, "collect 8.00 by 2026-11-21"]);
        check(&events, Some("2026-11-20"), &[pick, "collect 8.00 by 2026-11-20 overdue"]);
    }

    #[test]
    fn what_is_held_waits_with_its_reason() {
        check(&[PUBLISHED, HELD], None, &["held  by 2026-11-20 address"]);
    }
}
