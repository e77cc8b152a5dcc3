//! The office is backed up by itself and by hand; an older day comes back, a broken vault is mended, and a new PC begins
//! with a backup.

use crate::steps::{go_to, nothing_sticks_out, open_settings, write_card};
use domain::clock::OFFICE_OFFSET;
use domain::dates::label;
use journeys::keys::ENTER;
use journeys::{Desk, Failure, Opening, Told, shows, waiting};
use std::path::{Path, PathBuf};

const MINE: &str = "renshu-2026";

#[tokio::test]
async fn a_day_comes_back_a_broken_vault_is_mended_and_a_new_pc_begins_with_a_backup() -> Told<()> {
    let mut desk = Desk::set_up()?;
    let recovery_key = desk.furnish_with_practice("2026-11-24").await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    // Nobody has asked for it: the first look of the day makes it, and the side bar says so.
    desk.wait_for_text("バックアップ 今日").await?;
    write_card(&desk, "若葉文具株式会社", "ワカバブング").await?;
    one_is_made_by_hand(&desk).await?;
    a_second_place_gets_them_too(&desk).await?;
    the_page_holds_in_a_small_window(&desk).await?;
    the_day_comes_back(&desk).await?;
    a_broken_vault_is_mended(&mut desk).await?;
    let backup = newest(&desk)?;
    a_new_pc_begins_with_it(&backup, &recovery_key).await
}

fn folder(desk: &Desk) -> PathBuf {
    desk.data_folder().join("practice").join("backups")
}

/// The folder of the newest backup.
fn newest(desk: &Desk) -> Told<PathBuf> {
    newest_in(&folder(desk))
}

fn newest_in(folder: &Path) -> Told<PathBuf> {
    let all = storage::vault::list_backups(folder).map_err(|error| Failure::new(error.to_string()))?;
    all.into_iter().next().map(|backup| backup.dir).ok_or_else(|| Failure::new("there is no backup"))
}

/// When it was made, as the window says it: 2026-11-24(火) 9:12
fn when(backup: &Path) -> Told<String> {
    let found = storage::vault::find_backup(backup).map_err(|error| Failure::new(error.to_string()))?;
    let at = found.manifest.made_at.with_timezone(&OFFICE_OFFSET);
    Ok(format!("{} {}", label(at.date_naive()), at.format("%-H:%M")))
}

async fn one_is_made_by_hand(desk: &Desk) -> Told<()> {
    open_settings(desk, "バックアップ").await?;
    desk.wait_for_text("戻せる日").await?;
    shows!("D37", desk, "毎日の分");
    desk.click_button("今すぐバックアップ").await?;
    desk.wait_for_text("バックアップを取り、開いて確かめました。").await?;
    shows!("X10", desk, "手動");
    desk.picture("backups", ["最後の分", "毎日の分", "今すぐバックアップ"]).await?;
    Ok(())
}

/// A stick is chosen, pulled out, and put in again.
async fn a_second_place_gets_them_too(desk: &Desk) -> Told<()> {
    let (stick, pocket) = (desk.data_folder().join("stick"), desk.data_folder().join("pocket"));
    std::fs::create_dir(&stick)?;
    desk.choose_next(&folder(desk))?;
    desk.click_button("フォルダーを選ぶ").await?;
    desk.wait_for_text("そのフォルダーは保管庫の中にあり").await?;
    desk.choose_next(&stick)?;
    desk.click_button("フォルダーを選ぶ").await?;
    shows!("D37", desk, "このPCと同じ分まであります");
    desk.wait_for_text(&format!("{} の分まで", when(&newest(desk)?)?)).await?;
    // The newest goes first.
    waiting::until_so("the older one to be there too", async || Ok(copies_in(&stick)? == copies_in(&folder(desk))?))
        .await?;

    std::fs::rename(&stick, &pocket)?;
    desk.click_button("今すぐ写す").await?;
    desk.wait_for_text("2つめの場所が見つかりません。").await?;
    desk.picture("backup-second-away", ["2つめの場所が見つかりません。", "今すぐ写す", "最後の分"]).await?;

    // Meanwhile somebody has cleared it.
    std::fs::remove_dir_all(newest_in(&pocket)?)?;
    std::fs::rename(&pocket, &stick)?;
    desk.click_button("今すぐ写す").await?;
    desk.wait_for_text("1回分を写し、開いて確かめました。").await?;
    desk.wait_for_text("このPCと同じ分まであります").await?;
    assert_eq!(copies_in(&stick)?, copies_in(&folder(desk))?);
    desk.picture("backup-second", ["このPCと同じ分まであります", "別のフォルダーにする", "戻せる日"]).await?;
    Ok(())
}

/// What the backups below a folder say of themselves, the newest first.
fn copies_in(folder: &Path) -> Told<Vec<storage::vault::Manifest>> {
    let all = storage::vault::list_backups(folder).map_err(|error| Failure::new(error.to_string()))?;
    Ok(all.into_iter().map(|backup| backup.manifest).collect())
}

async fn the_page_holds_in_a_small_window(desk: &Desk) -> Told<()> {
    const SEEN: [&str; 3] = ["最後の分", "2つめの場所", "今すぐ写す"];
    desk.client()?.set_window_rect(0, 0, 1024, 700).await?;
    waiting::until_so("the window to be small", async || {
        Ok(desk.client()?.execute("return window.innerWidth <= 1024", vec![]).await? == true)
    })
    .await?;
    desk.picture("narrow-backups", SEEN).await?;
    nothing_sticks_out(desk).await?;
    desk.client()?.set_window_rect(0, 0, 1360, 860).await?;
    desk.client()?.execute("document.documentElement.style.zoom = '2'", vec![]).await?;
    desk.picture("zoom-backups", SEEN).await?;
    nothing_sticks_out(desk).await?;
    desk.client()?.execute("document.documentElement.style.zoom = ''", vec![]).await?;
    let scheme = "document.documentElement.dataset.mantineColorScheme = arguments[0]";
    desk.client()?.execute(scheme, vec!["dark".into()]).await?;
    desk.picture("dark-backups", SEEN).await?;
    desk.client()?.execute(scheme, vec!["light".into()]).await?;
    Ok(())
}

async fn the_day_comes_back(desk: &Desk) -> Told<()> {
    write_card(desk, "青葉印刷株式会社", "アオバインサツ").await?;
    let popups = desk.popups().await?;
    open_settings(desk, "バックアップ").await?;
    desk.wait_for_text("戻せる日").await?;
    desk.click_button(&format!("{} 手動 この時点に戻す", when(&newest(desk)?)?)).await?;
    desk.wait_for_text("戻す前に今の状態のバックアップを取る").await?;
    desk.wait_for_text("その後の操作").await?;
    desk.fill("佐藤 美咲 さんのパスワード", "chigau-kotoba").await?;
    desk.picture("backup-restore", ["その後の操作", "対応履歴", "戻さない"]).await?;
    desk.press(ENTER).await?;
    desk.wait_for_field_error("佐藤 美咲 さんのパスワード", "パスワードが違います").await?;
    // A wrong one makes the next try wait, here as at the door.
    desk.fill("佐藤 美咲 さんのパスワード", MINE).await?;
    desk.press(ENTER).await?;
    waiting::until_so("the wait to be over and the office to be that of then", async || {
        let seen = desk.visible_text().await?;
        if seen.contains("続けて間違えたため") {
            desk.fill("佐藤 美咲 さんのパスワード", MINE).await?;
            desk.press(ENTER).await?;
        }
        Ok(seen.contains("パスワードを入れて開いてください。"))
    })
    .await?;
    desk.wait_for_text("パスワードを入れて開いてください。").await?;
    desk.fill("パスワード", MINE).await?;
    desk.click_button("開く").await?;
    open_settings(desk, "バックアップ").await?;
    shows!("X10", desk, "戻す前");
    let told = popups.at_least(1).await?;
    assert!(told.iter().any(|popup| popup.title == "バックアップから戻しました"), "{told:?}");
    go_to(desk, "顧客").await?;
    desk.wait_for_text("若葉文具株式会社").await?;
    let seen = desk.visible_text().await?;
    assert!(!seen.contains("青葉印刷"), "the card of after the backup is gone: {seen}");
    Ok(())
}

async fn a_broken_vault_is_mended(desk: &mut Desk) -> Told<()> {
    let backup = newest(desk)?;
    desk.kill();
    let vault = desk.data_folder().join("practice").join("vault.db");
    std::fs::write(&vault, vec![7; 40_960])?;
    desk.choose_next(&backup)?;
    desk.restart(&Opening::sample()).await?;
    desk.wait_for_text("バックアップから戻す").await?;
    desk.click_button("バックアップから戻す").await?;
    desk.click_button("フォルダーを選ぶ").await?;
    desk.tick("佐藤 美咲").await?;
    desk.fill("パスワード", MINE).await?;
    desk.picture_of_refusal("backup-trouble", ["このバックアップに戻す", "佐藤 美咲", "場所を移して残します"]).await?;
    desk.click_button("このバックアップに戻す").await?;
    desk.wait_for_text("パスワードを入れて開いてください。").await?;
    desk.fill("パスワード", MINE).await?;
    desk.click_button("開く").await?;
    // The one that was made before the day came back holds both.
    go_to(desk, "顧客").await?;
    shows!("X10", desk, "青葉印刷株式会社");
    desk.picture("backup-mended", ["青葉印刷株式会社", "若葉文具株式会社", "バックアップ 今日"]).await?;
    Ok(())
}

async fn a_new_pc_begins_with_it(backup: &Path, recovery_key: &str) -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.choose_next(backup)?;
    desk.open(&Opening::with(&[])).await?;
    desk.wait_for_text("事務所の名前").await?;
    desk.click_button("バックアップから始める").await?;
    desk.click_button("フォルダーを選ぶ").await?;
    desk.tick("回復キー").await?;
    desk.fill("回復キー", recovery_key).await?;
    desk.picture("backup-new_pc", ["このバックアップに戻す", "回復キー", "やめる"]).await?;
    desk.click_button("このバックアップに戻す").await?;
    desk.wait_for_text("パスワードを入れて開いてください。").await?;
    desk.fill("パスワード", MINE).await?;
    desk.click_button("開く").await?;
    go_to(&desk, "顧客").await?;
    shows!("X10", desk, "若葉文具株式会社");
    Ok(())
}
