//! Maps that somebody saved under a name.

use super::field::ImportKind;
use super::map::ImportMap;
use crate::Office;
use crate::actor::Actor;
use crate::door::{Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::form::{LINE, Reading};
use domain::rights::Op;
use storage::import_map::ImportMapRow;
use uuid::Uuid;

impl Office {
    /// The saved maps. One that a newer program wrote and this one cannot read is left out.
    pub(super) async fn saved_maps(&self) -> Result<Vec<(Uuid, ImportMap)>, OfficeError> {
        let mut conn = self.store().read().await?;
        let rows = storage::import_map::list(&mut conn).await?;
        Ok(rows.into_iter().filter_map(|row| Some((row.id, read(&row)?))).collect())
    }

    /// Saves a map under its name.
    pub(super) async fn keep_map(&self, actor: &Actor, map: &ImportMap, command: Uuid) -> Result<(), OfficeError> {
        if !actor.can_at_all(Op::Import) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let mut reading = Reading::default();
        let name = reading.required_line("mapName", &map.name, LINE);
        reading.finish()?;
        let Entrance::New(mut door) = self.write(actor, Op::Import, Some(command)).await? else { return Ok(()) };
        let body = serde_json::to_string(map).map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
        let kind = map.kind.code().to_owned();
        let row = ImportMapRow { id: door.new_id(), name, kind, body, saved_at: door.now, saved_by: actor.id };
        storage::import_map::upsert(&mut door, &row).await?;
        door.commit(Record::many("import_map"), 1).await
    }

    /// Forgets a saved map.
    pub async fn delete_import_map(&self, actor: &Actor, id: Uuid, command: Uuid) -> Result<(), OfficeError> {
        if !actor.can_at_all(Op::Import) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let Entrance::New(mut door) = self.write(actor, Op::Import, Some(command)).await? else { return Ok(()) };
        if !storage::import_map::delete(&mut door, id).await? {
            return Err(OfficeError::of(ErrorCode::NotFound));
        }
        door.commit(Record::one("import_map", id), 1).await
    }
}

fn read(row: &ImportMapRow) -> Option<ImportMap> {
    let map: ImportMap = serde_json::from_str(&row.body).ok()?;
    Some(ImportMap { name: row.name.clone(), kind: ImportKind::of_code(&row.kind), ..map })
}
