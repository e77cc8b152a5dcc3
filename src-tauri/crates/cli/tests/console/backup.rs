//! `backup`, `restore` and `verify --deep`, as a script calls them.

use super::*;
use std::path::PathBuf;

/// The one folder below another.
fn only_folder_in(dir: &Path) -> PathBuf {
    let mut dirs: Vec<PathBuf> = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(dirs.len(), 1, "{dirs:?}");
    dirs.remove(0)
}

#[tokio::test]
async fn n4_a_script_backs_up_checks_and_restores_and_a_new_pc_begins_with_the_recovery_key() {
    let home = tempfile::tempdir().unwrap();
    let (dir, usb) = (home.path().join("office"), home.path().join("usb"));
    let (vault, place) = (dir.to_str().unwrap(), usb.to_str().unwrap());
    let made = out(&init(&dir));
    let key = made.lines().find(|line| line.matches('-').count() == 7).unwrap().trim().to_owned();
    let backed_up = run(&["backup", place, "--vault", vault]);
    assert!(backed_up.status.success(), "{}", err(&backed_up));
    assert!(out(&backed_up).contains("顧客 0件"), "{}", out(&backed_up));
    let backup = only_folder_in(&usb);
    let from = backup.to_str().unwrap();
    enter_a_contract(&dir).await;

    // Whoever has the vault open keeps it.
    let window = window(&dir).await;
    assert_eq!(run(&["restore", from, "--vault", vault]).status.code(), Some(3));
    window.close_vault().await.unwrap();
    let wrong = sakimori(&["restore", from, "--vault", vault]).env("SAKIMORI_PASSWORD", "ちがうことば2027").output();
    assert_eq!(wrong.unwrap().status.code(), Some(4));
    let checked = run(&["verify", "--deep", "--vault", vault]);
    assert!(out(&checked).contains("顧客: 1 件"), "nothing was touched: {}", out(&checked));

    // A file of it may be named as well.
    let restored = run(&["restore", backup.join("vault.db").to_str().unwrap(), "--vault", vault]);
    assert!(restored.status.success(), "{}", err(&restored));
    assert!(out(&restored).contains("お知らせ一覧"), "{}", out(&restored));
    assert!(out(&run(&["verify", "--vault", vault])).contains("顧客: 0 件"), "as it was then");
    assert!(dir.join("replaced").join("vault.db").exists(), "what it replaced is still there");

    let new = home.path().join("new");
    let begun = sakimori(&["restore", from, "--vault", new.to_str().unwrap(), "--recovery-key"])
        .env("SAKIMORI_PASSWORD", key)
        .output()
        .unwrap();
    assert!(begun.status.success(), "{}", err(&begun));
    assert!(run(&["verify", "--vault", new.to_str().unwrap()]).status.success());
}

#[tokio::test]
async fn n3_a_damaged_backup_is_told_by_name_and_restores_nothing() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    let vault = dir.to_str().unwrap();
    assert!(init(&dir).status.success());
    let own = dir.join("backups");
    assert!(run(&["backup", own.to_str().unwrap(), "--vault", vault]).status.success());
    let backup = only_folder_in(&own);
    let name = backup.file_name().unwrap().to_str().unwrap().to_owned();
    let sound = run(&["verify", "--deep", "--vault", vault]);
    assert!(sound.status.success() && out(&sound).contains(&format!("{name}: 異常なし")), "{}", out(&sound));

    let mut bytes = std::fs::read(backup.join("vault.db")).unwrap();
    bytes[9_000] ^= 1;
    std::fs::write(backup.join("vault.db"), bytes).unwrap();
    let found = run(&["verify", "--deep", "--vault", vault]);
    assert_eq!(found.status.code(), Some(1));
    assert!(out(&found).contains(&format!("{name}: 壊れています")), "{}", out(&found));
    let refused = run(&["restore", backup.to_str().unwrap(), "--vault", vault]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("別の日のものを選んでください"), "{}", err(&refused));
    let none = run(&["restore", home.path().to_str().unwrap(), "--vault", vault]);
    assert!(err(&none).contains("先守のバックアップがありません"), "{}", err(&none));
    assert!(run(&["verify", "--vault", vault]).status.success(), "the vault stands");
}
