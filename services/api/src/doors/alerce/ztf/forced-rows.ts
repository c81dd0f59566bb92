import { isCorrected } from '@lucero/photometry';
import type { ForcedPoint, ObjectSummary } from '@lucero/store';
import { bandNumber, type Dialect, mjdOf } from '../dialect.ts';
import { magnitudesOf } from '../photometry-magnitudes.ts';
import type { Row } from './detection-rows.ts';

/**
 * Forced photometry as /v2/lightcurve writes it. `extra_fields` repeats `pid` alone of the columns, since the
 * client joins both by what they share; it has every field of the survey's row where the object's newest packet
 * still has the row, and the flux of all rows in nanojansky.
 *
 * @param packetRows the rows of that packet by their id
 */
export function forcedRows(
  points: readonly ForcedPoint[],
  { oid, raDeg, decDeg }: Pick<ObjectSummary, 'oid' | 'raDeg' | 'decDeg'>,
  dialect: Dialect,
  packetRows: ReadonlyMap<string, Row>,
): Row[] {
  return points.map((point) => {
    const magnitudes = magnitudesOf(point);
    const corrected = isCorrected(point);
    const pid = idOf(point.forcedId);
    const columns = {
      candid: `${oid}${point.forcedId}`,
      ...{ tid: dialect.tid, sid: null, aid: null, pid, oid },
      mjd: mjdOf(dialect, point.mjdTai),
      fid: bandNumber(dialect, point.band),
      // Measured at the object's position.
      ...{ ra: raDeg, dec: decDeg, e_ra: null, e_dec: null },
      mag: magnitudes.mag,
      e_mag: magnitudes.magErr,
      mag_corr: magnitudes.magCorr,
      e_mag_corr: magnitudes.magCorrErr,
      e_mag_corr_ext: magnitudes.magCorrErrExt,
      isdiffpos: point.fluxNanojansky === null ? null : magnitudes.isdiffpos,
      corrected,
      dubious: !corrected && (point.fluxNanojansky ?? 0) < 0,
      ...{ parent_candid: null, has_stamp: false },
    };
    const others = Object.entries(packetRows.get(point.forcedId.toString()) ?? {}).filter(
      ([name]) => !Object.hasOwn(columns, name),
    );
    return {
      ...columns,
      extra_fields: {
        ...Object.fromEntries(others),
        pid,
        flux_nanojansky: point.fluxNanojansky,
        flux_err_nanojansky: point.fluxErrNanojansky,
        is_usable: point.isUsable,
      },
    };
  });
}

/** A number, as ZTF's clients know it; Rubin's ids have too many digits for one. */
function idOf(forcedId: bigint): number | string {
  const id = Number(forcedId);
  return Number.isSafeInteger(id) ? id : forcedId.toString();
}
