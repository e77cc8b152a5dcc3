//! Planning: brings the reminders of a term in line with its key dates. Planning twice changes nothing.

use super::rules::TermRules;
use crate::door::Door;
use crate::error::OfficeError;
use crate::key_date::day_of;
#[cfg(test)]
use crate::tests::machine::plant;
use chrono::NaiveDate;
use domain::dates::{KeyDate, KeyDateKind};
use domain::words::{ContractState, ReminderKind, ReminderState};
use storage::Word;
use storage::dated_term::DatedTermRow;
use storage::reminder::{ReminderRow, SUBJECT_CONTRACT, Waiting};
use uuid::Uuid;

/// A reminder as it should stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    pub kind: ReminderKind,
    pub due_on: NaiveDate,
    pub falls_on: NaiveDate,
}

impl Wanted {
    /// Whether this is the reminder that the row keeps.
    pub(super) fn is(&self, row: &ReminderRow) -> bool {
        self.kind == row.kind.0 && self.due_on == row.due_on
    }

    /// Which of two is the later one; on the same day the weightier kind.
    fn lateness(&self) -> (NaiveDate, ReminderKind) {
        (self.due_on, self.kind)
    }
}

/// Which of two rows of a term is the later one; on the same day the weightier kind.
pub(super) fn lateness(row: &ReminderRow) -> (NaiveDate, ReminderKind) {
    (row.due_on, row.kind.0)
}

/// Whether somebody has this before the eyes, or will have when a snooze ends.
pub(super) fn is_before_somebody(state: ReminderState) -> bool {
    matches!(state, ReminderState::Open | ReminderState::Snoozed)
}

/// Whether this is still to be told, or stands.
pub(super) fn waits(row: &ReminderRow) -> bool {
    row.state.0 == ReminderState::Planned || is_before_somebody(row.state.0)
}

/// A logged contact that has settled the contact of a term.
#[derive(Debug, Clone, Copy)]
struct Contact {
    entry: Uuid,
    held_on: NaiveDate,
}

/// Brings the reminders of a term in line with its key dates.
pub(crate) async fn plan_term(door: &mut Door<'_>, term: &DatedTermRow, dates: &[KeyDate]) -> Result<(), OfficeError> {
    let all_rules = door.rules();
    let rules = TermRules::of(door, all_rules, term).await?;
    let mut wanted = wanted(term, dates, &rules);
    // The latest first: whether one may come back hangs on what becomes of those after it.
    wanted.sort_by_key(|want| std::cmp::Reverse(want.lateness()));
    let stored = storage::reminder::list_of_occasion(door, term.term_id).await?;
    let contact = contact_made(door, term, dates, &stored).await?;
    let assignee = who_acts(term);
    let today = door.today();
    // Of what has passed at the time of planning, only the latest is told; the rest is born superseded.
    let latest = wanted.iter().find(|want| want.due_on <= today).copied();
    // A later kind that somebody has before the eyes stands for the whole term.
    let mut overtaken = false;
    for want in &wanted {
        let is_latest = latest == Some(*want);
        let fresh = match contact.filter(|contact| settles(*contact, want, term)) {
            Some(_) => ReminderState::Done,
            None if want.due_on <= today && !is_latest => ReminderState::Superseded,
            None => ReminderState::Planned,
        };
        let known = stored.iter().find(|row| want.is(row));
        #[cfg(test)]
        let known = known.filter(|row| plant::recognises(row, assignee));
        let state = match known {
            None => fresh,
            Some(row) => restated(row, fresh, is_latest, overtaken),
        };
        overtaken |= is_before_somebody(state);
        let id = match known {
            None => insert(door, term, *want, state, assignee).await?,
            Some(row) => {
                let waits = state == ReminderState::Planned || is_before_somebody(state);
                let assignee = if waits { assignee } else { row.assignee_id };
                if state != row.state.0 || row.falls_on != want.falls_on || row.assignee_id != assignee {
                    storage::reminder::update_plan(door, row.id, state, want.falls_on, assignee).await?;
                }
                if state == ReminderState::Open {
                    wait_anew(door, row, &rules, today).await?;
                }
                row.id
            }
        };
        if state == ReminderState::Done
            && known.is_none_or(|row| row.state.0 != ReminderState::Done)
            && let Some(contact) = contact
        {
            let now = door.now;
            storage::reminder::update_state(door, id, state, None, Some(contact.entry), None, now).await?;
        }
    }
    for row in stored.iter().filter(|row| !wanted.iter().any(|want| want.is(row))) {
        let gone = match row.state.0 {
            ReminderState::Planned => Some(ReminderState::Superseded),
            ReminderState::Open | ReminderState::Snoozed => Some(ReminderState::Withdrawn),
            ReminderState::Done | ReminderState::Superseded | ReminderState::Withdrawn => None,
        };
        if let Some(state) = gone {
            storage::reminder::update_plan(door, row.id, state, row.falls_on, row.assignee_id).await?;
        }
    }
    Ok(())
}

/// Writes what an open reminder waits for, as its rule says now. One that opens again begins to wait today.
async fn wait_anew(
    door: &mut Door<'_>,
    row: &ReminderRow,
    rules: &TermRules,
    today: NaiveDate,
) -> Result<(), OfficeError> {
    let stood = row.waiting.told_on.zip(row.waiting.waits_since).filter(|_| row.state.0 == ReminderState::Open);
    let (told_on, waits_since) = stood.unwrap_or((today, today));
    let waiting = rules.waiting(row.kind.0, told_on, waits_since, row.escalated_at.is_some());
    if waiting != row.waiting {
        storage::reminder::update_waiting(door, row.id, waiting).await?;
    }
    Ok(())
}

/// Who must act for a term: the contract's owner, else the card's.
pub(super) fn who_acts(term: &DatedTermRow) -> Option<Uuid> {
    term.owner_id.or(term.customer_owner_id)
}

/// What a term is to be reminded of: nothing once it has an outcome or its contract is closed, and nothing
/// where it had ended before it was entered (that is a fault).
pub(super) fn wanted(term: &DatedTermRow, dates: &[KeyDate], rules: &TermRules) -> Vec<Wanted> {
    let ended_before_entry = term.expires_on.is_none_or(|day| day < term.entered_on);
    if term.outcome.is_some() || term.state.0 != ContractState::Active || ended_before_entry {
        return Vec::new();
    }
    let of_date = |date: &KeyDate| {
        let (kind, falls_on) = (ReminderKind::of(date.kind), date.date);
        rules.due_days(kind, date).into_iter().map(move |due_on| Wanted { kind, due_on, falls_on })
    };
    dates.iter().flat_map(of_date).collect()
}

/// The contact that closed a reminder of this term, if it lies in the window as the window stands now: a changed
/// policy must not ask again for what was done, and a changed expiry must.
async fn contact_made(
    door: &mut Door<'_>,
    term: &DatedTermRow,
    dates: &[KeyDate],
    stored: &[ReminderRow],
) -> Result<Option<Contact>, OfficeError> {
    let (Some(opens), Some(expires)) = (day_of(dates, KeyDateKind::WindowOpens), term.expires_on) else {
        return Ok(None);
    };
    let mut latest: Option<Contact> = None;
    for entry in stored.iter().filter(|row| row.state.0 == ReminderState::Done).filter_map(|row| row.closed_by) {
        let held_on = storage::contact_log::find_day(door, entry).await?;
        if let Some(held_on) = held_on.filter(|day| (opens..=expires).contains(day))
            && latest.is_none_or(|known| known.held_on < held_on)
        {
            latest = Some(Contact { entry, held_on });
        }
    }
    Ok(latest)
}

/// Whether a contact that was made leaves nothing to remind of. A contact date that somebody moved to a later day by
/// hand is an appointment for one more.
fn settles(contact: Contact, want: &Wanted, term: &DatedTermRow) -> bool {
    match want.kind {
        ReminderKind::WindowOpened => true,
        ReminderKind::ContactDue => {
            let appointed = term.contact_moved_to == Some(want.falls_on);
            !(appointed && want.falls_on > contact.held_on)
        }
        ReminderKind::NoticeDeadline | ReminderKind::Expired => false,
    }
}

/// A row that stands already keeps what was done with it. One that was never delivered is planned afresh; one that
/// was delivered is not delivered again, but is open again where its date has come back as the latest of the term.
fn restated(row: &ReminderRow, fresh: ReminderState, is_latest: bool, overtaken: bool) -> ReminderState {
    let undelivered = row.turn == 0;
    match row.state.0 {
        ReminderState::Planned => fresh,
        ReminderState::Superseded if undelivered => fresh,
        ReminderState::Superseded if is_latest && !overtaken && fresh == ReminderState::Planned => ReminderState::Open,
        ReminderState::Withdrawn if fresh == ReminderState::Done => ReminderState::Done,
        ReminderState::Withdrawn if overtaken || fresh == ReminderState::Superseded => ReminderState::Superseded,
        ReminderState::Withdrawn => ReminderState::Open,
        // A later one has come back with its rule, and stands for the whole term again.
        ReminderState::Open | ReminderState::Snoozed if overtaken => ReminderState::Superseded,
        kept @ (ReminderState::Superseded | ReminderState::Open | ReminderState::Snoozed | ReminderState::Done) => kept,
    }
}

async fn insert(
    door: &mut Door<'_>,
    term: &DatedTermRow,
    want: Wanted,
    state: ReminderState,
    assignee_id: Option<Uuid>,
) -> Result<Uuid, OfficeError> {
    let row = ReminderRow {
        id: door.new_id(),
        subject_kind: SUBJECT_CONTRACT.to_owned(),
        subject_id: term.contract_id,
        occasion: term.term_id,
        kind: Word(want.kind),
        due_on: want.due_on,
        falls_on: want.falls_on,
        state: Word(state),
        assignee_id,
        snoozed_until: None,
        turn: 0,
        closed_by: None,
        handled_by: None,
        version: 1,
        waiting: Waiting::default(),
        escalated_at: None,
    };
    #[cfg(test)]
    let row = plant::pass_the_key(row);
    storage::reminder::insert(door, &row).await?;
    Ok(row.id)
}

/// Supersedes what still waits of the earlier kinds of a term, of which a later one has come.
pub(super) async fn supersede_earlier(door: &mut Door<'_>, latest: &ReminderRow) -> Result<(), OfficeError> {
    let all = storage::reminder::list_of_occasion(door, latest.occasion).await?;
    let earlier = all.iter().filter(|row| waits(row) && lateness(row) < lateness(latest));
    let earlier: Vec<Uuid> = earlier.map(|row| row.id).collect();
    Ok(storage::reminder::supersede(door, &earlier).await?)
}

/// Hands what is still to be acted on of a card's contracts, as far as they have no owner of their own, to another person.
pub(crate) async fn reassign_customer(
    door: &mut Door<'_>,
    customer: Uuid,
    from: Option<Uuid>,
    to: Option<Uuid>,
) -> Result<(), OfficeError> {
    storage::reminder::update_assignee_of_customer(door, customer, from, to).await?;
    Ok(())
}
