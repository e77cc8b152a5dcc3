//! The two databases side by side.

use super::{REFUSED, dump, seed};
use crate::engine::fresh::fresh_store;
use crate::engine::{Conn, Store, Tx};
use test_server::TestDatabase;

/// A vault's file and a server's database with the same rows.
pub(super) struct Both {
    file: Store,
    server: Store,
    tables: Vec<dump::Table>,
    before: String,
    differing: Vec<String>,
    _folder: tempfile::TempDir,
    _database: TestDatabase,
}

impl Both {
    pub(super) async fn seeded() -> Self {
        let (file, folder) = fresh_store().await;
        let database = TestDatabase::fresh().await;
        let server = Store::join(database.options()).await.unwrap();
        let tables = dump::tables(&mut *server.read().await.unwrap()).await;
        for store in [&file, &server] {
            let mut tx = store.begin().await.unwrap();
            seed::fill(&mut tx).await;
            tx.commit().await.unwrap();
        }
        let before = dump::rows(&mut *file.read().await.unwrap(), &tables).await;
        let on_server = dump::rows(&mut *server.read().await.unwrap(), &tables).await;
        assert!(before == on_server, "the seeds differ: {}", first_difference(&before, &on_server));
        Self { file, server, tables, before, differing: Vec::new(), _folder: folder, _database: database }
    }

    /// Asks both within a transaction that is taken back, so that the next case begins with the seed again.
    pub(super) async fn case(&mut self, name: &str, ask: impl AsyncFn(&mut Conn) -> String) {
        let (of_file, left_in_file) = asked(self.file.begin().await.unwrap(), &self.tables, &ask).await;
        let (of_server, left_in_server) = asked(self.server.begin().await.unwrap(), &self.tables, &ask).await;
        if of_file != of_server {
            self.differing.push(format!("{name}: {}", first_difference(&of_file, &of_server)));
        } else if let Some(refused) = of_file.lines().find(|line| line.contains(REFUSED)) {
            self.differing.push(format!("{name}: both refuse a case that asks for an answer: {refused}"));
        } else if left_in_file != left_in_server {
            self.differing
                .push(format!("{name} left other rows: {}", first_difference(&left_in_file, &left_in_server)));
        } else if says_nothing(&of_file) && left_in_file == self.before {
            self.differing.push(format!("{name}: the case says nothing, for both gave {of_file} and wrote nothing"));
        }
    }

    /// Fails where a case differed.
    pub(super) async fn end(self) {
        self.file.close().await;
        self.server.close().await;
        assert!(self.differing.is_empty(), "{} cases differ:\n{}", self.differing.len(), self.differing.join("\n"));
    }
}

async fn asked(mut tx: Tx, tables: &[dump::Table], ask: &impl AsyncFn(&mut Conn) -> String) -> (String, String) {
    let answer = ask(&mut tx).await;
    // After a refusal PostgreSQL answers nothing more within the transaction.
    let left = if answer.contains(REFUSED) { String::new() } else { dump::rows(&mut tx, tables).await };
    tx.rollback().await.unwrap();
    (answer, left)
}

/// Whether each line of an answer is an empty one: such a case would pass whatever was asked.
fn says_nothing(answer: &str) -> bool {
    answer.lines().all(|line| ["[]", "None", "0", "()", "false", ""].contains(&line))
}

fn first_difference(of_file: &str, of_server: &str) -> String {
    let (file, server): (Vec<&str>, Vec<&str>) = (of_file.lines().collect(), of_server.lines().collect());
    let at = file.iter().zip(&server).take_while(|(one, other)| one == other).count();
    let of = |lines: &[&str]| lines.get(at).map_or_else(|| "nothing more".to_owned(), |line| (*line).to_owned());
    format!("\n  vault:  {}\n  server: {}", of(&file), of(&server))
}
