import type { BusState } from '@lucero/kafka';
import { keptAnswer } from '../kept-answer.ts';
import { type RateMeter, rateMeter } from './rate-meter.ts';

/** Where messages travel, as the process that has the API can see it. */
export interface BusWatch {
  /** kafka: a cluster; embedded: within this process. */
  readonly kind: 'kafka' | 'embedded';
  readonly read: () => Promise<BusState>;
}

/** What was read last, or why nothing could be. */
export interface WatchedBus {
  readonly kind: BusWatch['kind'] | null;
  readonly state: BusState | null;
  /** One sentence; null: it could be read, or there is none to read. */
  readonly trouble: string | null;
  /** Written messages by topic. */
  readonly rates: RateMeter;
}

const keeping = { freshMs: 5_000, restPerWork: 20, quickMs: 500, oldestMs: 60_000 };
const rateWindowMs = 600_000;

/** The state of the bus, asked at most every few seconds, whoever asks for it. */
export function watchBus(
  watch: BusWatch | null,
  nowMs: () => number = Date.now,
): () => Promise<WatchedBus> {
  const rates = rateMeter(rateWindowMs);
  if (watch === null) {
    return async () => ({ kind: null, state: null, trouble: null, rates });
  }
  const { kind, read } = watch;
  const readAndNote = async (): Promise<WatchedBus> => {
    try {
      const state = await read();
      rates.note(nowMs(), new Map(state.topics.map((each) => [each.topic, each.writtenCount])));
      return { kind, state, trouble: null, rates };
    } catch (error) {
      // The page says why there are no figures, instead of failing with them.
      return { kind, state: null, trouble: (error as Error).message, rates };
    }
  };
  const kept = keptAnswer(readAndNote, keeping, nowMs);
  return async () => (await kept()).answer;
}
