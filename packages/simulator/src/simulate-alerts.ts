import { LuceroError } from '@lucero/errors';
import { drawKind, drawTargets, type Sky, visitsOf } from './draw-targets.ts';
import type { MakePacket } from './encoded-alert.ts';
import { type Measurement, measure } from './measurement.ts';
import { blockCountOf, planNight } from './observing/night-plan.ts';
import type { Visit } from './observing/visit.ts';
import { packetSchema } from './packet-schema.ts';
import { makeRandom } from './random.ts';
import { type SimulatedSurveyName, simulatedSurveys } from './simulated-surveys.ts';
import type { ListedTarget, Target } from './target.ts';
import type { Truth } from './truth.ts';

export interface SimulationOptions {
  readonly survey: SimulatedSurveyName;
  readonly alertCount: number;
  /** Same seed, same bytes. */
  readonly seed: number;
  /** Night of the alerts, MJD in UTC; default 61,295 (2026-09-12), one day after new moon. */
  readonly nightMjdUtc?: number;
  /**
   * Version of the survey's schema that the alert of this number (from 0) is written with: a survey may
   * change it at any time. Default the newest; the one before it can be written too.
   */
  readonly schemaVersionOf?: (alertNumber: number) => string;
}

export interface SimulatedAlert {
  readonly packet: Uint8Array;
  readonly alertId: bigint;
  readonly oid: string;
  readonly truth: Truth;
}

export const defaultNightMjdUtc = 61_295;
/** Reference images lie this long before the night. */
export const referenceLeadDays = 900;

interface Detection {
  readonly target: ListedTarget;
  readonly visit: Visit;
  readonly measurement: Measurement;
}

/**
 * One night of a survey under a sky whose truth is known: `alertCount` packets, byte for byte as the
 * survey would send them, in the order of their exposures.
 *
 * The night is made block by block of its fields: first which objects are detected in which visit,
 * then each packet when it is asked for. Memory holds one block, so that the first packet of a night of
 * a thousand alerts comes at once, that of a million after its first twelfth is planned.
 *
 * @throws LuceroError LUCERO_USAGE for a count or a seed that is not a whole number
 */
export function* simulateAlerts(options: SimulationOptions): Generator<SimulatedAlert> {
  const { survey, alertCount, seed, nightMjdUtc = defaultNightMjdUtc } = options;
  requireWhole(alertCount, 'alertCount');
  requireWhole(seed, 'seed');
  requireWhole(nightMjdUtc, 'nightMjdUtc');
  const { instrument, newestVersion, makePackets } = simulatedSurveys[survey];
  const writers = new Map<string, MakePacket>();
  const writerOf = (schemaVersion: string): MakePacket => {
    const known = writers.get(schemaVersion);
    if (known !== undefined) return known;
    const schemaJson = packetSchema(survey, schemaVersion);
    const setting = { instrument, seed, schemaVersion, schemaJson };
    const made = makePackets(setting);
    writers.set(schemaVersion, made);
    return made;
  };
  let alertNumber = 0;
  for (const { target, visit, measurement } of detectionsOfNight(options)) {
    const makePacket = writerOf(options.schemaVersionOf?.(alertNumber++) ?? newestVersion);
    yield { ...makePacket(target, visit, measurement), truth: target.truth };
  }
}

/** What the survey detects in such a night, each once however often it is detected; without making packets. */
export function* targetsOfNight(options: SimulationOptions): Generator<ListedTarget> {
  const seen = new Set<number>();
  for (const { target } of detectionsOfNight(options)) {
    if (seen.has(target.index)) continue;
    seen.add(target.index);
    yield target;
  }
}

function* detectionsOfNight(options: SimulationOptions): Generator<Detection> {
  const { survey, alertCount, seed, nightMjdUtc = defaultNightMjdUtc } = options;
  const { instrument } = simulatedSurveys[survey];
  const span = { firstMjdUtc: nightMjdUtc - referenceLeadDays, nightMjdUtc };
  const blockCount = blockCountOf(alertCount);
  let firstIndex = 1;
  let block = 0;
  for (const fields of planNight(instrument, seed, nightMjdUtc, alertCount)) {
    const before = Math.round((alertCount * block) / blockCount);
    const count = Math.round((alertCount * (block + 1)) / blockCount) - before;
    const drawn = drawDetections({ instrument, fields, span }, count, seed, block, firstIndex);
    yield* drawn.detections;
    firstIndex = drawn.nextIndex;
    block++;
  }
}

/** Detections of one block in order of time, and the first target index that is still free. */
function drawDetections(
  sky: Sky,
  count: number,
  seed: number,
  block: number,
  firstIndex: number,
): { readonly detections: readonly Detection[]; readonly nextIndex: number } {
  const { survey } = sky.instrument;
  const detections: Detection[] = [];
  const listLengths = new Map<string, number>();
  let index = firstIndex;
  for (let draw = 0; detections.length < count; draw++) {
    const random = makeRandom(seed, survey, 'object', block, draw);
    const kind = drawKind(random);
    // Most of a class is too faint or too constant tonight: it is drawn again until one shows.
    for (let tries = 0; tries < maxTries; tries++) {
      const targets = drawTargets(random, index, kind, sky);
      const found = targets.flatMap((target) => detectionsOf(target, sky, seed, listLengths));
      index += targets.length;
      if (found.length === 0) continue;
      detections.push(...found);
      break;
    }
  }
  // The last object may have alerted once too often.
  detections.length = count;
  detections.sort((a, b) => a.visit.mjdUtc - b.visit.mjdUtc || a.target.index - b.target.index);
  return { detections, nextIndex: index };
}

/** After this many faint ones a class is given up for this draw. */
const maxTries = 60;

/** A target's detections of tonight; a detected target takes the next number of its detector's list. */
function detectionsOf(
  target: Target,
  sky: Sky,
  seed: number,
  listLengths: Map<string, number>,
): Detection[] {
  const found = visitsOf(target)
    .map((visit) => ({ visit, measurement: measure(target, visit, sky.instrument, seed) }))
    .filter(({ measurement }) => measurement.isDetected);
  if (found.length === 0) return [];
  const list = `${target.observed.field.id} ${target.place.detector}`;
  const listNumber = listLengths.get(list) ?? 0;
  listLengths.set(list, listNumber + 1);
  return found.map((detection) => ({ target: { ...target, listNumber }, ...detection }));
}

function requireWhole(value: number, name: string): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new LuceroError('LUCERO_USAGE', `${name} must be a whole number, not ${value}`);
}
