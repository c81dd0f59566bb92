import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import type { LuceroError } from '@lucero/errors';
import { encodeFrame } from '../src/encode.ts';
import { createPacketReader, type PacketReader } from '../src/packet-reader.ts';
import { smallRecord, smallSchema, smallSurvey } from './small-alert.ts';
import { throwsCode } from './throws-code.ts';

interface Registry {
  readonly reader: PacketReader;
  readonly cacheFolder: string;
  readonly asked: string[];
  readonly clock: { nowMs: number };
}

/** A reader with a registry that answers as told, over HTTP. */
async function withRegistry(t: TestContext, answer: RequestListener): Promise<Registry> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url as string);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const cacheFolder = mkdtempSync(join(tmpdir(), 'lucero-registry-'));
  t.after(() => rmSync(cacheFolder, { recursive: true }));
  const clock = { nowMs: 0 };
  const { port } = server.address() as AddressInfo;
  const reader = readerOf(`http://127.0.0.1:${port}/base/`, cacheFolder, clock);
  return { reader, cacheFolder, asked, clock };
}

function readerOf(url: string, cacheFolder: string, clock: { nowMs: number }): PacketReader {
  return createPacketReader({
    surveys: [smallSurvey],
    schemaFolder: cacheFolder,
    registry: { url, cacheFolder, timeoutMs: 1_000 },
    nowMs: () => clock.nowMs,
  });
}

const answering =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

function* endlessBytes(): Generator<Buffer> {
  for (;;) yield Buffer.alloc(100_000);
}

const frame = encodeFrame(501, smallSchema, smallRecord);
const isUnavailable = (error: LuceroError): boolean =>
  error.code === 'LUCERO_SCHEMA_REGISTRY_UNAVAILABLE' && error.retryable;

describe('a schema registry', () => {
  it('is asked once for an id, and its answer is kept on disk', async (t) => {
    const { reader, cacheFolder, asked, clock } = await withRegistry(
      t,
      answering(200, { schema: smallSchema }),
    );
    await reader.ensureSchemas([frame, frame]);
    assert.deepEqual(reader.read(frame, 'full').record, smallRecord);
    await reader.ensureSchemas([frame]);
    assert.deepEqual(asked, ['/base/schemas/ids/501']);
    assert.equal(readFileSync(join(cacheFolder, '501.avsc'), 'utf8'), smallSchema);
    // Another process, later, with the registry gone.
    const offline = readerOf('http://127.0.0.1:9', cacheFolder, clock);
    await offline.ensureSchemas([frame]);
    assert.deepEqual(offline.read(frame, 'full').record, smallRecord);
  });

  it('tells the survey of an id that nobody claims by the fields', async (t) => {
    const { reader } = await withRegistry(t, answering(200, { schema: smallSchema }));
    const unclaimed = encodeFrame(7, smallSchema, smallRecord);
    await reader.ensureSchemas([unclaimed]);
    assert.equal(reader.read(unclaimed, 'identity').survey.name, 'small');
  });

  it('is asked again for an unknown id after a minute, not before', async (t) => {
    const { reader, asked, clock } = await withRegistry(t, answering(404, {}));
    for (const nowMs of [0, 30_000, 59_999, 60_000]) {
      clock.nowMs = nowMs;
      await reader.ensureSchemas([frame]);
      throwsCode('LUCERO_SCHEMA_NOT_FOUND', () => reader.read(frame, 'identity'));
    }
    assert.equal(asked.length, 2);
  });

  it('that gives what is not Avro leaves the id unknown', async (t) => {
    const { reader } = await withRegistry(t, answering(200, { schema: '{"type": "record"}' }));
    await reader.ensureSchemas([frame]);
    throwsCode('LUCERO_SCHEMA_NOT_FOUND', () => reader.read(frame, 'identity'));
  });

  for (const status of [400, 422]) {
    it(`that refuses the id with ${status} leaves it unknown, for a damaged frame names any`, async (t) => {
      const { reader } = await withRegistry(t, answering(status, {}));
      await reader.ensureSchemas([frame]);
      throwsCode('LUCERO_SCHEMA_NOT_FOUND', () => reader.read(frame, 'identity'));
    });
  }

  const broken: Record<string, RequestListener> = {
    'fails inside': answering(500, {}),
    'asks for a password': answering(401, {}),
    'answers with a page': (_request, response) => response.end('<html>'),
    'answers without a schema': answering(200, {}),
    'answers without end': (_request, response) => {
      Readable.from(endlessBytes()).pipe(response);
    },
    'does not answer': () => undefined,
  };
  for (const [how, answer] of Object.entries(broken)) {
    it(`that ${how} is broken infrastructure`, async (t) => {
      const { reader } = await withRegistry(t, answer);
      await assert.rejects(reader.ensureSchemas([frame]), isUnavailable);
    });
  }

  it('is not asked for containers, nor when there is none', async (t) => {
    const { reader, asked } = await withRegistry(t, answering(404, {}));
    await reader.ensureSchemas([Buffer.from('Obj\x01'), Buffer.from('')]);
    assert.deepEqual(asked, []);
    const alone = createPacketReader({ surveys: [smallSurvey], schemaFolder: tmpdir() });
    await alone.ensureSchemas([frame]);
  });
});
