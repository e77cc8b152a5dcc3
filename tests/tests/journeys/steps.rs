//! Steps that several stories take in the same way.

use journeys::keys::TAB;
use journeys::{Desk, Failure, Opening, Told};

/// A desk with an empty practice office that stands on `day`, opened on its first page.
pub async fn desk_on(day: &str) -> Told<Desk> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_practice(day).await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    Ok(desk)
}

/// Types a new card with a name and its reading and saves it; the card is open afterwards.
pub async fn write_card(desk: &Desk, name: &str, kana: &str) -> Told<()> {
    desk.click_button("新しいカード").await?;
    desk.fill("名称", name).await?;
    desk.fill("フリガナ", kana).await?;
    desk.choose("顧客区分", "既存").await?;
    desk.choose("担当", "佐藤 美咲").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("契約を登録").await?;
    desk.wait_for_text(name).await
}

/// Opens the form for a contract on the card that is open and types its name and its first day.
pub async fn begin_contract(desk: &Desk, title: &str, starts_on: &str) -> Told<()> {
    desk.click_button("契約を登録").await?;
    desk.fill("契約の名前", title).await?;
    fill_day(desk, "開始日", starts_on).await
}

/// A length in months, as the first contract of a year is often written.
pub async fn in_months(desk: &Desk, months: &str) -> Told<()> {
    desk.fill("契約の長さ", months).await?;
    desk.choose("長さの単位", "か月").await
}

/// Saves the contract that was typed and waits for the card.
pub async fn register_contract(desk: &Desk, title: &str) -> Told<()> {
    desk.click_button("登録する").await?;
    desk.wait_for_text(&format!("{title} を登録しました")).await?;
    desk.wait_until_gone("この契約の期日").await
}

/// A card with a contract that expires on 2027-03-31 and is to be refused by Sunday 2027-02-28; its window opens two
/// months before that, on Monday 2026-12-28, and the customer is to be contacted by Thursday 2027-01-28.
pub async fn write_refrigeration_contract(desk: &Desk) -> Told<()> {
    write_card(desk, "緑ヶ丘冷蔵株式会社", "ミドリガオカレイゾウ").await?;
    begin_contract(desk, "冷蔵設備 保守契約", "2026-04-01").await?;
    in_months(desk, "12").await?;
    desk.tick("自動更新").await?;
    desk.fill("更新拒絶期限", "1").await?;
    desk.choose("更新拒絶期限の単位", "か月前").await?;
    register_contract(desk, "冷蔵設備 保守契約").await
}

/// Asks for a look and waits for its answer.
pub async fn look_again(desk: &Desk) -> Told<()> {
    desk.click_button("今すぐ確認").await?;
    desk.wait_for_text("確認済").await
}

/// Types a day and leaves the field, so that the office reads it.
pub async fn fill_day(desk: &Desk, label: &str, text: &str) -> Told<()> {
    desk.fill(label, text).await?;
    desk.press(TAB).await
}

/// Moves the practice date by the banner.
pub async fn turn_to(desk: &Desk, day: &str) -> Told<()> {
    desk.click_button("日付へ移動").await?;
    desk.fill("移動する日", day).await?;
    desk.click_button("移動する").await?;
    desk.wait_for_text(&format!("練習用の日付 {day}")).await?;
    desk.wait_until_gone("移動する日").await
}

/// Goes to a room of the side bar.
pub async fn go_to(desk: &Desk, room: &str) -> Told<()> {
    desk.click_button_at("主な画面", room).await
}

/// Goes to a section of the settings.
pub async fn open_settings(desk: &Desk, section: &str) -> Told<()> {
    go_to(desk, "設定").await?;
    desk.click_button_at("設定の項目", section).await
}

/// The page does not stick out at the side: nothing must be scrolled to the right to be read.
pub async fn nothing_sticks_out(desk: &Desk) -> Told<()> {
    let script = "for (const page of [document.scrollingElement, document.querySelector('main')]) {\
        const over = page ? page.scrollWidth - page.clientWidth : 0; if (over <= 0) continue;\
        const far = [...page.querySelectorAll('*')].map((e) => [e.getBoundingClientRect().right, e]).sort((a, b) => b[0] - a[0]);\
        return over + ' px, ' + page.tagName + ': ' + far.slice(0, 3).map(([right, e]) => Math.round(right) + ' ' + e.tagName + '.' + e.className).join(' | '); } return null;";
    match desk.client()?.execute(script, vec![]).await?.as_str() {
        None => Ok(()),
        Some(what) => Err(Failure::new(format!("the page is wider than the window by {what}"))),
    }
}
