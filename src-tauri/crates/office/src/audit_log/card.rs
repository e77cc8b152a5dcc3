//! Who has opened a card, from the card itself.

use super::question::ops_of;
use super::{LogLine, demand};
use crate::Office;
use crate::actor::Actor;
use crate::error::OfficeError;
use domain::log::LogKind;
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::audit_list::LogNarrowing;
use uuid::Uuid;

/// How many openings are listed; the log itself has all.
const MOST: i64 = 50;

/// Who has opened a card, or something on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CardOpenings {
    /// The newest first.
    pub lines: Vec<LogLine>,
    /// Whether the log has older ones.
    pub more: bool,
}

impl Office {
    /// The latest openings of a card, of its contracts and of its files.
    pub async fn card_openings(&self, actor: &Actor, card: Uuid) -> Result<CardOpenings, OfficeError> {
        demand(actor, Op::ReadLog)?;
        let mut conn = self.store().read().await?;
        let records = Some(storage::audit_list::list_ids_of_card(&mut conn, card).await?);
        let narrowing = LogNarrowing { ops: ops_of(&[LogKind::Opened]), records, ..LogNarrowing::default() };
        let mut rows = storage::audit_list::list(&mut conn, &narrowing, None, MOST + 1).await?;
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        Ok(CardOpenings { lines: self.log_lines(&mut conn, actor, rows).await?, more })
    }
}
