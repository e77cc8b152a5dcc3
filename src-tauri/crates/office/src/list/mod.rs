//! Lists of any length: a question is answered once as ordered ids, which stay here under a handle; lines are asked for by the block.

mod customers;
mod handle;
mod letters;

pub use customers::{
    CustomerBlock, CustomerColumn, CustomerFilter, CustomerListLine, CustomerListQuestion, ListNextAction,
    ListNextActionKind, NextWithin,
};
pub use handle::{Lists, OpenedList};
pub use letters::{LetterMark, LetterRow};

use crate::Office;
use uuid::Uuid;

impl Office {
    /// Forgets a list that nobody looks at any more.
    pub fn close_list(&self, handle: Uuid) {
        self.lists().close(handle);
    }
}
