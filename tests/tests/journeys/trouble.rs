//! A vault that cannot be used: each reason is a sentence of its own, and the file is left as it was.

use journeys::fixtures::newer_office::open_in_the_future;
use journeys::{Desk, Opening, Told, shows};
use office::SystemClock;
use office::desk::{Filling, NewOfficeForm, SignInForm};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

const PASSWORD: &str = "さくら咲く頃2027";

/// Makes an office beside the window, as it would stand on a PC from yesterday.
async fn make_office(folder: &Path) -> Told<office::Desk> {
    let beside = office::Desk::new(folder, Arc::new(SystemClock), "sakimori");
    let form = NewOfficeForm {
        office_name: "緑ヶ丘商会".to_owned(),
        my_name: "佐藤 美咲".to_owned(),
        password: PASSWORD.to_owned(),
        keep_on_this_pc: false,
    };
    beside.create_office(form).await?;
    beside.fill_office(Filling::Empty).await?;
    beside.close_vault().await?;
    Ok(beside)
}

async fn try_to_sign_in(desk: &Desk) -> Told<()> {
    desk.fill("パスワード", PASSWORD).await?;
    desk.click_button("開く").await
}

#[tokio::test]
async fn each_trouble_of_the_vault_has_a_sentence_of_its_own_and_costs_nothing() -> Told<()> {
    let mut desk = Desk::set_up()?;
    let folder = desk.data_folder().join("office");
    let beside = make_office(&folder).await?;
    let (vault, keys) = (folder.join("vault.db"), folder.join("vault.keys"));
    let (sound_vault, sound_keys) = (std::fs::read(&vault)?, std::fs::read(&keys)?);

    // Somebody else has it open.
    let person = beside.state().await?.people[0].id;
    beside.sign_in(SignInForm { staff_id: person, password: PASSWORD.to_owned() }).await?;
    desk.open(&Opening::default()).await?;
    try_to_sign_in(&desk).await?;
    desk.picture_of_refusal("trouble-in_use", ["この保管庫は", "sakimori (", "から使われています"]).await?;
    beside.close_vault().await?;
    // The way out that the sentence names is a way out.
    if desk.visible_text().await?.contains("もう一度開く") {
        desk.click_button("もう一度開く").await?;
    }
    try_to_sign_in(&desk).await?;
    desk.wait_for_text("今日すること").await?;

    // A file that is no vault of ours.
    desk.kill();
    let mut plain = b"SQLite format 3\0".to_vec();
    plain.resize(8192, 0);
    std::fs::write(&vault, &plain)?;
    remove_beside(&folder)?;
    desk.open(&Opening::default()).await?;
    try_to_sign_in(&desk).await?;
    desk.picture_of_refusal(
        "trouble-plain",
        ["暗号化されていません", "開かずに止めました", "ファイルには手を加えていません"],
    )
    .await?;
    assert_eq!(std::fs::read(&vault)?, plain, "the file was not touched");

    // The file of another vault beside our keys.
    desk.kill();
    let elsewhere = desk.data_folder().join("elsewhere");
    make_office(&elsewhere).await?;
    std::fs::copy(elsewhere.join("vault.db"), &vault)?;
    desk.open(&Opening::default()).await?;
    try_to_sign_in(&desk).await?;
    desk.picture_of_refusal("trouble-other_key", ["別々のもの", "vault.keys", "もう一度起動してください"]).await?;

    // A vault that a newer program has opened: this one keeps its hands off it.
    desk.kill();
    std::fs::write(&vault, &sound_vault)?;
    open_in_the_future(&folder, PASSWORD).await?;
    let of_the_future = std::fs::read(&vault)?;
    assert_ne!(of_the_future, sound_vault, "it was really changed");
    desk.open(&Opening::default()).await?;
    try_to_sign_in(&desk).await?;
    desk.picture_of_refusal(
        "trouble-newer",
        ["新しい版の先守で", "ファイルには手を加えていません", "このPCの先守を新しくしてください"],
    )
    .await?;
    assert_eq!(std::fs::read(&vault)?, of_the_future, "the file was not touched");

    // A disk that may only be read, and the way out that the sentence names.
    desk.kill();
    std::fs::write(&vault, &sound_vault)?;
    remove_beside(&folder)?;
    let (folder_before, file_before) = (permit(&folder, 0o555)?, permit(&vault, 0o444)?);
    desk.open(&Opening::default().as_anybody()).await?;
    try_to_sign_in(&desk).await?;
    desk.picture_of_refusal(
        "trouble-read_only",
        ["保管庫の場所に書き込めません", "何も失われていません", "書き込みの許可を確かめて"],
    )
    .await?;
    assert_eq!(std::fs::read(&vault)?, sound_vault, "the file was not touched");
    permit(&folder, folder_before)?;
    permit(&vault, file_before)?;
    desk.click_button("もう一度開く").await?;
    try_to_sign_in(&desk).await?;
    desk.wait_for_text("今日すること").await?;

    // Keys that a sync folder cut short.
    desk.kill();
    std::fs::write(&vault, &sound_vault)?;
    remove_beside(&folder)?;
    std::fs::write(&keys, &sound_keys[..sound_keys.len() / 2])?;
    desk.open(&Opening::default()).await?;
    desk.picture_of_refusal(
        "trouble-keys",
        ["鍵のファイルが読めません", "保管庫には手を加えていません", "バックアップ"],
    )
    .await?;

    // Put into a folder that a program copies to the cloud: it is not opened there, and nothing in it is touched.
    desk.kill();
    std::fs::write(&keys, &sound_keys)?;
    let elsewhere = folder.with_file_name("OneDrive - 本社");
    std::fs::rename(&folder, &elsewhere)?;
    std::os::unix::fs::symlink(&elsewhere, &folder)?;
    desk.open(&Opening::default()).await?;
    try_to_sign_in(&desk).await?;
    shows!("D36", desk, "保管庫がクラウドで同期されるフォルダーに置かれています。");
    desk.picture_of_refusal(
        "trouble-cloud",
        ["クラウドで同期されるフォルダー", "開かずに止めました", "このPCの中の場所"],
    )
    .await?;
    assert_eq!(std::fs::read(&vault)?, sound_vault, "it was not touched");
    std::fs::remove_file(&folder)?;
    std::fs::rename(&elsewhere, &folder)?;

    // With both as they were, nothing is missing.
    desk.kill();
    desk.open(&Opening::default()).await?;
    try_to_sign_in(&desk).await?;
    desk.wait_for_text("今日すること").await
}

/// Gives a file or folder these permissions and tells which it had.
fn permit(path: &Path, mode: u32) -> Told<u32> {
    let before = std::fs::metadata(path)?.permissions().mode();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?;
    Ok(before)
}

/// What the database left beside the file belongs to the file that was taken away.
fn remove_beside(folder: &Path) -> Told<()> {
    for name in ["vault.db-wal", "vault.db-shm"] {
        let path = folder.join(name);
        if path.exists() {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}
