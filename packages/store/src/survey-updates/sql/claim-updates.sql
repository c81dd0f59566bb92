-- Records from a file that nobody has announced and that a message brings now: the message announces
-- them, and is theirs from now on.
UPDATE survey_update AS held
SET {assignments}
FROM {given}
WHERE held.survey = given.survey AND held.unique_id = given.unique_id
  AND held.topic IS NULL AND held.announced_ms IS NULL
RETURNING held.survey, held.unique_id;
