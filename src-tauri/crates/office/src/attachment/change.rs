//! Renaming a file, removing it and bringing it back.

use super::list::Attachment;
use super::{changed, find};
use crate::Office;
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use domain::rights::Op;
use domain::text::FileName;
use domain::words::AttachmentKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::Word;
use uuid::Uuid;

/// A file's name, kind and contract, to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RenameForm {
    /// Its name; the ending stays if none is written.
    pub name: String,
    /// What it is.
    pub kind: AttachmentKind,
    /// The contract it belongs to.
    pub contract_id: Option<Uuid>,
}

impl Office {
    /// Gives a file that still has `version` another name, kind or contract.
    pub async fn rename_attachment(
        &self,
        actor: &Actor,
        id: Uuid,
        version: i32,
        form: &RenameForm,
        command: Uuid,
    ) -> Result<Attachment, OfficeError> {
        let mut reading = Reading::default();
        let typed = reading.required_line("name", &form.name, LINE);
        reading.finish()?;
        if let Entrance::New(mut door) = self.write(actor, Op::EditAttachment, Some(command)).await? {
            let mut row = find(&mut door, id).await?;
            for contract in [row.contract_id, form.contract_id] {
                let belongs = self.belongs_attachment(&mut door, row.customer_id, contract).await?;
                door.demand(actor, Op::EditAttachment, belongs)?;
            }
            let ending = FileName::made_safe(&row.name).ending();
            let mut name = FileName::made_safe(&typed);
            if name.ending() != ending && !ending.is_empty() {
                // A file does not become another kind of file by being called so.
                name = FileName::made_safe(&format!("{}.{ending}", name.as_str()));
            }
            name.as_str().clone_into(&mut row.name);
            (row.kind, row.contract_id, row.version) = (Word(form.kind), form.contract_id, i64::from(version));
            if row.removed_at.is_some() || !storage::attachment::update(&mut door, &row).await? {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            door.name_field("name");
            changed(&mut door, row.customer_id);
            door.commit(Record::one("attachment", id), 1).await?;
        }
        self.written_attachment(id).await
    }

    /// Takes a file off its card; for thirty days it can be brought back.
    pub async fn remove_attachment(&self, actor: &Actor, id: Uuid, command: Uuid) -> Result<Attachment, OfficeError> {
        self.set_attachment_removed(actor, id, true, command).await
    }

    /// Brings a removed file back.
    pub async fn restore_attachment(&self, actor: &Actor, id: Uuid, command: Uuid) -> Result<Attachment, OfficeError> {
        self.set_attachment_removed(actor, id, false, command).await
    }

    async fn set_attachment_removed(
        &self,
        actor: &Actor,
        id: Uuid,
        removed: bool,
        command: Uuid,
    ) -> Result<Attachment, OfficeError> {
        if let Entrance::New(mut door) = self.write(actor, Op::RemoveAttachment, Some(command)).await? {
            let mut row = find(&mut door, id).await?;
            let belongs = self.belongs_attachment(&mut door, row.customer_id, row.contract_id).await?;
            door.demand(actor, Op::RemoveAttachment, belongs)?;
            if row.emptied_at.is_some() || row.removed_at.is_some() == removed {
                return Err(OfficeError::of(ErrorCode::NothingToUndo));
            }
            if !removed
                && let Some(same) = storage::attachment::find_same(&mut door, row.customer_id, &row.sha256).await?
            {
                return Err(OfficeError::with(ErrorCode::AttachmentThere, same.name));
            }
            row.removed_at = removed.then_some(door.now);
            if !storage::attachment::update(&mut door, &row).await? {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            door.name_field("removedAt");
            changed(&mut door, row.customer_id);
            door.commit(Record::one("attachment", id), 1).await?;
        }
        self.written_attachment(id).await
    }

    async fn written_attachment(&self, id: Uuid) -> Result<Attachment, OfficeError> {
        let mut conn = self.store().read().await?;
        let row = find(&mut conn, id).await?;
        self.attachment_view(&mut conn, row).await
    }
}
