import { setTimeout as sleep } from 'node:timers/promises';
import { type CompiledFilter, compileFilter, FilterInvalidError } from '@lucero/filters';
import type { Logger } from '@lucero/observability';
import type { BesideContext } from '@lucero/runtime';
import type { ActiveFilter, FilterSetStore, Filters } from '@lucero/store';
import { anyName } from './any-name.ts';
import { KeptSets, type SetBounds } from './kept-sets.ts';
import { type RunningFilter, type RunningFilters, runningFilters } from './running-filters.ts';

/** How soon a change is seen. */
const pollMs = 2_000;

export interface KeptFiltersOptions extends SetBounds {
  readonly store: Pick<Filters, 'activeFilters' | 'pauseFilter' | 'readFilterRevision'> &
    Pick<FilterSetStore, 'findSets' | 'readSets'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly nowMs: () => number;
  readonly onPaused: () => void;
}

/** The filters that run, compiled, with their sets: as they are in the store, some seconds ago at most. */
export class KeptFilters {
  readonly #options: KeptFiltersOptions;
  readonly #sets: KeptSets;
  readonly #vocabulary = anyName();
  #compiled: ReadonlyMap<string, CompiledFilter> = new Map();
  #current: RunningFilters | null = null;
  #revision: bigint | null = null;
  #refreshing: Promise<void> | null = null;

  constructor(options: KeptFiltersOptions) {
    this.#options = options;
    this.#sets = new KeptSets(options);
  }

  /** What runs now; the first time it is read from the store. */
  async current(): Promise<RunningFilters> {
    if (this.#current === null) await this.refresh();
    return this.#current!;
  }

  /** How many run, for metrics. */
  get count(): number {
    return this.#current?.filters.length ?? 0;
  }

  /** Reads what has changed. Until it is done the stream goes on with what there was. */
  async refresh(): Promise<void> {
    this.#refreshing ??= this.#read().finally(() => {
      this.#refreshing = null;
    });
    await this.#refreshing;
  }

  /** Stops a filter, here at once and elsewhere within seconds; its owner reads why. */
  async pause({ name, version }: Pick<RunningFilter, 'name' | 'version'>, reason: string) {
    const { store, logger, nowMs, onPaused } = this.#options;
    const isPaused = await store.pauseFilter({
      ...{ name, version, by: 'lucero', reason, nowMs: nowMs() },
    });
    if (isPaused) {
      logger.warn({ filter: name, version, reason }, 'a filter is paused');
      onPaused();
    }
    if (this.#current === null) return;
    const { filters, sets } = this.#current;
    const others = filters.filter((each) => each.name !== name || each.version !== version);
    this.#current = runningFilters(others, sets);
  }

  /** Looks for changes until the signal aborts. */
  beside = async ({ signal }: Pick<BesideContext, 'signal'>): Promise<void> => {
    while (!signal.aborted) {
      await sleep(pollMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.refresh();
      } catch (err) {
        this.#options.logger.warn({ err }, 'cannot read the filters, trying again');
      }
    }
  };

  async #read(): Promise<void> {
    const { store, logger } = this.#options;
    if ((await store.readFilterRevision()) === this.#revision) return;
    const { revision, filters: active } = await store.activeFilters();
    const compiled = new Map<string, CompiledFilter>();
    const valid: RunningFilter[] = [];
    for (const filter of active) {
      const result = this.#compile(filter);
      if (typeof result === 'string') {
        await this.pause(filter, result);
        continue;
      }
      compiled.set(versionOf(filter), result);
      const { name, version, owner, visibility, maxEventsPerNight } = filter;
      valid.push({ name, version, owner, visibility, maxEventsPerNight, compiled: result });
    }
    const { sets, tooLarge } = await this.#sets.read(valid);
    for (const filter of tooLarge) {
      await this.pause(filter, 'the watchlists and areas of all filters together are too large');
    }
    const running = valid.filter((filter) => !tooLarge.includes(filter));
    this.#current = runningFilters(running, sets);
    this.#compiled = compiled;
    this.#revision = revision;
    logger.info({ filters: running.length, revision: String(revision) }, 'filters read');
  }

  /** Why it cannot run, if it cannot: saved by an older version of Lucero, whose names are gone. */
  #compile(filter: ActiveFilter): CompiledFilter | string {
    const known = this.#compiled.get(versionOf(filter));
    if (known !== undefined) return known;
    try {
      return compileFilter(filter.expression, this.#vocabulary);
    } catch (error) {
      if (!(error instanceof FilterInvalidError)) throw error;
      return `the expression is not valid any more: ${error.message}`;
    }
  }
}

/** A version never changes. */
const versionOf = ({ name, version }: Pick<ActiveFilter, 'name' | 'version'>): string =>
  `${name}@${version}`;
