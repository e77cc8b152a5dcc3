//! What a change makes stale in the window: typed tags, never guessed by string.

use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// What kind of thing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TagKind {
    /// A card.
    Customer,
    /// A contract or its terms.
    Contract,
    /// The list of reminders.
    Reminder,
    /// The contact log.
    ContactLog,
    /// The list of faults.
    Fault,
    /// The calendar.
    Calendar,
    /// The office's settings.
    Settings,
    /// The files of a card.
    Attachment,
    /// The people of the office.
    Staff,
    /// The office's date.
    Clock,
    /// The backups.
    Backup,
    /// Who is signed in.
    Session,
}

/// Something that changed; without an id, everything of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
pub struct Tag {
    /// What kind.
    pub kind: TagKind,
    /// Which one.
    pub id: Option<Uuid>,
}

impl Tag {
    /// Everything of a kind.
    #[must_use]
    pub const fn all(kind: TagKind) -> Self {
        Self { kind, id: None }
    }

    /// One record.
    #[must_use]
    pub const fn one(kind: TagKind, id: Uuid) -> Self {
        Self { kind, id: Some(id) }
    }
}
