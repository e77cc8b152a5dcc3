//! The log narrowed by person, card, days and kind, the newest first.

use super::{LogLine, demand};
use crate::Office;
use crate::actor::Actor;
use crate::error::OfficeError;
use crate::form::Reading;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::clock::{Clock, office_time};
use domain::log::{Deed, LogKind};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::audit_list::{LogNarrowing, Whose};
use storage::engine::Conn;
use uuid::Uuid;

/// How many lines a page has.
const PAGE: usize = 100;

/// What is asked of the log; what is empty narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LogQuestion {
    /// Whose lines.
    pub staff_id: Option<Uuid>,
    /// What the program did by itself, and nobody's lines.
    pub program: bool,
    /// About this card and everything on it.
    pub customer_id: Option<Uuid>,
    /// From the beginning of this day, as typed.
    pub from: String,
    /// To the end of this day, as typed.
    pub to: String,
    /// Of any of these kinds.
    pub kinds: Vec<LogKind>,
}

/// A page of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LogPage {
    /// The lines, the newest first.
    pub lines: Vec<LogLine>,
    /// Whether there are older ones.
    pub more: bool,
}

/// The first moment of a day.
pub(super) fn begin_of(day: NaiveDate) -> DateTime<Utc> {
    office_time(day, NaiveTime::MIN)
}

/// The first moment of the day after.
pub(super) fn end_of(day: NaiveDate) -> DateTime<Utc> {
    office_time(day.succ_opt().unwrap_or(day), NaiveTime::MIN)
}

/// The codes of all acts of some kinds.
pub(super) fn ops_of(kinds: &[LogKind]) -> Vec<&'static str> {
    Deed::all().filter(|deed| kinds.contains(&deed.kind())).map(Deed::code).collect()
}

impl Office {
    /// A page of the log: the newest lines before the place `before`.
    pub async fn list_log(
        &self,
        actor: &Actor,
        question: &LogQuestion,
        before: Option<i32>,
    ) -> Result<LogPage, OfficeError> {
        demand(actor, Op::ReadLog)?;
        let mut conn = self.store().read().await?;
        let narrowing = self.log_narrowing(&mut conn, question).await?;
        let most = i64::try_from(PAGE).unwrap_or(i64::MAX) + 1;
        let mut rows = storage::audit_list::list(&mut conn, &narrowing, before.map(i64::from), most).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        Ok(LogPage { lines: self.log_lines(&mut conn, actor, rows).await?, more })
    }

    pub(super) async fn log_narrowing(
        &self,
        conn: &mut Conn,
        question: &LogQuestion,
    ) -> Result<LogNarrowing, OfficeError> {
        let mut reading = Reading::default();
        let today = self.clock().today();
        let from = reading.day("from", &question.from, today);
        let to = reading.day("to", &question.to, today);
        reading.finish()?;
        let whose = match question.staff_id {
            Some(person) => Whose::Ones(Some(person)),
            None if question.program => Whose::Ones(None),
            None => Whose::Anyones,
        };
        let records = match question.customer_id {
            Some(card) => Some(storage::audit_list::list_ids_of_card(conn, card).await?),
            None => None,
        };
        let (from, to) = (from.map(begin_of), to.map(end_of));
        Ok(LogNarrowing { whose, ops: ops_of(&question.kinds), records, from, to })
    }
}
