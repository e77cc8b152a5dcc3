-- Every fault in one reading. A term counts while it is the last one of a live contract.
WITH live AS (
    SELECT t.id AS term_id, t.expires_on, t.confirmed_on, t.outcome, c.id AS contract_id, c.title, c.owner_id, c.auto_renews, c.customer_id, t.entered_on
    FROM term t
    JOIN contract c ON c.id = t.contract_id
    WHERE c.state = 'active' AND t.seq = (SELECT MAX(x.seq) FROM term x WHERE x.contract_id = c.id)
),
found AS (
    SELECT 'no_expiry' AS kind, customer_id, contract_id, title AS contract, term_id, expires_on AS day, owner_id FROM live
    WHERE expires_on IS NULL
    UNION ALL
    SELECT 'no_owner', customer_id, contract_id, title, term_id, expires_on, owner_id FROM live
    WHERE owner_id IS NULL
    UNION ALL
    SELECT 'ended_without_outcome', customer_id, contract_id, title, term_id, expires_on, owner_id FROM live
    WHERE expires_on < $1 AND outcome IS NULL
    UNION ALL
    SELECT 'unconfirmed', customer_id, contract_id, title, term_id, expires_on, owner_id FROM live
    WHERE expires_on IS NOT NULL AND confirmed_on IS NULL
    UNION ALL
    SELECT 'no_contract', c.id, NULL, NULL, NULL, NULL, c.owner_id FROM customer c
    WHERE c.standing = 'existing' AND NOT EXISTS (SELECT 1 FROM contract o WHERE o.customer_id = c.id AND o.state <> 'voided')
    UNION ALL
    SELECT 'customer_without_owner', c.id, NULL, NULL, NULL, NULL, c.owner_id FROM customer c
    WHERE c.owner_id IS NULL
)
SELECT f.kind, f.customer_id, cu.name AS customer, cu.owner_id AS customer_owner_id, cu.area_id, f.contract_id, f.contract, f.term_id, f.day,
       f.owner_id, s.name AS owner
FROM found f
JOIN customer cu ON cu.id = f.customer_id
LEFT JOIN staff s ON s.id = f.owner_id
ORDER BY f.kind, f.day ASC NULLS FIRST, cu.sort_key, cu.id
