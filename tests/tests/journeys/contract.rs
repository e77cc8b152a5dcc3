//! A contract: its dates appear while it is typed, each with its why; what is missing stands in the list of faults; it ends in three ways.
//!
//! The dates were worked out by hand from the civil code's rule and the Cabinet Office's list of holidays.

use crate::steps::{begin_contract, desk_on, fill_day, go_to, in_months, open_settings, register_contract, write_card};
use journeys::keys::ESCAPE;
use journeys::{Desk, Told, shows};

const MAINTENANCE: &str = "冷蔵設備 保守契約";
const CLEANING: &str = "冷蔵庫 清掃契約";
const RENTAL: &str = "台車レンタル";

#[tokio::test]
async fn the_dates_of_a_contract_say_why() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    a_plan_with_its_own_policy(&desk).await?;
    write_card(&desk, "緑ヶ丘冷蔵株式会社", "ミドリガオカレイゾウ").await?;

    // What no calendar and no contract can hold is refused at its field.
    begin_contract(&desk, MAINTENANCE, "2027-02-30").await?;
    desk.wait_for_field_error("開始日", "その日は暦にありません。").await?;
    fill_day(&desk, "開始日", "令和0年4月1日").await?;
    desk.wait_for_field_error("開始日", "元号の0年はありません。").await?;
    fill_day(&desk, "開始日", "R8.4.1").await?;
    shows!("X5", desk, "2026-04-01(水) 令和8年4月1日");
    in_months(&desk, "0").await?;
    desk.wait_for_field_error("契約の長さ", "契約期間は1日以上にしてください。").await?;
    in_months(&desk, "12").await?;
    desk.tick("自動更新").await?;
    desk.fill("更新拒絶期限", "13").await?;
    desk.wait_for_field_error("更新拒絶期限", "更新拒絶期限が契約の始まりより前になります。").await?;
    desk.fill("更新拒絶期限", "1").await?;
    desk.choose("更新拒絶期限の単位", "か月前").await?;
    desk.fill("金額(円)", "10000000000000000").await?;
    desk.wait_for_field_error("金額(円)", "数が大きすぎます。").await?;
    desk.fill("金額(円)", "１，３２０，０００").await?;

    // It renews by itself, so everything is counted back from the last day to refuse that.
    for date in ["2027-03-31(水)", "2027-02-28(日)", "お知らせ 02-26(金)", "2026-12-28(月)", "2027-01-28(木)"]
    {
        desk.wait_for_text(date).await?;
    }
    why(&desk, "先行管理期間に入る日").await?;
    shows!("R2", desk, "更新拒絶期限 2027-02-28(日) → 2か月前 2026-12-28(月)");
    desk.picture("contract-dates", ["この契約の期日", "事務所の方針で計算しています", "なぜ?"]).await?;
    desk.press(ESCAPE).await?;
    why(&desk, "更新拒絶期限").await?;
    desk.wait_for_text("満期 2027-03-31(水) → 1か月前 2027-02-28(日)").await?;
    desk.wait_for_text("契約や法で決まった日で、動きません").await?;
    desk.press(ESCAPE).await?;
    why(&desk, "満期").await?;
    desk.wait_for_text("契約の始まり 2026-04-01(水) → 12か月間の終わり 2027-03-31(水)").await?;
    desk.press(ESCAPE).await?;
    register_contract(&desk, MAINTENANCE).await?;
    shows!("R1", desk, "自動更新 ・ 第1期 ・ 2026-04-01〜2027-03-31");
    desk.wait_for_text("1,320,000円").await?;

    // A policy of the contract's own: 45 days before 2027-03-31 is a Sunday, and Thursday 2027-02-11 is a holiday.
    begin_contract(&desk, CLEANING, "2026-4-1").await?;
    in_months(&desk, "12").await?;
    desk.click_button("お知らせの時期をこの契約だけ変える").await?;
    desk.fill("先行管理期間に入る", "45").await?;
    desk.choose("先行管理期間の単位", "日前").await?;
    desk.wait_for_text("この契約の方針で計算しています").await?;
    why(&desk, "先行管理期間に入る日").await?;
    shows!(
        "R2",
        desk,
        "満期 2027-03-31(水) → 45日前 2027-02-14(日) → 前営業日 2027-02-12(金) 2027-02-14(日) は日曜日のため"
    );
    desk.press(ESCAPE).await?;
    register_contract(&desk, CLEANING).await?;

    // The plan's policy: 20 working days before 2027-03-31, over the equinox holiday of Monday 2027-03-22.
    begin_contract(&desk, RENTAL, "20260401").await?;
    in_months(&desk, "12").await?;
    desk.choose("プラン", "年間保守").await?;
    desk.wait_for_text("プランの方針で計算しています").await?;
    why(&desk, "事前連絡期限").await?;
    shows!("R2", desk, "満期 2027-03-31(水) → 20営業日前 2027-03-02(火)");
    desk.press(ESCAPE).await?;
    register_contract(&desk, RENTAL).await?;
    desk.picture("card-contracts", ["緑ヶ丘冷蔵株式会社", RENTAL, "満期 未確認"]).await?;

    faults_are_mended(&desk).await?;
    contracts_end_in_three_ways(&desk).await
}

async fn a_plan_with_its_own_policy(desk: &Desk) -> Told<()> {
    open_settings(desk, "プラン").await?;
    desk.wait_for_text("プランごとに、先行管理期間と事前連絡期限を決められます。").await?;
    desk.click_button("プランを加える").await?;
    desk.fill("プランの名前", "年間保守").await?;
    desk.fill("先行管理期間に入る日の数", "3").await?;
    desk.choose("先行管理期間に入る日の単位", "か月").await?;
    desk.fill("事前連絡期限の数", "20").await?;
    desk.choose("事前連絡期限の単位", "営業日").await?;
    desk.click_button("保存する").await?;
    desk.wait_for_text("期間に入る: 3か月前 ・ 連絡期限: 20営業日前").await
}

async fn why(desk: &Desk, date: &str) -> Told<()> {
    desk.click_button(&format!("なぜ? {date} がこの日である理由")).await
}

/// What nobody has confirmed, and what has no expiry or owner, stands in the list; one act mends many.
async fn faults_are_mended(desk: &Desk) -> Told<()> {
    begin_contract(desk, "口頭の約束", "2026-10-01").await?;
    desk.tick("満期はまだ分からない").await?;
    desk.wait_for_text("登録できますが、期限のお知らせは出ません。").await?;
    register_contract(desk, "口頭の約束").await?;
    desk.wait_for_text("満期 不明").await?;

    go_to(desk, "要確認").await?;
    desk.wait_for_text("満期日が分からない契約 1件").await?;
    desk.wait_for_text("満期日が未確認の契約 3件").await?;
    desk.picture("faults", ["口頭の約束", MAINTENANCE, "満期 2027-03-31(水)"]).await?;
    let unconfirmed = "入力した満期日が契約書などと合っているか";
    desk.tick_at(unconfirmed, "この一覧をすべて選ぶ").await?;
    desk.click_button("3件の満期日を確認する").await?;
    desk.fill("何で確かめましたか", "契約書 2ページ").await?;
    desk.click_button("3件を確認済みにする").await?;
    desk.wait_until_gone("満期日が未確認の契約").await?;
    desk.wait_for_text("満期日が分からない契約 1件").await?;

    desk.click_button("緑ヶ丘冷蔵株式会社 のカードを開く").await?;
    desk.press(ESCAPE).await?;
    desk.click_button(&format!("{MAINTENANCE} の内容を見る")).await?;
    shows!("R26", desk, "佐藤 美咲 が 2026-11-24(火) に確認(契約書 2ページ)");
    desk.picture("contract-detail", [MAINTENANCE, "契約の内容", "最初の契約"]).await?;
    Ok(())
}

/// To end, to cancel and to void are three acts, each said in words and in what stands there afterwards.
async fn contracts_end_in_three_ways(desk: &Desk) -> Told<()> {
    desk.click_button("契約を終える・取り消す").await?;
    for words in
        ["満期まで続け、更新しないで終わります。", "解約として数えます。", "はじめから無かった契約として扱います。"]
    {
        desk.wait_for_text(words).await?;
    }
    desk.tick("途中で解約する").await?;
    desk.picture("contract-close", ["どのように終えますか", "解約の日", "継続中に戻す"]).await?;
    desk.fill("理由", "先方の事業縮小").await?;
    desk.click_button("途中で解約する").await?;
    desk.wait_for_text("解約 2026-11-24(火) ・ 理由 先方の事業縮小").await?;
    desk.click_button("継続中に戻す").await?;
    desk.wait_for_text(&format!("{MAINTENANCE} を継続中に戻しました")).await?;
    desk.wait_until_gone("理由 先方の事業縮小").await?;

    desk.click_button("契約を終える・取り消す").await?;
    desk.tick("満了で終える").await?;
    desk.fill("理由", "設備の撤去").await?;
    desk.click_button("満了で終える").await?;
    desk.wait_for_text("満了 2027-03-31(水) ・ 理由 設備の撤去").await?;
    desk.press(ESCAPE).await?;

    desk.click_button(&format!("{CLEANING} の内容を見る")).await?;
    desk.click_button("契約を終える・取り消す").await?;
    desk.tick("入力の誤りとして取り消す").await?;
    desk.fill("理由", "二重に登録した").await?;
    desk.click_button("入力の誤りとして取り消す").await?;
    desk.wait_for_text("取消 2026-11-24(火) ・ 理由 二重に登録した").await?;
    desk.press(ESCAPE).await?;
    desk.click_button("終わった契約を見る(2件)").await?;
    desk.picture("card-ended", [MAINTENANCE, "取消", "満了"]).await?;
    Ok(())
}
