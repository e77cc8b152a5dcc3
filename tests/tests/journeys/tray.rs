//! With a tray on the desk: it says when the program last looked, stays when the window is closed while reminders go on, and leads back.

use crate::steps::{go_to, look_again, turn_to, write_refrigeration_contract};
use journeys::{Desk, Opening, Pane, Told, Tray, shows, waiting};
use serde_json::json;
use std::time::Duration;

/// Longer than the minute of the snooze and the half minute between two looks.
const UNTIL_IT_COMES_BACK: Duration = Duration::from_secs(110);

#[tokio::test]
async fn a_closed_window_leaves_the_tray_and_the_reminders() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_practice("2026-11-24").await?;
    let (tray, popups) = (desk.tray().await?, desk.popups().await?);
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    waiting::until_so("the icon in the tray", async || tray.shows_the_icon().await).await?;
    the_tray_says_when_it_looked(&desk, &tray).await?;

    write_refrigeration_contract(&desk).await?;
    go_to(&desk, "今日").await?;
    turn_to(&desk, "2026-12-28").await?;
    assert_eq!(popups.at_least(1).await?.len(), 1, "the window has opened");

    // Put off for a minute, which is less than the screen offers; then the window is closed, with no question asked.
    let filter = json!({ "state": "open", "mine": false });
    let open = desk.call_from_elsewhere("list_reminders", json!({ "filter": filter })).await?;
    let put_off = json!({ "ids": [open[0]["id"]], "until": { "kind": "minutes", "n": 1 }, "commandId": COMMAND });
    desk.call_from_elsewhere("snooze_reminders", put_off).await?;
    desk.ask_to_close()?;
    waiting::until_so("the window to go", async || Ok(!desk.shows_a_window()?)).await?;
    assert!(tray.shows_the_icon().await?, "the icon stays");
    let at_closing = tray.wait_for_line("最終確認").await?;
    assert_eq!(popups.all().len(), 1, "it has not come back yet");

    let all = popups.at_least_within(2, UNTIL_IT_COMES_BACK).await?;
    assert_eq!(all[1].body, "緑ヶ丘冷蔵株式会社\n冷蔵設備 保守契約 ・ 期間に入る日 2026-12-28(月)");
    assert!(!desk.shows_a_window()?, "it came while the window was closed");
    waiting::until_so("a later look in the tray", async || Ok(tray.wait_for_line("最終確認").await? != at_closing))
        .await?;

    // The small window came up for it, alone; the tray calls it too, and opens the large one.
    waiting::until_so("the small window to come up", async || desk.shows(Pane::Reminders)).await?;
    desk.ask_pane_to_close(Pane::Reminders)?;
    waiting::until_so("the small window to go", async || Ok(!desk.shows(Pane::Reminders)?)).await?;
    tray.click("お知らせを見る").await?;
    waiting::until_so("the small window to be called", async || desk.shows(Pane::Reminders)).await?;
    assert!(!desk.shows_a_window()?, "the small window alone");
    desk.go_on_in(Pane::Reminders).await?;
    desk.wait_for_text("1件が待っています").await?;
    desk.ask_pane_to_close(Pane::Reminders)?;
    tray.click("先守を開く").await?;
    waiting::until_so("the window to come back", async || desk.shows_a_window()).await?;
    desk.go_on_in(Pane::Main).await?;
    go_to(&desk, "お知らせ").await?;
    desk.wait_for_text("お知らせ一覧").await?;
    shows!("R5", desk, "冷蔵設備 保守契約");
    desk.picture("tray-reminders", ["お知らせ一覧", "緑ヶ丘冷蔵株式会社", "期間に入る"]).await?;

    // Locked in the middle of an entry: nothing of it is to be seen, and it can be gone on with.
    desk.click_button("接触を記録 緑ヶ丘冷蔵株式会社").await?;
    desk.fill("話の内容", "来週もう一度電話する").await?;
    tray.click("画面をロックする").await?;
    desk.wait_for_text("パスワードを入れて開いてください。").await?;
    desk.wait_until_gone("来週もう一度電話する").await?;
    desk.picture("tray-locked", ["みほん商事 営業二課", "佐藤 美咲", "開く"]).await?;
    assert!(!desk.visible_text().await?.contains("緑ヶ丘冷蔵"), "nothing of a card is left on a locked screen");
    desk.fill("パスワード", "renshu-2026").await?;
    desk.click_button("開く").await?;
    desk.click_button("接触を記録 緑ヶ丘冷蔵株式会社").await?;
    desk.wait_for_text("来週もう一度電話する").await?;
    desk.click_button("やめる").await?;
    desk.wait_for_text("冷蔵設備 保守契約").await?;

    // Closed once more, and opened by the first line.
    desk.ask_to_close()?;
    waiting::until_so("the window to go", async || Ok(!desk.shows_a_window()?)).await?;
    tray.click("先守を開く").await?;
    waiting::until_so("the window to come back", async || desk.shows_a_window()).await?;
    desk.wait_for_text("冷蔵設備 保守契約").await?;

    // Where nothing shows popups any more, the tray says so at the next look.
    assert!(!tray.wait_for_line("最終確認").await?.contains("ポップアップ"), "nothing is said while they can be shown");
    drop(popups);
    go_to(&desk, "今日").await?;
    look_again(&desk).await?;
    tray.wait_for_line("ポップアップを出せません").await?;

    tray.click("先守を終了する").await?;
    waiting::until_so("the icon to leave the tray", async || Ok(!tray.shows_the_icon().await?)).await
}

/// Of one act, as the window makes one for each.
const COMMAND: &str = "0198f5a0-0000-7000-8000-00000000a2a2";

/// The tray and the side bar tell the same minute, and nothing of a card stands in the tray.
async fn the_tray_says_when_it_looked(desk: &Desk, tray: &Tray) -> Told<()> {
    waiting::until_so("the tray and the side bar to tell the same minute", async || {
        look_again(desk).await?;
        let line = tray.wait_for_line("最終確認").await?;
        let minute = line.split_whitespace().nth(1).unwrap_or_default().to_owned();
        Ok(!minute.is_empty() && desk.visible_text().await?.contains(&format!("{minute} 確認済")))
    })
    .await?;
    let labels: Vec<String> = tray.menu().await?.into_iter().map(|entry| entry.label).collect();
    assert_eq!(labels[..3], ["先守を開く", "お知らせを見る", "画面をロックする"]);
    assert_eq!(labels.last().map(String::as_str), Some("先守を終了する"));
    Ok(())
}
