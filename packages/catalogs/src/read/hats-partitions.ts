import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CatalogFileError } from './catalog-file-error.ts';
import type { Properties } from './hats-properties.ts';

/** Directories hold at most this many pixels (HATS, as HiPS before it). */
const pixelsPerDirectory = 10_000;
const highestOrder = 29;

/**
 * The Parquet files of a HATS catalogue in the order of their pixels: `dataset/Norder=k/Dir=d/Npix=n.parquet`, or
 * all files of a folder `Npix=n`. Pixels come from partition_info.csv, else from the folders.
 *
 * Errors: LUCERO_CATALOG_FILE_INVALID naming a partition that is missing
 */
export async function hatsPartitions(
  directory: string,
  properties: Properties,
): Promise<readonly string[]> {
  // HiPSCat has the partitions beside its description.
  const inside = join(directory, 'dataset');
  const dataset = (await isFolder(inside)) ? inside : directory;
  const suffix = properties.get('hats_npix_suffix') ?? '.parquet';
  const listed = await listedPixels(directory);
  if (listed === null) return foundPartitions(dataset);
  const files: string[] = [];
  for (const { order, pixel } of listed) {
    const folder = Math.floor(pixel / pixelsPerDirectory) * pixelsPerDirectory;
    const stem = join(dataset, `Norder=${order}`, `Dir=${folder}`, `Npix=${pixel}`);
    files.push(...(await partitionFiles(stem, suffix)));
  }
  return files;
}

interface Pixel {
  readonly order: number;
  readonly pixel: number;
}

/** Null: there is no list. */
async function listedPixels(directory: string): Promise<readonly Pixel[] | null> {
  const path = join(directory, 'partition_info.csv');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const [header = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const names = header.split(',').map((name) => name.trim());
  const [orderAt, pixelAt] = [names.indexOf('Norder'), names.indexOf('Npix')];
  if (orderAt === -1 || pixelAt === -1) {
    throw new CatalogFileError(path, 'line 1: no columns Norder and Npix');
  }
  const seen = new Set<string>();
  return lines.map((line, i) => {
    const cells = line.split(',');
    const [order, pixel] = [wholeNumber(cells[orderAt]), wholeNumber(cells[pixelAt])];
    if (!(order >= 0 && order <= highestOrder && pixel >= 0 && pixel < 12 * 4 ** order)) {
      throw new CatalogFileError(path, `line ${i + 2}: ${line.slice(0, 80)} is no pixel`);
    }
    const key = `${order}/${pixel}`;
    if (seen.has(key))
      throw new CatalogFileError(path, `line ${i + 2}: pixel ${key} is there twice`);
    seen.add(key);
    return { order, pixel };
  });
}

const wholeNumber = (text: string | undefined): number =>
  text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;

/** One file, or all of a folder: catalogues of both forms say the suffix, older ones do not. */
async function partitionFiles(stem: string, suffix: string): Promise<readonly string[]> {
  if (suffix !== '/') {
    const file = `${stem}${suffix}`;
    if (await isFile(file)) return [file];
  }
  const inside = await parquetFilesIn(stem);
  if (inside.length > 0) return inside;
  throw new CatalogFileError(
    suffix === '/' ? stem : `${stem}${suffix}`,
    'this partition is missing; partition_info.csv names it',
  );
}

async function foundPartitions(dataset: string): Promise<readonly string[]> {
  const entries = await readdir(dataset, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /Norder=\d+.*Npix=\d+/.test(path) && isData(path));
  if (files.length === 0) throw new CatalogFileError(dataset, 'holds no partition');
  return files.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

async function parquetFilesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter(isData)
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

const isData = (name: string): boolean => /\.(parquet|parq|pq)$/.test(name);

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
