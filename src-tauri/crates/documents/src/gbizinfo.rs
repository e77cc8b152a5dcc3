//! 調達情報 of gBizINFO: what the government ordered, from which company, for how much; UTF-8 with a byte order mark.

use crate::table::{Limits, Table, TableFault, cell, columns};
use chrono::NaiveDate;
use domain::text::CorporateNumber;

/// One order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Procurement {
    /// The day of the order.
    pub ordered_on: NaiveDate,
    /// 件名
    pub title: String,
    /// 金額 in yen; some have none.
    pub amount: Option<i64>,
    /// Who ordered.
    pub department: String,
    /// From whom.
    pub corporate_number: CorporateNumber,
}

/// Reads the list; rows that repeat another exactly are in it as often as in the file.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Vec<Procurement>, TableFault> {
    let table = Table::read(bytes, limits)?;
    let mut rows = table.rows.iter();
    let header = rows.next().ok_or(TableFault::NoColumn { name: "title" })?;
    let [date, title, amount, department, number] =
        columns(header, ["date_of_order", "title", "amount", "government_departments", "corporate_number"])?;
    rows.map(|row| {
        let bad = |column| TableFault::BadCell { line: row.line, column };
        // 2019-12-12T00:00:00+09:00: the day as it was in Japan, whatever follows it.
        let day = cell(row, date).get(..10).and_then(|day| day.parse().ok());
        let yen = match cell(row, amount) {
            "" => None,
            text => Some(text.parse().map_err(|_| bad("amount"))?),
        };
        Ok(Procurement {
            ordered_on: day.ok_or_else(|| bad("date_of_order"))?,
            title: cell(row, title).to_owned(),
            amount: yen,
            department: cell(row, department).to_owned(),
            corporate_number: CorporateNumber::parse(cell(row, number)).map_err(|_| bad("corporate_number"))?,
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const LIST: &[u8] = include_bytes!("../../../../tests/fixtures/real_office/gbizinfo_procurement.csv");
    const LONGEST: &[u8] = include_bytes!("../../../../tests/fixtures/real_office/gbizinfo_longest_title.csv");

    #[test]
    fn the_real_list_is_read_to_its_last_order() {
        let orders = read(LIST, Limits::default()).unwrap();
        assert_eq!(orders.len(), 738);
        assert_eq!(orders.iter().collect::<HashSet<_>>().len(), 539, "the others repeat one exactly");
        assert_eq!(orders.iter().map(|order| order.title.chars().count()).max(), Some(130));
        let first = &orders[0];
        assert_eq!(first.ordered_on.to_string(), "2019-12-12");
        assert!(first.title.starts_with("２０１９年度（第２６回）未踏ＩＴ人材発掘・育成事業"), "{}", first.title);
        assert_eq!((first.amount, first.department.as_str()), (Some(2_113_430), "情報処理推進機構"));
        assert_eq!(first.corporate_number.digits(), "2020001043507");
        let longest = read(LONGEST, Limits::default()).unwrap();
        assert_eq!(longest.iter().map(|order| order.title.chars().count()).collect::<Vec<_>>(), [137]);
    }

    #[test]
    fn every_order_is_of_a_company_of_the_other_list() {
        let companies = include_bytes!("../../../../tests/fixtures/real_office/edinet_companies.csv");
        let companies = crate::edinet::read(companies, Limits::default()).unwrap();
        let numbers: HashSet<_> = companies.into_iter().filter_map(|company| company.corporate_number).collect();
        let orders = read(LIST, Limits::default()).unwrap();
        let ordered: HashSet<_> = orders.into_iter().map(|order| order.corporate_number).collect();
        assert_eq!(ordered, numbers, "both lists were cut to the companies that both have");
    }

    #[test]
    fn a_bad_cell_is_named_by_its_line() {
        let head = "date_of_order,title,amount,government_departments,joint_signatures,corporate_number\n";
        for (row, column) in [
            ("2027-02-30T00:00:00+09:00,件名,1,省,,2020001043507\n", "date_of_order"),
            ("2027-02-28T00:00:00+09:00,件名,いくら,省,,2020001043507\n", "amount"),
            ("2027-02-28T00:00:00+09:00,件名,1,省,,2020001043508\n", "corporate_number"),
        ] {
            let text = format!("{head}{row}");
            let fault = TableFault::BadCell { line: 2, column };
            assert_eq!(read(text.as_bytes(), Limits::default()), Err(fault));
        }
        assert!(matches!(read(b"a,b\n", Limits::default()), Err(TableFault::NoColumn { .. })));
    }
}
