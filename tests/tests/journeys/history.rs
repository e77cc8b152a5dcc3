//! History: what was typed, changed and changed again is told with who, when, from what to what; and the card is seen
//! as it was on a past day.

use crate::steps::{begin_contract, desk_on, go_to, register_contract, turn_to, write_card};
use journeys::{Desk, Told, shows};

#[tokio::test]
async fn every_change_is_told_and_a_past_day_is_seen() -> Told<()> {
    let desk = desk_on("2026-11-20").await?;
    write_card(&desk, "緑ヶ丘種苗株式会社", "ミドリガオカシュビョウ").await?;
    begin_contract(&desk, "温室 点検契約", "2026-04-01").await?;
    desk.fill("金額(円)", "360000").await?;
    register_contract(&desk, "温室 点検契約").await?;
    change(&desk, "電話", "03-1111-1111").await?;

    turn_to(&desk, "2026-11-24").await?;
    change(&desk, "電話", "03-2222-2222").await?;
    desk.click_button("編集").await?;
    desk.fill("電話", "03-3333-3333").await?;
    desk.fill("所在地", "見本県みどり市若葉町1-2").await?;
    desk.choose("顧客区分", "休眠").await?;
    desk.choose("担当", "田中 一郎").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("03-3333-3333").await?;
    amount_becomes(&desk, "420000").await?;

    // Field by field, in words, the newest first.
    desk.click_button("履歴").await?;
    desk.wait_for_text("緑ヶ丘種苗株式会社 の履歴").await?;
    shows!("C19", desk, "03-2222-2222 → 後 03-3333-3333");
    shows!("X8", desk, "担当 前 佐藤 美咲 → 後 田中 一郎");
    for told in ["顧客区分 前 既存 → 後 休眠", "契約 温室 点検契約 を登録しました", "カードを作成", "2026-11-20(金)"]
    {
        desk.wait_for_text(told).await?;
    }
    desk.picture("history-card", ["03-1111-1111", "360,000", "420,000"]).await?;
    desk.choose("項目でしぼり込む", "電話").await?;
    desk.wait_until_gone("顧客区分 前 既存 → 後 休眠").await?;
    desk.wait_for_text("03-1111-1111 → 後 03-2222-2222").await?;

    // As it was at the end of the first day, clearly marked.
    desk.fill("見たい日", "2026-11-20").await?;
    desk.click_button("この日のカードを見る").await?;
    desk.wait_for_text("2026-11-20(金) の終わりの内容です。見るだけで、書き込めません。").await?;
    shows!("C19", desk, "03-1111-1111変更あり");
    for then in ["既存変更あり", "佐藤 美咲変更あり", "所在地 (空欄)変更あり", "360,000変更あり"]
    {
        desk.wait_for_text(then).await?;
    }
    let text = desk.visible_text().await?;
    assert!(!text.contains("03-3333-3333") && !text.contains("田中 一郎"), "nothing of today: {text}");
    desk.picture("history-past_day", ["過去のカード", "温室 点検契約", "変更あり"]).await?;
    desk.fill("見たい日", "2026-11-19").await?;
    desk.click_button("この日のカードを見る").await?;
    desk.wait_for_text("この日には、まだこのカードがありません").await?;
    desk.picture("history-not_yet", ["過去のカード", "2026-11-20(金) に作られました", "別の日を見る"]).await?;
    desk.click_button("今のカードに戻る").await?;
    desk.wait_for_text("03-3333-3333").await?;

    // What the office did lately.
    go_to(&desk, "顧客").await?;
    desk.click_button("最近の変更").await?;
    desk.wait_for_text("所在地・担当・電話・顧客区分").await?;
    desk.picture("history-recent", ["最近の変更", "緑ヶ丘種苗株式会社", "金額(円)"]).await?;
    Ok(())
}

async fn change(desk: &Desk, field: &str, value: &str) -> Told<()> {
    desk.click_button("編集").await?;
    desk.fill(field, value).await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("温室 点検契約").await?;
    desk.wait_for_text(value).await
}

async fn amount_becomes(desk: &Desk, yen: &str) -> Told<()> {
    desk.click_button("温室 点検契約 の内容を見る").await?;
    desk.wait_for_text("今の期間の期日").await?;
    desk.click_button("編集").await?;
    desk.fill("金額(円)", yen).await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("温室 点検契約 を保存しました").await?;
    desk.click_button("閉じる").await
}
