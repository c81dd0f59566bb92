/**
 * One catalogue a table over all released nights, which grows by a night without anything being written again: its
 * leaves are folders (`hats_npix_suffix=/`), always cells of the coarsest order that a night has, and a night adds
 * the files that it has there, as links to them. A night that is released again takes its former files out first, and
 * so do nights that were exported again and not released since: what is counted is what is there.
 *
 *   <folder>/all-nights/hats/alerts/dataset/Norder=2/Dir=0/Npix=97/2026-11-28.parquet
 *   <folder>/all-nights/hats/alerts/dataset/Norder=2/Dir=0/Npix=97/2026-11-29.4-1556.parquet   a deeper leaf
 *
 * Rows of a leaf are sorted within each file, not over all of them.
 */
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hatsProperties, partitionInfo } from './hats-properties.ts';
import { coarsestOrder, leafPath } from './leaves.ts';
import type { NightTable } from './night-column.ts';
import { signatureName } from './night-manifest.ts';
import { nightTables } from './night-tables.ts';
import { listNights, nightFolder, readManifest } from './release-folder.ts';

const runningFolder = (folder: string) => join(folder, 'all-nights', 'hats');

const leafOfNight = /^dataset\/Norder=(\d+)\/Dir=\d+\/Npix=(\d+)\.parquet$/;

export async function addToRunningCatalogues(folder: string, night: string): Promise<void> {
  const released = [];
  for (const each of await listNights(folder)) {
    if (!existsSync(join(nightFolder(folder, each), signatureName))) continue;
    // Another night that is broken stops no release: it is none until it is exported again.
    const read = await readManifest(folder, each).catch(() => null);
    if (read !== null) released.push(read.manifest);
  }
  const manifest = released.find((each) => each.night === night);
  if (manifest === undefined) return;
  const isReleased = new Set(released.map((each) => each.night));
  for (const table of nightTables) {
    const home = join(runningFolder(folder), table.name);
    await removeNights(home, (each) => each === night || !isReleased.has(each));
    if (manifest.tables[table.name].rowCount > 0) {
      const prefix = `${table.name}/`;
      const paths = manifest.files
        .filter(({ path }) => path.startsWith(prefix))
        .map(({ path }) => path.slice(prefix.length));
      await linkLeaves(join(nightFolder(folder, night), table.name), home, night, paths);
    }
    const newest = released[0]!.night;
    const rowCount = released.reduce((sum, { tables }) => sum + tables[table.name].rowCount, 0);
    await describe(home, table, join(nightFolder(folder, newest), table.name), rowCount, {
      builder: manifest.versions.writer,
    });
  }
}

async function linkLeaves(
  from: string,
  home: string,
  night: string,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) {
    const [, order, pixel] = leafOfNight.exec(path) ?? [];
    if (order === undefined || pixel === undefined) continue;
    const deeper = Number(order) - coarsestOrder;
    const within = Math.floor(Number(pixel) / 4 ** deeper);
    const name = deeper === 0 ? night : `${night}.${order}-${pixel}`;
    const to = join(
      home,
      leafPath({ order: coarsestOrder, pixel: within }, '/'),
      `${name}.parquet`,
    );
    await mkdir(dirname(to), { recursive: true });
    // Where the disk has no links, a copy does the same.
    await link(join(from, path), to).catch(() => copyFile(join(from, path), to));
  }
}

async function removeNights(home: string, isRemoved: (night: string) => boolean): Promise<void> {
  for (const leaf of await leafFolders(home)) {
    for (const file of await readdir(leaf.path)) {
      if (isRemoved(file.slice(0, 'YYYY-MM-DD'.length))) await rm(join(leaf.path, file));
    }
    if ((await readdir(leaf.path)).length === 0) await rm(leaf.path, { recursive: true });
  }
}

async function describe(
  home: string,
  { name, isState }: NightTable,
  newest: string,
  rowCount: number,
  { builder }: { readonly builder: string },
): Promise<void> {
  await mkdir(join(home, 'dataset'), { recursive: true });
  const leaves = await leafFolders(home);
  await writeWhole(
    join(home, 'dataset/_common_metadata'),
    await readFile(join(newest, 'dataset/_common_metadata')),
  );
  await writeWhole(join(home, 'partition_info.csv'), partitionInfo(leaves));
  await writeWhole(
    join(home, 'hats.properties'),
    hatsProperties({
      ...{ name: `lucero_all_nights_${name}`, rowCount, builder, leafSuffix: '/' },
      type: isState ? 'object' : 'source',
    }),
  );
}

/** Leaves that hold a file, by the number of their cell. */
async function leafFolders(home: string) {
  const order = join(home, 'dataset', `Norder=${coarsestOrder}`, 'Dir=0');
  if (!existsSync(order)) return [];
  return (await readdir(order))
    .map((entry) => ({
      path: join(order, entry),
      order: coarsestOrder,
      pixel: Number(entry.replace('Npix=', '')),
    }))
    .sort((a, b) => a.pixel - b.pixel);
}

async function writeWhole(path: string, contents: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, contents);
  await rename(`${path}.part`, path);
}
