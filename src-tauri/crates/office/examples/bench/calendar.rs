//! The calendar alone: of the office as it was made, where one person has every contract, and of the same office when its
//! contracts belong to many people in many areas.

use crate::dice::Dice;
use crate::fill::open;
use crate::measure::{at_work, months, years};
use crate::stopwatch::Stopwatch;
use crate::times::{Times, Told, say, tell};
use crate::wall::Wall;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// How many people and areas a large office may have.
const PEOPLE: u32 = 40;
const AREAS: u32 = 12;

/// Measures months and years before and after the contracts were given to many.
pub async fn calendar_alone(folder: &Path) -> Told<()> {
    let wall = Arc::new(Wall::at("2026-11-24", 9)?);
    asked(folder, &wall, "of one person").await?;
    let vault = open(folder, &wall).await?;
    let watch = Stopwatch::start();
    let mut tx = vault.store.begin().await?;
    let mut dice = Dice(11);
    for n in 0..AREAS {
        sqlx::query("INSERT INTO area (id, name) VALUES ($1, $2)")
            .bind(id(1, n))
            .bind(format!("第{n}地域"))
            .execute(tx.sqlite()?)
            .await?;
    }
    for n in 0..PEOPLE {
        let area = id(1, n % AREAS);
        sqlx::query("INSERT INTO staff (id, name, area_id, active, created_at, version) VALUES ($1, $2, $3, 1, '2026-11-24T00:00:00+00:00', 1)")
            .bind(id(2, n)).bind(format!("担当{n}")).bind(area).execute(tx.sqlite()?).await?;
        sqlx::query("INSERT INTO staff_role (staff_id, role) VALUES ($1, 'rep')")
            .bind(id(2, n))
            .execute(tx.sqlite()?)
            .await?;
    }
    let cards: Vec<(Uuid,)> = sqlx::query_as("SELECT id FROM customer").fetch_all(tx.sqlite()?).await?;
    for (card,) in &cards {
        let (person, area) = (dice.below(PEOPLE as usize) as u32, dice.below(AREAS as usize) as u32);
        sqlx::query("UPDATE customer SET owner_id = $1, area_id = $2 WHERE id = $3")
            .bind(id(2, person))
            .bind(id(1, area))
            .bind(card)
            .execute(tx.sqlite()?)
            .await?;
        sqlx::query("UPDATE contract SET owner_id = $1 WHERE customer_id = $2")
            .bind(id(2, person))
            .bind(card)
            .execute(tx.sqlite()?)
            .await?;
    }
    tx.commit().await?;
    say(&format!("{} cards with their contracts given to others: {:.0} ms", cards.len(), watch.milliseconds()));
    for text in [
        "SELECT COUNT(*) FROM belonging",
        "SELECT COUNT(*) FROM calendar_count",
        "SELECT COUNT(*) FROM calendar_day",
        "SELECT COUNT(*) FROM key_date",
    ] {
        let count: (i64,) = sqlx::query_as(text).fetch_one(vault.store.read().await?.sqlite()?).await?;
        say(&format!("{text}: {}", count.0));
    }
    vault.close().await;
    asked(folder, &wall, "of many people").await
}

async fn asked(folder: &Path, wall: &Arc<Wall>, whose: &str) -> Told<()> {
    let desk = at_work(folder, wall).await?;
    let (office, actor) = desk.at_work().await?;
    say(whose);
    tell("calendar_month", &months(&office, &actor).await?, &Times::default());
    tell("calendar_year", &years(&office, &actor).await?, &Times::default());
    drop((office, actor));
    desk.close_vault().await?;
    Ok(())
}

fn id(kind: u32, n: u32) -> Uuid {
    Uuid::from_u128((u128::from(kind) << 64) | u128::from(n + 1))
}
