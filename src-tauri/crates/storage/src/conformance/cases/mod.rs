//! The cases: what each public function is asked, and what is shown of its answer.

mod appearance;
mod area;
mod audit;
mod bulk;
mod calendar;
mod contact_log;
mod contract;
mod customer;
mod customer_list;
mod customer_parts;
mod import;
mod reminder;
mod reminder_beside;
mod search;
mod staff;

use super::seed::ids::*;
use super::seed::{
    act, batch, card, change, channel, contract, entry, field, file, keys, line, person, reminder, rule, source, term,
    waiting,
};
use super::*;
use crate::engine::{run, value};
use crate::word::Word;
