import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stepServices } from '../../integration/consumer-groups.ts';
import { planFaults, type ScheduleOptions } from '../schedule.ts';

const options: ScheduleOptions = {
  seed: 1,
  kills: 100,
  durationMs: 800_000,
  sessionTimeoutMs: 6000,
};
const kindsOf = (given: ScheduleOptions) =>
  Map.groupBy(
    planFaults(given).map(({ fault }) => fault),
    ({ kind }) => kind,
  );

describe('the schedule of faults', () => {
  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(planFaults(options), planFaults(options));
    assert.notDeepEqual(planFaults(options), planFaults({ ...options, seed: 2 }));
  });

  for (const kills of [1, 4, 15, 100, 101]) {
    it(`has exactly ${kills} kills when it is asked for them`, () => {
      const kinds = kindsOf({ ...options, kills });
      const ofServers = kinds.get('kill-server')?.length ?? 0;
      assert.equal((kinds.get('kill-service')?.length ?? 0) + ofServers, kills);
    });
  }

  it('kills Kafka and Postgres about once in ten, one as often as the other', () => {
    for (const [kills, each] of [
      [15, 1],
      [100, 5],
    ] as const) {
      const servers = (kindsOf({ ...options, kills }).get('kill-server') ?? []).map((fault) =>
        fault.kind === 'kill-server' ? fault.server : null,
      );
      assert.equal(servers.filter((server) => server === 'kafka').length, each);
      assert.equal(servers.filter((server) => server === 'postgres').length, each);
    }
  });

  it('hits every service, and pauses for shorter and for longer than a session', () => {
    const kinds = kindsOf(options);
    const killed = new Set(
      kinds.get('kill-service')?.map((fault) => fault.kind === 'kill-service' && fault.service),
    );
    assert.equal(killed.size, stepServices.length);
    assert.ok((kinds.get('change-catalog') ?? []).length > 0);
    for (const kind of ['pause-service', 'pause-server'] as const) {
      const pausesMs = (kinds.get(kind) ?? []).map((fault) => ('forMs' in fault ? fault.forMs : 0));
      assert.ok(
        pausesMs.some((ms) => ms < options.sessionTimeoutMs),
        kind,
      );
      assert.ok(
        pausesMs.some((ms) => ms > options.sessionTimeoutMs),
        kind,
      );
    }
  });

  it('begins every fault within the time, in order, and keeps those of servers apart', () => {
    const planned = planFaults(options);
    const atMs = planned.map((each) => each.atMs);
    assert.deepEqual(
      atMs,
      [...atMs].sort((a, b) => a - b),
    );
    assert.ok(atMs[0]! >= 0 && atMs.at(-1)! < options.durationMs);
    const rare = new Set(['kill-server', 'pause-server', 'delay', 'fill-disk']);
    const isRare = planned.map(({ fault }) => rare.has(fault.kind));
    assert.equal(isRare[0], false);
    assert.ok(isRare.every((each, i) => !(each && isRare[i + 1])));
  });
});
