import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BlockMemory } from './block-memory.ts';
import { CatalogRequestError } from './catalog-request-error.ts';
import { CatalogSearch } from './catalog-search.ts';
import { newestVersions } from './catalog-versions.ts';
import { largestRadiusArcsec } from './check-description.ts';
import type {
  CatalogAnswer,
  CatalogInfo,
  CatalogSet,
  Catalogs,
  MatchOptions,
  OpenCatalogsOptions,
  Quarantine,
  SkyPosition,
} from './contract.ts';
import { OpenCatalog, versionFingerprint } from './open-catalog.ts';
import { sortPositions } from './sorted-positions.ts';

const defaultCacheBytes = 32 * 1024 ** 2;
const mostNearest = 100;
/** Positions that are sorted together. */
const positionsAtOnce = 65_536;
/** Between two looks at the clock. */
const positionsPerLook = 128;
/** After this the other work of the process has its turn [ms]. */
const turnMs = 20;

/** Opens the newest version of every catalogue under `folder`, which need not exist. */
export async function openCatalogs(
  folder: string,
  options: OpenCatalogsOptions = {},
): Promise<Catalogs> {
  const catalogs = new FolderCatalogs(folder, options);
  await catalogs.refresh();
  return catalogs;
}

class FolderCatalogs implements Catalogs {
  readonly #folder: string;
  readonly #memory: BlockMemory;
  readonly #tell: (quarantine: Quarantine) => void;
  /** By name, in the order of the names. */
  #open: ReadonlyMap<string, OpenCatalog> = new Map();
  #set: CatalogSet = setOf([]);
  #refreshing: Promise<boolean> = Promise.resolve(false);

  constructor(folder: string, { onQuarantined, cacheBytes }: OpenCatalogsOptions) {
    this.#folder = folder;
    this.#memory = new BlockMemory(cacheBytes ?? defaultCacheBytes);
    this.#tell = onQuarantined ?? (() => undefined);
  }

  get set(): CatalogSet {
    return this.#set;
  }

  readonly list = (): readonly CatalogInfo[] => [...this.#open.values()].map(({ info }) => info);

  readonly match = async (
    positions: readonly SkyPosition[],
    options: MatchOptions = {},
  ): Promise<readonly (readonly CatalogAnswer[])[]> => {
    const { nearest = 1, radiusArcsec = null } = options;
    if (!(Number.isInteger(nearest) && nearest >= 1 && nearest <= mostNearest)) {
      throw new CatalogRequestError(`nearest must be 1 to ${mostNearest}, not ${nearest}`);
    }
    if (radiusArcsec !== null && !(radiusArcsec > 0 && radiusArcsec <= largestRadiusArcsec)) {
      throw new CatalogRequestError(
        `radiusArcsec must be above 0 and at most ${largestRadiusArcsec}, not ${radiusArcsec}`,
      );
    }
    const asked = this.#asked(options.catalogs);
    // A version that is replaced while we read stays open until we have read.
    for (const catalog of asked) catalog.retain();
    try {
      return await matchAll(asked, positions, nearest, radiusArcsec);
    } finally {
      for (const catalog of asked) catalog.release();
    }
  };

  readonly refresh = (): Promise<boolean> => {
    // One after the other: two would open the same files twice.
    this.#refreshing = this.#refreshing.catch(() => false).then(() => this.#look());
    return this.#refreshing;
  };

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#refreshing.catch(() => false);
    for (const catalog of this.#open.values()) catalog.release();
    this.#open = new Map();
    this.#set = setOf([]);
  }

  #asked(names: readonly string[] | undefined): OpenCatalog[] {
    if (names === undefined) return [...this.#open.values()];
    return names.map((name) => {
      const catalog = this.#open.get(name);
      if (catalog === undefined) throw new CatalogRequestError(`there is no catalogue ${name}`);
      return catalog;
    });
  }

  async #look(): Promise<boolean> {
    const found = new Map<string, OpenCatalog>();
    let isRepaired = false;
    for (const { name, version } of await newestVersions(this.#folder)) {
      const before = this.#open.get(name);
      const catalog = await this.#openOrKeep(before, name, version);
      if (catalog === null) continue;
      isRepaired ||=
        catalog === before ? await catalog.reopenRepaired() : before?.searchable === null;
      found.set(name, catalog);
    }
    for (const [name, catalog] of this.#open) {
      if (found.get(name) !== catalog) catalog.release();
    }
    this.#open = found;
    const before = this.#set.id;
    this.#set = setOf([...found.values()]);
    return isRepaired || this.#set.id !== before;
  }

  async #openOrKeep(
    open: OpenCatalog | undefined,
    name: string,
    version: string,
  ): Promise<OpenCatalog | null> {
    const folder = join(this.#folder, name, version);
    try {
      if (
        open?.contents.description.version === version &&
        open.fingerprint === versionFingerprint(folder)
      ) {
        return open;
      }
      return await OpenCatalog.open(folder, name, version, this.#memory, this.#tell);
    } catch (error) {
      // Removed between our two looks.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}

async function matchAll(
  catalogs: readonly OpenCatalog[],
  positions: readonly SkyPosition[],
  nearest: number,
  radiusArcsec: number | null,
): Promise<CatalogAnswer[][]> {
  const answers: CatalogAnswer[][] = positions.map(() => []);
  let turnEndMs = performance.now() + turnMs;
  for (let from = 0; from < positions.length; from += positionsAtOnce) {
    const to = Math.min(positions.length, from + positionsAtOnce);
    const sorted = sortPositions(positions, from, to);
    for (const catalog of catalogs) {
      if (catalog.searchable === null) {
        const unknown = unknownAnswer(catalog);
        for (let i = from; i < to; i++) answers[i]!.push(unknown);
        continue;
      }
      const search = new CatalogSearch(catalog, nearest, radiusArcsec);
      for (let p = 0; p < sorted.count; p++) {
        answers[sorted.asked[p]!]!.push(search.answer(sorted, p));
        if (p % positionsPerLook === 0 && performance.now() > turnEndMs) {
          await nextTurn();
          turnEndMs = performance.now() + turnMs;
        }
      }
    }
  }
  return answers;
}

function unknownAnswer({ contents }: OpenCatalog): CatalogAnswer {
  const { name, version } = contents.description;
  return { catalog: name, version, status: 'unknown', isCovered: true, matches: [] };
}

/** The same on every machine that has the same files. */
function setOf(catalogs: readonly OpenCatalog[]): CatalogSet {
  const ids = catalogs.map(({ id }) => id).sort();
  const checksums = catalogs.map(({ id, contents }) => `${id} ${contents.index.sha256}`).sort();
  const id = createHash('sha256').update(checksums.join('\n')).digest('hex').slice(0, 16);
  return { id, catalogs: ids };
}
