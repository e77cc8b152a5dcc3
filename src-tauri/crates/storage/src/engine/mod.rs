//! The database beneath the row modules: connections, transactions, the four ways to run SQL, errors, migrations.

mod error;
mod migrate;
mod shelf;
mod sql;
mod store;
mod touched;

pub use error::StorageError;
pub use migrate::MIGRATOR;
pub use sql::{begin_part, keep_part, undo_part};
pub use store::{Conn, READERS, Reader, Store, Tx};
pub use touched::{Fate, KEPT, Kept, TouchedRows};

pub(crate) use error::{NOT_A_DATABASE, primary_code};
pub(crate) use migrate::{is_newer, is_older, migrate};
#[allow(unused_imports, reason = "the four forms belong together, whichever of them the row modules need today")]
pub(crate) use sql::{Asked, Many, find_row, find_value, list_rows, row, rows, run, run_statement, value, was_sealed};
pub(crate) use store::{copying_options, probe_options};

#[cfg(test)]
mod damage_tests;
#[cfg(test)]
pub(crate) mod fresh;
#[cfg(test)]
mod index_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod touched_tests;
