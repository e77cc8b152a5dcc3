//! In which language and how large the program shows itself: each person's own choice, kept in the vault; in front of the
//! vault it is as this PC last was. Like the columns of a list it is nobody's record and leaves no audit line.

use crate::Office;
use crate::desk::{AppState, Desk};
use crate::error::{ErrorCode, OfficeError};
use crate::language::{Language, speak};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use storage::vault::PcAppearance;
use uuid::Uuid;

/// The sizes of type that one can choose, in percent.
pub const TYPE_SIZES: [i32; 7] = [90, 100, 110, 120, 130, 140, 150];

/// How the program shows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Appearance {
    /// In which language it speaks.
    pub language: Language,
    /// How large its type is, in percent.
    pub type_size: i32,
}

impl Default for Appearance {
    fn default() -> Self {
        Self { language: Language::Japanese, type_size: 100 }
    }
}

impl Appearance {
    /// What was kept; a size that this program does not offer becomes the usual one.
    fn of(language: Language, type_size: i64) -> Self {
        let known = TYPE_SIZES.into_iter().find(|size| i64::from(*size) == type_size);
        Self { language, type_size: known.unwrap_or(Self::default().type_size) }
    }
}

/// How it shows itself now, and whether that was chosen with nobody signed in.
#[derive(Debug)]
pub(crate) struct Shown(Mutex<(Appearance, bool)>);

impl Shown {
    /// As this PC last was. A file that cannot be read must not keep anybody out.
    pub(crate) fn last(dir: &Path) -> Self {
        let last = PcAppearance::read(dir).unwrap_or_else(|error| {
            tracing::warn!(?error, "how this PC last showed itself cannot be read");
            None
        });
        let last = last.map_or_else(Appearance::default, |last| Appearance::of(last.language, last.type_size));
        speak(last.language);
        Self(Mutex::new((last, false)))
    }

    pub(crate) fn now(&self) -> Appearance {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    /// What was chosen at the door since the last sign-in.
    fn take_chosen_at_door(&self) -> Option<Appearance> {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut shown.1).then_some(shown.0)
    }

    fn show(&self, appearance: Appearance, at_door: bool, dir: &Path) {
        let before = {
            let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *shown, (appearance, at_door)).0
        };
        speak(appearance.language);
        if before == appearance {
            return;
        }
        let noted = PcAppearance { language: appearance.language, type_size: appearance.type_size.into() };
        if let Err(error) = noted.write(dir) {
            tracing::warn!(?error, "how this PC shows itself could not be noted for the next start");
        }
    }
}

impl Desk {
    /// Shows the program so from now on: for whoever is signed in, else for who comes in next.
    pub async fn choose_appearance(&self, chosen: Appearance) -> Result<AppState, OfficeError> {
        if !TYPE_SIZES.contains(&chosen.type_size) {
            return Err(OfficeError::of(ErrorCode::Invalid));
        }
        let at_work = self.at_work().await.ok();
        if let Some((office, actor)) = &at_work {
            office.keep_appearance(actor.id, chosen).await?;
        }
        self.shown().show(chosen, at_work.is_none(), self.dir());
        self.tell_session();
        self.state().await
    }

    /// Shows the program as this person reads, who has just come in. What they have chosen at the door is from now on their own.
    /// Nobody is kept out because that could not be read or kept.
    pub(crate) async fn show_as_read_by(&self, office: &Office, person: Uuid) {
        if let Err(error) = self.try_to_show_as_read_by(office, person).await {
            tracing::warn!(?error, "how somebody reads could not be read or kept");
        }
    }

    async fn try_to_show_as_read_by(&self, office: &Office, person: Uuid) -> Result<(), OfficeError> {
        if let Some(chosen) = self.shown().take_chosen_at_door() {
            return office.keep_appearance(person, chosen).await;
        }
        let mut conn = office.store().read().await?;
        if let Some(row) = storage::appearance::find(&mut conn, person).await? {
            self.shown().show(Appearance::of(row.language.0, row.type_size), false, self.dir());
        }
        Ok(())
    }
}

impl Office {
    async fn keep_appearance(&self, person: Uuid, chosen: Appearance) -> Result<(), OfficeError> {
        let mut tx = self.store().begin().await?;
        storage::appearance::upsert(&mut tx, person, chosen.language, chosen.type_size.into()).await?;
        tx.commit().await?;
        Ok(())
    }
}
