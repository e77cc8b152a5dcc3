//! A small window, large letters and the dark: the same pages, readable and whole.

use crate::steps::{go_to, nothing_sticks_out};
use journeys::{Desk, Opening, Pane, Told, waiting};
use serde_json::json;

#[tokio::test]
async fn pages_hold_in_a_small_window_with_large_letters_and_in_the_dark() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("11月24日(火) 今日すること").await?;
    pages(&desk, ["sample-today", "sample-card", "sample-calendar", "sample-customers"]).await?;

    desk.client()?.set_window_rect(0, 0, 1024, 700).await?;
    waiting::until_so("the window to be small", async || {
        Ok(desk.client()?.execute("return window.innerWidth <= 1024", vec![]).await? == true)
    })
    .await?;
    pages(&desk, ["narrow-today", "narrow-card", "narrow-calendar", "narrow-customers"]).await?;
    pages_of_reminders(&desk, "narrow").await?;

    desk.client()?.set_window_rect(0, 0, 1360, 860).await?;
    desk.client()?.execute("document.documentElement.style.zoom = '2'", vec![]).await?;
    large_pages(&desk).await?;
    pages_of_reminders(&desk, "zoom").await?;

    desk.client()?.execute("document.documentElement.style.zoom = ''", vec![]).await?;
    desk.client()?.execute("document.documentElement.dataset.mantineColorScheme = 'dark'", vec![]).await?;
    pages(&desk, ["dark-today", "dark-card", "dark-calendar", "dark-customers"]).await?;
    pages_of_reminders(&desk, "dark").await?;
    the_small_window(&mut desk).await
}

/// What was told, and the rules by which it is.
async fn pages_of_reminders(desk: &Desk, how: &str) -> Told<()> {
    let page = async |address: &str| -> Told<()> {
        desk.client()?.execute("location.hash = arguments[0]", vec![json!(address)]).await?;
        Ok(())
    };
    page("/reminders/diary").await?;
    desk.picture(&format!("{how}-diary"), ["お知らせの記録", "対応を待っています", "期間に入る日"]).await?;
    nothing_sticks_out(desk).await?;
    page("/settings/rules").await?;
    desk.picture(&format!("{how}-rules"), ["お知らせの決まり", "先行管理期間に入る日", "更新拒絶期限"]).await?;
    nothing_sticks_out(desk).await
}

/// The small window with all that waits in the practice office: as it comes, in the dark, and with large letters.
async fn the_small_window(desk: &mut Desk) -> Told<()> {
    desk.call_from_elsewhere("open_reminders", json!({})).await?;
    desk.go_on_in(Pane::Reminders).await?;
    const SEEN: [&str; 3] = ["急ぐものから並べています", "カードを開く", "すべて済みにする"];
    desk.picture("reminders-window-many", SEEN).await?;
    nothing_sticks_out(desk).await?;
    desk.client()?.execute("document.documentElement.style.zoom = '2'", vec![]).await?;
    desk.picture("reminders-window-zoom", ["有限会社北野栽培", "カードを開く", "すべて済みにする"]).await?;
    let readable = "const name = [...document.querySelectorAll('[data-row]')][0].getBoundingClientRect(); return name.width > 100 && name.height > 0;";
    assert_eq!(desk.client()?.execute(readable, vec![]).await?, true, "whose it is has room");
    nothing_sticks_out(desk).await?;
    desk.client()?.execute("document.documentElement.style.zoom = ''", vec![]).await?;
    desk.client()?.execute("document.documentElement.dataset.mantineColorScheme = 'dark'", vec![]).await?;
    desk.picture("reminders-window-dark", SEEN).await?;
    nothing_sticks_out(desk).await
}

async fn pages(desk: &Desk, names: [&str; 4]) -> Told<()> {
    let [today, card, calendar, customers] = names;
    go_to(desk, "今日").await?;
    desk.picture(today, ["11月24日(火) 今日すること", "お知らせの状態", "要確認"]).await?;
    nothing_sticks_out(desk).await?;
    go_to(desk, "顧客").await?;
    desk.picture(customers, ["300件", "番号", "フリガナ"]).await?;
    nothing_sticks_out(desk).await?;
    desk.fill("顧客をしぼり込む", "みどり種苗").await?;
    desk.wait_until_gone("300件").await?;
    desk.click_button_at("顧客の一覧", "みどり種苗株式会社").await?;
    desk.picture(card, ["みどり種苗株式会社", "接触記録", "担当"]).await?;
    nothing_sticks_out(desk).await?;
    // The list keeps what it was narrowed to; the next size begins with all of it.
    go_to(desk, "顧客").await?;
    desk.fill("顧客をしぼり込む", "").await?;
    desk.wait_for_text("300件").await?;
    go_to(desk, "更新").await?;
    desk.picture(calendar, ["2026年11月", "勤労感謝の日", "これからの事前連絡(週)"]).await?;
    nothing_sticks_out(desk).await
}

/// The driver does not find places in a page with large letters: what is clicked is clicked by its words all the same.
async fn large_pages(desk: &Desk) -> Told<()> {
    let click = async |words: &str| {
        let script = "const found = [...document.querySelectorAll('nav a, [role=row] .sk-grid-name')].find((e) => e.textContent.startsWith(arguments[0])); found?.click(); return found !== undefined;";
        waiting::until_so(&format!("「{words}」"), async || {
            Ok(desk.client()?.execute(script, vec![serde_json::json!(words)]).await? == true)
        })
        .await
    };
    click("今日").await?;
    desk.picture("zoom-today", ["11月24日(火) 今日すること", "お知らせの状態", "要確認"]).await?;
    nothing_sticks_out(desk).await?;
    click("顧客").await?;
    desk.picture("zoom-customers", ["300件", "名称", "みどり種苗株式会社"]).await?;
    nothing_sticks_out(desk).await?;
    click("更新").await?;
    desk.picture("zoom-calendar", ["2026年11月", "2026-11-24(火)", "これからの事前連絡(週)"]).await?;
    nothing_sticks_out(desk).await
}
