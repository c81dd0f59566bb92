-- novelty: how unlike its training data the classifier found the alert, 0 to 1 (packages/inference,
-- novelty.ts); null = it does not say, as of everything that was written before.
--
-- shadow: said by a version that ran beside the served ones, to be compared with them. Such rows are in
-- the history only. A version that was promoted and then met the same alert again has spoken in
-- public: its row is no shadow any more.
ALTER TABLE classification ADD COLUMN novelty double precision;
ALTER TABLE classification_history ADD COLUMN novelty double precision;
ALTER TABLE classification_history ADD COLUMN shadow boolean NOT NULL DEFAULT false;
