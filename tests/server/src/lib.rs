//! The server of tests: this machine's own PostgreSQL, started by the first test that needs it on a socket in a folder of its
//! own, with a database for each test. Whoever runs tests without it installed is told so by each test that needs it.
//!
//! It keeps nothing: no write waits for the disk. `cargo xtask test` ends it; started by hand, it is there for the next test.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "what fails here fails the test that asked")]

mod cluster;

pub use cluster::end;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use std::str::FromStr as _;
use storage::engine::{SERVER_MIGRATOR, Store};

/// A database of one test, gone when it is dropped.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    address: String,
}

impl TestDatabase {
    /// A database without a single table.
    pub async fn bare() -> Self {
        Self::made_like("template0").await
    }

    /// A database with the tables of today.
    pub async fn fresh() -> Self {
        let template = template_name();
        make_template(&template).await;
        Self::made_like(&template).await
    }

    /// The same for who cannot wait in a runtime of its own.
    #[must_use]
    pub fn fresh_blocking() -> Self {
        let made = std::thread::spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(Self::fresh())
        });
        made.join().expect("a database of a test is made")
    }

    async fn made_like(template: &str) -> Self {
        let name = format!("test_{}", random());
        let mut conn = administrator().await;
        create(&mut conn, &name, template).await;
        conn.close().await.unwrap();
        let address = cluster::running().address(&name);
        Self { name, address }
    }

    /// `postgres://…`
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// How to connect.
    #[must_use]
    pub fn options(&self) -> PgConnectOptions {
        options(&self.address)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let drop_it = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // The test's own runtime may be ending.
        let done = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let mut conn = administrator().await;
                sqlx::query(AssertSqlSafe(drop_it)).execute(&mut conn).await.unwrap();
                conn.close().await.unwrap();
            });
        });
        if done.join().is_err() && !std::thread::panicking() {
            panic!("the database {} could not be dropped", self.name);
        }
    }
}

fn options(address: &str) -> PgConnectOptions {
    PgConnectOptions::from_str(address).unwrap()
}

async fn administrator() -> PgConnection {
    options(&cluster::running().address("postgres")).connect().await.expect("the server of tests answers")
}

/// Each database puts text in a Japanese order unless a column says otherwise, as a server may whose keeper has chosen so.
const JAPANESE: &str = "LOCALE_PROVIDER icu ICU_LOCALE 'ja'";

async fn create(conn: &mut PgConnection, name: &str, template: &str) {
    let text = format!(
        "CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' LOCALE 'C.UTF-8' {JAPANESE} STRATEGY FILE_COPY"
    );
    sqlx::query(AssertSqlSafe(text)).execute(conn).await.expect("a database is made");
}

/// Of the same migrations the same name.
fn template_name() -> String {
    let of_all = SERVER_MIGRATOR.iter().flat_map(|migration| migration.checksum.iter());
    // Fowler, Noll and Vo's hash (FNV-1a), 64 bits.
    let hash =
        of_all.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("template_{hash:016x}")
}

/// Migrates the database that the others are copies of; one test does it, the others wait.
async fn make_template(name: &str) {
    let mut conn = administrator().await;
    sqlx::query("SELECT pg_advisory_lock(1)").execute(&mut conn).await.unwrap();
    let there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
        .bind(name)
        .fetch_one(&mut conn)
        .await
        .unwrap();
    if !there {
        let unfinished = format!("{name}_unfinished");
        let again = format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)");
        sqlx::query(AssertSqlSafe(again)).execute(&mut conn).await.unwrap();
        create(&mut conn, &unfinished, "template0").await;
        let store =
            Store::join(options(&cluster::running().address(&unfinished))).await.expect("today's migrations run");
        store.close().await;
        let ready = format!("ALTER DATABASE {unfinished} RENAME TO {name}");
        sqlx::query(AssertSqlSafe(ready)).execute(&mut conn).await.unwrap();
    }
    // With the connection the lock goes.
    conn.close().await.unwrap();
}

fn random() -> String {
    let mut bytes = [0_u8; 12];
    getrandom::fill(&mut bytes).unwrap();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
