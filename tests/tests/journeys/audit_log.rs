//! The custodian reads the audit log: who did what to which card, when and what for; has it checked, takes it out, looks
//! at a person's ninety days, and at who may see a card and why.

use crate::steps::{desk_on, go_to, nothing_sticks_out, open_settings, turn_to, write_refrigeration_contract};
use journeys::keys::{ESCAPE, TAB};
use journeys::{Desk, Told, shows, waiting};

#[tokio::test]
async fn the_custodian_reads_checks_and_takes_out_the_log() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    write_refrigeration_contract(&desk).await?;
    turn_to(&desk, "2026-11-25").await?;
    the_log_is_read_and_narrowed(&desk).await?;
    it_is_checked_with_and_without_a_backup(&desk).await?;
    it_goes_out_for_a_purpose(&desk).await?;
    a_persons_ninety_days(&desk).await?;
    who_may_see_the_card_and_who_did(&desk).await?;
    in_a_small_window_and_in_the_dark(&desk).await
}

async fn in_a_small_window_and_in_the_dark(desk: &Desk) -> Told<()> {
    desk.client()?.set_window_rect(0, 0, 1024, 700).await?;
    let small = async || Ok(desk.client()?.execute("return window.innerWidth <= 1024", vec![]).await? == true);
    waiting::until_so("the window to be small", small).await?;
    nothing_sticks_out(desk).await?;
    desk.picture("audit_log-narrow", ["監査記録", "カードを開きました", "種類"]).await?;
    desk.client()?.execute("document.documentElement.dataset.mantineColorScheme = 'dark'", vec![]).await?;
    desk.picture("audit_log-dark", ["監査記録", "カードを開きました", "種類"]).await?;
    desk.client()?.execute("document.documentElement.style.zoom = '2'", vec![]).await?;
    nothing_sticks_out(desk).await?;
    desk.picture("audit_log-zoom", ["監査記録", "カードを開きました", "種類"]).await?;
    Ok(())
}

async fn the_log_is_read_and_narrowed(desk: &Desk) -> Told<()> {
    go_to(desk, "監査記録").await?;
    shows!("X9", desk, "契約を登録しました 緑ヶ丘冷蔵株式会社 冷蔵設備 保守契約");
    desk.wait_for_text("サインインしました").await?;
    nothing_sticks_out(desk).await?;
    desk.picture("audit_log", ["カードを作りました", "サインインしました", "佐藤 美咲"]).await?;
    desk.choose("だれが", "プログラム").await?;
    desk.wait_until_gone("カードを作りました").await?;
    desk.choose("だれが", "佐藤 美咲").await?;
    desk.wait_for_text("カードを作りました").await?;
    desk.fill("カード", "レイゾウ").await?;
    desk.choose("カード", "緑ヶ丘冷蔵株式会社").await?;
    desk.wait_until_gone("サインインしました").await?;
    shows!("X9", desk, "カードを作りました 緑ヶ丘冷蔵株式会社");
    desk.fill("この日まで", "2026-11-23").await?;
    desk.press(TAB).await?;
    desk.wait_for_text("この条件の記録はありません").await?;
    desk.picture("audit_log-nothing", ["この条件の記録はありません", "しぼり込みを外す", "監査記録"]).await?;
    desk.click_button("しぼり込みを外す").await?;
    desk.wait_for_text("サインインしました").await
}

async fn it_is_checked_with_and_without_a_backup(desk: &Desk) -> Told<()> {
    desk.click_button("記録を確かめる").await?;
    desk.wait_for_text("行のすべてが、書かれたときのままつながっています。").await?;
    desk.picture("audit_log-check", ["確かめた結果", "書かれたときのままつながっています", "閉じる"]).await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("確かめた結果").await
}

async fn it_goes_out_for_a_purpose(desk: &Desk) -> Told<()> {
    let place = desk.data_folder().join("監査記録.csv");
    desk.save_next(&place)?;
    desk.click_button("書き出す").await?;
    desk.wait_for_text("今のしぼり込みの記録を書き出します").await?;
    desk.tick("CSV(UTF-8)").await?;
    desk.click_button("書き出す").await?;
    desk.wait_for_field_error("目的", "入力してください。").await?;
    desk.picture_of_refusal("audit_log-export", ["監査記録を書き出す", "目的", "CSV(UTF-8)"]).await?;
    desk.fill("目的", "四半期の点検のため").await?;
    desk.click_button("書き出す").await?;
    desk.wait_for_text("監査記録.csv に").await?;
    let text = std::fs::read_to_string(&place)?;
    assert!(text.contains("契約を登録しました,緑ヶ丘冷蔵株式会社 冷蔵設備 保守契約,1"), "{text}");
    go_to(desk, "顧客").await?;
    go_to(desk, "監査記録").await?;
    shows!("C22", desk, "監査記録を書き出しました 目的: 四半期の点検のため");
    desk.picture("audit_log-exported", ["持ち出した", "四半期の点検のため", "監査記録"]).await?;
    Ok(())
}

async fn a_persons_ninety_days(desk: &Desk) -> Told<()> {
    open_settings(desk, "担当者").await?;
    desk.click_button("佐藤 美咲のほかの操作").await?;
    desk.click_button("この90日の記録").await?;
    desk.wait_for_text("佐藤 美咲 の90日").await?;
    shows!("C22", desk, "2026-08-28(金) から 2026-11-25(水) まで");
    shows!("X9", desk, "監査記録を書き出しました 1回");
    nothing_sticks_out(desk).await?;
    desk.picture("audit_log-report", ["佐藤 美咲 の90日", "持ち出したもの", "開いたカード"]).await?;
    desk.click_button("持ち出したものを監査記録ですべて見る").await?;
    desk.wait_for_text("だれにも消せず").await
}

async fn who_may_see_the_card_and_who_did(desk: &Desk) -> Told<()> {
    go_to(desk, "顧客").await?;
    desk.click_button("緑ヶ丘冷蔵株式会社").await?;
    desk.click_button("見られる人").await?;
    desk.wait_for_text("このカードを見られる人と、その理由").await?;
    shows!("C22", desk, "佐藤 美咲 担当者だから 専任者は、すべてのカードを見られるから");
    desk.picture("card-who_opens", ["このカードを見られる人と、その理由", "佐藤 美咲", "田中 一郎"]).await?;
    desk.click_button("開いた人").await?;
    shows!("X9", desk, "開いた カードを開きました 緑ヶ丘冷蔵株式会社");
    desk.picture("card-openings", ["カードを開きました", "監査記録ですべて見る", "緑ヶ丘冷蔵株式会社"]).await?;
    desk.click_button("監査記録ですべて見る").await?;
    desk.wait_for_text("カードごとには分かれません").await
}
