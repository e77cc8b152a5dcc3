//! Choosing a password: one's own anew, instead of one that was given, and with the recovery key after forgetting.

use super::typed::{Typed, read_password_twice};
use super::{AppState, Desk, apart};
use crate::Office;
use crate::door::Record;
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::Reading;
use crate::tags::TagKind;
use domain::log::Unasked;
use serde::Deserialize;
use specta::Type;
use std::sync::Arc;
use storage::vault::{Given, GivenWay, Password, RecoveryKey, VaultError};
use uuid::Uuid;

/// A new password of one's own.
#[derive(Deserialize, Type)]
pub struct ChangePasswordForm {
    /// The one until now.
    pub old: Typed,
    /// The new one.
    pub password: Typed,
    /// The new one once more.
    pub again: Typed,
}

/// A password of one's own, instead of the one that was given.
#[derive(Deserialize, Type)]
pub struct ChoosePasswordForm {
    /// The new one.
    pub password: Typed,
    /// The new one once more.
    pub again: Typed,
}

/// A new password in the place of a forgotten one, with the recovery key.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoverForm {
    /// The person.
    pub staff_id: Uuid,
    /// The recovery key, as typed from the paper.
    pub recovery_key: Typed,
    /// The new password.
    pub password: Typed,
    /// The new password once more.
    pub again: Typed,
}

impl Desk {
    /// Changes the signed-in person's own password. A wrong old one waits as at the sign-in.
    pub async fn change_password(&self, form: ChangePasswordForm) -> Result<(), OfficeError> {
        let (office, actor) = self.at_work().await?;
        let mut reading = Reading::default();
        if form.old.is_empty() {
            reading.wrong("old", FieldCode::Required);
        }
        let new = read_password_twice(&mut reading, form.password, &form.again);
        reading.finish()?;
        let (keys, old, now) = (office.vault().keys.clone(), form.old.password(), self.wall.now());
        let person = actor.id;
        match apart(move || keys.open_with_password(person, &old, now)).await {
            Ok(_) => {}
            Err(error) if error.code == ErrorCode::WrongPassword => {
                office.note(Some(person), Unasked::ChangePasswordFailed, Record::one("staff", person), 1).await?;
                return Err(OfficeError::field("old", FieldCode::WrongPassword));
            }
            Err(error) => return Err(error),
        }
        self.choose(&office, person, new).await
    }

    /// Puts a password of one's own in the place of the one that was given, and lets the person in.
    pub async fn choose_password(&self, form: ChoosePasswordForm) -> Result<AppState, OfficeError> {
        let mut reading = Reading::default();
        let new = read_password_twice(&mut reading, form.password, &form.again);
        reading.finish()?;
        let _turn = self.turn.lock().await;
        let (office, person) = {
            let seat = self.seat.read().await;
            let office = seat.office.clone().ok_or_else(|| OfficeError::of(ErrorCode::VaultClosed))?;
            let waiting = seat.waiting.as_ref().ok_or_else(|| OfficeError::of(ErrorCode::Locked))?;
            (office, waiting.person)
        };
        self.choose(&office, person, new).await?;
        let actor = office.actor(person).await?;
        {
            let mut seat = self.seat.write().await;
            seat.waiting = None;
            seat.actor = Some(actor);
        }
        self.tell_session();
        self.state().await
    }

    /// Sets a new password with the recovery key and signs the person in, opening the vault if it is closed. The key
    /// stays valid: it is the only way in that the office has on paper, and nobody can be asked to print a new one now.
    pub async fn recover(&self, form: RecoverForm) -> Result<AppState, OfficeError> {
        let mut reading = Reading::default();
        let recovery = RecoveryKey::read(form.recovery_key.as_str());
        if form.recovery_key.is_empty() {
            reading.wrong("recoveryKey", FieldCode::Required);
        } else if recovery.is_err() {
            // Misread or left out: no guess at the key, so nobody waits for it.
            reading.wrong("recoveryKey", FieldCode::NotARecoveryKey);
        }
        let password = read_password_twice(&mut reading, form.password, &form.again);
        reading.finish()?;
        let recovery = recovery?;
        let person = form.staff_id;
        let _turn = self.turn.lock().await;
        let now = self.wall.now();
        let open = self.office().await;
        let keys = match &open {
            Some(office) => office.vault().keys.clone(),
            None => self.keys()?,
        };
        let opened = match apart(move || keys.open_with_recovery(&recovery, now)).await {
            Ok(opened) => opened,
            Err(error) => {
                if let Some(office) = &open {
                    super::sign_in::note_failure(office, person, Unasked::RecoverPasswordFailed).await;
                }
                return Err(match error.code {
                    ErrorCode::WrongRecoveryKey => OfficeError::field("recoveryKey", FieldCode::WrongRecoveryKey),
                    _ => error,
                });
            }
        };
        let office = match open {
            Some(office) => office,
            None => {
                let office = self.open_with(opened.key).await?;
                self.seat.write().await.office = Some(Arc::clone(&office));
                office
            }
        };
        let actor = office.actor(person).await?;
        let record = Record::one("staff", person);
        if opened.failed_before > 0 {
            let count = usize::try_from(opened.failed_before).unwrap_or(usize::MAX);
            office.note(Some(person), Unasked::RecoverPasswordFailedBefore, record, count).await?;
        }
        office.note(Some(person), Unasked::RecoverPassword, record, 1).await?;
        let given = Given { way: GivenWay::Recovery, by: None, at: now };
        office.hand_password(person, password, given).await?;
        office.note(Some(person), Unasked::SignIn, record, 1).await?;
        self.show_as_read_by(&office, person).await;
        {
            let mut seat = self.seat.write().await;
            seat.waiting = None;
            seat.recovered_at = None;
            seat.actor = Some(actor);
        }
        self.tell_session();
        self.state().await
    }

    /// Writes a chosen password into the keys, the line in the log before it: none is changed without one.
    async fn choose(&self, office: &Office, person: Uuid, new: Password) -> Result<(), OfficeError> {
        let record = Record::one("staff", person);
        office.note(Some(person), Unasked::ChangePassword, record, 1).await?;
        let (keys, key) = (office.vault().keys.clone(), office.vault().key());
        let chosen = tokio::task::spawn_blocking(move || keys.choose_password(&key, person, &new)).await;
        let refused = match chosen.map_err(|error| OfficeError::unforeseen(&error.to_string()))? {
            Ok(()) => {
                office.tell(vec![crate::Tag::all(TagKind::Staff)]);
                return Ok(());
            }
            Err(VaultError::SamePassword) => OfficeError::field("password", FieldCode::SameAsBefore),
            Err(error) => error.into(),
        };
        office.note(Some(person), Unasked::ChangePasswordFailed, record, 1).await?;
        Err(refused)
    }
}
