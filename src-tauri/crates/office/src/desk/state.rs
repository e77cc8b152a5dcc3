//! How the program stands: which screen the window shows.

use super::Desk;
use super::marks::Marks;
use crate::error::{ErrorCode, OfficeError};
use chrono::NaiveDate;
use domain::clock::Clock;
use domain::words::Role;
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::vault::{Found, Keys};
use uuid::Uuid;

/// How the program stands, from which the window chooses its screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppState {
    /// Which screen.
    pub phase: Phase,
    /// Why the vault cannot be used.
    pub trouble: Option<OfficeError>,
    /// The office's name, while the vault is open.
    pub office_name: Option<String>,
    /// Who may sign in.
    pub people: Vec<SignInPerson>,
    /// Who is signed in.
    pub me: Option<Me>,
    /// The office's date.
    pub today: Option<NaiveDate>,
    /// Whether this is a practice office.
    pub practice: bool,
    /// The program's version.
    pub version: String,
    /// Whether closing the window leaves something in the tray.
    pub tray_present: bool,
}

/// The screens of a program that is not simply at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// There is no vault yet.
    FirstStart,
    /// The vault is there, the first start is not finished.
    Setup,
    /// The vault is closed.
    Closed,
    /// The vault is open and nobody is signed in.
    Locked,
    /// At work.
    Ready,
    /// The vault cannot be used.
    Trouble,
}

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SignInPerson {
    /// The person.
    pub id: Uuid,
    /// The name as shown.
    pub name: String,
}

/// The signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The person.
    pub id: Uuid,
    /// The name as shown.
    pub name: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// Where the person works.
    pub area_name: Option<String>,
}

impl Desk {
    /// How the program stands.
    pub async fn state(&self) -> Result<AppState, OfficeError> {
        let seat = self.seat.read().await;
        let mut state = AppState {
            phase: Phase::Closed,
            trouble: None,
            office_name: None,
            people: Vec::new(),
            me: None,
            today: None,
            practice: false,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            tray_present: false,
        };
        if let Some(office) = &seat.office {
            let rules = office.rules();
            state.office_name = Some(rules.office.name.clone());
            state.practice = office.clock().is_practice();
            state.today = Some(office.clock().today());
            state.phase = match &seat.actor {
                None => Phase::Locked,
                Some(_) if rules.office.set_up_at.is_none() => Phase::Setup,
                Some(_) => Phase::Ready,
            };
            state.me = seat.actor.as_ref().map(|actor| Me {
                id: actor.id,
                name: actor.name.clone(),
                roles: actor.roles.iter().copied().collect(),
                area_name: actor.area_name.clone(),
            });
            state.people = people(&office.vault().keys)?;
            return Ok(state);
        }
        if let Some(trouble) = seat.trouble.as_ref().filter(|trouble| trouble.marks == Marks::of(&self.dir)) {
            state.phase = Phase::Trouble;
            state.trouble = Some(trouble.error.clone());
            return Ok(state);
        }
        match storage::vault::look(&self.dir) {
            Found::Nothing => state.phase = Phase::FirstStart,
            Found::Vault => match self.keys().and_then(|keys| people(&keys)) {
                Ok(found) => state.people = found,
                Err(error) => {
                    state.phase = Phase::Trouble;
                    state.trouble = Some(error);
                }
            },
            Found::KeysOnly => {
                state.phase = Phase::Trouble;
                state.trouble = Some(OfficeError::of(ErrorCode::VaultMissing));
            }
            Found::FileOnly => {
                state.phase = Phase::Trouble;
                state.trouble = Some(OfficeError::of(ErrorCode::KeysDamaged));
            }
        }
        Ok(state)
    }
}

fn people(keys: &Keys) -> Result<Vec<SignInPerson>, OfficeError> {
    Ok(keys.people()?.into_iter().map(|person| SignInPerson { id: person.id, name: person.name }).collect())
}
