/**
 * Avro lets a writer promote int to long, float and double, and a re-publisher's tools do. A mapper that
 * compares `fid` with 1, or asks `typeof value === 'number'`, then meets a bigint: the alert was refused,
 * or fields turned to null without a word. So each survey's packets are written again here with other
 * numeric types of the same values, and must give the same alert.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import {
  createPacketReader,
  encodeContainer,
  frameBareDatum,
  isFrame,
  readContainer,
} from '@lucero/avro';
import { simulateAlerts } from '@lucero/simulator';
import { surveys } from '@lucero/surveys';
import fc from 'fast-check';
import {
  romanForcedRow,
  romanRecord,
  romanSource,
} from '../../packages/surveys/test/records/roman-record.ts';

type Json = string | Json[] | { readonly [key: string]: Json };
type NumericKind = 'int' | 'long' | 'float' | 'double';
const numericKinds: readonly NumericKind[] = ['int', 'long', 'float', 'double'];

/** Which kind a numeric type of the schema becomes, of those that hold every value written with it. */
type Choose = (written: NumericKind, possible: readonly NumericKind[]) => NumericKind;

interface Sample {
  readonly schema: Json;
  readonly record: unknown;
}

const schemaFolder = resolve(import.meta.dirname, '../../schemas');
const reader = createPacketReader({ surveys, schemaFolder });

const samples: Readonly<Record<string, readonly Sample[]>> = {
  ztf: simulated('ztf'),
  lsst: simulated('lsst'),
  decat: [decatSample()],
  roman: [romanSample()],
};

it('has a sample of every survey, with a history', () => {
  assert.deepEqual(Object.keys(samples).sort(), surveys.map(({ name }) => name).sort());
  for (const [name, ofSurvey] of Object.entries(samples)) {
    assert.ok(
      ofSurvey.some((sample) => alertOf(sample).previousDetections.length > 1),
      name,
    );
  }
});

for (const [name, ofSurvey] of Object.entries(samples)) {
  describe(`a packet of ${name}`, () => {
    const expected = ofSurvey.map(alertOf);

    for (const kind of numericKinds) {
      it(`says the same with every number as ${kind} that fits one`, () => {
        ofSurvey.forEach((sample, i) => {
          const promoted = rewritten(sample, (written, possible) =>
            possible.includes(kind) ? kind : written,
          );
          assert.notDeepEqual(promoted.schema, sample.schema);
          assert.deepEqual(alertOf(promoted), expected[i]);
        });
      });
    }

    it('says the same with any mixture of types', () => {
      fc.assert(
        fc.property(fc.nat(ofSurvey.length - 1), fc.gen(), (i, draw) => {
          const mixed = rewritten(ofSurvey[i]!, (_, possible) =>
            draw(() => fc.constantFrom(...possible)),
          );
          assert.deepEqual(alertOf(mixed), expected[i]);
        }),
        { numRuns: 40 },
      );
    });
  });
}

function alertOf({ schema, record }: Sample): Alert {
  return reader.read(encodeContainer(JSON.stringify(schema), [record]), 'full').alert;
}

/** Simulated packets with and without what a packet may lack. */
function simulated(survey: 'ztf' | 'lsst'): Sample[] {
  const night = [...simulateAlerts({ survey, alertCount: 12, seed: 3 })];
  return night.map(({ packet }) => {
    const container = isFrame(packet)
      ? frameBareDatum(lsstSchema(packet), packet.subarray(5))
      : packet;
    const { schema, records } = readContainer(container);
    return { schema: JSON.parse(schema) as Json, record: records[0] };
  });
}

/** The frame names its schema: 1101 is 11.1. */
function lsstSchema(frame: Uint8Array): string {
  const id = Buffer.from(frame).readUInt32BE(1);
  const version = `${Math.floor(id / 100)}.${id % 100}`;
  return readFileSync(join(schemaFolder, 'lsst', version, 'alert.avsc'), 'utf8');
}

function romanSample(): Sample {
  const schema = JSON.parse(readFileSync(join(schemaFolder, 'roman/1.0/alert.avsc'), 'utf8'));
  const prvDiaSources = [1n, 2n].map((diaSourceId) => romanSource({ diaSourceId }));
  const prvDiaForcedSources = [romanForcedRow()];
  return { schema, record: romanRecord({ prvDiaSources, prvDiaForcedSources }) };
}

function decatSample(): Sample {
  const source = {
    ...{ sourceid: 2_969_650, ra: 271.5, dec: -29.25, flux: 1200, fluxerr: 100, magzp: 26.5 },
    ...{ mjd: 59297.40234375, expname: 'c4d_210324_094201_ori.fits.fz', exptime: 96 },
    ...{ filter: 'g DECam SDSS', rb: 0.875, limmag: 22, ccdnum: 24, seeing: 1 },
  };
  const whole = ['sourceid', 'ccdnum'];
  const fields = Object.entries(source).map(([name, value]) => ({
    name,
    type: typeof value === 'string' ? 'string' : whole.includes(name) ? 'int' : 'double',
  }));
  const schema = {
    ...{ type: 'record', name: 'decat' },
    fields: [
      { name: 'objectid', type: 'string' },
      { name: 'lsdist', type: ['null', 'float'] },
      { name: 'triggersource', type: { type: 'record', name: 'source', fields } },
      { name: 'sources', type: { type: 'array', items: 'source' } },
    ],
  };
  const sources = [1, 2].map((i) => ({ ...source, sourceid: i, mjd: source.mjd - i, expname: '' }));
  return {
    schema,
    record: { objectid: 'DC21aaaaa', lsdist: 0.5, triggersource: source, sources },
  };
}

/** The same values under other numeric types, chosen for each place in the schema. */
function rewritten({ schema, record }: Sample, choose: Choose): Sample {
  const written = new Map<
    string,
    { readonly kind: NumericKind; readonly values: (number | bigint)[] }
  >();
  walk(schema, record, (place, kind, value) => {
    const known = written.get(place);
    if (known === undefined) written.set(place, { kind, values: [value] });
    else known.values.push(value);
    return value;
  });
  const chosen = new Map<string, NumericKind>();
  for (const [place, { kind, values }] of written) {
    const possible = numericKinds.filter((other) => values.every((value) => holds(other, value)));
    chosen.set(place, choose(kind, possible));
  }
  const newRecord = walk(schema, record, (place, _kind, value) =>
    chosen.get(place) === 'long' ? BigInt(value) : Number(value),
  );
  return { schema: withKinds(schema, chosen), record: newRecord };
}

function holds(kind: NumericKind, value: number | bigint): boolean {
  if (typeof value === 'bigint') {
    const isExact = Number.isSafeInteger(Number(value));
    return kind === 'long' || (isExact && holds(kind, Number(value)));
  }
  if (kind === 'double') return true;
  if (kind === 'float') return Object.is(Math.fround(value), value);
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return false;
  return kind === 'long' || value === (value | 0);
}

type OnNumber = (place: string, kind: NumericKind, value: number | bigint) => number | bigint;

/** Walks a value along its schema, giving each number to `onNumber`; returns the value so changed. */
function walk(schema: Json, value: unknown, onNumber: OnNumber): unknown {
  const named = new Map<string, { readonly type: Json; readonly place: string }>();
  const step = (type: Json, inner: unknown, place: string): unknown => {
    if (Array.isArray(type)) {
      const [branch, i] = branchOf(type);
      return inner === null ? null : step(branch, inner, `${place}/${i}`);
    }
    if (typeof type === 'string') {
      if (isNumeric(type)) return onNumber(place, type, inner as number | bigint);
      const known = named.get(type.split('.').at(-1)!);
      return known === undefined ? inner : step(known.type, inner, known.place);
    }
    if (type.type === 'array') {
      return (inner as unknown[]).map((item) => step(type.items as Json, item, `${place}/items`));
    }
    if (type.type !== 'record')
      return typeof type.type === 'string' ? step(type.type, inner, `${place}/type`) : inner;
    named.set((type.name as string).split('.').at(-1)!, { type, place });
    return Object.fromEntries(
      fieldsOf(type).map((field, i) => [
        field.name,
        step(
          field.type,
          (inner as Record<string, unknown>)[field.name],
          `${place}/fields/${i}/type`,
        ),
      ]),
    );
  };
  return step(schema, value, '');
}

/** The schema with the chosen kinds at their places; logical types and defaults are left out. */
function withKinds(schema: Json, chosen: ReadonlyMap<string, NumericKind>): Json {
  const step = (type: Json, place: string): Json => {
    if (Array.isArray(type)) return type.map((branch, i) => step(branch, `${place}/${i}`));
    if (typeof type === 'string') return chosen.get(place) ?? type;
    if (type.type === 'array')
      return { type: 'array', items: step(type.items as Json, `${place}/items`) };
    if (type.type !== 'record') {
      return typeof type.type === 'string' && isNumeric(type.type)
        ? step(type.type, `${place}/type`)
        : type;
    }
    const { name, namespace } = type;
    const fields = fieldsOf(type).map((field, i) => ({
      name: field.name,
      type: step(field.type, `${place}/fields/${i}/type`),
    }));
    return {
      type: 'record',
      name: name as Json,
      ...(namespace === undefined ? {} : { namespace }),
      fields,
    };
  };
  return step(schema, '');
}

/** Surveys write nothing but null or one type. */
function branchOf(union: readonly Json[]): readonly [Json, number] {
  const i = union.findIndex((branch) => branch !== 'null');
  assert.equal(union.length, 2);
  return [union[i]!, i];
}

function fieldsOf(record: { readonly [key: string]: Json }): { name: string; type: Json }[] {
  return record.fields as unknown as { name: string; type: Json }[];
}

function isNumeric(type: string): type is NumericKind {
  return (numericKinds as readonly string[]).includes(type);
}
