import type { Manifest, NamedColumn } from '../manifest/manifest.ts';
import { CatalogFileError } from '../read/catalog-file-error.ts';
import type { ReadColumn, ReadTable } from '../read/read-table.ts';
import { nearestName } from './nearest-name.ts';

/** Columns of the file by the name that the manifest has first. */
export type ResolvedColumns = ReadonlyMap<string, ReadColumn>;

/** All columns that a manifest names. */
export function namedColumns(manifest: Manifest): readonly NamedColumn[] {
  const { position, properMotion, epoch, id, keep, rows } = manifest;
  return [
    ...[position.ra, position.dec, position.designation].filter((each) => each !== undefined),
    ...(properMotion === undefined ? [] : [properMotion.ra, properMotion.dec]),
    ...(epoch?.column === undefined ? [] : [{ ...epoch, column: epoch.column }]),
    ...(id.columns ?? []),
    ...keep,
    ...(rows?.where ?? []),
  ];
}

/**
 * The columns of a file that a manifest needs.
 *
 * Errors: LUCERO_CATALOG_FILE_INVALID with one line for each that is missing (and the nearest name), is of a kind that
 * is not read, or is in another unit than the manifest says
 */
export function resolveColumns(table: ReadTable, manifest: Manifest): ResolvedColumns {
  const resolved = new Map<string, ReadColumn>();
  const faults: string[] = [];
  for (const named of namedColumns(manifest)) {
    if (resolved.has(named.column)) continue;
    const found = findColumn(table.columns, named);
    if (found === null) {
      if (
        manifest.keep.some((kept) => kept.column === named.column && kept.mayBeMissing === true)
      ) {
        continue;
      }
      const names = table.columns.map(({ name }) => name);
      const nearest = nearestName(named.column, names);
      faults.push(`has no column ${named.column}${nearest === null ? '' : `; ${nearest}?`}`);
    } else if (found.kind === null) {
      faults.push(`column ${found.name} holds lists, times or structures, which are not read`);
    } else resolved.set(named.column, found);
  }
  faults.push(...unitFaults(manifest, resolved));
  if (faults.length > 0) {
    const names = listOf(table.columns.map(({ name }) => name));
    throw new CatalogFileError(table.path, [...faults, `its columns: ${names}`].join('\n  '));
  }
  return resolved;
}

/** The first name that is there; then the first that is there in other capitals. */
export function findColumn(
  columns: readonly ReadColumn[],
  { column, alsoNamed = [] }: NamedColumn,
): ReadColumn | null {
  const names = [column, ...alsoNamed];
  for (const same of [(a: string, b: string) => a === b, isSameWord]) {
    for (const name of names) {
      const found = columns.find((each) => same(each.name, name));
      if (found !== undefined) return found;
    }
  }
  return null;
}

const isSameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const listOf = (names: readonly string[]): string =>
  names.length > 30 ? `${names.slice(0, 30).join(', ')}, …` : names.join(', ');

/** Files say units in many ways; only those that are surely another one are refused. */
function unitFaults(manifest: Manifest, resolved: ResolvedColumns): readonly string[] {
  const { position, properMotion } = manifest;
  const measured = [position.ra, position.dec, properMotion?.ra, properMotion?.dec];
  return measured.flatMap((named) => {
    if (named === undefined) return [];
    const { name, unit } = resolved.get(named.column) ?? { name: '', unit: null };
    const said = unit === null ? null : angleOf(unit);
    if (said === null || said === angleOf(named.unit)) return [];
    return [`column ${name} is in ${unit}, the manifest says ${named.unit}`];
  });
}

/** deg, degrees, "h:m:s", mas.yr-1, arcsec/yr …: the angle in it; null: not recognized. */
function angleOf(unit: string): string | null {
  const text = unit.trim().toLowerCase();
  if (/^("?[hd]:m:s"?|sexagesimal)$/.test(text)) return 'sexagesimal';
  if (/^(mas|milliarcsec)/.test(text)) return 'mas';
  if (/^(arcsec|asec|as\b)/.test(text)) return 'arcsec';
  if (/^(arcmin|amin)/.test(text)) return 'arcmin';
  if (/^(deg|°)/.test(text)) return 'deg';
  if (/^(hourangle|hour|hr|h)\b/.test(text)) return 'hourangle';
  if (/^rad/.test(text)) return 'rad';
  return null;
}
