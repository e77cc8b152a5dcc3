//! Whether the vault holds what the model says, row by row; and what of it the model learns: ids, and policy dates.

use super::calendar::date_in_japan;
use super::model::{Key, Kind, Moment, Reminder, State, Term};
use super::rules::{Rule, Rules};
use super::{Machine, Wrong};
use chrono::{Duration, NaiveDate};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The longest row of days off that moves a reminder to the working day before.
const LONGEST_HOLIDAY: i64 = 12;

pub const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Window => "window_opened",
        Kind::Contact => "contact_due",
        Kind::Notice => "notice_deadline",
        Kind::Expiry => "expired",
    }
}

pub fn kind_of(word: &str) -> Kind {
    match word {
        "window_opened" | "window_opens" => Kind::Window,
        "contact_due" | "contact_by" => Kind::Contact,
        "notice_deadline" | "notice_by" => Kind::Notice,
        "expired" | "expires" => Kind::Expiry,
        other => panic!("the glossary has no {other}"),
    }
}

const fn state_word(state: State) -> &'static str {
    match state {
        State::Planned => "planned",
        State::Open => "open",
        State::Snoozed => "snoozed",
        State::Done => "done",
        State::Superseded => "superseded",
        State::Withdrawn => "withdrawn",
    }
}

/// A row in words: day of the event, state, turns, deliveries, end of the snooze, who must act; while it is open since when
/// it waits and for what; how often it was handed on.
fn in_words(reminder: &Reminder, rule: &Rule) -> String {
    let until = reminder.until.filter(|_| reminder.state == State::Snoozed);
    let until = until.map_or_else(|| "-".to_owned(), |at| at.format("%Y-%m-%dT%H:%M:%S+00:00").to_string());
    let who = reminder.who.map_or_else(|| "-".to_owned(), |who| who.simple().to_string().to_uppercase());
    let (turns, state) = (reminder.turns, state_word(reminder.state));
    let waits = reminder.waits.filter(|_| reminder.state == State::Open);
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let (told_on, since) = (day(waits.map(|it| it.0)), day(waits.map(|it| it.1)));
    let again = day(waits.and_then(|(told_on, _)| rule.again_on(told_on)));
    let hand_on = day(reminder.hand_on_on(rule));
    let handed_on = u8::from(reminder.handed_on.is_some());
    format!(
        "{} {state} {turns} {turns} {until} {who} {told_on} {since} {again} {hand_on} {handed_on}",
        reminder.falls_on
    )
}

/// Which rule a row breaks that is not as it should be.
fn rule(kind: Kind, expected: Option<&str>, found: Option<&str>) -> &'static str {
    let (Some(expected), Some(found)) = (expected, found) else {
        return if found.is_some() { "T2" } else { "T1" };
    };
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.split(' ').collect(), found.split(' ').collect());
    let differs = |at: usize| expected[at] != found[at];
    let waits = |words: &[&str]| matches!(words[1], "planned" | "open" | "snoozed");
    match () {
        () if differs(0) && matches!(kind, Kind::Notice | Kind::Expiry) => "legal date",
        () if differs(2) || differs(3) => "T2",
        () if differs(1) && waits(&expected) && !waits(&found) => "T1",
        () if differs(1) && !waits(&expected) && waits(&found) => "T4",
        () if differs(4) || expected[1] == "snoozed" || found[1] == "snoozed" => "T5",
        () if differs(10) => {
            if found[10] == "0" {
                "T1"
            } else {
                "T2"
            }
        }
        () if differs(5) => "T8",
        () => "T9",
    }
}

impl Machine {
    /// Compares the reminders of the unsettled terms, or of all, with the model's.
    pub async fn compare(&mut self, all: bool) -> Result<(), Wrong> {
        let office = self.world.desk.office().await.unwrap();
        let mut conn = office.store().read().await.unwrap();
        let text = "SELECT r.occasion AS term, r.kind || ' ' || r.due_on AS place, \
                    r.falls_on || ' ' || r.state || ' ' || r.turn || ' ' || (SELECT COUNT(*) FROM delivery d WHERE d.reminder_id = r.id) \
                    || ' ' || COALESCE(r.snoozed_until, '-') || ' ' || CASE WHEN r.assignee_id IS NULL THEN '-' ELSE HEX(r.assignee_id) END \
                    || ' ' || COALESCE(r.told_on, '-') || ' ' || COALESCE(r.waits_since, '-') || ' ' || COALESCE(r.again_on, '-') \
                    || ' ' || COALESCE(r.escalate_on, '-') || ' ' || (SELECT COUNT(*) FROM escalation e WHERE e.reminder_id = r.id) \
                    || CASE WHEN r.waits = (r.state IN ('planned', 'open', 'snoozed')) THEN '' ELSE ' waits otherwise' END AS stands \
                    FROM reminder r JOIN term t ON t.id = r.occasion WHERE t.outcome IS NULL OR $1";
        let rows = sqlx::query(text).bind(all).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        drop(conn);
        let mut found: HashMap<(Uuid, String), String> = HashMap::with_capacity(rows.len());
        for row in rows {
            let place = (row.get::<Uuid, _>("term"), row.get::<String, _>("place"));
            if found.contains_key(&place) {
                return Err(Wrong::new("T2", format!("two rows for {} of term {}", place.1, place.0)));
            }
            found.insert(place, row.get("stands"));
        }
        self.rows_compared += found.len();
        for (at, contract) in self.model.contracts.iter().enumerate() {
            let rules = self.model.rules_of(at);
            for term in contract.terms.iter().filter(|term| all || !term.settled) {
                let mut standing = 0;
                for (key, reminder) in &term.reminders {
                    standing += usize::from(reminder.state.stands());
                    let expected = in_words(reminder, &rules[key.1 as usize]);
                    let there = found.remove(&(term.id, format!("{} {}", word(key.1), key.0)));
                    if there.as_ref() != Some(&expected) {
                        let rule = rule(key.1, Some(&expected), there.as_deref());
                        let what =
                            format!("{} is {there:?}, and should be {expected:?}", of(&contract.title, term, *key));
                        return Err(Wrong::new(rule, what));
                    }
                }
                if standing > 1 {
                    let all = term.reminders.iter();
                    let all: Vec<String> = all.map(|(key, it)| format!("{} {it:?}", of("", term, *key))).collect();
                    let what = format!("{standing} stand for one term of {}\n{}", contract.title, all.join("\n"));
                    return Err(Wrong::new("T1", what));
                }
            }
        }
        match found.into_iter().next() {
            Some(((term, place), stands)) => {
                Err(Wrong::new("T2", format!("{place} of term {term}: {stands:?}, and should not be")))
            }
            None => Ok(()),
        }
    }

    /// Reads the terms of a contract with their dates. Its legal dates are held against the model's own; the policy's
    /// dates, which need the table of holidays, are taken as they are.
    pub async fn learn(&mut self, contract: usize) -> Result<(), Wrong> {
        let office = self.world.desk.office().await.unwrap();
        let mut conn = office.store().read().await.unwrap();
        let it = &mut self.model.contracts[contract];
        if it.id.is_nil() {
            let text = "SELECT c.id FROM contract c WHERE c.title = $1";
            it.id = sqlx::query(text).bind(&it.title).fetch_one(conn.sqlite().unwrap()).await.unwrap().get(0);
        }
        let text = "SELECT t.id, t.seq, k.kind, k.falls_on, k.remind_on FROM term t LEFT JOIN key_date k ON k.term_id = t.id \
                    WHERE t.contract_id = $1 ORDER BY t.seq, k.kind";
        let rows = sqlx::query(text).bind(it.id).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        drop(conn);
        it.terms.iter_mut().for_each(|term| term.dates.clear());
        for row in rows {
            let seq = usize::try_from(row.get::<i64, _>("seq")).unwrap();
            let Some(term) = it.terms.get_mut(seq - 1) else {
                return Err(Wrong::new("renewal", format!("{} has a term {seq}", it.title)));
            };
            term.id = row.get("id");
            if let Some(kind) = row.get::<Option<String>, _>("kind") {
                term.dates.push((kind_of(&kind), row.get("falls_on"), row.get("remind_on")));
            }
        }
        for (at, term) in it.terms.iter().enumerate() {
            if term.id.is_nil() {
                return Err(Wrong::new("renewal", format!("{} has no term {}", it.title, at + 1)));
            }
            for (kind, legal) in [(Kind::Notice, it.notice_by(term)), (Kind::Expiry, Some(term.expires_on()))] {
                let legal = legal.filter(|_| !it.voided);
                let kept = term.dates.iter().find(|(other, ..)| *other == kind);
                let sound = kept.is_none_or(|(_, date, remind_on)| {
                    remind_on <= date && *remind_on + Duration::days(LONGEST_HOLIDAY) > *date
                });
                if kept.map(|(_, date, _)| *date) != legal || !sound {
                    let what = format!("{} of term {} of {}: {kept:?}, by law {legal:?}", word(kind), at + 1, it.title);
                    return Err(Wrong::new("legal date", what));
                }
            }
        }
        Ok(())
    }

    /// What a look delivered and handed on, held against the model: nothing early, nothing twice, nothing that is over, all
    /// that is due. Returns how many of each; of what was handed on, what went to somebody.
    pub async fn follow_deliveries(&mut self, look: Moment) -> Result<(usize, usize), Wrong> {
        let Moment { now, day, .. } = look;
        let office = self.world.desk.office().await.unwrap();
        let mut conn = office.store().read().await.unwrap();
        let text = "SELECT r.id, d.turn, r.occasion, r.kind, r.due_on FROM delivery d JOIN reminder r ON r.id = d.reminder_id \
                    WHERE d.delivered_at = $1 ORDER BY r.due_on, r.kind";
        let mut rows = sqlx::query(text).bind(now).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        let text = "SELECT r.id, -1 AS turn, r.occasion, r.kind, r.due_on FROM escalation e JOIN reminder r ON r.id = e.reminder_id \
                    WHERE e.escalated_at = $1";
        let mut escalated = sqlx::query(text).bind(now).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        drop(conn);
        // With the clock set back, a day has each of its moments again, and a look may fall on the same one.
        let mut is_new = |row: &SqliteRow| self.known_turns.insert((row.get("id"), row.get("turn")));
        rows.retain(&mut is_new);
        escalated.retain(&mut is_new);
        let place = |row: &SqliteRow| (row.get("occasion"), (row.get("due_on"), kind_of(row.get("kind"))));
        let mut escalated: HashSet<(Uuid, Key)> = escalated.iter().map(place).collect();
        let mut went_to_somebody = 0;
        let mut told: HashMap<(Uuid, Key), Uuid> = HashMap::new();
        for row in &rows {
            let key: Key = (row.get("due_on"), kind_of(row.get("kind")));
            if told.insert((row.get("occasion"), key), row.get("id")).is_some() {
                return Err(Wrong::new("T2", format!("{} {} was told twice in one look", word(key.1), key.0)));
            }
        }
        let (count, terms_told): (usize, HashSet<Uuid>) = (told.len(), told.keys().map(|(term, _)| *term).collect());
        for at in 0..self.model.contracts.len() {
            let rules = self.model.rules_of(at);
            let mut handed_on = Vec::new();
            let contract = &mut self.model.contracts[at];
            // Of a settled term nothing is due any more.
            for term in contract.terms.iter_mut().filter(|term| !term.settled || terms_told.contains(&term.id)) {
                let mut came: Vec<Key> =
                    term.reminders.keys().filter(|key| told.contains_key(&(term.id, **key))).copied().collect();
                if let Some((key, rule)) = came.iter().find_map(|key| Some((*key, refusal(term, *key, look, &rules)?)))
                {
                    let (of, stood) = (of(&contract.title, term, key), &term.reminders[&key]);
                    return Err(Wrong::new(rule, format!("{of} was told on {now}, and stood as {stood:?}")));
                }
                let due = term.look(look, &rules);
                for key in due.handed_on {
                    if !escalated.remove(&(term.id, key)) {
                        let what = format!("{} was not handed on, on {now}", of(&contract.title, term, key));
                        return Err(Wrong::new("T1", what));
                    }
                    handed_on.push(term.reminders[&key].clone());
                }
                for key in due.told {
                    let Some(id) = told.remove(&(term.id, key)) else {
                        let again = term.reminders[&key].turns > 1;
                        let what = format!("{} was not told on {now}", of(&contract.title, term, key));
                        return Err(Wrong::new(if again { "T5" } else { "T1" }, what));
                    };
                    term.reminders.get_mut(&key).unwrap().id = Some(id);
                    came.retain(|came| *came != key);
                }
                if let Some(key) = came.first() {
                    let what =
                        format!("{} was told on {now}, though a later one has come", of(&contract.title, term, *key));
                    return Err(Wrong::new("T4", what));
                }
            }
            went_to_somebody += handed_on.iter().filter(|it| self.model.told_of(at, it).is_some()).count();
            self.handed_on += handed_on.len();
        }
        if let Some((term, key)) = escalated.into_iter().next() {
            let what = format!("{} {} of term {term} was handed on, on {now} ({day})", word(key.1), key.0);
            return Err(Wrong::new("T2", what));
        }
        self.told += count;
        match told.into_keys().next() {
            Some((term, key)) => {
                Err(Wrong::new("T4", format!("{} {} of term {term} is no reminder", word(key.1), key.0)))
            }
            None => Ok((count, went_to_somebody)),
        }
    }

    pub fn today(&self) -> NaiveDate {
        date_in_japan(self.now())
    }
}

/// Why a reminder may not be told now, as a rule.
fn refusal(term: &Term, key: Key, look: Moment, rules: &Rules) -> Option<&'static str> {
    let Moment { now, day, .. } = look;
    let reminder = &term.reminders[&key];
    match reminder.state {
        State::Planned => (key.0 > day).then_some("T3"),
        State::Snoozed => reminder.until.is_none_or(|until| until > now).then_some("T5"),
        State::Open => {
            let again = rules[key.1 as usize].again_on(reminder.waits.unwrap().0);
            again.is_none_or(|on| on > day).then_some("T2")
        }
        State::Done | State::Superseded | State::Withdrawn => Some("T4"),
    }
}

fn of(title: &str, term: &Term, key: Key) -> String {
    format!("{} {} of the term from {} of {title}", word(key.1), key.0, term.starts_on)
}
