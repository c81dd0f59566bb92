/**
 * schemas/lsst against the official schemas and sample alerts of the PyPI package
 * lsst-alert-packet 30.2026.2700, read by fastavro 1.13.1.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { createPacketReader, frameBareDatum, readContainer } from '@lucero/avro';
import { lsst } from '@lucero/surveys';
import { pythonFor } from '@lucero/testkit';

const schemaFolder = resolve(import.meta.dirname, '../../schemas');
const folders = readdirSync(join(schemaFolder, 'lsst'), { withFileTypes: true });
const versions = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
const schemaOf = (version: string) =>
  readFileSync(join(schemaFolder, 'lsst', version, 'alert.avsc'), 'utf8');

interface Official {
  readonly structure: unknown;
  /** The sample, then the alert with a value in every field. */
  readonly alerts: readonly { readonly datum: string; readonly record: OfficialRecord }[];
}
type OfficialRecord = Readonly<Record<string, Readonly<Record<string, unknown>>[]>>;

describe('schemas/lsst', () => {
  const official = new Map<string, Official>();

  before(() => {
    const script = join(import.meta.dirname, 'lsst-schemas.py');
    const answer = execFileSync(pythonFor(), [script, ...versions], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 ** 2,
    });
    const lines = answer.trim().split('\n');
    for (const [i, version] of versions.entries()) {
      official.set(version, JSON.parse(lines[i]!) as Official);
    }
  });

  it('holds every version from 7.4 on', () => {
    for (const version of ['7.4', '8.0', '9.0', '10.0', '11.0', '11.1']) {
      assert.ok(versions.includes(version), version);
    }
  });

  for (const version of versions) {
    describe(version, () => {
      it('has the names, types, order and defaults of the official schema', () => {
        const ours = structureOf(JSON.parse(schemaOf(version)), new Map());
        assert.deepEqual(ours, official.get(version)?.structure);
      });

      it('documents every field in its own words', () => {
        const undocumented = fieldsOf(JSON.parse(schemaOf(version))).filter(({ doc }) => !doc);
        assert.deepEqual(undocumented, []);
      });

      it('reads the official sample and an alert without a null as fastavro does', () => {
        const alerts = official.get(version)?.alerts ?? [];
        assert.equal(alerts.length, 2);
        for (const { datum, record } of alerts) {
          const packet = frameBareDatum(schemaOf(version), Buffer.from(datum, 'base64'));
          assert.deepEqual(readContainer(packet).records.map(plain), [record]);
        }
      });

      it('turns a framed packet into the alert that its values mean', () => {
        const { datum, record } = official.get(version)?.alerts[1] ?? assert.fail();
        const reader = createPacketReader({ surveys: [lsst], schemaFolder });
        const { alert } = reader.read(frameOf(version, datum), 'full');
        const source = record.diaSource as unknown as Record<string, unknown>;
        const { detection, previousDetections, forcedPhotometry } = alert;
        assert.equal(String(detection.alertId), source.diaSourceId);
        assert.equal(alert.oid, source.diaObjectId);
        assert.equal(alert.schemaVersion, version);
        assert.equal(detection.mjdTai, source.midpointMjdTai);
        assert.equal(detection.psfFluxNanojansky, source.psfFlux);
        assert.deepEqual(
          previousDetections.map((row) => [String(row.alertId), row.psfFluxNanojansky]),
          record.prvDiaSources?.map((row) => [row.diaSourceId, row.psfFlux]),
        );
        assert.deepEqual(
          forcedPhotometry.map((row) => [String(row.forcedId), row.fluxNanojansky]),
          record.prvDiaForcedSources?.map((row) => [row.diaForcedSourceId, row.psfFlux]),
        );
      });
    });
  }
});

function frameOf(version: string, datum: string): Uint8Array {
  const [major, minor] = version.split('.');
  const header = Buffer.alloc(5);
  header.writeUInt32BE(Number(major) * 100 + Number(minor), 1);
  return Buffer.concat([header, Buffer.from(datum, 'base64')]);
}

type Json = string | { readonly [key: string]: unknown } | readonly Json[];

/** As lsst-schemas.py makes it: records expanded where they are used. */
function structureOf(schema: Json, named: Map<string, Json>): unknown {
  if (Array.isArray(schema)) return schema.map((branch) => structureOf(branch, named));
  if (typeof schema === 'string') {
    const known = named.get(schema);
    return known === undefined ? schema : structureOf(known, named);
  }
  const node = schema as Record<string, Json>;
  if (node.type === 'array') return { items: structureOf(node.items as Json, named) };
  if (node.type !== 'record') return { type: node.type, logicalType: node.logicalType };
  named.set(node.name as string, node);
  const fields = (node.fields as readonly Record<string, Json>[]).map((field) => [
    field.name,
    structureOf(field.type as Json, named),
    'default' in field,
  ]);
  return { record: node.name, fields };
}

function fieldsOf(schema: Json): { name: string; doc: string }[] {
  if (typeof schema === 'string') return [];
  if (Array.isArray(schema)) return schema.flatMap(fieldsOf);
  const node = schema as Record<string, Json>;
  if (node.type === 'array') return fieldsOf(node.items as Json);
  if (node.type !== 'record') return [];
  return (node.fields as readonly Record<string, Json>[]).flatMap((field) => [
    { name: String(field.name), doc: String(field.doc ?? '') },
    ...fieldsOf(field.type as Json),
  ]);
}

/** A decoded value in the JSON that lsst-schemas.py prints. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  }
  if (typeof value === 'number' && Number.isNaN(value)) return 'NaN';
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
