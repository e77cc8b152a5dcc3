//! Lines of the log as a person reads them: with names, and a card's only where the reader may open the card.

use super::words;
use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::customer::CardsByContract;
use crate::error::OfficeError;
use chrono::{DateTime, Utc};
use domain::log::{Deed, LogKind};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::audit_list::{LogLineRow, SubjectRow};
use storage::engine::Conn;
use uuid::Uuid;

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LogLine {
    /// Its place in the log, from which the next page goes on.
    pub seq: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nothing for what the program did by itself.
    pub who: Option<String>,
    /// Of which kind it is; nothing for an act of another program.
    pub kind: Option<LogKind>,
    /// What was done, in words.
    pub deed: String,
    /// The card, where the reader may open it.
    pub customer_id: Option<Uuid>,
    /// What it was done to, where that has a name that the reader may know.
    pub subject: String,
    /// To how many.
    pub count: i32,
    /// What for, where that was asked.
    pub purpose: Option<String>,
}

impl Office {
    /// Gives lines their names, with as many questions for a hundred as for one.
    pub(super) async fn log_lines(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        rows: Vec<LogLineRow>,
    ) -> Result<Vec<LogLine>, OfficeError> {
        let records: Vec<Uuid> = rows.iter().filter_map(|row| row.record_id).collect();
        let subjects = storage::audit_list::list_subjects(conn, &records).await?;
        let cards: Vec<Uuid> = subjects.iter().filter_map(|subject| subject.customer_id).collect();
        let by_contract = CardsByContract::among(conn, actor, &cards).await?;
        let everyone_sees = self.rules().office.everyone_sees;
        let may_know = |subject: &SubjectRow| {
            let belongs = Belongs { owner_id: subject.owner_id, area_id: subject.area_id, everyone_sees };
            subject.customer_id.is_none_or(|card| actor.can(Op::OpenCard, by_contract.belongs(card, belongs)))
        };
        let subjects: HashMap<Uuid, &SubjectRow> =
            subjects.iter().filter(|subject| may_know(subject)).map(|subject| (subject.id, subject)).collect();
        let staff = storage::staff::list(conn).await?;
        let staff: HashMap<Uuid, String> = staff.into_iter().map(|row| (row.id, row.name)).collect();
        let line = |row: LogLineRow| {
            let subject = row.record_id.and_then(|id| subjects.get(&id).copied());
            LogLine {
                seq: i32::try_from(row.seq).unwrap_or(i32::MAX),
                at: row.at,
                who: row.staff_id.and_then(|id| staff.get(&id).cloned()),
                kind: row.op.parse().ok().map(Deed::kind),
                deed: words::deed(&row.op),
                customer_id: subject.and_then(|subject| subject.customer_id),
                subject: subject.map(name_of).unwrap_or_default(),
                count: i32::try_from(row.count).unwrap_or(i32::MAX),
                purpose: purpose_in(&row.fields),
            }
        };
        Ok(rows.into_iter().map(line).collect())
    }
}

/// 緑ヶ丘種苗株式会社 冷蔵設備 保守契約
fn name_of(subject: &SubjectRow) -> String {
    let parts = [subject.customer.as_deref().unwrap_or_default(), &subject.name];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn purpose_in(fields: &str) -> Option<String> {
    let fields: Vec<String> = serde_json::from_str(fields).ok()?;
    fields.iter().find_map(|field| field.strip_prefix("purpose: ")).map(ToOwned::to_owned)
}
