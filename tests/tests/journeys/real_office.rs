//! Real companies with their real contracts: the right month is full, long names break nothing, and one popup tells of all.

use crate::steps::{go_to, nothing_sticks_out, turn_to};
use journeys::keys::ESCAPE;
use journeys::{Desk, Opening, Told};

#[tokio::test]
async fn a_real_list_fills_the_right_month_and_breaks_nothing() -> Told<()> {
    let mut desk = Desk::set_up()?;
    let loaded = desk.furnish_with_real_office().await?;
    // 186 listed companies and the one that is known by its number alone.
    assert_eq!((loaded.customers, loaded.contracts, loaded.longest_title), (187, 739, 137));
    let popups = desk.popups().await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日しなければならないことはありません").await?;
    assert_eq!(popups.all(), [], "nothing is due in November");

    // All contracts expire on Wednesday 2027-03-31; two months before is Sunday 2027-01-31, so the window opens on Friday the 29th.
    go_to(&desk, "更新").await?;
    desk.wait_for_text("この月の期日はありません").await?;
    desk.click_button("次の月").await?;
    desk.wait_for_text("2026年12月").await?;
    desk.wait_for_text("この月の期日はありません").await?;
    desk.click_button("次の月").await?;
    desk.wait_for_text("2027年1月").await?;
    nothing_sticks_out(&desk).await?;
    desk.picture("real-calendar", ["2027年1月", "ほか73", "成人の日"]).await?;
    desk.click_button("ほか73").await?;
    desk.picture("real-calendar_day", ["2027年1月", "2027-01-29(金)", "739件"]).await?;
    nothing_sticks_out(&desk).await?;

    go_to(&desk, "顧客").await?;
    desk.wait_for_text("187件").await?;
    desk.fill("顧客をしぼり込む", "神戸製鋼").await?;
    desk.click_button("株式会社 神戸製鋼所").await?;
    desk.wait_for_text("カブシキガイシャ コウベセイコウショ").await?;
    nothing_sticks_out(&desk).await?;
    desk.picture("real-card", ["株式会社 神戸製鋼所", "2026-04-01〜2027-03-31", "鉄鋼"]).await?;

    go_to(&desk, "顧客").await?;
    desk.fill("顧客をしぼり込む", "1021005009214").await?;
    desk.click_button("法人番号 1021005009214").await?;
    desk.wait_for_text("分散エネルギーマネジメントシステム分野").await?;
    nothing_sticks_out(&desk).await?;
    let title = "平成３０年度省エネルギー等に関する国際標準の獲得・普及促進事業委託費";
    desk.picture("real-long_title", [title, "9,820,901円", "2026-04-01〜2027-03-31"]).await?;
    desk.click_button(&format!("{title}（新規分野の国際ルール")).await?;
    desk.wait_for_text("最初の契約").await?;
    nothing_sticks_out(&desk).await?;
    desk.picture("real-long_detail", [title, "契約の内容", "最初の契約"]).await?;
    desk.press(ESCAPE).await?;

    go_to(&desk, "今日").await?;
    turn_to(&desk, "2027-01-29").await?;
    let all = popups.at_least(1).await?;
    assert_eq!(all.len(), 1, "one digest: {all:?}");
    assert_eq!(all[0].title, "お知らせが739件あります");
    assert!(all[0].body.starts_with("期間に入る 739件\n"), "{}", all[0].body);
    desk.wait_for_text("739").await?;
    nothing_sticks_out(&desk).await?;
    desk.picture("real-today", ["1月29日(金) 今日すること", "739件が先行管理期間に入りました", "期間に入る"]).await?;
    let rest = "急ぐものから並べています。ほかに 639件、お知らせ一覧にあります。";
    let to_the_end =
        "[...document.querySelectorAll('main a')].find((link) => link.innerText === arguments[0]).scrollIntoView();";
    desk.client()?.execute(to_the_end, vec![rest.into()]).await?;
    desk.picture("real-today_rest", [rest, "739件が先行管理期間に入りました", "期間に入る"]).await?;
    desk.click_button(rest).await?;
    desk.wait_for_text("739件すべてを選ぶ").await?;
    nothing_sticks_out(&desk).await?;
    desk.picture("real-reminders", ["お知らせ一覧", "739件すべてを選ぶ", "期間に入る"]).await?;
    assert_eq!(popups.all().len(), 1, "no popup follows the digest");
    Ok(())
}
