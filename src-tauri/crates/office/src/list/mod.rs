//! Lists of any length: a question is answered once as ordered ids, which stay here under a handle; lines are asked for by the block.

mod bulk;
mod contracts;
mod customer_column;
mod customers;
mod export;
mod handle;
mod kept;
mod letters;
mod words;

pub use bulk::{BulkAct, BulkDone, BulkUndone, ListChoice};
pub use contracts::{
    ContractBlock, ContractColumn, ContractFilter, ContractListLine, ContractListQuestion, ExpiresWithin,
};
pub use customer_column::CustomerColumn;
pub use customers::{
    CustomerBlock, CustomerFilter, CustomerListLine, CustomerListQuestion, ListNextAction, ListNextActionKind,
    NextWithin,
};
pub use export::{ListToExport, SeenColumns, SeenList};
pub use handle::{ListKind, Lists, OpenedList};
pub use kept::{KeptColumn, SavedFilter};
pub use letters::{LetterMark, LetterRow};
pub(crate) use words::Words;

use crate::Office;
use crate::actor::Actor;
use domain::clock::Clock;
use domain::rights::Op;
use uuid::Uuid;

impl Office {
    /// Keeps the ids of a list that was read when there had been `changes`, and says how it begins.
    fn keep_list(
        &self,
        kind: ListKind,
        actor: &Actor,
        ids: Vec<Uuid>,
        changes: u64,
        letters: Vec<LetterMark>,
        keep: Option<Uuid>,
    ) -> OpenedList {
        let total = i32::try_from(ids.len()).unwrap_or(i32::MAX);
        let kept_at = keep.and_then(|id| ids.iter().position(|known| *known == id));
        let handle = self.new_id(self.clock().now());
        self.lists().keep(handle, kind, actor.id, ids, changes);
        OpenedList {
            handle,
            total,
            letters,
            kept_at: kept_at.and_then(|place| i32::try_from(place).ok()),
            may_export: actor.can_at_all(Op::Export),
        }
    }

    /// Forgets a list that nobody looks at any more.
    pub fn close_list(&self, handle: Uuid) {
        self.lists().close(handle);
    }
}
