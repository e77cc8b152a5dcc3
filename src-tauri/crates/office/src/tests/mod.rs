//! What people do at the desk, on a real encrypted vault in a folder of its own, with a clock that the test turns.
//!
//! With `SAKIMORI_TEST_DATABASE=server` in the environment each office has its rows on a PostgreSQL server instead; `cargo xtask
//! test` runs them a second time so, but for those that are about the file itself (`xtask/src/test.rs` names them).

mod appearance;
mod attachment;
mod audit;
mod audit_log;
mod backup;
mod calendar_counts;
mod calendar_days;
mod channel;
mod contract;
mod customer;
mod customer_group;
mod first_start;
mod for_many;
#[cfg(target_os = "linux")]
mod full_disk;
mod history_kept;
mod history_past;
pub(crate) mod kill;
mod lists;
mod long_lists;
mod look_report;
pub(crate) mod machine;
mod naughty;
mod password;
mod reminder_diary;
mod reminder_rules;
mod reminders;
mod reminders_handed_on;
mod reminders_handled;
mod rights;
mod second_place;
mod seen_lists;
mod settings;
mod staff;
mod tampering;
mod walk;
mod who_opens;

use crate::contract::{ContractForm, ContractView};
use crate::customer::CustomerForm;
use crate::desk::{Desk, Filling, NewOfficeForm, SignInForm};
use crate::form::SpanForm;
use crate::reminder::{Look, Popup};
use crate::{Actor, ErrorCode, FieldCode, Office, OfficeError};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use domain::clock::{Clock, office_time};
use domain::dates::SpanUnit;
use domain::words::ReminderState;
use std::sync::{Arc, Mutex};
use storage::engine::{Conn, Readable};
use storage::reminder::ReminderRow;
use storage::vault::Cost;
use tempfile::TempDir;
use test_server::TestDatabase;
use uuid::Uuid;

/// The password of the one who works in these tests.
const PASSWORD: &str = "さくら咲く頃2027";

/// A clock that stands until the test turns it.
struct TestClock(Mutex<DateTime<Utc>>);

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// An office in a folder of its own, and the time in it.
struct World {
    // Dropped before the database that it holds open.
    desk: Desk,
    dir: TempDir,
    clock: Arc<TestClock>,
    me: Uuid,
    _server: Option<TestDatabase>,
}

/// Whether this run is the one on a server.
fn on_server() -> bool {
    std::env::var("SAKIMORI_TEST_DATABASE").is_ok_and(|which| which == "server")
}

/// A desk whose office will have its rows where this run wants them.
pub(crate) fn placed(desk: Desk) -> (Desk, Option<TestDatabase>) {
    let server = on_server().then(TestDatabase::fresh_blocking);
    match &server {
        Some(database) => (desk.on_server(database.address().parse().unwrap()), server),
        None => (desk, None),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// 2026-11-24 09:00 on the office's wall clock.
fn at(text: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    office_time(local.date(), local.time())
}

fn span(n: u32, unit: SpanUnit) -> SpanForm {
    SpanForm { n: n.to_string(), unit }
}

fn months(n: u32) -> SpanForm {
    span(n, SpanUnit::Months)
}

/// Changes rows behind the office's back; how many.
async fn change_by_hand(conn: &mut Conn, text: impl sqlx::SqlSafeStr, of: Option<Uuid>) -> u64 {
    let text = text.into_sql_str();
    match conn {
        Conn::Sqlite(conn) => {
            let asked = of.into_iter().fold(sqlx::query(text), |asked, id| asked.bind(id));
            asked.execute(conn).await.unwrap().rows_affected()
        }
        Conn::Postgres(conn) => {
            let asked = of.into_iter().fold(sqlx::query(text), |asked, id| asked.bind(id));
            asked.execute(conn).await.unwrap().rows_affected()
        }
    }
}

/// Rows as the tables have them, read past the office.
async fn rows_by_hand<R: Readable>(conn: &mut Conn, text: &'static str) -> Vec<R> {
    match conn {
        Conn::Sqlite(conn) => sqlx::query_as(text).fetch_all(conn).await.unwrap(),
        Conn::Postgres(conn) => sqlx::query_as(text).fetch_all(conn).await.unwrap(),
    }
}

/// A new command's id.
fn new_command() -> Uuid {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).unwrap();
    Uuid::from_bytes(bytes)
}

fn field_codes(error: &OfficeError) -> Vec<(&str, FieldCode)> {
    error.fields.iter().map(|field| (field.path.as_str(), field.code)).collect()
}

impl World {
    /// A folder without a vault, on Tuesday 2026-11-24 at nine.
    fn bare() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock(Mutex::new(at("2026-11-24 09:00"))));
        let (desk, server) = placed(Self::desk_in(&dir, &clock));
        Self { desk, dir, clock, me: Uuid::nil(), _server: server }
    }

    fn desk_in(dir: &TempDir, clock: &Arc<TestClock>) -> Desk {
        let wall: Arc<dyn Clock> = Arc::clone(clock) as Arc<dyn Clock>;
        Desk::with_cost(dir.path(), wall, "test", Cost::FOR_TESTS)
    }

    async fn create(&mut self) {
        let form = NewOfficeForm {
            office_name: "みどり商会".to_owned(),
            my_name: "佐藤 花子".to_owned(),
            password: PASSWORD.to_owned(),
            keep_on_this_pc: false,
        };
        self.desk.create_office(form).await.unwrap();
        self.me = self.desk.state().await.unwrap().me.unwrap().id;
    }

    /// An office at work without a single card.
    async fn empty() -> Self {
        let mut world = Self::bare();
        world.create().await;
        world.desk.fill_office(Filling::Empty).await.unwrap();
        world
    }

    async fn work(&self) -> (Arc<Office>, Actor) {
        self.desk.at_work().await.unwrap()
    }

    /// The program ends and is started again; the same person signs in.
    async fn restart(&mut self) {
        self.desk.close_vault().await.unwrap();
        self.desk = Self::desk_in(&self.dir, &self.clock);
        let form = SignInForm { staff_id: self.me, password: PASSWORD.to_owned() };
        self.desk.sign_in(form).await.unwrap();
    }

    fn turn_to(&self, moment: &str) {
        *self.clock.0.lock().unwrap() = at(moment);
    }

    /// Turns the clock and looks once.
    async fn tick_at(&self, moment: &str) -> Look {
        self.turn_to(moment);
        let (office, _) = self.work().await;
        office.tick().await.unwrap()
    }

    /// Takes all readers but one: whoever asks for a second while holding the first would wait for itself, as four
    /// windows' questions at once did for each other.
    async fn readers_but_one(&self) -> Vec<storage::engine::Reader> {
        let (office, _) = self.work().await;
        let mut held = Vec::new();
        for _ in 1..storage::engine::READERS {
            held.push(office.store().read().await.unwrap());
        }
        held
    }

    async fn customer(&self, name: &str) -> Uuid {
        let (office, actor) = self.work().await;
        let form = CustomerForm { owner_id: Some(self.me), ..CustomerForm::named(name) };
        office.add_customer(&actor, &form, new_command()).await.unwrap().id
    }

    /// A contract of a year from 2026-04-01: expires 2027-03-31 (Wednesday); the window opens on Friday 2027-01-29,
    /// for 01-31 is a Sunday, and the contact is due on Friday 2027-02-26, for 02-28 is a Sunday.
    async fn contract(&self, change: impl FnOnce(&mut ContractForm)) -> ContractView {
        let customer = self.customer("株式会社みどり").await;
        self.contract_of(customer, change).await
    }

    async fn contract_of(&self, customer: Uuid, change: impl FnOnce(&mut ContractForm)) -> ContractView {
        let (office, actor) = self.work().await;
        let mut form = year_from_april(customer, self.me);
        change(&mut form);
        office.add_contract(&actor, &form, new_command()).await.unwrap()
    }

    async fn rows_of(&self, contract: Uuid) -> Vec<ReminderRow> {
        let (office, _) = self.work().await;
        let mut conn = office.store().read().await.unwrap();
        let mut rows = Vec::new();
        for term in storage::contract::list_terms(&mut conn, &[contract]).await.unwrap() {
            rows.extend(storage::reminder::list_of_occasion(&mut conn, term.id).await.unwrap());
        }
        rows
    }

    /// What stands of a contract's reminders: kind, day and state, in the order of the days.
    async fn stand(&self, contract: Uuid) -> Vec<String> {
        let rows = self.rows_of(contract).await;
        rows.iter().map(|row| format!("{} {} {}", row.kind.0.code(), row.due_on, row.state.0.code())).collect()
    }

    async fn deliveries(&self, reminder: Uuid) -> i64 {
        let (office, _) = self.work().await;
        let mut conn = office.store().read().await.unwrap();
        storage::reminder::count_deliveries(&mut conn, reminder).await.unwrap()
    }

    async fn open(&self, contract: Uuid) -> Vec<ReminderRow> {
        let rows = self.rows_of(contract).await;
        rows.into_iter().filter(|row| row.state.0 == ReminderState::Open).collect()
    }
}

/// A popup of these reminders, as far as noting it goes.
fn popup_of(reminders: &[Uuid], digest: bool) -> Popup {
    let (title, body) = (String::new(), String::new());
    Popup { title, body, reminders: reminders.to_vec(), escalated: Vec::new(), digest }
}

fn year_from_april(customer: Uuid, owner: Uuid) -> ContractForm {
    ContractForm {
        title: "冷蔵設備 保守契約".to_owned(),
        owner_id: Some(owner),
        starts_on: "2026-04-01".to_owned(),
        length: months(12),
        amount: "1,320,000".to_owned(),
        ..ContractForm::blank(customer)
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, OfficeError>) -> OfficeError {
    result.expect_err("refused")
}

fn code<T: std::fmt::Debug>(result: Result<T, OfficeError>) -> ErrorCode {
    refused(result).code
}
