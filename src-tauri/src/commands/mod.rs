//! The commands that the window may call: adapters of a few lines, one file a feature, named by the glossary's words.
//!
//! Each takes the desk, asks who is signed in, and hands on to `office`; no rule stands here.

pub mod app;
pub mod attachment;
pub mod audit_log;
pub mod backup;
pub mod calendar;
pub mod contact_log;
pub mod contract;
pub mod customer;
pub mod draft;
pub mod fault;
pub mod history;
pub mod import;
pub mod list;
pub mod password;
pub mod postal;
pub mod practice;
pub mod recovery_key;
pub mod reminder;
pub mod search;
pub mod settings;
pub mod staff;

use office::desk::Desk;
use std::sync::Arc;
use tauri::State;

/// What every command begins with.
pub type AtDesk<'a> = State<'a, Arc<Desk>>;
