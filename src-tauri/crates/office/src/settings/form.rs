//! The office's name, hour and policy, and who sees what.

use super::plans::policy_span;
use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::{LINE, PolicyForm, Reading, SpanForm};
use chrono::{DateTime, Timelike, Utc};
use domain::clock::OFFICE_OFFSET;
use domain::dates::{Policy, Span};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::Word;
use uuid::Uuid;

/// More contacts than anybody makes in a week.
const MOST_A_WEEK: u32 = 500;

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
    /// How many contacts a person can carry in a week of five working days.
    pub week_carries: String,
    /// Counts up with each change.
    pub version: i32,
    /// Where the vault lies.
    pub vault_path: String,
    /// Whether the program starts with the PC.
    pub autostart: bool,
    /// Whether the asking person may change them.
    pub may_edit: bool,
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
    /// How many contacts a person can carry in a week of five working days, as typed.
    pub week_carries: String,
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
            week_carries: rules.office.week_carries.to_string(),
            version: i32::try_from(rules.office.version).unwrap_or(i32::MAX),
            vault_path: self.vault().dir().display().to_string(),
            autostart,
            may_edit: false,
        }
    }

    /// The settings as they stand, for a person who looks at them.
    #[must_use]
    pub fn office_settings_for(&self, actor: &Actor, autostart: bool) -> OfficeSettings {
        OfficeSettings { may_edit: actor.can_at_all(Op::EditSettings), ..self.office_settings(autostart) }
    }

    /// Changes the settings; with the policy, every contract's dates that follow it. Returns how many dates moved.
    pub async fn save_office_settings(
        &self,
        actor: &Actor,
        form: &OfficeSettingsForm,
        version: i32,
        command: Uuid,
    ) -> Result<i32, OfficeError> {
        let Some(mut door) = self.settings_door(actor, Some(command)).await? else { return Ok(0) };
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
        let carries = reading.whole("weekCarries", &form.week_carries, MOST_A_WEEK);
        match carries {
            Some(0) => reading.wrong("weekCarries", FieldCode::BelowOne),
            Some(n) => office.week_carries = i64::from(n),
            None if reading.is_wrong("weekCarries") => {}
            None => reading.wrong("weekCarries", FieldCode::Required),
        }
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

fn required_span(reading: &mut Reading, path: &str, form: &SpanForm) -> Span {
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
