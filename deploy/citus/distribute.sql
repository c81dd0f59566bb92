-- Made by distribute-sql.ts from distribution.json. Run once by psql on the coordinator, on an empty database that
-- `lucero store migrate` has made, before anything is stored.
CREATE EXTENSION IF NOT EXISTS citus;
-- Triggers of the measurements touch rows of the same oid alone, which lie on the same machine.
SET citus.enable_unsafe_triggers TO on;
ALTER DATABASE lucero SET citus.enable_unsafe_triggers TO on;

-- Small, and joined by many: whole on every machine.
SELECT create_reference_table('catalog');
SELECT create_reference_table('catalog_set');
SELECT create_reference_table('classifier');
SELECT create_reference_table('feature_set');
SELECT create_reference_table('filter');
SELECT create_reference_table('filter_version');
SELECT create_reference_table('publication_source');
SELECT create_reference_table('publication_floor');
SELECT create_reference_table('region_event');
SELECT create_reference_table('region_version');
SELECT create_reference_table('tns_object');

-- By oid: an object with all that belongs to it lies on one machine.
SELECT create_distributed_table('object', 'oid', colocate_with => 'none');
SELECT create_distributed_table('detection', 'oid', colocate_with => 'object');
SELECT create_distributed_table('forced_photometry', 'oid', colocate_with => 'object');
SELECT create_distributed_table('non_detection', 'oid', colocate_with => 'object');
SELECT create_distributed_table('packed_light_curve', 'oid', colocate_with => 'object');
SELECT create_distributed_table('feature', 'oid', colocate_with => 'object');
SELECT create_distributed_table('period_search', 'oid', colocate_with => 'object');
SELECT create_distributed_table('classification', 'oid', colocate_with => 'object');
SELECT create_distributed_table('classification_history', 'oid', colocate_with => 'object');
SELECT create_distributed_table('crossmatch', 'oid', colocate_with => 'object');
SELECT create_distributed_table('catalog_match', 'oid', colocate_with => 'object');
SELECT create_distributed_table('host', 'oid', colocate_with => 'object');
SELECT create_distributed_table('region_match', 'oid', colocate_with => 'object');
SELECT create_distributed_table('notice', 'oid', colocate_with => 'object');
SELECT create_distributed_table('object_vote', 'oid', colocate_with => 'object');
SELECT create_distributed_table('orbit_match', 'oid', colocate_with => 'object');
SELECT create_distributed_table('source_member', 'oid', colocate_with => 'object');
SELECT create_distributed_table('source_link', 'oid', colocate_with => 'object');

-- By from_oid: beside the object that lost the detection.
SELECT create_distributed_table('reassigned_detection', 'from_oid', colocate_with => 'object');

-- By alert_id: the story of one alert: stages are counted and read by its id alone.
SELECT create_distributed_table('alert_ledger', 'alert_id', colocate_with => 'none');
SELECT create_distributed_table('alert_skip', 'alert_id', colocate_with => 'alert_ledger');
SELECT create_distributed_table('lake_index', 'alert_id', colocate_with => 'alert_ledger');
SELECT create_distributed_table('publication', 'alert_id', colocate_with => 'alert_ledger');

-- By filter: numbers of a filter's events are given out by one row of it.
SELECT create_distributed_table('filter_event', 'filter', colocate_with => 'none');
SELECT create_distributed_table('filter_event_count', 'filter', colocate_with => 'filter_event');

-- By designation: a body of the solar system is asked for by its name.
SELECT create_distributed_table('solar_system_match', 'designation', colocate_with => 'none');
SELECT create_distributed_table('solar_system_object', 'designation', colocate_with => 'solar_system_match');

-- All other tables stay on the coordinator: they grow by the night, the person or the catalogue, not by the alert.
