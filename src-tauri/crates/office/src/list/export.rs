//! A list to Excel as it is seen: the same lines in the same order under the same headings. What for is logged first.

use super::bulk::ListChoice;
use super::contracts::{ContractColumn, ContractListLine};
use super::customer_column::CustomerColumn;
use super::customers::{CustomerListLine, ListNextAction};
use super::handle::ListKind;
use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::words::{OnScreen, foot};
use chrono::{NaiveDate, NaiveDateTime};
use documents::grid::Cell;
use documents::out::SheetOut;
use domain::clock::{Clock, OFFICE_OFFSET};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashSet;
use uuid::Uuid;

/// How many lines are read at once.
const AT_ONCE: usize = 1000;

/// The columns of a list, in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "list", content = "columns", rename_all = "snake_case")]
pub enum SeenColumns {
    /// Of the list of customers.
    Customers(Vec<CustomerColumn>),
    /// Of the list of contracts.
    Contracts(Vec<ContractColumn>),
}

/// A list that may go out: the person has the right, has said what for, and there is something to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListToExport {
    /// The name that is proposed for the file.
    pub file_name: String,
    staff_id: Uuid,
    purpose: String,
    columns: SeenColumns,
    ids: Vec<Uuid>,
}

/// A list as it was seen, in cells.
#[derive(Debug, Clone, PartialEq)]
pub struct SeenList {
    name: &'static str,
    headings: Vec<String>,
    rows: Vec<Vec<Cell>>,
    written_at: NaiveDateTime,
    foot: String,
}

impl SeenColumns {
    const fn kind(&self) -> ListKind {
        match self {
            Self::Customers(_) => ListKind::Customers,
            Self::Contracts(_) => ListKind::Contracts,
        }
    }

    fn headings(&self, words: OnScreen) -> Vec<String> {
        match self {
            Self::Customers(columns) => {
                let own = |column: &CustomerColumn| words.say_of("column", column);
                let next = |column: &CustomerColumn| *column == CustomerColumn::NextAction;
                headings(columns, own, next, words.say("column.next_on"))
            }
            Self::Contracts(columns) => {
                let own = |column: &ContractColumn| words.say_of("list.column", column);
                let next = |column: &ContractColumn| *column == ContractColumn::NextAction;
                headings(columns, own, next, words.say("list.column.next_on"))
            }
        }
    }
}

/// What is next stands in two cells, so that its day is a day.
fn headings<C>(
    columns: &[C],
    own: impl Fn(&C) -> &'static str,
    next: impl Fn(&C) -> bool,
    next_on: &'static str,
) -> Vec<String> {
    let both = |column: &C| std::iter::once(own(column)).chain(next(column).then_some(next_on));
    columns.iter().flat_map(both).map(ToOwned::to_owned).collect()
}

impl Office {
    /// Whether and what of an open list goes out; nothing is read or logged yet.
    pub fn list_to_export(
        &self,
        actor: &Actor,
        columns: SeenColumns,
        choice: &ListChoice,
        purpose: &str,
    ) -> Result<ListToExport, OfficeError> {
        if !actor.can_at_all(Op::Export) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut reading = Reading::default();
        let purpose = reading.required_line("purpose", purpose, LINE);
        reading.finish()?;
        let list = self.lists().find(choice.handle, columns.kind(), actor.id)?;
        let named: HashSet<Uuid> = choice.ids.iter().copied().collect();
        let ids: Vec<Uuid> = list.ids.iter().copied().filter(|id| choice.all != named.contains(id)).collect();
        if ids.is_empty() {
            return Err(OfficeError::of(ErrorCode::NothingToExport));
        }
        let label = OnScreen::of(columns.kind()).say("list.label");
        let file_name = format!("{label} {}.xlsx", self.clock().today());
        Ok(ListToExport { file_name, staff_id: actor.id, purpose, columns, ids })
    }

    /// Reads the lines and logs that they go out, and what for; they are not written yet.
    pub async fn export_seen(&self, actor: &Actor, list: ListToExport) -> Result<SeenList, OfficeError> {
        if list.staff_id != actor.id {
            // Somebody else has signed in while the place was chosen.
            return Err(OfficeError::of(ErrorCode::Locked));
        }
        let kind = list.columns.kind();
        let words = OnScreen::of(kind);
        let rows = self.seen_rows(actor, &list, words).await?;
        if rows.is_empty() {
            return Err(OfficeError::of(ErrorCode::NothingToExport));
        }
        let record = match kind {
            ListKind::Customers => Record::many("customer"),
            ListKind::Contracts => Record::many("contract"),
        };
        self.note_export(actor, record, rows.len(), &list.purpose).await?;
        let written_at = self.clock().now().with_timezone(&OFFICE_OFFSET).naive_local();
        Ok(SeenList {
            name: words.say("title"),
            headings: list.columns.headings(words),
            rows,
            written_at,
            foot: foot(&actor.name, written_at),
        })
    }

    async fn seen_rows(
        &self,
        actor: &Actor,
        list: &ListToExport,
        words: OnScreen,
    ) -> Result<Vec<Vec<Cell>>, OfficeError> {
        let mut rows = Vec::with_capacity(list.ids.len());
        let mut conn = self.store().read().await?;
        for ids in list.ids.chunks(AT_ONCE) {
            match &list.columns {
                SeenColumns::Customers(columns) => {
                    let lines = self.customer_lines(&mut conn, actor, ids, columns).await?;
                    rows.extend(lines.iter().flatten().map(|line| customer_row(line, columns, words)));
                }
                SeenColumns::Contracts(columns) => {
                    let lines = self.contract_lines(&mut conn, ids, columns).await?;
                    rows.extend(lines.iter().flatten().map(|line| contract_row(line, columns, words)));
                }
            }
        }
        Ok(rows)
    }
}

impl SeenList {
    /// How many lines it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no line; a list that went through [`Office::export_seen`] has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The list as the bytes of a workbook. Takes a while for a long one: not for the thread that others wait for.
    pub fn workbook(&self) -> Result<Vec<u8>, OfficeError> {
        let Self { name, headings, rows, written_at, foot } = self;
        let sheet = SheetOut { name, headings, rows, written_at: *written_at, foot };
        documents::out::xlsx(sheet).map_err(|fault| OfficeError::unforeseen(&fault.to_string()))
    }
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn some(value: Option<&String>) -> Cell {
    value.map_or(Cell::Empty, |value| text(value))
}

fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

fn number(value: Option<&String>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Number(value.clone()))
}

/// What is next, and its day.
fn next(action: Option<&ListNextAction>, part: &str, words: OnScreen) -> [Cell; 2] {
    action.map_or([Cell::Empty, Cell::Empty], |next| [text(words.say_of(part, &next.kind)), Cell::Day(next.date)])
}

fn next_owner(action: Option<&ListNextAction>) -> Cell {
    some(action.and_then(|next| next.owner.as_ref()))
}

fn customer_row(line: &CustomerListLine, columns: &[CustomerColumn], words: OnScreen) -> Vec<Cell> {
    use CustomerColumn as C;
    let mut cells = Vec::with_capacity(columns.len() + 1);
    for column in columns {
        let cell = match column {
            C::NextAction if line.masked => {
                cells.push(text(words.say("list.masked")));
                Cell::Empty
            }
            C::NextAction => {
                let [what, on] = next(line.next_action.as_ref(), "nextAction", words);
                cells.push(what);
                on
            }
            C::NextOwner => next_owner(line.next_action.as_ref()),
            C::Number => some(line.number.as_ref()),
            C::Name => text(&line.name),
            C::Kana => some(line.kana.as_ref()),
            C::Standing => line.standing.map_or(Cell::Empty, |standing| text(words.say_of("standing", &standing))),
            C::StandingSince => day(line.standing_since),
            C::Owner => text(line.owner.as_deref().unwrap_or_else(|| words.say("list.noOwner"))),
            C::Area => some(line.area.as_ref()),
            C::ContractCount => line.contract_count.map_or(Cell::Empty, |count| Cell::Number(count.to_string())),
            C::LastContact => day(line.last_contact),
            C::Roles => {
                let roles = line.roles.iter().flatten().map(|role| words.say_of("role", role));
                text(&roles.collect::<Vec<_>>().join(words.say("list.and")))
            }
            C::Phone => some(line.phone.as_ref()),
            C::Fax => some(line.fax.as_ref()),
            C::Mail => some(line.mail.as_ref()),
            C::PostalCode => some(line.postal_code.as_ref()),
            C::Address => some(line.address.as_ref()),
            C::Representative => some(line.representative.as_ref()),
            C::Industry => some(line.industry.as_ref()),
            C::Capital => number(line.capital.as_ref()),
            C::Employees => number(line.employees.as_ref()),
            C::FiscalYearEnd => some(line.fiscal_year_end.as_ref()),
            C::CorporateNumber => some(line.corporate_number.as_ref()),
            C::Created => day(line.created),
            C::Updated => day(line.updated),
        };
        cells.push(cell);
    }
    cells
}

fn contract_row(line: &ContractListLine, columns: &[ContractColumn], words: OnScreen) -> Vec<Cell> {
    use ContractColumn as C;
    let mut cells = Vec::with_capacity(columns.len() + 1);
    for column in columns {
        let cell = match column {
            C::NextAction => {
                let [what, on] = next(line.next_action.as_ref(), "list.next", words);
                cells.push(what);
                on
            }
            C::NextOwner => next_owner(line.next_action.as_ref()),
            C::Number => some(line.number.as_ref()),
            C::Title => text(&line.name),
            C::Customer => some(line.customer.as_ref()),
            C::Kana => some(line.kana.as_ref()),
            C::Owner => text(line.owner.as_deref().unwrap_or_else(|| words.say("list.noOwner"))),
            C::Area => some(line.area.as_ref()),
            C::Plan => some(line.plan.as_ref()),
            C::State => line.state.map_or(Cell::Empty, |state| text(words.say_of("list.state", &state))),
            C::StartsOn => day(line.starts_on),
            C::ExpiresOn if line.expires_on.is_none() && line.expiry_wrong => text(words.say("list.noExpiry")),
            C::ExpiresOn => day(line.expires_on),
            C::WindowOpensOn => day(line.window_opens_on),
            C::ContactBy => day(line.contact_by),
            C::NoticeBy => day(line.notice_by),
            C::Amount => number(line.amount.as_ref()),
            C::Period => line.period.map_or(Cell::Empty, |period| text(words.say_of("period", &period))),
            C::AutoRenews => line
                .auto_renews
                .map_or(Cell::Empty, |renews| text(words.say(if renews { "list.yes" } else { "list.no" }))),
        };
        cells.push(cell);
    }
    cells
}
