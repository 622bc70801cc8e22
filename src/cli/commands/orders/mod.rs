//! The commands on an order itself: its terms, its lines, what it promises and how it ends.

mod copied;
pub(super) mod credit_limit;
pub(super) mod draft;
mod drafting;
mod new_batch;
pub(super) mod on_order;
pub(super) mod releasing;
pub(super) mod request;
pub(super) mod target;

room! {
    "Orders (these write)":
    new::New,
    accept::Accept,
    reject::Reject,
    add_line::AddLine,
    edit_line::EditLine,
    remove_line::RemoveLine,
    edit::Edit,
    set::Set,
    publish::Publish,
    amend::Amend,
    cancel::Cancel,
    close::Close,
    undo::Undo,
    hold::Hold,
    unhold::Unhold,
    sent::Sent,
    renumber::Renumber,
    delete::Delete,
}
