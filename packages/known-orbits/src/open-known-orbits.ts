import { closeSync, openSync, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { LuceroError } from '@lucero/errors';
import {
  OrbitInvalidError,
  type PredictedPlace,
  predictedMagnitude,
  predictedPlace,
} from '@lucero/orbits';
import {
  angularDistanceArcsec,
  type ObserverState,
  observerState,
  parseMpcDesignation,
  toUnitVector,
} from '@lucero/sky';
import type {
  AskedPlace,
  KnownOrbits,
  NearAnswer,
  NearbyOrbit,
  OrbitsVersion,
} from './contract.ts';
import { candidateRows, type NightIndex } from './night-index.ts';
import { type NightIndexes, nightIndexes } from './night-indexes.ts';
import { designationBytes, type OrbitRow, readRow, rowBytes } from './orbit-rows.ts';
import { designationsFile, elementsFile, listOrbits } from './versions.ts';

/** Of each place. */
const greatestMatches = 20;
/** Alerts of several exposures come mixed. */
const keptExposures = 16;
/** How long a version is taken for the newest without a look at the folder. */
const keptMs = 60_000;

interface Opened {
  readonly version: OrbitsVersion;
  /** Descriptors: a row is in the system's cache, where reading it takes less than asking a thread for it. */
  readonly elements: number;
  readonly designations: number;
  readonly nights: NightIndexes;
  readonly exposures: Map<string, Exposure>;
  /** Questions under way: its files stay open for them. */
  users: number;
  /** Another version answers from now on. */
  isRetired: boolean;
}

/**
 * Known bodies near places, by the newest version of orbits in a folder, which is looked at once a minute.
 *
 * @param folder of importOrbits; it need not exist: every place is unknown then
 */
export function openKnownOrbits(folder: string, nowMs: () => number): KnownOrbits {
  let opened: Opened | null = null;
  let lookedMs = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  /** Why the newest version does not answer. */
  let trouble: string | null = null;

  const look = async (): Promise<Opened | null> => {
    if (nowMs() - lookedMs >= keptMs) {
      looking ??= refresh().finally(() => {
        looking = null;
      });
      await looking;
    }
    return opened;
  };

  /** A version that cannot be opened leaves the one before in its place. */
  async function refresh(): Promise<void> {
    try {
      const newest = (await listOrbits(folder)).at(-1) ?? null;
      if (newest?.version !== opened?.version.version) {
        const next = newest === null ? null : await openVersion(folder, newest);
        if (opened !== null) retire(opened);
        opened = next;
      }
      trouble = null;
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error);
    }
    lookedMs = nowMs();
  }

  return {
    current: async () => {
      lookedMs = Number.NEGATIVE_INFINITY;
      return (await look())?.version ?? null;
    },
    near: async (places) => {
      const version = await look();
      if (version === null) {
        const reason = trouble ?? 'there is no file of orbits';
        return { version: null, answers: places.map(() => ({ status: 'unknown', reason })) };
      }
      version.users += 1;
      try {
        const answers: NearAnswer[] = [];
        for (const place of places) answers.push(await nearPlace(version, place));
        return { version: version.version, answers };
      } finally {
        version.users -= 1;
        closeUnused(version);
      }
    },
    [Symbol.asyncDispose]: async () => {
      if (opened !== null) retire(opened);
      opened = null;
    },
  };
}

async function openVersion(folder: string, version: OrbitsVersion): Promise<Opened> {
  const elementsPath = join(folder, version.version, elementsFile);
  const { size } = await stat(elementsPath);
  if (size !== version.orbitCount * rowBytes) {
    throw new LuceroError(
      'LUCERO_ORBIT_INVALID',
      `${elementsPath}: ${size} bytes instead of ${version.orbitCount * rowBytes}; import the file again`,
    );
  }
  return {
    version,
    elements: openSync(elementsPath, 'r'),
    designations: openSync(join(folder, version.version, designationsFile), 'r'),
    nights: nightIndexes(elementsPath, version.orbitCount),
    exposures: new Map(),
    users: 0,
    isRetired: false,
  };
}

function retire(version: Opened): void {
  version.isRetired = true;
  closeUnused(version);
}

function closeUnused({ isRetired, users, elements, designations }: Opened): void {
  if (!isRetired || users > 0) return;
  closeSync(elements);
  closeSync(designations);
}

async function nearPlace(opened: Opened, asked: AskedPlace): Promise<NearAnswer> {
  let night: NightIndex;
  try {
    night = await opened.nights(Math.round(asked.mjdTai));
  } catch (error) {
    return { status: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  }
  const { observer, fast, isNew } = exposureOf(opened, asked, night);
  // The fast bodies of an exposure take milliseconds: others have their turn before the next.
  if (isNew) await setImmediate();
  const inCells = candidateRows(night, asked, toUnitVector(asked.raDeg, asked.decDeg)).flatMap(
    (row) => placed(opened, row, asked.mjdTai, observer) ?? [],
  );
  const matches = [...inCells, ...fast]
    .flatMap((body) => {
      const { raDeg, decDeg } = body.place;
      const apart = angularDistanceArcsec(asked.raDeg, asked.decDeg, raDeg, decDeg);
      return apart <= asked.radiusArcsec ? [matchOf(opened, body, apart)] : [];
    })
    .sort((a, b) => a.separationArcsec - b.separationArcsec);
  return {
    status: matches.length === 0 ? 'none' : 'matched',
    matches: matches.slice(0, greatestMatches),
  };
}

/** A body where an exposure sees it. */
interface PlacedBody {
  readonly row: number;
  readonly of: OrbitRow;
  readonly place: PredictedPlace;
}

/** Null: it has no place at that time, though it had one a few hours before or after. */
function placed(
  { elements }: Opened,
  row: number,
  mjdTai: number,
  observer: ObserverState,
): PlacedBody | null {
  const bytes = new Uint8Array(rowBytes);
  readSync(elements, bytes, 0, rowBytes, row * rowBytes);
  const of = readRow(new DataView(bytes.buffer), 0, `row ${row}`);
  try {
    return { row, of, place: predictedPlace(of.orbit, mjdTai, observer) };
  } catch (error) {
    if (error instanceof OrbitInvalidError) return null;
    throw error;
  }
}

function matchOf(
  { designations }: Opened,
  { row, of: { epochMjdTt, absoluteMag, slope }, place }: PlacedBody,
  separationArcsec: number,
): NearbyOrbit {
  const name = Buffer.alloc(designationBytes);
  readSync(designations, name, 0, designationBytes, row * designationBytes);
  const packedDesignation = name.toString('latin1').trim();
  return {
    designation: parseMpcDesignation(packedDesignation)?.unpacked ?? packedDesignation,
    ...{ packedDesignation, separationArcsec, place, epochMjdTt },
    predictedMag: absoluteMag === null ? null : predictedMagnitude(absoluteMag, slope, place),
  };
}

/** What all places of one exposure share: the observer, and the bodies that no straight line follows. */
interface Exposure {
  readonly observer: ObserverState;
  readonly fast: readonly PlacedBody[];
}

function exposureOf(
  opened: Opened,
  { mjdTai, observatory }: AskedPlace,
  { fastRows }: NightIndex,
): Exposure & { readonly isNew: boolean } {
  const key = `${mjdTai} ${observatory?.mpcCode}`;
  const known = opened.exposures.get(key);
  if (known !== undefined) return { ...known, isNew: false };
  const observer = observerState(mjdTai, observatory);
  const fast = [...fastRows].flatMap((row) => placed(opened, row, mjdTai, observer) ?? []);
  const exposure = { observer, fast };
  opened.exposures.set(key, exposure);
  for (const oldest of opened.exposures.keys()) {
    if (opened.exposures.size <= keptExposures) break;
    opened.exposures.delete(oldest);
  }
  return { ...exposure, isNew: true };
}
