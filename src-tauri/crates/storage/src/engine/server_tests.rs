//! The same promises on a team's server.

use super::*;
use test_server::TestDatabase;

#[tokio::test]
async fn a_servers_database_opens_with_the_tables_of_today() {
    let database = TestDatabase::fresh().await;
    let store = Store::join(database.options()).await.unwrap();
    let mut reader = store.read().await.unwrap();
    assert_eq!(value!(&mut reader, i64, "SELECT COUNT(*) FROM customer").unwrap(), 0);
}
