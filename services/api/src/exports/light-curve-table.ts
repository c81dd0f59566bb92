import type { Cell, TableColumn, TableRow } from '@lucero/tables';
import type { Static, TSchema } from 'typebox';
import { lightCurveSchema } from '../resources/light-curve.ts';
import { ucdOf } from './export-columns.ts';

export type LightCurve = Static<typeof lightCurveSchema>;
type Fields = Readonly<Record<string, unknown>>;

const { detections, forcedPhotometry, nonDetections } = lightCurveSchema.properties;
const described: Readonly<Record<string, TSchema & { readonly description?: string }>> = {
  ...nonDetections.items.properties,
  ...forcedPhotometry.items.properties,
  ...detections.items.properties,
};

/** Those that are no numbers. */
const types: Readonly<Record<string, TableColumn['type']>> = {
  ...{ kind: 'text', band: 'text', alertId: 'long', forcedId: 'long', referenceImageId: 'long' },
  ...{ isUsable: 'boolean', isCorrected: 'boolean', isDubious: 'boolean', hasAlert: 'boolean' },
};
const units: readonly (readonly [RegExp, string])[] = [
  [/Nanojansky$/, 'nJy'],
  [/Mag(Err)?$/, 'mag'],
  [/Deg$/, 'deg'],
  [/Arcsec$/, 'arcsec'],
  [/^mjd/, 'd'],
];
/** Forced photometry names its difference flux so; in one table with detections it is the same column. */
const sameAs: Readonly<Record<string, string>> = {
  fluxNanojansky: 'psfFluxNanojansky',
  fluxErrNanojansky: 'psfFluxErrNanojansky',
};

const names = [
  ...['kind', 'mjdTai', 'band', 'alertId', 'forcedId'],
  ...Object.keys(described).filter((name) => !(name in sameAs)),
];

export interface LightCurveTable {
  readonly columns: readonly TableColumn[];
  /** In time order. */
  readonly rows: readonly TableRow[];
}

/**
 * A light curve as one table: `kind` says what a row is (detection, forced, limit), and what that does not have is
 * absent. Columns that no row has are left out.
 */
export function lightCurveTable(lightCurve: LightCurve): LightCurveTable {
  const rows = (
    [
      ...lightCurve.detections.map((point) => ({ kind: 'detection', ...point })),
      ...lightCurve.forcedPhotometry.map((point) => ({ kind: 'forced', ...renamed(point) })),
      ...lightCurve.nonDetections.map((point) => ({ kind: 'limit', ...point })),
    ] as Fields[]
  ).sort((a, b) => Number(a.mjdTai) - Number(b.mjdTai));
  const present = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = [...new Set(names)]
    .filter((name) => rows.length === 0 || present.has(name))
    .map(columnOf);
  return { columns, rows: rows.map((row) => columns.map((column) => cellOf(row, column))) };
}

function renamed(point: Fields): Fields {
  return Object.fromEntries(
    Object.entries(point).map(([name, value]) => [sameAs[name] ?? name, value]),
  );
}

function columnOf(name: string): TableColumn {
  return {
    name,
    type: types[name] ?? 'double',
    unit: units.find(([pattern]) => pattern.test(name))?.[1] ?? null,
    ucd: ucdOf(name),
    description:
      name === 'kind' ? 'detection, forced or limit' : (described[name]?.description ?? name),
    timeScale: name === 'mjdTai' ? 'tai' : name === 'mjdUtc' ? 'utc' : null,
  };
}

function cellOf(row: Fields, { name, type }: TableColumn): Cell {
  const value = row[name] ?? null;
  return type === 'long' && typeof value === 'string' ? BigInt(value) : (value as Cell);
}
