import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { encodeContainer, readContainer } from '@lucero/avro';
import { simulateAlerts } from '@lucero/simulator';
import type { Store } from '@lucero/store';
import { type ListedLetter, listedLetters } from './listed-letters.ts';
import { lucero } from './lucero-command.ts';
import { makeModels } from './models-for-tests.ts';
import { readPublicRecords } from './proofs.ts';
import { type RunningChain, startChain } from './running-chain.ts';
import { temporaryFolder } from './temporary-folder.ts';

const topic = 'survey_packets';
const newSchemaId = 1200;
const packetReaders = ['ingest', 'archive', 'classify-stamps'] as const;
const lsstSchema = readFileSync(
  join(import.meta.dirname, '../../schemas/lsst/11.1/alert.avsc'),
  'utf8',
);

/** What `lucero dead-letters list --json` says of one. */
describe('dead letters', () => {
  it('are kept whole, listed, shown and replayed once their cause is gone', async () => {
    await using folder = await temporaryFolder('dead-letters');
    await using registry = await startRegistry();
    const modelsFolder = join(folder.path, 'models');
    await mkdir(modelsFolder);
    makeModels(modelsFolder);
    const settings = {
      LUCERO_MODELS__PATH: modelsFolder,
      LUCERO_REGISTRY__URL: registry.url,
      LUCERO_REGISTRY__CACHE_PATH: join(folder.path, 'schemas'),
    };
    await using chain = await startChain({ surveyTopics: [topic], instancesOfEach: 1, settings });
    const { bus, environment } = chain;

    const [good] = simulateAlerts({ survey: 'lsst', alertCount: 1, seed: 1 });
    const [future] = simulateAlerts({ survey: 'lsst', alertCount: 1, seed: 2 });
    const several = [...simulateAlerts({ survey: 'ztf', alertCount: 2, seed: 3 })];
    assert.ok(good && future);
    const ofNewSchema = withSchemaId(future.packet, newSchemaId);
    const garbage = Buffer.from('not a packet at all');
    for (const value of [garbage, ofNewSchema, inOneContainer(several), good.packet]) {
      await bus.produce([{ topic, key: null, value }]);
    }
    await chain.drained();

    const before = await lettersOf(environment);
    const causes = [
      'LUCERO_AVRO_NOT_A_PACKET',
      'LUCERO_AVRO_SEVERAL_RECORDS',
      'LUCERO_SCHEMA_NOT_FOUND',
    ];
    assert.deepEqual(
      before.map(({ code, service, isReplayed }) => `${code} ${service} ${isReplayed}`).sort(),
      causes.flatMap((code) => packetReaders.map((service) => `${code} ${service} false`)).sort(),
    );
    for (const [code, bytes] of [
      ['LUCERO_AVRO_NOT_A_PACKET', garbage],
      ['LUCERO_SCHEMA_NOT_FOUND', ofNewSchema],
    ] as const) {
      const out = join(folder.path, `${code}.avro`);
      const shown = await lucero(
        ['dead-letters', 'show', idOf(before, code), '--out', out],
        environment,
      );
      assert.equal((JSON.parse(shown) as ListedLetter).code, code);
      assert.equal(Buffer.compare(await readFile(out), bytes), 0, 'the original bytes');
    }
    assert.deepEqual(await alertIdsOf(chain), [good.alertId]);

    // The schema comes. A service remembers for a minute that it was not there: started anew.
    registry.give(newSchemaId, lsstSchema);
    await startSurveyServicesAnew(chain);
    await lucero(['dead-letters', 'replay', '--code', 'LUCERO_SCHEMA_NOT_FOUND'], environment);
    await lucero(['dead-letters', 'replay', '--code', 'LUCERO_AVRO_SEVERAL_RECORDS'], environment);
    await chain.drained();

    const alerts = [good, future, ...several];
    const all = alerts.map(({ alertId }) => alertId).sort(compare);
    const after = await lettersOf(environment);
    assert.deepEqual(
      after.map(({ id, isReplayed }) => ({ id, isReplayed })),
      before.map(({ id, code }) => ({ id, isReplayed: code !== 'LUCERO_AVRO_NOT_A_PACKET' })),
    );
    assert.deepEqual(await alertIdsOf(chain), all);
    for (const alertId of all) await assertPassedEveryStage(chain.store, alertId);
    const published = await publicKeysOf(chain);
    assert.equal(new Set(published).size, published.length, 'each once');
    for (const alertId of all) {
      assert.ok(
        published.some((key) => key.startsWith(`${alertId} `)),
        `${alertId} is public`,
      );
    }

    // What was replayed once is left alone, and when it is insisted upon nothing changes.
    const nothing = await lucero(
      ['dead-letters', 'replay', '--code', 'LUCERO_SCHEMA_NOT_FOUND'],
      environment,
    );
    assert.equal(nothing, '');
    for (const code of ['LUCERO_SCHEMA_NOT_FOUND', 'LUCERO_AVRO_SEVERAL_RECORDS']) {
      await lucero(['dead-letters', 'replay', '--code', code, '--again'], environment);
    }
    await chain.drained();
    assert.deepEqual(await alertIdsOf(chain), all);
    assert.deepEqual(await publicKeysOf(chain), published);
    assert.deepEqual(await lettersOf(environment), after);
  });
});

/** A schema registry that knows what it is given. */
async function startRegistry() {
  const schemas = new Map<string, string>();
  const server = createServer((request, response) => {
    const schema = schemas.get(request.url ?? '');
    if (schema === undefined) response.writeHead(404).end('{"error_code":40403}');
    else response.end(JSON.stringify({ schema }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    give: (id: number, schema: string) => schemas.set(`/schemas/ids/${id}`, schema),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A Confluent frame with another schema id: bytes 1 to 4, big-endian. */
function withSchemaId(frame: Uint8Array, id: number): Uint8Array {
  const copy = Buffer.from(frame);
  copy.writeInt32BE(id, 1);
  return copy;
}

function inOneContainer(alerts: readonly { readonly packet: Uint8Array }[]): Uint8Array {
  const containers = alerts.map(({ packet }) => readContainer(packet));
  return encodeContainer(
    containers[0]?.schema ?? '',
    containers.flatMap(({ records }) => records),
  );
}

async function lettersOf(environment: RunningChain['environment']): Promise<ListedLetter[]> {
  const letters = await listedLetters(environment);
  return letters.toSorted((a, b) => (`${a.code} ${a.id}` < `${b.code} ${b.id}` ? -1 : 1));
}

function idOf(letters: readonly ListedLetter[], code: string): string {
  const letter = letters.find((candidate) => candidate.code === code);
  assert.ok(letter, `a letter ${code}`);
  return letter.id;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : 1);

/** Alerts that are stored as such. */
async function alertIdsOf({ store }: RunningChain): Promise<bigint[]> {
  const { items } = await store.findObjects({
    orderBy: 'lastMjdTai',
    descending: true,
    limit: 1000,
  });
  const lightCurves = await store.readLightCurves(
    items.map((object) => ({ ...object, untilMjdTai: null })),
  );
  return lightCurves
    .flatMap(({ detections }) => detections)
    .flatMap(({ alertId, hasAlert }) => (hasAlert ? alertId : []))
    .sort(compare);
}

async function assertPassedEveryStage(store: Store, alertId: bigint): Promise<void> {
  const [history] = await store.findAlerts(alertId);
  assert.ok(history, `${alertId} is in the ledger`);
  for (const stage of ['storedMs', 'archivedMs', 'classifiedMs', 'publishedMs'] as const) {
    assert.notEqual(history[stage], null, `${stage} of ${alertId}`);
  }
  assert.equal(history.dead, null);
}

async function publicKeysOf({ kafka }: RunningChain): Promise<string[]> {
  const records = await readPublicRecords(kafka.brokers);
  return records
    .map(({ alertId, classifier, version }) => `${alertId} ${classifier}@${version}`)
    .sort();
}

async function startSurveyServicesAnew(chain: RunningChain): Promise<void> {
  const old = [...chain.services].filter(({ name }) =>
    packetReaders.some((reader) => reader === name),
  );
  await Promise.all(old.map((service) => service.stop()));
  for (const service of old) chain.services.delete(service);
  await Promise.all(packetReaders.map(chain.start));
}
