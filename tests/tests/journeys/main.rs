//! Journeys through the real window, one module for each story. Every step goes by the words that a person sees.
#![cfg(target_os = "linux")]

mod asleep;
mod attachment;
mod audit_log;
mod backup;
mod calendar;
mod calendar_views;
mod card;
mod contract;
mod english;
mod faults;
mod first_start;
mod history;
mod hostile;
mod import;
mod input;
mod keyboard;
mod list;
mod list_start;
mod lock;
mod paper;
mod popup;
mod popup_kinds;
mod real_office;
mod reminders_window;
mod rights;
mod rules;
mod search;
mod sizes;
mod staff;
mod steps;
mod tray;
mod trouble;
mod trust;
