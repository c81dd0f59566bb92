-- What each classifier says now of the objects asked.
SELECT given.position::integer AS position, held.classifier, held.classifier_version, held.taxonomy, held.top_class,
  held.top_probability, held.probabilities, held.novelty, held.answer_class, held.answer_level,
  held.answer_probability, held.mjd_tai, held.alert_id
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
  AS given (oid, survey, object_kind, position)
JOIN classification AS held
  ON held.oid = given.oid AND held.survey = given.survey
    AND held.object_kind = given.object_kind::object_kind
ORDER BY given.position, held.classifier;
