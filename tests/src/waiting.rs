//! Waiting for something to become so, with an end: never a fixed pause.

use crate::failure::{Failure, Told};
use std::time::Duration;

/// How long a window may take before a journey gives up. Generous: CI machines have two cores and no graphics.
pub const PATIENCE: Duration = Duration::from_secs(20);

const BETWEEN_LOOKS: Duration = Duration::from_millis(60);

/// Looks until there is an answer. `what` completes the sentence "waited in vain for …".
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Told<Option<T>>) -> Told<T> {
    let mut last = None;
    let looking = async {
        loop {
            match look().await {
                Ok(Some(found)) => return found,
                Ok(None) => last = None,
                Err(failure) => last = Some(failure),
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    };
    let found = tokio::time::timeout(PATIENCE, looking).await;
    found.map_err(|_| {
        let why = last.map_or_else(String::new, |failure| format!(" ({failure})"));
        Failure::new(format!("waited {} s in vain for {what}{why}", PATIENCE.as_secs()))
    })
}

/// Looks until it is so.
pub async fn until_so(what: &str, mut look: impl AsyncFnMut() -> Told<bool>) -> Told<()> {
    until(what, async || Ok(look().await?.then_some(()))).await
}
