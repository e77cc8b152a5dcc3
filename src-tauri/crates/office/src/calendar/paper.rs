//! The calendar on paper: what stands on it, and at its foot that it stays in the office, who printed it and when.

use super::{CalendarFilter, CalendarView};
use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::words::foot;
use chrono::NaiveDate;
use domain::clock::{Clock, OFFICE_OFFSET};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Some days of the calendar, to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CalendarPaper {
    /// What stands on the paper.
    pub view: CalendarView,
    /// The office's name.
    pub office: String,
    /// At the foot of each page: 社外秘, who printed it and when.
    pub foot: String,
}

impl Office {
    /// Some days for the printer, for a purpose that is logged before anything is handed out.
    pub async fn print_calendar(
        &self,
        actor: &Actor,
        from: NaiveDate,
        to: NaiveDate,
        filter: &CalendarFilter,
        a_day: i32,
        purpose: &str,
    ) -> Result<CalendarPaper, OfficeError> {
        if !actor.can_at_all(Op::Print) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut reading = Reading::default();
        let purpose = reading.required_line("purpose", purpose, LINE);
        reading.finish()?;
        let view = self.calendar(actor, from, to, filter, a_day).await?;
        self.note_for(Some(actor.id), Op::Print, Record::many("calendar"), view.events.len(), &purpose).await?;
        let now = self.clock().now().with_timezone(&OFFICE_OFFSET).naive_local();
        Ok(CalendarPaper { view, office: self.rules().office.name.clone(), foot: foot(&actor.name, now) })
    }
}
