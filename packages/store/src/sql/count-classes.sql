SELECT classifier, top_class, count(*)::integer AS object_count
FROM classification
GROUP BY classifier, top_class
ORDER BY classifier, object_count DESC, top_class;
