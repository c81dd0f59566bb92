/**
 * What a version of a classifier says of a past night, beside what was served then: packets (or, for a classifier of
 * light curves, the features that were computed then) from the lake, through the step of the stream with this version
 * as a shadow, into classification_history and, for a rebuild, into the lake. Current classifications and public topics
 * hear nothing.
 *
 * A batch is stored, then kept in the lake, then noted as done. Whatever is killed in between: the batch is done again,
 * the history has its rows already, and the lake has some of them twice.
 */
import { createHash } from 'node:crypto';
import { ownFolders } from '@lucero/archive';
import { type ClassificationMessage, messageCodec } from '@lucero/avro';
import { classifyLightcurvesService } from '@lucero/classify-lightcurves';
import { classifyStampsService } from '@lucero/classify-stamps';
import type { NightWindow } from '@lucero/datasets';
import type { Classifier } from '@lucero/inference';
import type { Lake, LakeSegment } from '@lucero/lake';
import { type AnyRunnableStep, processBatch } from '@lucero/runtime';
import { unixMsToMjdUtc } from '@lucero/sky';
import { inBatches } from '../rebuild/in-batches.ts';
import { fingerprintOf, type KeptMessage, keptMessages } from '../rebuild/kept-messages.ts';
import { reprocessedMsHeader } from '../rebuild/own-records-pass.ts';
import {
  indexedSegments,
  packetSegments,
  packetsWithin,
  segmentsOfNights,
} from '../rebuild/packets-of-night.ts';
import { passedOver } from '../rebuild/passed-over.ts';
import type { RebuildContext } from '../rebuild/rebuild-context.ts';

/** Enough for the model to be fast, and little enough to hold: stamps are 70 kB a packet. */
const batchSize = 256;

export interface ReprocessContext extends RebuildContext {
  readonly lake: Lake;
  readonly nowMs: () => number;
}

export interface ReprocessedNight {
  /** Messages of the night that were looked at, by this run and by those before it. */
  readonly lookedAtCount: number;
  readonly classifiedCount: number;
  /** Why others were not: reason → count. */
  readonly notClassified: Readonly<Record<string, number>>;
}

interface Progress extends ReprocessedNight {
  readonly fingerprint: string;
  readonly done: number;
  readonly isWhole: boolean;
}

/** Null when the index of the lake has no packet of this night. */
export async function reprocessNight(
  context: ReprocessContext,
  classifier: Classifier,
  window: NightWindow,
): Promise<ReprocessedNight | null> {
  const { store, lake, signal, onDamage, onMessages } = context;
  const segments = await segmentsOf(context, classifier, window);
  if (segments.length === 0) return null;
  const part = `reprocess ${classifier.name}@${classifier.version} ${window.survey} ${window.fromMjdTai}`;
  const fingerprint = fingerprintOf(segments);
  const former = (await store.readRebuildProgress()).get(part) as Progress | undefined;
  let progress: Progress =
    former?.fingerprint === fingerprint
      ? former
      : {
          ...{ fingerprint, done: 0, isWhole: false },
          ...{ lookedAtCount: 0, classifiedCount: 0, notClassified: {} },
        };
  if (progress.isWhole) return progress;
  const step = stepOf(context, classifier);
  const rest = passedOver(keptMessages(lake, segments, onDamage), progress.done);
  // One batch is stored while the next is classified.
  let storing: Promise<void> = Promise.resolve();
  try {
    for await (const batch of inBatches(rest, batchSize)) {
      signal.throwIfAborted();
      const ofNight = await messagesOfNight(context, classifier, batch, window);
      const said = await classified(step, ofNight);
      await storing;
      const place = progress.done;
      progress = {
        ...progress,
        done: place + batch.length,
        lookedAtCount: progress.lookedAtCount + ofNight.length,
        classifiedCount: progress.classifiedCount + said.answers.length,
        notClassified: summed(progress.notClassified, said.notClassified),
      };
      const noted = progress;
      storing = keep(context, part, place, said.answers).then(() =>
        store.noteRebuildProgress(part, noted),
      );
      // It is awaited before the next batch is stored.
      storing.catch(() => undefined);
      onMessages(ofNight.length);
    }
  } finally {
    await storing;
  }
  progress = { ...progress, isWhole: true };
  await store.noteRebuildProgress(part, progress);
  return progress;
}

/** Where packets of the night are, by the index; of features the records of the days on which those were archived. */
async function segmentsOf(
  { store, lake }: ReprocessContext,
  { reads }: Classifier,
  window: NightWindow,
): Promise<readonly LakeSegment[]> {
  if (reads === 'stamps') return packetSegments(store, lake, window);
  const found = await indexedSegments(store, window);
  if (found.length === 0) return [];
  const dayOf = (unixMs: number) => Math.floor(unixMsToMjdUtc(unixMs));
  const first = dayOf(Math.min(...found.map(({ firstArchivedMs }) => firstArchivedMs)));
  const last = dayOf(Math.max(...found.map(({ lastArchivedMs }) => lastArchivedMs))) + 1;
  return segmentsOfNights(
    lake,
    ({ folder, nightMjd }) =>
      folder === ownFolders.features && nightMjd !== null && nightMjd >= first && nightMjd <= last,
  );
}

/** Features and stamps are read as the services read them. */
function stepOf(
  { packetReader, nowMs }: ReprocessContext,
  classifier: Classifier,
): AnyRunnableStep {
  // Why a version did not answer is counted here, and no part of what happened to the alert in the stream.
  const store = {
    storeSkips: async () => undefined,
    ...{ markDead: async () => undefined, markAlive: async () => undefined },
    findAlerts: async () => [],
  };
  if (classifier.reads === 'stamps') {
    const classifiers = [{ ...classifier, shadow: true }];
    return classifyStampsService({
      ...{ store, packetReader, classifiers, nowMs },
      surveyTopics: () => [],
    });
  }
  return classifyLightcurvesService({
    ...{ store, nowMs, classifiers: [{ ...classifier, shadow: true }] },
  });
}

async function messagesOfNight(
  { packetReader }: ReprocessContext,
  { reads }: Classifier,
  batch: readonly KeptMessage[],
  window: NightWindow,
): Promise<readonly KeptMessage[]> {
  if (reads === 'stamps') return packetsWithin(batch, window, packetReader);
  const { survey, fromMjdTai, toMjdTai } = window;
  const { decode } = messageCodec('features');
  return batch.filter(({ message }) => {
    const features = decode(message.value);
    return (
      features.survey === survey && features.mjdTai >= fromMjdTai && features.mjdTai < toMjdTai
    );
  });
}

interface Answer {
  readonly message: ClassificationMessage;
  /** As the stream would send it. */
  readonly bytes: Uint8Array;
}

interface Said {
  readonly answers: readonly Answer[];
  readonly notClassified: Readonly<Record<string, number>>;
}

async function classified(step: AnyRunnableStep, batch: readonly KeptMessage[]): Promise<Said> {
  const { decode } = messageCodec('classification');
  const { outcomes } = await processBatch(
    step,
    batch.map(({ message }) => message),
  );
  const answers: Answer[] = [];
  const notClassified: Record<string, number> = {};
  for (const outcome of outcomes) {
    if (outcome.kind === 'emit') {
      for (const { value } of outcome.messages) {
        answers.push({ message: decode(value), bytes: value });
      }
      continue;
    }
    const reason = outcome.kind === 'skip' ? outcome.reason : outcome.error.code;
    notClassified[reason] = (notClassified[reason] ?? 0) + 1;
  }
  return { answers, notClassified };
}

async function keep(
  { store, lake, nowMs }: ReprocessContext,
  part: string,
  done: number,
  answers: readonly Answer[],
): Promise<void> {
  if (answers.length === 0) return;
  const messages = answers.map(({ message }) => message);
  const reprocessedMs = nowMs();
  await store.storeClassifications(messages);
  await store.markReprocessed(messages.map((message) => ({ ...message, reprocessedMs })));
  // Names the message for ever, as a topic would: the same when the batch is done again.
  const topic = `reprocess-${createHash('sha256').update(part).digest('hex').slice(0, 16)}`;
  await lake.append(
    answers.map(({ message, bytes }, i) => ({
      ...{ folder: ownFolders.classifications, alertId: null, key: message.oid },
      nightMjd: Math.floor(unixMsToMjdUtc(reprocessedMs)),
      bytes,
      origin: { topic, partition: 0, offset: BigInt(done * 8 + i) },
      timestampMs: reprocessedMs,
      headers: { [reprocessedMsHeader]: String(reprocessedMs) },
    })),
  );
}

function summed(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sums: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
