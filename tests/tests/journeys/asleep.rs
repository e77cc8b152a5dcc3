//! Nobody looked: a week in which the program was off, and a PC that slept over the time.

use crate::steps::{begin_contract, go_to, in_months, register_contract, turn_to, write_card};
use journeys::{Desk, Opening, Pane, Told, shows, waiting};
use serde_json::json;
use std::time::Duration;

/// Longer than the pause between looks after which the program knows that it slept, and than the snooze of a minute.
const ASLEEP: Duration = Duration::from_secs(95);

/// Three contracts of a year; their windows open on 2026-12-28, 2026-12-31 (for 2027-01-02 is a Saturday after a holiday) and 2027-01-04.
const CONTRACTS: [(&str, &str, &str); 3] = [
    ("緑ヶ丘冷蔵株式会社", "冷蔵設備 保守", "2026-03-01"),
    ("若葉文具株式会社", "複合機 保守", "2026-03-03"),
    ("北山製作所", "空調 点検", "2026-03-05"),
];

async fn desk_with_three() -> Told<Desk> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_practice("2026-11-24").await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    for (name, title, starts_on) in CONTRACTS {
        write_card(&desk, name, "レイ").await?;
        begin_contract(&desk, title, starts_on).await?;
        in_months(&desk, "12").await?;
        register_contract(&desk, title).await?;
    }
    go_to(&desk, "今日").await?;
    Ok(desk)
}

#[tokio::test]
async fn after_a_week_off_one_popup_tells_of_all_and_since_when_nobody_looked() -> Told<()> {
    let mut desk = desk_with_three().await?;
    turn_to(&desk, "2026-12-25").await?;
    desk.wait_for_text("今日しなければならないことはありません").await?;
    desk.kill();
    desk.let_days_pass_until("2027-01-04").await?;
    let popups = desk.popups().await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("1月4日(月) 今日すること").await?;
    let told = popups.at_least(1).await?;
    assert_eq!(told[0].title, "お知らせが3件あります");
    assert!(told[0].body.contains("期間に入る 3件"), "{}", told[0].body);
    assert!(told[0].body.contains("から今まで先守は止まっていました"), "{}", told[0].body);
    waiting::until_so("the small window to come up", async || desk.shows(Pane::Reminders)).await?;
    desk.wait_for_text("まで10日、先守は止まっていました").await?;
    shows!("R4", desk, "冷蔵設備 保守 12-28(月) から");
    shows!("D5", desk, "1件が先行管理期間に入りました ・ お知らせは 9:12 に 1通にまとめて出しました");
    desk.picture("asleep-week", ["1月4日(月) 今日すること", "先守は止まっていました", "北山製作所"]).await?;
    desk.go_on_in(Pane::Reminders).await?;
    desk.wait_for_text("3件が待っています").await?;
    desk.picture("asleep-week-small", ["先守は止まっていました", "北山製作所", "若葉文具株式会社"]).await?;
    assert_eq!(popups.all().len(), 1, "one popup for all");
    Ok(())
}

#[tokio::test]
async fn t6_a_pc_that_slept_over_the_time_tells_of_it_within_a_minute_of_waking() -> Told<()> {
    let desk = desk_with_three().await?;
    turn_to(&desk, "2027-01-04").await?;
    let popups = desk.popups().await?;
    desk.wait_for_text("北山製作所").await?;
    let filter = json!({ "state": "open", "mine": false, "first": null });
    let open = desk.call_from_elsewhere("list_reminders", json!({ "filter": filter })).await?;
    let ids: Vec<_> = open.as_array().into_iter().flatten().map(|one| one["id"].clone()).collect();
    assert_eq!(ids.len(), 3);
    let put_off = json!({ "ids": ids, "until": { "kind": "minutes", "n": 1 }, "commandId": COMMAND });
    desk.call_from_elsewhere("snooze_reminders", put_off).await?;
    let before = popups.all().len();
    desk.sleep(ASLEEP).await?;
    let all = popups.at_least_within(before + 1, Duration::from_secs(60)).await?;
    assert_eq!(all[before].title, "お知らせが3件あります", "one for all that it slept over");
    desk.wait_for_text("北山製作所").await?;
    shows!("R4", desk, "空調 点検 01-04(月) から");
    desk.picture("asleep-woken", ["1月4日(月) 今日すること", "北山製作所", "若葉文具株式会社"]).await?;
    assert_eq!(popups.all().len(), before + 1, "and no other");
    Ok(())
}

/// Of one act, as the window makes one for each.
const COMMAND: &str = "0198f5a0-0000-7000-8000-00000000a5a5";
