/**
 * The tables that queries in ADQL may name, as astronomers read of them: the views of
 * packages/store/migrations/0023-create-public-views.sql, with the meaning of each column.
 */
import type { PublicTable } from '@lucero/adql';
import type { TableColumn } from '@lucero/tables';
import { filterTable } from './filter-table.ts';
import { hostTable } from './host-table.ts';
import { matchTables } from './match-tables.ts';
import {
  classifierColumns,
  count,
  id,
  magnitude,
  mjdTai,
  mjdUtc,
  nanojansky,
  number,
  objectKey,
  text,
  yesNo,
} from './public-columns.ts';
import { regionTables } from './region-tables.ts';
import {
  orbitMatchColumns,
  solarSystemDetectionColumns,
  solarSystemObjectColumns,
} from './solar-system-columns.ts';
import { sourceTables } from './source-tables.ts';
import { tnsTable } from './tns-table.ts';
import { voteTable } from './vote-table.ts';

export const publicSchema = 'lucero';

const table = (
  name: string,
  description: string,
  columns: readonly TableColumn[],
  position: Extract<PublicTable['source'], { kind: 'stored' }>['position'] = null,
): PublicTable => ({
  ...{ schema: publicSchema, name, description, columns },
  source: { kind: 'stored', sqlSchema: 'lucero_public', position },
});

const ra = (meaning: string) => number('ra_deg', meaning, 'deg', 'pos.eq.ra;meta.main');
const dec = (meaning: string) => number('dec_deg', meaning, 'deg', 'pos.eq.dec;meta.main');
const band = text('band', 'Band of the survey: g, r, i, …', 'instr.bandpass');
const alertId = id('alert_id', 'Alert: ZTF candid, LSST diaSourceId', 'meta.id;obs');
const detectionTime = mjdTai('mjd_tai', 'Middle of the exposure', 'time.epoch;obs');

const classificationColumns: readonly TableColumn[] = [
  ...objectKey,
  ...classifierColumns,
  { ...alertId, description: 'The alert that it was made at' },
  { ...detectionTime, description: 'Exposure of that alert' },
  text('top_class', 'The most probable class', 'src.class'),
  number('top_probability', 'Its probability, 0 to 1', null, 'stat.probability;src.class'),
  text('probabilities', 'The whole probability vector: JSON, class to probability', 'src.class'),
  number('novelty', 'Share of known alerts that were less odd, 0 to 1', null, 'stat.probability'),
  yesNo('calibrated', 'Whether the probabilities are calibrated'),
];
const classificationOrigin: readonly TableColumn[] = [
  count('detection_count', 'Detections that it was made from'),
  text('taxonomy', 'The class tree that its classes are of', 'meta.id'),
  text('model_hash', 'SHA-256 of the model', 'meta.checksum'),
  mjdUtc('classified_mjd_utc', 'When it was made', 'time.processing'),
  text('answer_class', 'The deepest class that is sure enough', 'src.class'),
  count('answer_level', 'Its depth in the class tree; 0: none is sure enough; null: no gates'),
  number('answer_probability', 'Its probability, 0 to 1', null, 'stat.probability;src.class'),
  number('age_days', 'First to last detection, as the calibration read it', 'd', 'time.interval'),
  text('calibration_version', 'Calibration, class rates and gates, hashed', 'meta.version'),
  text('model_probabilities', 'The vector before calibration: JSON, class to number', 'src.class'),
];

export const objectTable: PublicTable = table(
  'object',
  'Objects: places on the sky that vary, and moving objects at their newest place',
  [
    ...objectKey,
    ra('Mean right ascension of its detections, ICRS'),
    dec('Mean declination of its detections, ICRS'),
    id('hpx29', 'HEALPix cell of that place, NESTED, order 29', 'pos.healpix'),
    mjdTai('first_mjd_tai', 'First detection', 'time.start;obs'),
    mjdTai('last_mjd_tai', 'Newest detection', 'time.end;obs'),
    count('detection_count', 'Detections that stand'),
    { ...alertId, name: 'last_alert_id', description: 'Alert of the newest detection' },
    { ...band, name: 'last_band', description: 'Band of the newest detection' },
    magnitude('last_mag', 'AB magnitude of the absolute difference flux of the newest detection'),
  ],
  { ra: 'ra_deg', dec: 'dec_deg', cell: 'hpx29' },
);

const detectionTable: PublicTable = table(
  'detection',
  'Detections on difference images that the survey has not withdrawn',
  [
    ...objectKey,
    alertId,
    yesNo(
      'has_alert',
      'Whether it came as an alert of its own, not only in the history of another',
    ),
    detectionTime,
    band,
    ra('Right ascension of this detection, ICRS'),
    dec('Declination of this detection, ICRS'),
    nanojansky('psf_flux_nanojansky', 'Flux of the difference image, signed, AB'),
    nanojansky('psf_flux_err_nanojansky', 'Its error', 'stat.error;phot.flux'),
    nanojansky('science_flux_nanojansky', 'Total flux: template plus difference, AB'),
    nanojansky('science_flux_err_nanojansky', 'Its error', 'stat.error;phot.flux'),
    number('reliability', "The survey's real-bogus score, 0 to 1", null, 'stat.probability'),
    magnitude('limiting_mag', 'Limiting magnitude of the image'),
    number(
      'reference_distance_arcsec',
      'Distance to the nearest source of the reference image',
      'arcsec',
      'pos.angDistance',
    ),
    magnitude('reference_mag', 'Magnitude of that source'),
    number('reference_mag_err', 'Its error', 'mag', 'stat.error;phot.mag'),
  ],
);

const forcedPhotometryTable: PublicTable = table(
  'forced_photometry',
  'Forced photometry at known places that the survey has not withdrawn',
  [
    ...objectKey,
    id('forced_id', "The survey's id of the measurement", 'meta.id;obs'),
    yesNo('is_usable', "Whether the survey's flags allow its use"),
    detectionTime,
    band,
    nanojansky('flux_nanojansky', 'Flux of the difference image, signed, AB'),
    nanojansky('flux_err_nanojansky', 'Its error', 'stat.error;phot.flux'),
    nanojansky('science_flux_nanojansky', 'Total flux: template plus difference, AB'),
    nanojansky('science_flux_err_nanojansky', 'Its error', 'stat.error;phot.flux'),
  ],
);

const nonDetectionTable: PublicTable = table(
  'non_detection',
  'Exposures in which an object was not seen, with what could have been seen',
  [
    ...objectKey,
    id('image_id', "The survey's id of the exposure", 'meta.id;obs.image'),
    detectionTime,
    band,
    magnitude('limiting_mag', 'Limiting magnitude, 5 sigma'),
  ],
);

export const publicTables: readonly PublicTable[] = [
  objectTable,
  detectionTable,
  forcedPhotometryTable,
  nonDetectionTable,
  table('classification', 'Current classification of each object by each classifier', [
    ...classificationColumns,
    ...classificationOrigin,
  ]),
  table('classification_history', 'What each classifier said after each alert', [
    ...classificationColumns,
    yesNo('shadow', 'Whether its version ran beside the served one, to be compared'),
    ...classificationOrigin,
  ]),
  table('class_probability', 'The current probability of each class of each object', [
    ...objectKey,
    ...classifierColumns,
    { ...alertId, description: 'The alert that it was made at' },
    { ...detectionTime, description: 'Exposure of that alert' },
    text('class_name', 'Class', 'src.class'),
    number('probability', 'Its probability, 0 to 1', null, 'stat.probability;src.class'),
  ]),
  table('classifier', 'Classifiers and their versions', [
    ...classifierColumns,
    text('model_hash', 'SHA-256 of the model', 'meta.checksum'),
    text('taxonomy', 'The class tree that its classes are of', 'meta.id'),
    text('classes', 'Its classes, separated by spaces', 'src.class'),
  ]),
  table('feature', 'Current light-curve features of each object, one a row', [
    ...objectKey,
    { ...alertId, description: 'The alert that they were computed at' },
    { ...detectionTime, description: 'Exposure of that alert' },
    text('feature_set_version', 'Version of the list of features', 'meta.version'),
    text('name', 'Feature; docs/features.md says what each is', 'meta.id'),
    number('value', 'Its value; null: undefined for this light curve', null, null),
    text('catalogs', 'Catalogues that were asked for features, name@version', 'meta.id'),
    text('unknown_catalogs', 'Of them, those that could not be read at this place', 'meta.id'),
  ]),
  hostTable,
  ...sourceTables,
  table(
    'orbit_match',
    'Known bodies near alerts, by files of orbits of the operator',
    orbitMatchColumns,
  ),
  table(
    'solar_system_detection',
    'Detections of known solar-system objects, with how these stood',
    solarSystemDetectionColumns,
  ),
  table(
    'solar_system_object',
    'Known solar-system objects with the newest orbit that alerts brought',
    solarSystemObjectColumns,
  ),
  tnsTable,
  filterTable,
  voteTable,
  ...matchTables,
  ...regionTables,
  table('alert', 'Alerts as they came, with what became of them', [
    text('survey', 'Name of the survey', 'meta.id;instr.obsty'),
    alertId,
    count('night', 'Whole MJD (TAI) of the exposure; 0: it has no time of any survey'),
    ...objectKey.slice(1),
    detectionTime,
    mjdUtc('survey_published_mjd_utc', 'When the survey published it', 'time.release'),
    mjdUtc('received_mjd_utc', 'When it was received', 'time.processing'),
    mjdUtc('stored_mjd_utc', 'When its light curve was stored', 'time.processing'),
  ]),
];
