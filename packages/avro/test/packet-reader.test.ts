import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { avscTypeOf } from '../src/avsc-type.ts';
import { containerOfDatums, luceroSyncMarker } from '../src/container-writer.ts';
import { encodeContainer, encodeDatum, encodeFrame } from '../src/encode.ts';
import { createPacketReader, type PacketReaderOptions } from '../src/packet-reader.ts';
import { smallRecord, smallSchema, smallSurvey } from './small-alert.ts';
import { throwsCode } from './throws-code.ts';

const schemaFolderFor = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-schemas-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
};

const shipSchema = (schemaFolder: string, version: string, schemaJson = smallSchema): void => {
  mkdirSync(join(schemaFolder, 'small', version), { recursive: true });
  writeFileSync(join(schemaFolder, 'small', version, 'alert.avsc'), schemaJson);
};

const readerFor = (t: TestContext, options: Partial<PacketReaderOptions> = {}) =>
  createPacketReader({ surveys: [smallSurvey], schemaFolder: schemaFolderFor(t), ...options });

const packet = encodeContainer(smallSchema, [smallRecord]);

describe('createPacketReader', () => {
  it('decodes the fields of each view, cutouts only where the view has them', (t) => {
    const reader = readerFor(t);
    const { smallId, flux, cutout } = smallRecord;
    const identity = reader.read(packet, 'identity');
    assert.deepEqual(identity.record, { smallId });
    assert.equal(identity.alert.oid, String(smallId));
    assert.equal(identity.cutouts, null);
    assert.deepEqual(reader.read(packet, 'measurements').record, {
      smallId,
      flux,
      history: [
        { rowId: 1n, before: null },
        { rowId: -(2n ** 63n), before: { flux: 0 } },
      ],
    });
    assert.equal(reader.read(packet, 'measurements').cutouts, null);
    assert.deepEqual(reader.read(packet, 'stamps').record, { smallId, cutout });
    assert.deepEqual(reader.read(packet, 'stamps').cutouts?.science, cutout);
    assert.deepEqual(reader.read(packet, 'full').record, smallRecord);
    assert.deepEqual(reader.read(packet, 'full').cutouts?.science, cutout);
  });

  it('reads a compressed container, and one with empty blocks around its record', (t) => {
    const reader = readerFor(t);
    const deflated = encodeContainer(smallSchema, [smallRecord], { codec: 'deflate' });
    assert.deepEqual(reader.read(deflated, 'full').record, smallRecord);
    const emptyBlock = Buffer.concat([Buffer.from([0, 0]), packet.subarray(-16)]);
    const padded = Buffer.concat([packet, emptyBlock]);
    assert.deepEqual(reader.read(padded, 'full').record, smallRecord);
  });

  it('refuses no record and several', (t) => {
    const reader = readerFor(t);
    throwsCode('LUCERO_AVRO_NO_RECORD', () =>
      reader.read(encodeContainer(smallSchema, []), 'identity'),
    );
    const two = encodeContainer(smallSchema, [smallRecord, smallRecord]);
    throwsCode('LUCERO_AVRO_SEVERAL_RECORDS', () => reader.read(two, 'identity'));
  });

  // A block says how many records it has and how many bytes: a writer that pads, or appends to a file
  // and mends the size alone, leaves bytes that no record owns. The alert before them is whole.
  it('keeps the record that a block has before bytes of nobody, and tells the fault', (t) => {
    const reader = readerFor(t);
    assert.deepEqual(reader.read(packet, 'full').faults, []);
    const datum = encodeDatum(avscTypeOf(smallSchema), smallRecord);
    for (const codec of ['null', 'deflate', 'snappy'] as const) {
      const padded = Buffer.concat([datum, Buffer.alloc(7)]);
      const container = containerOfDatums(smallSchema, [padded], codec, luceroSyncMarker);
      for (const view of ['identity', 'measurements', 'stamps', 'full'] as const) {
        const { record, faults } = reader.read(container, view);
        assert.equal(record.smallId, smallRecord.smallId);
        assert.deepEqual(
          faults.map(({ code, context }) => [code, context]),
          [['LUCERO_AVRO_BLOCK_TAIL', { tailBytes: 7 }]],
        );
      }
    }
  });

  it('refuses a block that has less than its record', (t) => {
    const datum = encodeDatum(avscTypeOf(smallSchema), smallRecord).subarray(0, -1);
    const container = containerOfDatums(smallSchema, [datum], 'null', luceroSyncMarker);
    throwsCode('LUCERO_AVRO_TRUNCATED', () => readerFor(t).read(container, 'full'));
  });

  it('refuses bytes after the datum of a frame or after the last block, in every view', (t) => {
    const reader = readerFor(t);
    const folder = schemaFolderFor(t);
    shipSchema(folder, '5.0');
    const frames = readerFor(t, { schemaFolder: folder });
    const frame = Buffer.concat([encodeFrame(500, smallSchema, smallRecord), Buffer.from([0])]);
    throwsCode('LUCERO_AVRO_CORRUPT', () => frames.read(frame, 'identity'));
    throwsCode('LUCERO_AVRO_CORRUPT', () =>
      reader.read(
        Buffer.concat([packet, Buffer.from([2, 0]), packet.subarray(-15), Buffer.from([0])]),
        'full',
      ),
    );
  });

  it('refuses what is neither container nor frame, and what is too large', (t) => {
    const reader = readerFor(t, { maxPacketBytes: packet.length - 1 });
    throwsCode('LUCERO_AVRO_NOT_A_PACKET', () => reader.read(Buffer.from('{}'), 'identity'));
    throwsCode('LUCERO_AVRO_TOO_LARGE', () => reader.read(packet, 'identity'));
  });

  it('refuses a small packet that decompresses to more than the bound', (t) => {
    const bomb = { ...smallRecord, comment: 'x'.repeat(1_000_000) };
    const reader = readerFor(t, { maxPacketBytes: 100_000 });
    for (const codec of ['deflate', 'snappy', 'zstandard'] as const) {
      const container = encodeContainer(smallSchema, [bomb], { codec });
      throwsCode('LUCERO_AVRO_TOO_LARGE', () => reader.read(container, 'identity'));
    }
  });

  it('names the record that no survey knows', (t) => {
    const schema = '{"type":"record","name":"Other","fields":[{"name":"x","type":"int"}]}';
    const error = throwsCode('LUCERO_SURVEY_UNKNOWN', () =>
      readerFor(t).read(encodeContainer(schema, [{ x: 1 }]), 'identity'),
    );
    assert.match(error.message, /Other/);
  });

  it('reads a frame with the schema that its survey has for the id', (t) => {
    const schemaFolder = schemaFolderFor(t);
    shipSchema(schemaFolder, '5.7');
    const reader = readerFor(t, { schemaFolder });
    const { survey, record } = reader.read(encodeFrame(507, smallSchema, smallRecord), 'full');
    assert.deepEqual([survey.name, record], ['small', smallRecord]);
  });

  it('gives container and frame of one schema the same schema id', (t) => {
    const schemaFolder = schemaFolderFor(t);
    shipSchema(schemaFolder, '5.0');
    const reader = readerFor(t, { schemaFolder });
    assert.equal(
      reader.read(encodeFrame(500, smallSchema, smallRecord), 'identity').schemaId,
      reader.read(packet, 'identity').schemaId,
    );
  });

  it('names id and version of a schema that is not there, and finds it when it appears', (t) => {
    const schemaFolder = schemaFolderFor(t);
    let nowMs = 0;
    const reader = readerFor(t, { schemaFolder, nowMs: () => nowMs });
    const frame = encodeFrame(512, smallSchema, smallRecord);
    const error = throwsCode('LUCERO_SCHEMA_NOT_FOUND', () => reader.read(frame, 'identity'));
    assert.deepEqual(error.context, { confluentId: 512, version: '5.12' });
    shipSchema(schemaFolder, '5.12');
    nowMs = 9_999;
    throwsCode('LUCERO_SCHEMA_NOT_FOUND', () => reader.read(frame, 'identity'));
    nowMs = 10_000;
    assert.equal(reader.read(frame, 'identity').record.smallId, smallRecord.smallId);
  });

  it('says LUCERO_SCHEMA_NOT_FOUND of an id that no survey claims', (t) => {
    const error = throwsCode('LUCERO_SCHEMA_NOT_FOUND', () =>
      readerFor(t).read(encodeFrame(7, smallSchema, smallRecord), 'identity'),
    );
    assert.deepEqual(error.context, { confluentId: 7, version: null });
  });

  it('goes on when endless different schemas come', (t) => {
    const reader = readerFor(t);
    for (let i = 0; i < 40; i++) {
      const fields = [
        { name: 'smallId', type: 'long' },
        { name: `extra${i}`, type: 'int' },
      ];
      const schema = JSON.stringify({ type: 'record', name: 'small', fields });
      const container = encodeContainer(schema, [{ smallId: BigInt(i), [`extra${i}`]: 0 }]);
      assert.deepEqual(reader.read(container, 'identity').record, { smallId: BigInt(i) });
    }
    assert.deepEqual(reader.read(packet, 'full').record, smallRecord);
  });
});
