//! Bytes and typed rows: what comes in as a file is limited, decoded and read here, and nothing is stored.

pub mod cabinet_holidays;
pub mod grid;
pub mod out;
