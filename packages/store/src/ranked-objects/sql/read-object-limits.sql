-- Extremes of a survey's objects: reads all of them, so its caller remembers the answer.
SELECT min(detection_count) AS min_detection_count, max(detection_count) AS max_detection_count,
  min(first_mjd_tai) AS min_first_mjd_tai, max(first_mjd_tai) AS max_first_mjd_tai
FROM object
WHERE survey = $1 AND detection_count > 0;
