-- The hosts of the objects asked that somebody has looked for.
SELECT given.position::integer AS position, held.verdict, held.host_name, held.redshift, held.separation_arcsec,
  held.offset_kpc, held.absolute_mag, held.posterior,
  -- The first candidate is the host where one is named.
  CASE WHEN held.host_source_id IS NOT NULL THEN (held.candidates -> 0 ->> 'magnitude')::double precision END
    AS host_mag
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
JOIN host AS held
  ON held.oid = given.oid AND held.survey = given.survey
    AND held.object_kind = given.object_kind::object_kind;
