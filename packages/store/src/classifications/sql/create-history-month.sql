-- The partition of a month, before its first rows are written; see migration 0003.
SELECT create_classification_history_month($1::date);
