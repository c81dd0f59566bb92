import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { matchesTopic, regionsTopic } from '@lucero/avro';
import { internalTopics } from '@lucero/runtime';
import { pythonFor } from '@lucero/testkit';

const run = promisify(execFile);

/** The step services in the order of the stream. */
export const stepServices = [
  'ingest',
  'archive',
  'classify-stamps',
  'compute-features',
  'classify-lightcurves',
  'record',
  'publish',
  'crossmatch',
  'apply-filters',
] as const;
export type StepServiceName = (typeof stepServices)[number];

export const groupOf = (service: StepServiceName): string => `lucero-${service}`;

/** What each group reads, in the order of the stream. */
export function inputsOfGroups(
  surveyTopics: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const { alerts, features, classifications, rematches, recorded } = internalTopics;
  const inputs: Readonly<Record<StepServiceName, readonly string[]>> = {
    ingest: surveyTopics,
    archive: surveyTopics,
    'classify-stamps': surveyTopics,
    'compute-features': [alerts],
    'classify-lightcurves': [features],
    record: [features, classifications],
    publish: [classifications],
    crossmatch: [alerts, rematches],
    'apply-filters': [alerts, recorded, matchesTopic, regionsTopic],
  };
  return Object.fromEntries(stepServices.map((name) => [groupOf(name), inputs[name]]));
}

/** `group=topic,topic` for each: how the independent readers are told of groups. */
export const groupArguments = (groups: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(groups).map(([group, topics]) => `${group}=${topics.join(',')}`);

/** Resolves when every group has committed all that its topics hold; rejects after `patienceSeconds`. */
export async function untilDrained(
  brokers: string,
  groups: Readonly<Record<string, readonly string[]>>,
  patienceSeconds: number,
): Promise<void> {
  await run(pythonFor(), [
    join(import.meta.dirname, 'wait_until_drained.py'),
    brokers,
    String(patienceSeconds),
    ...groupArguments(groups),
  ]);
}
