//! The words of the two lists, from the window's own tables of texts: what goes out says what stands on the screen.

use super::handle::ListKind;
use crate::language::spoken;
use crate::words::{Sentences, sentences};
use serde::Serialize;
use std::sync::LazyLock;

static CUSTOMER: LazyLock<Sentences> = sentences!("customer");
static CONTRACT: LazyLock<Sentences> = sentences!("contract");

/// The words of one kind of list.
#[derive(Clone, Copy)]
pub(crate) struct Words(&'static crate::words::Words);

impl Words {
    /// Those of a kind of list, in the language that is spoken now.
    pub(crate) fn of(kind: ListKind) -> Self {
        Self(match kind {
            ListKind::Customers => CUSTOMER.of(spoken()),
            ListKind::Contracts => CONTRACT.of(spoken()),
        })
    }

    /// The text under a key such as `list.noOwner`; nothing where it is missing, which a test forbids.
    pub(crate) fn say(self, key: &str) -> &'static str {
        self.0.find(key).unwrap_or_default()
    }

    /// The text of a choice: the key is `part` with the name under which the window knows it.
    pub(crate) fn say_of(self, part: &str, choice: &impl Serialize) -> &'static str {
        let name = serde_json::to_value(choice).unwrap_or_default();
        self.say(&format!("{part}.{}", name.as_str().unwrap_or_default()))
    }
}
