-- Names what the histories of an object's packets held, as far as it is stored (history-digest.ts of
-- packages/avro): a packet that repeats it brings nothing new. Null: every row is compared.
ALTER TABLE object ADD COLUMN history_digest text;
