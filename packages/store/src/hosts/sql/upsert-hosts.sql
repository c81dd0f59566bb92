-- The host of each object, of its newest alert; the same alert overwrites. The brightest magnitude is kept by
-- note-brightest.sql, which looks at older alerts, too.
INSERT INTO host AS held ({columns})
SELECT {values}
FROM {given}
ON CONFLICT (oid, survey, object_kind) DO UPDATE
SET {excluded}
WHERE held.mjd_tai <= excluded.mjd_tai;
