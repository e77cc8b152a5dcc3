//! What stands on cards and beside them: roles, groups, doubles, people, ways to reach them.

use super::*;
use crate::contact_person::ContactPersonRow;
use crate::{channel, contact_person, customer_alike, customer_group, customer_role};
use domain::words::CustomerRole;

impl CustomerRoleCases for Suite {
    async fn list_roles(conn: &mut Conn) -> String {
        told([
            shown(customer_role::list_roles(conn, MIDORI).await),
            shown(customer_role::list_roles(conn, YAMADA).await),
        ])
    }

    async fn list(conn: &mut Conn) -> String {
        told([
            shown(customer_role::list(conn, &[GREEN, YAMADA, MIDORI]).await),
            shown(customer_role::list(conn, &[YAMADA]).await),
            shown(customer_role::list(conn, &[]).await),
        ])
    }

    async fn list_all_roles(conn: &mut Conn) -> String {
        shown(customer_role::list_all_roles(conn).await)
    }

    async fn insert_roles(conn: &mut Conn) -> String {
        let two = [(YAMADA, CustomerRole::Supplier), (YAMADA, CustomerRole::Buyer)];
        told([
            shown(customer_role::insert_roles(conn, &two).await),
            shown(customer_role::insert_roles(conn, &[]).await),
            shown(customer_role::list_roles(conn, YAMADA).await),
        ])
    }

    async fn replace_roles(conn: &mut Conn) -> String {
        let twice = [CustomerRole::Supplier, CustomerRole::Supplier];
        told([
            shown(customer_role::replace_roles(conn, ABC_WIDE, &twice).await),
            shown(customer_role::replace_roles(conn, MIDORI, &[]).await),
            shown(customer_role::list_all_roles(conn).await),
        ])
    }
}

impl CustomerGroupCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        told([
            sorted(customer_group::list(conn, &CARDS).await),
            shown(customer_group::list(conn, &[GREEN, NOBODY]).await),
            shown(customer_group::list(conn, &[]).await),
        ])
    }
}

impl CustomerAlikeCases for Suite {
    async fn list_by_postal_code(conn: &mut Conn) -> String {
        told([
            shown(customer_alike::list_by_postal_code(conn, "0600001").await),
            shown(customer_alike::list_by_postal_code(conn, "9999999").await),
        ])
    }

    async fn find_last_made(conn: &mut Conn) -> String {
        told([
            shown(customer_alike::find_last_made(conn, SATO, "create_customer").await),
            shown(customer_alike::find_last_made(conn, SATO, "open_card").await),
            shown(customer_alike::find_last_made(conn, ITO, "create_customer").await),
        ])
    }
}

impl ContactPersonCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        told([shown(contact_person::list(conn, MIDORI).await), shown(contact_person::list(conn, YAMADA).await)])
    }

    async fn list_all(conn: &mut Conn) -> String {
        shown(contact_person::list_all(conn).await)
    }

    async fn find(conn: &mut Conn) -> String {
        told([
            shown(contact_person::find(conn, ABE).await),
            shown(contact_person::find(conn, HARA).await),
            shown(contact_person::find(conn, NOBODY).await),
        ])
    }

    async fn list_past(conn: &mut Conn) -> String {
        told([
            sorted(contact_person::list_past(conn, &[HARA, KATO, NOBODY]).await),
            shown(contact_person::list_past(conn, &[]).await),
        ])
    }

    async fn list_ever(conn: &mut Conn) -> String {
        told([
            shown(contact_person::list_ever(conn, MIDORI).await),
            shown(contact_person::list_ever(conn, YAMADA).await),
        ])
    }

    async fn find_customer(conn: &mut Conn) -> String {
        told([
            shown(contact_person::find_customer(conn, MORI).await),
            shown(contact_person::find_customer(conn, HARA).await),
            shown(contact_person::find_customer(conn, NOBODY).await),
        ])
    }

    async fn insert(conn: &mut Conn) -> String {
        let new = ContactPersonRow { decides: true, ..person(NOBODY, GREEN, "新人", "シンジン") };
        told([
            shown(contact_person::insert(conn, &new, "新人 しんじん").await),
            shown(contact_person::find(conn, NOBODY).await),
        ])
    }

    async fn update(conn: &mut Conn) -> String {
        let changed =
            ContactPersonRow {
                decides: true, department: "総務".to_owned(), ..person(KATO, MIDORI, "加藤", "カトウ")
            };
        let hit = shown(contact_person::update(conn, &changed, "加藤 かとう").await);
        let over = shown(contact_person::update(conn, &changed, "加藤 かとう").await);
        // Is off the card.
        let gone = ContactPersonRow { version: 2, ..person(HARA, MIDORI, "原", "") };
        told([
            hit,
            over,
            shown(contact_person::update(conn, &gone, "原 ").await),
            shown(contact_person::list_ever(conn, MIDORI).await),
        ])
    }

    async fn update_removed(conn: &mut Conn) -> String {
        told([
            shown(contact_person::update_removed(conn, KATO, 9, now()).await),
            shown(contact_person::update_removed(conn, KATO, 1, now()).await),
            shown(contact_person::update_removed(conn, HARA, 2, now()).await),
            shown(contact_person::list_ever(conn, MIDORI).await),
        ])
    }

    async fn delete(conn: &mut Conn) -> String {
        told([
            shown(contact_person::delete(conn, ABE, 2).await),
            shown(contact_person::delete(conn, ABE, 1).await),
            shown(contact_person::list_ever(conn, MIDORI).await),
        ])
    }
}

impl ChannelCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        told([
            shown(channel::list(conn, &[ABC_WIDE, MIDORI]).await),
            shown(channel::list(conn, &[GREEN]).await),
            shown(channel::list(conn, &[]).await),
        ])
    }

    async fn list_of_people(conn: &mut Conn) -> String {
        told([
            shown(channel::list_of_people(conn, &[MORI, KATO]).await),
            shown(channel::list_of_people(conn, &[ABE]).await),
            shown(channel::list_of_people(conn, &[]).await),
        ])
    }

    async fn list_all(conn: &mut Conn) -> String {
        shown(channel::list_all(conn).await)
    }

    async fn delete_of_customer(conn: &mut Conn) -> String {
        let none = shown(channel::delete_of_customer(conn, GREEN).await);
        told([none, shown(channel::delete_of_customer(conn, MIDORI).await), shown(channel::list_all(conn).await)])
    }

    async fn delete_of_person(conn: &mut Conn) -> String {
        let none = shown(channel::delete_of_person(conn, ABE).await);
        told([none, shown(channel::delete_of_person(conn, KATO).await), shown(channel::list_all(conn).await)])
    }

    async fn insert(conn: &mut Conn) -> String {
        told([
            shown(channel::insert(conn, &channel(9, GREEN, None, "a@b.example", 2)).await),
            shown(channel::list(conn, &[GREEN]).await),
        ])
    }

    async fn update_digits(conn: &mut Conn) -> String {
        let digits = "SELECT digits FROM customer WHERE id = $1";
        let changed = shown(channel::update_digits(conn, GREEN, "4 5").await);
        told([changed, shown(value!(conn, String, digits, GREEN)), shown(value!(conn, String, digits, MIDORI))])
    }
}
