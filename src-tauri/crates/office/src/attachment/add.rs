//! Putting a file on a card: read with a limit, written piece by piece in one transaction, told when it is there already.

use super::list::Attachment;
use super::{changed, find};
use crate::Office;
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use domain::rights::Op;
use domain::text::FileName;
use domain::words::AttachmentKind;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use std::io::Read;
use storage::Word;
use storage::attachment::{AttachmentRow, CHUNK};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The most bytes of one file: 50 MiB.
pub const LARGEST: usize = 50 * 1024 * 1024;

/// Where a file belongs and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentForm {
    /// The card.
    pub customer_id: Uuid,
    /// The contract on it, if the file belongs to one.
    pub contract_id: Option<Uuid>,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its name; made safe before it is kept.
    pub name: String,
}

/// Who looks on while a large file comes in, and may stop it.
pub trait Watch: Send + Sync {
    /// So many steps of so many are done.
    fn told(&self, done: usize, of: usize);
    /// Whether to stop.
    fn stopped(&self) -> bool;
}

/// Reads a file that is no larger than [`LARGEST`], whatever its size was said to be. Half of the work for who looks on.
pub fn read_file(source: &mut dyn Read, size: usize, watch: &dyn Watch) -> Result<Zeroizing<Vec<u8>>, OfficeError> {
    if size > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(size));
    let mut piece = Zeroizing::new(vec![0u8; CHUNK]);
    loop {
        if watch.stopped() {
            return Err(OfficeError::of(ErrorCode::AttachmentStopped));
        }
        let n = match source.read(&mut piece) {
            Ok(0) => break,
            Ok(n) => n,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(_) => return Err(OfficeError::of(ErrorCode::AttachmentUnreadable)),
        };
        if bytes.len() + n > LARGEST {
            return Err(too_large());
        }
        bytes.extend_from_slice(piece.get(..n).unwrap_or_default());
        watch.told(bytes.len(), size.max(bytes.len()) * 2);
    }
    if bytes.is_empty() {
        return Err(OfficeError::of(ErrorCode::AttachmentEmpty));
    }
    Ok(bytes)
}

fn too_large() -> OfficeError {
    OfficeError::with(ErrorCode::AttachmentTooLarge, (LARGEST / CHUNK).to_string())
}

impl Office {
    /// Puts a file on a card: all of it or, with whatever goes wrong on the way, nothing.
    pub async fn add_attachment(
        &self,
        actor: &Actor,
        form: &AttachmentForm,
        bytes: &[u8],
        watch: &dyn Watch,
        command: Uuid,
    ) -> Result<Attachment, OfficeError> {
        if bytes.len() > LARGEST {
            return Err(too_large());
        }
        let id = match self.write(actor, Op::AddAttachment, Some(command)).await? {
            Entrance::Repeated(id) => id.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?,
            Entrance::New(mut door) => {
                let belongs = self.belongs_attachment(&mut door, form.customer_id, form.contract_id).await?;
                door.demand(actor, Op::AddAttachment, belongs)?;
                let sha256 = Sha256::digest(bytes).to_vec();
                if let Some(same) = storage::attachment::find_same(&mut door, form.customer_id, &sha256).await? {
                    return Err(OfficeError::with(ErrorCode::AttachmentThere, same.name));
                }
                let row = AttachmentRow {
                    id: door.new_id(),
                    customer_id: form.customer_id,
                    contract_id: form.contract_id,
                    kind: Word(form.kind),
                    name: FileName::made_safe(&form.name).as_str().to_owned(),
                    size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
                    sha256,
                    added_at: door.now,
                    added_by: Some(actor.id),
                    removed_at: None,
                    emptied_at: None,
                    version: 1,
                };
                storage::attachment::insert(&mut door, &row).await?;
                for (seq, piece) in (0_i64..).zip(bytes.chunks(CHUNK)) {
                    if watch.stopped() {
                        return Err(OfficeError::of(ErrorCode::AttachmentStopped));
                    }
                    storage::attachment::insert_chunk(&mut door, row.id, seq, piece).await?;
                    let written = usize::try_from(seq).unwrap_or_default() * CHUNK + piece.len();
                    watch.told(bytes.len() + written, bytes.len() * 2);
                }
                changed(&mut door, form.customer_id);
                door.commit(Record::one("attachment", row.id), 1).await?;
                row.id
            }
        };
        let mut conn = self.store().read().await?;
        let row = find(&mut conn, id).await?;
        self.attachment_view(&mut conn, row).await
    }
}
