//! What a list of customers can be ordered by, and the text that asks for it.

use crate::dialect::{ids, texts};
use crate::number_order::{number_before, number_digits, number_length};

/// What a list of customers can be ordered by; what is equal or not known follows by reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerOrder {
    /// By reading.
    Name,
    /// By customer number, as people count.
    Number,
    /// By standing, in the order of the glossary.
    Standing,
    /// By the owner's name.
    Owner,
    /// By the area's name.
    Area,
    /// By the next date.
    NextAction,
    /// By the number of live contracts.
    ContractCount,
    /// By the day of the last contact.
    LastContact,
    /// By postal code.
    PostalCode,
    /// By industry.
    Industry,
    /// By capital.
    Capital,
    /// By the number of employees.
    Employees,
    /// By corporate number.
    CorporateNumber,
    /// By the day on which the card was made.
    Created,
    /// By the last change.
    Updated,
}

macro_rules! visible {
    () => {
        "($10 = TRUE OR ($11 = TRUE AND c.owner_id = $14) OR ($12 = TRUE AND c.area_id = $15) OR ($13 = TRUE AND c.owner_id IS NULL) \
         OR ($11 = TRUE AND EXISTS (SELECT 1 FROM contract v WHERE v.customer_id = c.id AND v.owner_id = $14 AND v.state = 'active')))"
    };
}

macro_rules! next_on {
    () => {
        "(SELECT MIN(w.on_day) FROM (SELECT r.falls_on AS on_day FROM reminder r WHERE r.customer_id = c.id \
         AND r.waits = TRUE UNION ALL \
         SELECT p.next_on AS on_day FROM promised_contact p WHERE p.customer_id = c.id) w)"
    };
}

// Every list of ids asks with the same parameters, so that each order is one text.
macro_rules! placed {
    ($key:expr, $direction:literal) => {
        concat!(
            "SELECT c.id, substr(c.sort_key, 1, 3) AS letter FROM customer c \
             LEFT JOIN staff s ON s.id = c.owner_id LEFT JOIN area a ON a.id = c.area_id \
             WHERE ($1 = '' OR c.fold LIKE '%' || $1 || '%' ESCAPE '~' OR ($2 <> '' AND c.digits LIKE '%' || $2 || '%' AND ",
            visible!(),
            ")) AND ($3 = '[]' OR (c.standing IN ",
            texts!("$3"),
            " AND ",
            visible!(),
            ")) AND (($4 = '[]' AND $5 = FALSE) OR ($5 = TRUE AND c.owner_id IS NULL) OR ($4 <> '[]' AND c.owner_id IN ",
            ids!("$4"),
            ")) AND ($6 = '[]' OR c.area_id IN ",
            ids!("$6"),
            ") AND ($7 = '[]' OR (EXISTS (SELECT 1 FROM contract k WHERE k.customer_id = c.id AND k.state = 'active' AND k.plan_id IN ",
            ids!("$7"),
            ") AND ",
            visible!(),
            ")) AND ($8 IS NULL OR (",
            next_on!(),
            " <= $8 AND ",
            visible!(),
            ")) AND ($9 = FALSE OR (",
            next_on!(),
            " IS NULL AND ",
            visible!(),
            ")) ORDER BY ",
            $key,
            " ",
            $direction,
            " NULLS LAST, c.sort_key, c.id"
        )
    };
}

macro_rules! either {
    ($descending:expr, $key:expr) => {
        if $descending { placed!($key, "DESC") } else { placed!($key, "ASC") }
    };
}

// Of a card that may not be opened, the value does not even decide the order.
macro_rules! hidden {
    ($key:expr) => {
        concat!("CASE WHEN ", visible!(), " THEN ", $key, " END")
    };
}

macro_rules! by_number {
    ($direction:literal) => {
        placed!(
            concat!(
                hidden!(number_before!("c.number")),
                " ",
                $direction,
                " NULLS LAST, ",
                hidden!(number_length!("c.number")),
                " ",
                $direction,
                " NULLS LAST, ",
                hidden!(number_digits!("c.number"))
            ),
            $direction
        )
    };
}

macro_rules! whole_by_number {
    ($direction:literal) => {
        concat!(
            "SELECT c.id, substr(c.sort_key, 1, 3) AS letter FROM customer c ORDER BY ",
            number_before!("c.number"),
            " ",
            $direction,
            ", ",
            number_length!("c.number"),
            " ",
            $direction,
            ", ",
            number_digits!("c.number"),
            " ",
            $direction,
            ", c.sort_key ",
            $direction,
            ", c.id ",
            $direction
        )
    };
}

/// The text that asks for the ids of a list in this order, or the other way round.
pub(crate) fn placing(order: CustomerOrder, down: bool) -> &'static str {
    match order {
        CustomerOrder::Name => either!(down, "c.sort_key"),
        CustomerOrder::Owner => either!(down, "s.name"),
        CustomerOrder::Area => either!(down, "a.name"),
        CustomerOrder::Number => {
            if down {
                by_number!("DESC")
            } else {
                by_number!("ASC")
            }
        }
        CustomerOrder::Standing => either!(
            down,
            hidden!(
                "CASE c.standing WHEN 'potential' THEN 1 WHEN 'lead' THEN 2 WHEN 'existing' THEN 3 WHEN 'dormant' THEN 4 ELSE 5 END"
            )
        ),
        CustomerOrder::NextAction => either!(down, hidden!(next_on!())),
        CustomerOrder::ContractCount => either!(
            down,
            hidden!("(SELECT COUNT(*) FROM contract k WHERE k.customer_id = c.id AND k.state = 'active')")
        ),
        CustomerOrder::LastContact => {
            either!(down, hidden!("(SELECT MAX(l.held_on) FROM contact_log l WHERE l.customer_id = c.id)"))
        }
        CustomerOrder::PostalCode => either!(down, hidden!("NULLIF(c.postal_code, '')")),
        CustomerOrder::Industry => either!(down, hidden!("NULLIF(c.industry, '')")),
        CustomerOrder::Capital => either!(down, hidden!("c.capital")),
        CustomerOrder::Employees => either!(down, hidden!("c.employees")),
        CustomerOrder::CorporateNumber => either!(down, hidden!("NULLIF(c.corporate_number, '')")),
        CustomerOrder::Created => either!(down, hidden!("c.created_at")),
        CustomerOrder::Updated => either!(down, hidden!("c.updated_at")),
    }
}

/// The text for the whole list by number, for whoever may see every card: the index alone answers it.
pub(crate) const fn all_by_number(down: bool) -> &'static str {
    if down { whole_by_number!("DESC") } else { whole_by_number!("ASC") }
}

#[cfg(test)]
mod tests {
    use super::all_by_number;
    use crate::engine::fresh::{fresh_store, plan};

    #[tokio::test]
    async fn the_whole_list_by_number_is_read_from_its_index_and_not_sorted() {
        let (store, _dir) = fresh_store().await;
        let mut conn = store.read().await.unwrap();
        for down in [false, true] {
            let steps = plan(&mut conn, all_by_number(down)).await;
            assert!(steps.len() == 1 && steps[0].contains("customer_by_number_order"), "{steps:?}");
        }
    }
}
