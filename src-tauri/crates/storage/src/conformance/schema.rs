//! The two migrated schemas say the same.
