//! Refusals: a rule of orders says no, with the figures it looked at.

use super::stage::Stage;
use super::status::Life;
use crate::values::{Code, Date, EventId, LineNo, Number, Quantity, TooLarge};

/// A rule says no. Every variant carries the facts; the sentence is made here, once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More is asked for than stands at a stage: the one law.
    #[error("cannot move {} of line {line} from {stage}: {} stand{} {stage}", wanted.short(), standing.short(), plural(*standing))]
    Short {
        /// The line.
        line: LineNo,
        /// The stage it was to leave.
        stage: Stage,
        /// What stands there.
        standing: Quantity,
        /// What was asked for.
        wanted: Quantity,
    },
    /// A verb asks for more than stands at the stages it may take from.
    #[error("cannot {verb} {} of line {line} of {order}: {} stand{} {stage}", wanted.short(), standing.short(), plural(*standing))]
    TooMuch {
        /// The command.
        verb: &'static str,
        /// The order.
        order: Number,
        /// The line.
        line: LineNo,
        /// Where it would come from.
        stage: Stage,
        /// What stands there.
        standing: Quantity,
        /// What was asked for.
        wanted: Quantity,
    },
    /// Nothing stands where a verb would take from.
    #[error("nothing to {verb} in {order}: {because}")]
    Nothing {
        /// The command.
        verb: &'static str,
        /// The order.
        order: Number,
        /// What is so.
        because: &'static str,
        /// What to do.
        help: &'static str,
    },
    /// The bins do not hold enough that is free to this order.
    #[error("cannot {verb} {} of line {line} of {order}: {} can be had of {product}{place}", wanted.short(), had.short())]
    NoStock {
        /// The command.
        verb: &'static str,
        /// The order.
        order: Number,
        /// The line.
        line: LineNo,
        /// The product.
        product: String,
        /// In which bin or lot, where one was named, with a blank before.
        place: String,
        /// What can be had.
        had: Quantity,
        /// What was asked for.
        wanted: Quantity,
    },
    /// An event moves nothing.
    #[error("a move of nothing of line {line}")]
    NothingMoved {
        /// The line.
        line: LineNo,
    },
    /// An event names a holding that could be several.
    #[error("which goods of line {line} at {stage} is not said: name bin, lot or container")]
    AmbiguousHolding {
        /// The line.
        line: LineNo,
        /// The stage.
        stage: Stage,
    },
    /// An event takes goods from a stage it cannot take from.
    #[error("line {line} cannot be shipped from {stage}")]
    WrongStage {
        /// The line.
        line: LineNo,
        /// The stage.
        stage: Stage,
    },
    /// A line that expects goods back is treated like one that sends goods out.
    #[error("line {line} expects goods back: they come in with `return`")]
    ReturnLine {
        /// The line.
        line: LineNo,
    },
    /// There is no such line.
    #[error("{order} has no line {line}")]
    NoLine {
        /// The order.
        order: Number,
        /// The number asked for.
        line: LineNo,
        /// The numbers there are.
        have: Vec<LineNo>,
    },
    /// The order bears no such tax.
    #[error("{order} bears no tax `{code}`")]
    NoTax {
        /// The order.
        order: Number,
        /// The tax asked for.
        code: Code,
        /// What to do.
        help: String,
    },
    /// A new line has the number of an old one.
    #[error("line {line} is there already")]
    LineExists {
        /// The number.
        line: LineNo,
    },
    /// An amendment would turn a sale into a return, or back.
    #[error("the quantity of line {line} cannot change its sign")]
    SignTurned {
        /// The line.
        line: LineNo,
    },
    /// A verb does not fit the life of the order.
    #[error("{order} is {}, cannot {verb}", life.with_article())]
    State {
        /// The order.
        order: Number,
        /// What it is.
        life: Life,
        /// The command.
        verb: &'static str,
    },
    /// An order that something was done to cannot be cancelled.
    #[error("cannot cancel {order}: {what}")]
    Touched {
        /// The order.
        order: Number,
        /// What was done, in words.
        what: String,
        /// The event that did it.
        event: Option<EventId>,
        /// Can it be undone by `unpick`?
        picked: bool,
        /// Is it billed, so that it can only come back?
        billed: bool,
        /// The document of money that stands in the way, where one does.
        document: Option<Number>,
    },
    /// The order is on hold.
    #[error("{order} is on hold since {since}: {reason}; cannot {verb}")]
    OnHold {
        /// The order.
        order: Number,
        /// Since when.
        since: Date,
        /// Why.
        reason: String,
        /// The command.
        verb: &'static str,
    },
    /// More would be promised than stands open.
    #[error("cannot reserve {} of line {line}: {} stand open", wanted.short(), open.short())]
    OverReserved {
        /// The line.
        line: LineNo,
        /// What stands open.
        open: Quantity,
        /// What would be promised.
        wanted: Quantity,
    },
    /// More would be credited than was billed.
    #[error("cannot credit {} of line {line}: {} are billed", wanted.short(), billed.short())]
    OverCredited {
        /// The line.
        line: LineNo,
        /// Invoiced less credited.
        billed: Quantity,
        /// What would be credited.
        wanted: Quantity,
    },
    /// An amendment goes below what was done already.
    #[error("line {line} cannot go below {}: that much {what}", least.short())]
    BelowProcessed {
        /// The line.
        line: LineNo,
        /// What was done.
        least: Quantity,
        /// What was done, in words.
        what: &'static str,
    },
    /// The price of a line that was invoiced does not change.
    #[error("the price of line {line} cannot change: {} are invoiced", invoiced.short())]
    Invoiced {
        /// The line.
        line: LineNo,
        /// How much.
        invoiced: Quantity,
    },
    /// Goods stand picked or packed, so the order cannot be closed.
    #[error("cannot close {order}: {} of line {line} stand {stage}", quantity.short())]
    Staged {
        /// The order.
        order: Number,
        /// The line.
        line: LineNo,
        /// Where they stand.
        stage: Stage,
        /// How much.
        quantity: Quantity,
    },
    /// An event of money needs a published order.
    #[error("`{event}` needs a published order")]
    NotPublished {
        /// The kind.
        event: &'static str,
    },
    /// A document posts to an order once.
    #[error("{document} stands in this order already")]
    DocumentTwice {
        /// The document.
        document: Number,
    },
    /// There is no such shipment, or it was undone.
    #[error("`{event}` is no shipment of this order, or it was undone")]
    NoShipment {
        /// The id asked for.
        event: EventId,
    },
    /// There is no such event.
    #[error("{order} has no event `{event}`")]
    NoEvent {
        /// The order.
        order: Number,
        /// The id asked for.
        event: EventId,
    },
    /// An event would be dated before a bar recorded earlier.
    #[error(
        "cannot date `{kind}` {date}: {order} was {bar} on {on}, and nothing recorded later may be dated before that"
    )]
    BeforeBar {
        /// The order.
        order: Number,
        /// The event's kind.
        kind: &'static str,
        /// Its date.
        date: Date,
        /// The bar.
        bar: &'static str,
        /// The bar's date.
        on: Date,
    },
    /// With the event in its place, a later one no longer holds.
    #[error("cannot date `{kind}` {date}: `{other}` of {on} (event {id}) would no longer hold: {cause}")]
    Collides {
        /// The event's kind.
        kind: &'static str,
        /// Its date.
        date: Date,
        /// The kind of the other one.
        other: &'static str,
        /// Its date.
        on: Date,
        /// Its id.
        id: EventId,
        /// Why.
        cause: Box<Refusal>,
    },
    /// The event rests on one that happened only later.
    #[error("cannot date `{kind}` {date}: it rests on `{other}` of {on} (event {id})")]
    TooEarly {
        /// The event's kind.
        kind: &'static str,
        /// Its date.
        date: Date,
        /// The kind of the other one.
        other: &'static str,
        /// Its date.
        on: Date,
        /// Its id.
        id: EventId,
    },
    /// Goods that never came from a bin need one to go to.
    #[error("line {line} of {order} came from no bin: say where it goes")]
    NeedsBin {
        /// The order.
        order: Number,
        /// The line.
        line: LineNo,
    },
    /// Something rests on an event that was to be undone.
    #[error("cannot undo {order}/{event}: {because}")]
    Undo {
        /// The order.
        order: Number,
        /// The event.
        event: EventId,
        /// What rests on it.
        because: String,
        /// The right command.
        help: String,
    },
    /// A reason must be given.
    #[error("`{verb}` needs a reason")]
    NeedsReason {
        /// The command.
        verb: &'static str,
    },
    /// The order has nothing to publish.
    #[error("{order} has no lines")]
    NoLines {
        /// The order.
        order: Number,
    },
    /// The order needs the customer's own order number.
    #[error("{order} needs the customer's order number before it is published")]
    NoCustomerPo {
        /// The order.
        order: Number,
    },
    /// A discount takes off more than there is, or is no discount.
    #[error("{0}")]
    Discount(&'static str),
    /// A figure is too large.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

fn plural(quantity: Quantity) -> &'static str {
    if quantity == Quantity::ONE { "s" } else { "" }
}

impl Refusal {
    /// The order bears no such tax.
    pub fn no_tax(order: &Number, code: &Code) -> Self {
        let help = format!("`salesbook tax {order} --explain` tells which it bears");
        Self::NoTax { order: order.clone(), code: code.clone(), help }
    }

    /// The stable word for this refusal, for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Short { .. }
            | Self::TooMuch { .. }
            | Self::Nothing { .. }
            | Self::NothingMoved { .. }
            | Self::AmbiguousHolding { .. }
            | Self::WrongStage { .. }
            | Self::ReturnLine { .. }
            | Self::Staged { .. } => "stage",
            Self::NoStock { .. } | Self::OverReserved { .. } => "stock",
            Self::NoLine { .. } | Self::LineExists { .. } | Self::NoLines { .. } => "line",
            Self::SignTurned { .. } | Self::BelowProcessed { .. } | Self::Invoiced { .. } => "amend",
            Self::NoTax { .. } => "tax",
            Self::State { .. } | Self::NotPublished { .. } => "state",
            Self::Touched { .. } => "touched",
            Self::OnHold { .. } => "hold",
            Self::OverCredited { .. } => "credit",
            Self::DocumentTwice { .. } => "document",
            Self::NoShipment { .. } | Self::NoEvent { .. } => "event",
            Self::BeforeBar { .. } | Self::Collides { .. } | Self::TooEarly { .. } => "date",
            Self::NeedsBin { .. } => "bin",
            Self::Undo { .. } => "undo",
            Self::NeedsReason { .. } => "reason",
            Self::NoCustomerPo { .. } => "customer-po",
            Self::Discount(_) => "discount",
            Self::TooLarge(_) => "overflow",
        }
    }

    /// What to do about it, the gentlest way first; nothing where there is no next step.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::TooMuch { verb, order, line, standing, .. } if !standing.is_zero() => {
                Some(format!("`salesbook {verb} {order} {line}={}`", standing.short()))
            }
            Self::Nothing { help, .. } if !help.is_empty() => Some((*help).to_owned()),
            Self::NoStock { order, line, had, verb, .. } if !had.is_zero() => Some(format!(
                "`salesbook {verb} {order} {line}={}`, or receive goods with `salesbook stock receive`",
                had.short()
            )),
            Self::NoStock { product, .. } => Some(format!(
                "receive goods with `salesbook stock receive {product} QUANTITY@BIN`; `salesbook stock show {product}` tells where it is"
            )),
            Self::NoLine { have, .. } if !have.is_empty() => {
                let have: Vec<String> = have.iter().map(ToString::to_string).collect();
                Some(format!("its lines are {}", have.join(", ")))
            }
            Self::State { life, .. } => Some(format!("next: {}", life.next_commands())),
            Self::Touched { order, event, picked, billed, document, .. } => {
                Some(ways_back(order, event.as_ref(), *picked, *billed, document.as_ref()))
            }
            Self::OnHold { order, .. } => Some(format!("`salesbook unhold {order} --reason TEXT` lifts it")),
            Self::Staged { order, .. } => Some(format!(
                "`salesbook unpick {order}`, `salesbook undo {order}` or `salesbook ship {order}` first"
            )),
            Self::Invoiced { .. } => Some(
                "a rest at another price is a new line: `salesbook amend ORDER --add SKU=QTY@PRICE`"
                    .to_owned(),
            ),
            Self::Undo { help, .. } | Self::NoTax { help, .. } => Some(help.clone()),
            Self::NeedsReason { .. } => Some("add `--reason TEXT`".to_owned()),
            Self::NoLines { order } => Some(format!("`salesbook add-line {order} SKU QUANTITY`")),
            Self::NoCustomerPo { order } => Some(format!("`salesbook set {order} customer_po=NUMBER`")),
            Self::NeedsBin { order, line } => {
                Some(format!("`salesbook restock {order} {line}=QUANTITY@BIN`"))
            }
            Self::TooEarly { on, .. } => Some(format!("date it {on} or later")),
            Self::ReturnLine { .. } => Some("`salesbook return ORDER LINE=QUANTITY`".to_owned()),
            Self::Short { .. }
            | Self::TooMuch { .. }
            | Self::Nothing { .. }
            | Self::NothingMoved { .. }
            | Self::AmbiguousHolding { .. }
            | Self::WrongStage { .. }
            | Self::NoLine { .. }
            | Self::LineExists { .. }
            | Self::SignTurned { .. }
            | Self::OverReserved { .. }
            | Self::OverCredited { .. }
            | Self::BelowProcessed { .. }
            | Self::NotPublished { .. }
            | Self::DocumentTwice { .. }
            | Self::NoShipment { .. }
            | Self::NoEvent { .. }
            | Self::BeforeBar { .. }
            | Self::Collides { .. }
            | Self::Discount(_)
            | Self::TooLarge(_) => None,
        }
    }
}

/// What takes back what was done to an order, so that it can be called off; else what ends it.
fn ways_back(
    order: &Number,
    event: Option<&EventId>,
    picked: bool,
    billed: bool,
    document: Option<&Number>,
) -> String {
    let close = format!("`salesbook close {order}` ends the rest instead");
    if let Some(document) = document {
        return format!(
            "`salesbook show {document}` tells more; credit it, refund it or `salesbook pay --reverse` it first; {close}"
        );
    }
    if billed {
        return format!("`salesbook return {order}` takes the goods back; {close}");
    }
    let undo = match event {
        Some(event) => format!("`salesbook undo {order}/{event}`"),
        None => format!("`salesbook undo {order}`"),
    };
    let unpick = if picked { format!("`salesbook unpick {order}` or ") } else { String::new() };
    format!("{unpick}{undo} first; {close}")
}
