//! A customer's card: typed, refused at the field, saved, edited, edited by two at once, and saved from a crash.

use crate::steps::{desk_on, go_to};
use journeys::keys::{CTRL_S, ENTER};
use journeys::{Desk, Opening, Told, shows, waiting};
use serde_json::json;

/// The command of the other window.
const COMMAND: &str = "018f2f6e-7c4d-7b52-9a51-2d1f6f0c9a01";

#[tokio::test]
async fn a_card_is_typed_and_edited_and_nothing_typed_is_lost() -> Told<()> {
    let mut desk = desk_on("2026-11-24").await?;
    desk.press("n").await?;
    desk.wait_for_text("「必須」のほかは、分かったときに書き足せます。").await?;

    // Refused at the field, in words, and what was typed stays.
    desk.fill("電話", "０３－１２３４－５６７８").await?;
    desk.click_button("保存").await?;
    desk.wait_for_field_error("名称", "入力してください。").await?;
    let long = "あ".repeat(5_000);
    desk.paste("名称", &long).await?;
    desk.click_button("保存").await?;
    desk.wait_for_field_error("名称", "200文字までにしてください。").await?;
    assert_eq!(desk.value_of("名称").await?.chars().count(), 5_000, "the name is kept as typed");
    desk.paste("名称", "緑ヶ丘種苗株式会社").await?;
    desk.fill("フリガナ", "ミドリガオカシュビョウ").await?;
    desk.click_button("その他の項目").await?;
    // The number of the National Tax Agency's own example is 8700110005901: 7 is the wrong check digit.
    desk.fill("法人番号", "7700110005901").await?;
    desk.click_button("保存").await?;
    desk.wait_for_field_error("法人番号", "検査用の数字が合いません。").await?;
    desk.picture_of_refusal("card-refused", ["新しいカード", "検査用の数字が合いません。", "書いたものは残っています"])
        .await?;
    desk.fill("法人番号", "8700110005901").await?;
    desk.fill("業種", "種苗卸売").await?;
    desk.fill("資本金(円)", "30000000").await?;
    desk.choose("顧客区分", "既存").await?;
    desk.choose("担当", "佐藤 美咲").await?;
    desk.fill("郵便番号", "０１２－３４５６").await?;
    desk.fill("所在地", "見本県みどり市若葉町1-2").await?;
    desk.fill("メール", "info@example.jp").await?;
    desk.fill("代表者", "代表取締役 緑川 茂").await?;
    desk.fill("連絡の好み", "午前中・訪問。月曜は不可").await?;
    desk.fill("注意", "値上げの説明は必ず書面で").await?;
    desk.click_button("保存").await?;

    desk.wait_for_text("契約がまだありません").await?;
    shows!("C1", desk, "ミドリガオカシュビョウ ・ 顧客番号");
    shows!("C1", desk, "値上げの説明は必ず書面で");
    for fact in ["緑ヶ丘種苗株式会社", "既存", "03-1234-5678", "〒012-3456", "資本金 30,000,000円", "8700110005901"]
    {
        desk.wait_for_text(fact).await?;
    }
    desk.picture("card-new", ["緑ヶ丘種苗株式会社", "担当 佐藤 美咲", "種苗卸売"]).await?;

    // Found by a part of its reading, without the mouse.
    go_to(&desk, "今日").await?;
    desk.press("\u{e009}k\u{e000}").await?;
    desk.wait_for_text("更新のカレンダーを開く").await?;
    desk.press("しゅびょう").await?;
    desk.picture("search", ["緑ヶ丘種苗株式会社", "顧客", "見本県みどり市"]).await?;
    desk.press(ENTER).await?;
    desk.wait_for_text("契約がまだありません").await?;

    // Edited and saved by the key.
    desk.click_button("編集").await?;
    desk.fill("電話", "03-9876-5432").await?;
    desk.press(CTRL_S).await?;
    desk.wait_for_text("契約がまだありません").await?;
    desk.wait_for_text("03-9876-5432").await?;

    two_edit_at_once(&desk).await?;
    a_draft_survives_the_power_cut(&mut desk).await
}

/// While I write, another window saves the same card: both versions are shown, and both changes can be kept.
async fn two_edit_at_once(desk: &Desk) -> Told<()> {
    let id = desk.id_of_open_card().await?;
    desk.click_button("編集").await?;
    desk.fill("注意", "請求書は紙で2部").await?;
    desk.fill("電話", "03-1111-2222").await?;

    let mut card = desk.call_from_elsewhere("get_customer", json!({ "id": id })).await?;
    card["form"]["phone"] = json!("03-3333-4444");
    card["form"]["representative"] = json!("代表取締役 緑川 葵");
    let saved = json!({ "id": id, "version": card["version"], "form": card["form"], "commandId": COMMAND });
    desk.call_from_elsewhere("save_customer", saved).await?;

    desk.click_button("保存").await?;
    desk.wait_for_text("緑ヶ丘種苗株式会社 が、編集中にほかの人に直されました").await?;
    for either in ["03-1111-2222", "03-3333-4444", "代表取締役 緑川 葵", "代表取締役 緑川 茂", "請求書は紙で2部"]
    {
        desk.wait_for_text(either).await?;
    }
    desk.picture("card-two_versions", ["あなたの入力", "今の内容", "選ぶまで何も上書きしません"]).await?;
    desk.tick("電話 は今の内容を残す").await?;
    desk.click_button("選んだ内容で保存").await?;
    desk.wait_for_text("契約がまだありません").await?;
    for kept in ["03-3333-4444", "代表取締役 緑川 葵", "請求書は紙で2部"] {
        desk.wait_for_text(kept).await?;
    }
    assert!(!desk.visible_text().await?.contains("03-1111-2222"), "the number that was not chosen is gone");
    Ok(())
}

/// What was typed and not saved is offered again after the program was killed.
async fn a_draft_survives_the_power_cut(desk: &mut Desk) -> Told<()> {
    let id = desk.id_of_open_card().await?;
    desk.click_button("編集").await?;
    desk.fill("代表者", "代表取締役 緑川 楓").await?;
    waiting::until_so("the draft to lie in the vault", async || {
        let draft = desk.call_from_elsewhere("find_draft", json!({ "formKey": format!("customer/{id}") })).await?;
        Ok(draft["body"].as_str().is_some_and(|body| body.contains("緑川 楓")))
    })
    .await?;
    desk.kill();
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    go_to(desk, "顧客").await?;
    desk.click_button("緑ヶ丘種苗株式会社").await?;
    desk.wait_for_text("代表取締役 緑川 葵").await?;
    desk.click_button("編集").await?;
    desk.wait_for_text("書きかけの内容があります").await?;
    desk.click_button("続きから書く").await?;
    desk.picture("card-draft", ["緑ヶ丘種苗株式会社 を編集", "代表取締役 緑川 楓", "書き足せます"]).await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("契約がまだありません").await?;
    desk.wait_for_text("代表取締役 緑川 楓").await
}
