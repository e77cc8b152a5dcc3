//! 担当者: the people of the office, what each may do, and their ways in.

mod activity;
mod add;
mod area;
mod edit;
mod form;
mod holding;
mod list;
mod password;

pub(crate) use add::insert_staff;
pub use add::{HandOver, NewStaff};
pub use area::{AreaForm, AreaView};
pub use form::StaffForm;
pub use holding::{Holding, HoldingKind, StaffHoldings};
pub use list::{StaffList, StaffMay, StaffView, WayIn};
pub use password::suggest_password;
