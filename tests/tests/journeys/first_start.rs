//! A fresh machine: three steps with the recovery key, then an office without a single card.

use crate::steps::go_to;
use journeys::{Desk, Failure, Opening, Told};

#[tokio::test]
async fn an_office_is_made_in_three_steps_and_is_empty() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.open(&Opening::default()).await?;
    desk.picture("first_start-office", ["はじめの準備", "事務所の名前", "回復キー"]).await?;
    desk.click_button("事務所を作る").await?;
    desk.wait_for_field_error("事務所の名前", "入力してください。").await?;
    desk.wait_for_field_error("パスワード", "10文字以上にしてください。").await?;

    desk.fill("事務所の名前", "緑ヶ丘商会 営業二課").await?;
    desk.fill("あなたの名前", "佐藤 美咲").await?;
    desk.fill("パスワード", "さくら咲く頃2027").await?;
    desk.click_button("事務所を作る").await?;

    desk.picture("first_start-recovery_key", ["回復キー", "8番目", "控えを確かめて次へ"]).await?;
    let seen = desk.visible_text().await?;
    let groups = groups_of(&seen)?;
    let asked = (1..=8).find(|n| seen.contains(&format!("控えの{n}番目の4文字")));
    let asked = asked.ok_or_else(|| Failure::new("no group is asked back"))?;
    let field = format!("控えの{asked}番目の4文字");
    // Another group of the same key is wrong as well.
    let other = groups.iter().find(|group| **group != groups[asked - 1]);
    desk.fill(&field, other.ok_or_else(|| Failure::new("all groups are the same"))?).await?;
    desk.click_button("控えを確かめて次へ").await?;
    desk.wait_for_field_error(&field, "控えと違います。").await?;
    desk.fill(&field, &groups[asked - 1].to_lowercase()).await?;
    desk.click_button("控えを確かめて次へ").await?;

    desk.picture("first_start-fill", ["どれではじめますか。", "練習用の事務所ではじめる", "空の事務所ではじめる"])
        .await?;
    desk.click_button("空の事務所ではじめる").await?;
    let nothing = "今日しなければならないことはありません";
    desk.picture("empty-today", ["今日すること", nothing, "佐藤 美咲"]).await?;
    assert!(!desk.visible_text().await?.contains("練習用の日付"), "this is no practice office");

    go_to(&desk, "お知らせ").await?;
    desk.picture("empty-reminders", ["お知らせ一覧", "未対応", "対応が要るお知らせはありません"]).await?;
    go_to(&desk, "顧客").await?;
    desk.picture("empty-customers", ["まだ顧客のカードがありません", "新しいカード", "最初の1枚を作ると"]).await?;
    go_to(&desk, "更新").await?;
    desk.picture("empty-calendar", ["この月の期日はありません", "予定表", "契約を登録すると"]).await?;
    go_to(&desk, "要確認").await?;
    desk.picture("empty-faults", ["要確認(不備)", "直すところはありません", "お知らせは正しく届きます"]).await?;
    go_to(&desk, "設定").await?;
    desk.wait_for_text("お知らせの時刻").await?;
    assert_eq!(desk.value_of("事務所の名前").await?, "緑ヶ丘商会 営業二課");
    desk.picture("settings", ["お知らせの時刻", "先行管理期間に入る日", "このPC"]).await?;
    Ok(())
}

/// The eight groups as they stand on the screen, each under its number.
pub fn groups_of(seen: &str) -> Told<Vec<String>> {
    let lines: Vec<&str> = seen.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut groups = Vec::new();
    for n in 1..=8 {
        let number = format!("{n}番目");
        let at = lines.iter().position(|line| line.starts_with(&number));
        let at = at.ok_or_else(|| Failure::new(format!("group {n} is not shown:\n{seen}")))?;
        let beside = lines[at].trim_start_matches(&number).trim();
        let group = if beside.is_empty() { lines.get(at + 1).copied().unwrap_or_default() } else { beside };
        groups.push(group.to_owned());
    }
    if groups.iter().all(|group| group.chars().count() == 4) {
        Ok(groups)
    } else {
        Err(Failure::new(format!("the groups are not of four characters: {}", groups.len())))
    }
}
