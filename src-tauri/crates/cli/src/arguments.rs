//! How the program is called; the words of its help.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const TEMPLATE: &str = "{about}\n\n使い方: {usage}\n\n{all-args}{after-help}";

/// How the program is called.
#[derive(Debug, Parser)]
#[command(
    name = "sakimori",
    version,
    about = "先守(サキモリ): 更新の期日を先に知る台帳の、管理者とスクリプトのための道具",
    override_usage = "sakimori <コマンド>",
    help_template = TEMPLATE,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    subcommand_help_heading = "コマンド",
    after_help = "パスワードは環境変数 SAKIMORI_PASSWORD か、標準入力の1行目から読みます。\n\
                  終了コード: 0 成功、1 できなかった(取り込みでは、取り込めない行があった)、2 指定の誤り、\n\
                  3 ほかのプログラムが使用中、4 パスワードの誤り、5 取り込みを全体として断った"
)]
pub struct Arguments {
    #[command(flatten)]
    shown: Shown,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
struct Shown {
    /// 使い方を表示する
    #[arg(short = 'h', long, action = clap::ArgAction::Help, help_heading = "オプション", global = true)]
    help: Option<bool>,
    /// 版を表示する
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "オプション")]
    version: Option<bool>,
}

/// What the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 新しい保管庫を作り、回復キーを1度だけ表示する
    #[command(override_usage = "sakimori init <フォルダー> --office <事務所名> --person <氏名>", help_template = TEMPLATE)]
    Init(InitForm),
    /// 期日の近い契約を、理由とともに並べる
    #[command(
        override_usage = "sakimori due --on <日付> [--within 60d] [--json] [--vault <フォルダー>] [--person <氏名>]",
        help_template = TEMPLATE
    )]
    Due(DueQuestion),
    /// 期日の来たお知らせを届ける(画面の先守が30秒ごとにすることを1度だけ)
    #[command(
        override_usage = "sakimori tick [--json] [--date <日付>] [--vault <フォルダー>] [--person <氏名>]",
        help_template = TEMPLATE,
        after_help = "ポップアップは出しません。届けたお知らせは一覧に残り、画面の先守が次に見たときに出します。"
    )]
    Tick(TickOrder),
    /// 保管庫の暗号・ファイル・監査記録を確かめる
    #[command(
        override_usage = "sakimori verify [--deep] [--vault <フォルダー>] [--person <氏名>]",
        help_template = TEMPLATE
    )]
    Verify(VerifyOrder),
    /// 保管庫のバックアップを取る
    #[command(
        override_usage = "sakimori backup <フォルダー> [--vault <フォルダー>] [--person <氏名>]",
        help_template = TEMPLATE
    )]
    Backup(BackupOrder),
    /// 保管庫をバックアップの状態に戻す
    #[command(
        override_usage = "sakimori restore <バックアップ> [--vault <フォルダー>] [--person <氏名>] [--recovery-key]",
        help_template = TEMPLATE
    )]
    Restore(RestoreOrder),
    /// 顧客や契約の一覧を取り込む
    #[command(
        override_usage = "sakimori import <customers|contracts> <ファイル> [--map <対応表>] [--dry-run] [--json]",
        help_template = TEMPLATE
    )]
    Import(ImportOrder),
    /// 顧客や契約の一覧を書き出す
    #[command(
        override_usage = "sakimori export <customers|contracts> --format <csv|xlsx> [--out <ファイル>] [--purpose <目的>]",
        help_template = TEMPLATE
    )]
    Export(ExportOrder),
}

/// Which list.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum ListKind {
    /// 顧客
    Customers,
    /// 契約
    Contracts,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum ListFormat {
    /// CSV
    Csv,
    /// Excel
    Xlsx,
}

/// A list to take in.
#[derive(Debug, Args)]
pub struct ImportOrder {
    #[command(flatten)]
    pub which: Which,
    /// customers(顧客)か contracts(契約)
    #[arg(value_name = "種類", hide_possible_values = true, help_heading = "指定")]
    pub kind: ListKind,
    /// CSV か Excel のファイル
    #[arg(value_name = "ファイル", help_heading = "指定")]
    pub file: PathBuf,
    /// 列と項目の対応表(JSON)。省くと見分ける
    #[arg(long, value_name = "対応表", help_heading = "指定")]
    pub map: Option<PathBuf>,
    /// 試すだけで、取り込まない
    #[arg(long, help_heading = "指定")]
    pub dry_run: bool,
    /// JSON で出力する
    #[arg(long, help_heading = "指定")]
    pub json: bool,
}

/// A list to write.
#[derive(Debug, Args)]
pub struct ExportOrder {
    #[command(flatten)]
    pub which: Which,
    /// customers(顧客)か contracts(契約)
    #[arg(value_name = "種類", hide_possible_values = true, help_heading = "指定")]
    pub kind: ListKind,
    /// csv か xlsx
    #[arg(long, value_name = "形式", hide_possible_values = true, help_heading = "指定")]
    pub format: ListFormat,
    /// 書き出すファイル(省くと標準出力)
    #[arg(long, value_name = "ファイル", help_heading = "指定")]
    pub out: Option<PathBuf>,
    /// 目的。監査記録に残る
    #[arg(
        long,
        value_name = "目的",
        default_value = "コンソールからの書き出し",
        hide_default_value = true,
        help_heading = "指定"
    )]
    pub purpose: String,
}

/// A new vault.
#[derive(Debug, Args)]
pub struct InitForm {
    /// 保管庫を作るフォルダーか、チームのサーバー(postgres://利用者@サーバー/データベース)
    #[arg(value_name = "フォルダー", help_heading = "指定")]
    pub place: String,
    /// 事務所の名前
    #[arg(long, value_name = "事務所名", help_heading = "指定")]
    pub office: String,
    /// 最初の担当者の氏名
    #[arg(long, value_name = "氏名", help_heading = "指定")]
    pub person: String,
}

/// Which vault, and who asks.
#[derive(Debug, Args)]
pub struct Which {
    /// 保管庫のフォルダーか postgres://…(省くと、この PC の先守のもの)
    #[arg(long, value_name = "フォルダー", help_heading = "指定")]
    pub vault: Option<String>,
    /// 開く人の氏名(ひとりなら省ける)
    #[arg(long, value_name = "氏名", help_heading = "指定")]
    pub person: Option<String>,
}

/// What is to be checked.
#[derive(Debug, Args)]
pub struct VerifyOrder {
    #[command(flatten)]
    pub which: Which,
    /// バックアップもすべて開いて確かめる
    #[arg(long, help_heading = "指定")]
    pub deep: bool,
}

/// A backup to make.
#[derive(Debug, Args)]
pub struct BackupOrder {
    #[command(flatten)]
    pub which: Which,
    /// バックアップを置くフォルダー
    #[arg(value_name = "フォルダー", help_heading = "指定")]
    pub dir: PathBuf,
}

/// A backup that is to take the vault's place.
#[derive(Debug, Args)]
pub struct RestoreOrder {
    #[command(flatten)]
    pub which: Which,
    /// バックアップのフォルダー(中のファイルでもよい)
    #[arg(value_name = "バックアップ", help_heading = "指定")]
    pub backup: PathBuf,
    /// パスワードの代わりに回復キーを読む
    #[arg(long, help_heading = "指定")]
    pub recovery_key: bool,
}

/// What is due.
#[derive(Debug, Args)]
pub struct DueQuestion {
    #[command(flatten)]
    pub which: Which,
    /// この日から(2026-11-24、令和8年11月24日、今日)
    #[arg(long, value_name = "日付", help_heading = "指定")]
    pub on: String,
    /// 何日先まで(60d)
    #[arg(long, value_name = "日数", default_value = "60d", hide_default_value = true, help_heading = "指定")]
    pub within: String,
    /// JSON で出力する
    #[arg(long, help_heading = "指定")]
    pub json: bool,
}

/// One look for what is due.
#[derive(Debug, Args)]
pub struct TickOrder {
    #[command(flatten)]
    pub which: Which,
    /// 練習用の事務所の日付を、先にこの日へ動かす(2026-11-24、令和8年11月24日、今日)
    #[arg(long, value_name = "日付", help_heading = "指定")]
    pub date: Option<String>,
    /// JSON で出力する
    #[arg(long, help_heading = "指定")]
    pub json: bool,
}
