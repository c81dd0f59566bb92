-- Who may do more than read: people who signed in, their sessions, tokens, and users of the Kafka topics. Of no
-- secret is more kept than its SHA-256, so a copy of this database lets nobody in.
CREATE TABLE person (
  person_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Where the person signs in, and who they are there: the only name that never changes hands.
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  name text NOT NULL,
  signed_in_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (issuer, subject)
);

CREATE TABLE person_session (
  secret_hash bytea PRIMARY KEY,
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX person_session_person ON person_session (person_id, expires_at);

CREATE TABLE access_token (
  token_id text COLLATE "C" PRIMARY KEY,
  secret_hash bytea NOT NULL,
  -- NULL: made by an operator on the command line.
  person_id bigint REFERENCES person ON DELETE CASCADE,
  name text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- NULL: never.
  expires_at timestamptz,
  last_used_at timestamptz
);
CREATE INDEX access_token_person ON access_token (person_id, token_id);

-- What is at the broker is the broker's: here stands who may end it.
CREATE TABLE stream_user (
  user_name text COLLATE "C" PRIMARY KEY,
  -- 'person:<id>' or, of a token of the operators, 'token:<id>'.
  owner text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stream_user_owner ON stream_user (owner, user_name);
