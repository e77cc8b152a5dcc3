//! 定期契約: contracts with their terms and key dates.

mod close;
mod confirm;
mod form;
mod move_contact;
mod outcome;
mod save;
mod view;

pub(crate) use close::write_closed;
pub(crate) use form::ReadForm;
pub(crate) use outcome::roll_forward;
pub(crate) use save::{replan, update_contract};

pub use close::{CloseForm, CloseHow};
pub use form::{ContractForm, KeyDatesPreview, PreviewWarning};
pub use outcome::{OutcomeChoice, OutcomeForm};
pub use view::{Confirmation, ContractView, TermView};
