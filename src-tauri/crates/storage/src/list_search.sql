-- Customers first, then contracts, then people; within a kind by reading.
SELECT kind, id, customer_id, owner_id, area_id, title, subtitle FROM (
    SELECT 'customer' AS kind, c.id, c.id AS customer_id, c.owner_id, c.area_id, c.name AS title, c.address AS subtitle, c.sort_key
    FROM customer c
    WHERE c.fold LIKE '%' || $1 || '%' ESCAPE '~' OR ($2 <> '' AND c.digits LIKE '%' || $2 || '%')
    -- The folded column reads "name reading address": what the name begins with stands first, the address last.
    ORDER BY
        CASE
            WHEN c.fold LIKE $1 || '%' ESCAPE '~' THEN 0
            WHEN c.fold LIKE '%' || $1 || '% % %' ESCAPE '~' THEN 1
            WHEN c.fold LIKE '%' || $1 || '% %' ESCAPE '~' THEN 2
            ELSE 3
        END,
        c.sort_key
    LIMIT $3
)
UNION ALL
SELECT kind, id, customer_id, owner_id, area_id, title, subtitle FROM (
    SELECT 'contract' AS kind, o.id, o.customer_id, cu.owner_id, cu.area_id, o.title, cu.name AS subtitle, cu.sort_key
    FROM contract o JOIN customer cu ON cu.id = o.customer_id
    WHERE o.state <> 'voided' AND (o.fold LIKE '%' || $1 || '%' ESCAPE '~' OR ($2 <> '' AND o.number LIKE '%' || $2 || '%'))
    ORDER BY cu.sort_key LIMIT $3
)
UNION ALL
SELECT kind, id, customer_id, owner_id, area_id, title, subtitle FROM (
    SELECT 'contact_person' AS kind, p.id, p.customer_id, cu.owner_id, cu.area_id, p.name AS title, cu.name AS subtitle, cu.sort_key
    FROM contact_person p JOIN customer cu ON cu.id = p.customer_id
    WHERE p.removed_at IS NULL AND p.fold LIKE '%' || $1 || '%' ESCAPE '~'
    ORDER BY cu.sort_key LIMIT $3
)
