-- Every set of names that features were ever stored under: a few.
SELECT feature_set_id, version, names FROM feature_set ORDER BY feature_set_id;
