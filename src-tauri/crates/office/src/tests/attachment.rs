//! R1, C1: files on a card and its contracts: what goes in comes out, all or nothing, told in sentences.

use super::*;
use crate::attachment::{Attachment, AttachmentForm, LARGEST, RenameForm, Watch, read_file};
use domain::rights::Op;
use domain::words::AttachmentKind;
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Looks on and never stops.
pub(super) struct Nobody;

pub(super) const NOBODY: Nobody = Nobody;

impl Watch for Nobody {
    fn told(&self, _done: usize, _of: usize) {}
    fn stopped(&self) -> bool {
        false
    }
}

/// Stops at the n-th question.
struct StopsAt(usize, AtomicUsize);

impl Watch for StopsAt {
    fn told(&self, done: usize, of: usize) {
        assert!(done <= of, "{done} of {of}");
    }
    fn stopped(&self) -> bool {
        self.1.fetch_add(1, Ordering::Relaxed) >= self.0
    }
}

fn bytes(n: usize) -> Vec<u8> {
    (0..n).map(|at| u8::try_from((at * 31 + at / 257) % 251).unwrap()).collect()
}

fn named(card: Uuid, contract: Option<Uuid>, name: &str) -> AttachmentForm {
    AttachmentForm { customer_id: card, contract_id: contract, kind: AttachmentKind::Contract, name: name.to_owned() }
}

impl World {
    async fn attach(&self, card: Uuid, contract: Option<Uuid>, name: &str, bytes: &[u8]) -> Attachment {
        let (office, me) = self.work().await;
        office.add_attachment(&me, &named(card, contract, name), bytes, &NOBODY, new_command()).await.unwrap()
    }

    async fn files(&self, card: Uuid) -> Vec<String> {
        let (office, me) = self.work().await;
        let all = office.attachments(&me, card).await.unwrap();
        let removed = all.removed.iter().map(|file| format!("-{}", file.name));
        all.files.iter().map(|file| file.name.clone()).chain(removed).collect()
    }

    async fn kib(&self, card: Uuid) -> i32 {
        let (office, me) = self.work().await;
        office.attachments(&me, card).await.unwrap().office_kib
    }
}

#[tokio::test]
async fn a_file_of_several_pieces_comes_out_as_it_went_in_also_after_a_restart() {
    let mut world = World::empty().await;
    let view = world.contract(|_| {}).await;
    let content = bytes(2 * 1024 * 1024 + 12_345);
    let file = world.attach(view.customer_id, Some(view.id), "保守契約書.pdf", &content).await;
    assert_eq!((file.size, file.contract.as_deref()), (2_109_497, Some("冷蔵設備 保守契約")));
    assert_eq!(file.added_by.as_deref(), Some("佐藤 花子"));
    world.restart().await;
    let (office, me) = world.work().await;
    for op in [Op::OpenAttachment, Op::SaveAttachment] {
        let mut out = Vec::new();
        office.write_out_attachment(&me, file.id, op, &mut out).await.unwrap();
        assert!(Sha256::digest(&out) == Sha256::digest(&content) && out.len() == content.len());
    }
    let mut conn = office.store().read().await.unwrap();
    let log = storage::audit::list(&mut conn).await.unwrap();
    let ops: Vec<&str> =
        log.iter().filter(|line| line.record_kind == "attachment").map(|line| line.op.as_str()).collect();
    assert_eq!(ops, ["add_attachment", "open_attachment", "save_attachment"]);
    assert!(!format!("{log:?}").contains("保守契約書"), "no names in the log");
}

#[tokio::test]
async fn the_same_bytes_are_told_and_a_retry_adds_nothing() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let (one, two) = (world.customer("株式会社みどり").await, world.customer("あおい商店").await);
    let command = new_command();
    let form = named(one, None, "契約書.pdf");
    let first = office.add_attachment(&me, &form, &bytes(100), &NOBODY, command).await.unwrap();
    let again = office.add_attachment(&me, &form, &bytes(100), &NOBODY, command).await.unwrap();
    assert_eq!(first.id, again.id, "a retry of the same command");
    let other = named(one, None, "別の名前.pdf");
    let same = refused(office.add_attachment(&me, &other, &bytes(100), &NOBODY, new_command()).await);
    assert_eq!((same.code, same.detail.as_deref()), (ErrorCode::AttachmentThere, Some("契約書.pdf")));
    world.attach(two, None, "契約書.pdf", &bytes(100)).await;
    assert_eq!((world.files(one).await.len(), world.files(two).await.len()), (1, 1), "another card may have it");
}

#[tokio::test]
async fn what_is_stopped_too_large_empty_or_unreadable_leaves_nothing_and_says_why() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let content = bytes(3 * 1024 * 1024);
    for stop in 0..3 {
        let watch = StopsAt(stop, AtomicUsize::new(0));
        let form = named(card, None, "契約書.pdf");
        let stopped = office.add_attachment(&me, &form, &content, &watch, new_command()).await;
        assert_eq!(code(stopped), ErrorCode::AttachmentStopped, "at piece {stop}");
        assert_eq!((world.files(card).await.len(), world.kib(card).await), (0, 0), "at piece {stop}");
    }
    let mut endless = std::io::repeat(7);
    let large = refused(read_file(&mut endless, 10, &NOBODY).map(|bytes| bytes.len()));
    assert_eq!((large.code, large.detail.as_deref()), (ErrorCode::AttachmentTooLarge, Some("50")), "a size that lies");
    let said = read_file(&mut std::io::empty(), LARGEST + 1, &NOBODY).map(|bytes| bytes.len());
    assert_eq!(code(said), ErrorCode::AttachmentTooLarge, "said beforehand");
    assert_eq!(
        read_file(&mut std::io::Read::take(std::io::repeat(7), LARGEST as u64), LARGEST, &NOBODY).unwrap().len(),
        LARGEST
    );
    assert_eq!(code(read_file(&mut std::io::empty(), 0, &NOBODY).map(drop)), ErrorCode::AttachmentEmpty);
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the stick was pulled out"))
        }
    }
    assert_eq!(code(read_file(&mut Broken, 10, &NOBODY).map(drop)), ErrorCode::AttachmentUnreadable);
    let stop = StopsAt(1, AtomicUsize::new(0));
    assert_eq!(code(read_file(&mut &content[..], content.len(), &stop).map(drop)), ErrorCode::AttachmentStopped);
}

#[tokio::test]
async fn a_file_is_renamed_removed_brought_back_and_emptied_after_thirty_days() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let file = world.attach(card, None, "../../scan0001.pdf", &bytes(2000)).await;
    assert_eq!(file.name, "scan0001.pdf");
    let form =
        RenameForm { name: "契約書(押印済)".to_owned(), kind: AttachmentKind::Memorandum, contract_id: None };
    let renamed = office.rename_attachment(&me, file.id, file.version, &form, new_command()).await.unwrap();
    assert_eq!(
        (renamed.name.as_str(), renamed.kind),
        ("契約書(押印済).pdf", AttachmentKind::Memorandum),
        "its ending stays"
    );
    let stale = office.rename_attachment(&me, file.id, file.version, &form, new_command()).await;
    assert_eq!(code(stale), ErrorCode::Stale);

    let removed = office.remove_attachment(&me, file.id, new_command()).await.unwrap();
    assert_eq!(removed.kept_until, Some(day("2026-12-24")));
    assert_eq!(world.files(card).await, ["-契約書(押印済).pdf"]);
    assert_eq!(code(office.attachment_to_open(&me, file.id).await), ErrorCode::NotFound);
    assert_eq!(code(office.remove_attachment(&me, file.id, new_command()).await), ErrorCode::NothingToUndo);
    office.restore_attachment(&me, file.id, new_command()).await.unwrap();
    assert_eq!(world.files(card).await, ["契約書(押印済).pdf"]);
    office.remove_attachment(&me, file.id, new_command()).await.unwrap();
    world.attach(card, None, "もう一度.pdf", &bytes(2000)).await;
    let twice = office.restore_attachment(&me, file.id, new_command()).await;
    assert_eq!(code(twice), ErrorCode::AttachmentThere, "it was added again meanwhile");

    world.turn_to("2026-12-24 08:59");
    assert_eq!(office.empty_removed_attachments().await.unwrap(), 0);
    world.turn_to("2026-12-24 09:01");
    assert_eq!(office.empty_removed_attachments().await.unwrap(), 1);
    assert_eq!(office.empty_removed_attachments().await.unwrap(), 0, "once");
    assert_eq!(world.files(card).await, ["もう一度.pdf"]);
    assert_eq!(code(office.restore_attachment(&me, file.id, new_command()).await), ErrorCode::NothingToUndo);
    let mut conn = office.store().read().await.unwrap();
    assert_eq!(storage::attachment::find_chunk(&mut conn, file.id, 0).await.unwrap(), None, "the bytes are gone");
}

#[tokio::test]
async fn what_may_run_is_kept_and_saved_and_not_opened() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let file = world.attach(card, None, "請求書.pdf\u{202E}.exe", &bytes(10)).await;
    assert!(!file.opens);
    let refusal = refused(office.attachment_to_open(&me, file.id).await);
    assert_eq!((refusal.code, refusal.detail.as_deref()), (ErrorCode::AttachmentRuns, Some("請求書.pdf.exe")));
    let form = RenameForm { name: "請求書.pdf".to_owned(), kind: AttachmentKind::Other, contract_id: None };
    let renamed = office.rename_attachment(&me, file.id, file.version, &form, new_command()).await.unwrap();
    assert_eq!(
        (renamed.name.as_str(), renamed.opens),
        ("請求書.pdf.exe", false),
        "a new name does not make it another file"
    );
    let mut out = Vec::new();
    office.write_out_attachment(&me, file.id, Op::SaveAttachment, &mut out).await.unwrap();
    assert_eq!(out, bytes(10));
}

#[tokio::test]
async fn a_damaged_piece_is_told_and_a_full_place_too() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let file = world.attach(card, None, "契約書.pdf", &bytes(5000)).await;
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::from(std::io::ErrorKind::StorageFull))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    assert_eq!(
        code(office.write_out_attachment(&me, file.id, Op::OpenAttachment, &mut Full).await),
        ErrorCode::DiskFull
    );
    let mut tx = office.store().begin().await.unwrap();
    change_by_hand(
        &mut tx,
        "UPDATE attachment_chunk SET bytes = substr(bytes, 2) WHERE attachment_id = $1",
        Some(file.id),
    )
    .await;
    tx.commit().await.unwrap();
    let damaged = office.write_out_attachment(&me, file.id, Op::OpenAttachment, &mut Vec::new()).await;
    assert_eq!(code(damaged), ErrorCode::AttachmentDamaged);
}

#[tokio::test]
async fn r26_an_expiry_is_confirmed_against_a_file_of_its_own_card() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let view = world.contract(|_| {}).await;
    let other = world.customer("あおい商店").await;
    let file = world.attach(view.customer_id, Some(view.id), "契約書.pdf", &bytes(10)).await;
    let foreign = world.attach(other, None, "契約書.pdf", &bytes(10)).await;
    let terms = [view.current_term_id];
    let wrong = refused(office.confirm_expiry(&me, &terms, "契約書", Some(foreign.id), new_command()).await);
    assert_eq!(field_codes(&wrong), [("attachmentId", FieldCode::Unknown)]);
    office.confirm_expiry(&me, &terms, "契約書 2ページ", Some(file.id), new_command()).await.unwrap();
    let confirmed = office.get_contract(&me, view.id).await.unwrap().terms[0].confirmation.clone().unwrap();
    assert_eq!((confirmed.attachment_id, confirmed.from.as_str()), (Some(file.id), "契約書 2ページ"));
    let query = crate::history::HistoryQuery {
        customer_id: view.customer_id,
        contract_id: Some(view.id),
        field: None,
        staff_id: None,
        by_program: false,
        before: None,
    };
    let history = office.history(&me, &query).await.unwrap();
    let told = history.changes.iter().find(|change| change.field == "confirmedAttachment").unwrap();
    assert_eq!(told.new, "契約書.pdf", "by its name");
}
