import { mkdir } from 'node:fs/promises';
import { listNights, mjdOfNight, readManifest } from '@lucero/datasets';
import { LuceroError } from '@lucero/errors';
import type { Store } from '@lucero/store';
import { recordedChange } from '../changes/recorded-change.ts';
import type { CommandContext } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { textOption } from '../option.ts';
import { lockBuild } from './build-lock.ts';
import {
  type BuiltNights,
  projectHash,
  readBuiltNights,
  writeBuiltNights,
} from './built-nights.ts';
import { type NodeResult, readFreshness, readNodeResults } from './dbt-results.ts';
import { writeLabels } from './labels.ts';
import { type BuiltNight, isTestedInStore, noteFreshness, noteNight } from './note-results.ts';
import { showNode, tellFreshness, tellNight } from './report.ts';
import { runDbt } from './run-dbt.ts';
import { type WarehousePlace, warehousePlace } from './warehouse-place.ts';

/**
 * `lucero warehouse build`: builds and tests the nights that the warehouse does not have as they are now, one after the
 * other, the oldest first. Exit code 1 when a test failed; other nights are built all the same.
 *
 * @throws LuceroError LUCERO_WAREHOUSE_BUSY, LUCERO_WAREHOUSE_FAILED, LUCERO_WAREHOUSE_NO_NIGHT
 */
export async function buildWarehouse(context: CommandContext): Promise<void> {
  const place = warehousePlace(context);
  using _ = lockBuild(place.folder);
  await mkdir(place.folder, { recursive: true });
  if (!place.hasStore) return await build(context, place, null);
  await using opened = await openStoreForTools(context.values, context.environment);
  await build(context, place, opened.store);
}

async function build(
  context: CommandContext,
  place: WarehousePlace,
  store: Store | null,
): Promise<void> {
  const project = await projectHash(place.project);
  const built = await readBuiltNights(place.folder, place.database);
  const isAnew = built?.project !== project || context.values.full === true;
  const plan = await nightsToBuild(context, place, isAnew ? null : built, store);
  if (plan.length === 0) {
    process.stdout.write(`nothing to build: every night in ${place.releases} is as it was\n`);
    return;
  }
  if (built !== null && isAnew && context.values.full !== true) {
    process.stderr.write('the models have changed: all nights are built again\n');
  }
  const nights: Record<string, string> = isAnew ? {} : { ...built?.nights };
  const failures: string[] = [];
  const buildAll = async (note: (notes: { readonly nights: readonly string[] }) => void) => {
    note({ nights: plan.map(({ night }) => night) });
    if (store !== null) await writeLabels(store, place.folder);
    let isFirst = isAnew;
    for (const planned of plan) {
      const { night, manifestSha256 } = planned;
      const failed = await buildNight(context, place, store, planned, isFirst);
      isFirst = false;
      if (failed.length === 0) nights[night] = manifestSha256;
      else {
        delete nights[night];
        failures.push(`${night}: ${failed.join(', ')}`);
        process.exitCode = 1;
      }
      await writeBuiltNights(place.folder, { project, nights });
    }
    await checkFreshness(context, place, store);
  };
  if (store === null) await buildAll(() => undefined);
  else await recordedChange(store, 'warehouse build', context, buildAll);
  process.stdout.write(`warehouse: ${place.database}\n`);
  // The last line is what a scheduler tells of a failure.
  if (failures.length > 0) process.stderr.write(`failed: ${failures.join('; ')}\n`);
}

/** The oldest first; after a change of the models all, because their tables are made anew. */
async function nightsToBuild(
  { values, signal }: CommandContext,
  place: WarehousePlace,
  built: BuiltNights | null,
  store: Store | null,
): Promise<readonly BuiltNight[]> {
  const asked = textOption(values, 'night', '');
  if (asked !== '') mjdOfNight(asked);
  const there = [...(await listNights(place.releases))].sort();
  if (asked !== '' && !there.includes(asked)) {
    throw new LuceroError(
      'LUCERO_WAREHOUSE_NO_NIGHT',
      `${asked} has no data set in ${place.releases}: \`lucero night ${asked}\` exports it`,
      { night: asked },
    );
  }
  const plan: BuiltNight[] = [];
  for (const night of there) {
    signal.throwIfAborted();
    if (asked !== '' && built !== null && night !== asked) continue;
    const manifest = await readManifest(place.releases, night);
    if (manifest === null) continue;
    const isKnown = built?.nights[night] === manifest.sha256;
    if (isKnown && (store === null || (await isTestedInStore(store, night)))) continue;
    plan.push({ night, manifestSha256: manifest.sha256 });
  }
  return plan;
}

/** Tests that failed and models that could not be built. */
async function buildNight(
  { signal }: CommandContext,
  place: WarehousePlace,
  store: Store | null,
  planned: BuiltNight,
  isFromNothing: boolean,
): Promise<readonly string[]> {
  const { night } = planned;
  let results: readonly NodeResult[];
  try {
    const target = await runDbt(
      place,
      [
        ...['build', '--exclude-resource-type', 'unit_test', 'exposure'],
        ...(isFromNothing ? ['--full-refresh'] : []),
      ],
      { signal, night, onDone: (node) => showNode(night, node) },
    );
    results = await readNodeResults(target);
  } catch (error) {
    const isDbt = error instanceof LuceroError && error.code === 'LUCERO_WAREHOUSE_FAILED';
    if (isDbt && store !== null)
      await store.setNightState(night, 'stopped', error.message, Date.now());
    throw error;
  }
  if (store !== null) await noteNight(store, place.releases, planned, results);
  tellNight(place.folder, night, results);
  return results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
}

async function checkFreshness(
  { signal }: CommandContext,
  place: WarehousePlace,
  store: Store | null,
): Promise<void> {
  const target = await runDbt(place, ['source', 'freshness'], { signal });
  const freshness = await readFreshness(target);
  if (store !== null) await noteFreshness(store, freshness);
  tellFreshness(freshness);
}
