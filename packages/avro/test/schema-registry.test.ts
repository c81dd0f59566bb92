import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { LuceroError } from '@lucero/errors';
import { encodeFrame } from '../src/encode.ts';
import { createPacketReader, type PacketReader } from '../src/packet-reader.ts';
import { smallRecord, smallSchema, smallSurvey } from './small-alert.ts';
import { throwsCode } from './throws-code.ts';

interface Registry {
  readonly reader: PacketReader;
  readonly url: string;
  readonly cacheFolder: string;
  readonly asked: string[];
  readonly clock: { nowMs: number };
}

/** A reader with a registry that answers as told, over HTTP. */
async function withRegistry(
  t: TestContext,
  answer: RequestListener,
  login = '',
): Promise<Registry> {
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
  const url = `http://${login}127.0.0.1:${port}/base/`;
  const reader = readerOf(url, cacheFolder, clock);
  return { reader, url, cacheFolder, asked, clock };
}

function readerOf(url: string, cacheFolder: string, clock: { nowMs: number }): PacketReader {
  return createPacketReader({
    surveys: [smallSurvey],
    schemaFolder: join(cacheFolder, 'shipped'),
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

  // fetch refuses an address that carries a login, so a registry with a password could not be used at all.
  it('is asked with the login that its address carries, whatever its characters', async (t) => {
    const seen: (string | undefined)[] = [];
    const { reader, asked } = await withRegistry(
      t,
      (request, response) => {
        seen.push(request.headers.authorization);
        answering(200, { schema: smallSchema })(request, response);
      },
      'br%40ker:s3cr%3At%25@',
    );
    await reader.ensureSchemas([frame]);
    assert.deepEqual(asked, ['/base/schemas/ids/501']);
    assert.deepEqual(seen, [`Basic ${Buffer.from('br@ker:s3cr:t%').toString('base64')}`]);
  });

  for (const status of [401, 403]) {
    it(`that does not let us in (${status}) is a wrong setting: no packet is rejected for it`, async (t) => {
      const { reader } = await withRegistry(
        t,
        answering(status, { secret: 's3cret' }),
        'b:s3cret@',
      );
      const isSetting = (error: LuceroError): boolean => {
        assert.deepEqual([error.code, error.retryable], ['LUCERO_CONFIG_INVALID', false]);
        assert.match(error.message, new RegExp(`LUCERO_REGISTRY__URL.*status ${status}`));
        return true;
      };
      await assert.rejects(reader.ensureSchemas([frame]), isSetting);
      await assert.rejects(reader.checkRegistry(), isSetting);
    });
  }

  it('that is away, or knows no such page, does not stop a start', async (t) => {
    for (const answer of [answering(404, {}), answering(500, {}), answering(200, [])]) {
      const { reader } = await withRegistry(t, answer);
      await reader.checkRegistry();
    }
    await readerOf('http://127.0.0.1:9', tmpdir(), { nowMs: 0 }).checkRegistry();
  });

  it('never has its login in an error, whatever goes wrong', async (t) => {
    const echo: RequestListener = (request, response) =>
      response.end(`<html>${request.headers.authorization}</html>`);
    const urls = await Promise.all(
      [echo, answering(401, {}), answering(500, {}), answering(200, {})].map(
        async (answer) => (await withRegistry(t, answer, 'broker:s3cret@')).url,
      ),
    );
    for (const url of [
      ...urls,
      'http://broker:s3cret@127.0.0.1:9',
      'http://broker:s3cret@',
      'broker:s3cret',
    ]) {
      const told = await (async () => {
        await readerOf(url, join(tmpdir(), 'lucero-no-such'), { nowMs: 0 }).ensureSchemas([frame]);
        return null;
      })().catch((error: unknown) => error);
      assert.ok(told instanceof LuceroError, url);
      const text = inspect(told, { depth: 10, showHidden: true });
      assert.doesNotMatch(text, /s3cret/);
      assert.ok(!text.includes(Buffer.from('broker:s3cret').toString('base64')), url);
    }
  });

  it('is not asked for containers, nor when there is none', async (t) => {
    const { reader, asked } = await withRegistry(t, answering(404, {}));
    await reader.ensureSchemas([Buffer.from('Obj\x01'), Buffer.from('')]);
    assert.deepEqual(asked, []);
    const alone = createPacketReader({ surveys: [smallSurvey], schemaFolder: tmpdir() });
    await alone.ensureSchemas([frame]);
  });
});

// A full disk, a folder of another user or half a file ended the batch with the raw error of the file
// system, which the runtime takes for a defect that the packet provoked: a night of dead letters.
describe('a schema cache that does not work', () => {
  const faultsOf = (reader: PacketReader) =>
    reader.read(frame, 'full').faults.map(({ code, message }) => [code, message]);
  const wrong: Record<string, (folder: string) => void> = {
    'is a file': (folder) => {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, '');
    },
    'holds a folder where the schema belongs': (folder) =>
      mkdirSync(join(folder, '501.avsc', 'x'), { recursive: true }),
  };
  for (const [how, spoil] of Object.entries(wrong)) {
    it(`(it ${how}) costs no packet, and is told once`, async (t) => {
      const { reader, asked, cacheFolder, clock } = await withRegistry(
        t,
        answering(200, { schema: smallSchema }),
      );
      spoil(cacheFolder);
      await reader.ensureSchemas([frame]);
      const told = faultsOf(reader);
      assert.ok(told.length > 0);
      for (const [code] of told) assert.equal(code, 'LUCERO_SCHEMA_CACHE_FAULT');
      clock.nowMs = 100_000;
      await reader.ensureSchemas([frame]);
      assert.deepEqual(faultsOf(reader), []);
      assert.deepEqual(asked, ['/base/schemas/ids/501']);
    });
  }

  it('(it holds half a schema) is mended by the registry', async (t) => {
    const { reader, cacheFolder } = await withRegistry(t, answering(200, { schema: smallSchema }));
    const file = join(cacheFolder, '501.avsc');
    writeFileSync(file, smallSchema.slice(0, 50));
    await reader.ensureSchemas([frame]);
    assert.deepEqual(faultsOf(reader), [
      ['LUCERO_SCHEMA_CACHE_FAULT', 'a file of the schema cache holds no schema'],
    ]);
    assert.equal(readFileSync(file, 'utf8'), smallSchema);
  });

  it('goes on with more schemas than it holds in memory', async (t) => {
    const { reader, cacheFolder } = await withRegistry(t, answering(200, { schema: smallSchema }));
    rmSync(cacheFolder, { recursive: true });
    writeFileSync(cacheFolder, '');
    for (let id = 1000; id < 1250; id++) {
      const packet = encodeFrame(id, smallSchema, smallRecord);
      await reader.ensureSchemas([packet]);
      assert.deepEqual(reader.read(packet, 'full').record, smallRecord);
    }
  });
});

it('takes a shipped schema that cannot be read for broken infrastructure, not for a bad packet', (t) => {
  const schemaFolder = mkdtempSync(join(tmpdir(), 'lucero-shipped-'));
  t.after(() => rmSync(schemaFolder, { recursive: true }));
  mkdirSync(join(schemaFolder, 'small', '5.1', 'alert.avsc'), { recursive: true });
  const reader = createPacketReader({ surveys: [smallSurvey], schemaFolder });
  const error = throwsCode('LUCERO_SCHEMA_UNAVAILABLE', () => reader.read(frame, 'full'));
  assert.equal(error.retryable, true);
});
