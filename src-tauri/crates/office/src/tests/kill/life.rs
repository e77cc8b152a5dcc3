//! The process that is killed: it opens the vault as the program does, and says each act when it begins and when it is
//! acknowledged.

use super::act::{Act, Task};
use super::check::count_rows;
use super::plant::{self, Bug};
use crate::desk::{Desk, Filling, NewOfficeForm, SignInForm};
use crate::tests::{PASSWORD, TestClock};
use chrono::{DateTime, Utc};
use domain::clock::Clock;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};
use storage::vault::Cost;
use uuid::Uuid;

/// How many rows each table has.
pub type Counts = BTreeMap<String, i64>;

/// What the process is to do.
#[derive(Debug, Serialize, Deserialize)]
pub struct Life {
    pub at: DateTime<Utc>,
    pub bug: Option<Bug>,
    pub work: Work,
}

#[derive(Debug, Serialize, Deserialize)]
pub enum Work {
    /// A person's acts, one after the other.
    Acts { me: Uuid, tasks: Vec<Task> },
    /// The first start in an empty folder, and the seed of the practice office.
    FirstDay,
}

/// What the process says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub enum Said {
    /// It runs, and has touched nothing.
    Started,
    /// The vault is open and somebody is signed in.
    Opened(Counts),
    /// The act of this place begins.
    Begins(usize),
    /// It was acknowledged.
    Acknowledged(usize),
    /// What the tables then hold.
    Stood(Counts),
    /// It was refused.
    Refused(usize, String),
}

/// What it says begins so: the test program around it speaks on the same pipe.
const MARK: &str = "SAID ";

impl Said {
    pub fn read(line: &str) -> Option<Self> {
        line.strip_prefix(MARK).map(|text| serde_json::from_str(text).unwrap())
    }

    fn say(&self) {
        let mut out = std::io::stdout().lock();
        out.write_all(format!("\n{MARK}{}\n", serde_json::to_string(self).unwrap()).as_bytes()).unwrap();
        out.flush().unwrap();
    }
}

pub const DIR: &str = "SAKIMORI_TEST_DIR";
pub const LIFE: &str = "SAKIMORI_TEST_LIFE";
/// The test below, as the test program calls it.
pub const NAME: &str = "tests::kill::life::another_process_works_until_it_is_killed";

pub fn desk_in(dir: &Path, clock: &Arc<TestClock>) -> Desk {
    Desk::with_cost(dir, Arc::clone(clock) as Arc<dyn Clock>, "killed", Cost::FOR_TESTS)
}

#[tokio::test]
#[ignore = "another process: started and killed by the tests beside"]
async fn another_process_works_until_it_is_killed() {
    let dir = std::path::PathBuf::from(std::env::var_os(DIR).unwrap());
    let life: Life = serde_json::from_str(&std::env::var(LIFE).unwrap()).unwrap();
    plant::sow(life.bug);
    let clock = Arc::new(TestClock(Mutex::new(life.at)));
    let desk = desk_in(&dir, &clock);
    Said::Started.say();
    match life.work {
        Work::Acts { me, tasks } => work(&desk, &clock, me, &tasks).await,
        Work::FirstDay => begin(&desk).await,
    }
    // Whoever started it kills it.
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).unwrap();
}

async fn work(desk: &Desk, clock: &TestClock, me: Uuid, tasks: &[Task]) {
    let sign_in = async || {
        let form = SignInForm { staff_id: me, password: PASSWORD.to_owned() };
        desk.sign_in(form).await.map(drop)
    };
    sign_in().await.unwrap();
    Said::Opened(counts_of(desk).await).say();
    for (place, task) in tasks.iter().enumerate() {
        *clock.0.lock().unwrap() = task.at;
        let (office, me) = desk.at_work().await.unwrap();
        Said::Begins(place).say();
        let done = if let Act::Reopen = task.act {
            drop(office);
            desk.close_vault().await.unwrap();
            sign_in().await
        } else {
            task.carry_out(&office, &me).await
        };
        match done {
            Ok(()) => Said::Acknowledged(place).say(),
            Err(error) => Said::Refused(place, format!("{error:?}")).say(),
        }
        Said::Stood(counts_of(desk).await).say();
    }
}

async fn counts_of(desk: &Desk) -> Counts {
    let office = desk.office().await.unwrap();
    let mut conn = office.store().read().await.unwrap();
    count_rows(&mut conn).await
}

pub fn first_form() -> NewOfficeForm {
    NewOfficeForm {
        office_name: "みどり商会".to_owned(),
        my_name: "佐藤 花子".to_owned(),
        password: PASSWORD.to_owned(),
        keep_on_this_pc: false,
    }
}

async fn begin(desk: &Desk) {
    Said::Begins(0).say();
    desk.create_office(first_form()).await.unwrap();
    Said::Acknowledged(0).say();
    Said::Begins(1).say();
    desk.fill_office(Filling::Practice).await.unwrap();
    Said::Acknowledged(1).say();
}
