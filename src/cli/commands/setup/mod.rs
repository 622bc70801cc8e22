//! The commands for what an order rests on, customers, products, warehouses, taxes, and for the shell and git around it.

pub(super) mod assign;
pub(super) mod master;

room! {
    "Set-up":
    customer::Customer,
    product::Product,
    warehouse::Warehouse,
    tax::Tax,
    config::Config,
    git::Git,
    lock::Lock,
    completions::Completions,
    man::Man,
    schema::Schema,
}
