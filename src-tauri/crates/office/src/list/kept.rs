//! What a person keeps of a list: which columns, and the filters that have a name. Like drafts, these are nobody's
//! records: they leave no audit line.

use super::handle::ListKind;
use crate::Office;
use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use crate::form::Reading;
use domain::clock::Clock;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::list_view::SavedFilterRow;
use uuid::Uuid;

/// A filter that is larger than this many bytes is none of ours.
const LARGEST: usize = 64 * 1024;
/// The longest name of a filter.
const NAME: usize = 40;
/// As many columns as a list could ever have.
const MOST_COLUMNS: usize = 100;

/// A column as a person has arranged it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KeptColumn {
    /// Which column.
    pub id: String,
    /// Its width in pixels, where it was set by hand.
    pub width: Option<i32>,
}

/// A filter that has a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SavedFilter {
    /// The filter.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The question, as the window wrote it.
    pub body: String,
}

const fn code(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Customers => "customers",
        ListKind::Contracts => "contracts",
    }
}

impl Office {
    /// The columns of a list as this person has arranged them; none where nothing was arranged yet.
    pub async fn list_columns(&self, actor: &Actor, kind: ListKind) -> Result<Option<Vec<KeptColumn>>, OfficeError> {
        let mut conn = self.store().read().await?;
        let body = storage::list_view::find(&mut conn, actor.id, code(kind)).await?;
        // What an older program wrote and this one cannot read is as if nothing had been arranged.
        Ok(body.and_then(|body| serde_json::from_str(&body).ok()))
    }

    /// Keeps the columns of a list.
    pub async fn keep_columns(&self, actor: &Actor, kind: ListKind, columns: &[KeptColumn]) -> Result<(), OfficeError> {
        let body = serde_json::to_string(columns).unwrap_or_default();
        if columns.is_empty() || columns.len() > MOST_COLUMNS || body.len() > LARGEST {
            return Err(OfficeError::of(ErrorCode::Invalid));
        }
        let mut tx = self.store().begin().await?;
        storage::list_view::upsert(&mut tx, actor.id, code(kind), &body).await?;
        tx.commit().await?;
        Ok(())
    }

    /// This person's filters of a list, by name.
    pub async fn saved_filters(&self, actor: &Actor, kind: ListKind) -> Result<Vec<SavedFilter>, OfficeError> {
        let mut conn = self.store().read().await?;
        let rows = storage::list_view::list_filters(&mut conn, actor.id, code(kind)).await?;
        Ok(rows.into_iter().map(|row| SavedFilter { id: row.id, name: row.name, body: row.body }).collect())
    }

    /// Gives a filter a name; one of the same name is replaced.
    pub async fn save_filter(
        &self,
        actor: &Actor,
        kind: ListKind,
        name: &str,
        body: &str,
    ) -> Result<Vec<SavedFilter>, OfficeError> {
        let mut reading = Reading::default();
        let name = reading.required_line("name", name, NAME);
        reading.finish()?;
        if body.len() > LARGEST {
            return Err(OfficeError::of(ErrorCode::Invalid));
        }
        let now = self.clock().now();
        let mut tx = self.store().begin().await?;
        let filter = SavedFilterRow { id: self.new_id(now), name, body: body.to_owned() };
        storage::list_view::upsert_filter(&mut tx, actor.id, code(kind), &filter, now).await?;
        tx.commit().await?;
        self.saved_filters(actor, kind).await
    }

    /// Forgets a filter of one's own.
    pub async fn forget_filter(
        &self,
        actor: &Actor,
        kind: ListKind,
        id: Uuid,
    ) -> Result<Vec<SavedFilter>, OfficeError> {
        let mut tx = self.store().begin().await?;
        storage::list_view::delete_filter(&mut tx, actor.id, id).await?;
        tx.commit().await?;
        self.saved_filters(actor, kind).await
    }
}
