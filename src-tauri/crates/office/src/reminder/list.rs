//! The list of reminders, the most urgent first.

use super::supervision::{Supervision, escalated_since};
use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::error::OfficeError;
use crate::key_date::Strip;
use chrono::{DateTime, NaiveDate, Utc};
use domain::clock::Clock;
use domain::rights::Op;
use domain::words::{ReminderKind, ReminderState};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::dated_term::DatedTermRow;
use storage::engine::Conn;
use storage::reminder::ReminderRow;
use uuid::Uuid;

/// The most reminders that a list shows; the window says so under as many (`MOST` of its queries).
const MOST: i64 = 5_000;

/// Which reminders are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReminderFilter {
    /// Only those that this person must act on, for a custodian also those that nobody else must, and those that went to
    /// this person because nobody reacted.
    pub mine: bool,
    /// In which state.
    pub state: ReminderListState,
    /// Only so many of them; all that a list shows where nothing is said.
    pub first: Option<u16>,
}

/// The states in which a delivered reminder stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReminderListState {
    /// Waiting for somebody.
    Open,
    /// Put off.
    Snoozed,
    /// Dealt with.
    Done,
}

impl ReminderListState {
    const fn state(self) -> ReminderState {
        match self {
            Self::Open => ReminderState::Open,
            Self::Snoozed => ReminderState::Snoozed,
            Self::Done => ReminderState::Done,
        }
    }
}

/// A reminder as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReminderView {
    /// The reminder.
    pub id: Uuid,
    /// What it tells.
    pub kind: ReminderKind,
    /// The day from which it was to be told.
    pub due_on: NaiveDate,
    /// The day of the event.
    pub date: NaiveDate,
    /// Days to the event; below zero once it has passed.
    pub days_left: i32,
    /// Where it stands.
    pub state: ReminderListState,
    /// Until when it is put off.
    pub snoozed_until: Option<DateTime<Utc>>,
    /// The customer's card.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
    /// The contract.
    pub contract_id: Uuid,
    /// Its title.
    pub contract: String,
    /// The term.
    pub term_id: Uuid,
    /// Who must act.
    pub assignee: Option<String>,
    /// Whether its day has passed.
    pub overdue: bool,
    /// Who dealt with it, by hand or by a contact that was logged.
    pub closed_by: Option<String>,
    /// The term as a strip.
    pub strip: Strip,
    /// The one next act.
    pub next_action: NextAction,
    /// That nobody has reacted, where it has gone to whoever supervises and somebody else must act.
    pub no_reaction: Option<NoReaction>,
}

/// That nobody has reacted to a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoReaction {
    /// Who has not; nobody where nobody had to act.
    pub by: Option<String>,
    /// For how many working days.
    pub days: i32,
}

/// The one next act that a reminder asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NextAction {
    /// Speak with the customer and write it down.
    LogContact,
    /// Decide whether an automatic renewal is refused.
    DecideRefusal,
    /// Say how the term ended.
    ChooseOutcome,
}

impl NextAction {
    const fn of(kind: ReminderKind) -> Self {
        match kind {
            ReminderKind::WindowOpened | ReminderKind::ContactDue => Self::LogContact,
            ReminderKind::NoticeDeadline => Self::DecideRefusal,
            ReminderKind::Expired => Self::ChooseOutcome,
        }
    }
}

/// What can still be saved today comes before what is late, what is fixed by contract before what is our own plan.
const fn urgency(kind: ReminderKind, days_left: i32) -> u8 {
    match kind {
        ReminderKind::NoticeDeadline | ReminderKind::Expired if days_left >= 0 => 0,
        ReminderKind::NoticeDeadline | ReminderKind::Expired => 1,
        ReminderKind::ContactDue => 2,
        ReminderKind::WindowOpened => 3,
    }
}

/// Where a reminder stands in the list.
const fn place(view: &ReminderView) -> (u8, NaiveDate, Uuid) {
    (urgency(view.kind, view.days_left), view.date, view.id)
}

/// What the day's sentence counts of an open reminder, and what gives it its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Brief {
    /// What it tells.
    pub kind: ReminderKind,
    /// The day of the event.
    pub date: NaiveDate,
    /// Days to the event; below zero once it has passed.
    pub days_left: i32,
}

impl Brief {
    fn of(kind: ReminderKind, date: NaiveDate, today: NaiveDate) -> Self {
        let days_left = (date - today).num_days();
        let days_left = i32::try_from(days_left).unwrap_or(if days_left < 0 { i32::MIN } else { i32::MAX });
        Self { kind, date, days_left }
    }

    const fn place(self, id: Uuid) -> (u8, NaiveDate, Uuid) {
        (urgency(self.kind, self.days_left), self.date, id)
    }

    /// A window that opened is not late by that; its contact is, once contact_due comes.
    pub(super) fn overdue(self) -> bool {
        self.days_left < 0 && self.kind != ReminderKind::WindowOpened
    }
}

impl Office {
    /// The reminders in one state that this person may see.
    pub async fn list_reminders(
        &self,
        actor: &Actor,
        filter: ReminderFilter,
    ) -> Result<Vec<ReminderView>, OfficeError> {
        let mut conn = self.store().read().await?;
        self.reminders(&mut conn, actor, filter).await
    }

    pub(crate) async fn reminders(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        filter: ReminderFilter,
    ) -> Result<Vec<ReminderView>, OfficeError> {
        if let ReminderFilter { mine: true, state: ReminderListState::Open, first: Some(first) } = filter {
            return Ok(self.most_urgent(conn, actor, usize::from(first)).await?.0);
        }
        let whom = filter.mine.then(|| actor.must_act());
        let most = match filter {
            // One's own are in their order already, and all of them may be seen.
            ReminderFilter { mine: true, state: ReminderListState::Done, first: Some(first) } => i64::from(first),
            _ => MOST,
        };
        let rows = storage::reminder::list_in_state(conn, filter.state.state(), whom, most).await?;
        let mut views = self.views(conn, actor, rows, filter).await?;
        if filter.state != ReminderListState::Done {
            views.sort_by_key(place);
        }
        views.truncate(filter.first.map_or(usize::MAX, usize::from));
        Ok(views)
    }

    /// What waits for this person: the `first` most urgent, and of all of them what the day's sentence counts. However
    /// many wait, only what is shown is read.
    pub(super) async fn most_urgent(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        first: usize,
    ) -> Result<(Vec<ReminderView>, Vec<Brief>), OfficeError> {
        let filter = ReminderFilter { mine: true, state: ReminderListState::Open, first: None };
        let (whom, today) = (actor.must_act(), self.clock().today());
        let own = Belongs { owner_id: Some(actor.id), area_id: None, everyone_sees: self.rules().office.everyone_sees };
        let mut waiting = if actor.can(Op::HandleReminder, own) {
            storage::reminder::list_open_of(conn, whom).await?
        } else {
            Vec::new()
        };
        let handed_on = if Supervision::read(conn).await?.includes(actor.id) {
            let rows = storage::reminder::list_handed_on(conn, whom).await?;
            self.views(conn, actor, rows, filter).await?
        } else {
            Vec::new()
        };
        let briefs = waiting.iter().map(|row| Brief::of(row.kind.0, row.falls_on, today));
        let briefs = briefs.chain(handed_on.iter().map(|view| Brief::of(view.kind, view.date, today))).collect();
        waiting.sort_by_key(|row| Brief::of(row.kind.0, row.falls_on, today).place(row.id));
        let shown: Vec<Uuid> = waiting.iter().take(first).map(|row| row.id).collect();
        let mut rows = storage::reminder::list(conn, &shown).await?;
        // Somebody may have dealt with one since the line above.
        rows.retain(|row| row.state.0 == ReminderState::Open);
        let mut views = self.views(conn, actor, rows, filter).await?;
        views.extend(handed_on);
        views.sort_by_key(place);
        views.truncate(first);
        Ok((views, briefs))
    }

    /// These reminders as this person may see them.
    async fn views(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        rows: Vec<ReminderRow>,
        filter: ReminderFilter,
    ) -> Result<Vec<ReminderView>, OfficeError> {
        let terms: Vec<Uuid> = rows.iter().map(|row| row.occasion).collect();
        let by_term: HashMap<Uuid, DatedTermRow> =
            storage::dated_term::list(conn, &terms).await?.into_iter().map(|term| (term.term_id, term)).collect();
        let staff: HashMap<Uuid, String> =
            storage::staff::list(conn).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let supervision = if rows.iter().any(|row| escalated_since(row).is_some()) {
            Supervision::read(conn).await?
        } else {
            Supervision::default()
        };
        Ok(rows
            .into_iter()
            .filter_map(|row| {
                let term = by_term.get(&row.occasion)?;
                let must_act = actor.must_act_for(row.assignee_id);
                let handed_on = escalated_since(&row).filter(|_| !must_act);
                let to_me = || supervision.whom(term.customer_area_id, row.assignee_id).contains(&actor.id);
                let mine = must_act || (handed_on.is_some() && to_me());
                let sees = actor.can(Op::HandleReminder, self.belongs_reminder(&row, term));
                let view = |row| ReminderView {
                    no_reaction: handed_on.map(|since| self.no_reaction(row, since, &staff)),
                    ..self.reminder_view(row, term, &staff, filter.state)
                };
                (sees && (mine || !filter.mine)).then(|| view(&row))
            })
            .collect())
    }

    /// To whom a reminder belongs: to who must act, in the card's area.
    pub(crate) fn belongs_reminder(&self, row: &ReminderRow, term: &DatedTermRow) -> Belongs {
        Belongs {
            owner_id: row.assignee_id,
            area_id: term.customer_area_id,
            everyone_sees: self.rules().office.everyone_sees,
        }
    }

    fn no_reaction(&self, row: &ReminderRow, since: NaiveDate, staff: &HashMap<Uuid, String>) -> NoReaction {
        let days = self.rules().days.working_days_passed(since, self.clock().today());
        let by = row.assignee_id.and_then(|id| staff.get(&id).cloned());
        NoReaction { by, days: i32::try_from(days).unwrap_or(i32::MAX) }
    }

    fn reminder_view(
        &self,
        row: &ReminderRow,
        term: &DatedTermRow,
        staff: &HashMap<Uuid, String>,
        state: ReminderListState,
    ) -> ReminderView {
        let today = self.clock().today();
        let brief = Brief::of(row.kind.0, row.falls_on, today);
        ReminderView {
            id: row.id,
            kind: row.kind.0,
            due_on: row.due_on,
            date: row.falls_on,
            days_left: brief.days_left,
            state,
            snoozed_until: row.snoozed_until,
            customer_id: term.customer_id,
            customer: term.customer.clone(),
            contract_id: term.contract_id,
            contract: term.title.clone(),
            term_id: term.term_id,
            assignee: row.assignee_id.and_then(|id| staff.get(&id).cloned()),
            overdue: brief.overdue(),
            closed_by: row.handled_by.and_then(|id| staff.get(&id).cloned()),
            strip: Strip::of_term(term, &self.rules(), today),
            next_action: NextAction::of(row.kind.0),
            no_reaction: None,
        }
    }
}
