//! N4: the second place of the backups: what may be one, what counts there, and what is left alone.

use super::backups::{Ground, about, ground, names_in, watch};
use super::*;
use std::path::PathBuf;

const VAULT: Uuid = Uuid::from_u128(7);

fn chosen(ground: &Ground, name: &str) -> SecondPlace {
    let dir = ground.dir.with_file_name(name);
    std::fs::create_dir_all(&dir).unwrap();
    SecondPlace::choose(&ground.dir, VAULT, &dir, at(50)).unwrap()
}

#[tokio::test]
async fn n4_a_second_place_gets_the_same_backup_opened_there_and_no_half_one() {
    let ground = ground().await;
    let usb = chosen(&ground, "usb");
    let (key, watched) = (ground.vault.key(), watch());
    watched.expect(ground.backup.bytes_to_copy());
    let copy = ground.backup.copy_into(&usb.dir, &key, &watched).await.unwrap();
    copy.check(Some(&key), &watch()).await.unwrap();
    let (done, total) = watched.progress();
    assert_eq!(done, total, "written once and read back once");
    assert_eq!(usb.list(VAULT).await.unwrap(), std::slice::from_ref(&copy));
    assert_eq!(copy.manifest, ground.backup.manifest);

    let stopped = watch();
    stopped.stop();
    let refused = ground.backup.copy_into(&usb.dir, &key, &stopped).await;
    assert!(matches!(refused, Err(VaultError::Stopped)), "{refused:?}");
    assert_eq!(names_in(&usb.dir).len(), 2, "the backup and the sign: {:?}", names_in(&usb.dir));
}

#[tokio::test]
async fn n4_a_backup_that_is_damaged_here_is_not_copied_and_one_with_another_key_does_not_count_there() {
    let ground = ground().await;
    let usb = chosen(&ground, "usb");
    // Its bytes are those that were backed up, and it does not open: what its manifest says is not enough.
    let stranger = DataKey::random().unwrap();
    let refused = ground.backup.copy_into(&usb.dir, &stranger, &watch()).await;
    assert!(matches!(refused, Err(VaultError::CopyDiffers)), "{refused:?}");
    let db = ground.backup.dir.join(DB);
    let mut bytes = std::fs::read(&db).unwrap();
    bytes[9_000] ^= 1;
    std::fs::write(&db, bytes).unwrap();
    let refused = ground.backup.copy_into(&usb.dir, &ground.vault.key(), &watch()).await;
    assert!(matches!(refused, Err(VaultError::BackupDamaged)), "{refused:?}");
    assert!(usb.list(VAULT).await.unwrap().is_empty());
    assert_eq!(names_in(&usb.dir).len(), 1, "nothing of them is left: {:?}", names_in(&usb.dir));
}

#[tokio::test]
async fn n4_the_vaults_own_folder_is_no_second_place_and_neither_is_one_that_is_not_there() {
    let ground = ground().await;
    let choose = |dir: PathBuf| SecondPlace::choose(&ground.dir, VAULT, &dir, at(50)).map(drop);
    std::fs::create_dir_all(ground.dir.join(BACKUPS)).unwrap();
    std::fs::create_dir_all(ground.dir.join(BACKUPS).join("deep").join("er")).unwrap();
    for inside in [
        ground.dir.clone(),
        ground.dir.join(BACKUPS),
        ground.dir.join(BACKUPS).join("deep/er"),
        ground.dir.join("../office/backups"),
    ] {
        let refused = choose(inside.clone());
        assert!(matches!(refused, Err(VaultError::PlaceInside)), "{}: {refused:?}", inside.display());
    }
    #[cfg(unix)]
    {
        let link = ground.dir.with_file_name("link");
        std::os::unix::fs::symlink(ground.dir.join(BACKUPS), &link).unwrap();
        assert!(matches!(choose(link), Err(VaultError::PlaceInside)), "seen through a link");
    }
    assert!(matches!(choose(ground.dir.with_file_name("nowhere")), Err(VaultError::PlaceAway)));
    assert_eq!(SecondPlace::read(&ground.dir).unwrap(), None, "nothing was chosen");
    let beside = ground.dir.with_file_name("office2");
    std::fs::create_dir(&beside).unwrap();
    choose(beside).unwrap();
}

#[tokio::test]
async fn n4_a_place_is_known_by_its_sign_and_another_stick_is_not_the_place() {
    let ground = ground().await;
    let usb = chosen(&ground, "usb");
    assert_eq!(SecondPlace::read(&ground.dir).unwrap().as_ref(), Some(&usb));
    let away = ground.dir.with_file_name("away");
    std::fs::rename(&usb.dir, &away).unwrap();
    assert!(matches!(usb.list(VAULT).await, Err(VaultError::PlaceAway)));
    // Where a share is not mounted, its folder is there and empty.
    std::fs::create_dir(&usb.dir).unwrap();
    assert!(matches!(usb.list(VAULT).await, Err(VaultError::PlaceAway)));
    std::fs::remove_dir(&usb.dir).unwrap();
    std::fs::rename(&away, &usb.dir).unwrap();
    assert!(usb.list(VAULT).await.unwrap().is_empty());
    assert!(matches!(usb.list(Uuid::from_u128(8)).await, Err(VaultError::PlaceAway)), "chosen for another office");
}

#[tokio::test]
async fn n4_backups_of_another_office_in_the_same_place_are_not_ours() {
    let (ground, theirs) = (ground().await, ground().await);
    let usb = chosen(&ground, "usb");
    let ours = ground.backup.copy_into(&usb.dir, &ground.vault.key(), &watch()).await.unwrap();
    let mut foreign = theirs.backup.clone();
    foreign.manifest.vault = Uuid::from_u128(8);
    let text = serde_json::to_vec(&foreign.manifest).unwrap();
    std::fs::write(foreign.dir.join("backup.json"), text).unwrap();
    let foreign = foreign.copy_into(&usb.dir, &theirs.vault.key(), &watch()).await.unwrap();
    assert_ne!(foreign.dir, ours.dir, "two of one minute");
    assert_eq!(list_backups(&usb.dir).unwrap().len(), 2);
    assert_eq!(usb.list(VAULT).await.unwrap(), [ours]);
}

#[tokio::test]
async fn n4_the_second_place_stays_chosen_after_a_restore_and_goes_when_it_is_taken_back() {
    let ground = ground().await;
    let usb = chosen(&ground, "usb");
    let later = back_up(&ground.vault, &ground.dir.join(BACKUPS), about(120), &watch()).await.unwrap();
    let copy = later.copy_into(&usb.dir, &ground.vault.key(), &watch()).await.unwrap();
    usb.note(&ground.dir, std::slice::from_ref(&copy)).unwrap();
    assert_eq!(SecondPlace::read(&ground.dir).unwrap().unwrap().newest, Some(at(120)));
    ground.vault.close().await;
    let waiting = bring(&copy, &ground.dir, "x", at(130), &watch()).await.unwrap();
    let key = key_in(&ground.dir);
    waiting.put_in_place(&key, false, &watch()).await.unwrap();
    assert_eq!(SecondPlace::read(&ground.dir).unwrap().map(|place| place.dir), Some(usb.dir.clone()));
    SecondPlace::forget(&ground.dir).unwrap();
    SecondPlace::forget(&ground.dir).unwrap();
    usb.note(&ground.dir, &[]).unwrap();
    assert_eq!(SecondPlace::read(&ground.dir).unwrap(), None, "a copying that ends later does not bring it back");
    assert!(copy.dir.exists(), "what was copied stays");
    let again = SecondPlace::choose(&ground.dir, VAULT, &usb.dir, at(140)).unwrap();
    assert_eq!(again.newest, Some(at(120)), "and counts when the place is chosen again");
}
