-- Opens the transaction of a batch. The lock is taken first by every transaction that stores measurements:
-- it then sees all update records, or the one that applies them, which takes it alone, waits and sees its
-- measurements. Any fixed number: it only has to be ours. Several statements in one message, for each message
-- costs both sides as much as a small statement does; each sees what was committed before it.
BEGIN;
SELECT {lock}(4801552102);
SELECT EXISTS (SELECT FROM survey_update) AS has_updates;
