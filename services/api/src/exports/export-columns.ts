import type { ExportColumn, ExportTable } from '@lucero/store';
import type { ColumnType, TableColumn } from '@lucero/tables';
import type { TSchema } from 'typebox';
import { classificationsSchema } from '../resources/classification.ts';
import { lightCurveSchema } from '../resources/light-curve.ts';
import { matchSchema } from '../resources/matches.ts';
import { objectKeyProperties } from '../resources/object-key.ts';
import { objectSummarySchema } from '../resources/object-summary.ts';
import { commentSchema, voteSchema } from '../resources/opinions.ts';

type Described = Readonly<Record<string, TSchema & { readonly description?: string }>>;

const { detections, forcedPhotometry, nonDetections } = lightCurveSchema.properties;

/** The JSON of each table says already what its fields mean. */
const describedBy: Readonly<Record<ExportTable, Described>> = {
  objects: objectSummarySchema.properties,
  detections: detections.items.properties,
  'forced-photometry': forcedPhotometry.items.properties,
  'non-detections': nonDetections.items.properties,
  classifications: classificationsSchema.properties.items.items.properties,
  features: {},
  matches: matchSchema.properties,
  votes: voteSchema.properties,
  comments: commentSchema.properties,
};

/** Of fields that no JSON has, or has in another form. */
const ownDescriptions: Readonly<Record<string, string>> = {
  featureSetVersion: 'Version of the code that computed them',
  detectionCount: 'Detections stored, or those that this was computed from',
  forcedCount: 'Forced photometry they were computed from',
  catalogs: 'Catalogues that were asked for features, name@version, as the text of a JSON list',
  unknownCatalogs:
    'Of catalogs, those that could not be read at this place, as the text of a JSON list',
  catalog: 'Name of the catalogue',
  values: "The catalogue's other columns, as the text of a JSON object",
  sourceId: 'Lucero id of its source; of a match the id of the catalogue',
  imageId: 'Image of the upper limit, 64-bit',
  probabilities: 'Calibrated probability by class, as the text of a JSON object',
  topProbability: 'Probability of topClass, 0 to 1',
  modelProbabilities: 'The vector before calibration and class rates, as the text of a JSON object',
  missingInputs: 'Inputs that the classifier had to do without, as the text of a JSON list',
  unreadableInputs: 'Inputs that were there and could not be read, as the text of a JSON list',
};

/** Objects and lists in JSON; in a table their text. */
const jsonTexts = new Set([
  'catalogs',
  'unknownCatalogs',
  'values',
  'probabilities',
  'modelProbabilities',
  'missingInputs',
  'unreadableInputs',
]);

/** Unified content descriptors of the IVOA, where there is one that says it. */
const ucds: Readonly<Record<string, string>> = {
  oid: 'meta.id;meta.main',
  survey: 'meta.id;instr.obsty',
  alertId: 'meta.id',
  lastAlertId: 'meta.id',
  forcedId: 'meta.id',
  raDeg: 'pos.eq.ra;meta.main',
  decDeg: 'pos.eq.dec;meta.main',
  mjdTai: 'time.epoch',
  firstMjdTai: 'time.start',
  lastMjdTai: 'time.end',
  detectionCount: 'meta.number;obs',
  band: 'meta.id;instr.filter',
  lastBand: 'meta.id;instr.filter',
  lastMag: 'phot.mag',
  psfFluxNanojansky: 'phot.flux;arith.diff',
  psfFluxErrNanojansky: 'stat.error;phot.flux',
  fluxNanojansky: 'phot.flux;arith.diff',
  fluxErrNanojansky: 'stat.error;phot.flux',
  scienceFluxNanojansky: 'phot.flux',
  scienceFluxErrNanojansky: 'stat.error;phot.flux',
  limitingMag: 'phot.mag;stat.max',
  topClass: 'src.class',
  answerClass: 'src.class',
  answerProbability: 'stat.probability',
  ageDays: 'time.interval',
  probability: 'stat.probability',
  topProbability: 'stat.probability',
  distanceArcsec: 'pos.angDistance',
  separationArcsec: 'pos.angDistance',
  sourceId: 'meta.id;src',
  catalog: 'meta.dataset',
  version: 'meta.version',
};

const types: Readonly<Record<ExportColumn['type'], ColumnType>> = {
  bigint: 'long',
  boolean: 'boolean',
  'double precision': 'double',
  integer: 'int',
  milliseconds: 'timestamp',
  text: 'text',
};

/** Null: there is no word for it. */
export function ucdOf(field: string): string | null {
  return ucds[field] ?? null;
}

/** A column as the formats write it: with unit, UCD, time scale and what it means. */
export function tableColumnOf(
  table: ExportTable,
  { field, type, unit }: ExportColumn,
): TableColumn {
  const described: Described = { ...objectKeyProperties, ...describedBy[table] };
  const isOwnForm = type === 'text' && jsonTexts.has(field);
  const featureNote = `Feature ${field}: docs/features.md has its formula and unit`;
  return {
    name: field,
    type: types[type],
    unit: unit === '1' ? null : unit,
    ucd: ucdOf(field),
    description:
      (isOwnForm ? undefined : described[field]?.description) ??
      ownDescriptions[field] ??
      (table === 'features' ? featureNote : field),
    timeScale: /mjdTai$/i.test(field) ? 'tai' : null,
  };
}
