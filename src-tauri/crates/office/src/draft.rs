//! Unsaved work of the signed-in person, kept in the vault and offered again.

use crate::Office;
use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use chrono::{DateTime, Utc};
use domain::clock::Clock;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A draft larger than this many bytes is no form of ours.
const LARGEST: usize = 256 * 1024;

/// A form as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The form's content, as the window wrote it.
    pub body: String,
    /// When it was kept.
    pub saved_at: DateTime<Utc>,
}

impl Office {
    /// Keeps a form as it stands. Not a change of any record, so it leaves no audit line.
    pub async fn save_draft(&self, actor: &Actor, form_key: &str, body: &str) -> Result<(), OfficeError> {
        if body.len() > LARGEST || form_key.len() > 200 {
            return Err(OfficeError::of(ErrorCode::Invalid));
        }
        let mut tx = self.store().begin().await?;
        storage::draft::upsert(&mut tx, actor.id, form_key, body, self.clock().now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The form as it was left.
    pub async fn find_draft(&self, actor: &Actor, form_key: &str) -> Result<Option<Draft>, OfficeError> {
        let mut conn = self.store().read().await?;
        let row = storage::draft::find(&mut conn, actor.id, form_key).await?;
        Ok(row.map(|row| Draft { body: row.body, saved_at: row.saved_at }))
    }

    /// Forgets a form that was saved or given up.
    pub async fn drop_draft(&self, actor: &Actor, form_key: &str) -> Result<(), OfficeError> {
        let mut tx = self.store().begin().await?;
        storage::draft::delete(&mut tx, actor.id, form_key).await?;
        tx.commit().await?;
        Ok(())
    }
}
