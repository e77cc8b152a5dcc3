//! Bytes and typed rows: what comes in as a file is limited, decoded and read here, and nothing is stored.

pub mod edinet;
pub mod gbizinfo;
pub mod grid;
pub mod out;
pub mod table;

pub use table::{Encoding, Limits, Table, TableFault};
