//! Signing in and out, opening and closing the vault.

use super::{AppState, Desk, Typed, Waiting, apart};
use crate::Office;
use crate::actor::Actor;
use crate::door::Record;
use crate::error::{ErrorCode, OfficeError};
use domain::log::Unasked;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Arc;
use storage::vault::{Found, Given, KeychainSecret};
use uuid::Uuid;

/// How long one look after who still holds the office is from the next.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(20);
/// How many looks there are: half a minute of them.
const MOST_PAUSES: u32 = 1_500;

/// Who signs in, and with what.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInForm {
    /// The person.
    pub staff_id: Uuid,
    /// The password.
    pub password: String,
}

impl Desk {
    /// Signs a person in, opening the vault if it is closed.
    pub async fn sign_in(&self, form: SignInForm) -> Result<AppState, OfficeError> {
        let _turn = self.turn.lock().await;
        let now = self.wall.now();
        let open = self.office().await;
        let keys = match &open {
            Some(office) => office.vault().keys.clone(),
            None => self.keys()?,
        };
        let password = Typed::new(form.password).password();
        let person = form.staff_id;
        let signed_in = match apart(move || keys.open_with_password(person, &password, now)).await {
            Ok(signed_in) => signed_in,
            Err(error) => {
                if let Some(office) = &open {
                    note_failure(office, person, Unasked::SignInFailed).await;
                }
                return Err(error);
            }
        };
        let office = match open {
            Some(office) => office,
            None => {
                let office = self.open_with(signed_in.key).await?;
                self.seat.write().await.office = Some(Arc::clone(&office));
                office
            }
        };
        let actor = office.actor(person).await?;
        if signed_in.failed_before > 0 {
            let count = usize::try_from(signed_in.failed_before).unwrap_or(usize::MAX);
            office.note(Some(person), Unasked::SignInFailedBefore, Record::one("staff", person), count).await?;
        }
        office.note(Some(person), Unasked::SignIn, Record::one("staff", person), 1).await?;
        self.show_as_read_by(&office, person).await;
        {
            let mut seat = self.seat.write().await;
            let (waiting, told): (Option<Given>, Option<Given>) = match signed_in.given {
                Some(given) if given.must_change() => (Some(given), None),
                other => (None, other),
            };
            // Whoever must choose a password is not signed in before that: every command is refused.
            seat.actor = waiting.is_none().then_some(actor);
            seat.waiting = waiting.map(|given| Waiting { person, given });
            seat.recovered_at = told.map(|given| given.at);
        }
        self.tell_session();
        self.state().await
    }

    /// Opens the vault with the secret that this PC's keychain keeps; nobody is signed in by that.
    pub async fn open_with_keychain(&self, secret: KeychainSecret) -> Result<(), OfficeError> {
        let _turn = self.turn.lock().await;
        if self.office().await.is_some() {
            return Ok(());
        }
        let keys = self.keys()?;
        let key = apart(move || keys.open_with_keychain(&secret)).await?;
        let office = self.open_with(key).await?;
        self.seat.write().await.office = Some(office);
        self.tell_session();
        Ok(())
    }

    /// A new secret for this PC's keychain, and the vault's id under which to keep it.
    pub async fn new_keychain_secret(&self) -> Result<(Uuid, KeychainSecret), OfficeError> {
        let (office, actor) = self.at_work().await?;
        let (keys, key) = (office.vault().keys.clone(), office.vault().key());
        let secret = apart(move || keys.set_keychain(&key)).await?;
        office.note(Some(actor.id), Unasked::KeepKeyOnThisPc, Record::many("office"), 1).await?;
        Ok((office.rules().office.id, secret))
    }

    /// Takes the keychain's wrap back, where the keychain did not keep the secret.
    pub async fn forget_keychain_secret(&self) -> Result<(), OfficeError> {
        let (office, _) = self.at_work().await?;
        Ok(office.vault().keys.remove_keychain()?)
    }

    /// The id of the vault in this folder, if there is one and its keychain wrap is there.
    pub fn keychain_account(&self) -> Result<Option<Uuid>, OfficeError> {
        if storage::vault::look(&self.dir) != Found::Vault {
            return Ok(None);
        }
        let keys = self.keys()?;
        if !keys.has_keychain()? {
            return Ok(None);
        }
        Ok(Some(keys.vault_id()?))
    }

    /// Signs the person out; the ticker goes on.
    pub async fn lock(&self) -> Result<AppState, OfficeError> {
        let (office, actor) = {
            let mut seat = self.seat.write().await;
            seat.waiting = None;
            seat.recovered_at = None;
            (seat.office.clone(), seat.actor.take())
        };
        if let Some(office) = &office {
            office.lists().clear();
            office.rest().await;
        }
        self.tell_session();
        if let (Some(office), Some(actor)) = (office, actor) {
            office.note(Some(actor.id), Unasked::Lock, Record::one("staff", actor.id), 1).await?;
        }
        self.state().await
    }

    /// Closes the vault: nothing runs until somebody signs in. Where it could not be opened, lets one try again.
    pub async fn close_vault(&self) -> Result<AppState, OfficeError> {
        let _turn = self.turn.lock().await;
        let office = {
            let mut seat = self.seat.write().await;
            seat.actor = None;
            seat.waiting = None;
            seat.recovered_at = None;
            seat.recovery = None;
            seat.trouble = None;
            seat.office.take()
        };
        if let Some(office) = office {
            // It holds the office as long as it copies, and begins anew another day.
            office.end_backups();
            close_when_free(office).await;
        }
        self.tell_session();
        self.state().await
    }
}

impl Office {
    /// The person as one who asks; refused for who has left.
    pub async fn actor(&self, person: Uuid) -> Result<Actor, OfficeError> {
        let mut conn = self.store().read().await?;
        let staff = storage::staff::find(&mut conn, person)
            .await?
            .filter(|staff| staff.active)
            .ok_or_else(|| OfficeError::of(ErrorCode::NoSignIn))?;
        let roles = storage::staff::list_roles(&mut conn, person).await?;
        Ok(Actor {
            id: staff.id,
            name: staff.name,
            roles: roles.into_iter().collect(),
            area_id: staff.area_id,
            area_name: staff.area_name,
        })
    }
}

/// Waits until nobody else holds the office, then closes its vault. Who does not let go in time finds the vault gone;
/// its lock is free once they do.
async fn close_when_free(mut office: Arc<Office>) {
    for _ in 0..MOST_PAUSES {
        match Arc::try_unwrap(office) {
            Ok(alone) => return alone.close().await,
            Err(shared) => {
                office = shared;
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    tracing::warn!("the vault is closed while something still holds it");
    office.store().close().await;
}

/// Writes down that somebody failed to sign in; that it cannot be written does not hide why the sign-in failed.
pub(super) async fn note_failure(office: &Office, person: Uuid, deed: Unasked) {
    let known = office.actor(person).await.is_ok();
    let noted = office.note(known.then_some(person), deed, Record::one("staff", person), 1).await;
    if let Err(error) = noted {
        tracing::error!(?error, "a failed sign-in could not be noted");
    }
}
