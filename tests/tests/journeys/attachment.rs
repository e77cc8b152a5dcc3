//! Files: the signed contract is kept with its contract, comes out of the vault as it went in, and what was opened is
//! gone once the screen is locked.

use crate::steps::{begin_contract, desk_on, register_contract, write_card};
use journeys::{Desk, Failure, Opening, Told, shows, waiting};
use std::path::{Path, PathBuf};
use std::process::Command;

const SIGNED: &str = "温室点検契約書(押印済).pdf";

#[tokio::test]
async fn a_signed_contract_is_kept_reopened_and_saved_as_it_was() -> Told<()> {
    let mut desk = desk_on("2026-11-24").await?;
    let folder = tempfile::tempdir()?;
    let signed = folder.path().join(SIGNED);
    write_pdf(&signed, 3 * 1024 * 1024 + 77)?;
    write_card(&desk, "緑ヶ丘種苗株式会社", "ミドリガオカシュビョウ").await?;
    begin_contract(&desk, "温室 点検契約", "2026-04-01").await?;
    register_contract(&desk, "温室 点検契約").await?;

    desk.choose_next(&signed)?;
    desk.click_button("温室 点検契約 の内容を見る").await?;
    desk.click_button_at("この契約の書類", "書類を加える").await?;
    desk.wait_for_text("このカードに保管します。元のファイルはそのまま残ります。").await?;
    desk.click_button("保管する").await?;
    desk.wait_for_text(&format!("{SIGNED} を保管しました")).await?;
    shows!("R1", desk, "温室点検契約書(押印済).pdf");
    desk.wait_for_text("契約書 ・ 3.0 MB").await?;

    // The same file again is told, and an expiry is confirmed against it.
    desk.click_button_at("この契約の書類", "書類を加える").await?;
    desk.click_button("保管する").await?;
    desk.wait_for_text("すでにこのカードにあります。重ねて加えませんでした。").await?;
    desk.click_button("やめる").await?;
    desk.click_button_at("今の期間の期日", "満期日を確認する").await?;
    desk.choose("確かめた書類(任意)", SIGNED).await?;
    desk.click_button("確認済みにする").await?;
    shows!("R26", desk, "確かめた書類を開く");
    desk.picture("attachment-contract", ["この契約の書類", SIGNED, "確かめた書類を開く"]).await?;

    // After the power was cut it is still there, and comes out byte by byte as it went in.
    desk.kill();
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    crate::steps::go_to(&desk, "顧客").await?;
    desk.press("\u{e009}k\u{e000}").await?;
    desk.wait_for_text("更新のカレンダーを開く").await?;
    desk.press("みどりがおか").await?;
    desk.wait_for_text("緑ヶ丘種苗株式会社").await?;
    desk.press(journeys::keys::ENTER).await?;
    desk.wait_for_text(SIGNED).await?;
    let copy = folder.path().join("copy.pdf");
    desk.save_next(&copy)?;
    desk.click_button(&format!("{SIGNED} を別に保存")).await?;
    desk.wait_for_text(&format!("{SIGNED} を保存しました")).await?;
    assert_eq!(sha256(&copy)?, sha256(&signed)?, "as another program reckons it");

    // Opened by the system's program from a private copy that goes with the lock.
    desk.click_button(&format!("{SIGNED} を開く")).await?;
    desk.wait_for_text("画面をロックすると、開いた写しは消えます").await?;
    let shown = opened(&desk).await?;
    assert_eq!(sha256(&shown)?, sha256(&signed)?);
    desk.picture("attachment-card", ["書類", SIGNED, "写しへの書き込みは保管した書類に入りません"]).await?;

    // Taken off, and brought back at once.
    desk.click_button(&format!("{SIGNED} を外す")).await?;
    desk.wait_for_text("契約書などのファイルを、このカードと一緒に保管できます。").await?;
    desk.click_button("元に戻す").await?;
    desk.wait_for_text(&format!("{SIGNED} を元に戻しました")).await?;

    // What may run is kept and not opened.
    let program = folder.path().join("請求書.pdf.exe");
    std::fs::write(&program, b"MZ")?;
    desk.choose_next(&program)?;
    desk.click_button("書類を加える").await?;
    desk.click_button("保管する").await?;
    desk.click_button("請求書.pdf.exe を開く").await?;
    desk.wait_for_text("開くとPCで動くことのある種類なので、ここからは開きません。").await?;

    desk.click_button("ロック").await?;
    waiting::until_so("the opened copy to be wiped", async || Ok(!shown.exists())).await?;
    Ok(())
}

/// A file that begins as a PDF does and repeats nowhere.
fn write_pdf(path: &Path, size: usize) -> Told<()> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut state = 0x9E37_79B9_u32;
    while bytes.len() < size {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        bytes.extend_from_slice(&state.to_be_bytes());
    }
    bytes.truncate(size);
    std::fs::write(path, bytes)?;
    Ok(())
}

fn sha256(path: &Path) -> Told<String> {
    let told = Command::new("sha256sum").arg(path).output()?;
    let line = String::from_utf8_lossy(&told.stdout).into_owned();
    line.split_whitespace()
        .next()
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("{} could not be read", path.display())))
}

/// The file that the system's program was asked to show.
async fn opened(desk: &Desk) -> Told<PathBuf> {
    let mut shown = PathBuf::new();
    waiting::until_so("the system's program to be asked", async || {
        if let Some(path) = desk.opened_by_the_system() {
            shown = path;
        }
        Ok(shown.is_file())
    })
    .await?;
    Ok(shown)
}
