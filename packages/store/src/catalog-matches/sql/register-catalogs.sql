-- A version never changes; what it says of itself may be worded anew.
INSERT INTO catalog ({columns}, registered_ms)
SELECT {values}, (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM {given}
ON CONFLICT (name, version) DO UPDATE SET {excluded};
