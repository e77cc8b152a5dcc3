//! Words from the window's own tables of texts: what goes out says what stands on the screen.

use crate::list::ListKind;
use serde::Serialize;
use serde_json::Value;
use std::sync::LazyLock;

static CUSTOMER: LazyLock<Value> = LazyLock::new(|| read(include_str!("../../../../ui/src/locales/ja/customer.json")));
static CONTRACT: LazyLock<Value> = LazyLock::new(|| read(include_str!("../../../../ui/src/locales/ja/contract.json")));
static CALENDAR: LazyLock<Value> = LazyLock::new(|| read(include_str!("../../../../ui/src/locales/ja/calendar.json")));

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// The words of one part of the window.
#[derive(Clone, Copy)]
pub(crate) struct Words(&'static Value);

impl Words {
    pub(crate) fn of(kind: ListKind) -> Self {
        Self(match kind {
            ListKind::Customers => &CUSTOMER,
            ListKind::Contracts => &CONTRACT,
        })
    }

    /// Of the calendar.
    pub(crate) fn calendar() -> Self {
        Self(&CALENDAR)
    }

    /// The text under a key such as `list.noOwner`; nothing where it is missing, which a test forbids.
    pub(crate) fn say(self, key: &str) -> &'static str {
        let found = key.split('.').try_fold(self.0, |part, name| part.get(name)).and_then(Value::as_str);
        found.unwrap_or_default()
    }

    /// The text of a choice: the key is `part` with the name under which the window knows it.
    pub(crate) fn say_of(self, part: &str, choice: &impl Serialize) -> &'static str {
        let name = serde_json::to_value(choice).unwrap_or_default();
        self.say(&format!("{part}.{}", name.as_str().unwrap_or_default()))
    }
}
