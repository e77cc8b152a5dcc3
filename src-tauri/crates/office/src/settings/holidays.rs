//! National holidays by a newer list of the Cabinet Office: looked at first, then taken over with every date that follows.

use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, FieldCode, OfficeError};
use chrono::{Datelike, NaiveDate};
use documents::cabinet_holidays::{self, HolidayFault};
use domain::dates::holidays::{HolidayList, KNOWN_TO, holiday};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a list would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HolidayPreview {
    /// Why the file cannot be taken; everything else is then empty.
    pub fault: Option<HolidayListFault>,
    /// The first year of which the list speaks.
    pub from: i32,
    /// The last one.
    pub to: i32,
    /// The days that become a holiday or cease to be one, in order.
    pub changes: Vec<HolidayChange>,
}

/// A day that becomes a holiday or ceases to be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HolidayChange {
    /// The day.
    pub date: NaiveDate,
    /// The holiday's name.
    pub name: String,
    /// Whether it becomes one.
    pub added: bool,
}

/// Why a file is not taken for the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HolidayListFault {
    /// Which sentence.
    pub kind: HolidayListFaultKind,
    /// The line or the year of which it speaks; 0 where there is none.
    pub at: i32,
}

/// Every reason for which a file is not taken for the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HolidayListFaultKind {
    /// Larger than any such list.
    TooLarge,
    /// Bytes that are no characters, on line `at`.
    Undecodable,
    /// Another file.
    OtherFile,
    /// No day on line `at`.
    NoDay,
    /// No name on line `at`.
    NoName,
    /// A day for the second time, on line `at`.
    Twice,
    /// The year `at` lacks its holidays.
    YearIncomplete,
    /// The list ends before the year `at`, up to which the holidays are known already.
    Older,
}

impl Office {
    /// Says what a list would change; nothing is written.
    pub async fn preview_holidays(&self, actor: &Actor, bytes: &[u8]) -> Result<HolidayPreview, OfficeError> {
        if !actor.can_at_all(Op::EditSettings) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let list = match self.read_holidays(bytes) {
            Ok(list) => list,
            Err(fault) => return Ok(HolidayPreview { fault: Some(fault), from: 0, to: 0, changes: Vec::new() }),
        };
        let (from, to) = list.years();
        Ok(HolidayPreview { fault: None, from, to, changes: self.changes_by(&list, from, to) })
    }

    /// Takes a list over; returns how many dates moved. A list that the preview refuses is refused.
    pub async fn import_holidays(&self, actor: &Actor, bytes: &[u8], command: Uuid) -> Result<i32, OfficeError> {
        let Some(mut door) = self.settings_door(actor, Some(command)).await? else { return Ok(0) };
        let list = self.read_holidays(bytes).map_err(|_| OfficeError::field("file", FieldCode::Unknown))?;
        storage::holiday::replace(&mut door, list.days()).await?;
        door.name_field("holidays");
        self.replan_everything(door, true, Record::many("holiday")).await
    }

    /// Lets the holidays hold again that the program brings along; returns how many dates moved.
    pub async fn drop_holidays(&self, actor: &Actor, command: Uuid) -> Result<i32, OfficeError> {
        let Some(mut door) = self.settings_door(actor, Some(command)).await? else { return Ok(0) };
        storage::holiday::replace(&mut door, std::iter::empty()).await?;
        door.name_field("holidays");
        self.replan_everything(door, true, Record::many("holiday")).await
    }

    fn read_holidays(&self, bytes: &[u8]) -> Result<HolidayList, HolidayListFault> {
        let mut days: BTreeMap<NaiveDate, String> = cabinet_holidays::read(bytes).map_err(HolidayListFault::of)?;
        for (day, name) in &mut days {
            // The list calls a substitute holiday 休日; where we know for which it stands we go on saying so.
            if name == "休日"
                && let Some(known) = holiday(*day)
            {
                known.name.clone_into(name);
            }
        }
        let list = HolidayList::new(days).ok_or(HolidayListFault { kind: HolidayListFaultKind::OtherFile, at: 0 })?;
        let rules = self.rules();
        let known_to = rules.days.holidays.as_ref().map_or(0, |list| list.years().1).max(KNOWN_TO.year());
        if list.years().1 < known_to {
            return Err(HolidayListFault { kind: HolidayListFaultKind::Older, at: known_to });
        }
        Ok(list)
    }

    fn changes_by(&self, list: &HolidayList, from: i32, to: i32) -> Vec<HolidayChange> {
        // The program knows holidays from 1970 on; before that a list changes nothing that matters here.
        let first = NaiveDate::from_ymd_opt(from.max(1970), 1, 1).unwrap_or_default();
        let rules = self.rules();
        let days = first.iter_days().take_while(|day| day.year() <= to);
        days.filter_map(|date| match (rules.days.holiday(date), list.holiday(date)) {
            (None, Some(new)) => Some(HolidayChange { date, name: new.name.to_owned(), added: true }),
            (Some(old), None) => Some(HolidayChange { date, name: old.name.to_owned(), added: false }),
            _ => None,
        })
        .collect()
    }
}

impl HolidayListFault {
    fn of(fault: HolidayFault) -> Self {
        use HolidayListFaultKind as Kind;
        let line = |line: u64| i32::try_from(line).unwrap_or(i32::MAX);
        let (kind, at) = match fault {
            HolidayFault::TooLarge => (Kind::TooLarge, 0),
            HolidayFault::Undecodable { line: at } => (Kind::Undecodable, line(at)),
            HolidayFault::OtherFile => (Kind::OtherFile, 0),
            HolidayFault::NoDay { line: at } => (Kind::NoDay, line(at)),
            HolidayFault::NoName { line: at } => (Kind::NoName, line(at)),
            HolidayFault::Twice { line: at } => (Kind::Twice, line(at)),
            HolidayFault::YearIncomplete { year } => (Kind::YearIncomplete, year),
        };
        Self { kind, at }
    }
}
