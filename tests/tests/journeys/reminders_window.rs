//! The small window of reminders: it comes up with the popup, takes no keys, holds every act, and goes when nothing waits.

use crate::steps::{go_to, turn_to, write_refrigeration_contract};
use journeys::{Desk, Opening, Pane, Popups, Told, shows, waiting};
use serde_json::json;
use std::time::Duration;

/// Longer than the minute of the snooze and the half minute between two looks.
const UNTIL_IT_COMES_BACK: Duration = Duration::from_secs(110);

/// A desk on which the window of a contract has opened a moment ago, with its one popup.
async fn desk_with_one_that_waits() -> Told<(Desk, Popups)> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_practice("2026-11-24").await?;
    let popups = desk.popups().await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    write_refrigeration_contract(&desk).await?;
    go_to(&desk, "今日").await?;
    assert!(!desk.shows(Pane::Reminders)?, "nothing waits yet");
    desk.give_the_keys(Pane::Main)?;
    let typing = desk.takes_the_keys()?;
    turn_to(&desk, "2026-12-28").await?;
    popups.at_least(1).await?;
    waiting::until_so("the small window to come up", async || desk.shows(Pane::Reminders)).await?;
    assert_eq!(desk.takes_the_keys()?, typing, "whoever is typing goes on typing");
    Ok((desk, popups))
}

#[tokio::test]
async fn it_comes_up_with_the_popup_and_every_act_is_at_hand() -> Told<()> {
    let (desk, popups) = desk_with_one_that_waits().await?;
    desk.go_on_in(Pane::Reminders).await?;
    shows!("R5", desk, "緑ヶ丘冷蔵株式会社 冷蔵設備 保守契約 12-28(月) から ・ 事前連絡期限 01-28(木)");
    // The large window has the keys and the popup came all the same: no page decides about it.
    shows!("D4", desk, "1件が待っています。急ぐものから並べています");
    desk.picture("reminders-window", ["1件が待っています", "緑ヶ丘冷蔵株式会社", "すべて済みにする"]).await?;
    desk.stage().photograph("reminders-beside")?;

    // Whoever works here is not away: the large window hears of it, and does not lock.
    desk.go_on_in(Pane::Main).await?;
    let ear = "window.heard = 0; new BroadcastChannel('signs-of-life').onmessage = () => { window.heard += 1; };";
    desk.client()?.execute(ear, vec![]).await?;
    desk.go_on_in(Pane::Reminders).await?;

    // The card opens in the large window.
    desk.click_button("カードを開く 緑ヶ丘冷蔵株式会社").await?;
    desk.go_on_in(Pane::Main).await?;
    waiting::until_so("the large window to hear of the small one", async || {
        Ok(desk.client()?.execute("return window.heard > 0", vec![]).await? == true)
    })
    .await?;
    desk.wait_for_text("冷蔵設備 保守契約").await?;
    desk.wait_for_text("ミドリガオカレイゾウ").await?;

    // Put off and taken back by the notice; done and taken back from what was done last.
    desk.go_on_in(Pane::Reminders).await?;
    desk.click_button("あとで 緑ヶ丘冷蔵株式会社").await?;
    desk.click_button("次の営業日").await?;
    desk.wait_for_text("1件をあとに回しました。").await?;
    desk.wait_for_text("すべて済みました").await?;
    desk.click_button("元に戻す").await?;
    desk.wait_for_text("1件が待っています").await?;
    desk.click_button("済みにする 緑ヶ丘冷蔵株式会社").await?;
    desk.wait_for_text("すべて済みました").await?;
    desk.tick("最近済んだもの").await?;
    desk.wait_for_text("済み: 佐藤 美咲").await?;
    desk.picture("reminders-window-done", ["最近済んだもの", "済み: 佐藤 美咲", "未対応に戻す"]).await?;
    desk.click_button("未対応に戻す 緑ヶ丘冷蔵株式会社").await?;
    desk.tick("未対応").await?;
    desk.wait_for_text("1件が待っています").await?;

    // A contact that is logged here closes it; then the window goes by itself, and the large one knows.
    desk.click_button("接触を記録 緑ヶ丘冷蔵株式会社").await?;
    desk.fill("会った方・話した方", "緑川 茂").await?;
    desk.fill("話の内容", "更新の見積を年内に").await?;
    desk.picture("reminders-window-contact", ["緑ヶ丘冷蔵株式会社", "話の内容", "記録する"]).await?;
    desk.click_button("記録する").await?;
    desk.wait_for_text("1件が済みになりました").await?;
    desk.wait_for_text("すべて済みました").await?;
    desk.go_on_in(Pane::Main).await?;
    desk.wait_for_text("更新の見積を年内に").await?;
    waiting::until_so("the small window to go", async || Ok(!desk.shows(Pane::Reminders)?)).await?;
    assert_eq!(popups.all().len(), 1, "no further popup");

    // The diary tells all of it: when, to whom, by which popup, and what came of it.
    desk.press(journeys::keys::ESCAPE).await?;
    desk.wait_for_text("契約を登録").await?;
    go_to(&desk, "お知らせ").await?;
    desk.click_button("お知らせの記録").await?;
    desk.wait_for_text("佐藤 美咲さんの画面に").await?;
    shows!("D3", desk, "緑ヶ丘冷蔵株式会社 冷蔵設備 保守契約 期間に入る日 2026-12-28(月)");
    desk.wait_for_text("接触を記録しました").await?;
    desk.picture("reminder-diary", ["お知らせの記録", "緑ヶ丘冷蔵株式会社", "接触を記録しました"]).await?;

    // Called by its key while nothing waits it stays, and shows what was done last.
    desk.press("r").await?;
    waiting::until_so("the small window to be called", async || desk.shows(Pane::Reminders)).await?;
    desk.go_on_in(Pane::Reminders).await?;
    desk.wait_for_text("待っているものはありません").await?;
    desk.picture("reminders-window-empty", ["お知らせ", "待っているものはありません", "最近済んだもの"]).await?;
    Ok(())
}

#[tokio::test]
async fn a_snooze_outlives_a_kill_and_a_locked_screen_names_nobody() -> Told<()> {
    let (mut desk, popups) = desk_with_one_that_waits().await?;
    put_off_for_a_minute(&desk, 1).await?;
    waiting::until_so("the small window to go", async || Ok(!desk.shows(Pane::Reminders)?)).await?;
    desk.kill();
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("12月28日(月) 今日すること").await?;
    assert_eq!(popups.all().len(), 1, "its time has not come");
    let all = popups.at_least_within(2, UNTIL_IT_COMES_BACK).await?;
    assert_eq!(all[1].body, "緑ヶ丘冷蔵株式会社\n冷蔵設備 保守契約 ・ 期間に入る日 2026-12-28(月)");
    waiting::until_so("the small window to come up", async || desk.shows(Pane::Reminders)).await?;
    shows!("R5", desk, "12-28(月) から");
    shows!("D2", desk, "今日 1件が先行管理期間に入りました");
    desk.picture("reminders-after-kill", ["12月28日(月) 今日すること", "緑ヶ丘冷蔵株式会社", "期間に入る"]).await?;

    // Once more, and the screen is locked before its time: the popup holds a number and no name, no window shows one.
    put_off_for_a_minute(&desk, 2).await?;
    desk.click_button("ロック").await?;
    desk.wait_for_text("パスワードを入れて開いてください。").await?;
    waiting::until_so("the small window to go", async || Ok(!desk.shows(Pane::Reminders)?)).await?;
    let all = popups.at_least_within(3, UNTIL_IT_COMES_BACK).await?;
    assert_eq!(all[2].title, "お知らせが1件あります");
    assert_eq!(all[2].body, "先守を開いて、サインインしてください");
    assert!(!desk.shows(Pane::Reminders)?, "no name while nobody is signed in");
    desk.picture("reminders-locked", ["みほん商事 営業二課", "佐藤 美咲", "開く"]).await?;

    // Whoever signs in finds it before the eyes, with no second popup.
    desk.fill("パスワード", "renshu-2026").await?;
    desk.click_button("開く").await?;
    desk.wait_for_text("12月28日(月) 今日すること").await?;
    waiting::until_so("the small window to come up", async || desk.shows(Pane::Reminders)).await?;
    assert_eq!(popups.all().len(), 3, "it was told once");
    desk.go_on_in(Pane::Reminders).await?;
    desk.wait_for_text("緑ヶ丘冷蔵株式会社").await
}

/// Less than the screen offers, so that the story does not take a quarter of an hour.
async fn put_off_for_a_minute(desk: &Desk, command: u8) -> Told<()> {
    let filter = json!({ "state": "open", "mine": false, "first": null });
    let open = desk.call_from_elsewhere("list_reminders", json!({ "filter": filter })).await?;
    let command = format!("0198f5a0-0000-7000-8000-0000000000{command:02x}");
    let put_off = json!({ "ids": [open[0]["id"]], "until": { "kind": "minutes", "n": 1 }, "commandId": command });
    desk.call_from_elsewhere("snooze_reminders", put_off).await.map(drop)
}
