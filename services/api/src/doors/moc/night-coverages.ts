import { hpx29, type Moc, mocOfCells } from '@lucero/sky';
import type { queryRunner } from '../virtual-observatory/run-query.ts';
import { publicCatalogue } from '../virtual-observatory/tap-schema.ts';

/** Cells of 3.4 arcmin: a Rubin exposure has some alerts in each. */
const order = 10;
const cellsPerCell = 4 ** (29 - order);
/** All cells of this order are 12.6 million. */
const mostRows = 12 * 4 ** order;
const timeoutMs = 60_000;
const remembered = 32;
const keptMs = 60_000;

/**
 * Coverages by survey and night (whole MJD, TAI), each kept for a minute: a night that goes on grows. An object
 * stands for its alerts where it is, a moving object where each alert found it.
 */
export function nightCoverages(
  run: ReturnType<typeof queryRunner>,
): (survey: string, night: number) => Promise<Moc> {
  const known = new Map<string, { readonly madeMs: number; readonly moc: Promise<Moc> }>();

  async function read(survey: string, night: number): Promise<Moc> {
    const cells = new Set<number>();
    const ofNight = `a.survey = '${survey}' AND a.night = ${night}`;
    await each(
      `SELECT DISTINCT o.hpx29 / ${cellsPerCell} AS cell
       FROM lucero.alert AS a JOIN lucero.object AS o USING (oid, survey, object_kind)
       WHERE ${ofNight} AND object_kind = 'sidereal'`,
      ([cell]) => cells.add(Number(cell)),
    );
    await each(
      `SELECT d.ra_deg, d.dec_deg
       FROM lucero.alert AS a JOIN lucero.detection AS d USING (oid, survey, object_kind, alert_id)
       WHERE ${ofNight} AND object_kind = 'solarSystem'`,
      ([ra, dec]) => cells.add(Number(hpx29(Number(ra), Number(dec)) / BigInt(cellsPerCell))),
    );
    return mocOfCells(cells, order);
  }

  async function each(adql: string, visit: (row: readonly unknown[]) => void): Promise<void> {
    const signal = new AbortController().signal;
    const limits = { rows: mostRows, timeoutMs, signal };
    const { batches } = await run(adql, publicCatalogue(), limits);
    for await (const batch of batches) for (const row of batch) visit(row);
  }

  return (survey, night) => {
    const key = `${survey} ${night}`;
    const found = known.get(key);
    if (found !== undefined && Date.now() - found.madeMs < keptMs) return found.moc;
    const moc = read(survey, night);
    known.delete(key);
    known.set(key, { madeMs: Date.now(), moc });
    moc.catch(() => known.delete(key));
    if (known.size > remembered) known.delete(known.keys().next().value!);
    return moc;
  };
}
