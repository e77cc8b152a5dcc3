//! Key dates against a table of 2020–2040 worked out with Python's dateutil, the Cabinet Office's holidays to
//! 2027 and the Python package `holidays` after it; its last column says how.

use super::*;

fn day_set(cell: Option<&String>) -> std::collections::BTreeMap<NaiveDate, String> {
    cell.iter()
        .flat_map(|cell| cell.split(','))
        .flat_map(|part| {
            let (from, to) = part.split_once("..").unwrap_or((part, part));
            let (from, to) = (day(from), day(to));
            from.iter_days().take_while(move |date| *date <= to)
        })
        .map(|date| (date, String::from("休業日")))
        .collect()
}

#[test]
fn key_dates_are_those_of_the_table() {
    let rows = rows(include_str!("key_dates_cases.tsv"));
    assert!(rows.len() >= 60);
    for row in &rows {
        let name = &row["case"];
        let starts_on = day(&row["starts_on"]);
        let written = row["length_or_expiry"].parse::<NaiveDate>().ok();
        let length = written.is_none().then(|| span(&row["length_or_expiry"]));
        let expires_on = length.map_or_else(|| written.unwrap(), |length| term_end(starts_on, length).unwrap());
        let days = WorkingDays {
            office_closed: day_set(row.get("closed")),
            office_open: day_set(row.get("open")),
            ..WorkingDays::default()
        };
        let term = TermFacts {
            starts_on,
            expires_on,
            length,
            auto_renews: row["auto_renews"] == "yes",
            notice: row.get("notice").map(|notice| span(notice)),
            contact_moved_to: row.get("moved").map(|moved| day(moved)),
        };
        let policy = Policy { window: span(&row["window"]), contact: span(&row["contact"]) };
        assert_eq!(term_faults(&term, &policy, &days), [], "{name}");
        let dates = key_dates(&term, &policy, &days);
        let kinds: Vec<KeyDateKind> = dates.iter().map(|date| date.kind).collect();
        let mut expected = vec![KeyDateKind::WindowOpens, KeyDateKind::ContactBy, KeyDateKind::Expires];
        if row.contains_key("notice_by") {
            expected.insert(2, KeyDateKind::NoticeBy);
        }
        assert_eq!(kinds, expected, "{name}");
        for found in &dates {
            let (date, remind) = match found.kind {
                KeyDateKind::WindowOpens => ("window_opens", "window_remind"),
                KeyDateKind::ContactBy => ("contact_by", "contact_remind"),
                KeyDateKind::NoticeBy => ("notice_by", "notice_remind"),
                KeyDateKind::Expires => ("expires", "expires_remind"),
            };
            let how = &row["worked_out"];
            assert_eq!(found.date, day(&row[date]), "{name}: {date} ({how})");
            assert_eq!(found.remind_on, day(&row[remind]), "{name}: {remind} ({how})");
        }
    }
}
