SELECT classifier, top_class, count(*)::integer AS object_count
FROM classification AS c
-- An object all of whose detections were withdrawn is not counted; a small index has them all.
WHERE NOT EXISTS (
  SELECT FROM object AS o
  WHERE o.detection_count = 0
    AND o.oid = c.oid AND o.survey = c.survey AND o.object_kind = c.object_kind
)
GROUP BY classifier, top_class
ORDER BY classifier, object_count DESC, top_class;
