import type { PlannedFault } from './schedule.ts';

/** How far one consumer group was at a moment. */
export interface GroupSample {
  /** Since the start of the faults [ms]. */
  readonly atMs: number;
  /** By "topic/partition": the committed offset and the end of the partition. */
  readonly partitions: Readonly<Record<string, readonly [committed: number, end: number]>>;
}

/** What became of a planned fault; times since the start of the faults. */
export interface FaultRecord extends PlannedFault {
  readonly startedMs: number;
  readonly endedMs: number;
  /** Null: it was done. Else why not. */
  readonly leftOut: string | null;
}

/** The time from the kill of a service until its group is back at the rate from before. */
export interface Recovery {
  readonly service: string;
  readonly killedMs: number;
  /** Null: not seen before the watch ended, which is no less than `watchedMs`. */
  readonly backMs: number | null;
  readonly watchedMs: number;
  /** Something else went wrong meanwhile that the group needs: a server, the disk, or it was hit again. */
  readonly isDisturbed: boolean;
}

/** The rate before a kill is that of so long [ms]. */
const formerMs = 10_000;
/** The rate after a kill is that of so long [ms]. */
const windowMs = 2000;
/** Of the former rate: two windows of a steady stream differ by some messages. */
const sameRate = 0.9;

/**
 * When a group is back: the first moment at which (1) each of its partitions is past where its end was
 * at the kill, hence whoever has the partitions of the killed instance works, and (2) it commits at
 * the former rate again, or has no more left to do than it had at most in the time before.
 */
export function recoveryOf(
  kill: FaultRecord,
  samples: readonly GroupSample[],
  faults: readonly FaultRecord[],
): Recovery | null {
  if (kill.fault.kind !== 'kill-service') return null;
  const { service } = kill.fault;
  const killedMs = kill.startedMs;
  const before = samples.filter(({ atMs }) => atMs <= killedMs && atMs > killedMs - formerMs);
  const after = samples.filter(({ atMs }) => atMs > killedMs);
  const [oldest, newest] = [before[0], before.at(-1)];
  if (oldest === undefined || newest === undefined || oldest === newest) return null;
  const formerRate = rateBetween(oldest, newest);
  const formerLag = Math.max(...before.map(lagOf));
  const back = after.find((sample) => {
    const isPast = Object.entries(newest.partitions).every(
      ([place, [, end]]) => (sample.partitions[place]?.[0] ?? 0) >= end,
    );
    if (!isPast) return false;
    const start = samples.findLast(({ atMs }) => atMs <= sample.atMs - windowMs);
    const rate = start === undefined ? 0 : rateBetween(start, sample);
    return rate >= sameRate * formerRate || lagOf(sample) <= formerLag;
  });
  const watchedMs = (after.at(-1)?.atMs ?? killedMs) - killedMs;
  const untilMs = back?.atMs ?? Number.POSITIVE_INFINITY;
  return {
    service,
    killedMs,
    backMs: back === undefined ? null : back.atMs - killedMs,
    watchedMs,
    isDisturbed: faults.some(
      (other) =>
        other !== kill &&
        disturbs(other, service) &&
        other.startedMs < untilMs &&
        // What a server does to the stream outlasts it.
        other.endedMs > killedMs - formerMs,
    ),
  };
}

function disturbs({ fault, leftOut }: FaultRecord, service: string): boolean {
  if (leftOut !== null) return false;
  if (fault.kind === 'fill-disk') return service === 'archive';
  if (fault.kind === 'change-catalog') return service === 'crossmatch';
  return 'server' in fault || fault.service === service;
}

const lagOf = ({ partitions }: GroupSample): number =>
  Object.values(partitions).reduce(
    (sum, [committed, end]) => sum + Math.max(0, end - committed),
    0,
  );

/** Messages committed per second. */
function rateBetween(start: GroupSample, end: GroupSample): number {
  const done = Object.entries(end.partitions).map(
    ([place, [committed]]) => committed - (start.partitions[place]?.[0] ?? 0),
  );
  return done.reduce((sum, count) => sum + count, 0) / ((end.atMs - start.atMs) / 1000);
}
