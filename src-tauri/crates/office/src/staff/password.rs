//! Passwords that one person hands to another: the first one, and a new one from the custodian.

use super::add::HandOver;
use crate::Office;
use crate::actor::Actor;
use crate::desk::apart;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::Reading;
use crate::tags::TagKind;
use domain::log::Unasked;
use domain::rights::Op;
use storage::vault::{Given, GivenWay, Password};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Letters that are not taken for one another on paper: no 0, 1, i, l, o.
const LETTERS: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
/// Letters of a suggested password, in groups of four: 59 bits.
const LENGTH: usize = 12;

/// A one-time password to hand over on paper: easy to read, hard to guess, `7k2m-qx4d-9htr`.
pub fn suggest_password() -> Result<String, OfficeError> {
    let mut letters = String::with_capacity(LENGTH + LENGTH / 4);
    let mut taken = 0;
    while taken < LENGTH {
        let mut bytes = Zeroizing::new([0u8; 32]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
        // Bytes beyond the last whole multiple would make some letters likelier than others.
        let fair = bytes.iter().map(|byte| usize::from(*byte)).filter(|byte| *byte < 248);
        for byte in fair.take(LENGTH - taken) {
            if taken > 0 && taken % 4 == 0 {
                letters.push('-');
            }
            letters.push(char::from(LETTERS[byte % LETTERS.len()]));
            taken += 1;
        }
    }
    Ok(letters)
}

/// A first password from this person, now.
pub(super) fn first(actor: &Actor, office: &Office) -> Given {
    Given { way: GivenWay::First, by: Some(actor.id), at: office.clock().wall() }
}

impl Office {
    /// Gives a person a one-time password, after they forgot theirs or before they had one. The old one ends at once;
    /// what the person has on the new one they must change when they sign in, and are told who gave it.
    pub async fn give_password(
        &self,
        actor: &Actor,
        id: Uuid,
        hand_over: HandOver,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        let mut conn = self.store().read().await?;
        let staff = storage::staff::find(&mut conn, id).await?;
        drop(conn);
        let has_one = self.vault().keys.people()?.iter().any(|person| person.id == id);
        // Who may add a person may also give the first password, should that have been left for later.
        let op = if has_one { Op::GivePassword } else { Op::AddStaff };
        if !actor.can_at_all(op) && !actor.can_at_all(Op::GivePassword) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let staff = staff.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        if !staff.active {
            return Err(OfficeError::of(ErrorCode::NoSignIn));
        }
        if id == actor.id {
            return Err(OfficeError::of(ErrorCode::OwnPassword));
        }
        let mut reading = Reading::default();
        let password = hand_over.read(&mut reading);
        if password.is_none() {
            reading.wrong("password", FieldCode::Required);
        }
        reading.finish()?;
        let Some(password) = password else { return Err(OfficeError::field("password", FieldCode::Required)) };
        if let Entrance::New(mut door) = self.write(actor, Op::GivePassword, Some(command)).await? {
            door.name_field("password");
            door.changed_all(&[TagKind::Staff]);
            // Before the keys are changed: no password is given without a line in the log.
            door.commit(Record::one("staff", id), 1).await?;
        }
        let way = if has_one { GivenWay::Custodian } else { GivenWay::First };
        let given = Given { way, by: Some(actor.id), at: self.clock().wall() };
        if let Err(error) = self.hand_password(id, password, given).await {
            self.note(Some(actor.id), Unasked::GivePasswordFailed, Record::one("staff", id), 1).await?;
            return Err(error);
        }
        Ok(())
    }

    /// Writes a password that was given into the keys; refused for who has left.
    pub(crate) async fn hand_password(&self, id: Uuid, password: Password, given: Given) -> Result<(), OfficeError> {
        let _turn = self.keys_turn.lock().await;
        let staff = self.actor(id).await?;
        let (keys, key) = (self.vault().keys.clone(), self.vault().key());
        apart(move || keys.give_password(&key, id, &staff.name, &password, &given)).await?;
        self.tell(vec![crate::Tag::all(TagKind::Staff), crate::Tag::all(TagKind::Session)]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn suggested_passwords_can_be_read_aloud_and_are_not_alike() {
        let made: BTreeSet<String> = (0..200).map(|_| suggest_password().unwrap()).collect();
        assert_eq!(made.len(), 200);
        for password in &made {
            let groups: Vec<&str> = password.split('-').collect();
            assert!(groups.len() == 3 && groups.iter().all(|group| group.len() == 4), "{password}");
            assert!(!password.contains(['0', '1', 'i', 'l', 'o']), "{password}");
        }
        let letters: BTreeSet<char> = made.iter().flat_map(|password| password.chars()).collect();
        assert_eq!(letters.len(), LETTERS.len() + 1, "every letter comes up");
    }
}
