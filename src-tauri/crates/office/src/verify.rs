//! Checks that what the vault says of itself holds: the chain of the audit log and the counts of what it keeps.

use crate::Office;
use crate::door::row_hash;
use crate::error::OfficeError;
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// What a check found.
#[derive(Debug, Clone, Serialize)]
pub struct Verified {
    /// How many cards there are.
    pub customers: i64,
    /// How many lines the audit log has.
    pub audit_lines: usize,
    /// The first line whose chain is broken.
    pub first_broken: Option<Uuid>,
    /// What is broken in the file, in the database's words.
    pub broken: Vec<String>,
}

impl Verified {
    /// Whether all is well.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.first_broken.is_none() && self.broken.is_empty()
    }
}

impl Office {
    /// Checks the file page by page, then reads the whole audit log and follows each person's chain.
    pub async fn verify(&self) -> Result<Verified, OfficeError> {
        let mut conn = self.store().read().await?;
        let broken = storage::integrity::list_broken(&mut conn).await?;
        let customers = storage::customer::count(&mut conn).await?;
        let lines = storage::audit::list(&mut conn).await?;
        let mut heads: HashMap<Option<Uuid>, Vec<u8>> = HashMap::new();
        let mut first_broken = None;
        for line in &lines {
            let before = heads.remove(&line.staff_id).unwrap_or_default();
            if line.prev_hash != before || line.row_hash != row_hash(line) {
                first_broken = Some(line.id);
                break;
            }
            heads.insert(line.staff_id, line.row_hash.clone());
        }
        Ok(Verified { customers, audit_lines: lines.len(), first_broken, broken })
    }
}
