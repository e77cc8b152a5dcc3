//! The ready maps on the headings that the programs write: each is recognised, and one row of it stands in the right fields.

use super::tests_lists::{Ground, bytes, fixtures, ground};
use super::*;
use crate::customer::{ContactPersonForm, CustomerForm};
use documents::grid::{Cell, Encoding, Limits, Reading};
use domain::words::Standing;
use uuid::Uuid;

fn command(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// The headings of a file of the fixtures with one row beneath: what stands under each heading, in the file's encoding.
fn one_row(file: &str, encoding: Encoding, cells: &[(&str, &str)]) -> Vec<u8> {
    let first = bytes(file);
    let end = first.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut list = first[..end].to_vec();
    let grid = documents::grid::read(&list, &Reading::default(), &Limits::default(), &|| false).unwrap();
    let headings: Vec<String> = grid.records[0].cells.iter().map(|cell| cell.text().into_owned()).collect();
    for (heading, _) in cells {
        assert!(headings.iter().any(|known| known == heading), "{file} has no {heading}");
    }
    let row: Vec<Cell> = headings
        .iter()
        .map(|heading| cells.iter().find(|(known, _)| known == heading).map_or("", |(_, cell)| *cell))
        .map(|cell| if cell.is_empty() { Cell::Empty } else { Cell::Text(cell.to_owned()) })
        .collect();
    let written = documents::out::csv(&headings, &[row], encoding).unwrap();
    let row_from = written.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    list.extend(&written[row_from..]);
    list
}

/// Takes a list in and gives the card of its first row, with the people on it.
async fn first_card(ground: &Ground, list: Vec<u8>, map: &str) -> (CustomerForm, Vec<ContactPersonForm>) {
    let (office, actor) = (&ground.office, &ground.actor);
    let view = office.open_import(actor, ImportKind::Customers, "list.csv", list).await.unwrap();
    assert_eq!(view.map_name, map, "recognised by its headings");
    office.rehearse_import(actor, view.id, &view.choices).await.unwrap();
    office.take_import(actor, view.id, command(view.id.as_u128() ^ 1)).await.unwrap();
    let query = ImportRowQuery { outcome: None, from: 0, count: 1 };
    let page = office.import_rows(actor, view.id, query).await.unwrap();
    let row = &page.rows[0];
    assert_eq!((row.outcome, row.reasons.len()), (ImportOutcome::New, 0), "{map}: {row:?}");
    let card = office.get_customer(actor, row.record_id.unwrap()).await.unwrap();
    let form = |person: &crate::customer::ContactPerson| ContactPersonForm {
        name: person.name.clone(),
        kana: person.kana.clone(),
        department: person.department.clone(),
        title: person.title.clone(),
        phone: person.phone.clone(),
        mail: person.mail.clone(),
        decides: person.decides,
        note: person.note.clone(),
        channels: person.channels.clone(),
    };
    let people = card.people.iter().map(form).collect();
    office.close_import(actor, view.id);
    (card.form, people)
}

fn person(name: &str, department: &str, title: &str, phone: &str, mail: &str) -> ContactPersonForm {
    let text = str::to_owned;
    ContactPersonForm {
        name: text(name),
        kana: String::new(),
        department: text(department),
        title: text(title),
        phone: text(phone),
        mail: text(mail),
        decides: false,
        note: String::new(),
        channels: Vec::new(),
    }
}

/// What a list makes of a card of that name, before what it says.
fn card(name: &str) -> CustomerForm {
    CustomerForm { standing: Standing::Lead, ..CustomerForm::named(name) }
}

#[tokio::test]
async fn a_row_of_each_program_stands_in_the_right_fields() {
    let text = str::to_owned;
    let ground = ground().await;
    // 国税庁: the first rows of the files as they were published.
    let (form, people) =
        first_card(&ground, bytes("companies/houjin_bangou_diff_2026-08-20.csv"), "国税庁 法人番号(見出しなし)").await;
    let expected = CustomerForm {
        kana: text("ニホンリンガサービス"),
        postal_code: text("104-0061"),
        address: text("東京都中央区銀座２丁目２番１７号"),
        corporate_number: text("1010001062590"),
        ..card("株式会社日本リンガサービス")
    };
    assert_eq!((form, people.len()), (expected, 0));
    // The same company stands in both files.
    ground.end().await;
    let ground = super::tests_lists::ground().await;
    let (form, _) = first_card(&ground, bytes("companies/houjin_bangou_new_2026-08-20.csv"), "国税庁 法人番号").await;
    let expected = CustomerForm {
        kana: text("ソウケン"),
        postal_code: text("100-0005"),
        address: text("東京都千代田区丸の内３丁目２番２号丸の内二重橋ビル２階"),
        corporate_number: text("1010001267909"),
        ..card("株式会社創研")
    };
    assert_eq!(form, expected);

    let list = one_row(
        "contacts/headers_only/outlook_ja.csv",
        Encoding::Cp932,
        &[
            ("名", "太郎"),
            ("姓", "山田"),
            ("会社名", "株式会社みどり"),
            ("会社名フリガナ", "ミドリ"),
            ("部署", "総務部"),
            ("役職", "部長"),
            ("郵便番号 (会社)", "100-0001"),
            ("都道府県 (会社)", "東京都"),
            ("市町村 (会社)", "千代田区"),
            ("番地 (会社)", "千代田1-1"),
            ("住所 2 (会社)", "みどりビル3階"),
            ("番地 (自宅)", "自宅の番地"),
            ("会社電話", "03-1111-2222"),
            ("会社 FAX", "03-1111-2223"),
            ("自宅電話", "03-9999-9999"),
            ("携帯電話", "090-1111-2222"),
            ("電子メール アドレス", "yamada@example.jp"),
            ("Web ページ", "https://example.jp/"),
            ("誕生日", "00/0/0"),
            ("プライベート", "False"),
        ],
    );
    let (form, people) = first_card(&ground, list, "Outlook 連絡先").await;
    let midori = CustomerForm {
        kana: text("ミドリ"),
        postal_code: text("100-0001"),
        address: text("東京都千代田区千代田1-1みどりビル3階"),
        phone: text("03-1111-2222"),
        fax: text("03-1111-2223"),
        website: text("https://example.jp/"),
        ..card("株式会社みどり")
    };
    assert_eq!(form, midori);
    assert_eq!(people, [person("山田 太郎", "総務部", "部長", "090-1111-2222", "yamada@example.jp")]);

    let list = one_row(
        "contacts/headers_only/outlook_en.csv",
        Encoding::Utf8,
        &[
            ("Title", "Mr."),
            ("First Name", "John"),
            ("Last Name", "Smith"),
            ("Company", "Acme K.K."),
            ("Department", "Sales"),
            ("Job Title", "Manager"),
            ("Business Street", "1-1 Chiyoda"),
            ("Business City", "Chiyoda-ku"),
            ("Business State", "Tokyo"),
            ("Business Postal Code", "100-0002"),
            ("Home Street", "elsewhere"),
            ("Business Phone", "03-3333-4444"),
            ("Business Fax", "03-3333-4445"),
            ("Mobile Phone", "080-3333-4444"),
            ("E-mail Address", "smith@example.com"),
            ("Web Page", "https://example.com/"),
            ("Birthday", "0/0/00"),
        ],
    );
    let (form, people) = first_card(&ground, list, "Outlook Contacts").await;
    let expected = CustomerForm {
        postal_code: text("100-0002"),
        address: text("Tokyo Chiyoda-ku 1-1 Chiyoda"),
        phone: text("03-3333-4444"),
        fax: text("03-3333-4445"),
        website: text("https://example.com/"),
        ..card("Acme K.K.")
    };
    assert_eq!(form, expected);
    assert_eq!(people, [person("John Smith", "Sales", "Manager", "080-3333-4444", "smith@example.com")]);

    let list = one_row(
        "contacts/headers_only/google_contacts_current.csv",
        Encoding::Utf8,
        &[
            ("First Name", "花子"),
            ("Last Name", "鈴木"),
            ("Organization Name", "鈴木商店"),
            ("Organization Title", "店長"),
            ("Organization Department", "本店"),
            ("Labels", "* myContacts ::: * 取引先"),
            ("Notes", "一行目\n二行目"),
            ("E-mail 1 - Value", "suzuki@example.jp"),
            ("E-mail 2 - Value", "other@example.jp"),
            ("Phone 1 - Value", "06-1111-2222"),
            ("Address 1 - Street", "北区梅田1-1"),
            ("Address 1 - City", "大阪市"),
            ("Address 1 - Region", "大阪府"),
            ("Address 1 - Postal Code", "530-0001"),
            ("Address 1 - Extended Address", "2階"),
        ],
    );
    let (form, people) = first_card(&ground, list, "Google コンタクト").await;
    let expected = CustomerForm {
        postal_code: text("530-0001"),
        address: text("大阪府大阪市北区梅田1-1 2階"),
        ..card("鈴木商店")
    };
    assert_eq!(form, expected);
    assert_eq!(people, [person("鈴木 花子", "本店", "店長", "06-1111-2222", "suzuki@example.jp")]);

    let list = one_row(
        "contacts/headers_only/freee_partners.csv",
        Encoding::Cp932,
        &[
            ("名前（通称）", "高橋工業"),
            ("取引先コード", "T-001"),
            ("正式名称（帳票出力時に使用される名称）", "高橋工業株式会社"),
            ("カナ名称", "タカハシコウギョウ"),
            ("敬称", "御中"),
            ("地域", "国内"),
            ("郵便番号", "4600001"),
            ("都道府県", "愛知県"),
            ("市区町村・番地", "名古屋市中区三の丸1-1"),
            ("建物名・部屋番号など", "第一ビル"),
            ("電話番号", "052-111-2222"),
            ("営業担当者名", "高橋 一"),
            ("営業担当者メールアドレス", "takahashi@example.jp"),
            ("口座番号", "1234567"),
            ("適格請求書発行事業者の登録番号", "T7000012050002"),
        ],
    );
    let (form, people) = first_card(&ground, list, "freee 取引先").await;
    let expected = CustomerForm {
        kana: text("タカハシコウギョウ"),
        honorific: text("御中"),
        postal_code: text("460-0001"),
        address: text("愛知県名古屋市中区三の丸1-1第一ビル"),
        phone: text("052-111-2222"),
        ..card("高橋工業")
    };
    assert_eq!(form, expected);
    assert_eq!(people, [person("高橋 一", "", "", "", "takahashi@example.jp")]);

    let list = one_row(
        "contacts/salesforce_accounts.csv",
        Encoding::Utf8,
        &[
            ("ID", "001x0000002rlXpAAI"),
            ("NAME", "My Company, Inc"),
            ("BILLINGSTREET", "1-1 Nishi"),
            ("BILLINGCITY", "Sapporo"),
            ("BILLINGSTATE", "Hokkaido"),
            ("BILLINGPOSTALCODE", "060-0001"),
            ("SHIPPINGCITY", "elsewhere"),
            ("PHONE", "011-111-2222"),
            ("FAX", "011-111-2223"),
            ("WEBSITE", "www.example.com"),
            ("INDUSTRY", "Energy"),
            ("NUMBEROFEMPLOYEES", "1200"),
            ("ANNUALREVENUE", "5000000"),
            ("OWNERID", "005x0000000fNSiAAM"),
            ("CREATEDDATE", "2006-02-08T22:00:01.000Z"),
        ],
    );
    let (form, _) = first_card(&ground, list, "Salesforce 取引先").await;
    let expected = CustomerForm {
        postal_code: text("060-0001"),
        address: text("Hokkaido Sapporo 1-1 Nishi"),
        phone: text("011-111-2222"),
        fax: text("011-111-2223"),
        website: text("www.example.com"),
        industry: text("Energy"),
        employees: text("1200"),
        ..card("My Company, Inc")
    };
    assert_eq!(form, expected);
    let mut conn = ground.office.store().read().await.unwrap();
    let origins = storage::import_batch::list_origins(&mut conn, "customer").await.unwrap();
    drop(conn);
    let origins: Vec<(&str, String)> =
        origins.iter().map(|row| (row.author.as_str(), row.written_on.unwrap().to_string())).collect();
    assert_eq!(origins, [("005x0000000fNSiAAM", text("2006-02-09"))], "the day on which it was in Japan");

    // Thunderbird: as its own test has it, a person without a company; and one with a company.
    let (form, people) =
        first_card(&ground, bytes("contacts/thunderbird_shiftjis_addressbook.csv"), "Thunderbird アドレス帳").await;
    let expected = CustomerForm { mail: text("名無しの権兵衛@host.invalid"), ..card("名無しの権兵衛") };
    assert_eq!((form, people.len()), (expected, 0));
    let list = one_row(
        "contacts/thunderbird_basic_csv_addressbook.csv",
        Encoding::Utf8,
        &[
            ("First Name", "John"),
            ("Last Name", "Doe"),
            ("Display Name", "John Doe"),
            ("Organization", "Doe & Sons"),
            ("Department", "Support"),
            ("Job Title", "Clerk"),
            ("Primary Email", "john@example.com"),
            ("Work Phone", "03-5555-6666"),
            ("Mobile Number", "070-5555-6666"),
            ("Fax Number", "03-5555-6667"),
            ("Home Address", "elsewhere"),
            ("Work Address", "2-2 Minato"),
            ("Work City", "Yokohama"),
            ("Work State", "Kanagawa"),
            ("Work ZipCode", "220-0012"),
            ("Web Page 1", "https://doe.example/"),
        ],
    );
    let (form, people) = first_card(&ground, list, "Thunderbird アドレス帳").await;
    let expected = CustomerForm {
        postal_code: text("220-0012"),
        address: text("Kanagawa Yokohama 2-2 Minato"),
        phone: text("03-5555-6666"),
        fax: text("03-5555-6667"),
        website: text("https://doe.example/"),
        ..card("Doe & Sons")
    };
    assert_eq!(form, expected);
    assert_eq!(people, [person("John Doe", "Support", "Clerk", "070-5555-6666", "john@example.com")]);
    ground.end().await;
}

#[test]
fn every_ready_map_of_another_program_has_a_row_above() {
    let own = ["先守の顧客一覧", "先守の契約一覧"];
    // These are taken in whole by the table of outcomes.
    let whole = ["EDINETコードリスト", "gBizINFO 法人基本情報", "gBizINFO 調達情報", "Outlook 形式の連絡先"];
    let table = std::fs::read_to_string(fixtures().join("expected/outcomes.tsv")).unwrap();
    let source = include_str!("tests_maps.rs");
    for map in ImportMap::ready().iter().filter(|map| !own.contains(&map.name.as_str())) {
        let seen = if whole.contains(&map.name.as_str()) { &table } else { source };
        assert!(seen.contains(&map.name), "{}", map.name);
    }
}
