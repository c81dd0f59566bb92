import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPacketReader } from '@lucero/avro';
import { loadConfig } from '@lucero/config';
import { openLocalLake } from '@lucero/lake';
import {
  type SimulatedSurveyName,
  simulatedSurveyNames,
  simulatedSurveys,
} from '@lucero/simulator';
import {
  fillWithSyntheticObjects,
  openStore,
  startEmbeddedPostgres,
  withIndexesLast,
} from '@lucero/store';
import { realDataFolder } from '@lucero/testkit';
import { startProgress } from '../../progress.ts';
import { UsageError } from '../../usage-error.ts';
import { classifiersOf } from '../fill-store.ts';
import { checkDisk } from '../needed-disk.ts';
import { openBenchPackets } from '../open-bench-packets.ts';
import { nowMjdTai, skyCount, skyObjects, yearDays } from './sky-objects.ts';

const run = promisify(execFile);

/** On disk, of an object with all that belongs to it. */
const bytesPerObject = 22_000;
const bytesOfServer = 2e9;
/** History of each classifier: ten million classifications of a million objects. */
const classifiedAlerts = 7;
const featuresOfOneIn = 4;
/** Seven alerts of an object lie within a month; more blocks of nights than a year has would slow what asks each. */
const historyDays = 31;
const nights = {
  first: Math.floor(nowMjdTai) - yearDays - historyDays,
  count: yearDays + historyDays + 1,
};
const packetsPerObject = 0.002;
const fewestPackets = 20;

/** What the benchmark's folder holds; kept beside it, so that the folder can be used again. */
export interface ApiStoreFigures {
  readonly objects: number;
  readonly detections: number;
  readonly classifications: number;
  readonly rows: number;
  /** On disk, indexes included. */
  readonly bytes: number;
  readonly secondsToFill: number;
  /** Alerts whose packets are in the lake, as survey/alertId. */
  readonly packets: readonly string[];
}

/** Where Postgres keeps its files, and the packets are. */
export const postgresFolder = (folder: string): string => join(folder, 'postgres');
export const lakeFolder = (folder: string): string => join(folder, 'lake');
const figuresFile = (folder: string): string => join(folder, 'bench.json');

/**
 * A store of so many objects in `folder`: the one that is there, or a new one. Throws UsageError when the folder
 * holds another number of objects, or the disk has no room.
 */
export async function fillApiStore(
  folder: string,
  objects: number,
  say: (text: string) => void,
): Promise<ApiStoreFigures> {
  const found = await readFigures(folder);
  if (found !== null) {
    if (found.objects === objects) return found;
    throw new UsageError(
      `${folder} holds ${found.objects} objects, not ${objects}: name another folder`,
    );
  }
  await mkdir(folder, { recursive: true });
  // As root the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o711);
  await checkDisk(folder, bytesOfServer + objects * bytesPerObject);
  // What an interrupted run has left is of no use.
  for (const part of [postgresFolder(folder), lakeFolder(folder)]) {
    await rm(part, { recursive: true, force: true });
  }
  say(`storing ${objects} objects in ${folder}`);
  const beginMs = performance.now();
  const postgres = await startEmbeddedPostgres({
    dataFolder: postgresFolder(folder),
    durability: 'none',
  });
  try {
    await fillObjects(postgres.url, objects, say);
    const packets = await fillLake(folder, postgres.url, objects, say);
    await using store = await openStore({ url: postgres.url });
    const sizes = await store.measureTables();
    const rowsOf = (name: string) => sizes.find(({ table }) => table === name)?.rowCount ?? 0;
    const figures: ApiStoreFigures = {
      objects,
      detections: rowsOf('detection'),
      classifications: rowsOf('classification_history'),
      rows: sizes.reduce((sum, { rowCount }) => sum + rowCount, 0),
      bytes: sizes.reduce((sum, size) => sum + size.rowBytes + size.indexBytes, 0),
      secondsToFill: (performance.now() - beginMs) / 1000,
      packets,
    };
    await writeFile(figuresFile(folder), JSON.stringify(figures));
    return figures;
  } finally {
    await postgres.stop();
    await run('sync');
  }
}

async function readFigures(folder: string): Promise<ApiStoreFigures | null> {
  try {
    return JSON.parse(await readFile(figuresFile(folder), 'utf8')) as ApiStoreFigures;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function fillObjects(url: string, objects: number, say: (text: string) => void) {
  const beginMs = performance.now();
  const progress = startProgress(objects, 'objects');
  let ofOthers = 0;
  const store = async () => {
    for (const survey of simulatedSurveyNames) {
      const count = skyCount(survey, objects);
      await fillWithSyntheticObjects(url, skyObjects(survey, count), {
        survey,
        classifiers: classifiersOf(survey),
        classifiedAlerts,
        features: simulatedSurveys[survey].objectsInStore.featureCount,
        featuresOfOneIn,
        leaves: 'readable',
        nights,
        onStored: (stored) => {
          const perSecond = (ofOthers + stored) / ((performance.now() - beginMs) / 1000);
          progress.update(ofOthers + stored, `${perSecond.toFixed(0)}/s`);
        },
      });
      ofOthers += count;
    }
    progress.stop();
    say(`  stored after ${((performance.now() - beginMs) / 1000).toFixed(0)} s`);
  };
  try {
    await withIndexesLast(url, store, (index) => say(`  making ${index}`));
  } finally {
    progress.stop();
  }
}

/** Packets whose stamps can be asked for. */
async function fillLake(
  folder: string,
  url: string,
  objects: number,
  say: (text: string) => void,
): Promise<string[]> {
  const reader = await startPacketReader(loadConfig(['survey', 'packet', 'registry'], {}));
  await using lake = await openLocalLake({
    path: lakeFolder(folder),
    writer: `bench-${randomUUID()}`,
  });
  await using store = await openStore({ url });
  const stored: string[] = [];
  const add = async (survey: SimulatedSurveyName, packets: Iterable<Uint8Array>) => {
    for (const bytes of packets) {
      await reader.ensureSchemas([bytes]);
      const { alertId, mjdTai } = reader.read(bytes, 'identity').alert.detection;
      const nightMjd = Math.floor(mjdTai);
      const [place] = await lake.append([
        {
          ...{ folder: survey, alertId, nightMjd, bytes },
          ...{ origin: null, timestampMs: null, key: null, headers: {} },
        },
      ]);
      await store.storeLakeEntries([{ survey, alertId, mjdTai, ...place! }]);
      stored.push(`${survey}/${alertId}`);
    }
  };
  const count = Math.max(fewestPackets, Math.round(objects * packetsPerObject));
  for (const survey of simulatedSurveyNames) {
    const packets = await openBenchPackets(survey, realDataFolder());
    say(`  ${packets.description} in the lake`);
    await add(survey, packets.ofNewObjects(skyCount(survey, count)));
  }
  return stored;
}
