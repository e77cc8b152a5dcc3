//! 書類: files on a card and on its contracts, kept in the vault.

mod add;
mod change;
mod empty;
mod list;
mod read;

pub use add::{AttachmentForm, LARGEST, Watch, read_file};
pub use change::RenameForm;
pub use list::{Attachment, Attachments, NamedAttachment};
pub use read::not_written;

use crate::Office;
use crate::actor::Belongs;
use crate::door::Door;
use crate::error::{ErrorCode, OfficeError};
use crate::tags::{Tag, TagKind};
use storage::attachment::AttachmentRow;
use storage::engine::Conn;
use uuid::Uuid;

/// For how many days a removed file can be brought back.
pub const KEPT_DAYS: i64 = 30;

impl Office {
    /// To whom a file belongs: as its contract, else as its card.
    pub(crate) async fn belongs_attachment(
        &self,
        conn: &mut Conn,
        customer: Uuid,
        contract: Option<Uuid>,
    ) -> Result<Belongs, OfficeError> {
        let missing = || OfficeError::of(ErrorCode::NotFound);
        if let Some(contract) = contract {
            let row = storage::contract::find(conn, contract).await?;
            let row = row.filter(|row| row.customer_id == customer).ok_or_else(missing)?;
            return self.belongs_contract(conn, &row).await;
        }
        let card = storage::customer::find(conn, customer).await?.ok_or_else(missing)?;
        Ok(self.belongs(&card))
    }
}

/// The file, or the sentence that it is not there.
async fn find(conn: &mut Conn, id: Uuid) -> Result<AttachmentRow, OfficeError> {
    storage::attachment::find(conn, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))
}

/// What a change of a card's files makes stale.
fn changed(door: &mut Door<'_>, customer: Uuid) {
    door.changed(Tag::one(TagKind::Attachment, customer));
}
