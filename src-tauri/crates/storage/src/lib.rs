//! The vault and everything that is SQL: opening, keys, migrations, row types.

pub mod area;
pub mod attachment;
pub mod audit;
pub mod bulk;
pub mod channel;
#[cfg(test)]
mod conformance;
pub mod contact_log;
pub mod contact_person;
pub mod contract;
pub mod contract_list;
pub mod customer;
pub mod customer_alike;
pub mod customer_group;
pub mod customer_list;
mod customer_many;
mod customer_order;
pub mod customer_role;
pub mod customer_source;
pub mod dated_term;
pub mod delivery;
mod dialect;
pub mod draft;
pub mod engine;
pub mod escalation;
pub mod fault;
pub mod field_history;
pub mod holding;
pub mod holiday;
pub mod import_batch;
pub mod import_map;
pub mod integrity;
pub mod list_view;
pub mod not_shown;
mod number_order;
pub mod office;
pub mod office_day;
pub mod plan;
pub mod reminder;
pub mod reminder_rule;
pub mod renewal;
pub mod search;
pub mod staff;
pub mod vault;
mod word;

pub use word::Word;
