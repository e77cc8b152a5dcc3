//! The vault's promises (SAFETY V1 to V7), on real files.

mod backups;
mod damage;
mod filled;
mod gate;
mod keys;
mod leaks;
#[cfg(target_os = "linux")]
mod migrations;
mod processes;
mod second_place;

use super::*;
use chrono::{DateTime, TimeDelta, Utc};
use std::path::Path;
use uuid::Uuid;

const PERSON: Uuid = Uuid::from_u128(0x0192_f0c1_0000_7000_8000_0000_0000_0001);
const PASSWORD: &str = "さくら咲く頃2027";

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_500_000, 0).unwrap() + TimeDelta::seconds(seconds)
}

fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

fn new_vault() -> NewVault {
    NewVault {
        vault: Uuid::from_u128(7),
        person: PERSON,
        name: "田中".to_owned(),
        password: password(PASSWORD),
        cost: Cost::FOR_TESTS,
        server: None,
    }
}

/// A vault that was made and closed.
async fn closed_vault(dir: &Path) -> RecoveryKey {
    let (vault, recovery) = create(dir, new_vault(), "sakimori", at(0)).await.unwrap();
    vault.close().await;
    recovery
}

fn keys_in(dir: &Path) -> Keys {
    Keys::read(dir).unwrap().with_cost(Cost::FOR_TESTS)
}

fn key_in(dir: &Path) -> DataKey {
    keys_in(dir).open_with_password(PERSON, &password(PASSWORD), at(0)).unwrap().key
}
