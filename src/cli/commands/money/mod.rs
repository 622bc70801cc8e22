//! The commands of money: what is billed, what is credited and what is paid.

pub(super) mod paying;
mod taken_back;

room! {
    "Money (these write)":
    invoice::Invoice,
    credit::Credit,
    pay::Pay,
    refund::Refund,
}
