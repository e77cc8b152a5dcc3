//! The popup: one when the window opens and no second one, the list of reminders behind it, and what is said where popups cannot be shown.

use crate::steps::{go_to, look_again, turn_to, write_refrigeration_contract};
use journeys::{Desk, Failure, Group, Opening, Popups, Told, shows, waiting};
use std::process::Command;

#[tokio::test]
async fn the_opening_of_a_window_pops_up_once_and_waits_in_the_list() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_practice("2026-11-24").await?;
    let popups = desk.popups().await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    write_refrigeration_contract(&desk).await?;
    desk.wait_for_text("自動更新 ・ 第1期 ・ 2026-04-01〜2027-03-31 継続中 満期 未確認").await?;
    go_to(&desk, "今日").await?;
    look_again(&desk).await?;
    assert_eq!(popups.all(), [], "nothing is due yet");

    turn_to(&desk, "2026-12-28").await?;
    let first = popups.at_least(1).await?.remove(0);
    assert_eq!(first.title, "先行管理期間に入りました");
    assert_eq!(first.body, "緑ヶ丘冷蔵株式会社\n冷蔵設備 保守契約 ・ 期間に入る日 2026-12-28(月)");
    desk.picture("today", ["12月28日(月) 今日すること", "緑ヶ丘冷蔵株式会社", "期間に入る"]).await?;
    // That was one look; two more and a restart bring no second popup.
    look_again(&desk).await?;
    look_again(&desk).await?;
    desk.restart(&Opening::sample()).await?;
    desk.wait_for_text("12月28日(月) 今日すること").await?;
    look_again(&desk).await?;
    assert_eq!(popups.all(), [first], "exactly one popup");

    desk.click_button_at("更新", "緑ヶ丘冷蔵株式会社").await?;
    desk.wait_for_text("が先行管理期間に入っています").await?;
    desk.press(journeys::keys::ESCAPE).await?;
    shows!("R4", desk, "自動更新 ・ 第1期 ・ 2026-04-01〜2027-03-31 予定 満期 未確認");
    desk.picture("card", ["が先行管理期間に入っています", "予定", "緑ヶ丘冷蔵株式会社"]).await?;
    the_list_is_worked_off(&desk, &popups).await?;

    // Where nothing shows popups any more, the side bar says so at the next look.
    drop(popups);
    go_to(&desk, "今日").await?;
    look_again(&desk).await?;
    desk.wait_for_text("このPCではポップアップを出せません。お知らせ一覧をご覧ください。").await
}

async fn the_list_is_worked_off(desk: &Desk, popups: &Popups) -> Told<()> {
    go_to(desk, "お知らせ").await?;
    desk.wait_for_text("冷蔵設備 保守契約").await?;
    shows!("R5", desk, "12-28(月) から");
    desk.picture("reminders", ["お知らせ一覧", "緑ヶ丘冷蔵株式会社", "あとで"]).await?;

    // Put off and taken back.
    desk.click_button("あとで 緑ヶ丘冷蔵株式会社").await?;
    desk.click_button("次の営業日").await?;
    desk.wait_for_text("1件をあとに回しました。").await?;
    desk.wait_for_text("対応が要るお知らせはありません").await?;
    desk.click_button("元に戻す").await?;
    desk.wait_for_text("12-28(月) から").await?;

    // Done and taken back.
    desk.click_button("済みにする 緑ヶ丘冷蔵株式会社").await?;
    desk.wait_for_text("対応が要るお知らせはありません").await?;
    desk.tick("済み").await?;
    desk.wait_for_text("済み: 佐藤 美咲").await?;
    desk.click_button("未対応に戻す 緑ヶ丘冷蔵株式会社").await?;
    desk.tick("未対応").await?;
    desk.wait_for_text("12-28(月) から").await?;

    // Put off until tomorrow: it comes back, with a popup of its own.
    let before = popups.all().len();
    desk.click_button("あとで 緑ヶ丘冷蔵株式会社").await?;
    desk.click_button("明日").await?;
    desk.wait_for_text("対応が要るお知らせはありません").await?;
    turn_to(desk, "2026-12-29").await?;
    desk.wait_for_text("12-28(月) から").await?;
    assert_eq!(popups.at_least(before + 1).await?.len(), before + 1, "one popup when it comes back");

    // A contact that is logged closes it.
    desk.click_button("接触を記録 緑ヶ丘冷蔵株式会社").await?;
    desk.tick("電話").await?;
    desk.fill("会った方・話した方", "緑川 茂").await?;
    desk.fill("話の内容", "値上げがなければ続けたい").await?;
    desk.fill("次に連絡する日", "2027-01-12").await?;
    desk.picture("log_contact", ["緑ヶ丘冷蔵株式会社", "話の内容", "約束したこと"]).await?;
    desk.click_button("記録する").await?;
    desk.wait_for_text("1件が済みになりました").await?;
    desk.wait_for_text("対応が要るお知らせはありません").await?;
    desk.tick("済み").await?;
    desk.click_button_at("12-28(月) から", "カードを開く 緑ヶ丘冷蔵株式会社").await?;
    desk.press(journeys::keys::ESCAPE).await?;
    desk.wait_for_text("値上げがなければ続けたい").await?;
    desk.wait_for_text("次回 2027-01-12(火)").await
}

/// The same popup as a person sees it, shown by a real notification service beside the window.
#[tokio::test]
async fn the_popup_is_shown_beside_the_window() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_practice("2026-11-24").await?;
    let mut dunst = Command::new("dunst");
    desk.stage().lead(&mut dunst)?;
    let _dunst = Group::start(dunst.stderr(std::process::Stdio::null()))?;
    waiting::until_so("dunst to answer", async || Ok(dunstctl(&desk, &["count", "displayed"]).is_ok())).await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    write_refrigeration_contract(&desk).await?;
    go_to(&desk, "今日").await?;
    turn_to(&desk, "2026-12-28").await?;
    waiting::until_so("dunst to show one popup", async || Ok(dunstctl(&desk, &["count", "displayed"])?.trim() == "1"))
        .await?;
    let history = dunstctl(&desk, &["history"])?;
    assert!(!history.contains("緑ヶ丘冷蔵株式会社"), "it is still on the screen, not in the history");
    desk.picture("popup-window", ["12月28日(月) 今日すること", "緑ヶ丘冷蔵株式会社", "期間に入る"]).await?;
    desk.stage().photograph("popup-dunst")?;
    Ok(())
}

fn dunstctl(desk: &Desk, words: &[&str]) -> Told<String> {
    let mut asker = Command::new("dunstctl");
    desk.stage().lead(&mut asker)?;
    let answer = asker.args(words).output()?;
    if answer.status.success() {
        Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
    } else {
        Err(Failure::new(String::from_utf8_lossy(&answer.stderr).into_owned()))
    }
}
