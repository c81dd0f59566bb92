-- What people say of objects: votes, which are labels for training, and comments. Both belong to the object they were
-- given to; whoever asks for an object gets those of all objects of its source (source_member), so they are kept when
-- objects merge, and go with their object when a source is split.

-- One vote a person and object: whoever votes again has changed their mind.
CREATE TABLE object_vote (
  -- 0 to 1, as the person says it; NULL: not said.
  confidence double precision CHECK (confidence BETWEEN 0 AND 1),
  voted_ms bigint NOT NULL,
  object_kind object_kind NOT NULL,
  survey text COLLATE "C" NOT NULL,
  oid text COLLATE "C" NOT NULL,
  -- 'person:<id>' or 'token:<id>'.
  owner text COLLATE "C" NOT NULL,
  -- A class of the taxonomy, or without a taxonomy: interesting, artefact.
  label text COLLATE "C" NOT NULL,
  taxonomy text COLLATE "C",
  PRIMARY KEY (oid, survey, object_kind, owner),
  CHECK (taxonomy IS NOT NULL OR label IN ('interesting', 'artefact'))
);
CREATE INDEX object_vote_owner_idx ON object_vote (owner, voted_ms);
CREATE INDEX object_vote_label_idx ON object_vote (label, voted_ms);

CREATE TABLE object_comment (
  comment_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  created_ms bigint NOT NULL,
  -- NULL: as it was written.
  edited_ms bigint,
  object_kind object_kind NOT NULL,
  survey text COLLATE "C" NOT NULL,
  oid text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  comment text NOT NULL CHECK (length(comment) BETWEEN 1 AND 4000)
);
CREATE INDEX object_comment_object_idx ON object_comment (oid, survey, object_kind, comment_id);
CREATE INDEX object_comment_owner_idx ON object_comment (owner, comment_id);

-- As exports read them: with the name under which their owner speaks in public. Some issuers give an e-mail address for
-- a name: that stays here.
CREATE VIEW named_vote AS
SELECT v.oid, v.survey, v.object_kind, m.source_id, v.label, v.taxonomy, v.confidence, v.owner,
  CASE WHEN coalesce(p.name, t.name, '@') LIKE '%@%' THEN replace(v.owner, ':', ' ')
    ELSE coalesce(p.name, t.name) END AS voter,
  v.voted_ms
FROM object_vote AS v
LEFT JOIN source_member AS m USING (oid, survey, object_kind)
LEFT JOIN person AS p ON p.person_id = CASE WHEN v.owner LIKE 'person:%' THEN substr(v.owner, 8)::bigint END
LEFT JOIN access_token AS t ON t.token_id = CASE WHEN v.owner LIKE 'token:%' THEN substr(v.owner, 7) END;

CREATE VIEW named_comment AS
SELECT c.comment_id, c.oid, c.survey, c.object_kind, m.source_id, c.comment, c.owner,
  CASE WHEN coalesce(p.name, t.name, '@') LIKE '%@%' THEN replace(c.owner, ':', ' ')
    ELSE coalesce(p.name, t.name) END AS author,
  c.created_ms, c.edited_ms
FROM object_comment AS c
LEFT JOIN source_member AS m USING (oid, survey, object_kind)
LEFT JOIN person AS p ON p.person_id = CASE WHEN c.owner LIKE 'person:%' THEN substr(c.owner, 8)::bigint END
LEFT JOIN access_token AS t ON t.token_id = CASE WHEN c.owner LIKE 'token:%' THEN substr(c.owner, 7) END;

CREATE VIEW lucero_public.object_vote AS
SELECT survey, oid, object_kind::text AS object_kind, source_id, label, taxonomy, confidence, voter,
  voted_ms / 86400000.0::double precision + 40587 AS voted_mjd_utc
FROM public.named_vote;
