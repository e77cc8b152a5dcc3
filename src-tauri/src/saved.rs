//! A file outside of the vault: written whole or not at all, and not by the thread that others wait for.

use office::OfficeError;
use office::attachment::not_written;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Makes the bytes and writes them where the person said. Neither a full disk nor a list that cannot be made leaves half
/// a file there, or spoils what lay there before.
pub async fn save(
    place: PathBuf,
    make: impl FnOnce() -> Result<Vec<u8>, OfficeError> + Send + 'static,
) -> Result<(), OfficeError> {
    let work = tokio::task::spawn_blocking(move || write(&place, &make()?));
    work.await.map_err(|error| OfficeError::unforeseen(&error.to_string()))?
}

fn write(place: &Path, bytes: &[u8]) -> Result<(), OfficeError> {
    let half = place.with_extension("sakimori-part");
    let written = File::create(&half).and_then(|mut out| {
        out.write_all(bytes)?;
        out.sync_all()?;
        drop(out);
        std::fs::rename(&half, place)
    });
    written.map_err(|error| {
        // It may never have come to be.
        drop(std::fs::remove_file(&half));
        not_written(&error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use office::ErrorCode;

    #[tokio::test]
    async fn a_file_is_written_whole_or_the_old_one_stays() {
        let folder = std::env::temp_dir().join(format!("sakimori-saved-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let place = folder.join("顧客の一覧.xlsx");
        save(place.clone(), || Ok(b"old".to_vec())).await.unwrap();
        let refused = save(place.clone(), || Err(OfficeError::of(ErrorCode::NothingToExport))).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::NothingToExport);
        assert_eq!(std::fs::read(&place).unwrap(), b"old");
        save(place.clone(), || Ok(b"new".to_vec())).await.unwrap();
        assert_eq!(std::fs::read(&place).unwrap(), b"new");
        let nowhere = folder.join("gone").join("list.xlsx");
        let refused = save(nowhere, || Ok(b"new".to_vec())).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::FileNotWritten, "a folder that is not there");
        std::fs::create_dir(folder.join("list.xlsx")).unwrap();
        let refused = save(folder.join("list.xlsx"), || Ok(b"new".to_vec())).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::FileNotWritten, "a folder lies there");
        let names = std::fs::read_dir(&folder).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        assert_eq!(names, ["list.xlsx", "顧客の一覧.xlsx"], "no half a file stays");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
