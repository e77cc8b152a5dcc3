//! The two databases side by side.

use super::{REFUSED, dump, seed};
use crate::engine::fresh::BothStores;
use crate::engine::{Conn, Tx};

/// A vault's file and a server's database with the same rows.
pub(super) struct Both {
    stores: BothStores,
    tables: Vec<dump::Table>,
    before: String,
    differing: Vec<String>,
}

impl Both {
    pub(super) async fn seeded() -> Self {
        let stores = BothStores::fresh().await;
        let tables = dump::tables(&mut stores.server.read().await.unwrap()).await;
        let mut seeds = Vec::new();
        for store in stores.each() {
            let mut tx = store.begin().await.unwrap();
            seed::fill(&mut tx).await;
            tx.commit().await.unwrap();
            seeds.push(dump::rows(&mut store.read().await.unwrap(), &tables).await);
        }
        let before = seeds.swap_remove(0);
        assert!(before == seeds[0], "the seeds differ: {}", first_difference(&before, &seeds[0]));
        Self { stores, tables, before, differing: Vec::new() }
    }

    /// Asks both within a transaction that is taken back, so that the next case begins with the seed again.
    pub(super) async fn case(&mut self, name: &str, ask: impl AsyncFn(&mut Conn) -> String) {
        let (of_file, left_in_file) = asked(self.stores.file.begin().await.unwrap(), &self.tables, &ask).await;
        let (of_server, left_in_server) = asked(self.stores.server.begin().await.unwrap(), &self.tables, &ask).await;
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
        for store in self.stores.each() {
            store.close().await;
        }
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

/// The first lines that differ, from a little before the place where they do.
fn first_difference(of_file: &str, of_server: &str) -> String {
    let (file, server): (Vec<&str>, Vec<&str>) = (of_file.lines().collect(), of_server.lines().collect());
    let at = file.iter().zip(&server).take_while(|(one, other)| one == other).count();
    let of = |lines: &[&str]| lines.get(at).map_or_else(|| "nothing more".to_owned(), |line| (*line).to_owned());
    let (file, server) = (of(&file), of(&server));
    let alike = file.chars().zip(server.chars()).take_while(|(one, other)| one == other).count();
    let begin = alike.saturating_sub(100);
    let shown = |line: &str| line.chars().skip(begin).take(400).collect::<String>();
    format!("\n  vault:  {}\n  server: {}", shown(&file), shown(&server))
}

/// What the seed leaves empty: nothing is due in the search box's index after a commit.
const EMPTY: [&str; 1] = ["search_due"];

/// A case over a table without rows, or over a column that is always nothing, shows little.
#[tokio::test]
async fn the_seed_has_something_in_every_column() {
    let both = Both::seeded().await;
    let tables = both.tables.iter().filter(|table| !EMPTY.contains(&table.name.as_str()));
    let mut without = Vec::new();
    for table in tables {
        let rows: Vec<&str> =
            both.before.lines().filter(|line| line.starts_with(&format!("{} ", table.name))).collect();
        let always_nothing = |column: &str| rows.iter().all(|row| row.contains(&format!(" {column}=None")));
        let columns = table.columns.iter().map(|(column, _)| column).filter(|column| always_nothing(column));
        without.extend(columns.map(|column| format!("{}.{column}", table.name)));
    }
    both.end().await;
    assert!(without.is_empty(), "{without:?}");
}
