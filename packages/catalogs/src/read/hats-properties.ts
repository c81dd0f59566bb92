import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CatalogFileError } from './catalog-file-error.ts';

/** A file of `key = value` lines (Java properties, as HATS and HiPS write them). */
export type Properties = ReadonlyMap<string, string>;

/** Null: there is no such file. */
export async function readProperties(path: string): Promise<Properties | null> {
  const text = await textOf(path);
  if (text === null) return null;
  const properties = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const found = /^\s*([^#!=:\s][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line);
    // Java writes a colon or blank within a value with a backslash before it.
    if (found !== null) properties.set(found[1]!, found[2]!.replaceAll(/\\([\s:=#!\\])/g, '$1'));
  }
  return properties;
}

/** Null: there is no such file. */
async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The catalogue in a directory: itself, or the primary one of a collection. Null: neither. */
export async function findHatsCatalog(
  directory: string,
): Promise<{ directory: string; properties: Properties } | null> {
  const collection = await readProperties(join(directory, 'collection.properties'));
  if (collection !== null) {
    const primary = collection.get('hats_primary_table_url');
    if (primary === undefined) {
      throw new CatalogFileError(
        join(directory, 'collection.properties'),
        'says no hats_primary_table_url',
      );
    }
    const inside = join(directory, primary);
    const properties = await propertiesOf(inside);
    if (properties === null) {
      throw new CatalogFileError(
        join(directory, 'collection.properties'),
        `its primary catalogue ${primary} is not there`,
      );
    }
    return { directory: inside, properties };
  }
  const properties = await propertiesOf(directory);
  return properties === null ? null : { directory, properties };
}

const propertiesOf = async (directory: string): Promise<Properties | null> =>
  (await readProperties(join(directory, 'hats.properties'))) ??
  (await readProperties(join(directory, 'properties'))) ??
  (await readHipscatInfo(join(directory, 'catalog_info.json')));

/** HiPSCat, as HATS was called before it was one: the same facts as JSON. */
async function readHipscatInfo(path: string): Promise<Properties | null> {
  const text = await textOf(path);
  if (text === null) return null;
  let info: unknown;
  try {
    info = JSON.parse(text);
  } catch (error) {
    throw new CatalogFileError(path, (error as Error).message, {}, { cause: error });
  }
  const entries = Object.entries(info ?? {}).filter(([, value]) => value !== null);
  return new Map(entries.map(([key, value]) => [key, String(value)]));
}
