-- The person, and one more session. Beyond twenty the oldest end, so that who signs in from a script every hour
-- leaves no heap behind.
WITH who AS (
  INSERT INTO person AS held (issuer, subject, name) VALUES ($1, $2, $3)
  ON CONFLICT (issuer, subject) DO UPDATE SET name = excluded.name, signed_in_at = now()
  RETURNING person_id
), ended AS (
  DELETE FROM person_session WHERE secret_hash IN (
    SELECT secret_hash FROM person_session JOIN who USING (person_id)
    ORDER BY expires_at DESC OFFSET 19
  )
)
INSERT INTO person_session (secret_hash, person_id, expires_at)
SELECT $4, person_id, now() + $5::double precision * interval '1 hour' FROM who
RETURNING person_id;
