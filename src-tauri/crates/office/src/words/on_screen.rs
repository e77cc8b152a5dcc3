//! The words of one part of the window: what goes out says what stands on the screen, in the language that is spoken now.

use super::{Sentences, Words, sentences};
use crate::list::ListKind;
use chrono::NaiveDateTime;
use serde::Serialize;
use std::sync::LazyLock;

static CUSTOMER: LazyLock<Sentences> = sentences!("customer");
static CONTRACT: LazyLock<Sentences> = sentences!("contract");
static CALENDAR: LazyLock<Sentences> = sentences!("calendar");
static AUDIT_LOG: LazyLock<Sentences> = sentences!("audit_log");
static SHARED: LazyLock<Sentences> = sentences!("shared");

/// The words of one part of the window.
#[derive(Clone, Copy)]
pub(crate) struct OnScreen(&'static Words);

impl OnScreen {
    /// Of a kind of list.
    pub(crate) fn of(kind: ListKind) -> Self {
        Self(match kind {
            ListKind::Customers => CUSTOMER.spoken(),
            ListKind::Contracts => CONTRACT.spoken(),
        })
    }

    /// Of the calendar.
    pub(crate) fn calendar() -> Self {
        Self(CALENDAR.spoken())
    }

    /// Of the audit log.
    pub(crate) fn audit_log() -> Self {
        Self(AUDIT_LOG.spoken())
    }

    /// Of no part alone.
    pub(crate) fn shared() -> Self {
        Self(SHARED.spoken())
    }

    /// The text under a key such as `list.noOwner`; nothing where it is missing, which a test forbids.
    pub(crate) fn say(self, key: &str) -> &'static str {
        self.0.find(key).unwrap_or_default()
    }

    /// The text under a key with its places filled.
    pub(crate) fn say_with(self, key: &str, places: &[(&str, &str)]) -> String {
        self.0.say(key, places)
    }

    /// The text of a choice that has a number in it.
    pub(crate) fn say_number(self, part: &str, choice: &impl Serialize, n: u32) -> String {
        self.0.say(&key_of(part, choice), &[("n", &n.to_string())])
    }

    /// The text of a choice: the key is `part` with the name under which the window knows it.
    pub(crate) fn say_of(self, part: &str, choice: &impl Serialize) -> &'static str {
        self.say(&key_of(part, choice))
    }
}

fn key_of(part: &str, choice: &impl Serialize) -> String {
    let name = serde_json::to_value(choice).unwrap_or_default();
    format!("{part}.{}", name.as_str().unwrap_or_default())
}

/// What stands at the foot of every page that goes out: that it stays in the office, who took it out, and when.
pub(crate) fn foot(name: &str, at: NaiveDateTime) -> String {
    format!("{}  {name}  {}", OnScreen::shared().say("out.internal"), at.format("%Y-%m-%d %H:%M"))
}
