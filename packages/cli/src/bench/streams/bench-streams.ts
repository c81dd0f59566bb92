import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeVersion } from '@lucero/runtime';
import {
  type FilterEventSource,
  openStore,
  type Store,
  startEmbeddedPostgres,
} from '@lucero/store';
import { startServiceProcess } from '@lucero/testkit';
import type { CommandContext } from '../../command.ts';
import { temporaryFolder } from '../../embedded/temporary-folder.ts';
import { interruptedExitCode } from '../../interrupted-exit-code.ts';
import { numberOption, textOption } from '../../option.ts';
import { checkWritableFile } from '../../writable-folder.ts';
import { markdownTable } from '../markdown-table.ts';
import { usageOf } from '../process-usage.ts';
import { type ReaderReport, StreamReaders } from './stream-readers.ts';

const long = { streams: 10_000, filters: 20, seconds: 20, eventsPerSecond: 50, missed: 300 };
const short = { streams: 60, filters: 3, seconds: 1, eventsPerSecond: 20, missed: 70 };
const readerProcesses = 4;
/** Of the readers that leave, as a laptop does that is closed. */
const leavingShare = 0.5;
/** As an event with all its classifications has. */
const recordCharacters = 2_000;
const pollMs = 100;
const patienceMs = 300_000;
const mebibyte = 1024;

/** `lucero bench streams`: thousands of open event streams of one api process, and whether each reader gets everything. */
export async function benchStreams({ values, signal }: CommandContext): Promise<void> {
  const preset = values.short === true ? short : long;
  const streams = numberOption(values, 'streams', {
    ...{ fallback: preset.streams, minimum: 10, maximum: 14_000, isWhole: true },
  });
  const plan = { ...preset, streams };
  const out = textOption(values, 'out', 'lucero-bench.json');
  checkWritableFile(out, '--out');
  signal.addEventListener('abort', () => process.exit(interruptedExitCode));
  const say = (text: string) => process.stderr.write(`bench: ${text}\n`);

  await using resources = new AsyncDisposableStack();
  const folder = resources.use(await temporaryFolder('bench-streams')).path;
  const postgres = await startEmbeddedPostgres({ dataFolder: `${folder}/postgres` });
  resources.defer(() => postgres.stop());
  const store = resources.use(await openStore({ url: postgres.url }));
  const api = await startServiceProcess('api', {
    LUCERO_STORE__URL: postgres.url,
    LUCERO_LAKE__PATH: `${folder}/lake`,
    LUCERO_API__PORT: '0',
    LUCERO_API__REQUESTS_PER_SECOND: '1000000',
    LUCERO_API__BURST_REQUESTS: '10000000',
    LUCERO_STREAMS__MAX_STREAMS: String(streams),
    // All come from one address.
    LUCERO_STREAMS__STREAMS_PER_CALLER: String(streams),
  });
  resources.defer(api.stop);
  const readers = Array.from({ length: readerProcesses }, () => new StreamReaders());
  resources.defer(() => {
    for (const reader of readers) reader.stop();
  });
  const events = await EventsInStore.make(store, plan.filters);
  const residentMebibytes = () => residentOf(api.pid) / mebibyte;
  const cpuSeconds = () => usageOf(api.pid).cpuSeconds;
  const everybody = async (order: Parameters<StreamReaders['ask']>[0]) =>
    joined(await Promise.all(readers.map((reader) => reader.ask(order))));
  const untilAllHave = async () => {
    const giveUpMs = performance.now() + patienceMs;
    const latenciesMs: number[] = [];
    for (;;) {
      const report = await everybody({ kind: 'report' });
      latenciesMs.push(...report.latenciesMs);
      if (report.wrongCount > 0) throw new Error(`a reader got it wrong: ${report.firstWrong}`);
      if (events.isReached(report.reached)) return { ...report, latenciesMs };
      if (performance.now() > giveUpMs) throw new Error('readers do not get all events');
      await sleep(pollMs);
    }
  };

  const emptyMebibytes = residentMebibytes();
  say(`opening ${streams} streams of ${plan.filters} filters`);
  const openFromMs = performance.now();
  const share = { url: api.statusUrl, filters: events.filters, count: streams / readerProcesses };
  const opened = await everybody({ kind: 'open', ...share });
  const openSeconds = (performance.now() - openFromMs) / 1_000;
  if (opened.wrongCount > 0) throw new Error(`a stream did not open: ${opened.firstWrong}`);
  const openMebibytes = residentMebibytes();

  say(`${plan.eventsPerSecond} events a second for ${plan.seconds} s`);
  const cpuBefore = cpuSeconds();
  await events.addAtRate(plan.eventsPerSecond, plan.seconds);
  const live = await untilAllHave();
  const liveCpuSeconds = cpuSeconds() - cpuBefore;
  const liveMebibytes = residentMebibytes();

  say(`half of the readers leave, miss ${plan.missed} events of each filter, and come back`);
  await everybody({ kind: 'leave', share: leavingShare });
  await events.addToEach(plan.missed);
  const backFromMs = performance.now();
  await everybody({ kind: 'return', share: leavingShare });
  const back = await untilAllHave();
  const figures = {
    ...{ ...plan, emptyMebibytes, openSeconds, openMebibytes, liveMebibytes, liveCpuSeconds },
    backSeconds: (performance.now() - backFromMs) / 1_000,
    peakMebibytes: usageOf(api.pid).peakMebibytes,
    liveEvents: live.eventCount,
    events: back.eventCount,
    latencyMs: { p50: quantile(live.latenciesMs, 0.5), p99: quantile(live.latenciesMs, 0.99) },
    wrong: back.wrongCount,
  };
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  process.stdout.write(
    `${machine.cores} × ${machine.cpu}; Node ${process.version}\n\n${tableOf(figures)}\n`,
  );
  const about = { codeVersion, node: process.version, machine };
  await writeFile(out, `${JSON.stringify({ ...about, streams: figures }, null, 2)}\n`);
  say(`figures in ${out}`);
}

/** Filters, and events that are put into them as services/apply-filters does. */
class EventsInStore {
  readonly filters: readonly string[];
  readonly #store: Store;
  readonly #source: FilterEventSource;
  readonly #newest = new Map<string, number>();
  #alertCount = 0;

  private constructor(store: Store, source: FilterEventSource, filters: readonly string[]) {
    this.#store = store;
    this.#source = source;
    this.filters = filters;
  }

  static async make(store: Store, filterCount: number): Promise<EventsInStore> {
    const filters = Array.from({ length: filterCount }, (_, i) => `bench-${i}`);
    for (const name of filters) {
      await store.addFilter(
        {
          ...{ name, owner: 'person:1', ownerName: 'bench', description: '', comment: '' },
          ...{ visibility: 'public', forkedFrom: null, nowMs: 1 },
          ...{ expression: 'true', needs: [], watchlists: [], areas: [] },
        },
        filterCount,
      );
    }
    const source = await store.openFilterEventSource({ topic: 'bench', partition: 0 }, 0n);
    return new EventsInStore(store, source, filters);
  }

  async addAtRate(perSecond: number, seconds: number): Promise<void> {
    const beginMs = performance.now();
    const count = perSecond * seconds;
    for (let sent = 0; sent < count; ) {
      const due = Math.min(count, Math.ceil(((performance.now() - beginMs) / 1_000) * perSecond));
      const filters = Array.from(
        { length: due - sent },
        (_, i) => this.filters[(sent + i) % this.filters.length]!,
      );
      await this.#add(filters);
      sent = due;
      await sleep(pollMs);
    }
  }

  async addToEach(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.#add(this.filters);
  }

  isReached(reached: Readonly<Record<string, number>>): boolean {
    return this.filters.every(
      (filter) => (reached[filter] ?? 0) >= (this.#newest.get(filter) ?? 0),
    );
  }

  async #add(filters: readonly string[]): Promise<void> {
    const sentMs = Date.now();
    await this.#store.storeFilterEvents(
      this.#source,
      filters.map((filter) => {
        this.#newest.set(filter, (this.#newest.get(filter) ?? 0) + 1);
        const alertId = BigInt(++this.#alertCount);
        return {
          ...{ filter, filterVersion: 1, survey: 'bench', objectKind: 'sidereal' as const },
          ...{ oid: `BENCH${alertId % 1_000n}`, alertId, mjdTai: 61_000.5, passedMs: sentMs },
          ...{ offset: alertId, greatestDayCount: 100_000_000 },
          record: { filter, sentMs, text: 'x'.repeat(recordCharacters) },
        };
      }),
    );
  }
}

function joined(reports: readonly ReaderReport[]): ReaderReport {
  const reached: Record<string, number> = {};
  for (const report of reports) {
    for (const [filter, seq] of Object.entries(report.reached)) {
      reached[filter] = Math.min(reached[filter] ?? Number.POSITIVE_INFINITY, seq);
    }
  }
  const sum = (of: (report: ReaderReport) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    openCount: sum(({ openCount }) => openCount),
    eventCount: sum(({ eventCount }) => eventCount),
    wrongCount: sum(({ wrongCount }) => wrongCount),
    firstWrong: reports.find(({ firstWrong }) => firstWrong !== null)?.firstWrong ?? null,
    reached,
    latenciesMs: reports.flatMap(({ latenciesMs }) => latenciesMs),
  };
}

/** Resident size [KiB] now. */
function residentOf(pid: number): number {
  const [, kibibytes = '0'] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function tableOf(figures: {
  readonly streams: number;
  readonly emptyMebibytes: number;
  readonly openSeconds: number;
  readonly openMebibytes: number;
  readonly liveMebibytes: number;
  readonly peakMebibytes: number;
  readonly liveCpuSeconds: number;
  readonly liveEvents: number;
  readonly events: number;
  readonly backSeconds: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  readonly wrong: number;
}): string {
  const { latencyMs, liveEvents, liveCpuSeconds } = figures;
  return markdownTable(
    ['event streams', ''],
    [
      ['open in one api process', String(figures.streams)],
      ['time to open them [s]', figures.openSeconds.toFixed(1)],
      ['memory without streams [MiB]', figures.emptyMebibytes.toFixed(0)],
      ['… with all of them open [MiB]', figures.openMebibytes.toFixed(0)],
      ['… with events [MiB]', figures.liveMebibytes.toFixed(0)],
      ['… at most [MiB]', figures.peakMebibytes.toFixed(0)],
      ['events sent live, to all readers together', String(liveEvents)],
      ['CPU of the api an event and reader [µs]', ((liveCpuSeconds / liveEvents) * 1e6).toFixed(1)],
      ['stored → arrived, p50 / p99 [ms]', `${latencyMs.p50} / ${latencyMs.p99}`],
      ['half of the readers back with all they missed [s]', figures.backSeconds.toFixed(1)],
      ['events in all', String(figures.events)],
      ['events missed, twice or out of order', String(figures.wrong)],
    ],
  );
}
