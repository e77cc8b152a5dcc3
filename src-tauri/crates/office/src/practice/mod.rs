//! The practice office: invented customers on a calendar that a person turns by hand.

mod begin;
mod fill;
mod names;
mod stories;

pub(crate) use fill::fill;

use crate::Office;
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::date_code;
use crate::tags::TagKind;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::clock::{Clock, office_time};
use domain::dates::read_date;
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Where the practice date is moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PracticeMove {
    /// To the next day.
    NextDay,
    /// To a day, as typed.
    Day {
        /// The day.
        day: String,
    },
}

/// The time of day at which a practice day begins: after the office's hour, so that the day's reminders come.
const MORNING: (u32, u32) = (9, 12);

/// The day's beginning in practice.
fn morning(day: NaiveDate) -> DateTime<Utc> {
    office_time(day, NaiveTime::from_hms_opt(MORNING.0, MORNING.1, 0).unwrap_or_default())
}

impl Office {
    /// Moves the practice date, forward or back. Refused on any other office.
    pub async fn move_practice_date(&self, actor: &Actor, to: &PracticeMove) -> Result<(), OfficeError> {
        if !self.clock().is_practice() {
            return Err(OfficeError::of(ErrorCode::ClockNotMovable));
        }
        if !actor.can_at_all(Op::Practise) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let today = self.clock().today();
        let day = match to {
            PracticeMove::NextDay => {
                today.succ_opt().ok_or_else(|| OfficeError::field("date", FieldCode::DateOutOfRange))?
            }
            PracticeMove::Day { day } => {
                read_date(day, today).map_err(|fault| OfficeError::field("date", date_code(fault)))?
            }
        };
        self.set_practice_day(actor, day).await
    }

    async fn set_practice_day(&self, actor: &Actor, day: NaiveDate) -> Result<(), OfficeError> {
        let Entrance::New(mut door) = self.write(actor, Op::Practise, None).await? else { return Ok(()) };
        let set_at = self.clock().wall();
        storage::office::update_practice(&mut door, morning(day), set_at).await?;
        door.name_field("practice_at");
        door.changed_all(&[
            TagKind::Clock,
            TagKind::Session,
            TagKind::Reminder,
            TagKind::Calendar,
            TagKind::Customer,
            TagKind::Contract,
            TagKind::Fault,
        ]);
        door.adopt_rules().await?;
        door.commit(Record::many("office"), 1).await
    }
}
