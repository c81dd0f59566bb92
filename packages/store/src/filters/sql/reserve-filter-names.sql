-- Gives back those that somebody has.
WITH given AS (
  SELECT DISTINCT name FROM unnest($1::text[]) AS given (name)
), reserved AS (
  INSERT INTO filter
    (name, owner, owner_name, description, visibility, version, state_by, state_changed_ms, created_ms, changed_ms)
  SELECT name, 'operator', 'operator', '', 'private', 0, 'operator', $2, $2, $2 FROM given
  ON CONFLICT (name) DO NOTHING
)
SELECT name FROM filter JOIN given USING (name) WHERE owner <> 'operator' ORDER BY name;
