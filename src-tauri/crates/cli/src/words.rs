//! The sentences of the console program.

use crate::vault::Meant;
use chrono::{DateTime, Utc};
use domain::clock::OFFICE_OFFSET;
use domain::dates::KeyDateKind;
use domain::words::ReminderKind;
use office::import::{ImportCounts, ImportOutcome, TargetField};
use office::verify::{BrokenLineView, GivenUpView, LineFault, LogCheck};
use office::{ErrorCode, FieldCode, FieldError, OfficeError};
use std::path::Path;

pub const NOT_UNDERSTOOD: &str = "指定を読み取れませんでした。使い方は sakimori --help でご覧になれます。";
pub const NO_START: &str = "プログラムを始められませんでした。メモリーの空きを確かめてください。";
pub const NOT_WRITTEN: &str = "結果を書き出せませんでした。出力先を確かめてください。";
pub const NO_FOLDER: &str = "保管庫のフォルダーが分かりません。--vault で指定してください。";
pub const NO_SUCH_PERSON: &str = "その氏名の人はこの保管庫を開けません。氏名を確かめてください。";
pub const NO_PASSWORD: &str = "パスワードがありません。SAKIMORI_PASSWORD に入れるか、標準入力の1行目に書いてください。";
pub const NOT_A_DATE: &str = "--on の日付を読み取れません。2026-11-24 のように書いてください。";
pub const NOT_A_SPAN: &str = "--within の日数を読み取れません。60d のように、10年以内で書いてください。";
pub const COLUMNS: [&str; 5] = ["お知らせ日", "種類", "期日", "契約番号", "顧客"];
pub const TICK_COLUMNS: [&str; 6] = ["お知らせ日", "種類", "期日", "契約番号", "顧客", "対応する人"];
pub const NO_OWNER: &str = "担当がいません";
pub const CLOCK_NOT_MOVABLE: &str = "--date で日付を動かせるのは、練習用の事務所だけです。お知らせは届けておらず、何も変えていません。\
     今日の分を届けるには、--date を付けずにお試しください。";
pub const NOT_A_DAY_OF_TICK: &str =
    "--date の日付を読み取れません。何も変えていません。2026-11-24 のように書いてください。";
pub const ENCRYPTED: &str = "暗号: 鍵なしでも別の鍵でも開かず、正しい鍵で開きました。";
pub const WHOLE: &str = "ファイル: すべてのページと表に壊れはありません。";
pub const ON_SERVER: &str =
    "暗号: データはサーバーにあります。ファイルの暗号化とバックアップは、サーバーの側で確かめてください。";
pub const SERVER_WHOLE: &str = "サーバー: 確かめられていない制約や、使えない索引はありません。";

pub fn no_file(file: &Path) -> String {
    format!("{} を読めません。ファイルの場所と許可を確かめてください。", file.display())
}

pub fn no_map(file: &Path) -> String {
    format!("{} は対応表として読めません。JSON の書き方と項目の名前を確かめてください。", file.display())
}

/// How many rows became what.
pub fn counts(counts: &ImportCounts, dry_run: bool) -> String {
    let ImportCounts { new, changed, unchanged, doubtful, refused, gone } = counts;
    let begin = if dry_run { "試しました。まだ取り込んでいません" } else { "取り込みました" };
    format!(
        "{begin}: 新規 {new}、変更 {changed}、変更なし {unchanged}、保留 {doubtful}、取り込めない行 {refused}、\
         元の一覧からなくなった顧客 {gone}"
    )
}

pub const fn outcome(outcome: ImportOutcome) -> &'static str {
    match outcome {
        ImportOutcome::New => "新規",
        ImportOutcome::Changed => "変更",
        ImportOutcome::Unchanged => "変更なし",
        ImportOutcome::Doubtful => "保留",
        ImportOutcome::Refused => "取り込めない",
    }
}

/// Why a list was refused whole.
pub fn refused_whole(error: &OfficeError) -> String {
    if error.code != ErrorCode::Invalid {
        return sentence(error);
    }
    let line = |error: &FieldError| match error.path.as_str() {
        "dateOrder" => "日付の日と月の順が決められません。対応表の choices に dateOrder を書いてください。".to_owned(),
        "owner" => "対応表の担当者がいません。氏名を確かめてください。".to_owned(),
        path => {
            let label = TargetField::ALL.iter().find(|field| field.code() == path).map_or(path, |field| field.label());
            format!("「{label}」の列が見つかりません。見出しを直すか、--map で対応表を指定してください。")
        }
    };
    let lines: Vec<String> = error.fields.iter().map(line).collect();
    format!("{}何も取り込んでいません。", lines.join("\n"))
}

/// The characters that a format cannot hold.
pub fn unfit(row: i32, heading: &str, character: &str) -> String {
    format!("{row}行目 {heading}: {character}")
}

pub fn no_vault(meant: &Meant) -> String {
    match meant {
        Meant::Folder(dir) => {
            format!("{} に保管庫がありません。フォルダーを確かめるか、sakimori init で作ってください。", dir.display())
        }
        Meant::Server(..) => {
            "この PC には、そのサーバーを開く鍵がありません。サーバーの所在を確かめるか、sakimori init で作ってください。".to_owned()
        }
    }
}

pub fn which_person(names: &[&str]) -> String {
    format!("何人もいます。--person で氏名を指定してください: {}", names.join("、"))
}

pub fn recovery_key(groups: &[String]) -> String {
    format!("回復キー(表示はこの1度だけです。紙に書いて鍵のかかる所に置いてください)\n\n    {}\n\n", groups.join("-"))
}

pub fn made(meant: &Meant) -> String {
    match meant {
        Meant::Folder(dir) => format!("{} に保管庫を作りました。\n", dir.display()),
        Meant::Server(dir, address) => {
            format!("{address} に事務所を作りました。この PC の鍵は {} にあります。\n", dir.display())
        }
    }
}

pub fn nothing_due(on: &str) -> String {
    format!("{on} から指定の日数のうちに、期日の来る契約はありません。\n")
}

pub fn broken(count: usize) -> String {
    format!("ファイル: 壊れが {count} か所あります。使うのをやめ、最後の控えから戻してください。")
}

pub fn chain(log: &LogCheck) -> String {
    let compared = match (log.backups, log.newest_backup) {
        (n, Some(newest)) if n > 0 => {
            format!("バックアップ {n} 個({} まで)とも合っています。", moment(newest))
        }
        _ => "比べられるバックアップはありません。".to_owned(),
    };
    format!("監査記録: {} 行の連鎖に切れ目はありません。{compared}", log.lines)
}

/// The first line that is not what was written: which, of when and of whom, and what is wrong with it.
pub fn chain_broken(line: &BrokenLineView) -> String {
    let place = line.seq.map_or_else(String::new, |seq| format!("{seq}行目"));
    let who = line.who.as_deref().unwrap_or("プログラム");
    let whose = match (line.day, &line.time) {
        (Some(day), Some(time)) => format!("({day} {time} {who})"),
        _ if line.fault == LineFault::NotAsInBackup => format!("{who} の最後の行"),
        _ => String::new(),
    };
    let backup = line.backup_day.map_or_else(String::new, |day| format!("{day} の"));
    let wrong = match line.fault {
        LineFault::Missing => "がありません。消されたか、並べ替えられた疑いがあります。".to_owned(),
        LineFault::Changed => "の内容が、書かれたときのものではありません。書き換えられた疑いがあります。".to_owned(),
        LineFault::Unlinked => {
            "が、その前の行につながりません。この行か前の行が、抜かれたか差し込まれた疑いがあります。".to_owned()
        }
        LineFault::Unreadable => "を読み取れません。書き換えられた疑いがあります。".to_owned(),
        LineFault::Replaced => format!("が、{backup}バックアップにある行と違います。書き換えられた疑いがあります。"),
        LineFault::CutOff => {
            format!("が、{backup}バックアップにはあり、今の記録にはありません。消された疑いがあります。")
        }
        LineFault::NotAsInBackup => {
            format!("が、{backup}バックアップにはあり、今の記録にはありません。書き換えられた疑いがあります。")
        }
    };
    format!("監査記録: {place}{whose}{wrong}")
}

/// That the log between a backup and its return is not there any more, and why.
pub fn given_up(restore: &GivenUpView) -> String {
    let who = restore.who.as_deref().unwrap_or("名前のない人");
    let until = moment(restore.until);
    match restore.from {
        Some(from) => format!(
            "監査記録: {until} に {who} が {} のバックアップへ戻しました。その間の記録は、その間のバックアップにだけあります。",
            moment(from)
        ),
        None => format!("監査記録: {until} に {who} がバックアップから戻しました。"),
    }
}

fn moment(at: DateTime<Utc>) -> String {
    at.with_timezone(&OFFICE_OFFSET).format("%Y-%m-%d %H:%M").to_string()
}

pub fn customers(count: i64) -> String {
    format!("顧客: {count} 件")
}

pub const fn kind(kind: KeyDateKind) -> &'static str {
    match kind {
        KeyDateKind::WindowOpens => "期間に入る",
        KeyDateKind::ContactBy => "事前連絡期限",
        KeyDateKind::NoticeBy => "更新拒絶期限",
        KeyDateKind::Expires => "満期",
    }
}

pub const fn reminder_kind(kind: ReminderKind) -> &'static str {
    match kind {
        ReminderKind::WindowOpened => self::kind(KeyDateKind::WindowOpens),
        ReminderKind::ContactDue => self::kind(KeyDateKind::ContactBy),
        ReminderKind::NoticeDeadline => self::kind(KeyDateKind::NoticeBy),
        ReminderKind::Expired => self::kind(KeyDateKind::Expires),
    }
}

/// What one look did.
pub fn looked(on: &str, seen: usize, others: usize, renewals: usize) -> String {
    let told = match (seen, others) {
        (0, 0) => "新しく届けたお知らせはありません".to_owned(),
        (seen, 0) => format!("お知らせを {seen}件 届けました"),
        (seen, others) => {
            format!("お知らせを {}件 届けました(うち、この人には見られないほかの人の分 {others}件)", seen + others)
        }
    };
    let opened = if renewals == 0 {
        "新しく予定に加えた更新はありません".to_owned()
    } else {
        format!("更新を {renewals}件 予定に加えました")
    };
    format!("{on}: {told}。{opened}。")
}

/// What happened, that nothing was lost, and what to do.
pub fn sentence(error: &OfficeError) -> String {
    let detail = error.detail.as_deref().unwrap_or_default();
    match error.code {
        ErrorCode::Invalid => error.fields.iter().map(field).collect::<Vec<_>>().join("\n"),
        ErrorCode::WrongPassword => "パスワードが違います。何も変わっていません。".to_owned(),
        ErrorCode::Wait => format!("パスワードの誤りが続いたため、あと {detail} 秒お待ちください。"),
        ErrorCode::WrongRecoveryKey => "回復キーが違います。何も変わっていません。".to_owned(),
        ErrorCode::NotAllowed => "この人にはその権限がありません。".to_owned(),
        ErrorCode::VaultInUse => {
            format!("保管庫は {detail} から使われています。そちらを終えてから、もう一度お試しください。")
        }
        ErrorCode::VaultPlain => {
            "保管庫のファイルが暗号化されていません。先守のものではないため、開きませんでした。".to_owned()
        }
        ErrorCode::VaultOtherKey => {
            "保管庫が別の鍵で作られているか、先頭が壊れています。鍵のファイルと組になっているか確かめてください。"
                .to_owned()
        }
        ErrorCode::VaultNewer => "保管庫はもっと新しい先守で作られています。先守を新しくしてください。".to_owned(),
        ErrorCode::VaultReadOnly => {
            "保管庫のフォルダーに書き込めません。書き込みの許可を確かめてください。何も失われていません。".to_owned()
        }
        ErrorCode::VaultBadPlace => {
            let place = match detail {
                "network" => "ネットワーク上",
                "cloud" => "クラウドと同期される所",
                _ => "取り外せるディスク",
            };
            format!("そのフォルダーは{place}にあり、保管庫が壊れるおそれがあります。この PC の中を選んでください。")
        }
        ErrorCode::VaultExists => "そこには保管庫がもうあります。上書きはしません。".to_owned(),
        ErrorCode::VaultMissing => "鍵のファイルはありますが、保管庫がありません。控えから戻してください。".to_owned(),
        ErrorCode::VaultDamaged => "保管庫のファイルが壊れています。最後の控えから戻してください。".to_owned(),
        ErrorCode::KeysDamaged => "鍵のファイルが無いか壊れています。控えから戻してください。".to_owned(),
        ErrorCode::Server => server(detail).to_owned(),
        ErrorCode::DiskFull => "ディスクがいっぱいです。空きを作ってください。何も失われていません。".to_owned(),
        ErrorCode::Locked | ErrorCode::VaultClosed => "保管庫が閉じています。もう一度お試しください。".to_owned(),
        ErrorCode::Stale
        | ErrorCode::NotFound
        | ErrorCode::ClockNotMovable
        | ErrorCode::NotEmpty
        | ErrorCode::NothingToUndo
        | ErrorCode::NoSignIn
        | ErrorCode::PasswordToChoose
        | ErrorCode::OwnPassword
        | ErrorCode::OwnDeactivation
        | ErrorCode::LastAdministrator
        | ErrorCode::LastCustodian
        | ErrorCode::StillOwns
        | ErrorCode::AreaInUse
        | ErrorCode::ListClosed
        | ErrorCode::LogTooLong
        | ErrorCode::NothingToExport
        | ErrorCode::UndoTooLate
        | ErrorCode::AttachmentTooLarge
        | ErrorCode::AttachmentEmpty
        | ErrorCode::AttachmentUnreadable
        | ErrorCode::AttachmentThere
        | ErrorCode::AttachmentStopped
        | ErrorCode::AttachmentRuns
        | ErrorCode::AttachmentDamaged
        | ErrorCode::AttachmentNotOpened => "できませんでした。何も変わっていません。".to_owned(),
        ErrorCode::BadFile => format!("{detail}何も取り込んでいません。"),
        ErrorCode::FileNotWritten => NOT_WRITTEN.to_owned(),
        ErrorCode::BackupMissing => "そのフォルダーに、先守のバックアップがありません。何も変えていません。".to_owned(),
        ErrorCode::BackupDamaged => {
            "バックアップが壊れているか、足りないファイルがあります。何も変えていません。別の日のものを選んでください。"
                .to_owned()
        }
        ErrorCode::BackupOfAnother => "別の事務所のバックアップです。ここの保管庫には手を加えていません。".to_owned(),
        // The console knows no second place; these are the window's.
        ErrorCode::BackupHereDamaged
        | ErrorCode::BackupPlaceAway
        | ErrorCode::BackupPlaceDamaged
        | ErrorCode::BackupPlaceFull
        | ErrorCode::BackupPlaceInside
        | ErrorCode::BackupPlaceReadOnly
        | ErrorCode::BackupPlaceTrouble => {
            "バックアップの2つめの場所へ写せませんでした。この PC のバックアップはそのままです。".to_owned()
        }
        ErrorCode::BackupStopped => "バックアップを止めました。途中のものは残っていません。".to_owned(),
        ErrorCode::ImportStopped => "取り込みを止めました。何も変わっていません。".to_owned(),
        ErrorCode::Internal => {
            let reference = error.reference.as_deref().unwrap_or("-");
            format!("思いがけないことが起きました。何も変わっていません。番号 {reference} を添えてお知らせください。")
        }
    }
}

/// What is wrong about the team's server.
pub fn server(detail: &str) -> &'static str {
    match detail {
        "password" => {
            "サーバーの所在にパスワードを書かないでください(ほかの人に見えます)。環境変数 PGPASSWORD か ~/.pgpass に置いてください。何も変えていません。"
        }
        "open" => {
            "サーバーとの通信が暗号化されません。sslmode を require か verify-full にしてください。つないでいません。"
        }
        "away" => {
            "サーバーから返事がないか、入れてもらえませんでした。所在、利用者名、パスワード(PGPASSWORD か ~/.pgpass)を確かめてください。何も変えていません。"
        }
        "encoding" => {
            "サーバーのデータベースの文字コードが UTF8 ではありません。UTF8 のデータベースを用意してください。何も変えていません。"
        }
        "taken" => {
            "サーバーのデータベースには、もう事務所があります。空のデータベースを指定してください。何も変えていません。"
        }
        "another" => {
            "サーバーのデータベースは、この PC の鍵の事務所のものではありません。所在を確かめてください。何も変えていません。"
        }
        "backups" => "サーバーのデータは、サーバーの側でバックアップします(pg_dump など)。ここでは取りません。",
        _ => "サーバーの所在は postgres://利用者@サーバー/データベース のように書いてください。何も変えていません。",
    }
}

fn field(error: &FieldError) -> String {
    let name = match error.path.as_str() {
        "officeName" => "事務所の名前",
        "myName" => "氏名",
        "password" => "パスワード",
        other => other,
    };
    let max = error.max.unwrap_or_default();
    match error.code {
        FieldCode::Required => format!("{name}を入れてください。"),
        FieldCode::TooShort => format!("{name}は {max} 文字以上にしてください。"),
        FieldCode::TooLong => format!("{name}は {max} 文字までです。"),
        FieldCode::ControlCharacters => format!("{name}に、表せない文字か改行が入っています。"),
        _ => format!("{name}を確かめてください。"),
    }
}

/// Where a backup lies that was made, opened and checked.
pub fn backed_up(dir: &std::path::Path, customers: i64) -> String {
    format!("バックアップを取り、開いて確かめました(顧客 {customers}件): {}", dir.display())
}

/// That a backup has taken the vault's place.
pub fn restored(dir: &std::path::Path) -> String {
    format!("バックアップから戻しました: {}\nお知らせ一覧を上から確かめてください。", dir.display())
}

/// Whether a backup is sound.
pub fn backup_checked(name: &str, sound: bool) -> String {
    if sound {
        format!("バックアップ {name}: 異常なし")
    } else {
        format!("バックアップ {name}: 壊れています")
    }
}
