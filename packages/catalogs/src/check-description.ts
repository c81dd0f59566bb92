import { sourceKinds as knownKinds } from '@lucero/hosts';
import { CatalogInvalidError } from './catalog-invalid-error.ts';
import type { CatalogDescription, RadiusRule } from './contract.ts';

const nameForm = /^[a-z0-9][a-z0-9-]{0,62}$/;
const versionForm = /^[A-Za-z0-9][A-Za-z0-9.-]{0,62}$/;
const columnForm = /^[A-Za-z_][A-Za-z0-9_.-]{0,62}$/;
/** A block holds some rows of all columns. */
const mostColumns = 200;
/** Photographic plates are older than most; nothing is catalogued for a time to come. */
const earliestEpoch = 1800;
const latestEpoch = 2100;
/** A cone of more than this is no match any more [arcsec]. */
export const largestRadiusArcsec = 36_000;

/** Refuses a description that contradicts itself. Errors: LUCERO_CATALOG_INVALID */
export function checkDescription(description: CatalogDescription): void {
  const { name, version, columns, sourceKinds, epochJyear, properMotion, radius } = description;
  const refuse = (reason: string): never => {
    throw new CatalogInvalidError(`${name}@${version}`, reason);
  };
  if (!nameForm.test(name)) refuse(`name must match ${nameForm.source}`);
  if (!versionForm.test(version)) refuse(`version must match ${versionForm.source}`);
  if (columns.length > mostColumns) refuse(`more than ${mostColumns} columns`);
  const names = new Set<string>();
  for (const column of columns) {
    if (!columnForm.test(column.name))
      refuse(`column ${column.name} must match ${columnForm.source}`);
    if (names.has(column.name)) refuse(`column ${column.name} is there twice`);
    names.add(column.name);
  }
  const strange = sourceKinds?.find((kind) => !knownKinds.includes(kind));
  if (strange !== undefined) {
    refuse(`sourceKinds has ${strange}, which is none of ${knownKinds.join(', ')}`);
  }
  if (sourceKinds?.length === 0) refuse('sourceKinds is empty: leave it out');
  if (epochJyear !== null && !(epochJyear >= earliestEpoch && epochJyear <= latestEpoch)) {
    refuse(`epochJyear ${epochJyear} is not between ${earliestEpoch} and ${latestEpoch}`);
  }
  if (properMotion && epochJyear === null) refuse('proper motions need an epochJyear');
  checkRadius(radius, description, refuse);
}

function checkRadius(
  radius: RadiusRule,
  { columns }: CatalogDescription,
  refuse: (reason: string) => never,
): void {
  const isRadius = (arcsec: number) => arcsec > 0 && arcsec <= largestRadiusArcsec;
  if (radius.kind === 'constant') {
    if (!isRadius(radius.arcsec)) refuse(`radius of ${radius.arcsec} arcsec`);
    return;
  }
  if (!isRadius(radius.maxArcsec)) refuse(`largest radius of ${radius.maxArcsec} arcsec`);
  if (!(radius.otherwiseArcsec >= 0 && radius.otherwiseArcsec <= radius.maxArcsec)) {
    refuse(`otherwiseArcsec ${radius.otherwiseArcsec} is not between 0 and maxArcsec`);
  }
  if (radius.kind === 'physical' && !(radius.kpc > 0)) refuse(`radius of ${radius.kpc} kpc`);
  const named = radiusColumn(radius);
  const column = columns.find(({ name }) => name === named);
  if (column === undefined) refuse(`the radius names ${named}, which is no column`);
  else if (column.type === 'text') refuse(`the radius names ${named}, which is text`);
}

/** The column that a radius is computed from. */
export function radiusColumn(radius: Exclude<RadiusRule, { kind: 'constant' }>): string {
  if (radius.kind === 'column') return radius.column;
  return 'redshiftColumn' in radius.distance
    ? radius.distance.redshiftColumn
    : radius.distance.distanceMpcColumn;
}
