//! A list of customers taken into an empty office: read, checked and written in one transaction.

use crate::fill::{cards_alone, empty_office, open};
use crate::times::{Times, Told, say, tell};
use crate::wall::Wall;
use office::import::ImportKind;
use std::path::Path;
use std::sync::Arc;

/// How often the list is taken in, each time into a new office.
const TURNS: usize = 5;

/// Measures the import of so many customers, into offices made inside `folder` and taken away again. The bare work is the
/// same rows written once more by one statement.
pub async fn import(folder: &Path, customers: usize) -> Told<()> {
    let folder = &folder.join("import");
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    let list = cards_alone(customers);
    let wall = Arc::new(Wall::at("2026-11-24", 9)?);
    let (mut times, mut bare) = (Times::default(), Times::default());
    for turn in 0..TURNS {
        say(&format!("import, {} of {TURNS}", turn + 1));
        let desk = empty_office(folder, &wall).await?;
        let (office, actor) = desk.at_work().await?;
        let bytes = list.clone().into_bytes();
        let taken = office.import_file(&actor, ImportKind::Customers, "list.csv", bytes, None, false);
        let report = times.keep(taken).await?;
        if report.counts.new as usize != customers {
            return Err(format!("{:?} of {customers} rows came in", report.counts).into());
        }
        drop((office, actor));
        desk.close_vault().await?;
        write_bare(folder, &wall, &mut bare).await?;
        std::fs::remove_dir_all(folder)?;
    }
    tell("import", &times, &bare);
    Ok(())
}

/// The same rows, written once more by one statement.
async fn write_bare(folder: &Path, wall: &Wall, bare: &mut Times) -> Told<()> {
    let vault = open(folder, wall).await?;
    let mut tx = vault.store.begin().await?;
    bare.keep(sqlx::query("CREATE TABLE bare AS SELECT * FROM customer").execute(tx.sqlite()?)).await?;
    drop(tx);
    vault.close().await;
    Ok(())
}
