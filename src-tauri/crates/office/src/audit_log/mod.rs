//! 監査記録: who opened, searched, took out, wrote, came in or failed to, when, what for and how many (SAFETY A5, C22, X9).

mod card;
mod export;
mod lines;
mod question;
mod report;
pub(crate) mod words;

pub use card::CardOpenings;
pub use export::{LogFormat, LogToExport, SealedLog};
pub use lines::LogLine;
pub use question::{LogPage, LogQuestion};
pub use report::{DeedCount, KindCount, PersonReport};

use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use domain::rights::Op;

fn demand(actor: &Actor, op: Op) -> Result<(), OfficeError> {
    if actor.can_at_all(op) { Ok(()) } else { Err(OfficeError::of(ErrorCode::NotAllowed)) }
}
