import {
  buildSetIndex,
  type GivenArea,
  type GivenWatchlist,
  givenArea,
  type SetIndex,
} from '@lucero/filters';
import type { FilterSetStore } from '@lucero/store';
import type { RunningFilter } from './running-filters.ts';

/** What all sets of all filters may hold together. */
export interface SetBounds {
  readonly maxRunningRows: number;
  readonly maxRunningAreaBytes: number;
}

export interface KeptSetsOptions extends SetBounds {
  readonly store: Pick<FilterSetStore, 'findSets' | 'readSets'>;
}

interface Kept<Given> {
  readonly version: number;
  readonly size: number;
  readonly given: Given;
}

/** The sets that filters name, and one index of all of them. Those that did not change are not read again. */
export class KeptSets {
  readonly #options: KeptSetsOptions;
  #watchlists: ReadonlyMap<string, Kept<GivenWatchlist>> = new Map();
  #areas: ReadonlyMap<string, Kept<GivenArea>> = new Map();
  #index: SetIndex | null = null;

  constructor(options: KeptSetsOptions) {
    this.#options = options;
  }

  /** `tooLarge`: filters whose sets do not fit beside those of the filters before them. */
  async read(filters: readonly RunningFilter[]): Promise<{
    readonly sets: SetIndex | null;
    readonly tooLarge: readonly RunningFilter[];
  }> {
    const { store, maxRunningRows, maxRunningAreaBytes } = this.#options;
    const names = {
      watchlists: namesOf(filters.map(({ compiled }) => compiled.watchlists)),
      areas: namesOf(filters.map(({ compiled }) => compiled.areas)),
    };
    if (names.watchlists.length + names.areas.length === 0) {
      [this.#watchlists, this.#areas, this.#index] = [new Map(), new Map(), null];
      return { sets: null, tooLarge: [] };
    }
    const found = await store.findSets(names);
    const rowCounts = new Map(found.watchlists.map(({ name, rowCount }) => [name, rowCount]));
    const watchlists = new Map<string, Kept<GivenWatchlist>>();
    const areas = new Map<string, Kept<GivenArea>>();
    const tooLarge: RunningFilter[] = [];
    for (const filter of filters) {
      const newLists = filter.compiled.watchlists.filter((name) => !watchlists.has(name));
      const rows = sizeOf(watchlists) + sum(newLists.map((name) => rowCounts.get(name) ?? 0));
      if (rows > maxRunningRows) {
        tooLarge.push(filter);
        continue;
      }
      const before = new Map(areas);
      for (const name of filter.compiled.areas) {
        if (areas.has(name)) continue;
        const area = await this.#area(name, found.areas);
        if (area !== null) areas.set(name, area);
      }
      if (sizeOf(areas) > maxRunningAreaBytes) {
        areas.clear();
        for (const [name, area] of before) areas.set(name, area);
        tooLarge.push(filter);
        continue;
      }
      for (const name of newLists) {
        const list = await this.#watchlist(name, found.watchlists);
        if (list !== null) watchlists.set(name, list);
      }
    }
    if (!isSame(watchlists, this.#watchlists) || !isSame(areas, this.#areas)) {
      this.#index = buildSetIndex({
        watchlists: [...watchlists.values()].map(({ given }) => given),
        areas: [...areas.values()].map(({ given }) => given),
      });
      [this.#watchlists, this.#areas] = [watchlists, areas];
    }
    return { sets: this.#index, tooLarge };
  }

  /** Null: there is none (any more): what asks for it cannot be judged. */
  async #watchlist(
    name: string,
    found: Awaited<ReturnType<FilterSetStore['findSets']>>['watchlists'],
  ): Promise<Kept<GivenWatchlist> | null> {
    const now = found.find((each) => each.name === name);
    const kept = this.#watchlists.get(name);
    if (now === undefined) return null;
    if (kept?.version === now.version) return kept;
    const { watchlists } = await this.#options.store.readSets({ watchlists: [name], areas: [] });
    const [read] = watchlists;
    if (read === undefined) return null;
    const { version, rowCount, rows } = read;
    return { version, size: rowCount, given: { name, rows } };
  }

  async #area(
    name: string,
    found: Awaited<ReturnType<FilterSetStore['findSets']>>['areas'],
  ): Promise<Kept<GivenArea> | null> {
    const now = found.find((each) => each.name === name);
    const kept = this.#areas.get(name);
    if (now === undefined) return null;
    if (kept?.version === now.version) return kept;
    const { areas } = await this.#options.store.readSets({ watchlists: [], areas: [name] });
    const [read] = areas;
    if (read === undefined) return null;
    return { version: read.version, size: read.map.byteLength, given: givenArea(read) };
  }
}

const namesOf = (lists: readonly (readonly string[])[]): readonly string[] =>
  [...new Set(lists.flat())].sort();

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const sizeOf = (kept: ReadonlyMap<string, Kept<unknown>>): number =>
  sum([...kept.values()].map(({ size }) => size));

function isSame(
  a: ReadonlyMap<string, Kept<unknown>>,
  b: ReadonlyMap<string, Kept<unknown>>,
): boolean {
  return a.size === b.size && a.entries().every(([name, kept]) => b.get(name) === kept);
}
