-- Where events of filters are sent, and how far each has come. Private: no view shows any of it.
CREATE TABLE filter_webhook (
  webhook_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  created_ms bigint NOT NULL,
  -- Events up to this number are delivered, or among the dead letters.
  delivered_seq bigint NOT NULL,
  -- The last event of the delivery under way: every attempt of it has the same events. NULL: none is under way.
  sending_seq bigint,
  -- Not before this time (clock of Postgres).
  next_attempt_ms bigint NOT NULL DEFAULT 0,
  -- Whoever holds the lease sends; it is free again after this time (clock of Postgres).
  lease_until_ms bigint NOT NULL DEFAULT 0,
  -- Since its last success, or its beginning: when it failed first, and what was delivered until then.
  failing_since_ms bigint,
  failing_from_seq bigint,
  last_attempt_ms bigint,
  last_success_ms bigint,
  delivered_count bigint NOT NULL DEFAULT 0,
  -- Of the delivery under way.
  attempt_count integer NOT NULL DEFAULT 0,
  -- Events of one delivery, at most.
  batch_events integer NOT NULL,
  -- Of the last attempt; NULL: no answer came.
  last_status integer,
  filter text COLLATE "C" NOT NULL REFERENCES filter,
  -- 'person:<id>' or 'token:<id>', as of filters; need not be the filter's.
  owner text COLLATE "C" NOT NULL,
  url text NOT NULL,
  description text NOT NULL,
  -- What deliveries are signed with; shown once.
  secret bytea NOT NULL,
  -- off: its owner says so. disabled: it failed for days, or its endpoint said that it is gone.
  state text COLLATE "C" NOT NULL DEFAULT 'on' CHECK (state IN ('on', 'off', 'disabled')),
  state_reason text,
  lease_holder text COLLATE "C",
  -- Why the last attempt failed; NULL: it did not.
  last_trouble text
);
CREATE INDEX filter_webhook_filter_idx ON filter_webhook (filter, webhook_id);
CREATE INDEX filter_webhook_owner_idx ON filter_webhook (owner, webhook_id);
CREATE INDEX filter_webhook_on_idx ON filter_webhook (webhook_id) WHERE state = 'on';

-- Deliveries beside the row of events: tests, and what was given up.
--   dead  given up after its last attempt
--   due   to be sent: a test, or a dead one that is replayed
--   done  a test that was sent, whatever came of it
CREATE TABLE filter_webhook_delivery (
  delivery_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook_id bigint NOT NULL REFERENCES filter_webhook ON DELETE CASCADE,
  created_ms bigint NOT NULL,
  last_attempt_ms bigint,
  lease_until_ms bigint NOT NULL DEFAULT 0,
  -- NULL: a test, which has no events.
  from_seq bigint,
  to_seq bigint,
  attempt_count integer NOT NULL,
  last_status integer,
  state text COLLATE "C" NOT NULL CHECK (state IN ('due', 'dead', 'done')),
  -- Why no answer came; NULL: one came.
  last_trouble text,
  -- The first characters of the last answer.
  answer_start text
);
CREATE INDEX filter_webhook_delivery_webhook_idx ON filter_webhook_delivery (webhook_id, delivery_id);
CREATE INDEX filter_webhook_delivery_due_idx ON filter_webhook_delivery (delivery_id) WHERE state = 'due';
