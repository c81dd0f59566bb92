-- Opens a transaction that changes filters or sets. Who holds this row is alone until they commit, so that revisions
-- become visible in their order: nobody who has seen one misses a change with a smaller one.
BEGIN;
UPDATE filter_revision SET revision = revision + 1 RETURNING revision;
