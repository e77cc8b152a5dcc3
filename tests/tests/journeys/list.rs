//! A list of a hundred thousand: scrolled to its end, jumped in by a kana, ordered, narrowed, arranged, taken to Excel, changed for many
//! and taken back, and the filter that was saved is there after a restart.

use crate::steps::{go_to, nothing_sticks_out};
use calamine::{Data, Reader as _, Xlsx};
use journeys::keys::ESCAPE;
use journeys::{Desk, Failure, Opening, Told, shows, waiting};
use serde_json::json;
use std::path::Path;

/// The names that stand in the list, from the top.
async fn names_in_sight(desk: &Desk) -> Told<Vec<String>> {
    let script = "const view = document.querySelector('[role=grid]')?.getBoundingClientRect();\
        return [...document.querySelectorAll('.sk-grid-name')].map((name) => [name.getBoundingClientRect(), name.innerText])\
        .filter(([place]) => view && place.bottom > view.top + 40 && place.top < view.bottom).sort((a, b) => a[0].top - b[0].top).map(([, name]) => name);";
    let found = desk.client()?.execute(script, vec![]).await?;
    Ok(found.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect())
}

async fn until_first_is(desk: &Desk, name: &str) -> Told<()> {
    waiting::until_so(&format!("「{name}」 to stand first"), async || {
        let names = names_in_sight(desk).await?;
        if names.first().is_some_and(|first| first == name) {
            return Ok(true);
        }
        Err(Failure::new(format!("in sight: {names:?}")))
    })
    .await
}

async fn scroll_to(desk: &Desk, place: &str) -> Told<()> {
    let script = "const grid = document.querySelector('[role=grid]');\
        const scrolls = (e) => e.scrollHeight > e.clientHeight + 100 && getComputedStyle(e).overflowY !== 'visible';\
        const view = [grid, ...grid.querySelectorAll('*')].find(scrolls) ?? grid;\
        view.scrollTop = arguments[0] === 'end' ? view.scrollHeight : 0;";
    desk.client()?.execute(script, vec![json!(place)]).await?;
    Ok(())
}

/// The rows of a workbook as another program reads them.
fn rows_of(file: &Path) -> Told<Vec<Vec<Data>>> {
    let unread = |error: calamine::XlsxError| Failure::new(format!("{}: {error}", file.display()));
    let mut book: Xlsx<_> = calamine::open_workbook(file).map_err(unread)?;
    let sheet = book.worksheet_range("顧客").map_err(unread)?;
    Ok(sheet.rows().map(<[Data]>::to_vec).collect())
}

/// The narrowed list goes out as it is seen: its columns in their order, its lines in theirs, amounts as numbers.
async fn export(desk: &Desk) -> Told<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("加藤建設.xlsx");
    desk.save_next(&file)?;
    desk.click_button("Excelへ出す").await?;
    desk.wait_for_text("今の条件に合う3,334件すべてを、画面の並びと列のまま書き出します。").await?;
    desk.fill("用途", "年末の挨拶状の宛先").await?;
    desk.picture("list-export", ["一覧をExcelへ出す", "監査記録に残ります", "3,334件を書き出す"]).await?;
    desk.click_button("3,334件を書き出す").await?;
    desk.wait_for_text("加藤建設.xlsx に3,334件を書き出しました").await?;
    shows!("X6", desk, "加藤建設.xlsx に3,334件を書き出しました");
    let rows = rows_of(&file)?;
    assert_eq!(rows.len(), 3_335, "the headings and a row for each line");
    let text = |cells: &[&str]| cells.iter().map(|cell| Data::String((*cell).to_owned())).collect::<Vec<_>>();
    let headings =
        ["名称", "番号", "区分", "担当", "次の予定", "次の予定の日", "次の予定の担当", "電話", "所在地", "資本金(円)"];
    assert_eq!(rows[0], text(&headings), "フリガナ was taken away, 所在地 and 資本金 stand last");
    let line = |name: &str, number: &str, phone: &str, address: &str, capital: f64| {
        let mut cells = text(&[name, number, "潜在", "佐藤 美咲"]);
        cells.extend([Data::Empty, Data::Empty, Data::Empty]);
        cells.extend(text(&[phone, address]));
        cells.push(Data::Float(capital));
        cells
    };
    // By number, the last first: every thirtieth from 99,995 down to 5. Their capital is a million and ten thousand for
    // each of the remainder by 500: of 495 and of 5.
    let last = line("加藤建設 099995", "099996", "03-0009-9995", "見本県みどり市6丁目86番地", 5_950_000.0);
    let first = line("加藤建設 000005", "000006", "03-0000-0005", "見本県みどり市6丁目6番地", 1_050_000.0);
    assert_eq!((&rows[1], &rows[3_334]), (&last, &first));
    Ok(())
}

#[tokio::test]
async fn a_hundred_thousand_customers_are_one_list() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_many(100_000, "2026-11-24").await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    go_to(&desk, "顧客").await?;
    shows!("X13", desk, "100,000件");
    // Of thirty names and six trades each name always has the same trade: 青木, every thirtieth from 0, has 商事.
    until_first_is(&desk, "青木商事 000000").await?;
    desk.picture("list-many", ["100,000件", "青木商事 000000", "青木商事 000030"]).await?;
    nothing_sticks_out(&desk).await?;

    scroll_to(&desk, "end").await?;
    // 渡辺 is every thirtieth from 29, with 建設; the last below 100,000 is 99,989.
    desk.wait_for_text("渡辺建設 099989").await?;
    desk.picture("list-end", ["渡辺建設 099989", "渡辺建設 099959", "わ"]).await?;

    desk.click_button_at("五十音の見出し", "か").await?;
    // 加藤 is every thirtieth from 5, with 建設.
    until_first_is(&desk, "加藤建設 000005").await?;

    desk.click_button("番号").await?;
    until_first_is(&desk, "青木商事 000000").await?;
    desk.click_button("番号").await?;
    // The last one: 99,999 is 9 beyond a multiple of thirty and 3 beyond one of six.
    until_first_is(&desk, "斎藤食品 099999").await?;
    desk.fill("顧客をしぼり込む", "加藤建設").await?;
    // 5, 35, … 99,995 are 3,334.
    desk.wait_for_text("3,334件").await?;
    until_first_is(&desk, "加藤建設 099995").await?;

    desk.click_button("表示する列").await?;
    desk.tick("フリガナ").await?;
    desk.tick("所在地").await?;
    desk.tick("資本金(円)").await?;
    desk.press(ESCAPE).await?;
    desk.wait_for_text("所在地").await?;
    desk.picture("list-narrowed", ["3,334件", "加藤建設 099995", "所在地"]).await?;

    export(&desk).await?;

    desk.tick("条件に合う全件を選ぶ").await?;
    desk.wait_for_text("3,334件を選択中").await?;
    desk.click_button("担当を変える").await?;
    desk.choose("新しい担当", "田中 一郎").await?;
    desk.click_button("3,334件の担当を変える").await?;
    desk.wait_for_text("3,334件の担当を「田中 一郎」にしました").await?;
    waiting::until_so("the lines to have their new owner", async || {
        let script =
            "return [...document.querySelectorAll('[role=gridcell][col-id=owner]')].map((cell) => cell.innerText);";
        let owners = desk.client()?.execute(script, vec![]).await?;
        let owners: Vec<&str> =
            owners.as_array().into_iter().flatten().filter_map(|owner| owner.as_str().map(str::trim)).collect();
        if !owners.is_empty() && owners.iter().all(|owner| *owner == "田中 一郎") {
            return Ok(true);
        }
        Err(Failure::new(format!("owners in sight: {owners:?}")))
    })
    .await?;
    desk.picture("list-for_many", ["3,334件の担当を「田中 一郎」にしました", "元に戻す", "加藤建設 099995"]).await?;
    desk.click_button("元に戻す").await?;
    desk.wait_for_text("3,334件を元に戻しました").await?;
    desk.wait_until_gone("田中 一郎").await?;

    desk.click_button("保存したしぼり込み").await?;
    desk.click_button("今のしぼり込みを保存").await?;
    desk.fill("しぼり込みの名前", "加藤さんの会社").await?;
    desk.click_button("この名前で保存").await?;
    desk.wait_for_text("しぼり込み「加藤さんの会社」を保存しました").await?;

    desk.restart(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    go_to(&desk, "顧客").await?;
    desk.wait_for_text("100,000件").await?;
    desk.click_button("保存したしぼり込み").await?;
    desk.click_button("加藤さんの会社").await?;
    desk.wait_for_text("3,334件").await?;
    until_first_is(&desk, "加藤建設 099995").await?;
    desk.wait_for_text("所在地").await?;
    let text = desk.visible_text().await?;
    if text.contains("フリガナ") {
        return Err(Failure::new("the column フリガナ was taken away and is back after the restart"));
    }

    desk.client()?.set_window_rect(0, 0, 1024, 700).await?;
    desk.picture("list-narrow", ["3,334件", "加藤建設 099995", "番号"]).await?;
    nothing_sticks_out(&desk).await?;
    desk.client()?.execute("document.documentElement.dataset.mantineColorScheme = 'dark'", vec![]).await?;
    desk.picture("list-dark", ["3,334件", "加藤建設 099995", "番号"]).await?;
    Ok(())
}
