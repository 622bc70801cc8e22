//! The commands with which papers leave the book, and records of others come in.

room! {
    "Documents and files":
    print::Print,
    import::Import,
}
