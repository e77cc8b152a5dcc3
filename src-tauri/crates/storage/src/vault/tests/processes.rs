//! V7 and V1 with real processes: this test program starts itself again, as the other one.

use super::super::{disk, lock};
use super::*;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command, Stdio};

pub const DIR: &str = "SAKIMORI_TEST_DIR";

/// Starts one of the tests marked `another process` on `dir`.
pub fn another(test: &str, dir: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let name = format!("vault::tests::{test}");
    command.args(["--exact", &name, "--ignored", "--nocapture"]);
    command.env(DIR, dir).stdin(Stdio::piped()).stdout(Stdio::piped());
    command
}

fn wait_for(child: &mut Child, word: &str) {
    let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains(word)), "the other process never said {word}");
}

fn say(word: &str) {
    std::io::stdout().write_all(format!("\n{word}\n").as_bytes()).unwrap();
    std::io::stdout().flush().unwrap();
}

fn given_dir() -> std::path::PathBuf {
    std::env::var_os(DIR).unwrap().into()
}

#[tokio::test]
async fn v7_a_vault_held_by_another_process_is_refused_and_free_once_that_is_killed() {
    let dir = tempfile::tempdir().unwrap();
    closed_vault(dir.path()).await;
    let mut child = another("processes::another_process_holds_the_vault", dir.path()).spawn().unwrap();
    wait_for(&mut child, "HOLDING");
    match open(dir.path(), key_in(dir.path()), "sakimori", at(1)).await {
        Err(VaultError::InUse { who }) => {
            assert!(who.contains("the-other-program") && who.contains(&child.id().to_string()), "{who}");
        }
        other => panic!("{other:?}"),
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(dir.path().join(lock::HOLDER).exists(), "the killed one left its note");
    let vault = open(dir.path(), key_in(dir.path()), "sakimori", at(1)).await.unwrap();
    let mut reader = vault.store.read().await.unwrap();
    let kept = crate::engine::value!(&mut reader, i64, "SELECT COUNT(*) FROM zz_note").unwrap();
    assert_eq!(kept, 1, "what the killed one had committed is there");
    drop(reader);
    vault.close().await;
}

#[tokio::test]
#[ignore = "another process: started by the test above"]
async fn another_process_holds_the_vault() {
    let dir = given_dir();
    let vault = open(&dir, key_in(&dir), "the-other-program", at(0)).await.unwrap();
    let mut tx = vault.store.begin().await.unwrap();
    crate::engine::run!(&mut tx, "CREATE TABLE zz_note (id INTEGER) STRICT").unwrap();
    crate::engine::run!(&mut tx, "INSERT INTO zz_note VALUES (1)").unwrap();
    tx.commit().await.unwrap();
    say("HOLDING");
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

#[test]
fn v1_a_kill_between_writing_and_renaming_leaves_the_old_keys() {
    let dir = tempfile::tempdir().unwrap();
    let key = DataKey::random().unwrap();
    let keys = Keys::create(&dir.path().join(KEYS), Uuid::from_u128(7), Cost::FOR_TESTS).unwrap();
    keys.add_person(&key, PERSON, "田中", &password(PASSWORD)).unwrap();
    let before = std::fs::read(dir.path().join(KEYS)).unwrap();
    let status = another("processes::another_process_dies_before_renaming", dir.path()).status().unwrap();
    assert!(!status.success(), "it dies");
    assert!(dir.path().join("vault.keys.tmp").exists(), "and had written the new file");
    assert_eq!(std::fs::read(dir.path().join(KEYS)).unwrap(), before);
    let opened = key_in(dir.path());
    assert_eq!(opened.bytes(), key.bytes());
    keys_in(dir.path()).rename_person(PERSON, "鈴木").unwrap();
    assert_eq!(keys_in(dir.path()).people().unwrap()[0].name, "鈴木", "the leftover is in nobody's way");
}

#[test]
#[ignore = "another process: started by the test above"]
fn another_process_dies_before_renaming() {
    disk::stage(&given_dir().join(KEYS), b"half").unwrap();
    std::process::abort();
}

const ACT: &str = "SAKIMORI_TEST_ACT";
const OTHER: Uuid = Uuid::from_u128(2);
const ACTS: [&str; 8] = ["add", "give", "choose", "rename", "remove", "keep", "recovery", "wrong password"];

/// V1 and V5 over a kill: whatever was being written, afterwards the file is whole, exactly one of the old and the
/// new state holds, everybody else still comes in, and the next change goes through.
#[test]
fn v1_a_kill_at_any_step_of_any_change_of_the_keys_leaves_the_old_or_the_new() {
    let (mut old, mut new) = (0, 0);
    for act in ACTS {
        for step in disk::STEPS {
            let dir = tempfile::tempdir().unwrap();
            let key = DataKey::random().unwrap();
            let keys = Keys::create(&dir.path().join(KEYS), Uuid::from_u128(7), Cost::FOR_TESTS).unwrap();
            keys.add_person(&key, PERSON, "田中", &password(PASSWORD)).unwrap();
            if act != "add" {
                keys.add_person(&key, OTHER, "鈴木", &password("前の合言葉")).unwrap();
            }
            let recovery = keys.set_recovery(&key).unwrap();
            let before = std::fs::read(dir.path().join(KEYS)).unwrap();
            let mut command = another("processes::another_process_dies_while_it_changes_the_keys", dir.path());
            let status = command.env(ACT, act).env("SAKIMORI_TEST_DIES_AT", step).status().unwrap();
            assert!(!status.success(), "{act} {step}: it dies");
            let is_new = std::fs::read(dir.path().join(KEYS)).unwrap() != before;
            assert_eq!(is_new, matches!(step, "renamed" | "after"), "{act} {step}");
            *(if is_new { &mut new } else { &mut old }) += 1;

            let keys = keys_in(dir.path());
            let now = at(10);
            let me = keys.open_with_password(PERSON, &password(PASSWORD), now).unwrap();
            assert_eq!(me.key.bytes(), key.bytes(), "{act} {step}: a colleague is not touched");
            let opens = |text: &str| match keys.open_with_password(OTHER, &password(text), at(10_000)) {
                Ok(signed_in) => signed_in.key.bytes() == key.bytes(),
                Err(_) => false,
            };
            let expected = match (act, is_new) {
                ("add", false) | ("remove" | "keep", true) => (false, false),
                ("add" | "give" | "choose", true) => (false, true),
                _ => (true, false),
            };
            // Right ones first: a wrong one would make them wait.
            let seen = if expected.1 {
                let new_opens = opens("次の合言葉");
                (opens("前の合言葉"), new_opens)
            } else {
                let old_opens = opens("前の合言葉");
                (old_opens, opens("次の合言葉"))
            };
            assert_eq!(seen, expected, "{act} {step}: (old password, new password)");
            let by_key = keys.open_with_recovery(&recovery, now).is_ok();
            assert_eq!(by_key, !(act == "recovery" && is_new), "{act} {step}: the recovery key");
            keys.rename_person(PERSON, "田中 花子").unwrap();
            assert_eq!(keys_in(dir.path()).people().unwrap()[0].name, "田中 花子", "the leftover is in nobody's way");
        }
    }
    assert_eq!((old, new), (ACTS.len() * 4, ACTS.len() * 2), "every act was killed before and after");
}

#[test]
#[ignore = "another process: started by the test above"]
fn another_process_dies_while_it_changes_the_keys() {
    // Opening writes nothing here, so the first write is that of the act.
    let keys = keys_in(&given_dir());
    let key = keys.open_with_password(PERSON, &password(PASSWORD), at(0)).unwrap().key;
    let given = Given { way: GivenWay::Custodian, by: Some(PERSON), at: at(0) };
    let new = password("次の合言葉");
    let named = |id, name: &str| Person { id, name: name.to_owned() };
    match std::env::var(ACT).unwrap().as_str() {
        "add" => keys.add_person(&key, OTHER, "鈴木", &new),
        "give" => keys.give_password(&key, OTHER, "鈴木", &new, &given),
        "choose" => keys.choose_password(&key, OTHER, &new),
        "rename" => keys.rename_person(OTHER, "鈴木 一郎"),
        "remove" => keys.remove_person(OTHER),
        "keep" => keys.keep_people(&[named(PERSON, "田中")]).map(drop),
        "recovery" => keys.set_recovery(&key).map(drop),
        "wrong password" => keys.open_with_password(OTHER, &new, at(0)).map(drop),
        other => panic!("{other}"),
    }
    .unwrap();
}

/// Permissions do not bind the superuser, so the other process runs as somebody else where we are it.
#[cfg(unix)]
#[tokio::test]
async fn v2_a_read_only_folder_and_a_read_only_file_are_noticed_before_anything_is_written() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    let whole = tempfile::tempdir().unwrap();
    let chmod = |path: &Path, mode: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    chmod(whole.path(), 0o755);
    let program = whole.path().join("other");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    chmod(&program, 0o755);
    for (what, folder_mode, file_mode) in [("folder", 0o555, 0o666), ("file", 0o777, 0o444)] {
        let dir = whole.path().join(what);
        closed_vault(&dir).await;
        for name in [KEYS, lock::LOCK] {
            chmod(&dir.join(name), 0o666);
        }
        chmod(&dir.join(DB), file_mode);
        chmod(&dir, folder_mode);
        let before = std::fs::read(dir.join(DB)).unwrap();
        let mut command = another("processes::another_process_finds_it_read_only", &dir);
        let mut other = Command::new(&program);
        other.args(command.get_args()).env(DIR, &dir).stdout(Stdio::piped());
        command = other;
        if dir.metadata().unwrap().uid() == 0 {
            command.uid(65_534).gid(65_534);
        }
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("REFUSED"), "{what}: {said}");
        assert_eq!(std::fs::read(dir.join(DB)).unwrap(), before);
        chmod(&dir, 0o755);
    }
}

#[cfg(unix)]
#[tokio::test]
#[ignore = "another process: started by the test above"]
async fn another_process_finds_it_read_only() {
    let dir = given_dir();
    let refused = open(&dir, key_in(&dir), "sakimori", at(1)).await;
    assert!(matches!(refused, Err(VaultError::ReadOnly)), "{refused:?}");
    say("REFUSED");
}
