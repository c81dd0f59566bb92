-- By half day, survey, classifier, version and class, the backends' counts added up.
SELECT half_day, survey, classifier, classifier_version, shadow, class_name,
  sum(classification_count)::bigint AS classification_count
FROM night_class_count
WHERE half_day >= $1 AND half_day < $2
GROUP BY half_day, survey, classifier, classifier_version, shadow, class_name
ORDER BY half_day, survey, classifier, classifier_version, shadow, class_name;
