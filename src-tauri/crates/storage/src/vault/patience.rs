//! How long a wrong password makes one wait.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The longest wait.
const LONGEST: Duration = Duration::from_secs(300);

/// The sign-ins that failed since the last one that did not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Failed {
    /// How many.
    pub count: u32,
    /// When the last one was.
    pub last_at: Option<DateTime<Utc>>,
}

impl Failed {
    /// Whether none failed.
    pub fn is_none(&self) -> bool {
        *self == Failed::default()
    }

    /// One more.
    pub fn and_now(self, now: DateTime<Utc>) -> Failed {
        Failed { count: self.count.saturating_add(1), last_at: Some(now) }
    }

    /// What is left to wait: 1 s after the first, doubling, 5 min at most. A clock that was set back leaves all of it.
    pub fn wait_left(&self, now: DateTime<Utc>) -> Duration {
        let (Some(last_at), Some(doublings)) = (self.last_at, self.count.checked_sub(1)) else {
            return Duration::ZERO;
        };
        let whole = Duration::from_secs(1_u64.checked_shl(doublings).unwrap_or(u64::MAX)).min(LONGEST);
        whole.saturating_sub((now - last_at).to_std().unwrap_or(Duration::ZERO))
    }

    /// Whether the clock stands before the last failure, so that waiting would never end.
    pub fn is_in_future(&self, now: DateTime<Utc>) -> bool {
        self.last_at.is_some_and(|last_at| last_at > now)
    }
}
