//! A fresh machine and an office that has its customers in a spreadsheet: they become cards before the first day begins.

use journeys::{Desk, Failure, Opening, Told};

const LIST: &str = "得意先の一覧\t\t\t\t\t\n\
    会社名\tフリガナ\t郵便番号\t件名\t契約開始日\t満期日\n\
    株式会社　青葉金物\tアオバカナモノ\t100-0001\t工具リース\t令和8年4月1日\t令和9年3月31日\n\
    株式会社　青葉金物\tアオバカナモノ\t100-0001\t倉庫警備\t2026/7/1\t2027/6/30\n\
    みなと商店\tミナトショウテン\t１００－０００２\t\t\t\n\
    北山製作所\tキタヤマ\t100-0003\t保守\t2026/4/1\t2027/2/30\n";

#[tokio::test]
async fn a_pasted_list_is_looked_at_and_becomes_cards() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.open(&Opening::default()).await?;
    desk.fill("事務所の名前", "青葉台商事").await?;
    desk.fill("あなたの名前", "山本 健一").await?;
    desk.fill("パスワード", "さくら咲く頃2027").await?;
    desk.click_button("事務所を作る").await?;
    desk.wait_for_text("控えを確かめて次へ").await?;
    let seen = desk.visible_text().await?;
    let asked = (1..=8).find(|n| seen.contains(&format!("控えの{n}番目の4文字")));
    let asked = asked.ok_or_else(|| Failure::new("no group is asked back"))?;
    let groups = crate::first_start::groups_of(&seen)?;
    desk.fill(&format!("控えの{asked}番目の4文字"), &groups[asked - 1]).await?;
    desk.click_button("控えを確かめて次へ").await?;

    desk.click_button("手元の一覧からはじめる").await?;
    desk.paste("一覧を貼り付ける", "電話\t住所\n03-0000-0000\t東京都\n").await?;
    desk.click_button("内容を確かめる").await?;
    desk.picture_of_refusal(
        "first_start-list_refused",
        ["会社名の列が見つかりません", "見出しの行", "何も取り込んでいません"],
    )
    .await?;
    desk.paste("一覧を貼り付ける", LIST).await?;
    desk.click_button("内容を確かめる").await?;
    desk.picture(
        "first_start-list",
        ["カード 2枚、契約 2件になります", "6行目 北山製作所 満期日: その日は暦にありません", "取り込めない行が 1行"],
    )
    .await?;
    desk.click_button("2社を取り込む").await?;
    desk.wait_for_text("今日すること").await?;

    desk.click_button("顧客を開く").await?;
    desk.picture("list_start-customers", ["株式会社　青葉金物", "ミナトショウテン", "2件"]).await?;
    assert!(!desk.visible_text().await?.contains("北山製作所"), "the refused row became no card");
    Ok(())
}
