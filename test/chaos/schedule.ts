import { makeRandom, type Random } from '@lucero/simulator';
import type { StepServiceName } from '../integration/consumer-groups.ts';
import type { Fault, ServerName } from './fault.ts';

export interface ScheduleOptions {
  readonly seed: number;
  /** SIGKILLs; about a tenth of them hit Kafka or Postgres. */
  readonly kills: number;
  /** The last fault begins before this. */
  readonly durationMs: number;
  /** Pauses are made shorter and longer than this. */
  readonly sessionTimeoutMs: number;
}

export interface PlannedFault {
  readonly atMs: number;
  readonly fault: Fault;
}

/**
 * How often each service is hit. What commits more, and what the public sees, is hit more often: a kill
 * shows a defect only when it comes while a batch is under way.
 */
const serviceDeck: readonly StepServiceName[] = [
  ...repeat<StepServiceName>('publish', 4),
  ...repeat<StepServiceName>('ingest', 3),
  ...repeat<StepServiceName>('crossmatch', 3),
  ...repeat<StepServiceName>('apply-filters', 3),
  ...repeat<StepServiceName>('archive', 2),
  ...repeat<StepServiceName>('classify-stamps', 2),
  ...repeat<StepServiceName>('classify-lightcurves', 2),
  'compute-features',
  'record',
];

/**
 * What goes wrong and when, from the seed alone. Faults of servers and of the disk stand apart from each
 * other, since two at once say no more than one; services are hit in between and during them.
 */
export function planFaults(options: ScheduleOptions): readonly PlannedFault[] {
  const { seed, kills, durationMs, sessionTimeoutMs } = options;
  const random = makeRandom(seed, 'chaos');
  const nextService = dealer(random, serviceDeck);
  const servers = shuffled(random, ['kafka', 'postgres'] as const);
  const nextServer = (i: number): ServerName => servers[i % 2]!;
  // A short pause goes unnoticed; after a long one others have the partitions.
  const pauseMs = (i: number) =>
    Math.round(
      i % 2 === 0 ? random.uniformIn(500, 4000) : sessionTimeoutMs + random.uniformIn(1000, 6000),
    );
  const serverKills = kills < 4 ? 0 : Math.max(2, Math.round(kills / 10));

  const ofServices: Fault[] = [
    ...times(kills - serverKills, () => killOf(nextService(), random, sessionTimeoutMs)),
    ...times(Math.ceil(kills / 4), (i): Fault => {
      const instance = random.integerIn(0, 1);
      return { kind: 'pause-service', service: nextService(), instance, forMs: pauseMs(i) };
    }),
    ...times(Math.ceil(kills / 6), (i): Fault => ({ kind: 'cut', server: nextServer(i) })),
  ];
  const ofServers: Fault[] = [
    ...times(serverKills, (i): Fault => {
      const backAfterMs = random.integerIn(200, 3000);
      return { kind: 'kill-server', server: nextServer(i), backAfterMs };
    }),
    ...times(Math.ceil(kills / 15), (i): Fault => {
      // The odd ones are long: each server gets both.
      return { kind: 'pause-server', server: nextServer(i >> 1), forMs: pauseMs(i + 1) };
    }),
    ...times(Math.ceil(kills / 10), (i): Fault => {
      const delayMs = random.integerIn(50, 400);
      return { kind: 'delay', server: nextServer(i), delayMs, forMs: random.integerIn(3000, 8000) };
    }),
    ...times(Math.ceil(kills / 20), (): Fault => {
      return { kind: 'fill-disk', forMs: random.integerIn(3000, 10_000) };
    }),
    ...times(Math.ceil(kills / 20), (): Fault => ({ kind: 'change-catalog' })),
  ];
  const faults = spread(shuffled(random, ofServices), shuffled(random, ofServers));
  const slotMs = durationMs / faults.length;
  return faults.map((fault, i) => ({
    atMs: Math.round((i + random.uniform()) * slotMs),
    fault,
  }));
}

function killOf(service: StepServiceName, random: Random, sessionTimeoutMs: number): Fault {
  const instances = random.isTrueWith(0.15) ? [0, 1] : [random.integerIn(0, 1)];
  // Mostly back at once; at times the other instance has to take over.
  const backAfterMs = random.isTrueWith(0.8)
    ? random.integerIn(100, 1500)
    : sessionTimeoutMs + random.integerIn(500, 3000);
  return { kind: 'kill-service', service, instances, backAfterMs };
}

function repeat<Name>(name: Name, count: number): readonly Name[] {
  return new Array<Name>(count).fill(name);
}

function times<Made>(count: number, make: (i: number) => Made): Made[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function shuffled<Card>(random: Random, cards: readonly Card[]): Card[] {
  const rest = [...cards];
  return cards.map(() => rest.splice(random.integerIn(0, rest.length - 1), 1)[0]!);
}

/** Deals cards from one shuffled deck after the other. */
function dealer<Card>(random: Random, deck: readonly Card[]): () => Card {
  let left: Card[] = [];
  return () => {
    if (left.length === 0) left = shuffled(random, deck);
    return left.pop()!;
  };
}

/** The rare ones among the many, at equal distances, none of them first. */
function spread(many: readonly Fault[], rare: readonly Fault[]): readonly Fault[] {
  const all = [...many];
  const every = many.length / (rare.length + 1);
  for (const [i, fault] of rare.entries()) all.splice(Math.round((i + 1) * every) + i, 0, fault);
  return all;
}
