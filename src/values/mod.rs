//! Small exact values: quantities, prices, amounts, dates, numbers. Every operation is checked.

mod allocate;
mod code;
mod currency;
mod date;
mod day;
mod decimal;
mod exact;
mod free;
mod money;
mod number;
mod period;
mod quantity;
mod shown;
mod texts;
mod written;

pub use allocate::allocate;
pub(crate) use code::text_serde;
pub use code::{BinRef, Code, EventId, LineNo, NotACode};
pub use currency::Currency;
pub(crate) use date::NATIVE_DATE;
pub use date::{Date, NotADate};
pub use day::{DAY_FORMS, NotADay, day_of};
pub use decimal::NotADecimal;
pub(crate) use decimal::parse as read_decimal;
pub use exact::{Exact, TooLarge};
pub use free::Free;
pub use money::{Amount, Money, MoneyError, Percent, Price};
pub use number::{NotANumber, Number, Pattern, Shard};
pub use period::{NotAPeriod, PERIOD_FORMS, Period};
pub use quantity::{Quantity, SignedQuantity};
pub(crate) use shown::is_steering;
pub use shown::{QUOTED_CHARACTERS, shown, shown_short, steers};
pub use texts::{UnfitText, unfit_texts};
pub use written::{Entries, NotWritten, Written};
