//! Where time enters the rules: the `Clock` trait, the office's calendar date and ids made from a given time.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use uuid::{Builder, Uuid};

/// The office's offset from UTC. Japan has had no daylight saving time since 1951, so a constant is right.
pub const OFFICE_OFFSET: FixedOffset = match FixedOffset::east_opt(9 * 3600) {
    Some(offset) => offset,
    None => panic!("nine hours is a valid offset"),
};

/// The only source of the present moment; a test or a practice office brings its own.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> DateTime<Utc>;

    /// Today's calendar date in the office.
    fn today(&self) -> NaiveDate {
        office_date(self.now())
    }
}

/// The calendar date that the office's wall calendar shows at this moment.
pub fn office_date(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&OFFICE_OFFSET).date_naive()
}

/// The moment at which the office's wall clock shows this time on this date.
pub fn office_time(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    date.and_time(time)
        .checked_sub_offset(OFFICE_OFFSET)
        // Only the first nine hours of the year -262143 have no such moment.
        .unwrap_or(NaiveDateTime::MIN)
        .and_utc()
}

/// A UUIDv7 (RFC 9562) from a given moment and given randomness; moments before 1970 count as 1970.
pub fn new_id(now: DateTime<Utc>, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// The moment from which an id was made; `None` for an id that is not ours.
#[must_use]
pub fn made_at(id: Uuid) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(DateTime<Utc>);
    impl Clock for Fixed {
        fn now(&self) -> DateTime<Utc> {
            self.0
        }
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_office_date_changes_at_midnight_in_japan() {
        let before = Fixed(utc("2026-11-24T14:59:59Z"));
        let after = Fixed(utc("2026-11-24T15:00:00Z"));
        assert_eq!(before.today().to_string(), "2026-11-24");
        assert_eq!(after.today().to_string(), "2026-11-25");
    }

    #[test]
    fn the_office_hour_is_nine_hours_ahead_of_utc() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let at = office_time(date, NaiveTime::from_hms_opt(8, 30, 0).unwrap());
        assert_eq!(at, utc("2026-11-23T23:30:00Z"));
        assert_eq!(office_date(at), date);
        office_time(NaiveDate::MIN, NaiveTime::MIN); // no panic at the edge
    }

    #[test]
    fn an_id_is_version_seven_and_orders_by_its_moment() {
        // The example of RFC 9562, appendix A.6: 2022-02-22T19:22:22Z.
        let random = [0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f];
        let id = new_id(utc("2022-02-22T19:22:22Z"), random);
        assert_eq!(id.to_string(), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
        assert_eq!(made_at(id), Some(utc("2022-02-22T19:22:22Z")));
        assert_eq!(made_at(Uuid::nil()), None);
        let later = new_id(utc("2022-02-22T19:22:22.001Z"), [0; 10]);
        assert!(id < later, "lists are ordered by id where nothing else orders them");
        assert_eq!(new_id(utc("1969-01-01T00:00:00Z"), [0; 10]).get_version_num(), 7);
    }
}
