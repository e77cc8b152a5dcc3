//! A calendar as other programs take it in: RFC 5545, whole days only.

use chrono::{DateTime, NaiveDate, Utc};

/// The most octets of a line without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar that goes out.
#[derive(Debug, Clone, Copy)]
pub struct CalendarOut<'a> {
    /// What the other program calls it.
    pub name: &'a str,
    /// When it is written.
    pub written_at: DateTime<Utc>,
    /// Its days.
    pub entries: &'a [CalendarEntryOut],
}

/// Something that falls on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntryOut {
    /// The same whenever the same thing goes out, and never another's: the other program changes what it has of that name.
    pub uid: String,
    /// Rises with each change.
    pub sequence: i64,
    /// The day.
    pub day: NaiveDate,
    /// What stands in the calendar.
    pub summary: String,
    /// What stands there when it is opened.
    pub description: String,
    /// What kind of thing it is.
    pub category: String,
}

/// The calendar as the bytes of an `.ics` file. Every entry is confidential and takes up no one's time.
#[must_use]
pub fn ics(calendar: CalendarOut<'_>) -> Vec<u8> {
    let mut out = Lines(String::new());
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Sakimori//Sakimori//JA");
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    out.text("X-WR-CALNAME", calendar.name);
    let stamp = calendar.written_at.format("%Y%m%dT%H%M%SZ").to_string();
    for entry in calendar.entries {
        out.line("BEGIN", "VEVENT");
        out.text("UID", &entry.uid);
        out.line("DTSTAMP", &stamp);
        out.line("SEQUENCE", &entry.sequence.to_string());
        out.line("DTSTART;VALUE=DATE", &day(entry.day));
        // The end is the first day that no longer belongs to it.
        out.line("DTEND;VALUE=DATE", &day(entry.day.succ_opt().unwrap_or(entry.day)));
        out.text("SUMMARY", &entry.summary);
        out.text("DESCRIPTION", &entry.description);
        out.text("CATEGORIES", &entry.category);
        out.line("CLASS", "CONFIDENTIAL");
        out.line("TRANSP", "TRANSPARENT");
        out.line("END", "VEVENT");
    }
    out.line("END", "VCALENDAR");
    out.0.into_bytes()
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

struct Lines(String);

impl Lines {
    /// A line whose value is text that people have typed.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for c in value.replace("\r\n", "\n").chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' | '\r' => escaped.push_str("\\n"),
                '\t' => escaped.push(' '),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.line(name, &escaped);
    }

    /// A line, folded where it is too long, never within a character.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if octets + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            octets += c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icalendar::{Calendar, Component as _, DatePerhapsTime};

    fn entry(summary: &str, description: &str) -> CalendarEntryOut {
        CalendarEntryOut {
            uid: "0190-expires@office".to_owned(),
            sequence: 3,
            day: "2027-12-31".parse().unwrap(),
            summary: summary.to_owned(),
            description: description.to_owned(),
            category: "満期".to_owned(),
        }
    }

    fn written(entries: &[CalendarEntryOut]) -> String {
        let written_at = "2026-11-24T00:00:00Z".parse().unwrap();
        String::from_utf8(ics(CalendarOut { name: "更新カレンダー", written_at, entries })).unwrap()
    }

    #[test]
    fn every_line_ends_with_crlf_and_has_at_most_75_octets() {
        let long = "株式会社とても長い名前の商店と工場と研究所と倉庫とそのほかの何か".repeat(4);
        let text = written(&[entry(&long, &format!("{long}𠮷😀")), entry(&"a".repeat(300), "")]);
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "no bare line feed");
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
        }
        assert!(text.replace("\r\n ", "").contains(&format!("SUMMARY:{long}\r\n")), "unfolded it is as it was");
    }

    /// Read by a parser that is not ours.
    #[test]
    fn another_programs_parser_reads_what_was_written() {
        let (summary, description) =
            ("満期 A,B;C\\D 😀 ".repeat(9), "担当: 佐藤\n件名: 「冷蔵; 設備」\\保守, 二\r\n社外秘");
        let text = written(&[entry(&summary, description), entry("BEGIN:VEVENT", "x\r\nEND:VCALENDAR\u{7}")]);
        let read: Calendar = text.parse().unwrap();
        let events: Vec<&icalendar::Event> = read.components.iter().filter_map(|one| one.as_event()).collect();
        assert_eq!(events.len(), 2);
        let first = events[0];
        assert_eq!(first.get_uid(), Some("0190-expires@office"));
        assert_eq!(first.get_sequence(), Some(3));
        assert_eq!(first.get_summary(), Some(summary.as_str()));
        assert_eq!(first.get_description(), Some("担当: 佐藤\n件名: 「冷蔵; 設備」\\保守, 二\n社外秘"));
        let day = |text: &str| Some(DatePerhapsTime::Date(text.parse().unwrap()));
        assert_eq!(
            (first.get_start(), first.get_end()),
            (day("2027-12-31"), day("2028-01-01")),
            "the end is exclusive"
        );
        assert_eq!(first.get_timestamp().unwrap().to_rfc3339(), "2026-11-24T00:00:00+00:00");
        assert_eq!(first.property_value("CLASS"), Some("CONFIDENTIAL"));
        // What people type stays text: it opens and closes nothing.
        assert_eq!(events[1].get_summary(), Some("BEGIN:VEVENT"));
        assert_eq!(events[1].get_description(), Some("x\nEND:VCALENDAR"));
    }
}
