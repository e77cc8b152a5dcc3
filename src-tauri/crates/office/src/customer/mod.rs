//! 顧客: the card, its list, its people.

mod branch;
mod bulk;
mod card;
mod channel;
mod double;
mod form;
mod list;
mod own_contract;
mod person;
mod save;

pub use branch::Branch;
pub use card::{CardBanner, CardRights, CustomerCard, NamedCustomer};
pub use channel::ChannelForm;
pub use double::{DoubleBy, DoubleQuery, PossibleDouble};
pub use form::CustomerForm;
pub(crate) use form::{plain, unknown};
pub use list::{CustomerLine, CustomerListQuery, CustomerPage, CustomerSort, NextDate};
pub(crate) use own_contract::CardsByContract;
pub use person::{ContactPerson, ContactPersonForm};
