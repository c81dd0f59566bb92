-- What queries in ADQL may read (packages/adql): views under clean public names, and a role that can read
-- them and nothing else. What is withdrawn, and objects of which nothing stands, is not in them: it is in no
-- list either. Not called lucero: where the owner has that name, every statement would look in there first.
-- Descriptions and units of the columns are in services/api, beside the door that shows them.
CREATE SCHEMA lucero_public;

CREATE VIEW lucero_public.object AS
SELECT survey, oid, object_kind::text AS object_kind, ra_deg, dec_deg, hpx29, first_mjd_tai, last_mjd_tai,
  detection_count, last_alert_id, last_band, last_mag
FROM public.object
WHERE detection_count > 0;

CREATE VIEW lucero_public.detection AS
SELECT survey, oid, object_kind::text AS object_kind, alert_id, has_alert, mjd_tai, band, ra_deg, dec_deg,
  psf_flux_nanojansky, psf_flux_err_nanojansky, science_flux_nanojansky, science_flux_err_nanojansky,
  reliability, limiting_mag, reference_distance_arcsec, reference_mag, reference_mag_err
FROM public.detection
WHERE withdrawn_mjd_tai IS NULL;

CREATE VIEW lucero_public.forced_photometry AS
SELECT survey, oid, object_kind::text AS object_kind, forced_id, is_usable, mjd_tai, band,
  flux_nanojansky, flux_err_nanojansky, science_flux_nanojansky, science_flux_err_nanojansky
FROM public.forced_photometry
WHERE withdrawn_mjd_tai IS NULL;

CREATE VIEW lucero_public.non_detection AS
SELECT survey, oid, object_kind::text AS object_kind, image_id, mjd_tai, band, limiting_mag
FROM public.non_detection;

CREATE VIEW lucero_public.classifier AS
SELECT classifier, version AS classifier_version, model_hash, taxonomy,
  array_to_string(classes, ' ') AS classes
FROM public.classifier;

-- Milliseconds of Unix as MJD in UTC: 40587 is 1 January 1970.
CREATE VIEW lucero_public.classification AS
SELECT survey, oid, object_kind::text AS object_kind, classifier, classifier_version, alert_id, mjd_tai,
  top_class, top_probability, probabilities::text AS probabilities, novelty, calibrated, detection_count,
  taxonomy, model_hash, classified_ms / 86400000.0::double precision + 40587 AS classified_mjd_utc
FROM public.classification;

CREATE VIEW lucero_public.classification_history AS
SELECT survey, oid, object_kind::text AS object_kind, classifier, classifier_version, alert_id, mjd_tai,
  top_class, top_probability, probabilities::text AS probabilities, novelty, calibrated, shadow,
  detection_count, taxonomy, model_hash,
  classified_ms / 86400000.0::double precision + 40587 AS classified_mjd_utc
FROM public.classification_history
WHERE withdrawn_mjd_tai IS NULL;

-- One row for each class of each current classification.
CREATE VIEW lucero_public.class_probability AS
SELECT c.survey, c.oid, c.object_kind::text AS object_kind, c.classifier, c.classifier_version, c.alert_id,
  c.mjd_tai, each.key AS class_name, each.value::double precision AS probability
FROM public.classification AS c
CROSS JOIN LATERAL jsonb_each_text(c.probabilities) AS each (key, value);

CREATE VIEW lucero_public.feature AS
SELECT f.survey, f.oid, f.object_kind::text AS object_kind, f.alert_id, f.mjd_tai,
  s.version AS feature_set_version, n.name, nullif(n.value, 'NaN') AS value
FROM public.feature AS f
JOIN public.feature_set AS s USING (feature_set_id)
CROSS JOIN LATERAL unnest(s.names, f.feature_values) AS n (name, value);

CREATE VIEW lucero_public.alert AS
SELECT survey, alert_id, night, oid, object_kind::text AS object_kind, mjd_tai,
  survey_published_ms / 86400000.0::double precision + 40587 AS survey_published_mjd_utc,
  received_ms / 86400000.0::double precision + 40587 AS received_mjd_utc,
  stored_ms / 86400000.0::double precision + 40587 AS stored_mjd_utc
FROM public.alert_ledger;

-- Roles belong to the whole server, and not everybody may make one. Without it the same queries run as the
-- owner, read-only; docs/operating.md has the statements for whoever makes it later.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lucero_reader') THEN
    CREATE ROLE lucero_reader NOLOGIN;
  END IF;
  EXECUTE format('GRANT lucero_reader TO %I', current_user);
EXCEPTION
  WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
  GRANT USAGE ON SCHEMA lucero_public TO lucero_reader;
  GRANT SELECT ON ALL TABLES IN SCHEMA lucero_public TO lucero_reader;
  ALTER DEFAULT PRIVILEGES IN SCHEMA lucero_public GRANT SELECT ON TABLES TO lucero_reader;
EXCEPTION
  WHEN undefined_object THEN NULL;
END
$$;
