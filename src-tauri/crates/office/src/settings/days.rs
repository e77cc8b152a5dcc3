//! 営業日: the days of the week on which the office works, and the single days that it keeps differently.

use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::Reading;
use chrono::{Datelike, NaiveDate};
use domain::dates::ClosedWeekdays;
use domain::words::DayOfWeek;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::office_day::OfficeDayRow;
use uuid::Uuid;

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

/// The days of the week, as a person writes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WorkingWeekForm {
    /// Those on which the office never works.
    pub closed: Vec<DayOfWeek>,
}

impl Office {
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

    /// Writes a day of the office; returns how many dates moved.
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
        let Some(mut door) = self.settings_door(actor, Some(command)).await? else { return Ok(0) };
        storage::office_day::upsert(&mut door, &OfficeDayRow { day, closed: form.closed, name }).await?;
        door.name_field("office_day");
        self.replan_everything(door, true, Record::many("office_day")).await
    }

    /// Takes a day of the office back; returns how many dates moved.
    pub async fn remove_office_day(&self, actor: &Actor, day: NaiveDate, command: Uuid) -> Result<i32, OfficeError> {
        let Some(mut door) = self.settings_door(actor, Some(command)).await? else { return Ok(0) };
        if !storage::office_day::delete(&mut door, day).await? {
            return Err(OfficeError::of(ErrorCode::NotFound));
        }
        door.name_field("office_day");
        self.replan_everything(door, true, Record::many("office_day")).await
    }

    /// Says on which days of the week the office never works; returns how many dates moved.
    pub async fn save_working_week(
        &self,
        actor: &Actor,
        form: &WorkingWeekForm,
        command: Uuid,
    ) -> Result<i32, OfficeError> {
        let closed = ClosedWeekdays::of(&form.closed);
        if closed.days().len() == DayOfWeek::ALL.len() {
            return Err(OfficeError::field("closed", FieldCode::NoWorkingDay));
        }
        let Some(mut door) = self.settings_door(actor, Some(command)).await? else { return Ok(0) };
        storage::office::update_closed_weekdays(&mut door, &closed.days()).await?;
        door.name_field("closed_weekdays");
        self.replan_everything(door, true, Record::many("office")).await
    }
}
