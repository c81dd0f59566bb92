import type { TableColumn } from '@lucero/tables';
import { objectTable } from '../virtual-observatory/public-tables.ts';
import type { ConeRequest } from './cone-request.ts';

export interface ConeColumn {
  readonly name: string;
  /** As Simple Cone Search shows it: with the first words for columns (UCD1), which clients look for. */
  readonly shown: TableColumn;
}

const olderWords: Readonly<Record<string, string>> = {
  oid: 'ID_MAIN',
  ra_deg: 'POS_EQ_RA_MAIN',
  dec_deg: 'POS_EQ_DEC_MAIN',
};
/** What else is wanted, from which verbosity on. */
const fromVerbosity: Readonly<Record<string, number>> = {
  ...{ oid: 1, ra_deg: 1, dec_deg: 1, survey: 1 },
  ...{ last_mjd_tai: 2, detection_count: 2, last_mag: 2, last_band: 2, last_alert_id: 2 },
};

export function coneColumns(verbosity: ConeRequest['verbosity']): readonly ConeColumn[] {
  return objectTable.columns
    .filter(({ name }) => (fromVerbosity[name] ?? 3) <= verbosity)
    .map((column) => {
      const { name } = column;
      return { name, shown: { ...column, ucd: olderWords[name] ?? column.ucd } };
    });
}

/** Nearest first. Every part of it is a number or a name of ours. */
export function coneQuery(
  { raDeg, decDeg, radiusDeg }: ConeRequest,
  columns: readonly ConeColumn[],
): string {
  const centre = `POINT(${raDeg}, ${decDeg})`;
  return `SELECT ${columns.map(({ name }) => name).join(', ')} FROM lucero.object
    WHERE 1 = CONTAINS(POINT(ra_deg, dec_deg), CIRCLE(${centre}, ${radiusDeg}))
    ORDER BY DISTANCE(POINT(ra_deg, dec_deg), ${centre})`;
}
