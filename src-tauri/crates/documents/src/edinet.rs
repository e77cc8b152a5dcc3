//! The EDINETコードリスト of the 金融庁: a line of title, a line of column names, then one company a line, in CP932.

use crate::table::{Limits, Table, TableFault, cell, columns};
use domain::text::CorporateNumber;

/// A company that files reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// ＥＤＩＮＥＴコード
    pub edinet_code: String,
    /// 提出者名
    pub name: String,
    /// 提出者名（ヨミ）
    pub kana: String,
    /// 所在地
    pub address: String,
    /// 提出者業種
    pub industry: String,
    /// 資本金 in yen; the list has it in millions.
    pub capital: Option<i64>,
    /// 決算日, as written: 3月31日
    pub fiscal_year_end: String,
    /// 提出者法人番号; some have none.
    pub corporate_number: Option<CorporateNumber>,
}

/// Reads the list. A corporate number whose check digit does not fit counts as none.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Vec<Company>, TableFault> {
    let table = Table::read(bytes, limits)?;
    let mut rows = table.rows.iter().skip(1);
    let header = rows.next().ok_or(TableFault::NoColumn { name: "提出者名" })?;
    let [code, name, kana, address, industry, capital, fiscal_year_end, number] = columns(
        header,
        [
            "ＥＤＩＮＥＴコード",
            "提出者名",
            "提出者名（ヨミ）",
            "所在地",
            "提出者業種",
            "資本金",
            "決算日",
            "提出者法人番号",
        ],
    )?;
    rows.map(|row| {
        let millions = match cell(row, capital) {
            "" => None,
            text => {
                let fault = TableFault::BadCell { line: row.line, column: "資本金" };
                let yen = text.parse::<i64>().ok().and_then(|millions| millions.checked_mul(1_000_000));
                Some(yen.ok_or(fault)?)
            }
        };
        Ok(Company {
            edinet_code: cell(row, code).to_owned(),
            name: cell(row, name).to_owned(),
            kana: cell(row, kana).to_owned(),
            address: cell(row, address).to_owned(),
            industry: cell(row, industry).to_owned(),
            capital: millions,
            fiscal_year_end: cell(row, fiscal_year_end).to_owned(),
            corporate_number: CorporateNumber::parse(cell(row, number)).ok(),
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &[u8] = include_bytes!("../../../../tests/fixtures/real_office/edinet_companies.csv");

    #[test]
    fn the_real_list_is_read_to_its_last_company() {
        let companies = read(LIST, Limits::default()).unwrap();
        assert_eq!(companies.len(), 186);
        assert!(companies.iter().all(|company| company.corporate_number.is_some()), "they were picked by it");
        let first = &companies[0];
        assert_eq!((first.edinet_code.as_str(), first.name.as_str()), ("E00041", "石油資源開発株式会社"));
        assert_eq!(first.kana, "セキユシゲンカイハツカブシキガイシャ");
        assert_eq!(first.capital, Some(14_288_000_000));
        assert_eq!(first.fiscal_year_end, "3月31日");
        assert_eq!(first.address, "千代田区丸の内一丁目７番１２号");
        assert_eq!(first.corporate_number.as_ref().map(CorporateNumber::digits), Some("3010001108219"));
        assert_eq!(companies[1].fiscal_year_end, "", "日本コムシス株式会社 has none in the list");
    }

    #[test]
    fn another_file_is_refused_by_the_column_that_it_lacks() {
        for text in ["", "title\n", "title\nname,address\n"] {
            assert!(matches!(read(text.as_bytes(), Limits::default()), Err(TableFault::NoColumn { .. })), "{text:?}");
        }
        let text = encoding_rs::SHIFT_JIS.decode(LIST).0.replace("\"14288\"", "\"1万\"");
        let fault = TableFault::BadCell { line: 3, column: "資本金" };
        assert_eq!(read(text.as_bytes(), Limits::default()), Err(fault), "a bad number is named by its line");
    }
}
