//! What the program prints: into a PDF, read as another program does, its pages beside the pictures of screens.

use journeys::{Desk, Failure, Told, waiting};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Prints the calendar as it is shown, for a purpose; answers the text on the paper.
pub async fn calendar_printed(desk: &Desk, name: &str, purpose: &str) -> Told<String> {
    let pdf = desk.data_folder().join(format!("{name}.pdf"));
    desk.print_next(&pdf)?;
    desk.click_button("出力").await?;
    desk.click_button("印刷・PDF").await?;
    desk.fill("何のために出しますか", purpose).await?;
    desk.click_button("印刷へ進む").await?;
    let text = waiting::until(&format!("{name} to be printed"), async || Ok(text_of(&pdf))).await?;
    pages_as_pictures(&pdf, name)?;
    std::fs::remove_file(&pdf)?;
    Ok(text)
}

/// The text of a PDF that is whole.
fn text_of(pdf: &Path) -> Option<String> {
    let read = Command::new("pdftotext").args(["-layout"]).arg(pdf).arg("-").output().ok()?;
    let text = String::from_utf8_lossy(&read.stdout).into_owned();
    (read.status.success() && !text.trim().is_empty()).then_some(text)
}

fn pages_as_pictures(pdf: &Path, name: &str) -> Told<()> {
    let screens = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/screens");
    std::fs::create_dir_all(&screens)?;
    let done = Command::new("pdftoppm").args(["-png", "-r", "80"]).arg(pdf).arg(screens.join(name)).status()?;
    if done.success() { Ok(()) } else { Err(Failure::new(format!("{} has no pages", pdf.display()))) }
}
