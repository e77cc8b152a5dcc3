//! Taking a file out of the vault, piece by piece, to open or to save it; noted in the log before the first byte.

use super::find;
use super::list::Attachment;
use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use domain::rights::Op;
use domain::text::FileName;
use sha2::{Digest, Sha256};
use std::io::Write;
use uuid::Uuid;
use zeroize::Zeroizing;

impl Office {
    /// A file that this person may open, and that may be opened: what the system might run is refused.
    pub async fn attachment_to_open(&self, actor: &Actor, id: Uuid) -> Result<Attachment, OfficeError> {
        let file = self.attachment_to_read(actor, id, Op::OpenAttachment).await?;
        if FileName::made_safe(&file.name).may_run() {
            return Err(OfficeError::with(ErrorCode::AttachmentRuns, file.name));
        }
        Ok(file)
    }

    /// A file that this person may save elsewhere.
    pub async fn attachment_to_save(&self, actor: &Actor, id: Uuid) -> Result<Attachment, OfficeError> {
        self.attachment_to_read(actor, id, Op::SaveAttachment).await
    }

    async fn attachment_to_read(&self, actor: &Actor, id: Uuid, op: Op) -> Result<Attachment, OfficeError> {
        let mut conn = self.store().read().await?;
        let row = find(&mut conn, id).await?;
        // Whoever may open the card may open what hangs on it.
        let belongs = self.belongs_attachment(&mut conn, row.customer_id, row.contract_id).await?;
        if !actor.can(op, belongs) {
            self.card_to_open(&mut conn, actor, row.customer_id).await?;
        }
        if row.removed_at.is_some() {
            return Err(OfficeError::of(ErrorCode::NotFound));
        }
        self.attachment_view(&mut conn, row).await
    }

    /// Writes a file's bytes out. `op` says in the log what for.
    pub async fn write_out_attachment(
        &self,
        actor: &Actor,
        id: Uuid,
        op: Op,
        out: &mut (dyn Write + Send),
    ) -> Result<(), OfficeError> {
        self.attachment_to_read(actor, id, op).await?;
        self.note(Some(actor.id), op, Record::one("attachment", id), 1).await?;
        let mut conn = self.store().read().await?;
        let row = find(&mut conn, id).await?;
        let mut hash = Sha256::new();
        let mut size = 0_i64;
        for seq in 0_i64.. {
            let Some(piece) = storage::attachment::find_chunk(&mut conn, id, seq).await?.map(Zeroizing::new) else {
                break;
            };
            hash.update(&*piece);
            size += i64::try_from(piece.len()).unwrap_or(i64::MAX);
            out.write_all(&piece).map_err(|error| not_written(&error))?;
        }
        out.flush().map_err(|error| not_written(&error))?;
        if size != row.size || hash.finalize().as_slice() != row.sha256.as_slice() {
            return Err(OfficeError::of(ErrorCode::AttachmentDamaged));
        }
        Ok(())
    }
}

/// What stands between a file and the place it was to be written to.
#[must_use]
pub fn not_written(error: &std::io::Error) -> OfficeError {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => OfficeError::of(ErrorCode::DiskFull),
        _ => OfficeError::of(ErrorCode::FileNotWritten),
    }
}
