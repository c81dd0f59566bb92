-- Update records that are new (read-updates.sql has told, under the lock).
INSERT INTO survey_update ({columns}, received_ms)
SELECT {values}, (extract(epoch FROM statement_timestamp()) * 1000)::bigint
FROM {given};
