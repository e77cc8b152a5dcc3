//! How the program stands: which screen the window shows.

use super::Desk;
use super::marks::Marks;
use crate::Office;
use crate::appearance::Appearance;
use crate::error::{ErrorCode, OfficeError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::clock::Clock;
use domain::rights::Op;
use domain::words::Role;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::atomic::Ordering;
use storage::vault::{Found, Given, GivenWay, Keys};
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
    /// How the password came that must be changed now.
    pub given: Option<GivenPassword>,
    /// When the recovery key set the signed-in person's password since they were last here.
    pub recovered_at: Option<DateTime<Utc>>,
    /// The office's date.
    pub today: Option<NaiveDate>,
    /// Whether this is a practice office.
    pub practice: bool,
    /// The program's version.
    pub version: String,
    /// Whether closing the window leaves something in the tray.
    pub tray_present: bool,
    /// In which language and how large it shows itself.
    pub appearance: Appearance,
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
    /// Somebody is in front of the office with a password that was given, and must choose another.
    NewPassword,
    /// At work.
    Ready,
    /// The office gave way to a backup that is being brought in its place.
    Restoring,
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

/// A password that somebody gave, to be changed before anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct GivenPassword {
    /// Whose it is.
    pub name: String,
    /// Who gave it.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it stands in the place of one that was forgotten, and is not the first.
    pub anew: bool,
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
    /// Whether the person reads the audit log.
    pub reads_log: bool,
}

impl Desk {
    /// How the program stands.
    pub async fn state(&self) -> Result<AppState, OfficeError> {
        let mut state = AppState {
            phase: Phase::Closed,
            trouble: None,
            office_name: None,
            people: Vec::new(),
            me: None,
            given: None,
            recovered_at: None,
            today: None,
            practice: false,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            tray_present: false,
            appearance: self.shown().now(),
        };
        if self.gave_way.load(Ordering::Relaxed) {
            state.phase = Phase::Restoring;
            return Ok(state);
        }
        let (office, person, waiting) = {
            let seat = self.seat.read().await;
            state.recovered_at = seat.recovered_at;
            let waiting = seat.waiting.as_ref().map(|waiting| (waiting.person, waiting.given.clone()));
            (seat.office.clone(), seat.actor.as_ref().map(|actor| actor.id), waiting)
        };
        if let Some(office) = office {
            let rules = office.rules();
            state.office_name = Some(rules.office.name.clone());
            state.practice = office.clock().is_practice();
            state.today = Some(office.clock().today());
            if let Some(person) = person {
                match office.actor(person).await {
                    Ok(actor) => {
                        state.me = Some(Me {
                            reads_log: actor.can_at_all(Op::ReadLog),
                            id: actor.id,
                            name: actor.name,
                            roles: actor.roles.into_iter().collect(),
                            area_name: actor.area_name,
                        });
                    }
                    // Whoever has left meanwhile is in front of a locked screen.
                    Err(error) if error.code == ErrorCode::NoSignIn => {}
                    Err(error) => return Err(error),
                }
            }
            if let Some((person, given)) = waiting {
                state.given = Some(office.given_password(person, given).await?);
            }
            state.phase = match (&state.me, &state.given) {
                (None, Some(_)) => Phase::NewPassword,
                (None, None) => Phase::Locked,
                (Some(_), _) if rules.office.set_up_at.is_none() => Phase::Setup,
                (Some(_), _) => Phase::Ready,
            };
            state.people = people(&office.vault().keys)?;
            return Ok(state);
        }
        let seat = self.seat.read().await;
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

impl Office {
    async fn given_password(&self, person: Uuid, given: Given) -> Result<GivenPassword, OfficeError> {
        let mut conn = self.store().read().await?;
        let whose = storage::staff::find(&mut conn, person).await?;
        let by = match given.by {
            Some(by) => storage::staff::find(&mut conn, by).await?,
            None => None,
        };
        Ok(GivenPassword {
            name: whose.map(|row| row.name).unwrap_or_default(),
            by: by.map(|row| row.name),
            at: given.at,
            anew: given.way != GivenWay::First,
        })
    }
}

fn people(keys: &Keys) -> Result<Vec<SignInPerson>, OfficeError> {
    Ok(keys.people()?.into_iter().map(|person| SignInPerson { id: person.id, name: person.name }).collect())
}
