import {
  catalogMatchColumns,
  catalogMatchKeyColumns,
} from '../catalog-matches/crossmatch-columns.ts';
import {
  classificationColumns,
  topProbabilityColumns,
} from '../classifications/classification-columns.ts';
import { featureColumns } from '../features/feature-columns.ts';
import {
  detectionColumns,
  forcedColumns,
  hasAlertColumns,
  imageColumns,
  nonDetectionColumns,
} from '../measurements/measurement-columns.ts';
import { commentColumns, sourceColumns, voteColumns } from '../object-opinions/opinion-columns.ts';
import { objectKeyColumns } from '../objects/object-key.ts';
import { objectColumns } from '../objects/object-row.ts';
import { type Column, double, integer, text } from '../postgres/column.ts';
import type { ExportCell, ExportColumn, ExportTable } from './contract.ts';

/** A column that is stored, and what it is called outside. */
export interface StoredExportColumn extends ExportColumn {
  /** In the table. */
  readonly name: string;
  /** Null: as the client of Postgres reads it. */
  readonly decode: ((stored: unknown) => ExportCell) | null;
}

type Columns = Readonly<Record<string, Column<never>>>;

const { oid, survey, objectKind } = objectKeyColumns;
// Times, which leave as such: their names say the scale, not the form in the table.
const { classifiedMs, ...classification } = classificationColumns;
const { votedMs, ...vote } = voteColumns;
const { createdMs, editedMs, ...comment } = commentColumns;
const key = { survey, objectKind, oid };

const columnsByTable: Readonly<Record<ExportTable, object>> = {
  objects: {
    ...key,
    ...objectColumns,
    validityEndMjdTai: double('validity_end_mjd_tai', 'd'),
    surveyDetectionCount: integer('survey_detection_count'),
    hostRedshift: double('host_redshift', '1'),
    classifier: text('classifier'),
    classifierVersion: text('classifier_version'),
    topClass: text('top_class'),
    probability: double('probability', '1'),
    distanceArcsec: double('distance_arcsec', 'arcsec'),
  },
  detections: { ...key, ...detectionColumns, ...hasAlertColumns },
  'forced-photometry': { ...key, ...forcedColumns },
  'non-detections': { ...key, ...imageColumns, ...nonDetectionColumns },
  classifications: {
    ...key,
    ...classification,
    ...topProbabilityColumns,
    classifiedUtc: classifiedMs,
  },
  features: { ...key, ...featureColumns },
  matches: {
    ...key,
    catalog: catalogMatchKeyColumns.catalog,
    rank: catalogMatchKeyColumns.rank,
    ...catalogMatchColumns,
  },
  votes: { ...key, ...sourceColumns, ...vote, votedUtc: votedMs },
  comments: {
    ...key,
    ...sourceColumns,
    ...comment,
    createdUtc: createdMs,
    editedUtc: editedMs,
  },
};

export function storedExportColumns(table: ExportTable): readonly StoredExportColumn[] {
  return Object.entries(columnsByTable[table] as Columns).map(([field, column]) => {
    const { name, unit } = column;
    return { field, name, unit, ...typeOf(column) };
  });
}

function typeOf({
  sqlType,
  arrayType,
  decode,
}: Column<never>): Pick<StoredExportColumn, 'type' | 'decode'> {
  // Whole in the table, read as a number: a time.
  if (arrayType === 'bigint' && decode !== null) {
    return { type: 'milliseconds', decode: (stored) => (stored === null ? null : Number(stored)) };
  }
  if (sqlType === 'jsonb' || sqlType === 'text[]') return { type: 'text', decode: jsonText };
  switch (arrayType) {
    case 'bigint':
    case 'boolean':
    case 'double precision':
    case 'integer':
    case 'text':
      return { type: arrayType, decode: null };
    default:
      throw new Error(`a column of ${sqlType} has no form in an export`);
  }
}

/** Objects and lists leave as the text of their JSON. */
function jsonText(stored: unknown): string | null {
  return stored === null ? null : JSON.stringify(stored);
}
