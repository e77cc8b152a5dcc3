//! The renewal calendar: the typed contract's four days in their months, the office's own days, filters, and contact dates that move where legal ones stay.

use crate::steps::{begin_contract, desk_on, fill_day, go_to, in_months, open_settings, register_contract, write_card};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use journeys::keys::ESCAPE;
use journeys::{Desk, Failure, Told, shows, waiting};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

#[tokio::test]
async fn the_days_of_a_contract_stand_in_their_months() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    close_the_office_for_a_day(&desk).await?;
    write_card(&desk, "緑ヶ丘冷蔵", "ミドリガオカレイゾウ").await?;
    // To be refused by 2027-02-28, so its window opens on 2026-12-28 and the contact is due on 2027-01-28.
    begin_contract(&desk, "冷蔵設備 保守契約", "2026-04-01").await?;
    in_months(&desk, "12").await?;
    desk.tick("自動更新").await?;
    desk.fill("更新拒絶期限", "1").await?;
    desk.choose("更新拒絶期限の単位", "か月前").await?;
    register_contract(&desk, "冷蔵設備 保守契約").await?;
    write_card(&desk, "若葉文具", "ワカバブング").await?;
    // Counted back from the expiry: its window opens on 2027-01-29, a Friday before two days off.
    begin_contract(&desk, "複合機 保守", "2026-04-01").await?;
    in_months(&desk, "12").await?;
    desk.choose("担当", "田中 一郎").await?;
    register_contract(&desk, "複合機 保守").await?;

    go_to(&desk, "更新").await?;
    desk.wait_for_text("勤労感謝の日").await?;
    desk.click_button("次の月").await?;
    desk.wait_for_text("緑ヶ丘冷蔵 期間").await?;
    desk.click_button("次の月").await?;
    shows!("R3", desk, "緑ヶ丘冷蔵 連絡");
    shows!("X5", desk, "休業 棚卸し");
    desk.picture("calendar", ["2027年1月", "成人の日", "若葉文具 期間"]).await?;
    desk.click_button("次の月").await?;
    shows!("D7", desk, "緑ヶ丘冷蔵 拒絶");
    desk.picture("calendar-february", ["2027年2月", "若葉文具 連絡", "緑ヶ丘冷蔵 拒絶"]).await?;
    desk.click_button("次の月").await?;
    desk.wait_for_text("緑ヶ丘冷蔵 満期").await?;
    desk.wait_for_text("春分の日").await?;
    each_kind_has_its_own_look(&desk).await?;
    it_is_narrowed(&desk).await?;

    desk.tick("予定表").await?;
    desk.wait_for_text("2027-03-31(水)").await?;
    desk.picture("calendar-agenda", ["緑ヶ丘冷蔵", "複合機 保守", "満期"]).await?;
    desk.tick("月").await?;
    let is_month = async || {
        Ok(desk.client()?.execute("return document.querySelector('[data-view=month]') !== null", vec![]).await? == true)
    };
    waiting::until_so("the month to be shown", is_month).await?;
    a_legal_date_stays(&desk).await?;
    desk.click_button("前の月").await?;
    desk.click_button("前の月").await?;
    a_contact_date_moves(&desk).await?;

    with_entry(&desk, "事前連絡期限 緑ヶ丘冷蔵", "entry.click(); return true;").await?;
    desk.wait_for_text("今の期間の期日").await?;
    desk.wait_for_text("冷蔵設備 保守契約").await
}

async fn close_the_office_for_a_day(desk: &Desk) -> Told<()> {
    open_settings(desk, "営業日").await?;
    fill_day(desk, "日付", "2027-01-27").await?;
    desk.fill("名前", "棚卸し").await?;
    desk.click_button("この日を加える").await?;
    desk.wait_for_text("保存しました").await
}

/// Four kinds, four looks: none is told from another by its word alone.
async fn each_kind_has_its_own_look(desk: &Desk) -> Told<()> {
    let script = "return [...document.querySelectorAll('main li')].map((mark) => {\
        const shape = mark.querySelector('[data-kind]') ?? mark; const style = getComputedStyle(shape);\
        return [mark.innerText.trim(), shape.dataset.kind ?? '', style.backgroundColor, style.borderColor, style.color].join(' ');\
    }).filter((look) => /^(期間に入る|事前連絡|拒絶期限|満期)/.test(look));";
    let looks = desk.client()?.execute(script, vec![]).await?;
    let looks: BTreeSet<String> =
        looks.as_array().into_iter().flatten().filter_map(|look| look.as_str().map(str::to_owned)).collect();
    let without_word: BTreeSet<&str> =
        looks.iter().filter_map(|look| look.split_once("rgb").map(|(_, colours)| colours)).collect();
    if without_word.len() >= 4 { Ok(()) } else { Err(Failure::new(format!("the kinds look alike: {looks:?}"))) }
}

async fn it_is_narrowed(desk: &Desk) -> Told<()> {
    desk.choose("担当", "田中 一郎").await?;
    desk.wait_until_gone("緑ヶ丘冷蔵 満期").await?;
    desk.wait_for_text("若葉文具 満期").await?;
    desk.choose("担当", "佐藤 美咲").await?;
    desk.wait_for_text("緑ヶ丘冷蔵 満期").await?;
    desk.wait_until_gone("若葉文具 満期").await?;
    desk.choose("種類", "事前連絡").await?;
    desk.press(ESCAPE).await?;
    desk.wait_for_text("しぼり込みに合う期日がこの期間にはありません。").await?;
    desk.click_button("しぼり込みを外す").await?;
    desk.wait_for_text("若葉文具 満期").await
}

/// Neither M nor the mouse moves an expiry, and why is said.
async fn a_legal_date_stays(desk: &Desk) -> Told<()> {
    with_entry(desk, "満期 緑ヶ丘冷蔵", "entry.focus(); return true;").await?;
    desk.press("m").await?;
    desk.wait_for_text("満期は契約と法律で決まる日なので動かせません").await?;
    drag(desk, "満期 緑ヶ丘冷蔵", "2027-03-24").await?;
    let label = with_entry(desk, "満期 緑ヶ丘冷蔵", "return entry.title;").await?;
    assert!(label.as_str().is_some_and(|label| label.starts_with("2027-03-31(水)")), "the expiry stays: {label}");
    Ok(())
}

async fn a_contact_date_moves(desk: &Desk) -> Told<()> {
    with_entry(desk, "事前連絡期限 緑ヶ丘冷蔵", "entry.focus(); return true;").await?;
    desk.press("m").await?;
    desk.wait_for_text("拒絶期限と満期は変わりません。").await?;
    fill_day(desk, "新しい連絡日", "2027-01-20").await?;
    desk.click_button("この日に動かす").await?;
    desk.wait_for_text("緑ヶ丘冷蔵 の連絡日を 2027-01-20(水) に動かしました").await?;
    desk.wait_until_gone("新しい連絡日").await?;

    drag(desk, "事前連絡期限 緑ヶ丘冷蔵", "2027-01-21").await?;
    desk.wait_for_text("緑ヶ丘冷蔵 の連絡日を 2027-01-21(木) に動かしました").await?;
    desk.picture("calendar-moved", ["2027年1月", "緑ヶ丘冷蔵 連絡", "元に戻す"]).await?;
    Ok(())
}

/// Does something with the entry that a person hears named so. Finding and doing are one step: the month is drawn
/// anew whenever something changes.
async fn with_entry(desk: &Desk, words: &str, act: &str) -> Told<Value> {
    let script = format!(
        "const entry = [...document.querySelectorAll('[title]')].find((e) => e.querySelector('[data-event]') && e.getAttribute('title').includes(arguments[0]));\
         if (!entry) return null; {act}"
    );
    waiting::until(&format!("the entry 「{words}」"), async || {
        let done = desk.client()?.execute(&script, vec![json!(words), json!(null)]).await?;
        Ok((!done.is_null()).then_some(done))
    })
    .await
}

/// Drags an entry onto a day with the mouse.
async fn drag(desk: &Desk, words: &str, day: &str) -> Told<()> {
    let places = format!(
        "const cell = document.querySelector(`[data-date='{day}']`).getBoundingClientRect(); const from = entry.getBoundingClientRect();\
         return [from.x + 12, from.y + from.height / 2, cell.x + cell.width / 2, cell.y + cell.height / 2].map(Math.round);"
    );
    let places = with_entry(desk, words, &places).await?;
    let at = |n: usize| places[n].as_f64().unwrap_or_default();
    let to = |x: f64, y: f64| PointerAction::MoveTo { duration: Some(Duration::from_millis(120)), x, y };
    let mouse = MouseActions::new("mouse".to_owned())
        .then(to(at(0), at(1)))
        .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
        .then(to(at(0) + 10.0, at(1) + 6.0))
        .then(to(at(2), at(3)))
        .then(to(at(2) + 2.0, at(3) + 2.0))
        .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
    desk.client()?.perform_actions(mouse).await.map_err(Failure::from)
}
