/**
 * Postgres from the lake, in this order:
 *
 *   snapshot      tables that no message brings, and the survey's update records
 *   dead letters  what the ledger says of rejections
 *   packets       light curves, ledger, index: by the step of ingest; beside them, in other tables, features and
 *                 classifications by the step that records them
 *   own records   update records by their step, times of the ledger
 *   counts        of nights, from the tables
 *
 * Every pass notes how far it is (rebuild_progress) and may be repeated, so a rebuild that was killed goes on.
 */
import { LuceroError } from '@lucero/errors';
import type { BusMessage } from '@lucero/kafka';
import { surveys } from '@lucero/surveys';
import { deadLettersPass } from './dead-letters-pass.ts';
import { afterPacketsPass, resultsPass } from './own-records-pass.ts';
import { packetsPass } from './packets-pass.ts';
import type { RebuildContext } from './rebuild-context.ts';
import { type FoundSnapshot, findSnapshot } from './snapshot-records.ts';
import { nightsOf } from './walk-nights.ts';

const wholePart = 'whole';
const begunPart = 'begun';

export interface RebuiltStore {
  /** When the snapshot was taken; null: there was none. */
  readonly snapshotMs: number | null;
  readonly packetCount: number;
  /** Rows by table of the snapshot. */
  readonly rowCounts: Readonly<Record<string, number>>;
}

export interface RebuildStoreOptions {
  readonly withoutSnapshot: boolean;
  /** Dead letters beside the lake: `lucero serve` keeps them in files. */
  readonly lettersBeside: () => AsyncIterable<BusMessage>;
  readonly onPass: (name: string) => void;
}

/** Throws LUCERO_STORE_NOT_EMPTY unless the store is empty, or a rebuild has begun there and was broken off. */
async function checkRebuildable({ store }: Pick<RebuildContext, 'store'>): Promise<void> {
  const progress = await store.readRebuildProgress();
  if (progress.has(begunPart) && !progress.has(wholePart)) return;
  const filled = await store.findFilledTables();
  if (filled.length === 0) return;
  const named = filled.slice(0, 5).join(', ');
  throw new LuceroError(
    'LUCERO_STORE_NOT_EMPTY',
    `the store holds rows (${named}${filled.length > 5 ? ', …' : ''}): rebuild fills an empty one only; give another with --into URL`,
    { tables: filled.length },
  );
}

/**
 * Fills an empty store from the lake. Throws LUCERO_STORE_NOT_EMPTY, and LUCERO_NOT_FOUND when the lake has no snapshot
 * and none is done without.
 */
export async function rebuildStore(
  context: RebuildContext,
  options: RebuildStoreOptions,
): Promise<RebuiltStore> {
  const { store, lake } = context;
  const { onPass } = options;
  await checkRebuildable(context);
  onPass('snapshot');
  const snapshot = options.withoutSnapshot ? null : await findSnapshot(lake);
  if (snapshot === null && !options.withoutSnapshot) {
    throw new LuceroError(
      'LUCERO_NOT_FOUND',
      'the lake has no whole snapshot: people, filters, votes and claims of publish would be lost; --without-snapshot does without',
    );
  }
  const progress = await store.readRebuildProgress();
  if (!progress.has(begunPart)) await store.noteRebuildProgress(begunPart, {});
  const rowCounts = snapshot === null ? {} : await loadSnapshot(context, snapshot);
  onPass('dead letters');
  await deadLettersPass(context, options.lettersBeside);
  onPass('packets');
  const isSurvey = (folder: string) => surveys.some(({ name }) => name === folder);
  // Side by side: while Postgres stores for the one, messages of the other are decoded.
  const [packets] = await Promise.all([
    packetsPass(context, await nightsOf(lake, isSurvey)),
    resultsPass(context),
  ]);
  onPass('records');
  await afterPacketsPass(context);
  onPass('counts');
  await store.recountNights(packets.duplicates);
  await store.analyzeTables();
  await store.noteRebuildProgress(wholePart, { atMs: Date.now() });
  return {
    ...{ snapshotMs: snapshot?.facts.takenMs ?? null, rowCounts },
    packetCount: packets.packetCount,
  };
}

async function loadSnapshot(
  { store, signal }: RebuildContext,
  { facts, tables, piecesOf }: FoundSnapshot,
): Promise<Readonly<Record<string, number>>> {
  await store.prepareSnapshot(facts);
  const counts: Record<string, number> = {};
  for (const { table, columns, rowCount } of tables) {
    signal.throwIfAborted();
    const loaded = await store.loadSnapshotTable({ table, columns }, piecesOf(table));
    if (loaded !== null && loaded !== rowCount) {
      throw new LuceroError(
        'LUCERO_LAKE_CORRUPT',
        `the snapshot has ${loaded} rows of ${table}, not ${rowCount}`,
        { table },
      );
    }
    if (rowCount > 0) counts[table] = rowCount;
  }
  await store.finishSnapshot(facts);
  return counts;
}
