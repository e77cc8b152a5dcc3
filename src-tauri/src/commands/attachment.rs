//! Files on a card: chosen by the system's dialog, read and written here. The window sees names and sizes alone.

use super::AtDesk;
use crate::opened::{self, Opened};
use crate::{dialogs, incoming};
use domain::rights::Op;
use incoming::{ChosenFile, Incoming, Progress};
use office::attachment::{Attachment, AttachmentForm, Attachments, RenameForm, not_written, read_file};
use office::{ErrorCode, OfficeError};
use std::sync::Arc;
use tauri::{AppHandle, State};
use uuid::Uuid;

/// The files of a card.
#[tauri::command]
#[specta::specta]
pub async fn attachments(desk: AtDesk<'_>, customer_id: Uuid) -> Result<Attachments, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.attachments(&actor, customer_id).await
}

/// Lets the person choose a file; nothing when none was chosen. Its path stays here, under a number.
#[tauri::command]
#[specta::specta]
pub async fn choose_attachment(
    app: AppHandle,
    desk: AtDesk<'_>,
    files: State<'_, Arc<Incoming>>,
) -> Result<Option<ChosenFile>, OfficeError> {
    desk.at_work().await?;
    match dialogs::choose_file(app).await? {
        Some(path) => files.keep(path).map(Some),
        None => Ok(None),
    }
}

/// Puts a chosen file on a card. While it runs, `attachment_progress` tells how far it is and `cancel_attachment` stops it.
#[tauri::command]
#[specta::specta]
pub async fn add_attachment(
    desk: AtDesk<'_>,
    files: State<'_, Arc<Incoming>>,
    chosen: i32,
    form: AttachmentForm,
    command_id: Uuid,
) -> Result<Attachment, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let path = files.path(chosen)?;
    let watch = files.begin(command_id);
    let seen = Arc::clone(&watch);
    let bytes = tokio::task::spawn_blocking(move || {
        let unreadable = |_| OfficeError::of(ErrorCode::AttachmentUnreadable);
        let mut file = std::fs::File::open(&path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        read_file(&mut file, usize::try_from(size).unwrap_or(usize::MAX), &*seen)
    })
    .await
    .map_err(|error| OfficeError::unforeseen(&error.to_string()));
    let added = match bytes {
        Ok(Ok(bytes)) => office.add_attachment(&actor, &form, &bytes, &*watch, command_id).await,
        Ok(Err(error)) | Err(error) => Err(error),
    };
    files.end(command_id);
    if added.is_ok() {
        files.forget(chosen);
    }
    added
}

/// How far a file has come in.
#[tauri::command]
#[specta::specta]
pub async fn attachment_progress(
    desk: AtDesk<'_>,
    files: State<'_, Arc<Incoming>>,
    command_id: Uuid,
) -> Result<Option<Progress>, OfficeError> {
    desk.at_work().await?;
    Ok(files.progress(command_id))
}

/// Stops a file that is coming in; nothing of it stays.
#[tauri::command]
#[specta::specta]
pub async fn cancel_attachment(
    desk: AtDesk<'_>,
    files: State<'_, Arc<Incoming>>,
    command_id: Uuid,
) -> Result<(), OfficeError> {
    desk.at_work().await?;
    files.stop(command_id);
    Ok(())
}

/// Shows a file in the system's program for it, from a private copy that goes with the next lock.
#[tauri::command]
#[specta::specta]
pub async fn open_attachment(desk: AtDesk<'_>, opened: State<'_, Arc<Opened>>, id: Uuid) -> Result<(), OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let file = office.attachment_to_open(&actor, id).await?;
    let (path, mut out) = opened.create(&file.name)?;
    let written = office.write_out_attachment(&actor, id, Op::OpenAttachment, &mut out).await;
    drop(out);
    if let Err(error) = written {
        opened.forget(&path);
        return Err(error);
    }
    opened::make_read_only(&path);
    tauri_plugin_opener::open_path(&path, None::<&str>).map_err(|_| {
        opened.forget(&path);
        OfficeError::of(ErrorCode::AttachmentNotOpened)
    })
}

/// Saves a file where the person says; `false` when the dialog was left.
#[tauri::command]
#[specta::specta]
pub async fn save_attachment(app: AppHandle, desk: AtDesk<'_>, id: Uuid) -> Result<bool, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    let file = office.attachment_to_save(&actor, id).await?;
    let Some(place) = dialogs::choose_place(app, file.name).await? else { return Ok(false) };
    // Beside its place first, so that a full disk leaves neither half a file nor the old one spoilt.
    let half = place.with_extension("sakimori-part");
    let mut out = std::fs::File::create(&half).map_err(|error| not_written(&error))?;
    let written = office.write_out_attachment(&actor, id, Op::SaveAttachment, &mut out).await;
    let written = written.and_then(|()| out.sync_all().map_err(|error| not_written(&error)));
    drop(out);
    let written = written.and_then(|()| std::fs::rename(&half, &place).map_err(|error| not_written(&error)));
    if written.is_err() {
        drop(std::fs::remove_file(&half));
    }
    written.map(|()| true)
}

/// Gives a file another name, kind or contract.
#[tauri::command]
#[specta::specta]
pub async fn rename_attachment(
    desk: AtDesk<'_>,
    id: Uuid,
    version: i32,
    form: RenameForm,
    command_id: Uuid,
) -> Result<Attachment, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.rename_attachment(&actor, id, version, &form, command_id).await
}

/// Takes a file off its card.
#[tauri::command]
#[specta::specta]
pub async fn remove_attachment(desk: AtDesk<'_>, id: Uuid, command_id: Uuid) -> Result<Attachment, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.remove_attachment(&actor, id, command_id).await
}

/// Brings a removed file back.
#[tauri::command]
#[specta::specta]
pub async fn restore_attachment(desk: AtDesk<'_>, id: Uuid, command_id: Uuid) -> Result<Attachment, OfficeError> {
    let (office, actor) = desk.at_work().await?;
    office.restore_attachment(&actor, id, command_id).await
}
