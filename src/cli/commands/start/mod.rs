//! The commands with which a book begins.

room! {
    "Start":
    init::Init,
    demo::Demo,
}
