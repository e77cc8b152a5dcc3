//! Lock, unlock, restart, close the window: everything is found as it was, and the program goes on looking.

use crate::steps::{go_to, write_card};
use journeys::{Desk, Opening, Told, shows, waiting};

const PASSWORD: &str = "renshu-2026";

#[tokio::test]
async fn a_locked_and_restarted_office_is_as_it_was() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_office().await?;
    desk.open(&Opening::default()).await?;
    desk.picture("sign_in", ["先守を開く", "佐藤 美咲", "パスワード"]).await?;
    sign_in(&desk, PASSWORD).await?;
    desk.wait_for_text("今日すること").await?;
    write_card(&desk, "若葉文具株式会社", "ワカバブング").await?;
    desk.click_button("接触を記録").await?;
    desk.tick("訪問").await?;
    desk.fill("話の内容", "年度末に見積がほしい").await?;
    desk.click_button("記録する").await?;
    desk.wait_for_text("年度末に見積がほしい").await?;

    desk.click_button("ロック").await?;
    desk.wait_for_text("パスワードを入れて開いてください。").await?;
    assert!(!desk.visible_text().await?.contains("若葉文具"), "nothing of a card is left on a locked screen");
    desk.picture("locked", ["みほん商事 営業二課", "佐藤 美咲", "開く"]).await?;
    sign_in(&desk, "renshu-2025").await?;
    desk.wait_for_field_error("パスワード", "パスワードが違います。").await?;
    // Whoever goes on trying has to wait, longer each time: a slow machine comes too early as well in the end.
    waiting::until_so("to be told to wait for some seconds", async || {
        sign_in(&desk, "renshu-2024").await?;
        waiting::until("an answer", async || {
            let seen = desk.visible_text().await?;
            let seconds = seen.split_once("続けて間違えたため、あと").and_then(|(_, rest)| rest.split_once('秒'));
            let waits = seconds.and_then(|(seconds, _)| seconds.parse::<u32>().ok());
            Ok(waits.or_else(|| seen.contains("パスワードが違います。").then_some(0)))
        })
        .await
        .map(|seconds| seconds >= 3)
    })
    .await?;
    desk.picture_of_refusal("locked-wait", ["続けて間違えたため", "お待ちください", "佐藤 美咲"]).await?;
    desk.wait_until_gone("続けて間違えたため").await?;
    sign_in(&desk, PASSWORD).await?;
    desk.wait_for_text("年度末に見積がほしい").await?;

    desk.restart(&Opening::default()).await?;
    desk.wait_for_text("パスワードを入れて開いてください。").await?;
    sign_in(&desk, PASSWORD).await?;
    go_to(&desk, "顧客").await?;
    shows!("X1", desk, "ワカバブング");
    desk.click_button("若葉文具株式会社").await?;
    desk.wait_for_text("年度末に見積がほしい").await?;
    desk.picture("restarted", ["若葉文具株式会社", "年度末に見積がほしい", "担当 佐藤 美咲"]).await?;
    the_closed_window_leaves_the_program(&desk).await
}

async fn sign_in(desk: &Desk, password: &str) -> Told<()> {
    desk.fill("パスワード", password).await?;
    desk.click_button("開く").await
}

/// There is no tray on this desk: the window asks, hides, and a second start brings it back.
async fn the_closed_window_leaves_the_program(desk: &Desk) -> Told<()> {
    desk.ask_to_close()?;
    desk.picture("closing", ["画面を閉じますか", "お知らせは続きます", "先守を終了する"]).await?;
    // Clicked a moment later: a window that is hidden by a click no longer answers for it.
    let script = "const [name] = arguments; const button = [...document.querySelectorAll('button')].find((b) => b.innerText.trim() === name);\
        if (button) setTimeout(() => button.click(), 100); return button !== undefined;";
    let there = desk.client()?.execute(script, vec!["画面だけを閉じる".into()]).await?;
    assert_eq!(there, true, "the dialog offers to close the window alone");
    waiting::until_so("the window to go", async || Ok(!desk.shows_a_window()?)).await?;
    desk.start_once_more()?;
    waiting::until_so("the window to come back", async || desk.shows_a_window()).await?;
    shows!("D40", desk, "年度末に見積がほしい");
    desk.picture("closing-back", ["若葉文具株式会社", "年度末に見積がほしい", "担当 佐藤 美咲"]).await?;
    Ok(())
}
