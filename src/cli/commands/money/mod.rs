//! The commands of money: what is billed, what is credited and what is paid.

pub(super) mod paying;

room! {
    "Money (these write)":
    invoice::Invoice,
    credit::Credit,
    pay::Pay,
    refund::Refund,
}
