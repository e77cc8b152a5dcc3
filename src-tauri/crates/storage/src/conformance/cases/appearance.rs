//! How a person reads.

use super::*;
use crate::appearance;
use domain::words::Language;

impl AppearanceCases for Suite {
    async fn find(conn: &mut Conn) -> String {
        told([shown(appearance::find(conn, SUZUKI).await), shown(appearance::find(conn, SATO).await)])
    }

    async fn upsert(conn: &mut Conn) -> String {
        let first = shown(appearance::upsert(conn, SATO, Language::English, 150).await);
        let again = shown(appearance::upsert(conn, SATO, Language::Japanese, 90).await);
        let others = shown(appearance::find(conn, SUZUKI).await);
        told([first, again, shown(appearance::find(conn, SATO).await), others])
    }
}
