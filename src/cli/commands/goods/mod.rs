//! The commands that move goods: out to the customer, back from there, and within the house.

room! {
    "Warehouse (these write)":
    pick::Pick,
    unpick::Unpick,
    pack::Pack,
    unpack::Unpack,
    ship::Ship,
    fulfil::Fulfil,
    return_goods::Return,
    restock::Restock,
    scrap::Scrap,
    stock::Stock,
}
