import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { codeVersion } from '@lucero/runtime';
import type { DataChanges } from '@lucero/store';
import type { CommandContext } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { textOption } from '../option.ts';

/** What a change says of itself while it runs; the last word of each name stays. */
export interface ChangeNotes {
  readonly nights?: readonly string[];
  readonly rowCounts?: Readonly<Record<string, number>>;
  readonly detail?: string;
}

export type Note = (notes: ChangeNotes) => void;

/**
 * Runs a command that changes data outside the stream, and records who did it, when, with which command line and code,
 * and how it ended: before its first write that it has begun, so that one that is killed is known, too.
 *
 * @param name as people type it: `rebuild store`
 */
export async function recordedChange<Result>(
  store: DataChanges,
  name: string,
  context: Pick<CommandContext, 'positionals' | 'values' | 'signal'>,
  work: (note: Note) => Promise<Result>,
): Promise<Result> {
  const change = {
    ...{ changeId: randomUUID(), who: whoRuns(), command: `lucero ${name}`, codeVersion },
    arguments: argumentsOf(context),
  };
  const noted: { -readonly [Name in keyof ChangeNotes]: ChangeNotes[Name] } = {};
  const record = (state: 'begun' | 'done' | 'failed' | 'interrupted', detail?: string) =>
    store.recordDataChange({
      ...{ ...change, state, recordedMs: Date.now(), nights: noted.nights ?? [] },
      ...{ rowCounts: noted.rowCounts ?? {}, detail: detail ?? noted.detail ?? null },
    });
  await record('begun');
  try {
    const result = await work((notes) => Object.assign(noted, notes));
    await record(endOf(context.signal));
    return result;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // The store may be what failed: its error is told, not that of recording it.
    await record(context.signal.aborted ? 'interrupted' : 'failed', reason.slice(0, 1_000)).catch(
      () => undefined,
    );
    throw error;
  }
}

/**
 * The same for a command that changes a folder: recorded when there is a store, that of LUCERO_STORE__URL or the one
 * in --data. A catalogue may be imported before the first start.
 */
export async function recordedFolderChange<Result>(
  context: CommandContext,
  name: string,
  work: (note: Note) => Promise<Result>,
): Promise<Result> {
  const { values, environment } = context;
  const folder = resolve(textOption(values, 'data', 'lucero-data'));
  const hasStore =
    environment.LUCERO_STORE__URL !== undefined || existsSync(join(folder, 'postgres'));
  if (!hasStore) return await work(() => undefined);
  await using opened = await openStoreForTools(values, environment);
  return await recordedChange(opened.store, name, context, work);
}

/** A command may also end early without an error, and its exit code then tells. */
function endOf(signal: AbortSignal): 'done' | 'failed' | 'interrupted' {
  if (signal.aborted) return 'interrupted';
  return (process.exitCode ?? 0) === 0 ? 'done' : 'failed';
}

function whoRuns(): string {
  return `${userName()}@${hostname()}`;
}

/** A container may run as a number that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}

/** As typed, but for what could be a login in an address. */
function argumentsOf({
  positionals,
  values,
}: Pick<CommandContext, 'positionals' | 'values'>): readonly string[] {
  const options = Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    if (value === true) return [`--${name}`];
    return [`--${name}`, ...(typeof value === 'string' ? [value] : value)];
  });
  return [...positionals, ...options].map(withoutLogin);
}

/** Up to the last @ before the path: a password that was not encoded may hold others. */
const withoutLogin = (word: string): string =>
  word.replace(/\/\/[^/\s]*@/, '//…@').replace(/([?&]password=)[^&\s]*/gi, '$1…');
