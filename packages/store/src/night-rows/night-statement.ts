import pg from 'pg';
import type { NightWindow } from './contract.ts';

/**
 * A statement of a night with the night in it: {windows} (survey, from_mjd_tai, to_mjd_tai), {from} and {to} (the
 * widest, for indexes) and {day} (of the date). Written into the text, because COPY takes no parameters.
 */
export function nightStatement(
  template: string,
  windows: readonly NightWindow[],
  mjdOfDate: number,
): string {
  const rows = windows.map(
    ({ survey, fromMjdTai, toMjdTai }) =>
      `(${pg.escapeLiteral(survey)}, ${double(fromMjdTai)}, ${double(toMjdTai)})`,
  );
  return template
    .replaceAll(
      '{windows}',
      `(VALUES ${rows.join(', ')}) AS night_window (survey, from_mjd_tai, to_mjd_tai)`,
    )
    .replaceAll('{from}', double(Math.min(...windows.map(({ fromMjdTai }) => fromMjdTai))))
    .replaceAll('{to}', double(Math.max(...windows.map(({ toMjdTai }) => toMjdTai))))
    .replaceAll('{day}', double(mjdOfDate));
}

function double(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no time`);
  return `'${value}'::double precision`;
}
