-- What a source said of a night before and does not say now, with its history.
WITH said AS (
  SELECT kind, subject, survey FROM unnest($3::text[], $4::text[], $5::text[]) AS said (kind, subject, survey)
), gone AS (
  DELETE FROM data_check AS held
  WHERE held.source = $1 AND held.night IS NOT DISTINCT FROM $2::date
    AND NOT EXISTS (
      SELECT FROM said
      WHERE said.kind = held.kind AND said.subject = held.subject AND said.survey IS NOT DISTINCT FROM held.survey
    )
  RETURNING check_id
)
DELETE FROM data_check_result WHERE check_id IN (SELECT check_id FROM gone);
