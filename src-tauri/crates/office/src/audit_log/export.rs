//! The log as a file, narrowed as it is seen. What for is logged before the first byte.

use super::{LogLine, LogQuestion, demand, words};
use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::words::foot;
use chrono::NaiveDateTime;
use documents::grid::{Cell, Encoding};
use documents::out::SheetOut;
use domain::clock::{Clock, OFFICE_OFFSET};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// How many lines one file holds.
const MOST: i64 = 100_000;

/// As what the log goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// CSV in UTF-8 with a byte order mark, which Excel opens.
    Csv,
    /// A workbook.
    Xlsx,
}

/// A part of the log that may go out: the person has the right, has said what for, and there is something to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogToExport {
    /// The name that is proposed for the file.
    pub file_name: String,
    staff_id: Uuid,
    purpose: String,
    question: LogQuestion,
    format: LogFormat,
}

/// A part of the log that was noted as going out, in cells.
#[derive(Debug, Clone, PartialEq)]
pub struct SealedLog {
    format: LogFormat,
    headings: Vec<String>,
    rows: Vec<Vec<Cell>>,
    written_at: NaiveDateTime,
    foot: String,
}

impl Office {
    /// Whether and what of the log goes out; nothing is noted yet.
    pub async fn log_to_export(
        &self,
        actor: &Actor,
        question: &LogQuestion,
        format: LogFormat,
        purpose: &str,
    ) -> Result<LogToExport, OfficeError> {
        demand(actor, Op::ExportLog)?;
        let mut reading = Reading::default();
        let purpose = reading.required_line("purpose", purpose, LINE);
        reading.finish()?;
        let found = self.log_rows(actor, question).await?;
        if found.is_empty() {
            return Err(OfficeError::of(ErrorCode::NothingToExport));
        }
        let ending = match format {
            LogFormat::Csv => "csv",
            LogFormat::Xlsx => "xlsx",
        };
        let file_name = format!("{} {}.{ending}", words::say("title"), self.clock().today());
        Ok(LogToExport { file_name, staff_id: actor.id, purpose, question: question.clone(), format })
    }

    /// Reads the lines and logs that they go out, and what for; they are not written yet.
    pub async fn export_log(&self, actor: &Actor, log: LogToExport) -> Result<SealedLog, OfficeError> {
        demand(actor, Op::ExportLog)?;
        if log.staff_id != actor.id {
            // Somebody else has signed in while the place was chosen.
            return Err(OfficeError::of(ErrorCode::Locked));
        }
        let lines = self.log_rows(actor, &log.question).await?;
        let record = Record::many("audit_log");
        self.note_for(Some(actor.id), Op::ExportLog, record, lines.len(), &log.purpose).await?;
        let written_at = self.clock().now().with_timezone(&OFFICE_OFFSET).naive_local();
        let columns = ["at", "who", "kind", "what", "subject", "count", "purpose"];
        Ok(SealedLog {
            format: log.format,
            headings: columns.iter().map(|name| words::say(&format!("column.{name}")).to_owned()).collect(),
            rows: lines.iter().map(cells).collect(),
            written_at,
            foot: foot(&actor.name, written_at),
        })
    }

    async fn log_rows(&self, actor: &Actor, question: &LogQuestion) -> Result<Vec<LogLine>, OfficeError> {
        let mut conn = self.store().read().await?;
        let narrowing = self.log_narrowing(&mut conn, question).await?;
        let rows = storage::audit_list::list(&mut conn, &narrowing, None, MOST + 1).await?;
        if i64::try_from(rows.len()).is_ok_and(|found| found > MOST) {
            return Err(OfficeError::of(ErrorCode::LogTooLong));
        }
        self.log_lines(&mut conn, actor, rows).await
    }
}

impl SealedLog {
    /// How many lines it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The file's bytes. Takes a while for a long one: not for the thread that others wait for.
    pub fn bytes(&self) -> Result<Vec<u8>, OfficeError> {
        let Self { headings, rows, written_at, foot, format } = self;
        match format {
            LogFormat::Csv => documents::out::csv(headings, rows, Encoding::Utf8Bom)
                .map_err(|_| OfficeError::unforeseen("a character that UTF-8 cannot hold")),
            LogFormat::Xlsx => {
                let sheet = SheetOut { name: words::say("title"), headings, rows, written_at: *written_at, foot };
                documents::out::xlsx(sheet).map_err(|fault| OfficeError::unforeseen(&fault.to_string()))
            }
        }
    }
}

fn cells(line: &LogLine) -> Vec<Cell> {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let at = line.at.with_timezone(&OFFICE_OFFSET).naive_local();
    vec![
        text(&at.format("%Y-%m-%d %H:%M:%S").to_string()),
        text(line.who.as_deref().unwrap_or(words::say("program"))),
        text(line.kind.map(words::kind).unwrap_or_default()),
        text(&line.deed),
        text(&line.subject),
        Cell::Text(line.count.to_string()),
        text(line.purpose.as_deref().unwrap_or_default()),
    ]
}
