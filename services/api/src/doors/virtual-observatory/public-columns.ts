import type { ColumnType, TableColumn } from '@lucero/tables';

const column = (
  name: string,
  type: ColumnType,
  description: string,
  rest: Partial<TableColumn> = {},
): TableColumn => ({ name, type, description, unit: null, ucd: null, timeScale: null, ...rest });

/** A text: a name, a class, an id with letters. */
export const text = (name: string, description: string, ucd: string | null = null): TableColumn =>
  column(name, 'text', description, { ucd });
export const id = (name: string, description: string, ucd = 'meta.id'): TableColumn =>
  column(name, 'long', description, { ucd });
export const count = (name: string, description: string): TableColumn =>
  column(name, 'int', description, { ucd: 'meta.number' });
export const yesNo = (name: string, description: string): TableColumn =>
  column(name, 'boolean', description, { ucd: 'meta.code' });
export const number = (
  name: string,
  description: string,
  unit: string | null,
  ucd: string | null,
): TableColumn => column(name, 'double', description, { unit, ucd });
/** Modified Julian Date in TAI. */
export const mjdTai = (name: string, description: string, ucd = 'time.epoch'): TableColumn =>
  column(name, 'double', description, { unit: 'd', ucd, timeScale: 'tai' });
/** Modified Julian Date in UTC. */
export const mjdUtc = (name: string, description: string, ucd = 'time.epoch'): TableColumn =>
  column(name, 'double', description, { unit: 'd', ucd, timeScale: 'utc' });
export const nanojansky = (name: string, description: string, ucd = 'phot.flux'): TableColumn =>
  number(name, description, 'nJy', ucd);
export const magnitude = (name: string, description: string): TableColumn =>
  number(name, description, 'mag', 'phot.mag');

/** The key of an object, which every table but those of classifiers begins with. */
export const objectKey: readonly TableColumn[] = [
  text('survey', 'Name of the survey', 'meta.id;instr.obsty'),
  text(
    'oid',
    'Object id of the survey: ZTF objectId, LSST diaObjectId or ssObjectId',
    'meta.id;src',
  ),
  text('object_kind', 'sidereal, or solarSystem: a moving object', 'meta.code;src'),
];

/** What made a classification. */
export const classifierColumns: readonly TableColumn[] = [
  text('classifier', 'Name of the classifier', 'meta.id;meta.modelled'),
  text('classifier_version', 'Its immutable version', 'meta.version'),
];
