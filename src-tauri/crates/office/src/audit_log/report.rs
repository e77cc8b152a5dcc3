//! What one person did in the last ninety days: what is looked through when somebody leaves (SAFETY, the leaving rep).

use super::question::{begin_of, end_of, ops_of};
use super::{LogLine, demand, words};
use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use chrono::{Days, NaiveDate};
use domain::clock::Clock;
use domain::log::{Deed, LogKind};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::audit_list::{DeedCountRow, LogNarrowing, Whose};
use storage::engine::Conn;
use uuid::Uuid;

/// How far it looks back, today with it.
const DAYS: u64 = 90;
/// How many lines of each it lists; the log itself has all.
const MOST: i64 = 100;

/// What one person did in the last ninety days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonReport {
    /// The person.
    pub staff_id: Uuid,
    /// The person's name.
    pub name: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Each kind with what was done of it; kinds of which nothing was done have no acts.
    pub kinds: Vec<KindCount>,
    /// How many different cards were opened.
    pub cards_opened: i32,
    /// What was taken out of the program, the newest first.
    pub exported: Vec<LogLine>,
    /// What was opened, the newest first.
    pub opened: Vec<LogLine>,
    /// How often the same was done that the two lists show only the newest of.
    pub most: i32,
}

/// How often something of a kind was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KindCount {
    /// The kind.
    pub kind: LogKind,
    /// How often.
    pub times: i32,
    /// What exactly.
    pub deeds: Vec<DeedCount>,
}

/// How often something was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DeedCount {
    /// In words.
    pub deed: String,
    /// How often.
    pub times: i32,
    /// To how many records, counted each time.
    pub records: i32,
}

fn count(n: i64) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn by_kind(rows: &[DeedCountRow], kind: LogKind) -> KindCount {
    let of_kind = |row: &&DeedCountRow| row.op.parse().is_ok_and(|deed: Deed| deed.kind() == kind);
    let deeds = rows.iter().filter(of_kind).map(|row| DeedCount {
        deed: words::deed(&row.op),
        times: count(row.times),
        records: count(row.records),
    });
    let mut deeds: Vec<DeedCount> = deeds.collect();
    deeds.sort_by_key(|deed| std::cmp::Reverse(deed.times));
    KindCount { kind, times: deeds.iter().map(|deed| deed.times).sum(), deeds }
}

impl Office {
    /// What a person did in the last ninety days. That somebody asked is noted too: it is a look at a person.
    pub async fn person_report(&self, actor: &Actor, staff: Uuid) -> Result<PersonReport, OfficeError> {
        demand(actor, Op::ReadLog)?;
        let report = {
            let mut conn = self.store().read().await?;
            let person = storage::staff::find(&mut conn, staff).await?;
            let person = person.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
            let to = self.clock().today();
            let from = to.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(to);
            let rows = storage::audit_list::count_by_op(&mut conn, staff, begin_of(from), end_of(to)).await?;
            let opened_cards = rows.iter().find(|row| row.op == Op::OpenCard.code()).map_or(0, |row| row.different);
            let days = (from, to);
            PersonReport {
                staff_id: staff,
                name: person.name,
                from,
                to,
                kinds: LogKind::ALL.iter().map(|kind| by_kind(&rows, *kind)).collect(),
                cards_opened: count(opened_cards),
                exported: self.latest(&mut conn, actor, staff, days, LogKind::Exported).await?,
                opened: self.latest(&mut conn, actor, staff, days, LogKind::Opened).await?,
                most: count(MOST),
            }
        };
        self.note(Some(actor.id), Op::ReadLog, Record::one("staff", staff), 1).await?;
        Ok(report)
    }

    async fn latest(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        staff: Uuid,
        (from, to): (NaiveDate, NaiveDate),
        kind: LogKind,
    ) -> Result<Vec<LogLine>, OfficeError> {
        let narrowing = LogNarrowing {
            whose: Whose::Ones(Some(staff)),
            ops: ops_of(&[kind]),
            records: None,
            from: Some(begin_of(from)),
            to: Some(end_of(to)),
        };
        let rows = storage::audit_list::list(conn, &narrowing, None, MOST).await?;
        self.log_lines(conn, actor, rows).await
    }
}
