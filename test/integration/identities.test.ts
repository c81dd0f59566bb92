import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { identitiesTopic, messageCodec, messageOfAlert, openPacketReader } from '@lucero/avro';
import { internalTopics } from '@lucero/runtime';
import { type SimulatedSurveyName, simulateSource } from '@lucero/simulator';
import { pythonFor, startServiceProcess, untilRunning } from '@lucero/testkit';
import { startServers } from './start-servers.ts';

const run = promisify(execFile);
const pairCount = 60;

const reader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});

/** The alert of one survey of the source of this number; sources lie far from each other. */
function alertOf(survey: SimulatedSurveyName, number: number) {
  const place = { raDeg: 100 + number * 0.1, decDeg: 2 };
  const visitsMjdUtc = [survey === 'ztf' ? 61_295.1 : 61_295.2];
  const source = { survey, seed: 1, subclass: 'SNIa', place, visitsMjdUtc } as const;
  const [found] = [...simulateSource({ ...source, objectNumber: number + 1 })];
  return reader.read(found!.packet, 'measurements').alert;
}

describe('pairs over a real Kafka and Postgres', () => {
  it('are told once, though two instances see both objects at the same moment and one is killed', async () => {
    await using opening = new AsyncDisposableStack();
    const { kafka, store, bus, url } = await startServers(opening, 'identities');
    const start = async () => {
      const service = await startServiceProcess('crossmatch', {
        LUCERO_KAFKA__BROKERS: kafka.brokers,
        LUCERO_KAFKA__SESSION_TIMEOUT_MS: '6000',
        LUCERO_KAFKA__PARTITIONS: '4',
        LUCERO_STORE__URL: url,
        LUCERO_STEP__MAX_BATCH_MESSAGES: '4',
      });
      opening.defer(() => service.stop());
      return service;
    };
    const services = [await start(), await start()] as const;
    await untilRunning(services);

    const numbers = Array.from({ length: pairCount }, (_, i) => i);
    const alerts = numbers.flatMap((n) => [alertOf('ztf', n), alertOf('lsst', n)]);
    await store.storeAlerts(alerts);
    const codec = messageCodec('alert');
    const origin = { surveyPublishedMs: 1, ingestedMs: 2, codeVersion: 'test' };
    // Each is told twice, as after a crash of ingest.
    const messages = [...alerts, ...alerts].map((alert) => ({
      topic: internalTopics.alerts,
      key: alert.oid,
      value: codec.encode(messageOfAlert(alert, origin)),
    }));
    await bus.produce(messages.slice(0, pairCount));
    await services[0].kill();
    await start();
    await bus.produce(messages.slice(pairCount));
    await run(pythonFor(), [
      join(import.meta.dirname, 'wait_until_drained.py'),
      ...[kafka.brokers, '120', `lucero-crossmatch=${internalTopics.alerts}`],
    ]);

    const identities = messageCodec('identity');
    const told = await Array.fromAsync(bus.readAll(identitiesTopic), ({ value }) =>
      identities.decode(value),
    );
    const oids = (survey: string) =>
      alerts.filter((alert) => alert.survey === survey).map(({ oid }) => oid);
    assert.deepEqual(
      told
        .filter(({ kind }) => kind === 'paired')
        .map(({ oid }) => oid)
        .toSorted(),
      oids('lsst').toSorted(),
    );
    assert.equal(new Set(told.map(({ eventId }) => eventId)).size, told.length);
    for (const number of numbers) {
      const [z, a] = [alerts[2 * number]!, alerts[2 * number + 1]!];
      const [[named] = []] = await store.findNamedObjects([
        { kind: 'object', survey: a.survey, objectKind: null, oid: a.oid },
      ]);
      const members = await store.listSourceMembers(named!.sourceId!);
      assert.deepEqual(
        members.map(({ oid }) => oid),
        [z.oid, a.oid],
      );
    }
  });
});
