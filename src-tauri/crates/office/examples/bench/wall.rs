//! A wall clock that the bench turns: a day is over when the bench says so.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::clock::{Clock, office_date, office_time};
use std::sync::{Mutex, PoisonError};

/// The bench's clock.
pub struct Wall(Mutex<DateTime<Utc>>);

impl Wall {
    /// A clock that shows this day and hour.
    pub fn at(day: &str, hour: u32) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(Mutex::new(moment(day.parse()?, hour)?)))
    }

    /// Turns to the next day, at nine.
    pub fn next_day(&self) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *held = moment(office_date(*held) + Days::new(1), 9)?;
        Ok(())
    }
}

fn moment(day: NaiveDate, hour: u32) -> Result<DateTime<Utc>, Box<dyn std::error::Error + Send + Sync>> {
    Ok(office_time(day, NaiveTime::from_hms_opt(hour, 0, 0).ok_or("no such hour")?))
}

impl Clock for Wall {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
