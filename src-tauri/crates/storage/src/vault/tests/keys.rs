//! V1 and V3: the data key is kept only wrapped, and a wrong password waits.

use super::super::disk;
use super::super::key_file::KeyFile;
use super::super::wrap::{Kind, Wrap};
use super::*;

fn fresh(dir: &Path) -> (Keys, DataKey) {
    let key = DataKey::random().unwrap();
    let keys = Keys::create(&dir.join(KEYS), Uuid::from_u128(7), Cost::FOR_TESTS).unwrap();
    keys.add_person(&key, PERSON, "田中", &password(PASSWORD)).unwrap();
    (keys, key)
}

fn same(a: &DataKey, b: &DataKey) -> bool {
    a.bytes() == b.bytes()
}

#[test]
fn v1_every_holder_opens_the_same_key_and_nobody_else_does() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    let other = Uuid::from_u128(2);
    keys.add_person(&key, other, "鈴木", &password("別の合言葉")).unwrap();
    let recovery = keys.set_recovery(&key).unwrap();
    let secret = keys.set_keychain(&key).unwrap();
    let open = |id, text| keys.open_with_password(id, &password(text), at(10_000));
    assert!(same(&open(PERSON, PASSWORD).unwrap().key, &key));
    assert!(same(&open(other, "別の合言葉").unwrap().key, &key));
    assert!(same(&keys.open_with_recovery(&recovery, at(0)).unwrap().key, &key));
    assert!(same(&keys.open_with_keychain(&secret).unwrap(), &key));
    assert!(matches!(open(other, PASSWORD), Err(VaultError::WrongPassword)), "not with a colleague's password");
    assert!(matches!(open(Uuid::from_u128(3), PASSWORD), Err(VaultError::NoSuchPerson)));
    let stranger = RecoveryKey::random().unwrap();
    assert!(matches!(keys.open_with_recovery(&stranger, at(0)), Err(VaultError::WrongRecoveryKey)));
    let stranger = KeychainSecret::random().unwrap();
    assert!(matches!(keys.open_with_keychain(&stranger), Err(VaultError::WrongRecoveryKey)));
}

#[test]
fn v1_losing_the_keychain_or_a_person_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    let recovery = keys.set_recovery(&key).unwrap();
    let secret = keys.set_keychain(&key).unwrap();
    keys.remove_keychain().unwrap();
    keys.remove_person(PERSON).unwrap();
    assert!(matches!(keys.open_with_keychain(&secret), Err(VaultError::NoSuchPerson)));
    assert!(same(&keys.open_with_recovery(&recovery, at(0)).unwrap().key, &key));
    assert!(keys.people().unwrap().is_empty());
}

fn given(way: GivenWay) -> Given {
    Given { way, by: Some(Uuid::from_u128(9)), at: at(5) }
}

#[test]
fn v5_a_forgotten_password_is_set_anew_and_the_old_one_ends() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    let recovery = keys.set_recovery(&key).unwrap();
    let again = keys.open_with_recovery(&recovery, at(0)).unwrap().key;
    let by_key = given(GivenWay::Recovery);
    keys.give_password(&again, PERSON, "田中(旧姓)", &password("新しい合言葉"), &by_key).unwrap();
    assert!(matches!(keys.open_with_password(PERSON, &password(PASSWORD), at(0)), Err(VaultError::WrongPassword)));
    let opened = keys.open_with_password(PERSON, &password("新しい合言葉"), at(1)).unwrap();
    assert!(same(&opened.key, &key));
    assert_eq!(opened.given, Some(by_key), "the person hears of it");
    let opened = keys.open_with_password(PERSON, &password("新しい合言葉"), at(1)).unwrap();
    assert_eq!(opened.given, None, "once");
    assert_eq!(keys.people().unwrap(), [Person { id: PERSON, name: "田中(旧姓)".to_owned() }]);
    assert!(matches!(keys.add_person(&key, PERSON, "x", &password("x")), Err(VaultError::Exists)));
    let newer = keys.set_recovery(&key).unwrap();
    assert!(matches!(keys.open_with_recovery(&recovery, at(9)), Err(VaultError::WrongRecoveryKey)));
    assert!(same(&keys.open_with_recovery(&newer, at(10)).unwrap().key, &key));
}

#[test]
fn v5_a_given_password_says_so_until_its_person_chooses_another() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    let other = Uuid::from_u128(2);
    let first = given(GivenWay::First);
    keys.give_password(&key, other, "鈴木", &password("はじめの合言葉"), &first).unwrap();
    for _ in 0..2 {
        let opened = keys.open_with_password(other, &password("はじめの合言葉"), at(0)).unwrap();
        assert_eq!(opened.given.as_ref(), Some(&first));
    }
    assert_eq!(keys.must_change().unwrap(), [other]);
    let same_again = keys.choose_password(&key, other, &password("はじめの合言葉"));
    assert!(matches!(same_again, Err(VaultError::SamePassword)), "whoever gave it knows it");
    keys.choose_password(&key, other, &password("自分の合言葉")).unwrap();
    let opened = keys.open_with_password(other, &password("自分の合言葉"), at(0)).unwrap();
    assert!(same(&opened.key, &key) && opened.given.is_none());
    assert!(keys.must_change().unwrap().is_empty());
    assert!(matches!(keys.choose_password(&key, Uuid::nil(), &password("x")), Err(VaultError::NoSuchPerson)));
    let text = std::fs::read_to_string(dir.path().join(KEYS)).unwrap();
    assert!(!text.contains("given"), "a file without given passwords is as it always was");
}

#[test]
fn v1_nobody_strikes_out_that_a_password_was_given() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    keys.give_password(&key, PERSON, "田中", &password("渡した合言葉"), &given(GivenWay::Custodian)).unwrap();
    let path = dir.path().join(KEYS);
    let honest = KeyFile::read(&path).unwrap();
    type Forgery = fn(&mut Given);
    let forgeries: [Forgery; 3] =
        [|given| given.way = GivenWay::Recovery, |given| given.by = None, |given| given.at = at(6)];
    for (n, act) in forgeries.iter().enumerate() {
        let mut file = honest.clone();
        act(file.wraps[0].given.as_mut().unwrap());
        disk::replace(&path, &file.to_bytes().unwrap()).unwrap();
        let tried = keys.open_with_password(PERSON, &password("渡した合言葉"), at(0));
        assert!(matches!(tried, Err(VaultError::WrongPassword)), "{n}: {tried:?}");
    }
    let mut file = honest.clone();
    file.wraps[0].given = None;
    disk::replace(&path, &file.to_bytes().unwrap()).unwrap();
    assert!(matches!(
        keys.open_with_password(PERSON, &password("渡した合言葉"), at(0)),
        Err(VaultError::WrongPassword)
    ));
}

#[test]
fn v5_only_those_who_are_named_keep_their_way_in() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    let (suzuki, kato) = (Uuid::from_u128(2), Uuid::from_u128(3));
    keys.add_person(&key, suzuki, "鈴木", &password("別の合言葉")).unwrap();
    let recovery = keys.set_recovery(&key).unwrap();
    let secret = keys.set_keychain(&key).unwrap();
    let named = |id, name: &str| Person { id, name: name.to_owned() };
    assert!(!keys.keep_people(&[named(PERSON, "田中"), named(suzuki, "鈴木"), named(kato, "加藤")]).unwrap());
    assert!(keys.keep_people(&[named(suzuki, "鈴木 一郎"), named(kato, "加藤")]).unwrap());
    assert_eq!(keys.people().unwrap(), [named(suzuki, "鈴木 一郎")], "nobody gets a key by being named");
    assert!(matches!(keys.open_with_password(PERSON, &password(PASSWORD), at(0)), Err(VaultError::NoSuchPerson)));
    assert!(keys.open_with_password(suzuki, &password("別の合言葉"), at(0)).is_ok());
    assert!(keys.open_with_recovery(&recovery, at(0)).is_ok() && keys.open_with_keychain(&secret).is_ok());
}

#[test]
fn v1_a_new_name_needs_no_password() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    keys.rename_person(PERSON, "田中 花子").unwrap();
    assert_eq!(keys.people().unwrap()[0].name, "田中 花子");
    assert!(same(&keys.open_with_password(PERSON, &password(PASSWORD), at(0)).unwrap().key, &key));
}

#[test]
fn v1_full_width_and_half_width_passwords_are_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    keys.choose_password(&key, PERSON, &password("ﾊﾟｽﾜｰﾄﾞ2027")).unwrap();
    assert!(keys.open_with_password(PERSON, &password("パスワード２０２７"), at(0)).is_ok());
}

#[test]
fn v1_the_cost_is_at_least_the_floor_and_grows_at_the_next_sign_in() {
    assert!(Cost::new(65_536, 3, 1).is_some());
    for (memory, passes, lanes) in [(65_535, 3, 1), (65_536, 2, 1), (65_536, 3, 0), (2_000_000, 3, 1), (8, 1, 1)] {
        assert_eq!(Cost::new(memory, passes, lanes), None, "{memory} {passes} {lanes}");
    }
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    let cost = || KeyFile::read(&dir.path().join(KEYS)).unwrap().find(Kind::Person, Some(PERSON)).unwrap().kdf;
    assert_eq!(cost(), Some(Cost::FOR_TESTS));
    let keys = keys.with_cost(Cost::STANDARD);
    assert!(same(&keys.open_with_password(PERSON, &password(PASSWORD), at(0)).unwrap().key, &key));
    assert_eq!(cost(), Some(Cost::STANDARD), "64 MiB from now on");
    assert!(same(&keys.open_with_password(PERSON, &password(PASSWORD), at(0)).unwrap().key, &key));
}

#[test]
fn v1_any_flipped_byte_of_the_file_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    keys.set_recovery(&key).unwrap();
    keys.set_keychain(&key).unwrap();
    keys.open_with_password(PERSON, &password("wrong"), at(0)).unwrap_err();
    let path = dir.path().join(KEYS);
    let whole = std::fs::read(&path).unwrap();
    let before = KeyFile::read(&path).unwrap();
    let mut refused = 0;
    for place in 0..whole.len() {
        for bit in [0x01, 0x20, 0x80] {
            let mut hurt = whole.clone();
            hurt[place] ^= bit;
            std::fs::write(&path, &hurt).unwrap();
            match KeyFile::read(&path) {
                Err(VaultError::KeysDamaged | VaultError::Newer) => refused += 1,
                Err(error) => panic!("byte {place}: {error:?}"),
                // Between the fields JSON has blanks that mean nothing.
                Ok(read) => assert!(read == before && whole[place].is_ascii_whitespace(), "byte {place} passed"),
            }
        }
    }
    assert!(refused > 2 * whole.len(), "{refused} refusals over {} bytes", whole.len());
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(Keys::read(dir.path()), Err(VaultError::KeysDamaged)), "half a file");
    std::fs::write(&path, b"").unwrap();
    assert!(matches!(Keys::read(dir.path()), Err(VaultError::KeysDamaged)), "an empty file");
}

#[test]
fn v1_a_forged_field_with_a_right_check_still_opens_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    let other = Uuid::from_u128(2);
    keys.add_person(&key, other, "鈴木", &password("別の合言葉")).unwrap();
    let path = dir.path().join(KEYS);
    let honest = KeyFile::read(&path).unwrap();
    let forge = |act: fn(&mut KeyFile)| {
        let mut file = honest.clone();
        act(&mut file);
        disk::replace(&path, &file.to_bytes().unwrap()).unwrap();
        keys.open_with_password(PERSON, &password(PASSWORD), at(0)).map(|_| ())
    };
    assert!(forge(|_| ()).is_ok(), "the file itself opens");
    type Forgery = (&'static str, fn(&mut KeyFile));
    let forgeries: [Forgery; 6] = [
        ("vault id", |file| file.vault = Uuid::from_u128(8)),
        ("salt", |file| file.wraps[0].salt[0] ^= 1),
        ("nonce", |file| file.wraps[0].nonce[0] ^= 1),
        ("key", |file| file.wraps[0].ciphertext[0] ^= 1),
        ("proof", |file| file.wraps[0].ciphertext[47] ^= 1),
        ("a colleague's wrap under my name", |file| {
            let theirs: Wrap = file.wraps[1].clone();
            file.wraps[0] = Wrap { id: file.wraps[0].id, ..theirs };
        }),
    ];
    for (what, act) in forgeries {
        assert!(matches!(forge(act), Err(VaultError::WrongPassword)), "{what}");
    }
    // Their password under my name opens nothing either: the id is sealed along.
    assert!(matches!(
        keys.open_with_password(PERSON, &password("別の合言葉"), at(10_000)),
        Err(VaultError::WrongPassword)
    ));
    let twice = forge(|file| {
        let wrap = file.wraps[0].clone();
        file.wraps.push(wrap);
    });
    assert!(matches!(twice, Err(VaultError::KeysDamaged)), "two wraps of one person");
}

#[test]
fn v1_the_data_key_is_nowhere_in_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    keys.set_keychain(&key).unwrap();
    let bytes = std::fs::read(dir.path().join(KEYS)).unwrap();
    let hex: String = key.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains(&hex[..16]));
    assert!(text.contains("\"argon2id\"") && text.contains("\"memory_kib\""), "the parameters are stored");
}

#[test]
fn v3_each_wrong_password_waits_twice_as_long_up_to_five_minutes() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, _) = fresh(dir.path());
    let mut now = at(0);
    for expected in [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300] {
        let tried = keys.open_with_password(PERSON, &password("wrong"), now);
        assert!(matches!(tried, Err(VaultError::WrongPassword)), "{tried:?}");
        // Over a restart: the file is read anew.
        let restarted = keys_in(dir.path());
        assert_eq!(restarted.wait_left(now).unwrap().as_secs(), expected);
        let early = restarted.open_with_password(PERSON, &password(PASSWORD), now + TimeDelta::milliseconds(500));
        assert!(matches!(early, Err(VaultError::Wait { seconds }) if seconds == expected), "{early:?}");
        now += TimeDelta::seconds(expected.cast_signed());
    }
    let in_time = keys.open_with_password(PERSON, &password(PASSWORD), now).unwrap();
    assert_eq!(in_time.failed_before, 11, "for the log");
    assert_eq!(in_time.last_failed_at, Some(now - TimeDelta::seconds(300)));
    assert_eq!(keys.wait_left(now).unwrap().as_secs(), 0);
    assert_eq!(keys.open_with_password(PERSON, &password(PASSWORD), now).unwrap().failed_before, 0);
}

#[test]
fn v3_a_wrong_recovery_key_waits_too_and_apart_from_the_passwords() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, key) = fresh(dir.path());
    let recovery = keys.set_recovery(&key).unwrap();
    let stranger = RecoveryKey::random().unwrap();
    let mut now = at(0);
    for expected in [1, 2, 4, 8] {
        let tried = keys.open_with_recovery(&stranger, now);
        assert!(matches!(tried, Err(VaultError::WrongRecoveryKey)), "{tried:?}");
        let early = keys_in(dir.path()).open_with_recovery(&recovery, now);
        assert!(matches!(early, Err(VaultError::Wait { seconds }) if seconds == expected), "{early:?}");
        assert!(keys.open_with_password(PERSON, &password(PASSWORD), now).is_ok(), "who knows the password goes in");
        now += TimeDelta::seconds(expected.cast_signed());
    }
    keys.open_with_password(PERSON, &password("wrong"), now).unwrap_err();
    let opened = keys.open_with_recovery(&recovery, now).unwrap();
    assert_eq!((opened.failed_before, opened.last_failed_at), (4, Some(at(7))), "for the log");
    assert_eq!(keys.open_with_recovery(&recovery, now).unwrap().failed_before, 0);
}

#[test]
fn v3_a_clock_that_is_set_back_neither_frees_nor_locks_out() {
    let dir = tempfile::tempdir().unwrap();
    let (keys, _) = fresh(dir.path());
    keys.open_with_password(PERSON, &password("wrong"), at(0)).unwrap_err();
    let a_year_ago = at(-31_536_000);
    let tried = keys.open_with_password(PERSON, &password(PASSWORD), a_year_ago);
    assert!(matches!(tried, Err(VaultError::Wait { seconds: 1 })), "{tried:?}");
    assert!(keys.open_with_password(PERSON, &password(PASSWORD), a_year_ago + TimeDelta::seconds(1)).is_ok());
}

#[test]
fn v1_the_recovery_key_reads_back_however_it_is_typed() {
    // From Python: base64.b32encode(bytes(range(20))) with Crockford's letters.
    let counting = "000G40R40M30E209185GR38E1W8124GK";
    let key = RecoveryKey::read(counting).unwrap();
    assert_eq!(key.bytes(), (0..20).collect::<Vec<u8>>());
    let groups = key.groups();
    assert_eq!(groups.concat(), counting);
    assert!(groups.len() == 8 && groups.iter().all(|group| group.len() == 4));
    for typed in [
        "000g-40r4-0m30-e209-185g-r38e-1w81-24gk",
        "OOOG 4OR4 OM3O E2O9 I85G R38E LW8I 24GK",
        "０００Ｇー４０Ｒ４ー０Ｍ３０ーＥ２０９ー１８５Ｇ　Ｒ３８Ｅ　ｌＷ８ｉ　２４ＧＫ",
        "000G‐40R4−0M30–E209—185G―R38E\n1W81_24GK\n",
    ] {
        assert_eq!(RecoveryKey::read(typed).unwrap().bytes(), key.bytes(), "{typed}");
    }
    let v = "ZW0F";
    assert_eq!(
        RecoveryKey::read(&"VVVV".repeat(8)).unwrap().bytes(),
        RecoveryKey::read(&"uUuU".repeat(8)).unwrap().bytes()
    );
    for wrong in ["", "000G", &v.repeat(9), &"ZW0!".repeat(8), &"あ".repeat(32), &counting[..31]] {
        assert!(matches!(RecoveryKey::read(wrong), Err(VaultError::WrongRecoveryKey)), "{wrong:?}");
    }
}

#[test]
fn v1_recovery_keys_are_not_alike() {
    let keys: std::collections::HashSet<Vec<u8>> =
        (0..100).map(|_| RecoveryKey::random().unwrap().bytes().to_vec()).collect();
    assert_eq!(keys.len(), 100);
}
