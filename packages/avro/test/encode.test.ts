import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { pythonFor } from '@lucero/testkit';
import type { BlockCodec } from '../src/block-codec.ts';
import { encodeContainer, encodeFrame, readContainer } from '../src/encode.ts';
import { smallRecord, smallSchema } from './small-alert.ts';
import { throwsCode } from './throws-code.ts';

describe('encodeContainer', () => {
  for (const codec of ['null', 'deflate', 'snappy', 'zstandard'] satisfies BlockCodec[]) {
    it(`writes what readContainer reads, codec ${codec}`, () => {
      const container = encodeContainer(smallSchema, [smallRecord, smallRecord], { codec });
      assert.deepEqual(readContainer(container), {
        schema: smallSchema,
        records: [smallRecord, smallRecord],
      });
    });
  }

  it('writes a container without records', () => {
    assert.deepEqual(readContainer(encodeContainer('"int"', [])).records, []);
  });

  it('refuses a value that does not fit, and a long that is no bigint', () => {
    const misfit = { ...smallRecord, comment: 7 };
    throwsCode('LUCERO_AVRO_CORRUPT', () => encodeContainer(smallSchema, [misfit]));
    const rounded = { ...smallRecord, smallId: 7 };
    throwsCode('LUCERO_AVRO_CORRUPT', () => encodeContainer(smallSchema, [rounded]));
  });

  it('writes longs of any logical type exactly', () => {
    const schema = '{"type": "long", "logicalType": "timestamp-micros"}';
    const value = 2n ** 62n + 1n;
    assert.deepEqual(readContainer(encodeContainer(schema, [value])).records, [value]);
  });

  it('agrees with fastavro 1.13.1 (Python) in both directions, codecs null, deflate and snappy', () => {
    const script = `
import base64, fastavro, io, json, sys
out = []
for text in json.load(sys.stdin):
    reader = fastavro.reader(io.BytesIO(base64.b64decode(text)))
    records = list(reader)
    again = io.BytesIO()
    fastavro.writer(again, reader.writer_schema, records, codec=reader.codec)
    out.append({"id": str(records[0]["smallId"]), "comment": records[0]["comment"],
                "rowId": str(records[0]["history"][1]["rowId"]),
                "again": base64.b64encode(again.getvalue()).decode()})
json.dump(out, sys.stdout)`;
    const codecs: BlockCodec[] = ['null', 'deflate', 'snappy'];
    const containers = codecs.map((codec) =>
      Buffer.from(encodeContainer(smallSchema, [smallRecord], { codec })).toString('base64'),
    );
    const answer = execFileSync(pythonFor(), ['-c', script], { input: JSON.stringify(containers) });
    const seen = JSON.parse(answer.toString()) as Record<string, string>[];
    assert.equal(seen.length, codecs.length);
    for (const { id, comment, rowId, again } of seen) {
      assert.deepEqual(
        [id, comment, rowId],
        ['2982177112815010003', 'zwölf', String(-(2n ** 63n))],
      );
      const { records } = readContainer(Buffer.from(again as string, 'base64'));
      assert.deepEqual(records, [smallRecord]);
    }
  });
});

it('encodeFrame puts 0x00 and the big-endian id before the datum', () => {
  assert.deepEqual([...encodeFrame(900, '"int"', -1)], [0, 0, 0, 3, 0x84, 1]);
});
