//! History: every change of every field of a card, and the card as it was on a past day.

mod keep;

mod snapshot;

pub(crate) use keep::keep;
