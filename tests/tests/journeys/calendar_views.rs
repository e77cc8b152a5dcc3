//! The calendar whole: the year and the week, the load of the weeks against what a person can carry, the calendar on paper and
//! in another program.

use crate::paper::calendar_printed;
use crate::steps::{
    begin_contract, desk_on, go_to, in_months, nothing_sticks_out, open_settings, register_contract, write_card,
};
use journeys::{Desk, Opening, Told, shows};

#[tokio::test]
async fn the_year_the_week_the_load_and_the_way_out() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    write_card(&desk, "緑ヶ丘冷蔵", "ミドリガオカレイゾウ").await?;
    // Both end on 2027-01-09, so that the contact is due on Wednesday 2026-12-09.
    for title in ["冷蔵設備 保守契約", "空調設備 点検"] {
        begin_contract(&desk, title, "2026-01-10").await?;
        in_months(&desk, "12").await?;
        register_contract(&desk, title).await?;
    }
    // It ends on Wednesday 2027-03-31; the contact is due on Friday 2027-02-26.
    begin_contract(&desk, "製氷機 保守", "2026-04-01").await?;
    in_months(&desk, "12").await?;
    register_contract(&desk, "製氷機 保守").await?;

    the_load(&desk).await?;
    the_year(&desk).await?;
    the_week(&desk).await?;
    to_another_calendar(&desk).await?;
    on_paper(&desk).await
}

/// Two contacts of one person in a week in which each of the two people can make one.
async fn the_load(desk: &Desk) -> Told<()> {
    open_settings(desk, "事務所").await?;
    desk.fill("1人が1週間にできる事前連絡", "1").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("保存しました").await?;
    go_to(desk, "更新").await?;
    desk.wait_for_text("目安 1人1件").await?;
    shows!("R3", desk, "12-07(月) の週は、全体では足りますが、担当によっては目安を上回ります。");
    desk.picture("calendar-load", ["超過", "佐藤 美咲", "2件 / 目安1件 1件超過"]).await?;
    Ok(())
}

async fn the_year(desk: &Desk) -> Told<()> {
    desk.tick("年").await?;
    desk.wait_for_text("2026年").await?;
    desk.click_button("次の年").await?;
    desk.click_button("2027-03-31(水) 満期1件").await?;
    shows!("R3", desk, "製氷機 保守");
    desk.picture("calendar-year", ["2027年", "2027-03-31(水)", "緑ヶ丘冷蔵"]).await?;
    nothing_sticks_out(desk).await?;
    // Two expire on the 9th; the window of the third opens two months before its end, on Friday the 29th, for the 31st is a Sunday.
    desk.click_button("2027年1月を開く 3件").await?;
    desk.wait_for_text("2027年1月").await?;
    desk.wait_for_text("緑ヶ丘冷蔵 満期").await
}

/// From the bar of the full week into the week itself.
async fn the_week(desk: &Desk) -> Told<()> {
    desk.click_button("12-07(月) の週 2件 目安 2件").await?;
    desk.wait_for_text("2026-12-06(日)〜12-12(土)").await?;
    shows!("R3", desk, "緑ヶ丘冷蔵 連絡");
    desk.picture("calendar-week", ["2026-12-06(日)〜12-12(土)", "緑ヶ丘冷蔵 連絡", "これからの事前連絡(週)"]).await?;
    nothing_sticks_out(desk).await
}

async fn to_another_calendar(desk: &Desk) -> Told<()> {
    let file = desk.data_folder().join("更新カレンダー.ics");
    desk.save_next(&file)?;
    desk.click_button("出力").await?;
    desk.click_button("ほかのカレンダーへ(.ics)").await?;
    desk.fill("何のために出しますか", "外出先で見る").await?;
    desk.picture("calendar-out", ["ほかのカレンダーへ書き出す", "監査記録に残ります", "書き出す"]).await?;
    desk.click_button("書き出す").await?;
    desk.wait_for_text("更新カレンダー.ics に2件の期日を書き出しました").await?;
    let written = std::fs::read_to_string(&file)?.replace("\r\n ", "");
    for line in [
        "SUMMARY:事前連絡期限 緑ヶ丘冷蔵 冷蔵設備 保守契約",
        "SUMMARY:事前連絡期限 緑ヶ丘冷蔵 空調設備 点検",
        "DTSTART;VALUE=DATE:20261209",
        "DTEND;VALUE=DATE:20261210",
    ] {
        assert!(written.contains(&format!("{line}\r\n")), "{line}: {written}");
    }
    Ok(())
}

async fn on_paper(desk: &Desk) -> Told<()> {
    printed(desk, "calendar-paper-week", "空調設備 点検").await?;
    desk.tick("月").await?;
    desk.wait_for_text("2026年12月").await?;
    printed(desk, "calendar-paper-month", "連絡 緑ヶ丘冷蔵").await?;
    desk.tick("年").await?;
    desk.click_button("次の年").await?;
    desk.wait_for_text("2027年").await?;
    printed(desk, "calendar-paper-year", "2027年").await?;
    // On the screen all is as before.
    desk.picture("calendar-after-print", ["2027年", "これからの事前連絡(週)", "出力"]).await?;
    Ok(())
}

/// What is on every paper, and what is on this one.
async fn printed(desk: &Desk, name: &str, holds: &str) -> Told<()> {
    let text = calendar_printed(desk, name, "朝の打ち合わせ").await?;
    for words in ["社外秘", "佐藤 美咲", "2026-11-24", "更新カレンダー", holds] {
        assert!(text.contains(words), "「{words}」 is not on the paper: {text}");
    }
    assert!(!text.contains("お知らせ"), "nothing of the window is on it: {text}");
    Ok(())
}

#[tokio::test]
async fn a_busy_office_in_the_dark_and_in_a_small_window() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("11月24日(火) 今日すること").await?;
    go_to(&desk, "更新").await?;
    desk.client()?.set_window_rect(0, 0, 1024, 700).await?;
    for how in ["narrow", "dark"] {
        desk.tick("年").await?;
        desk.picture(&format!("{how}-calendar-year"), ["2026年", "これからの事前連絡(週)", "11月"]).await?;
        nothing_sticks_out(&desk).await?;
        desk.tick("週").await?;
        desk.picture(&format!("{how}-calendar-week"), ["2026-11-22(日)", "これからの事前連絡(週)", "出力"]).await?;
        nothing_sticks_out(&desk).await?;
        desk.client()?.set_window_rect(0, 0, 1360, 860).await?;
        desk.client()?.execute("document.documentElement.dataset.mantineColorScheme = 'dark'", vec![]).await?;
    }
    desk.tick("予定表").await?;
    desk.wait_for_text("2026-11-24(火)").await?;
    printed(&desk, "calendar-paper-list", "みどり種苗").await
}
