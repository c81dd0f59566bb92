-- What most people say that each object is: of each person the newest vote on the object or on another of its source,
-- ties to the label voted newest; one row an object that has a vote.
SELECT given.position::integer AS position, winner.label
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
CROSS JOIN LATERAL (
  SELECT newest.label
  FROM (
    SELECT DISTINCT ON (vote.owner) vote.owner, vote.label, vote.voted_ms
    FROM (
      SELECT given.oid, given.survey, given.object_kind::object_kind AS object_kind
      UNION
      SELECT other.oid, other.survey, other.object_kind
      FROM source_member AS own JOIN source_member AS other USING (source_id)
      WHERE own.oid = given.oid AND own.survey = given.survey
        AND own.object_kind = given.object_kind::object_kind
    ) AS member
    JOIN object_vote AS vote USING (oid, survey, object_kind)
    ORDER BY vote.owner, vote.voted_ms DESC
  ) AS newest
  GROUP BY newest.label
  ORDER BY count(*) DESC, max(newest.voted_ms) DESC, newest.label
  LIMIT 1
) AS winner;
