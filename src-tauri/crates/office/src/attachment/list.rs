//! The files of a card as the window shows them.

use super::KEPT_DAYS;
use crate::Office;
use crate::actor::Actor;
use crate::error::OfficeError;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::clock::office_date;
use domain::rights::Op;
use domain::text::FileName;
use domain::words::AttachmentKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::attachment::AttachmentRow;
use storage::engine::Conn;
use uuid::Uuid;

/// The files of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Attachments {
    /// Those that are there, the newest first.
    pub files: Vec<Attachment>,
    /// Those that were removed and can still be brought back.
    pub removed: Vec<Attachment>,
    /// How many KiB all files of the office hold in the vault.
    pub office_kib: i32,
    /// Whether this person may put files on the card.
    pub may_add: bool,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// The file.
    pub id: Uuid,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its name.
    pub name: String,
    /// The contract it belongs to.
    pub contract_id: Option<Uuid>,
    /// That contract's title.
    pub contract: Option<String>,
    /// How many bytes.
    pub size: i32,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// By whom.
    pub added_by: Option<String>,
    /// Until when it can be brought back, for a removed one.
    pub kept_until: Option<NaiveDate>,
    /// Whether the system may open it; what it might run is only kept and saved.
    pub opens: bool,
    /// Whether this person may rename and remove it.
    pub may_edit: bool,
    /// Counts up with each change.
    pub version: i32,
}

/// A file by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NamedAttachment {
    /// The file.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

impl Office {
    /// The files of a card, for whoever may open it.
    pub async fn attachments(&self, actor: &Actor, customer: Uuid) -> Result<Attachments, OfficeError> {
        let mut conn = self.store().read().await?;
        let card = self.card_to_open(&mut conn, actor, customer).await?;
        let there = storage::attachment::list(&mut conn, customer).await?;
        let gone = storage::attachment::list_removed(&mut conn, customer).await?;
        let bytes = storage::attachment::sum_size(&mut conn).await?;
        let sources = Sources::of_card(&mut conn, customer).await?;
        let own = self.belongs(&card);
        let view = |row: AttachmentRow| {
            let owner = row.contract_id.and_then(|id| sources.contracts.get(&id)).and_then(|contract| contract.1);
            let belongs = crate::actor::Belongs { owner_id: owner.or(own.owner_id), ..own };
            Attachment { may_edit: actor.can(Op::EditAttachment, belongs), ..sources.view(row) }
        };
        Ok(Attachments {
            files: there.into_iter().map(&view).collect(),
            removed: gone.into_iter().map(&view).collect(),
            office_kib: i32::try_from((bytes + 1023) / 1024).unwrap_or(i32::MAX),
            may_add: actor.can(Op::AddAttachment, own),
        })
    }

    pub(super) async fn attachment_view(&self, conn: &mut Conn, row: AttachmentRow) -> Result<Attachment, OfficeError> {
        Ok(Sources::of_card(conn, row.customer_id).await?.view(row))
    }
}

/// What the views of a card's files are made of.
struct Sources {
    contracts: HashMap<Uuid, (String, Option<Uuid>)>,
    staff: HashMap<Uuid, String>,
}

impl Sources {
    async fn of_card(conn: &mut Conn, customer: Uuid) -> Result<Self, OfficeError> {
        let contracts = storage::contract::list_of_customer(conn, customer).await?;
        let staff = storage::staff::list(conn).await?;
        Ok(Self {
            contracts: contracts.into_iter().map(|row| (row.id, (row.title, row.owner_id))).collect(),
            staff: staff.into_iter().map(|row| (row.id, row.name)).collect(),
        })
    }

    fn view(&self, row: AttachmentRow) -> Attachment {
        let kept_until = row.removed_at.map(|at| office_date(at + Duration::days(KEPT_DAYS)));
        Attachment {
            id: row.id,
            kind: row.kind.0,
            opens: !FileName::made_safe(&row.name).may_run(),
            name: row.name,
            contract_id: row.contract_id,
            contract: row.contract_id.and_then(|id| self.contracts.get(&id)).map(|contract| contract.0.clone()),
            size: i32::try_from(row.size).unwrap_or(i32::MAX),
            added_at: row.added_at,
            added_by: row.added_by.and_then(|id| self.staff.get(&id).cloned()),
            kept_until,
            may_edit: true,
            version: i32::try_from(row.version).unwrap_or(i32::MAX),
        }
    }
}
