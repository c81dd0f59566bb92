-- The newest state of each object of the Transient Name Server; gives a row for each that was new or newer.
INSERT INTO tns_object AS held ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (tns_object_id) DO UPDATE
SET {excluded}
WHERE held.last_modified_ms < excluded.last_modified_ms
RETURNING tns_object_id;
