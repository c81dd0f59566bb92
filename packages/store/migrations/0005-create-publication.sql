-- What was said in public: one row per alert and classifier version, with the message that caused it.
-- The key is the promise that no alert is published twice; the place tells a replay (the publisher read
-- the same message again after a crash) from a second message that says the same.
CREATE TABLE publication (
  survey text NOT NULL,
  alert_id bigint NOT NULL,
  classifier text NOT NULL,
  classifier_version text NOT NULL,
  topic text NOT NULL,
  topic_partition integer NOT NULL,
  topic_offset bigint NOT NULL,
  published_ms bigint NOT NULL,
  PRIMARY KEY (survey, alert_id, classifier, classifier_version)
);
