//! Master data: customers, products, warehouses, taxes, payment terms and the company's settings.

mod address;
mod customer;
mod payment_terms;
mod product;
mod settings;
mod tax;
mod vat_id;
mod warehouse;

pub use address::{Address, Contact};
pub use customer::{Customer, CustomerKind, TaxExempt};
pub use payment_terms::{DueStep, EarlyDiscount, PaymentTerms, PaymentTermsTable, TermsError};
pub use product::{Product, ProductKind};
pub use settings::{
    Carrier, Company, CreditCheck, Defaults, Features, FileSettings, GitSettings, LocalSettings, Numbering,
    Settings,
};
pub use tax::{Destination, RateFrom, Tax, TaxDecision, TaxError, TaxQuestion, TaxRule, TaxTable};
pub use vat_id::{VatIdError, check_vat_id};
pub use warehouse::{Bin, Warehouse};

pub use crate::values::Free;

/// The format of every file that this version writes and reads.
pub const FORMAT: u32 = 1;

/// For serde: leave out a key that says what is so anyway.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// For serde: a switch that is on unless said otherwise.
pub(crate) fn yes() -> bool {
    true
}

/// For serde: leave out a switch that is on anyway.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
pub(crate) fn is_yes(truth: &bool) -> bool {
    *truth
}

/// For serde: how many units a price is for; above zero, since it divides.
pub(crate) fn above_zero<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<crate::values::Quantity>, D::Error> {
    use serde::Deserialize;
    let per = Option::<crate::values::Quantity>::deserialize(deserializer)?;
    match per {
        Some(per) if per.is_zero() => Err(serde::de::Error::custom("`per` must be above 0")),
        Some(_) | None => Ok(per),
    }
}

/// For serde: the step that what is to be paid is rounded to; above zero.
pub(crate) fn cash_step<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<crate::values::Amount>, D::Error> {
    use serde::Deserialize;
    let step = Option::<crate::values::Amount>::deserialize(deserializer)?;
    match step {
        Some(step) if !step.is_positive() => {
            Err(serde::de::Error::custom("`cash_rounding` must be above 0, such as \"0.05\""))
        }
        Some(_) | None => Ok(step),
    }
}

/// For serde: the format, where a file does not say it.
pub(crate) fn format() -> u32 {
    FORMAT
}
