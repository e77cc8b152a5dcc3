//! How a person reads.

use super::*;
use crate::appearance;
use domain::words::Language;

impl AppearanceCases for Suite {
    async fn find(conn: &mut Conn) -> String {
        let nothing_chosen = shown(appearance::find(conn, SATO).await);
        let chosen = shown(appearance::upsert(conn, SATO, Language::English, 150).await);
        told([
            nothing_chosen,
            chosen,
            shown(appearance::find(conn, SATO).await),
            shown(appearance::find(conn, TANAKA).await),
        ])
    }

    async fn upsert(conn: &mut Conn) -> String {
        let first = shown(appearance::upsert(conn, SATO, Language::English, 150).await);
        let again = shown(appearance::upsert(conn, SATO, Language::Japanese, 90).await);
        told([first, again, shown(appearance::find(conn, SATO).await)])
    }
}
