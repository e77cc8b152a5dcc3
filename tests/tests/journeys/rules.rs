//! A rule in words: told 14 days before and on the day, and when nobody reacts the area's supervisor reads who has not.

use crate::steps::{
    begin_contract, desk_on, go_to, in_months, look_again, nothing_sticks_out, open_settings, register_contract,
    turn_to,
};
use journeys::{Desk, Told, shows};

const FIRST: &str = "hajimete-no-hi";
const OWN: &str = "aoi-sora-2026";

#[tokio::test]
async fn a_last_day_is_told_early_and_goes_to_the_supervisor_when_nobody_reacts() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    let popups = desk.popups().await?;
    a_supervisor_is_added(&desk).await?;
    the_offices_rule_is_changed(&desk).await?;
    a_contract_is_written(&desk).await?;

    // The last day to refuse is Sunday 2027-02-28. 14 days before is a Sunday too: it is told on the Friday before.
    go_to(&desk, "今日").await?;
    let before = popups.all().len();
    turn_to(&desk, "2027-02-12").await?;
    let told = popups.at_least(before + 1).await?.remove(before);
    assert_eq!(told.title, "更新拒絶期限まであと16日です");
    assert_eq!(told.body, "緑ヶ丘冷蔵株式会社\n冷蔵設備 保守契約 ・ 更新拒絶期限 2027-02-28(日)");
    shows!("D9", desk, "冷蔵設備 保守契約 更新拒絶期限 2027-02-28(日) ・ あと16日");
    desk.picture("rules-told_early", ["2月12日(金) 今日すること", "緑ヶ丘冷蔵株式会社", "拒絶期限"]).await?;

    // Two working days without a reaction: not a word more to who must act, but to the supervisor who signs in.
    turn_to(&desk, "2027-02-16").await?;
    look_again(&desk).await?;
    assert_eq!(popups.all().len(), before + 1, "who must act was told: {:?}", popups.all());
    desk.click_button("ロック").await?;
    desk.wait_for_text("パスワードを入れて開いてください。").await?;
    desk.tick("鈴木 一郎").await?;
    desk.fill("パスワード", FIRST).await?;
    desk.click_button("開く").await?;
    desk.fill("新しいパスワード", OWN).await?;
    desk.fill("新しいパスワード(もう一度)", OWN).await?;
    desk.click_button("このパスワードにして開く").await?;
    desk.wait_for_text("今日すること").await?;
    let handed_on = popups.at_least(before + 2).await?.remove(before + 1);
    assert_eq!(handed_on.title, "佐藤 美咲さんが2営業日対応していません");
    assert_eq!(handed_on.body, told.body);
    shows!("D9", desk, "更新拒絶期限 2027-02-28(日) ・ あと12日 佐藤 美咲さんが2営業日対応していません");
    desk.picture("rules-handed_on", ["2月16日(火) 今日すること", "緑ヶ丘冷蔵株式会社", "2営業日対応していません"])
        .await?;
    look_again(&desk).await?;
    assert_eq!(popups.all().len(), before + 2, "once: {:?}", popups.all());
    Ok(())
}

async fn a_supervisor_is_added(desk: &Desk) -> Told<()> {
    open_settings(desk, "地域").await?;
    desk.fill("新しい地域の名前", "東京").await?;
    desk.click_button("地域を加える").await?;
    desk.wait_for_text("担当者 0人 ・ 顧客 0件").await?;
    open_settings(desk, "担当者").await?;
    desk.wait_for_text("田中 一郎").await?;
    desk.click_button("担当者を加える").await?;
    desk.fill("名前", "鈴木 一郎").await?;
    desk.tick("主管").await?;
    desk.choose("地域", "東京").await?;
    desk.fill("はじめの一度だけ使うパスワード", FIRST).await?;
    desk.click_button("担当者を加える").await?;
    desk.wait_for_text("鈴木 一郎に渡すもの").await?;
    desk.click_button("渡しました").await?;
    desk.wait_until_gone(FIRST).await
}

async fn the_offices_rule_is_changed(desk: &Desk) -> Told<()> {
    open_settings(desk, "お知らせの決まり").await?;
    desk.click_button("更新拒絶期限 の決まりを直す").await?;
    desk.click_button("日を加える").await?;
    desk.fill("2行目の数", "十四").await?;
    desk.wait_for_text("数字で入力してください。").await?;
    desk.fill("2行目の数", "14").await?;
    desk.wait_for_text("更新拒絶期限の14日前と当日にお知らせします。").await?;
    desk.picture("rules-dialog", ["お知らせの決まり: 更新拒絶期限", "日を加える", "14日前と当日"]).await?;
    desk.click_button("この決まりにする").await?;
    desk.wait_until_gone("日を加える").await?;
    shows!(
        "D10",
        desk,
        "更新拒絶期限の14日前と当日にお知らせします。2営業日たっても対応がなければ、主管にもお知らせします。"
    );
    nothing_sticks_out(desk).await?;
    desk.picture("rules", ["お知らせの決まり", "14日前と当日", "満期の当日にお知らせします。"]).await?;
    Ok(())
}

/// Expires on 2027-03-31 and is to be refused by 2027-02-28.
async fn a_contract_is_written(desk: &Desk) -> Told<()> {
    desk.click_button("新しいカード").await?;
    desk.fill("名称", "緑ヶ丘冷蔵株式会社").await?;
    desk.fill("フリガナ", "ミドリガオカレイゾウ").await?;
    desk.choose("顧客区分", "既存").await?;
    desk.choose("担当", "佐藤 美咲").await?;
    desk.choose("地域", "東京").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("契約を登録").await?;
    begin_contract(desk, "冷蔵設備 保守契約", "2026-04-01").await?;
    in_months(desk, "12").await?;
    desk.tick("自動更新").await?;
    desk.fill("更新拒絶期限", "1").await?;
    desk.choose("更新拒絶期限の単位", "か月前").await?;
    desk.click_button("この契約だけの決まり").await?;
    desk.wait_for_text("決めない期日は、プランか事務所の決まりに従います。").await?;
    desk.picture("rules-contract", ["この契約だけの決まり", "14日前と当日", "この契約だけ変える"]).await?;
    register_contract(desk, "冷蔵設備 保守契約").await
}
