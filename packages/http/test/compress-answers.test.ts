import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { compressAnswers, createHttpApp } from '../src/index.ts';

const rows = Array.from({ length: 1000 }, (_, i) => ({ mjdTai: 60_000 + i / 3, band: 'g' }));
const text = JSON.stringify(rows);

async function compressingApp(t: TestContext) {
  const app = createHttpApp();
  t.after(() => app.close());
  await compressAnswers(app);
  app.get('/rows', async () => rows);
  app.get('/few', async () => rows.slice(0, 2));
  app.get('/:type', async (request, reply) => {
    const { type } = request.params as { type: string };
    return reply.type(type.replace('_', '/')).send(Buffer.from(text));
  });
  return async (url: string, encoding?: string) =>
    await app.inject({
      url,
      headers: encoding === undefined ? {} : { 'accept-encoding': encoding },
    });
}

describe('compressAnswers', () => {
  it('sends what the client reads, the best of it', async (t) => {
    const get = await compressingApp(t);
    for (const [accepted, encoding, unpack] of [
      ['gzip, deflate', 'gzip', gunzipSync],
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['gzip, deflate, br, zstd', 'zstd', zstdDecompressSync],
    ] as const) {
      const { headers, rawPayload } = await get('/rows', accepted);
      assert.equal(headers['content-encoding'], encoding);
      assert.match(String(headers.vary), /accept-encoding/i);
      assert.equal(unpack(rawPayload).toString(), text);
      assert.ok(rawPayload.length < text.length / 3, `${encoding}: ${rawPayload.length}`);
    }
  });

  it('leaves alone what is small, and who does not ask', async (t) => {
    const get = await compressingApp(t);
    for (const answer of [await get('/few', 'gzip'), await get('/rows'), await get('/rows', 'x')]) {
      assert.equal(answer.headers['content-encoding'], undefined);
    }
  });

  it('packs text alone: what is packed, or owed byte for byte, goes as it is', async (t) => {
    const get = await compressingApp(t);
    const packed: string[] = [];
    for (const type of [
      ...['text_csv', 'application_x-votable+xml', 'application_x-ndjson'],
      ...['image_png', 'application_fits', 'application_gzip', 'application_octet-stream'],
      ...['application_vnd.apache.parquet', 'application_avro', 'text_event-stream'],
    ]) {
      const { headers, rawPayload } = await get(`/${type}`, 'gzip');
      if (headers['content-encoding'] !== undefined) packed.push(type);
      else assert.equal(rawPayload.toString(), text);
    }
    assert.deepEqual(packed, ['text_csv', 'application_x-votable+xml', 'application_x-ndjson']);
  });
});
