-- Customer numbers in the order in which people count: what stands before the last digits, then these by their value.
CREATE INDEX customer_by_number_order ON customer (
    rtrim(number, '0123456789'),
    length(ltrim(substr(number, length(rtrim(number, '0123456789')) + 1), '0')),
    ltrim(substr(number, length(rtrim(number, '0123456789')) + 1), '0'),
    sort_key,
    id
);
