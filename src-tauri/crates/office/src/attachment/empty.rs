//! Letting go of what was removed thirty days ago: the bytes go, the row stays, so that what named it can say its name.

use super::KEPT_DAYS;
use crate::Office;
use crate::door::Record;
use crate::error::OfficeError;
use chrono::Duration;
use domain::clock::Clock;
use domain::log::Unasked;

impl Office {
    /// Empties the removed files whose time has come. Returns how many; looking alone writes nothing.
    pub async fn empty_removed_attachments(&self) -> Result<usize, OfficeError> {
        let before = self.clock().now() - Duration::days(KEPT_DAYS);
        let due = {
            let mut conn = self.store().read().await?;
            storage::attachment::list_to_empty(&mut conn, before).await?
        };
        if due.is_empty() {
            return Ok(0);
        }
        let mut door = self.act(Unasked::EmptyAttachment).await?;
        let now = door.now;
        for file in &due {
            storage::attachment::update_emptied(&mut door, *file, now).await?;
        }
        door.commit(Record::many("attachment"), due.len()).await?;
        Ok(due.len())
    }
}
