import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { classificationHistorySchema } from './classification.ts';
import { lightCurveSchema } from './light-curve.ts';
import { objectSummarySchema } from './object-summary.ts';
import {
  type AvroField,
  fieldOfAvro,
  fieldsOfJson,
  type JsonSchema,
  type RecordField,
} from './record-fields.ts';

export interface DescribedRecord {
  readonly record: string;
  /** v3 of Avro records; null: it changes with /api/v1, which only adds. */
  readonly version: string | null;
  /** Where it is met. */
  readonly where: string;
  readonly doc: string;
  readonly fields: readonly RecordField[];
  /** One record, as it is sent; null: ask for one. */
  readonly sample: Readonly<Record<string, unknown>> | null;
}

const schemaFolder = resolve(import.meta.dirname, '../../../../schemas/lucero');

const topicsOf: Readonly<Record<string, string>> = {
  alert: 'lucero.alerts.v1',
  features: 'lucero.features.v1',
  classification: 'lucero.<survey>.<class>',
  classified: 'lucero.classified',
  'filter-event': 'lucero.filter.<name>',
  update: 'lucero.<survey>.updates',
  match: 'lucero.matches',
  region: 'lucero.regions',
  identity: 'lucero.identities',
  marshal: 'lucero.marshal.<survey>.alerts',
};

/** Every record that leaves Lucero, field by field. Reads the schemas: called when the API starts. */
export function describedRecords(): readonly DescribedRecord[] {
  return [
    ...Object.keys(topicsOf).map(avroRecord),
    noticeRecord(),
    jsonRecord('object', 'GET /api/v1/objects/{survey}/{oid}', objectSummarySchema),
    jsonRecord('light-curve', 'GET /api/v1/objects/{survey}/{oid}/lightcurve', lightCurveSchema),
    jsonRecord(
      'classification-history',
      'GET /api/v1/objects/{survey}/{oid}/classifications/history',
      classificationHistorySchema,
    ),
  ];
}

function avroRecord(record: string): DescribedRecord {
  // Records of marshals have no id of a registry: each is an Avro container of its own.
  const versions = readdirSync(join(schemaFolder, record)).map((folder) => Number(folder.slice(1)));
  const version = `v${Math.max(...versions)}`;
  const sample = join(schemaFolder, record, version, 'sample.json');
  const file = join(schemaFolder, record, version, `${record}.avsc`);
  const schema: { readonly doc?: string; readonly fields: readonly AvroField[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return {
    ...{ record, version, where: topicsOf[record]!, doc: schema.doc ?? '' },
    fields: schema.fields.map(fieldOfAvro),
    sample: existsSync(sample) ? JSON.parse(readFileSync(sample, 'utf8')) : null,
  };
}

/** The only record of a topic that is JSON alone. */
function noticeRecord(): DescribedRecord {
  const file = join(schemaFolder, 'notice/v1/notice.schema.json');
  const schema: JsonSchema = JSON.parse(readFileSync(file, 'utf8'));
  return {
    ...{ record: 'notice', version: 'v1', where: 'lucero.notices', sample: null },
    doc: schema.description ?? 'A notice in the shape of GCN, as JSON',
    fields: fieldsOfJson(schema),
  };
}

function jsonRecord(record: string, where: string, schema: object): DescribedRecord {
  return {
    ...{ record, version: null, where, doc: 'An answer of this API, as JSON', sample: null },
    fields: fieldsOfJson(schema as JsonSchema),
  };
}
