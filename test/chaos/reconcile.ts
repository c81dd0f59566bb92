import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pythonFor } from '@lucero/testkit';
import {
  classifiedSchema,
  filterEventSchema,
  matchSchema,
  noticeRules,
  publicRecordSchemas,
  surveyTopics,
  type World,
} from './world.ts';

/** What the independent reader found. */
export interface Reconciliation {
  readonly packets: number;
  readonly alerts: number;
  readonly withdrawnAlerts: number;
  readonly schemas: Readonly<Record<string, number>>;
  readonly objects: number;
  readonly measurements: number;
  readonly corruptPackets: number;
  readonly deadLetters: number;
  readonly repeatedLetters: number;
  readonly publicRecords: number;
  readonly slimRecords: number;
  readonly notices: number;
  readonly retractions: number;
  readonly matchRecords: number;
  readonly matchedObjects: number;
  readonly filterEvents: number;
  readonly problems: readonly Problem[];
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: number;
}

export interface Problem {
  readonly verdict: 'lost' | 'doubled' | 'wrong';
  readonly what: string;
  readonly count: number;
  readonly examples: readonly string[];
}

/** Services that keep a packet which they cannot read. */
const rejecters = ['ingest', 'archive', 'classify-stamps'];

/** Holds what was sent against topics, tables and the lake, with reconcile.py and its own clients. */
export async function reconcile(world: World, sentFile: string): Promise<Reconciliation> {
  const child = spawn(pythonFor(), [join(import.meta.dirname, 'reconcile.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  child.stdin.end(
    JSON.stringify({
      brokers: world.brokers,
      databaseUrl: world.databaseUrl(),
      lakeFolder: world.lakeFolder,
      topics: surveyTopics,
      sentFile,
      modelsFolder: world.modelsFolder,
      shadow: world.shadow,
      recordSchemas: await publicRecordSchemas(),
      classifiedSchema,
      matchSchema,
      catalogSources: world.catalogs.sourcesFile,
      notices: noticeRules,
      rejecters,
      filters: world.filters,
      filterEventSchema,
    }),
  );
  const [answer, [code]] = await Promise.all([text(child.stdout), exited]);
  if (code !== 0) throw new Error(`the independent reader ended with ${code}`);
  return JSON.parse(answer) as Reconciliation;
}
