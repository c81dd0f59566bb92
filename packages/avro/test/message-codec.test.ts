import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pythonFor, withoutAnswer } from '@lucero/testkit';
import { encodeFrame } from '../src/encode.ts';
import { messageCodec } from '../src/message-codec.ts';
import type { AlertMessage, Messages } from '../src/messages.ts';
import { sampleMessages } from './sample-messages.ts';
import { throwsCode } from './throws-code.ts';

const shipped = resolve(import.meta.dirname, '../../../schemas/lucero');

/** The shipped schemas and a newer version of alert, with one more field. */
function folderWithNewerAlert(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-messages-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(shipped, folder, { recursive: true });
  const ids = JSON.parse(readFileSync(join(folder, 'ids.json'), 'utf8'));
  writeFileSync(join(folder, 'ids.json'), JSON.stringify({ ...ids, 'alert/v99': 40 }));
  const schema = JSON.parse(readFileSync(join(folder, 'alert/v2/alert.avsc'), 'utf8'));
  schema.fields.unshift({ name: 'night', type: 'int', default: -1, doc: 'Night.' });
  mkdirSync(join(folder, 'alert/v99'));
  writeFileSync(join(folder, 'alert/v99/alert.avsc'), JSON.stringify(schema));
  return folder;
}

describe('messageCodec', () => {
  const names = Object.keys(sampleMessages) as (keyof Messages)[];
  for (const name of names) {
    it(`${name}: what is decoded is what was encoded`, () => {
      const { encode, decode } = messageCodec(name);
      assert.deepEqual({ ...decode(encode(sampleMessages[name] as never)) }, sampleMessages[name]);
    });

    it(`${name}: a message cut at any byte is refused`, () => {
      const { encode, decode } = messageCodec(name);
      const bytes = encode(sampleMessages[name] as never);
      for (let length = 5; length < bytes.length; length++) {
        throwsCode('LUCERO_AVRO_TRUNCATED', () => decode(bytes.subarray(0, length)));
      }
    });
  }

  it('frames with the id of ids.json', () => {
    const bytes = messageCodec('classification').encode(sampleMessages.classification);
    assert.deepEqual([...bytes.subarray(0, 5)], [0, 0, 0, 0, 61]);
  });

  it('reads an older version, its new fields at their defaults', (t) => {
    const old = messageCodec('alert').encode(sampleMessages.alert);
    const { decode } = messageCodec('alert', folderWithNewerAlert(t));
    assert.deepEqual({ ...decode(old) }, { night: -1, ...sampleMessages.alert });
  });

  it('writes the version before while read-first.json holds the newest back, and reads both', (t) => {
    const folder = folderWithNewerAlert(t);
    const eager = messageCodec('alert', folder).encode({
      night: 7,
      ...sampleMessages.alert,
    } as never);
    writeFileSync(join(folder, 'read-first.json'), JSON.stringify(['alert/v99']));
    const { encode, decode } = messageCodec('alert', folder);
    assert.deepEqual(
      encode(sampleMessages.alert),
      messageCodec('alert').encode(sampleMessages.alert),
    );
    assert.deepEqual({ ...decode(eager) }, { night: 7, ...sampleMessages.alert });
  });

  const olderVersions = [
    { name: 'alert', key: 'alert/v1', id: 1, lacks: { withdrawnMjdTai: null } },
    {
      name: 'classification',
      key: 'classification/v1',
      id: 3,
      lacks: {
        ...{ novelty: null, shadow: false, withdrawnMjdTai: null, unreadableInputs: [] },
        ...withoutAnswer,
      },
    },
    {
      name: 'classification',
      key: 'classification/v2',
      id: 4,
      lacks: { withdrawnMjdTai: null, unreadableInputs: [], ...withoutAnswer },
    },
    { name: 'classification', key: 'classification/v3', id: 7, lacks: withoutAnswer },
    {
      name: 'features',
      key: 'features/v3',
      id: 8,
      lacks: { catalogs: [], unknownCatalogs: [], points: [] },
    },
    { name: 'features', key: 'features/v4', id: 9, lacks: { points: [] } },
  ] as const;
  for (const { name, key, id, lacks } of olderVersions) {
    it(`reads ${key}, and an older reader reads ours up to its new fields`, (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'lucero-messages-'));
      t.after(() => rmSync(folder, { recursive: true }));
      cpSync(join(shipped, key), join(folder, key), { recursive: true });
      writeFileSync(join(folder, 'ids.json'), JSON.stringify({ [key]: id }));
      writeFileSync(join(folder, 'read-first.json'), '[]');
      const message = sampleMessages[name] as never;
      const old = messageCodec(name, folder).encode(message);
      assert.equal(old[4], id);
      assert.deepEqual(
        { ...messageCodec(name).decode(old) },
        { ...sampleMessages[name], ...lacks },
      );
      const newer = messageCodec(name).encode(message);
      assert.deepEqual(newer.subarray(5, old.length), old.subarray(5));
    });
  }

  for (const [key, id] of [
    ['features/v1', 2],
    ['features/v2', 6],
  ] as const) {
    it(`reads ${key}, where each number has its name before it`, () => {
      const { features, withdrawnMjdTai, catalogs, unknownCatalogs, points, ...rest } =
        sampleMessages.features;
      assert.ok(catalogs.length > 0 && unknownCatalogs.length > 0 && points.length > 0);
      const byName = { StetsonK_1: 0.75, Multiband_period_12: null };
      const text = readFileSync(join(shipped, key, 'features.avsc'), 'utf8');
      const longs = (['exposureMs', 'surveyPublishedMs', 'ingestedMs', 'computedMs'] as const).map(
        (name) => [name, BigInt(rest[name])],
      );
      const old = encodeFrame(id, text, {
        ...{ ...rest, ...Object.fromEntries(longs), values: byName },
        ...(id === 6 ? { withdrawnMjdTai } : {}),
      });
      const { decode, encode } = messageCodec('features');
      const read = decode(old);
      assert.deepEqual(read, {
        ...{ ...rest, features },
        withdrawnMjdTai: id === 6 ? withdrawnMjdTai : null,
        ...{ catalogs: [], unknownCatalogs: [], points: [] },
      });
      assert.equal(read.features.names, decode(encode(sampleMessages.features)).features.names);
    });
  }

  it('gives messages of the same names one array of names', () => {
    const { encode, decode } = messageCodec('features');
    const message = sampleMessages.features;
    const named = (...names: string[]) =>
      decode(encode({ ...message, features: { names, values: names.map((_, i) => i) } })).features;
    assert.equal(named('A_1', 'B_1').names, named('A_1', 'B_1').names);
    assert.deepEqual(named('B_1', 'A_1'), { names: ['B_1', 'A_1'], values: [0, 1] });
    assert.deepEqual(named(), { names: [], values: [] });
    assert.deepEqual(named('A_1').names, ['A_1']);
  });

  it('refuses features whose names and values do not fit', () => {
    const { encode, decode } = messageCodec('features');
    const message = sampleMessages.features;
    const encoded = (names: readonly string[], values: readonly number[]) =>
      encode({ ...message, features: { names, values } });
    throwsCode('LUCERO_AVRO_CORRUPT', () => encoded(['A_1', 'B_1'], [1]));
    throwsCode('LUCERO_AVRO_CORRUPT', () => encoded(['A 1'], [1]));
    throwsCode('LUCERO_AVRO_CORRUPT', () => encoded(['A_1', ''], [1, 2]));
    throwsCode('LUCERO_AVRO_CORRUPT', () => encoded(['A_1'], [null as never]));
    const bytes = Buffer.from(encoded(['A_1', 'B_1'], [1, 2]));
    bytes[bytes.indexOf('A_1 B_1') + 3] = 0x5f;
    throwsCode('LUCERO_AVRO_CORRUPT', () => decode(bytes));
  });

  it('is read by fastavro 1.13.1 (Python) with the schema alone', () => {
    const script = `
import fastavro, io, json, sys
schema = fastavro.schema.load_schema(sys.argv[1])
frame = io.BytesIO(sys.stdin.buffer.read())
frame.seek(5)
message = fastavro.schemaless_reader(frame, schema, None)
features = message["features"]
values = dict(zip(features["names"].split(" "), features["values"]))
print(json.dumps([str(message["alertId"]), message["oid"], message["ingestedMs"].timestamp(), values]))`;
    const message = sampleMessages.features;
    const schema = join(shipped, 'features/v5/features.avsc');
    const input = messageCodec('features').encode(message);
    const answer = execFileSync(pythonFor(), ['-c', script, schema], { input }).toString();
    assert.deepEqual(JSON.parse(answer.replace('NaN', '"NaN"')), [
      ...[String(message.alertId), message.oid, message.ingestedMs / 1000],
      { StetsonK_1: 0.75, Multiband_period_12: 'NaN' },
    ]);
  });

  it('encodes a message of any size', () => {
    const { encode, decode } = messageCodec('features');
    const names = Array.from({ length: 5_000 }, (_, i) => `Feature_of_a_long_name_${i}`);
    const features = { names, values: names.map((_, i) => Math.sin(i)) };
    const large = encode({ ...sampleMessages.features, features });
    assert.deepEqual(decode(large).features, features);
    const small = encode(sampleMessages.features);
    assert.deepEqual(decode(small), sampleMessages.features);
    assert.deepEqual(decode(large).features, features);
  });

  it('writes the newest version', (t) => {
    const { encode, decode } = messageCodec('alert', folderWithNewerAlert(t));
    const newer = { ...sampleMessages.alert, night: 7 } as AlertMessage;
    const bytes = encode(newer);
    assert.equal(bytes[4], 40);
    assert.deepEqual({ ...decode(bytes) }, newer);
  });

  it('says which id it does not know, and refuses another kind of message', () => {
    const { decode } = messageCodec('alert');
    const features = messageCodec('features').encode(sampleMessages.features);
    throwsCode('LUCERO_SCHEMA_NOT_FOUND', () => decode(features));
    throwsCode('LUCERO_AVRO_NOT_A_PACKET', () => decode(Buffer.from('{}')));
  });

  it('refuses to encode what does not fit', () => {
    const { encode } = messageCodec('alert');
    const halfMs = { ...sampleMessages.alert, exposureMs: 0.5 };
    throwsCode('LUCERO_AVRO_CORRUPT', () => encode(halfMs));
    const { oid: _, ...withoutOid } = sampleMessages.alert;
    throwsCode('LUCERO_AVRO_CORRUPT', () => encode(withoutOid as AlertMessage));
  });
});
