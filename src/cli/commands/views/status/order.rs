//! One order: where each line stands, the axes, the flags, and what may come next.

use serde_json::json;

use crate::book::{Measure, OrderEntry, Task};
use crate::cli::args::FormatArgs;
use crate::cli::commands::views::look::{Look, flags};
use crate::cli::commands::views::page::{Page, wants_json};
use crate::cli::commands::views::papers::Papers;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::render::{self, Rows, figures, quantities, words};
use crate::order::status::{Life, Reservation, Status};
use crate::order::vocabulary::{Facts, Vocabulary};
use crate::order::{BillKind, Stage, Tally};
use crate::values::{Number, Quantity};

/// Prints the word, or words, of another system for the order's status.
pub(super) fn say(look: &Look<'_>, number: &Number, vocabulary: &Vocabulary, format: &FormatArgs) -> Outcome {
    let (entry, tally) = order(look, number)?;
    let facts = Facts { today: look.today, invoice_overdue: invoice_overdue(look, &tally)? };
    let said = (vocabulary.words)(&entry.status, &facts);
    if wants_json(format)? {
        let object = json!({ "version": 1, "number": number, "vocabulary": vocabulary.name, "status": said });
        return render::deliver(look.session, &render::object(&object, format)?, format);
    }
    render::deliver(look.session, &format!("{said}\n"), format)
}

/// Prints where the order stands.
pub(super) fn show(look: &Look<'_>, number: &Number, format: &FormatArgs) -> Outcome {
    let (entry, tally) = order(look, number)?;
    let flags = flags(&entry, invoice_overdue(look, &tally)?, look.today);
    if look.session.output.quiet {
        return render::deliver(look.session, &format!("{number}\n"), format);
    }
    if wants_json(format)? {
        let object = object(look, &entry, &tally, &flags);
        return render::deliver(look.session, &render::object(&object, format)?, format);
    }
    let in_brackets = if flags.is_empty() { String::new() } else { format!("  [{}]", flags.join(", ")) };
    let title = format!("{number}  {}{in_brackets}", entry.status.headline());
    let mut page = Page::new(look.session, &title);
    let mut facts = axes(look, &entry.status);
    facts.push(("done", done(&entry.status)));
    facts.push(("held", entry.hold.clone().unwrap_or_default()));
    page.facts(&facts);
    page.table("Lines", &lines(&tally));
    let tasks = entry.tasks.iter().map(|task| vec![task_command(&entry, task), how_much(&entry, task)]);
    let columns = vec![words("to do"), words("how much")];
    page.table("To do", &Rows { columns, rows: tasks.collect() });
    page.lines("May come next", &[next(&entry)]);
    render::deliver(look.session, page.text(), format)
}

fn order(look: &Look<'_>, number: &Number) -> Outcome<(OrderEntry, Tally)> {
    let (sheet, tally) =
        look.order(number)?.ok_or_else(|| Failure::no_such(format!("there is no order {number}")))?;
    Ok((look.entry(&sheet, &tally)?, tally))
}

/// Is an invoice of the order past its due date and open? One whose document is missing is not known to be.
fn invoice_overdue(look: &Look<'_>, tally: &Tally) -> Outcome<bool> {
    let papers = Papers::new(look);
    for bill in tally.bills.iter().filter(|bill| bill.kind == BillKind::Invoice) {
        if let Some(invoice) = papers.bill(&bill.document)?
            && papers.receivable(&invoice, Some(tally))?.is_overdue(look.today)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The axes of the status, each with its word.
fn axes(look: &Look<'_>, status: &Status) -> Vec<(&'static str, String)> {
    let schedule = if status.is_ship_overdue(look.today) {
        "overdue"
    } else if status.is_ship_due(look.today) {
        "due"
    } else {
        "none"
    };
    let returns = match (status.has_returns, status.returns_open) {
        (_, true) => "open",
        (true, false) => "settled",
        (false, false) => "none",
    };
    let reservation = match status.reservation {
        Some(Reservation::Nr) => "NR",
        Some(Reservation::Pr) => "PR",
        Some(Reservation::Cr) => "CR",
        None => "",
    };
    vec![
        ("life", status.life.word().to_owned()),
        ("fulfilment", status.fulfilment.to_string()),
        ("billing", status.billing.word().to_owned()),
        ("payment", status.payment.payment_word().to_owned()),
        ("reservation", reservation.to_owned()),
        ("schedule", schedule.to_owned()),
        ("returns", returns.to_owned()),
    ]
}

fn done(status: &Status) -> String {
    let (shipped, invoiced, paid) = (status.delivered_pct, status.invoiced_pct, status.paid_pct);
    format!("{shipped} % shipped, {invoiced} % invoiced, {paid} % paid")
}

/// How much of each line stands at which stage; columns in which nothing stands are left out.
fn lines(tally: &Tally) -> Rows {
    let stands = |stage: &Stage| tally.staged_lines().any(|known| !tally.at(known.line.no, *stage).is_zero());
    let stages: Vec<Stage> = Stage::ALL.into_iter().filter(stands).collect();
    let filled = |quantity: Quantity| if quantity.is_zero() { String::new() } else { quantity.short() };
    let row = |known: crate::order::LineTally<'_>| {
        let no = known.line.no;
        let mut cells = vec![no.to_string(), known.line.label().to_owned(), tally.ordered(no).short()];
        cells.extend(stages.iter().map(|stage| filled(tally.at(no, *stage))));
        cells.extend([filled(tally.reserved(no)), filled(tally.backorder(no))]);
        cells
    };
    let mut columns = vec![words("no"), words("product"), figures("ordered")];
    columns.extend(stages.iter().map(|stage| quantities(stage.word())));
    columns.extend([quantities("reserved"), quantities("backorder")]);
    Rows { columns, rows: tally.staged_lines().map(row).collect() }
}

/// The command that does it.
fn task_command(entry: &OrderEntry, task: &Task) -> String {
    let number = &entry.number;
    match task.todo.word() {
        "collect" => format!("salesbook pay {number} AMOUNT"),
        "return" => format!("salesbook restock {number}, scrap {number} or invoice {number}"),
        word => format!("salesbook {word} {number}"),
    }
}

fn how_much(entry: &OrderEntry, task: &Task) -> String {
    match task.what {
        Measure::Goods(quantity) => quantity.short(),
        Measure::Money(amount) => format!("{} {}", entry.currency.dressed(amount), entry.currency),
    }
}

/// The commands that may come next: those of the order's life, without what there are no goods for, and first the
/// one that lifts a hold.
fn next(entry: &OrderEntry) -> String {
    let open = entry.status.life == Life::Open;
    let goods_left = !open || !entry.unshipped.is_zero();
    let words = entry.status.life.next_commands().split(", ");
    let words = words.filter(|word| goods_left || !matches!(*word, "pick" | "ship"));
    let unhold = entry.hold.is_some().then_some("unhold");
    let back = (open && !entry.shipped.is_zero()).then_some("return");
    unhold.into_iter().chain(words).chain(back).collect::<Vec<_>>().join(", ")
}

fn object(look: &Look<'_>, entry: &OrderEntry, tally: &Tally, flags: &[&str]) -> serde_json::Value {
    let lines = tally.staged_lines().map(|known| {
        let no = known.line.no;
        let stages =
            Stage::ALL.into_iter().map(|stage| (stage.word().to_owned(), tally.at(no, stage).short().into()));
        let stages: serde_json::Map<String, serde_json::Value> = stages.collect();
        json!({
            "no": no,
            "product": known.line.label(),
            "ordered": tally.ordered(no).short(),
            "reserved": tally.reserved(no).short(),
            "backorder": tally.backorder(no).short(),
            "stages": stages,
        })
    });
    let tasks = entry.tasks.iter().map(|task| {
        let (key, what) = match task.what {
            Measure::Goods(quantity) => ("quantity", quantity.short()),
            Measure::Money(amount) => ("amount", entry.currency.dressed(amount).to_string()),
        };
        json!({ "todo": task.todo.word(), key: what, "since": task.since.map(|day| day.to_string()) })
    });
    let mut object = json!({
        "version": 1,
        "number": entry.number,
        "customer": entry.customer,
        "status": entry.status.headline(),
        "flags": flags,
    });
    if let serde_json::Value::Object(keys) = &mut object {
        let axes = axes(look, &entry.status).into_iter();
        keys.extend(axes.map(|(axis, word)| (axis.to_owned(), word.into())));
        keys.insert("delivered_pct".to_owned(), entry.status.delivered_pct.into());
        keys.insert("invoiced_pct".to_owned(), entry.status.invoiced_pct.into());
        keys.insert("paid_pct".to_owned(), entry.status.paid_pct.into());
        keys.insert("hold".to_owned(), entry.hold.clone().map_or(serde_json::Value::Null, Into::into));
        keys.insert("lines".to_owned(), lines.collect());
        keys.insert("todo".to_owned(), tasks.collect());
        let next = next(entry);
        keys.insert("next".to_owned(), next.split(", ").collect());
    }
    object
}
