//! Text as people type it: folded for search, checked for storage, and parsed into values that cannot be wrong.
