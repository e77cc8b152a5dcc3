//! The database beneath the row modules: connections, transactions, the four ways to run SQL, errors, migrations.

mod bad_row;
mod conn;
mod error;
mod migrate;
mod server;
mod shelf;
mod sql;
mod store;
mod touched;
mod value;

pub use conn::{Conn, Engine};
pub use error::StorageError;
pub use migrate::{MIGRATOR, SERVER_MIGRATOR};
pub use server::{BadAddress, ServerAddress};
pub use sql::{Readable, begin_part, keep_part, undo_part};
pub use store::{READERS, Reader, Store, Tx};
pub use touched::{Fate, KEPT, Kept, TouchedRows};
pub use value::{Bind, BindOne, Value};

pub(crate) use error::{NOT_A_DATABASE, primary_code};
pub(crate) use migrate::{is_newer, is_older, migrate};
#[allow(unused_imports, reason = "the four forms belong together, whichever of them the row modules need today")]
pub(crate) use sql::{
    Asked, Many, Twin, find_row, find_value, list_rows, row, rows, run, run_statement, value, was_sealed,
};
pub(crate) use store::{copying_options, probe_options};

#[cfg(test)]
mod damage_tests;
#[cfg(test)]
pub(crate) mod fresh;
#[cfg(test)]
mod index_tests;
#[cfg(test)]
mod server_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod touched_tests;
