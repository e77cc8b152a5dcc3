//! Whether one can rely on it, always in view: a test popup, a service that goes, hangs and comes back, a closed vault, a start at login.

use crate::steps::{go_to, look_again, open_settings, turn_to, write_refrigeration_contract};
use journeys::{Desk, HangingPopups, Opening, Pane, Told, shows, waiting};

const OFF: &str = "このPCではポップアップを出せません。お知らせ一覧をご覧ください。";

#[tokio::test]
async fn t10_a_service_that_goes_or_hangs_is_told_and_nothing_is_lost_by_it() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_practice("2026-11-24").await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;

    // None at all: the test says so, and so does the side bar.
    open_settings(&desk, "このPC").await?;
    desk.click_button("ポップアップをためしに出す").await?;
    desk.wait_for_text("出せませんでした。このPCにはポップアップを出すしくみがありません。").await?;
    desk.wait_for_text(OFF).await?;
    shows!("D3", desk, "このPCではポップアップを出せません。お知らせ一覧をご覧ください。");
    desk.picture("trust-no_service", ["PCの起動といっしょに始める", "ポップアップをためしに出す", "保管庫を閉じる"])
        .await?;

    // It comes: the test is shown.
    let popups = desk.popups().await?;
    desk.click_button("ポップアップをためしに出す").await?;
    let test = popups.at_least(1).await?.remove(0);
    assert_eq!(test.title, "お知らせの試験です");
    desk.wait_until_gone(OFF).await?;
    desk.picture("trust-test_popup", ["PCの起動といっしょに始める", "ポップアップをためしに出す", "保管庫を閉じる"])
        .await?;

    // It hangs while something falls due: the list and the small window have it, the looks go on, and it is said.
    drop(popups);
    write_refrigeration_contract(&desk).await?;
    let hanging = HangingPopups::serve(desk.stage().bus()).await?;
    go_to(&desk, "今日").await?;
    turn_to(&desk, "2026-12-28").await?;
    desk.wait_for_text("12-28(月) から").await?;
    waiting::until_so("the small window to come up", async || desk.shows(Pane::Reminders)).await?;
    look_again(&desk).await?;
    desk.wait_for_text(OFF).await?;
    shows!("D1", desk, "冷蔵設備 保守契約 12-28(月) から");
    desk.picture("trust-hanging", ["12月28日(月) 今日すること", "緑ヶ丘冷蔵株式会社", "このPCでは出せません"]).await?;

    // It comes back: what it could not show is shown now, once.
    drop(hanging);
    let popups = desk.popups().await?;
    look_again(&desk).await?;
    let late = popups.at_least(1).await?;
    assert_eq!(late[0].body, "緑ヶ丘冷蔵株式会社\n冷蔵設備 保守契約 ・ 期間に入る日 2026-12-28(月)");
    look_again(&desk).await?;
    look_again(&desk).await?;
    assert_eq!(popups.all().len(), 1, "once");
    desk.wait_until_gone(OFF).await
}

#[tokio::test]
async fn a_closed_vault_says_that_reminders_stand_still_and_a_start_at_login_shows_no_window() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_practice("2026-11-24").await?;
    let (tray, popups) = (desk.tray().await?, desk.popups().await?);
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    write_refrigeration_contract(&desk).await?;
    tray.wait_for_line("最終確認").await?;

    // Closed by hand: nothing runs, and tray and window say so.
    open_settings(&desk, "このPC").await?;
    desk.click_button("保管庫を閉じる").await?;
    desk.wait_for_text("パスワード").await?;
    tray.wait_for_line("保管庫が閉じているため、お知らせは止まっています").await?;
    assert!(!desk.shows(Pane::Reminders)?);
    desk.picture_of_refusal("trust-closed", ["佐藤 美咲", "パスワード", "お知らせは止まっています"]).await?;
    // The tray cannot show what nobody can read: it leads to the door.
    tray.click("お知らせを見る").await?;
    waiting::until_so("the large window", async || desk.shows_a_window()).await?;
    assert!(!desk.shows(Pane::Reminders)?, "no list of a closed vault");
    desk.kill();

    // Days later it starts with the PC: no window, one popup, and the tray leads to the small window.
    desk.let_days_pass_until("2026-12-28").await?;
    let before = popups.all().len();
    desk.open(&Opening::with(&["--sample", "--hidden"])).await?;
    let all = popups.at_least(before + 1).await?;
    assert!(all[before].body.starts_with("緑ヶ丘冷蔵株式会社"), "{}", all[before].body);
    assert!(!desk.shows_a_window()?, "started at login it stays out of the way");
    waiting::until_so("the small window to come up", async || desk.shows(Pane::Reminders)).await?;
    desk.go_on_in(Pane::Reminders).await?;
    shows!("R5", desk, "12-28(月) から ・ 事前連絡期限 01-28(木)");
    desk.picture("trust-hidden", ["お知らせ", "緑ヶ丘冷蔵株式会社", "先守は止まっていました"]).await?;
    tray.wait_for_line("最終確認").await.map(drop)
}
