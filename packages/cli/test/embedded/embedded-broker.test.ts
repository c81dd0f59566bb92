import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createLogger } from '@lucero/observability';
import { simulateAlerts } from '@lucero/simulator';
import { type FedPacket, openEmbeddedBroker } from '../../src/embedded/embedded-broker.ts';
import { linesOf, lucero } from '../lucero.ts';

const alerts = [...simulateAlerts({ survey: 'ztf', alertCount: 5, seed: 21 })];
const packets: FedPacket[] = [
  ...alerts.map(({ packet }, i) => ({
    bytes: packet,
    source: `night.avro#${i}`,
    publishedMs: 1_790_000_000_000,
  })),
  { bytes: Buffer.from('noise'), source: 'noise.avro', publishedMs: 1_790_000_000_000 },
];

describe('the embedded broker', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-embedded-'));
    // Postgres refuses to run as root and then runs as a user that must pass through here.
    await chmod(folder, 0o711);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const open = () =>
    openEmbeddedBroker({
      dataFolder: join(folder, 'data'),
      logger: createLogger({ service: 'test', level: 'silent' }),
      environment: {},
    });

  it('takes every packet through every service, and keeps the bad one as a dead letter', async () => {
    await using broker = await open();
    for (const packet of packets) await broker.feed(packet);
    await broker.drained();
    for (const { alertId } of alerts) {
      const [story] = await broker.store.findAlerts(alertId);
      assert.ok(story !== undefined);
      for (const at of [story.storedMs, story.archivedMs, story.classifiedMs, story.publishedMs]) {
        assert.notEqual(at, null, `${alertId}: ${JSON.stringify(story, (_, x) => String(x))}`);
      }
    }
    const letters = await Array.fromAsync(broker.bus.readAll('embedded.packets.dead'));
    assert.deepEqual(
      letters
        .map(({ value, headers }) => `${Buffer.from(value)} ${headers['lucero-dead-service']}`)
        .sort(),
      ['noise archive', 'noise classify-stamps', 'noise ingest'],
    );
  });

  it('finds everything as it was after a new start, and doubles nothing that is fed again', async () => {
    await using broker = await open();
    const found = await broker.store.summarise();
    for (const packet of packets.slice(0, alerts.length)) await broker.feed(packet);
    await broker.drained();
    assert.deepEqual(await broker.store.summarise(), found);
    assert.equal(found.alertCount, alerts.length);
  });

  it('lets `lucero alert` tell what happened to an alert, and that it knows no other', async () => {
    const data = ['--data', join(folder, 'data')];
    const told = await lucero(['alert', String(alerts[0]?.alertId), '--json', ...data]);
    assert.equal(told.status, 0, told.stderr);
    assert.equal(linesOf(told.stdout)[0]?.alertId, String(alerts[0]?.alertId));
    const unknown = await lucero(['alert', '1', ...data]);
    assert.equal(unknown.status, 1);
    assert.match(unknown.stderr, /no alert 1 .*lucero dead-letters list --data \S+\/data\)/);
  });

  it('lets `lucero dead-letters` list, show and replay the letter', async () => {
    const data = ['--data', join(folder, 'data')];
    const listed = await lucero(['dead-letters', 'list', '--json', ...data]);
    const letters = linesOf(listed.stdout);
    const [letter] = letters;
    assert.deepEqual(
      letters.map(({ code, service, isReplayed }) => `${code} ${service} ${isReplayed}`).sort(),
      ['archive', 'classify-stamps', 'ingest'].map(
        (service) => `LUCERO_AVRO_NOT_A_PACKET ${service} false`,
      ),
    );
    const out = join(folder, 'letter.avro');
    const shown = await lucero(['dead-letters', 'show', String(letter?.id), '--out', out, ...data]);
    assert.equal(shown.status, 0, shown.stderr);
    assert.equal(await readFile(out, 'utf8'), 'noise');

    const replayed = await lucero(['dead-letters', 'replay', ...data]);
    assert.equal(replayed.status, 0, replayed.stderr);
    const again = linesOf((await lucero(['dead-letters', 'list', '--json', ...data])).stdout);
    // Still noise: each service rejected its own again, as a letter with the first one's origin.
    assert.deepEqual(
      again
        .map(({ isReplayed, place }) => `${isReplayed} ${(place as { topic: string }).topic}`)
        .sort(),
      ['false noise.avro', 'true noise.avro'].flatMap((said) => [said, said, said]),
    );
  });
});
