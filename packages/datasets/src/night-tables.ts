/**
 * The tables of the data set of a night: names, columns, types and units. Names are those of the store's tables, so
 * a query of one works on the other. All that writes, reads, checks or describes a data set follows this list.
 */
import type { NightColumn, NightColumnType, NightTable, NightTableName } from './night-column.ts';

function column(
  name: string,
  type: NightColumnType,
  unit: string | null,
  description: string,
): NightColumn {
  return { name, type, unit, isNullable: false, description };
}

const orNull = (of: NightColumn): NightColumn => ({ ...of, isNullable: true });

const id = (name: string, description: string) => column(name, 'BIGINT', null, description);
const text = (name: string, description: string) => column(name, 'VARCHAR', null, description);
const flag = (name: string, description: string) => column(name, 'BOOLEAN', null, description);
const count = (name: string, description: string) => column(name, 'INTEGER', '1', description);
const number = (name: string, unit: string, description: string) =>
  column(name, 'DOUBLE', unit, description);
const unixMs = (name: string, description: string) =>
  column(name, 'BIGINT', 'ms', `${description} (Unix time, UTC)`);

const healpix = id(
  '_healpix_29',
  'Cell of ra_deg, dec_deg in HEALPix of order 29, nested; rows are sorted by it',
);
const night = column('night', 'DATE', null, 'Night of the data set, as the survey counts it');
const survey = text('survey', 'Survey that sent the alert');
const oid = text('oid', 'Id of the object, as its survey calls it');
const objectKind = text('object_kind', 'sidereal or solarSystem');
const alertId = id('alert_id', 'Id of the alert, as its survey calls it (64 bit)');
const mjdTai = number('mjd_tai', 'd', 'Middle of the exposure, MJD in TAI');
const band = text('band', 'Filter band');
const raDeg = number('ra_deg', 'deg', 'Right ascension, ICRS');
const decDeg = number('dec_deg', 'deg', 'Declination, ICRS');
const ofObject = [
  number('ra_deg', 'deg', 'Right ascension of the object at export, ICRS'),
  number('dec_deg', 'deg', 'Declination of the object at export, ICRS'),
];
const key = [survey, oid, objectKind];

const withdrawn = orNull(
  number('withdrawn_mjd_tai', 'd', 'When the survey withdrew it, MJD in TAI; null: it stands'),
);
const fluxes = [
  orNull(number('psf_flux_nanojansky', 'nJy', 'PSF flux on the difference image')),
  orNull(number('psf_flux_err_nanojansky', 'nJy', 'Its standard error')),
  orNull(number('science_flux_nanojansky', 'nJy', 'Flux on the science image')),
  orNull(number('science_flux_err_nanojansky', 'nJy', 'Its standard error')),
];
const reference = [
  orNull(number('reference_distance_arcsec', 'arcsec', 'Distance of the nearest reference source')),
  orNull(number('reference_mag', 'mag', 'Its magnitude')),
  orNull(number('reference_mag_err', 'mag', 'Its standard error')),
  orNull(number('reference_chi', '1', 'Its chi of the PSF fit')),
  orNull(number('reference_sharp', '1', 'Its sharpness')),
  orNull(id('reference_image_id', 'Id of the reference image')),
];
const scores = [
  orNull(number('reliability', '1', 'Real-bogus score of the survey, 0 to 1')),
  orNull(number('forest_reliability', '1', 'Its older real-bogus score (random forest), 0 to 1')),
  orNull(number('limiting_mag', 'mag', '5-sigma limit of the image')),
];

const alerts: NightTable = {
  name: 'alerts',
  description: 'Every alert of the night that was stored, withdrawn ones too (marked)',
  columns: [
    healpix,
    night,
    ...key,
    alertId,
    mjdTai,
    band,
    raDeg,
    decDeg,
    ...fluxes,
    ...scores,
    withdrawn,
    orNull(text('topic', 'Topic that brought it first')),
    orNull(column('topic_partition', 'INTEGER', null, 'Its partition')),
    orNull(id('topic_offset', 'Its offset there')),
    orNull(unixMs('survey_published_ms', 'When the survey published it')),
    orNull(unixMs('received_ms', 'When Lucero received it')),
    unixMs('stored_ms', 'When Lucero stored it'),
    orNull(unixMs('published_ms', 'When the first classification of it was published')),
    orNull(text('lake_segment', 'Segment of the lake that holds its packet')),
    orNull(id('lake_byte_offset', 'First byte of the packet there')),
    orNull(column('lake_byte_length', 'INTEGER', 'byte', 'Length of the packet')),
  ],
  key: ['survey', 'alert_id'],
  isState: false,
  hasFeatureColumns: false,
  hasMargin: true,
};

const detections: NightTable = {
  name: 'detections',
  description:
    'Every detection of the night, of alerts and of the histories that later alerts brought',
  columns: [
    healpix,
    night,
    ...key,
    alertId,
    mjdTai,
    band,
    raDeg,
    decDeg,
    ...fluxes,
    ...reference,
    ...scores,
    flag('has_alert', 'It came as an alert of its own'),
    withdrawn,
  ],
  key: ['survey', 'oid', 'object_kind', 'alert_id'],
  isState: false,
  hasFeatureColumns: false,
  hasMargin: true,
};

const forcedPhotometry: NightTable = {
  name: 'forced_photometry',
  description: 'Forced photometry of exposures of the night, as far as alerts have brought it',
  columns: [
    healpix,
    night,
    ...key,
    id('forced_id', 'Id of the measurement'),
    mjdTai,
    band,
    ...ofObject,
    orNull(number('flux_nanojansky', 'nJy', 'Flux on the difference image at the known position')),
    orNull(number('flux_err_nanojansky', 'nJy', 'Its standard error')),
    ...fluxes.slice(2),
    flag('is_usable', 'The survey does not flag it as bad'),
    ...reference,
    withdrawn,
  ],
  key: ['survey', 'oid', 'object_kind', 'forced_id'],
  isState: false,
  hasFeatureColumns: false,
  hasMargin: false,
};

const nonDetections: NightTable = {
  name: 'non_detections',
  description: 'Upper limits of exposures of the night, as far as alerts have brought them',
  columns: [
    healpix,
    night,
    ...key,
    id('image_id', 'Id of the image'),
    mjdTai,
    band,
    ...ofObject,
    number('limiting_mag', 'mag', '5-sigma limit of the image'),
  ],
  key: ['survey', 'oid', 'object_kind', 'image_id'],
  isState: false,
  hasFeatureColumns: false,
  hasMargin: false,
};

const objects: NightTable = {
  name: 'objects',
  description: 'Every object with an alert in the night, as it stood when the night was exported',
  columns: [
    healpix,
    night,
    ...key,
    number('ra_deg', 'deg', 'Mean right ascension of its detections, ICRS'),
    number('dec_deg', 'deg', 'Mean declination of its detections, ICRS'),
    number('first_mjd_tai', 'd', 'First detection, MJD in TAI'),
    number('last_mjd_tai', 'd', 'Last detection, MJD in TAI'),
    count('detection_count', 'Detections that stand; 0: all are withdrawn'),
    id('last_alert_id', 'Id of the last detection'),
    text('last_band', 'Band of the last detection'),
    orNull(number('last_mag', 'mag', 'Apparent magnitude of the last detection')),
    orNull(text('source_id', 'Source of all surveys that it belongs to')),
  ],
  key: ['survey', 'oid', 'object_kind', 'night'],
  isState: true,
  hasFeatureColumns: false,
  hasMargin: true,
};

const features: NightTable = {
  name: 'features',
  description: 'Features of objects, where the newest were computed at an alert of the night',
  columns: [
    healpix,
    night,
    ...key,
    alertId,
    mjdTai,
    ...ofObject,
    text('feature_set_version', 'Version of the feature set'),
    count('detection_count', 'Detections that they were computed from'),
    count('forced_count', 'Forced measurements that they were computed from'),
    column('catalogs', 'VARCHAR[]', null, 'Catalogues that were asked, name@version'),
    column('unknown_catalogs', 'VARCHAR[]', null, 'Of them, those that could not be read there'),
  ],
  key: ['survey', 'oid', 'object_kind'],
  isState: false,
  hasFeatureColumns: true,
  hasMargin: false,
};

const classifications: NightTable = {
  name: 'classifications',
  description: 'All that classifiers said at alerts of the night: served versions and shadows',
  columns: [
    healpix,
    night,
    ...key,
    alertId,
    mjdTai,
    ...ofObject,
    text('classifier', 'Classifier'),
    text('classifier_version', 'Its version'),
    flag('shadow', 'Said by a version that ran beside the served one'),
    text('model_hash', 'SHA-256 of the model'),
    text('taxonomy', 'Taxonomy of the classes'),
    column('probabilities', 'MAP(VARCHAR, DOUBLE)', '1', 'Probability by class; they sum to 1'),
    text('top_class', 'Most probable class'),
    number('top_probability', '1', 'Its probability'),
    flag('calibrated', 'Probabilities are calibrated'),
    orNull(text('feature_set_version', 'Features that it read; null: none')),
    count('detection_count', 'Detections of the object at that time'),
    column('missing_inputs', 'VARCHAR[]', null, 'Inputs that were absent'),
    column('unreadable_inputs', 'VARCHAR[]', null, 'Inputs that could not be read, with reasons'),
    orNull(number('novelty', '1', 'Share of held-out alerts that were less odd, 0 to 1')),
    unixMs('classified_ms', 'When it was classified'),
    orNull(unixMs('reprocessed_ms', 'When it was said of a past night; null: in that night')),
    withdrawn,
    orNull(text('answer_class', 'Deepest class that is sure enough; null: none, or no gates')),
    orNull(count('answer_level', 'Its depth in the class tree; 0: none is sure; null: no gates')),
    orNull(number('answer_probability', '1', 'Its probability')),
    orNull(number('age_days', 'd', 'First to last detection, as the calibration read it')),
    orNull(text('calibration_version', 'Calibration, class rates and gates; null: none of them')),
    orNull(
      column('model_probabilities', 'MAP(VARCHAR, DOUBLE)', '1', 'The vector before calibration'),
    ),
  ],
  key: ['survey', 'oid', 'object_kind', 'alert_id', 'classifier', 'classifier_version'],
  isState: false,
  hasFeatureColumns: false,
  hasMargin: false,
};

/** What an event may be; `detail` is JSON with what only that kind has. */
export const eventKinds = [
  // Records of a survey: what it changed in its catalogue.
  ...['reassignment', 'detectionWithdrawal', 'forcedWithdrawal', 'objectClosure', 'detectionCount'],
  // What became of the names of sources.
  ...['paired', 'merged', 'split', 'renamed'],
  // Which versions spoke in the night, to the public or beside.
  ...['classifierServed', 'classifierShadow', 'filterVersion'],
] as const;

const events: NightTable = {
  name: 'events',
  description:
    'What changed in the night: update records of surveys, identities, versions of classifiers and filters',
  columns: [
    { ...healpix, description: `${healpix.description}; 0 where the event has no place` },
    night,
    text('event_id', 'Key of the event'),
    text('kind', `One of: ${eventKinds.join(', ')}`),
    number('event_mjd_utc', 'd', 'When it happened, MJD in UTC'),
    orNull(survey),
    orNull(oid),
    orNull(objectKind),
    orNull(alertId),
    orNull(number('ra_deg', 'deg', 'Right ascension, ICRS; null: the event has no place')),
    orNull(number('dec_deg', 'deg', 'Declination, ICRS; null: the event has no place')),
    orNull(text('name', 'Classifier, filter or source that it is about')),
    orNull(text('version', 'Version of the classifier or filter')),
    text('detail', 'JSON: what only this kind of event has'),
  ],
  key: ['event_id', 'night'],
  isState: false,
  hasFeatureColumns: false,
  hasMargin: false,
};

/** Rises when a column gets another meaning or goes away; a new column is no new version. */
export const nightTablesVersion = '1';

/** In the order in which they are written. */
export const nightTables: readonly NightTable[] = [
  ...[alerts, detections, forcedPhotometry, nonDetections, objects, features, classifications],
  events,
];

/** @throws Error: the name is no table of a night */
export function nightTable(name: NightTableName): NightTable {
  const found = nightTables.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${name} is no table of a night`);
  return found;
}
