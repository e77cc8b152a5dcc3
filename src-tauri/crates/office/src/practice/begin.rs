//! Makes an office that holds nothing yet a practice one without inventing anything: its date can then be turned.

use crate::Office;
use crate::actor::Actor;
use crate::clock::Practice;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::tags::TagKind;
use chrono::NaiveDate;
use domain::rights::Op;

impl Office {
    /// Ends the first start with an empty practice office that stands on `day`, to be filled from elsewhere;
    /// refused once the first start has ended.
    pub async fn begin_practice(&self, actor: &Actor, day: NaiveDate) -> Result<(), OfficeError> {
        if !actor.can_at_all(Op::Practise) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        if self.rules().office.set_up_at.is_some() {
            return Err(OfficeError::of(ErrorCode::NotEmpty));
        }
        let Entrance::New(mut door) = self.write(actor, Op::Practise, None).await? else { return Ok(()) };
        let practice = Practice { at: super::morning(day), set_at: self.clock().wall() };
        storage::office::update_practice(&mut door, practice.at, practice.set_at).await?;
        storage::office::update_set_up(&mut door, practice.set_at).await?;
        door.name_field("practice_at");
        door.changed_all(&[TagKind::Clock, TagKind::Session, TagKind::Settings]);
        door.adopt_rules().await?;
        door.commit(Record::many("office"), 1).await
    }
}
