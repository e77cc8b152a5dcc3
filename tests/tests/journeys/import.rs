//! Lists come in: the companies of a real list become cards, a newer list changes them, contracts come from a register,
//! refused rows are mended and tried again, and an import is taken back.

use crate::steps::{desk_on, go_to};
use journeys::{Desk, Failure, Told, shows, waiting};
use serde_json::json;
use std::path::{Path, PathBuf};

/// The command of the list that comes in while a form is open.
const COMMAND: &str = "018f2f6e-7c4d-7b52-9a51-2d1f6f0c9a77";

/// A file of the lists that import is held to; `tests/fixtures/import/README.md` says where each comes from.
fn list(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/import").join(name)
}

/// Chooses a list of customers and waits until its rows stand there.
async fn choose(desk: &Desk, file: &Path, button: &str) -> Told<()> {
    desk.choose_next(file)?;
    desk.click_button(button).await?;
    desk.wait_for_text("列の割り当て").await
}

/// Everything new is to be one person's.
async fn all_to_one(desk: &Desk) -> Told<()> {
    desk.choose("新しいカードと契約の担当", "ひとりにまとめる").await
}

/// Tries the list out and takes in what it finds.
async fn try_and_take(desk: &Desk, count: &str) -> Told<()> {
    desk.click_button("試してみる").await?;
    desk.wait_for_text("試した結果").await?;
    desk.click_button(&format!("{count}件を取り込む")).await?;
    desk.wait_for_text("取り込みました").await
}

/// The numbers of the two EDINET lists were counted by `tests/fixtures/import/expected.py`, which shares no code with
/// the program: 4,927 and 4,872 companies, 69 only in the newer list, 124 only in the older, 221 changed in one of the
/// columns that are taken in.
#[tokio::test]
async fn a_real_list_becomes_cards_and_a_newer_one_changes_them() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    go_to(&desk, "取り込み").await?;
    desk.picture("import-start", ["どの一覧を取り込みますか", "これまでの取り込み", "取り込みはまだありません"])
        .await?;
    choose(&desk, &list("companies/edinet_code_list_2025-12.csv"), "顧客のファイルを選ぶ").await?;
    desk.wait_for_text("4,927行").await?;
    all_to_one(&desk).await?;
    desk.picture("import-columns", ["シフトJIS(Windows)", "EDINETコードリスト", "提出者名（ヨミ）"]).await?;
    desk.click_button("試してみる").await?;
    desk.wait_for_text("試した結果").await?;
    desk.picture("import-rehearsed", ["新規 4,927", "変更 0", "カネコ種苗株式会社"]).await?;
    desk.click_button("4,927件を取り込む").await?;
    desk.wait_for_text("取り込みました(新規 4,927件、変更 0件)").await?;

    desk.click_button("続けてほかの一覧を取り込む").await?;
    choose(&desk, &list("companies/edinet_code_list_2026-08.csv"), "顧客のファイルを選ぶ").await?;
    desk.wait_for_text("4,872行").await?;
    all_to_one(&desk).await?;
    desk.click_button("試してみる").await?;
    desk.wait_for_text("試した結果").await?;
    desk.wait_for_text("新規 69").await?;
    shows!("X6", desk, "変更 221");
    desk.wait_for_text("なくなった 124").await?;
    desk.tick("変更").await?;
    shows!("D21", desk, "千代田区麹町五丁目１番地");
    desk.picture("import-changed", ["ニチバン株式会社", "文京区関口二丁目３番３号", "所在地"]).await?;
    desk.tick("なくなった").await?;
    desk.wait_for_text("前の一覧にあり、今度の一覧にない顧客です").await?;
    desk.click_button("290件を取り込む").await?;
    desk.wait_for_text("取り込みました(新規 69件、変更 221件)").await?;

    // The whole newer list is taken back; the older one stays.
    desk.click_button_at("edinet_code_list_2026-08.csv", "元に戻す").await?;
    desk.wait_for_text("作った69件を取り消し、変えた221件を前の内容に戻します").await?;
    desk.click_button("290件を元に戻す").await?;
    desk.wait_for_text("290件を元に戻しました").await?;
    desk.picture("import-undone", ["これまでの取り込み", "元に戻しました", "edinet_code_list_2025-12.csv"]).await?;
    Ok(())
}

/// A list whose second and third row cannot be taken in; the file of refused rows is mended and taken in again, and the
/// office's list is written out and read back.
#[tokio::test]
async fn refused_rows_are_mended_and_tried_again() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    let folder = tempfile::tempdir()?;
    let first = folder.path().join("得意先.csv");
    let text = "会社名,郵便番号,法人番号,作成者,作成日\r\n青葉金物株式会社,100-0001,,鈴木 次郎,03/04/2021\r\n\
        緑ヶ丘冷蔵株式会社,123,,鈴木 次郎,05/04/2021\r\n北山製作所,,1234567890123,,\r\n";
    let (bytes, _, unfit) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(!unfit);
    std::fs::write(&first, bytes)?;
    go_to(&desk, "取り込み").await?;
    choose(&desk, &first, "顧客のファイルを選ぶ").await?;
    shows!("D25", desk, "青葉金物株式会社");
    all_to_one(&desk).await?;
    // The third of April or the fourth of March: nobody guesses.
    desk.wait_for_text("並びを選んでください。").await?;
    desk.choose("日付の並び", "日/月/年").await?;
    try_and_take(&desk, "1").await?;
    desk.tick("取り込めない").await?;
    desk.picture("import-refused", ["緑ヶ丘冷蔵株式会社", "3行目", "4行目"]).await?;
    let refused = folder.path().join("直す.CSV");
    desk.save_next(&refused)?;
    desk.click_button("取り込めない2行をファイルに保存").await?;
    desk.wait_for_text("に保存しました").await?;

    let mended = std::fs::read(&refused)?;
    let mended = String::from_utf8(mended).map_err(|_| Failure::new("the file of refused rows is not UTF-8"))?;
    assert!(mended.contains("緑ヶ丘冷蔵株式会社") && !mended.contains("青葉金物"), "{mended}");
    assert!(mended.starts_with('\u{feff}'), "Excel reads UTF-8 by its mark");
    // A company with a comma in its name, and one with a character that Shift JIS does not have.
    let mended = mended
        .replace(",123,", ",123-0001,")
        .replace("1234567890123", "")
        .replace("北山製作所", "\"𠮷野商会, 北支店\"");
    std::fs::write(&refused, mended)?;
    desk.click_button("続けてほかの一覧を取り込む").await?;
    choose(&desk, &refused, "顧客のファイルを選ぶ").await?;
    shows!("D26", desk, "直す.CSV ・ 2行");
    all_to_one(&desk).await?;
    desk.choose("日付の並び", "日/月/年").await?;
    shows!("D30", desk, "05/04/2021→ 2021-04-05(月)");
    try_and_take(&desk, "2").await?;
    go_to(&desk, "顧客").await?;
    for name in ["青葉金物株式会社", "緑ヶ丘冷蔵株式会社"] {
        desk.wait_for_text(name).await?;
    }
    shows!("D27", desk, "𠮷野商会, 北支店");
    desk.click_button("青葉金物株式会社").await?;
    shows!("D29", desk, "元の一覧では 2021-04-03(土) に 鈴木 次郎 が作成");
    an_import_ends_while_a_form_is_open(&desk).await?;
    the_list_goes_out_and_comes_back(&desk, folder.path()).await
}

/// The form is open when a list changes the same card: only what both have changed is asked.
async fn an_import_ends_while_a_form_is_open(desk: &Desk) -> Told<()> {
    desk.click_button("編集").await?;
    desk.fill("電話", "03-1111-2222").await?;
    desk.fill("注意", "値上げの説明は必ず書面で").await?;
    let text = "会社名,郵便番号,電話番号,住所\n青葉金物株式会社,100-0001,03-3333-4444,東京都千代田区千代田1-1\n";
    let list = desk.call_from_elsewhere("import_paste", json!({ "kind": "customers", "text": text })).await?;
    let tried = json!({ "id": list["id"], "choices": list["choices"] });
    desk.call_from_elsewhere("import_rehearse", tried).await?;
    desk.call_from_elsewhere("import_run", json!({ "id": list["id"], "commandId": COMMAND })).await?;

    desk.click_button("保存").await?;
    desk.wait_for_text("青葉金物株式会社 が、編集中にほかの人に直されました").await?;
    desk.picture("import-conflict", ["03-1111-2222", "03-3333-4444", "東京都千代田区千代田1-1"]).await?;
    desk.tick("電話 は今の内容を残す").await?;
    desk.click_button("選んだ内容で保存").await?;
    desk.wait_for_text("契約がまだありません").await?;
    for kept in ["03-3333-4444", "東京都千代田区千代田1-1", "値上げの説明は必ず書面で"] {
        desk.wait_for_text(kept).await?;
    }
    Ok(())
}

/// What a format cannot hold is told before it is written; what was written and is read again changes nothing.
async fn the_list_goes_out_and_comes_back(desk: &Desk, folder: &Path) -> Told<()> {
    go_to(desk, "取り込み").await?;
    desk.choose("形式", "CSV(シフトJIS)").await?;
    desk.fill("目的", "会計事務所への提出").await?;
    let out = folder.join("顧客一覧.csv");
    desk.save_next(&out)?;
    desk.click_button("書き出す").await?;
    shows!("D25", desk, "名称 の「𠮷」");
    assert!(!out.exists(), "a list that would lose a character is not written");
    desk.picture_of_refusal("export-unfit", ["この形式では書けない文字が1か所", "名称 の「𠮷」", "会計事務所への提出"])
        .await?;
    desk.choose("形式", "CSV(UTF-8)").await?;
    desk.save_next(&out)?;
    desk.click_button("書き出す").await?;
    desk.wait_for_text("書き出しました").await?;
    choose(desk, &out, "顧客のファイルを選ぶ").await?;
    desk.click_button("試してみる").await?;
    desk.wait_for_text("試した結果").await?;
    shows!("D28", desk, "同じ 3");
    desk.wait_for_text("取り込むものはありません。").await?;
    desk.picture("export-back", ["同じ 3", "試した結果", "取り込むものはありません。"]).await?;
    Ok(())
}

/// A list so long that one sees it run: how far it is, and the way to stop it, after which nothing has changed.
#[tokio::test]
async fn a_long_list_shows_how_far_it_is_and_is_stopped() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    let folder = tempfile::tempdir()?;
    let long = folder.path().join("長い一覧.csv");
    let rows: String = (1..=60_000).map(|n| format!("第{n}商会,100-0001,東京都千代田区千代田{n}\n")).collect();
    std::fs::write(&long, format!("会社名,郵便番号,住所\n{rows}"))?;
    go_to(&desk, "取り込み").await?;
    choose(&desk, &long, "顧客のファイルを選ぶ").await?;
    all_to_one(&desk).await?;
    desk.click_button("試してみる").await?;
    desk.wait_for_text("試しています").await?;
    waiting::until_so("the bar to have grown", async || {
        let script = "return document.querySelector('[role=progressbar]').getBoundingClientRect().width";
        Ok(desk.client()?.execute(script, vec![]).await?.as_f64().is_some_and(|width| width > 20.0))
    })
    .await?;
    desk.picture("import-running", ["試しています", "%まで進みました", "中止する"]).await?;
    desk.click_button("中止する").await?;
    desk.wait_for_text("取り込みを止めました。何も変わっていません。").await?;
    let in_sight = "const { top, bottom } = document.querySelector('main [role=alert]').getBoundingClientRect();\
        return top >= 0 && bottom <= window.innerHeight;";
    assert_eq!(desk.client()?.execute(in_sight, vec![]).await?, json!(true), "whoever has stopped it sees so at once");
    desk.picture_of_refusal("import-stopped", ["取り込みを止めました。", "長い一覧.csv", "試してみる"]).await?;
    go_to(&desk, "顧客").await?;
    desk.wait_for_text("まだ顧客のカードがありません").await
}

/// Days and amounts as an office writes them; a contract without expiry gets the length that one says, which then stands
/// in its reasons.
#[tokio::test]
async fn contracts_in_an_office_s_own_words() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    let folder = tempfile::tempdir()?;
    let register = folder.path().join("契約台帳.csv");
    let text = "会社名,件名,開始日,満期日,金額\n青葉金物株式会社,定期点検,令和8年4月1日,2月末日,１２０万円\n\
        青葉金物株式会社,巡回清掃,R8.7.1,,3百万円\n";
    std::fs::write(&register, text)?;
    go_to(&desk, "取り込み").await?;
    choose(&desk, &register, "契約のファイルを選ぶ").await?;
    all_to_one(&desk).await?;
    desk.wait_for_text("R8.7.1→ 2026-07-01(水) 令和8年7月1日").await?;
    desk.wait_for_text("１２０万円→ 1,200,000円").await?;
    desk.fill("満期日がない契約の長さ", "12").await?;
    desk.tick("カードがない顧客は、カードを作ってから契約を付ける").await?;
    try_and_take(&desk, "2").await?;
    go_to(&desk, "顧客").await?;
    desk.click_button("青葉金物株式会社").await?;
    for fact in ["2026-04-01〜2027-02-28", "1,200,000円", "2026-07-01〜2027-06-30", "3,000,000円"] {
        desk.wait_for_text(fact).await?;
    }
    desk.click_button("巡回清掃").await?;
    desk.click_button_at("先行管理期間に入る日", "なぜ?").await?;
    shows!("X6", desk, "取り込みのとき、期間を1年とみなしました");
    desk.picture("import-assumed", ["巡回清掃", "取り込みのとき、期間を1年とみなしました", "2027-06-30"]).await?;
    Ok(())
}

/// The register of the Australian Capital Territory names its contracts' suppliers only. The numbers were counted by
/// `tests/fixtures/import/expected/act.py`, which shares no code with the program: 765 contracts of 541 suppliers, 10 rows
/// with several suppliers in one cell, 2 with a contract number that was there before.
#[tokio::test]
async fn a_register_of_contracts_brings_its_customers() -> Told<()> {
    let desk = desk_on("2026-11-24").await?;
    go_to(&desk, "取り込み").await?;
    choose(&desk, &list("contracts/act_government_contracts.csv"), "契約のファイルを選ぶ").await?;
    desk.wait_for_text("777行").await?;
    desk.choose("suppliers の項目", "名称").await?;
    desk.wait_for_text("Worldstrides Pty Ltd").await?;
    all_to_one(&desk).await?;
    desk.fill("金額の通貨", "AUD").await?;
    desk.wait_for_text("58665.0→ AUD 58665.0").await?;
    desk.tick("カードがない顧客は、カードを作ってから契約を付ける").await?;
    desk.fill("この割り当てを型として残す", "首都特別地域の登録簿").await?;
    desk.click_button("残す").await?;
    desk.wait_for_text("「首都特別地域の登録簿」として残しました").await?;
    desk.picture("import-contracts", ["suppliers", "Office of Sport", "満期日がない契約の長さ"]).await?;
    desk.click_button("試してみる").await?;
    desk.wait_for_text("試した結果").await?;
    for count in ["新規 765", "要判断 2", "取り込めない 10"] {
        desk.wait_for_text(count).await?;
    }
    desk.wait_for_text("顧客のカードも作ります: Office of Sport").await?;
    desk.tick("取り込めない").await?;
    shows!("X6", desk, "KONE Elevators Pty Ltd (PICM0002068.1)、TK Elevators (PICM0002068.3)");
    desk.picture("import-several", ["1つのセルに複数の相手先があります", "KONE Elevators", "18fifty3 Group"]).await?;
    desk.tick("要判断").await?;
    desk.wait_for_text("79行目と同じ番号か名前ですが、内容が違います。").await?;
    desk.wait_for_text("契約のほかに、顧客のカードを541枚作ります。").await?;
    desk.click_button("765件を取り込む").await?;
    desk.wait_for_text("取り込みました(新規 765件、変更 0件)").await?;

    go_to(&desk, "契約").await?;
    desk.wait_for_text("765件").await?;
    go_to(&desk, "顧客").await?;
    desk.wait_for_text("541件").await?;
    desk.fill("顧客をしぼり込む", "Worldstrides").await?;
    desk.wait_for_text("1件").await?;
    desk.click_button("Worldstrides Pty Ltd").await?;
    desk.wait_for_text("2025-11-11〜2026-09-23").await?;
    // Whoever has written into a card since keeps it, and is told so before.
    desk.click_button("編集").await?;
    desk.fill("電話", "03-1234-5678").await?;
    desk.click_button("保存").await?;
    desk.wait_for_text("03-1234-5678").await?;
    desk.picture(
        "import-contract_card",
        ["Worldstrides Pty Ltd", "Belconnen High School Northern Territory Trip 2026", "2025-11-11〜2026-09-23"],
    )
    .await?;

    go_to(&desk, "取り込み").await?;
    desk.click_button_at("act_government_contracts.csv", "元に戻す").await?;
    // 765 contracts and 540 of the 541 cards.
    desk.wait_for_text("作った1,305件を取り消し").await?;
    let told =
        ["00002 Worldstrides Pty Ltd(あとから直されています)", "次の1件は、そのまま残します", "1,305件を元に戻す"];
    desk.picture("import-undo_kept", told).await?;
    desk.click_button("1,305件を元に戻す").await?;
    desk.wait_for_text("1,305件を元に戻しました").await?;
    go_to(&desk, "顧客").await?;
    desk.wait_for_text("1件").await?;
    desk.wait_for_text("Worldstrides Pty Ltd").await?;
    Ok(())
}
