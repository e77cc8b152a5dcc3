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
mod who_opens;

pub use branch::Branch;
pub use card::{CardBanner, CardOrigin, CardRights, CustomerCard, NamedCustomer};
pub use channel::ChannelForm;
pub(crate) use channel::{all_channels, further_digits, replace_channels};
pub use double::{DoubleBy, DoubleQuery, PossibleDouble};
pub use form::CustomerForm;
pub(crate) use form::{keys as keys_of_card, plain, unknown};
pub use list::{CustomerLine, CustomerListQuery, CustomerPage, CustomerSort, NextDate};
pub(crate) use own_contract::CardsByContract;
pub(crate) use person::fold_of as person_fold;
pub use person::{ContactPerson, ContactPersonForm};
pub(crate) use save::blank_card;
pub use who_opens::{WhoOpens, WhoOpensPerson, WhyOpens};
