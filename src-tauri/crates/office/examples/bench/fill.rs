//! The generated office: made once, through the same import that a person uses, and kept for the next time.

use crate::dice::Dice;
use crate::times::{Told, say};
use crate::wall::Wall;
use chrono::{Days, NaiveDate};
use office::desk::{Desk, Filling, NewOfficeForm};
use std::path::Path;
use std::sync::Arc;
use storage::vault::{Keys, Password, Vault};
use uuid::Uuid;

/// Whoever works in the generated office.
pub const PERSON: &str = "測定 花子";
/// The password of its vault, which holds nothing that was not thrown by dice.
pub const PASSWORD: &str = "sokutei-2026";
/// The seed of the generated office.
const SEED: u64 = 20_261_124;
/// How many customers one import takes in, each with its contracts.
const PORTION: usize = 5_000;
/// How many contracts each customer has.
const CONTRACTS: usize = 3;

const FAMILY: [&str; 40] = [
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "山口",
    "松本",
    "井上",
    "木村",
    "林",
    "斎藤",
    "清水",
    "山崎",
    "森",
    "池田",
    "橋本",
    "阿部",
    "石川",
    "山下",
    "中島",
    "石井",
    "小川",
    "前田",
    "岡田",
    "長谷川",
    "藤田",
    "後藤",
    "近藤",
    "村上",
    "遠藤",
    "青木",
    "坂本",
];
const GIVEN: [&str; 20] = [
    "健一",
    "美咲",
    "翔太",
    "陽子",
    "直樹",
    "由美",
    "拓也",
    "恵子",
    "大輔",
    "真理",
    "浩二",
    "香織",
    "修",
    "久美子",
    "誠",
    "千尋",
    "学",
    "明美",
    "亮",
    "智子",
];
const FAMILY_KANA: [&str; 40] = [
    "サトウ",
    "スズキ",
    "タカハシ",
    "タナカ",
    "イトウ",
    "ワタナベ",
    "ヤマモト",
    "ナカムラ",
    "コバヤシ",
    "カトウ",
    "ヨシダ",
    "ヤマダ",
    "ササキ",
    "ヤマグチ",
    "マツモト",
    "イノウエ",
    "キムラ",
    "ハヤシ",
    "サイトウ",
    "シミズ",
    "ヤマザキ",
    "モリ",
    "イケダ",
    "ハシモト",
    "アベ",
    "イシカワ",
    "ヤマシタ",
    "ナカジマ",
    "イシイ",
    "オガワ",
    "マエダ",
    "オカダ",
    "ハセガワ",
    "フジタ",
    "ゴトウ",
    "コンドウ",
    "ムラカミ",
    "エンドウ",
    "アオキ",
    "サカモト",
];
const TRADE: [&str; 16] = [
    "商事",
    "工業",
    "建設",
    "ホールディングス",
    "製作所",
    "電機",
    "食品",
    "運輸",
    "不動産",
    "システム",
    "印刷",
    "薬局",
    "農園",
    "産業",
    "設備",
    "サービス",
];
const TRADE_KANA: [&str; 16] = [
    "ショウジ",
    "コウギョウ",
    "ケンセツ",
    "ホールディングス",
    "セイサクショ",
    "デンキ",
    "ショクヒン",
    "ウンユ",
    "フドウサン",
    "システム",
    "インサツ",
    "ヤッキョク",
    "ノウエン",
    "サンギョウ",
    "セツビ",
    "サービス",
];
const PLACE: [&str; 12] = [
    "東京都千代田区神田",
    "東京都港区芝",
    "大阪府大阪市北区梅田",
    "愛知県名古屋市中区栄",
    "福井県鯖江市水落町",
    "北海道札幌市中央区北一条",
    "福岡県福岡市博多区祇園町",
    "神奈川県横浜市西区高島",
    "京都府京都市下京区四条",
    "宮城県仙台市青葉区一番町",
    "広島県広島市中区紙屋町",
    "埼玉県さいたま市大宮区桜木町",
];
const SUBJECT: [&str; 12] = [
    "複合機保守契約",
    "エレベーター点検",
    "清掃業務委託",
    "火災保険",
    "サーバー保守",
    "警備業務",
    "空調設備保守",
    "会計ソフト利用",
    "駐車場賃貸借",
    "産業廃棄物収集運搬",
    "電話設備保守",
    "廃水処理点検",
];

/// Makes the office in `folder`: customers with three contracts each, and `log` entries of the contact log.
pub async fn fill(folder: &Path, customers: usize, log: usize) -> Told<()> {
    let wall = Arc::new(Wall::at("2026-11-24", 8)?);
    let desk = empty_office(folder, &wall).await?;
    let (office, actor) = desk.at_work().await?;
    let mut dice = Dice(SEED);
    for first in (0..customers).step_by(PORTION) {
        let list = list(&mut dice, first, PORTION.min(customers - first))?;
        let done = office.import_list(&actor, &list, command(&mut dice)).await?;
        if done.refused_count > 0 {
            return Err(format!("{} rows were refused: {:?}", done.refused_count, done.refused.first()).into());
        }
        say(&format!("{} customers, {} contracts", first + PORTION, (first + PORTION) * CONTRACTS));
    }
    // What had fallen due before the office was made is told at once; the days after are what is measured.
    office.tick().await?;
    drop((office, actor));
    desk.close_vault().await?;
    let vault = open(folder, &wall).await?;
    fill_log(&vault, customers, log).await?;
    vault.close().await;
    Ok(())
}

/// A new office with nothing in it, signed in.
pub async fn empty_office(folder: &Path, wall: &Arc<Wall>) -> Told<Desk> {
    std::fs::create_dir_all(folder)?;
    let desk = Desk::new(folder, Arc::clone(wall) as Arc<dyn domain::clock::Clock>, "bench");
    let form = NewOfficeForm {
        office_name: "測定用の事務所".to_owned(),
        my_name: PERSON.to_owned(),
        password: PASSWORD.to_owned(),
        keep_on_this_pc: false,
    };
    desk.create_office(form).await?;
    desk.fill_office(Filling::Empty).await?;
    Ok(desk)
}

/// A list of so many customers without contracts, as another program would write it.
pub fn cards_alone(customers: usize) -> String {
    let mut dice = Dice(SEED);
    let mut list = String::from("会社名,フリガナ,郵便番号,住所,電話番号\n");
    for n in 0..customers {
        list.push_str(&card(&mut dice, n));
        list.push('\n');
    }
    list
}

/// The vault beneath the office, for what is measured without it.
pub async fn open(folder: &Path, wall: &Wall) -> Told<Vault> {
    let now = domain::clock::Clock::now(wall);
    let keys = Keys::read(folder)?;
    let person = keys.people()?.into_iter().next().ok_or("the vault has nobody")?;
    let signed_in = keys.open_with_password(person.id, &Password::new(PASSWORD.to_owned()), now)?;
    Ok(storage::vault::open(folder, signed_in.key, "bench", now).await?)
}

/// A list as an office would bring it: a line for each contract, the customer on each of them.
fn list(dice: &mut Dice, first: usize, count: usize) -> Told<String> {
    let mut list = String::from("会社名,フリガナ,郵便番号,住所,電話番号,先方担当者,件名,開始日,満期日,金額\n");
    // The first of them end some weeks after the office is made.
    let begin: NaiveDate = "2024-12-20".parse()?;
    for n in first..first + count {
        let card = card(dice, n);
        let person = format!("{}{}", dice.of(&FAMILY), dice.of(&GIVEN));
        // Contracts of one customer are told apart by what they are for.
        let first_subject = dice.below(SUBJECT.len());
        for turn in 0..CONTRACTS {
            let starts = begin + Days::new(dice.below(900) as u64);
            let expires = starts + Days::new(729);
            let (subject, amount) = (SUBJECT[(first_subject + turn) % SUBJECT.len()], (dice.below(500) + 1) * 1_000);
            list.push_str(&format!("{card},{person},{subject},{starts},{expires},{amount}\n"));
        }
    }
    Ok(list)
}

/// Name, reading, postal code, address and phone of the n-th customer.
fn card(dice: &mut Dice, n: usize) -> String {
    let (family, second, trade) = (dice.below(40), dice.below(40), dice.below(16));
    let legal = ["株式会社", "", "有限会社"][dice.below(3)];
    // Where two have the same name, a card is told from the other by the number of the branch.
    let branch = format!("第{}", n + 1);
    let name = format!("{legal}{}{}{}{branch}", FAMILY[family], FAMILY[second], TRADE[trade]);
    let kana = format!("{}{}{}", FAMILY_KANA[family], FAMILY_KANA[second], TRADE_KANA[trade]);
    let address = format!("{}{}-{}-{}", dice.of(&PLACE), dice.below(9) + 1, dice.below(40) + 1, dice.below(30) + 1);
    let (postal, phone) = (dice.below(9_000_000) + 1_000_000, dice.below(90_000_000) + 10_000_000);
    format!("{name},{kana},{postal},{address},03-{:04}-{:04}", phone / 10_000, phone % 10_000)
}

/// Entries of the contact log, as many for each customer, written past the office: three million of them by hand of a
/// person would take a day.
async fn fill_log(vault: &Vault, customers: usize, log: usize) -> Told<()> {
    for turn in 0..log / customers.max(1) {
        let mut tx = vault.store.begin().await?;
        let day = NaiveDate::from_ymd_opt(2020, 1, 6).ok_or("no such day")? + Days::new(turn as u64 * 80);
        sqlx::query(
            "INSERT INTO contact_log (id, customer_id, contract_id, kind, held_on, person_met, said, promise, next_on, author_id, created_at) \
             SELECT unhex($1 || substr(hex(c.id), 9)), c.id, NULL, 'phone', $2, '総務部 山田様', \
             '更新の意向を伺った。来月の会議で決まるとのこと。', '', NULL, (SELECT id FROM staff ORDER BY id LIMIT 1), $3 FROM customer c",
        )
        .bind(format!("{turn:08X}"))
        .bind(day)
        .bind(format!("{day}T01:00:00+00:00"))
        .execute(tx.sqlite()?)
        .await?;
        tx.commit().await?;
    }
    Ok(())
}

pub fn command(dice: &mut Dice) -> Uuid {
    let mut half = || dice.below(usize::MAX) as u128;
    Uuid::from_u128((half() << 64) | half())
}
