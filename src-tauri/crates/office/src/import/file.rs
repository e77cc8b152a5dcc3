//! A whole file at once, without a person to ask: what the console program takes in.

use super::field::ImportKind;
use super::map::ImportMap;
use super::outcome::ImportReport;
use super::progress::Watch;
use super::session::Session;
use crate::Office;
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use domain::backup::BackupReason;
use domain::rights::Op;
use std::sync::Arc;

impl Office {
    /// Takes a file in by a map, or by what is recognised; a rehearsal is the same without the commit.
    pub async fn import_file(
        &self,
        actor: &Actor,
        kind: ImportKind,
        file_name: &str,
        bytes: Vec<u8>,
        map: Option<&ImportMap>,
        rehearsal: bool,
    ) -> Result<ImportReport, OfficeError> {
        if !actor.can_at_all(Op::Import) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let watch = Arc::new(Watch::default());
        let saved: Vec<ImportMap> = self.saved_maps().await?.into_iter().map(|(_, map)| map).collect();
        let mut session = Session::open(kind, file_name, bytes, &saved, Arc::clone(&watch)).await?;
        if let Some(map) = map {
            session.take_map(ImportMap { kind, ..map.clone() });
        }
        if !rehearsal {
            self.back_up_before(BackupReason::BeforeImport).await?;
        }
        let Entrance::New(mut door) = self.write(actor, Op::Import, None).await? else {
            return Err(OfficeError::of(ErrorCode::NotFound));
        };
        let choices = session.map.choices.clone();
        let mut report = self.run_import(&mut door, actor, &session.task(&choices), &watch).await?;
        if !rehearsal {
            let count = usize::try_from(report.counts.new + report.counts.changed).unwrap_or_default();
            let record = report.batch.map_or(Record::many("import_batch"), |batch| Record::one("import_batch", batch));
            door.commit(record, count).await?;
        } else {
            report.batch = None;
        }
        Ok(report)
    }
}
