import { statfs } from 'node:fs/promises';
import type { SimulatedSurveyName } from '@lucero/simulator';
import { UsageError } from '../usage-error.ts';
import type { ChainPlan } from './chain-plan.ts';
import { storedHistory } from './stored-objects.ts';

/** A packet is in Kafka's log and in the lake. */
const copiesOfPacket = 2;
/** In Postgres and in the topics of Lucero, of a new object with its history. */
const bytesPerAlert = 30_000;
/** Of a stored object without its measurements, and of each of these, with indexes. */
const bytesPerStored = { object: 8_800, detection: 470, forced: 380, nonDetection: 190 };
/** Postgres' own files and its write-ahead log, Kafka's. */
const bytesOfServers = 1.5e9;

/** Bytes on disk that a chain needs at its end, when it has seen everything. */
export function neededBytes(
  plan: ChainPlan,
  survey: SimulatedSurveyName,
  packetBytes: number,
): number {
  const kinds = 2;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const alerts =
    kinds * (plan.warmUpAlerts + plan.runs * plan.alerts + sum(plan.rates) * plan.secondsAtRate) +
    (plan.corruptShare > 0 ? plan.runs * plan.alerts * (1 + plan.corruptShare) : 0) +
    sum(plan.bursts);
  return (
    bytesOfServers +
    alerts * (copiesOfPacket * packetBytes + bytesPerAlert) +
    plan.storedObjects * bytesOfStoredObject(survey, plan.storedObjects)
  );
}

function bytesOfStoredObject(survey: SimulatedSurveyName, count: number): number {
  const { detections, forced, nonDetections } = storedHistory(survey, count);
  const { object, detection, forced: ofForced, nonDetection } = bytesPerStored;
  return object + detections * detection + forced * ofForced + nonDetections * nonDetection;
}

/** Refuses what the disk cannot hold, before anything is written. Errors: LUCERO_USAGE */
export async function checkDisk(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (bytes <= free) return;
  const gigabytes = (number: number) => (number / 1e9).toFixed(1);
  throw new UsageError(
    `the benchmark needs about ${gigabytes(bytes)} GB in ${folder}, where ${gigabytes(free)} GB are free: ask for less (--stored, --burst, --alerts, --rates) or set TMPDIR to a folder of a larger disk`,
  );
}
