//! The commands that only look: one thing with all that follows from it, lists, reports, checks.

pub(crate) mod look;
mod page;
mod papers;
mod sentence;

room! {
    "Look":
    show::Show,
    list::List,
    status::Status,
    log::Log,
    report::Report,
    check::Check,
}
