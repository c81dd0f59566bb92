/**
 * Where each table comes back from when Postgres is rebuilt from the lake. What is not named here is in the
 * snapshots: a new table is safe without a line here.
 */

/** Rebuilt from packets and from the records that our services wrote: no snapshot has them. */
export const tablesFromMessages: readonly string[] = [
  'alert_ledger',
  'classification',
  'classification_history',
  'detection',
  'feature',
  'forced_photometry',
  'lake_index',
  'non_detection',
  'object',
  'reassigned_detection',
  'solar_system_match',
  'solar_system_object',
];

/** Counts of other tables, made again from them. */
export const countedTables: readonly string[] = [
  'night_alert_count',
  'night_class_count',
  'night_hour_count',
  'night_stage_count',
];

/**
 * May be emptied at any time: filled again by the next alerts. What is in them depends on which alerts came together,
 * so a rebuilt one differs, and gives the same light curves and periods.
 */
export const cacheTables: readonly string[] = ['packed_light_curve', 'period_search'];

/** Of the database itself, not of its contents. */
export const ownTables: readonly string[] = ['schema_migration', 'rebuild_progress'];

/** Rows that a migration puts there, which a snapshot replaces. */
export const seededTables: readonly string[] = [
  'filter_event_floor',
  'filter_revision',
  'person',
  'publication_floor',
];

/** Not looked at when a database is asked whether it is empty: a rebuild itself writes there. */
export const recordTables: readonly string[] = ['data_change'];
