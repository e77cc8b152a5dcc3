//! History: every change of every field of a card, and the card as it was on a past day.

mod keep;
mod past;
mod recent;
mod snapshot;
mod view;

pub(crate) use keep::keep;
pub use past::{PastCard, PastContent, PastContract, PastPerson, PastTerm};
pub use recent::{RecentAct, RecentChanges};
pub use view::{ChangedBy, FieldChange, History, HistoryField, HistoryQuery};
