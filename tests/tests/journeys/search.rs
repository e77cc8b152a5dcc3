//! The search box: from the first character, by whatever part of a card, a contract or a person one remembers.

use crate::steps::{begin_contract, go_to, in_months, register_contract};
use journeys::keys::{ARROW_DOWN, ENTER, ESCAPE};
use journeys::{Desk, Opening, Told, shows};

/// Ctrl and K, and nothing held afterwards.
const CTRL_K: &str = "\u{e009}k\u{e000}";
/// Ctrl and A: what is typed next takes the place of what stands there.
const CTRL_A: &str = "\u{e009}a\u{e000}";

#[tokio::test]
async fn any_card_is_found_while_typing() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_twelve_names("2026-11-24").await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    write_the_card(&desk).await?;

    // Everywhere, also with the hand in a field of a form.
    desk.press("n").await?;
    desk.fill("名称", "書きかけ").await?;
    desk.press(CTRL_K).await?;
    desk.wait_for_text("1文字目からさがせます").await?;
    desk.picture("search-empty", ["1文字目からさがせます", "操作", "更新のカレンダーを開く"]).await?;

    seek(&desk, "緑").await?;
    shows!("X3", desk, "緑ヶ丘種苗株式会社");
    for (typed, found) in [
        // By its reading in any width, from the middle, by the beginning of a phone, by its end, by a postal code.
        ("しゅび", "緑ヶ丘種苗株式会社"),
        ("ｼｭﾋﾞｮｳ", "緑ヶ丘種苗株式会社"),
        ("丘種", "緑ヶ丘種苗株式会社"),
        ("03-1234", "緑ヶ丘種苗株式会社"),
        ("5678", "緑ヶ丘種苗株式会社"),
        ("〒012-34", "緑ヶ丘種苗株式会社"),
        // A contract by its title and by its number, a person by name and by reading.
        ("冷蔵", "冷蔵設備 保守契約"),
        ("K00001", "冷蔵設備 保守契約"),
        ("緑川", "緑川 葵"),
        ("みどりかわ", "緑川 葵"),
    ] {
        seek(&desk, typed).await?;
        desk.wait_for_text(found).await?;
    }
    seek(&desk, "緑").await?;
    desk.picture("search-kinds", ["緑ヶ丘種苗株式会社", "緑川 葵", "担当者"]).await?;

    seek(&desk, "ゑゑゑ").await?;
    desk.wait_for_text("「ゑゑゑ」に当たる顧客・契約・担当者はありません。").await?;
    desk.picture("search-nothing", ["「ゑゑゑ」に当たる", "続いた数字を入れてください", "さがす"]).await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("続いた数字を入れてください").await
}

#[tokio::test]
async fn names_with_rare_characters_are_found_by_what_one_types() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_twelve_names("2026-11-24").await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    desk.press(CTRL_K).await?;
    desk.wait_for_text("1文字目からさがせます").await?;
    for (typed, found) in [
        // The twelve names, by the plain form of what few keyboards give, by kana, by two characters from the middle.
        ("高松コンストラクション", "株式会社髙松コンストラクショングループ"),
        ("中山福", "中山\u{fa1b}株式会社"),
        ("高島屋", "株式会社髙島屋"),
        ("タカシマヤ", "株式会社髙島屋"),
        ("ﾀｶｷﾞｼｮｳｹﾝ", "髙木証券株式会社"),
        ("木証", "髙木証券株式会社"),
        ("貝徳", "ビート・ホールディングス・リミテッド"),
        ("油味", "近藤醬油味噌醸造株式会社"),
        ("近藤醤油", "近藤醬油味噌醸造株式会社"),
        ("吉崎鈑金", "株式会社吉﨑鈑金"),
        ("山崎工務店", "株式会社山﨑工務店"),
        ("吉崎貴金属", "吉㟢貴金属鍍金有限会社"),
        ("黒袴", "黑袴神社"),
        ("祢宜", "大垣市祢冝上財産区"),
        ("稗田", "亀岡市薭田野財産区"),
    ] {
        seek(&desk, typed).await?;
        desk.wait_for_text(found).await?;
    }
    seek(&desk, "高").await?;
    desk.picture("search-one_character", ["株式会社髙島屋", "髙木証券株式会社", "顧客"]).await?;

    // The second of the hits, by the arrow keys.
    seek(&desk, "吉崎").await?;
    desk.wait_for_text("吉㟢貴金属鍍金有限会社").await?;
    desk.press(ARROW_DOWN).await?;
    desk.press(ENTER).await?;
    desk.wait_for_text("契約がまだありません").await?;
    desk.wait_for_text("吉㟢貴金属鍍金有限会社").await?;

    // Enter pressed before the hits have come opens the first of them.
    go_to(&desk, "今日").await?;
    desk.press(CTRL_K).await?;
    desk.wait_for_text("1文字目からさがせます").await?;
    desk.press(&format!("髙島屋{ENTER}")).await?;
    desk.wait_for_text("契約がまだありません").await?;
    desk.wait_for_text("株式会社髙島屋").await
}

/// A card, a person on it and a contract, all typed.
async fn write_the_card(desk: &Desk) -> Told<()> {
    desk.click_button("新しいカード").await?;
    desk.fill("名称", "緑ヶ丘種苗株式会社").await?;
    desk.fill("フリガナ", "ミドリガオカシュビョウ").await?;
    desk.choose("顧客区分", "既存").await?;
    desk.choose("担当", "佐藤 美咲").await?;
    desk.fill("電話", "０３－１２３４－５６７８").await?;
    desk.click_button("その他の項目").await?;
    desk.fill("郵便番号", "０１２－３４５６").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("契約がまだありません").await?;
    desk.click_button("担当者を加える").await?;
    desk.fill("氏名", "緑川 葵").await?;
    desk.fill("フリガナ", "ミドリカワ アオイ").await?;
    desk.click_button("保存する").await?;
    desk.wait_for_text("緑川 葵 を保存しました").await?;
    desk.wait_until_gone("契約を決める方").await?;
    begin_contract(desk, "冷蔵設備 保守契約", "2026-04-01").await?;
    in_months(desk, "12").await?;
    register_contract(desk, "冷蔵設備 保守契約").await
}

/// Types into the open box, in place of what stands there.
async fn seek(desk: &Desk, text: &str) -> Told<()> {
    desk.press(CTRL_A).await?;
    desk.press(text).await
}
