import { type Static, Type } from 'typebox';
import { RequestInvalidError } from '../request-error.ts';

/**
 * Columns that may be left out of a light curve, of its detections, its forced photometry or its upper limits. Ids,
 * times and bands are always there.
 */
export const optionalColumns = [
  ...['mjdUtc', 'raDeg', 'decDeg'],
  ...['psfFluxNanojansky', 'psfFluxErrNanojansky', 'fluxNanojansky', 'fluxErrNanojansky'],
  ...['scienceFluxNanojansky', 'scienceFluxErrNanojansky'],
  ...['differenceMag', 'differenceMagErr', 'totalMag', 'totalMagErr'],
  ...['referenceDistanceArcsec', 'referenceMag', 'referenceMagErr', 'referenceChi'],
  ...['referenceSharp', 'referenceImageId', 'reliability', 'forestReliability'],
  ...['isCorrected', 'isDubious', 'isUsable', 'limitingMag', 'hasAlert'],
] as const;

const mjdTai = (description: string) =>
  Type.Number({ minimum: 0, maximum: 200_000, description: `${description}, MJD in TAI [d]` });

/** Which rows and columns of light curves are wanted, as parameters of a query or of a body. */
export const lightCurveSelectionProperties = {
  band: Type.Optional(
    Type.Array(Type.String({ pattern: '^[!-~]{1,16}$' }), {
      maxItems: 32,
      description: 'Only rows of this band; may be repeated',
    }),
  ),
  mjdTaiFrom: Type.Optional(mjdTai('Only rows not before')),
  mjdTaiTo: Type.Optional(mjdTai('Only rows not after')),
  columns: Type.Optional(
    Type.Array(Type.String({ pattern: '^[A-Za-z]{1,64}$' }), {
      maxItems: optionalColumns.length,
      description:
        'Only these columns beside ids, times and bands; may be repeated. Without it, all of them',
    }),
  ),
};

const lightCurveSelectionSchema = Type.Object(lightCurveSelectionProperties);

export interface LightCurveSelection {
  readonly bands: ReadonlySet<string> | null;
  readonly fromMjdTai: number | null;
  readonly toMjdTai: number | null;
  /** Columns to leave out. */
  readonly withoutColumns: readonly string[];
}

export const wholeLightCurve: LightCurveSelection = {
  bands: null,
  fromMjdTai: null,
  toMjdTai: null,
  withoutColumns: [],
};

/** Throws RequestInvalidError for a column that there is not. */
export function lightCurveSelectionOf({
  band,
  mjdTaiFrom,
  mjdTaiTo,
  columns,
}: Static<typeof lightCurveSelectionSchema>): LightCurveSelection {
  const known: readonly string[] = optionalColumns;
  const unknown = (columns ?? []).filter((column) => !known.includes(column));
  if (unknown.length > 0) {
    throw new RequestInvalidError({
      columns: `has no ${unknown.join(', ')}; there are ${known.join(', ')}`,
    });
  }
  return {
    bands: band === undefined ? null : new Set(band),
    fromMjdTai: mjdTaiFrom ?? null,
    toMjdTai: mjdTaiTo ?? null,
    withoutColumns:
      columns === undefined ? [] : known.filter((column) => !columns.includes(column)),
  };
}
