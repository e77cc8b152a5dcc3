//! Writing a card with little typing: the postal code, several numbers, a branch, a double told at once, dates as people write them.

use crate::steps::{desk_on, fill_day};
use journeys::keys::TAB;
use journeys::{Told, shows, waiting};

#[tokio::test]
async fn a_card_is_written_with_few_keys_and_told_of_its_doubles() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    desk.press("n").await?;
    desk.wait_for_text("「必須」のほかは、分かったときに書き足せます。").await?;
    // The field is there before the people are.
    let mine = async || Ok(desk.value_of("担当").await? == "佐藤 美咲");
    waiting::until_so("a new card to be mine", mine).await?;

    // Everything that is wrong is shown at once.
    desk.fill("メール", "だれか").await?;
    desk.fill("電話", "でんわ").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("3か所を直してください").await?;
    desk.wait_for_field_error("名称", "入力してください。").await?;
    desk.wait_for_field_error("電話", "電話番号として読めません。").await?;
    desk.wait_for_field_error("メール", "メールアドレスとして読めません。").await?;
    desk.fill("名称", "木曽岬ポンプ株式会社").await?;
    desk.choose("顧客区分", "休眠").await?;
    desk.fill("フリガナ", "キソサキポンプ").await?;
    desk.fill("電話", "０５６７－６８－００００").await?;
    desk.fill("メール", "info@example.jp").await?;

    // One code, two prefectures: each is offered.
    desk.fill("郵便番号", "498-0000").await?;
    desk.wait_for_text("2件あります。選ぶと所在地に入ります").await?;
    desk.wait_for_text("愛知県弥富市").await?;
    desk.picture(
        "input-postal_code",
        ["三重県桑名郡木曽岬町", "クワナグンキソサキチョウ", "町名は続けて書いてください"],
    )
    .await?;
    desk.click_button("三重県桑名郡木曽岬町").await?;
    shows!("X4", desk, "三重県桑名郡木曽岬町");
    // A town of its own replaces what the program itself had written, at once.
    desk.fill("郵便番号", "498-0807").await?;
    desk.wait_for_text("三重県桑名郡木曽岬町西対海地").await?;

    // Further numbers, each with its label; a wrong one is told at its row.
    desk.click_button("電話・FAX・メールを加える").await?;
    desk.fill("連絡先1の呼び名", "経理").await?;
    desk.fill("連絡先1の番号・アドレス", "けいり").await?;
    desk.click_button("電話・FAX・メールを加える").await?;
    desk.choose("連絡先2の種類", "メール").await?;
    desk.fill("連絡先2の番号・アドレス", "keiri@example.jp").await?;
    desk.click_button("その他の項目").await?;
    // The number of the National Tax Agency's own example, as it is pasted from a paper.
    desk.fill("法人番号", "８ ７００１ １０００ ５９０１").await?;
    fill_day(&desk, "顧客区分の開始日", "R8.4.1").await?;
    desk.wait_for_text("令和8年4月1日").await?;
    desk.click_button("保存").await?;
    desk.wait_for_field_error("連絡先1の番号・アドレス", "電話番号として読めません。").await?;
    desk.fill("連絡先1の番号・アドレス", "０５６７－６８－１１１１").await?;
    fill_day(&desk, "顧客区分の開始日", "26/4/1").await?;
    desk.wait_for_text("西暦か元号か分かりません。").await?;
    desk.picture_of_refusal("input-ambiguous_day", ["西暦か元号か分かりません。", "平成26年4月1日", "2026-04-01"])
        .await?;
    desk.click_button("2026-04-01").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("契約がまだありません").await?;
    for fact in ["〒498-0807", "経理", "0567-68-1111", "keiri@example.jp", "8700110005901"] {
        desk.wait_for_text(fact).await?;
    }

    a_branch_stands_under_its_head_office(&desk).await
}

/// The same number is told at once; as a branch it stands on the card of its head office.
async fn a_branch_stands_under_its_head_office(desk: &journeys::Desk) -> Told<()> {
    desk.click_button("新しいカード").await?;
    desk.fill("名称", "木曽岬ポンプ 大阪支店").await?;
    // It begins at the standing of the last one.
    shows!("D39", desk, "休眠");
    // The address first: its code is offered.
    desk.fill("所在地", "大阪府大阪市北区梅田3丁目1-1").await?;
    desk.press(TAB).await?;
    desk.wait_for_text("この所在地の郵便番号です。選ぶと入ります").await?;
    desk.click_button("〒530-0001").await?;
    assert_eq!(desk.value_of("郵便番号").await?, "530-0001");
    assert_eq!(desk.value_of("所在地").await?, "大阪府大阪市北区梅田3丁目1-1", "the address stays as it was typed");
    desk.click_button("その他の項目").await?;
    desk.fill("法人番号", "8700110005901").await?;
    shows!("X14", desk, "同じ法人番号のカードがあります");
    desk.picture("input-double", ["木曽岬ポンプ株式会社", "ここを支店にする", "同じ法人番号のカードがあります"])
        .await?;
    desk.click_button("ここを支店にする").await?;
    desk.wait_until_gone("同じ法人番号のカードがあります").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("契約がまだありません").await?;
    desk.wait_for_text("本社・本店").await?;
    desk.click_button("木曽岬ポンプ株式会社").await?;
    desk.wait_for_text("支店・営業所").await?;
    desk.picture("input-card", ["木曽岬ポンプ 大阪支店", "期日なし", "0567-68-1111"]).await?;

    // A head office cannot become a branch of its own branch.
    desk.click_button("編集").await?;
    desk.click_button("その他の項目").await?;
    desk.fill("本社・本店", "大阪支店").await?;
    desk.choose("本社・本店", "木曽岬ポンプ 大阪支店").await?;
    desk.click_button("保存").await?;
    desk.wait_for_field_error("本社・本店", "このカード自身か、このカードの支店です。").await?;

    // Found by the second number too.
    desk.click_button("やめる").await?;
    desk.wait_for_text("書きかけを残しました").await?;
    desk.press("\u{e009}k\u{e000}").await?;
    desk.wait_for_text("更新のカレンダーを開く").await?;
    desk.press("68-1111").await?;
    desk.wait_for_text("三重県桑名郡木曽岬町西対海地").await
}
