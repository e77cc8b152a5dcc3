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
                  終了コード: 0 成功、1 できなかった、2 指定の誤り、3 ほかのプログラムが使用中"
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
    /// 保管庫の暗号・ファイル・監査記録を確かめる
    #[command(override_usage = "sakimori verify [--vault <フォルダー>] [--person <氏名>]", help_template = TEMPLATE)]
    Verify(Which),
}

/// A new vault.
#[derive(Debug, Args)]
pub struct InitForm {
    /// 保管庫を作るフォルダー
    #[arg(value_name = "フォルダー", help_heading = "指定")]
    pub dir: PathBuf,
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
    /// 保管庫のフォルダー(省くと、この PC の先守のもの)
    #[arg(long, value_name = "フォルダー", help_heading = "指定")]
    pub vault: Option<PathBuf>,
    /// 開く人の氏名(ひとりなら省ける)
    #[arg(long, value_name = "氏名", help_heading = "指定")]
    pub person: Option<String>,
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
