//! The list of faults is worked off: acts for many at once, each of which takes what it mended off the list and nothing else.

use crate::steps::{fill_day, go_to};
use journeys::keys::ESCAPE;
use journeys::{Desk, Opening, Told, shows};

#[tokio::test]
async fn many_faults_are_mended_at_once() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_faults("2026-11-24").await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    go_to(&desk, "要確認").await?;
    for (group, count) in [
        ("満期を過ぎ、結果がまだの契約期間", 2),
        ("満期日が分からない契約", 1),
        ("担当がいない契約", 2),
        ("満期日が未確認の契約", 4),
        ("契約が登録されていない既存顧客", 3),
    ] {
        desk.wait_for_text(&format!("{group} {count}件")).await?;
    }
    desk.picture("faults-many", ["要確認(不備)", "北山製作所", "緑ヶ丘冷蔵"]).await?;

    an_owner_for_many(&desk).await?;
    an_outcome_for_many(&desk).await?;
    no_longer_existing_customers(&desk).await?;
    an_expiry_is_typed(&desk).await?;

    // Each row is gone from its own kind, and what only waits for its proof is still there.
    desk.wait_for_text("満期日が未確認の契約 5件").await?;
    desk.picture("faults-mended", ["要確認(不備)", "満期日が未確認の契約", "満期 2027-09-30(木)"]).await?;
    Ok(())
}

async fn an_owner_for_many(desk: &Desk) -> Told<()> {
    desk.tick_at("お知らせを受け取る人が決まっていません。", "この一覧をすべて選ぶ").await?;
    desk.click_button("2件の担当を決める").await?;
    desk.choose("新しい担当", "佐藤 美咲").await?;
    desk.click_button("2件の担当を決める").await?;
    desk.wait_for_text("2件の契約の担当を 佐藤 美咲 にしました").await?;
    desk.wait_until_gone("担当がいない契約").await
}

/// Two of the ended terms: renewed terms follow, so only their proof is missing.
async fn an_outcome_for_many(desk: &Desk) -> Told<()> {
    desk.tick_at("結果を選んでください。", "北山製作所 空調 点検 を選ぶ").await?;
    desk.tick_at("結果を選んでください。", "港運輸 車両 整備 を選ぶ").await?;
    desk.click_button("2件の結果を選ぶ").await?;
    desk.tick("更新した").await?;
    desk.click_button("2件をこの結果にする").await?;
    desk.wait_for_text("2件の結果を記録しました").await?;
    desk.wait_until_gone("満期を過ぎ、結果がまだの契約期間").await?;
    // Rows that are out of sight are not drawn.
    desk.click_button("満期日が未確認の契約 4").await?;
    desk.wait_for_text("満期 2027-09-30(木)").await
}

/// Two of three customers buy no more; the third stays in the list.
async fn no_longer_existing_customers(desk: &Desk) -> Told<()> {
    desk.click_button("契約が登録されていない既存顧客 3").await?;
    desk.wait_for_text("川辺酒店").await?;
    desk.tick_at("契約がひとつもありません。", "青葉金物 を選ぶ").await?;
    desk.tick_at("契約がひとつもありません。", "川辺酒店 を選ぶ").await?;
    desk.click_button("2件の顧客区分を変える").await?;
    desk.choose("新しい顧客区分", "休眠").await?;
    desk.click_button("2件の顧客区分を変える").await?;
    desk.wait_for_text("2件の顧客区分を「休眠」にしました").await?;
    shows!("R26", desk, "契約が登録されていない既存顧客 1件");
    desk.wait_until_gone("川辺酒店").await?;
    desk.wait_for_text("みなと商店").await?;
    desk.picture("faults-standing", ["要確認(不備)", "契約が登録されていない既存顧客 1件", "みなと商店"]).await?;
    Ok(())
}

/// An expiry cannot be guessed for many: the row opens the contract, where it is typed.
async fn an_expiry_is_typed(desk: &Desk) -> Told<()> {
    desk.click_button("契約を開く 旭青果 倉庫 警備").await?;
    desk.tick("満期日を入力する").await?;
    fill_day(desk, "満期日", "2027-12-31").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("倉庫 警備 を保存しました").await?;
    desk.wait_until_gone("満期日が分からない契約").await?;
    desk.wait_for_text("満期 2027-12-31(金)").await?;
    desk.press(ESCAPE).await
}
