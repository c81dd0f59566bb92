-- In the order given: event ids rise with it.
INSERT INTO source_event ({columns})
SELECT {values}
FROM {given}
RETURNING event_id;
