//! The harness of the journeys: a private desk with screen, bus and notification service, and the built program on it, driven like a person would.
#![cfg(target_os = "linux")]

pub mod axe;
pub mod closing;
pub mod desk;
pub mod failure;
pub mod fixtures;
pub mod group;
pub mod keys;
pub mod popups;
pub mod screens;
pub mod shows;
pub mod tray;
pub mod two_windows;
pub mod waiting;
pub mod watchpost;
pub mod windows;
pub mod words;

pub use desk::{Desk, Opening};
pub use failure::{Failure, Told};
pub use group::Group;
pub use popups::{HangingPopups, Popup, Popups};
pub use tray::Tray;
pub use watchpost::Watchpost;
pub use windows::Pane;
