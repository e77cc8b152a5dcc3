//! The office's settings: its name, its hour, its policy, its days, its plans.

use crate::Office;
use crate::actor::Actor;
use crate::choices::PlanOption;
use crate::contract::replan;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::{LINE, PolicyForm, Reading};
use crate::tags::TagKind;
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use domain::clock::OFFICE_OFFSET;
use domain::dates::{Policy, Span, SpanUnit};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::Word;
use storage::engine::StorageError;
use storage::office_day::OfficeDayRow;
use storage::plan::PlanRow;
use uuid::Uuid;

/// Longest span of a policy, in whatever unit.
const LONGEST_POLICY: u32 = 120;

/// The office's settings, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfficeSettings {
    /// The office's name.
    pub name: String,
    /// The office's hour: 08:30.
    pub office_hour: String,
    /// The office's policy.
    pub policy: PolicyForm,
    /// Everyone sees every card.
    pub everyone_sees: bool,
    /// Counts up with each change.
    pub version: i32,
    /// Where the vault lies.
    pub vault_path: String,
    /// Whether the program starts with the PC.
    pub autostart: bool,
}

/// The office's settings, as a person writes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfficeSettingsForm {
    /// The office's name.
    pub name: String,
    /// The office's hour, as typed: 8:30.
    pub office_hour: String,
    /// The office's policy.
    pub policy: PolicyForm,
    /// Everyone sees every card.
    pub everyone_sees: bool,
}

/// A day that the office keeps differently from the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OfficeDay {
    /// The day.
    pub date: NaiveDate,
    /// Closed, else open.
    pub closed: bool,
    /// What the day is called.
    pub name: String,
}

/// The same, as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OfficeDayForm {
    /// The day, as typed.
    pub date: String,
    /// Closed, else open.
    pub closed: bool,
    /// What the day is called.
    pub name: String,
}

/// A plan, as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PlanForm {
    /// Its name.
    pub name: String,
    /// Its policy; what is not said is the office's.
    pub policy: PolicyForm,
}

/// 510 → 08:30
pub(crate) fn hour_label(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A moment on the office's clock: 9:12
pub(crate) fn clock_label(at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&OFFICE_OFFSET);
    format!("{}:{:02}", local.hour(), local.minute())
}

impl Office {
    /// The settings as they stand.
    #[must_use]
    pub fn office_settings(&self, autostart: bool) -> OfficeSettings {
        let rules = self.rules();
        OfficeSettings {
            name: rules.office.name.clone(),
            office_hour: hour_label(rules.office.office_minute),
            policy: PolicyForm::of(Some(rules.policy.window), Some(rules.policy.contact)),
            everyone_sees: rules.office.everyone_sees,
            version: i32::try_from(rules.office.version).unwrap_or(i32::MAX),
            vault_path: self.vault().dir().display().to_string(),
            autostart,
        }
    }

    /// Changes the settings; with the policy, every contract's dates that follow it.
    pub async fn save_office_settings(
        &self,
        actor: &Actor,
        form: &OfficeSettingsForm,
        version: i32,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        let Some(mut door) = self.settings_door(actor, Some(command)).await? else { return Ok(()) };
        let mut office = door.rules().office.clone();
        let mut reading = Reading::default();
        office.name = reading.required_line("name", &form.name, LINE);
        match read_hour(&form.office_hour) {
            Some(minute) => office.office_minute = minute,
            None => reading.wrong("officeHour", FieldCode::NotANumber),
        }
        let window = required_span(&mut reading, "policy.window", &form.policy.window);
        let contact = required_span(&mut reading, "policy.contact", &form.policy.contact);
        office.everyone_sees = form.everyone_sees;
        office.version = i64::from(version);
        reading.finish()?;
        (office.window_n, office.window_unit) = (i64::from(window.n), Word(window.unit));
        (office.contact_n, office.contact_unit) = (i64::from(contact.n), Word(contact.unit));
        if !storage::office::update_settings(&mut door, &office).await? {
            return Err(OfficeError::of(ErrorCode::Stale));
        }
        door.name_field("settings");
        let policy = Policy { window, contact };
        let moves = door.rules().policy != policy;
        self.replan_everything(door, moves, Record::one("office", office.id)).await
    }

    /// The office's own days of a year.
    pub async fn list_office_days(&self, year: i32) -> Result<Vec<OfficeDay>, OfficeError> {
        let mut conn = self.store().read().await?;
        let days = storage::office_day::list(&mut conn).await?;
        Ok(days
            .into_iter()
            .filter(|row| row.day.year() == year)
            .map(|row| OfficeDay { date: row.day, closed: row.closed, name: row.name })
            .collect())
    }

    /// Writes a day of the office; returns its year.
    pub async fn save_office_day(
        &self,
        actor: &Actor,
        form: &OfficeDayForm,
        command: Uuid,
    ) -> Result<i32, OfficeError> {
        let today = domain::clock::Clock::today(self.clock());
        let mut reading = Reading::default();
        let date = reading.required_day("date", &form.date, today);
        let name = reading.required_line("name", &form.name, 40);
        reading.finish()?;
        let Some(day) = date else { return Err(OfficeError::field("date", FieldCode::Required)) };
        if let Some(mut door) = self.settings_door(actor, Some(command)).await? {
            storage::office_day::upsert(&mut door, &OfficeDayRow { day, closed: form.closed, name }).await?;
            door.name_field("office_day");
            self.replan_everything(door, true, Record::many("office_day")).await?;
        }
        Ok(day.year())
    }

    /// Takes a day of the office back.
    pub async fn remove_office_day(&self, actor: &Actor, day: NaiveDate, command: Uuid) -> Result<(), OfficeError> {
        if let Some(mut door) = self.settings_door(actor, Some(command)).await? {
            if !storage::office_day::delete(&mut door, day).await? {
                return Err(OfficeError::of(ErrorCode::NotFound));
            }
            door.name_field("office_day");
            self.replan_everything(door, true, Record::many("office_day")).await?;
        }
        Ok(())
    }

    /// The plans.
    pub async fn list_plans(&self) -> Result<Vec<PlanOption>, OfficeError> {
        let mut conn = self.store().read().await?;
        Ok(storage::plan::list(&mut conn).await?.into_iter().map(PlanOption::of).collect())
    }

    /// Writes a plan, new or changed; with its policy, the dates of its contracts.
    pub async fn save_plan(
        &self,
        actor: &Actor,
        id: Option<Uuid>,
        form: &PlanForm,
        command: Uuid,
    ) -> Result<Uuid, OfficeError> {
        let mut reading = Reading::default();
        let name = reading.required_line("name", &form.name, LINE);
        let window = policy_span(&mut reading, "policy.window", &form.policy.window);
        let contact = policy_span(&mut reading, "policy.contact", &form.policy.contact);
        reading.finish()?;
        if !actor.can_at_all(Op::EditSettings) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut door = match self.write(actor, Op::EditSettings, Some(command)).await? {
            Entrance::New(door) => door,
            Entrance::Repeated(written) => return written.ok_or_else(|| OfficeError::of(ErrorCode::NotFound)),
        };
        let plan_id = id.unwrap_or_else(|| door.new_id());
        let plan = PlanRow {
            id: plan_id,
            name,
            window_n: window.map(|span| i64::from(span.n)),
            window_unit: window.map(|span| Word(span.unit)),
            contact_n: contact.map(|span| i64::from(span.n)),
            contact_unit: contact.map(|span| Word(span.unit)),
        };
        match storage::plan::upsert(&mut door, &plan).await {
            Err(StorageError::Constraint { .. }) => return Err(OfficeError::field("name", FieldCode::Taken)),
            other => other?,
        }
        door.name_field("plan");
        self.replan_everything(door, id.is_some(), Record::one("plan", plan_id)).await?;
        Ok(plan_id)
    }

    async fn settings_door(&self, actor: &Actor, command: Option<Uuid>) -> Result<Option<Door<'_>>, OfficeError> {
        if !actor.can_at_all(Op::EditSettings) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        Ok(match self.write(actor, Op::EditSettings, command).await? {
            Entrance::New(door) => Some(door),
            Entrance::Repeated(_) => None,
        })
    }

    /// Commits a change of rules together with the dates that follow from it.
    async fn replan_everything(&self, mut door: Door<'_>, dates: bool, record: Record) -> Result<(), OfficeError> {
        door.changed_all(&[TagKind::Settings]);
        door.adopt_rules().await?;
        if dates {
            for contract in storage::contract::list_active_ids(&mut door).await? {
                replan(&mut door, contract).await?;
            }
            door.changed_all(&[
                TagKind::Contract,
                TagKind::Customer,
                TagKind::Calendar,
                TagKind::Reminder,
                TagKind::Fault,
            ]);
        }
        door.commit(record, 1).await
    }
}

/// 8:30, 0830, 8時30分 in full or half width; minutes after midnight.
fn read_hour(typed: &str) -> Option<i64> {
    let text = domain::text::fold(typed);
    let digits: Vec<String> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect();
    let (hour, minute): (i64, i64) = match digits.as_slice() {
        [one] if one.len() == 4 => (one.get(..2)?.parse().ok()?, one.get(2..)?.parse().ok()?),
        [hour] => (hour.parse().ok()?, 0),
        [hour, minute] => (hour.parse().ok()?, minute.parse().ok()?),
        _ => return None,
    };
    let in_day = (0..24).contains(&hour) && (0..60).contains(&minute);
    in_day.then_some(hour * 60 + minute)
}

fn policy_span(reading: &mut Reading, path: &str, form: &crate::form::SpanForm) -> Option<Span> {
    let span = reading.span(path, form)?;
    let longest = if span.unit == SpanUnit::Months { LONGEST_POLICY } else { LONGEST_POLICY * 30 };
    if span.n > longest {
        reading.wrong(path, FieldCode::WindowTooLong);
        return None;
    }
    Some(span)
}

fn required_span(reading: &mut Reading, path: &str, form: &crate::form::SpanForm) -> Span {
    let span = policy_span(reading, path, form);
    if span.is_none() && !reading.is_wrong(path) {
        reading.wrong(path, FieldCode::Required);
    }
    span.unwrap_or(Span::months(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_office_hour_is_read_as_people_write_it() {
        for typed in ["8:30", "08:30", "0830", "８：３０", "8時30分"] {
            assert_eq!(read_hour(typed), Some(510), "{typed}");
        }
        assert_eq!(read_hour("9"), Some(540));
        for typed in ["", "25:00", "8:75", "あさ"] {
            assert_eq!(read_hour(typed), None, "{typed}");
        }
        assert_eq!(hour_label(510), "08:30");
    }
}
