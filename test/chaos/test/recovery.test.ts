import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FaultRecord, type GroupSample, recoveryOf } from '../recovery.ts';

const killedMs = 20_000;
const kill: FaultRecord = {
  atMs: killedMs,
  startedMs: killedMs,
  endedMs: killedMs,
  leftOut: null,
  fault: { kind: 'kill-service', service: 'ingest', instances: [0], backAfterMs: 500 },
};

/** Two partitions that get 10 messages a second each; `committedOf` says what is done of the second. */
function samplesWith(committedOf: (atMs: number, end: number) => number): GroupSample[] {
  return Array.from({ length: 81 }, (_, i) => {
    const atMs = i * 500;
    const end = atMs / 100;
    return {
      atMs,
      partitions: { 't/0': [end, end], 't/1': [committedOf(atMs, end), end] },
    };
  });
}
/** The second partition stands still from the kill on, for 8 s, and is then drained at five times the rate. */
const stalled = samplesWith((atMs, end) => {
  if (atMs <= killedMs) return end;
  if (atMs <= killedMs + 8000) return killedMs / 100;
  return Math.min(end, killedMs / 100 + (atMs - killedMs - 8000) / 20);
});

describe('the time back to the former rate', () => {
  it('ends when the partitions of the killed instance move again', () => {
    assert.equal(recoveryOf(kill, stalled, [kill])?.backMs, 8500);
  });

  it('is short when nothing stood still', () => {
    assert.equal(
      recoveryOf(
        kill,
        samplesWith((_, end) => end),
        [kill],
      )?.backMs,
      500,
    );
  });

  it('is unknown when a partition never moves again, however fast the others are', () => {
    const samples = samplesWith((_, end) => Math.min(end, killedMs / 100 - 1));
    const recovery = recoveryOf(kill, samples, [kill]);
    assert.equal(recovery?.backMs, null);
    assert.equal(recovery?.watchedMs, 20_000);
  });

  it('says when another fault was in its way', () => {
    const other = (fault: FaultRecord['fault'], startedMs: number): FaultRecord => ({
      ...kill,
      fault,
      startedMs,
      endedMs: startedMs + 1000,
    });
    const cut = { kind: 'cut', server: 'postgres' } as const;
    const pause = { kind: 'pause-service', service: 'record', instance: 0, forMs: 1 } as const;
    const isDisturbedBy = (record: FaultRecord) =>
      recoveryOf(kill, stalled, [kill, record])?.isDisturbed;
    assert.equal(isDisturbedBy(other(cut, killedMs + 3000)), true);
    assert.equal(isDisturbedBy(other(cut, killedMs + 12_000)), false);
    assert.equal(isDisturbedBy(other(pause, killedMs + 3000)), false);
    assert.equal(isDisturbedBy(other({ ...pause, service: 'ingest' }, killedMs)), true);
    assert.equal(isDisturbedBy({ ...other(cut, killedMs), leftOut: 'no disk' }), false);
  });
});
