//! The calendar for other programs: every date of some days as an `.ics` file that Outlook and Google take in.

use super::CalendarFilter;
use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::words::OnScreen;
use chrono::{DateTime, NaiveDate, Utc};
use documents::out::{CalendarEntryOut, CalendarOut};
use domain::clock::Clock;
use domain::rights::Op;
use storage::calendar::CalendarRow;
use uuid::Uuid;

/// Days of the calendar that may go out: the person has the right and has said what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarToExport {
    /// The name that is proposed for the file.
    pub file_name: String,
    staff_id: Uuid,
    purpose: String,
    from: NaiveDate,
    to: NaiveDate,
    filter: CalendarFilter,
}

/// A calendar that is about to go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedCalendar {
    name: &'static str,
    written_at: DateTime<Utc>,
    entries: Vec<CalendarEntryOut>,
}

impl Office {
    /// Whether and which days go out; nothing is read or logged yet.
    pub fn calendar_to_export(
        &self,
        actor: &Actor,
        from: NaiveDate,
        to: NaiveDate,
        filter: &CalendarFilter,
        purpose: &str,
    ) -> Result<CalendarToExport, OfficeError> {
        if !actor.can_at_all(Op::Export) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut reading = Reading::default();
        let purpose = reading.required_line("purpose", purpose, LINE);
        reading.finish()?;
        let to = super::within_reach(from, to);
        let file_name = format!("{} {from} {to}.ics", OnScreen::calendar().say("label"));
        Ok(CalendarToExport { file_name, staff_id: actor.id, purpose, from, to, filter: filter.clone() })
    }

    /// Reads the dates and logs that they go out, and what for; they are not written yet.
    pub async fn export_calendar(
        &self,
        actor: &Actor,
        calendar: CalendarToExport,
    ) -> Result<ExportedCalendar, OfficeError> {
        if calendar.staff_id != actor.id {
            // Somebody else has signed in while the place was chosen.
            return Err(OfficeError::of(ErrorCode::Locked));
        }
        let rules = self.rules();
        let rows = {
            let mut conn = self.store().read().await?;
            let of = storage::calendar::list_belongings(&mut conn, self.whose(actor, &calendar.filter)).await?;
            storage::calendar::list_between(&mut conn, &of, calendar.from, calendar.to).await?
        };
        let kinds = &calendar.filter.kinds;
        let rows = rows.into_iter().filter(|row| kinds.is_empty() || kinds.contains(&row.kind.0));
        let entries: Vec<CalendarEntryOut> = rows.map(|row| entry(row, rules.office.id)).collect();
        if entries.is_empty() {
            return Err(OfficeError::of(ErrorCode::NothingToExport));
        }
        self.note_export(actor, Record::many("calendar"), entries.len(), &calendar.purpose).await?;
        Ok(ExportedCalendar { name: OnScreen::calendar().say("label"), written_at: self.clock().now(), entries })
    }
}

impl ExportedCalendar {
    /// How many dates it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none; one that went through [`Office::export_calendar`] has some.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The file's bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        documents::out::ics(CalendarOut { name: self.name, written_at: self.written_at, entries: &self.entries })
    }
}

/// A term has one date of each kind: both together name the entry for good, in whichever file it stands.
fn entry(row: CalendarRow, office: Uuid) -> CalendarEntryOut {
    let words = OnScreen::calendar();
    let kind = words.say_of("kindLong", &row.kind.0);
    let done = if row.live { String::new() } else { format!("{} ", words.say("out.over")) };
    let owner = row.owner.as_deref().unwrap_or(words.say("noOwner"));
    CalendarEntryOut {
        uid: format!("{}-{}@{office}.sakimori", row.term_id, row.kind.0),
        sequence: row.term_version,
        day: row.falls_on,
        summary: format!("{done}{kind} {} {}", row.customer, row.title),
        description: format!("{}: {owner}\n{}", words.say("owner"), words.say("out.internal")),
        category: words.say_of("kind", &row.kind.0).to_owned(),
    }
}
