-- Whether an object is left that was matched with another set, or with a catalogue that could not be read and can now.
SELECT EXISTS (
    SELECT FROM catalog_set AS s
    WHERE s.catalog_set_id <> $1
      AND EXISTS (SELECT FROM crossmatch AS c WHERE c.catalog_set_id = s.catalog_set_id)
  )
  OR EXISTS (
    SELECT FROM crossmatch WHERE unknown_catalogs <> '{}' AND unknown_catalogs && $2::text[]
  ) AS is_left;
