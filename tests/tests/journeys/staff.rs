//! A colleague is added, comes in by a first password, forgets it twice, owns a card and a contract, and leaves without them.

use crate::steps::{
    begin_contract, desk_on, fill_day, go_to, in_months, nothing_sticks_out, open_settings, register_contract,
    write_card,
};
use journeys::keys::ESCAPE;
use journeys::{Desk, Opening, Told, shows, waiting};

const MINE: &str = "renshu-2026";
const FIRST: &str = "hajimete-no-hi";
const OWN: &str = "aoi-sora-2026";
const NEXT: &str = "shiroi-kumo-2027";
const GIVEN: &str = "mata-ashita-ne";
const LAST: &str = "akai-yuuhi-2028";

#[tokio::test]
async fn a_colleague_comes_in_forgets_the_password_and_leaves() -> Told<()> {
    let mut desk = Desk::set_up()?;
    let recovery_key = desk.furnish_with_practice("2026-11-24").await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    write_card(&desk, "若葉文具株式会社", "ワカバブング").await?;

    somebody_is_added(&desk).await?;
    the_first_password_is_changed(&desk).await?;
    a_rep_sees_what_a_rep_sees(&desk).await?;
    it_is_forgotten_and_set_with_the_recovery_key(&desk, &recovery_key).await?;
    it_is_forgotten_and_given_anew(&desk).await?;
    who_owns_anything_stays(&desk).await?;
    who_has_left_is_not_at_the_door(&desk).await
}

async fn lock(desk: &Desk) -> Told<()> {
    desk.click_button("ロック").await?;
    desk.wait_for_text("パスワードを入れて開いてください。").await
}

async fn sign_in(desk: &Desk, name: &str, password: &str) -> Told<()> {
    desk.tick(name).await?;
    desk.fill("パスワード", password).await?;
    desk.click_button("開く").await
}

async fn choose_password(desk: &Desk, password: &str, act: &str) -> Told<()> {
    desk.fill("新しいパスワード", password).await?;
    desk.fill("新しいパスワード(もう一度)", password).await?;
    desk.click_button(act).await
}

/// Sends the form again as long as the door asks for a wait: whether it does depends on how long the tries before took.
async fn once_the_wait_is_over(desk: &Desk, act: &str, then: &str) -> Told<()> {
    desk.click_button(act).await?;
    waiting::until_so(&format!("「{then}」 behind the door"), async || {
        let seen = desk.visible_text().await?;
        if seen.contains("続けて間違えたため") {
            desk.wait_until_gone("続けて間違えたため").await?;
            desk.click_button(act).await?;
        }
        Ok(seen.contains(then))
    })
    .await
}

async fn somebody_is_added(desk: &Desk) -> Told<()> {
    open_settings(desk, "担当者").await?;
    desk.wait_for_text("田中 一郎").await?;
    desk.click_button("担当者を加える").await?;
    desk.click_button("担当者を加える").await?;
    desk.wait_for_field_error("名前", "入力してください。").await?;
    desk.fill("名前", "鈴木 一郎").await?;
    desk.fill("はじめの一度だけ使うパスワード", "みじかい").await?;
    desk.click_button("担当者を加える").await?;
    desk.wait_for_field_error("はじめの一度だけ使うパスワード", "10文字以上にしてください。").await?;
    desk.click_button("作ってもらう").await?;
    desk.fill("はじめの一度だけ使うパスワード", FIRST).await?;
    desk.picture("staff-add", ["担当者を加える", "すべてのカードを見られます", "作ってもらう"]).await?;
    desk.click_button("担当者を加える").await?;
    desk.picture("staff-handed", ["鈴木 一郎に渡すもの", FIRST, "印刷する"]).await?;
    desk.click_button("渡しました").await?;
    desk.wait_until_gone(FIRST).await?;
    shows!("X11", desk, "鈴木 一郎 地域なし 業務員 まだ本人が変えていません");
    desk.picture("staff", ["田中 一郎", "パスワードなし", "担当者を加える"]).await?;

    // A role is given, and the last administrator keeps theirs.
    desk.click_button("田中 一郎の変更").await?;
    desk.tick("主管").await?;
    desk.click_button("保存する").await?;
    shows!("X11", desk, "田中 一郎 地域なし 業務員 主管 パスワードなし");
    desk.click_button("佐藤 美咲の変更").await?;
    desk.tick("管理者").await?;
    desk.click_button("保存する").await?;
    desk.picture_of_refusal("staff-last", ["佐藤 美咲の変更", "サインインできる管理者がほかにいない", "保存する"])
        .await?;
    desk.click_button("やめる").await
}

async fn the_first_password_is_changed(desk: &Desk) -> Told<()> {
    lock(desk).await?;
    desk.picture("sign_in-people", ["佐藤 美咲", "鈴木 一郎", "パスワードを忘れたとき"]).await?;
    sign_in(desk, "鈴木 一郎", FIRST).await?;
    shows!("X11", desk, "鈴木 一郎さんのパスワードを決めます");
    desk.fill("新しいパスワード", FIRST).await?;
    desk.fill("新しいパスワード(もう一度)", FIRST).await?;
    desk.click_button("このパスワードにして開く").await?;
    desk.wait_for_field_error("新しいパスワード", "今までと同じパスワードです。").await?;
    desk.fill("新しいパスワード", OWN).await?;
    desk.click_button("このパスワードにして開く").await?;
    desk.wait_for_field_error("新しいパスワード(もう一度)", "1回目と違います。").await?;
    desk.picture_of_refusal("choose_password", ["鈴木 一郎さんのパスワードを決めます", "佐藤 美咲", "1回目と違います"])
        .await?;
    choose_password(desk, OWN, "このパスワードにして開く").await?;
    desk.wait_for_text("今日すること").await
}

async fn a_rep_sees_what_a_rep_sees(desk: &Desk) -> Told<()> {
    go_to(desk, "顧客").await?;
    desk.wait_for_text("若葉文具株式会社").await?;
    let seen = desk.visible_text().await?;
    assert!(
        seen.contains("担当のカードのみ開けます") && !seen.contains("既存"),
        "of a colleague's card the name, its reading and the owner: {seen}"
    );
    open_settings(desk, "担当者").await?;
    desk.wait_for_text("変えられるのは管理者です。").await?;
    desk.wait_for_text("鈴木 一郎 (自分)").await?;
    assert!(!desk.visible_text().await?.contains("担当者を加える"), "a rep adds nobody");

    // One's own password is changed with the old one.
    open_settings(desk, "パスワード").await?;
    desk.fill("今のパスワード", "chigau-kotoba").await?;
    choose_password(desk, NEXT, "パスワードを変える").await?;
    desk.wait_for_field_error("今のパスワード", "今のパスワードが違います。").await?;
    desk.picture_of_refusal("settings-password", ["自分のパスワード", "今のパスワードが違います", "十分な長さです"])
        .await?;
    Ok(())
}

async fn it_is_forgotten_and_set_with_the_recovery_key(desk: &Desk, key: &str) -> Told<()> {
    lock(desk).await?;
    desk.tick("鈴木 一郎").await?;
    desk.click_button("パスワードを忘れたとき").await?;
    desk.fill("回復キー", "7K2M QX4D").await?;
    choose_password(desk, NEXT, "新しいパスワードにして開く").await?;
    desk.wait_for_field_error("回復キー", "回復キーは英数字32文字").await?;
    desk.fill("回復キー", "0000-0000-0000-0000-0000-0000-0000-0000").await?;
    desk.click_button("新しいパスワードにして開く").await?;
    desk.wait_for_field_error("回復キー", "この保管庫の回復キーではありません。").await?;
    desk.picture_of_refusal(
        "recover",
        ["パスワードを忘れたとき", "この保管庫の回復キーではありません", "専任者に頼んでください"],
    )
    .await?;
    desk.fill("回復キー", &key.to_lowercase()).await?;
    once_the_wait_is_over(desk, "新しいパスワードにして開く", "Ctrl K").await?;
    shows!("X11", desk, "新しいパスワードにしました。回復キーの紙は、また金庫へ戻してください。");
    desk.picture("recovered", ["自分のパスワード", "鈴木 一郎", "顧客"]).await?;
    lock(desk).await?;
    sign_in(desk, "鈴木 一郎", OWN).await?;
    desk.wait_for_field_error("パスワード", "パスワードが違います。").await?;
    desk.fill("パスワード", NEXT).await?;
    once_the_wait_is_over(desk, "開く", "Ctrl K").await?;
    // Whose password it is hears of it.
    desk.wait_for_text("回復キーで新しくされました").await
}

async fn it_is_forgotten_and_given_anew(desk: &Desk) -> Told<()> {
    lock(desk).await?;
    sign_in(desk, "佐藤 美咲", MINE).await?;
    desk.wait_for_text("今日すること").await?;
    open_settings(desk, "担当者").await?;
    desk.click_button("鈴木 一郎のほかの操作").await?;
    desk.click_button("忘れたパスワードを新しくする").await?;
    desk.fill("はじめの一度だけ使うパスワード", GIVEN).await?;
    desk.picture(
        "staff-give",
        ["鈴木 一郎のパスワードを新しくする", "今のパスワードはすぐに使えなくなります", "新しくする"],
    )
    .await?;
    desk.click_button("新しくする").await?;
    desk.click_button("渡しました").await?;
    lock(desk).await?;
    sign_in(desk, "鈴木 一郎", GIVEN).await?;
    shows!("X11", desk, "あなたのパスワードを新しくしました。あなただけが知っているものに変えてください。");
    desk.wait_for_text("佐藤 美咲 が").await?;
    choose_password(desk, LAST, "このパスワードにして開く").await?;
    desk.wait_for_text("今日すること").await
}

async fn who_owns_anything_stays(desk: &Desk) -> Told<()> {
    desk.click_button("新しいカード").await?;
    desk.fill("名称", "山手食品株式会社").await?;
    desk.fill("フリガナ", "ヤマテショクヒン").await?;
    desk.choose("顧客区分", "既存").await?;
    desk.choose("担当", "鈴木 一郎").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("契約を登録").await?;
    begin_contract(desk, "厨房設備 保守契約", "2026-04-01").await?;
    in_months(desk, "12").await?;
    register_contract(desk, "厨房設備 保守契約").await?;

    lock(desk).await?;
    sign_in(desk, "佐藤 美咲", MINE).await?;
    desk.wait_for_text("今日すること").await?;
    leave(desk).await?;
    shows!("X11", desk, "鈴木 一郎が担当しているもの: カード 1枚、契約 1件、お知らせ 3件");
    desk.picture("staff-leave-refused", ["鈴木 一郎を担当者から外す", "山手食品株式会社", "厨房設備 保守契約"]).await?;
    assert!(!desk.visible_text().await?.contains("鈴木 一郎を外す"), "there is no way around it");

    // The way to the card, where both get another owner.
    desk.click_button_at("カード", "山手食品株式会社").await?;
    desk.click_button("編集").await?;
    desk.choose("担当", "佐藤 美咲").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("担当 佐藤 美咲").await?;
    desk.click_button("厨房設備 保守契約").await?;
    desk.click_button("編集").await?;
    desk.choose("担当", "佐藤 美咲").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("厨房設備 保守契約 を保存しました").await?;
    desk.press(ESCAPE).await?;
    desk.wait_until_gone("今の期間の期日").await?;
    leave(desk).await?;
    desk.picture("staff-leave", ["鈴木 一郎を担当者から外す", "いつでも戻せます", "鈴木 一郎を外す"]).await?;
    desk.click_button("鈴木 一郎を外す").await?;
    shows!("X11", desk, "鈴木 一郎 地域なし 業務員 外れています");
    desk.wait_for_text("鈴木 一郎を担当者から外しました。").await
}

async fn leave(desk: &Desk) -> Told<()> {
    open_settings(desk, "担当者").await?;
    desk.click_button("鈴木 一郎のほかの操作").await?;
    desk.click_button("担当者から外す").await?;
    desk.wait_for_text("鈴木 一郎を担当者から外す").await
}

async fn who_has_left_is_not_at_the_door(desk: &Desk) -> Told<()> {
    lock(desk).await?;
    desk.wait_for_text("佐藤 美咲").await?;
    desk.wait_until_gone("鈴木 一郎").await?;
    desk.fill("パスワード", MINE).await?;
    desk.click_button("開く").await?;
    desk.wait_for_text("Ctrl K").await
}

#[tokio::test]
async fn a_day_on_which_the_office_closes_moves_the_dates_that_follow() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    write_card(&desk, "山手食品株式会社", "ヤマテショクヒン").await?;
    begin_contract(&desk, "厨房設備 保守契約", "2026-04-01").await?;
    in_months(&desk, "12").await?;
    // A month before 2027-03-31 is Sunday 02-28: the Friday before it.
    desk.wait_for_text("02-26(金)").await?;
    register_contract(&desk, "厨房設備 保守契約").await?;

    open_settings(&desk, "営業日").await?;
    desk.click_button("次の年").await?;
    fill_day(&desk, "日付", "2027-02-26").await?;
    desk.fill("名前", "創立記念日").await?;
    desk.click_button("この日を加える").await?;
    shows!("X11", desk, "保存しました。期日とお知らせの日が1件動きました。");
    shows!("X5", desk, "2027-02-26(金) 休業 創立記念日");
    desk.picture("settings-days", ["1年の営業日", "2027年", "国民の祝日"]).await?;
    nothing_sticks_out(&desk).await?;

    go_to(&desk, "顧客").await?;
    // What comes next, and who looks after it, stands in the list without a click.
    shows!("D6", desk, "期間に入る 2027-01-29(金) 佐藤 美咲");
    desk.click_button("山手食品株式会社").await?;
    desk.click_button("厨房設備 保守契約").await?;
    desk.wait_for_text("02-25(木)").await?;
    desk.press(ESCAPE).await?;

    // The office closes every Wednesday as well: 2027-03-31, the expiry, stands, and is told of on Tuesday.
    desk.wait_until_gone("動きました").await?;
    open_settings(&desk, "営業日").await?;
    desk.tick("水").await?;
    desk.click_button("曜日を保存する").await?;
    shows!("X11", desk, "期日とお知らせの日が1件動きました。");
    Ok(())
}
