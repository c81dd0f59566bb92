import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import { mjdTaiToUtc } from '@lucero/sky';
import type { ForcedPoint, LightCurvePoint, StoredLightCurve } from '@lucero/store';
import { type Static, type TSchema, Type } from 'typebox';
import { correctionLabels } from './correction-labels.ts';
import {
  type LightCurveSelection,
  optionalColumns,
  wholeLightCurve,
} from './light-curve-selection.ts';
import { nullable } from './nullable.ts';
import { alertIdProperty, objectKeyProperties } from './object-key.ts';
import { flux, mag, magnitudes } from './photometry-schemas.ts';

const mjdTai = Type.Number({ description: 'Time of the measurement, MJD in TAI [d]' });
const band = Type.String({ description: 'Filter band' });

const mjdUtc = Type.Number({ description: 'The same time, MJD in UTC [d]' });
const reference = {
  referenceDistanceArcsec: nullable(
    Type.Number({ description: 'Distance to the nearest source of the template [arcsec]' }),
  ),
  referenceMag: mag('Magnitude of the nearest source of the template'),
  referenceMagErr: mag('Error of referenceMag'),
  referenceChi: nullable(Type.Number({ description: 'DAOPhot chi of that source' })),
  referenceSharp: nullable(Type.Number({ description: 'DAOPhot sharp of that source' })),
  referenceImageId: nullable(
    Type.String({ description: 'Which reference image, 64-bit, as a decimal string' }),
  ),
};

/** Columns that a request may leave out are optional; nothing else makes them absent. */
function row<Properties extends Record<string, TSchema>>(properties: Properties) {
  const entries = Object.entries(properties).map(([name, schema]) => [
    name,
    (optionalColumns as readonly string[]).includes(name) ? Type.Optional(schema) : schema,
  ]);
  return Type.Object(Object.fromEntries(entries) as Properties);
}

export const lightCurveSchema = Type.Object({
  ...objectKeyProperties,
  detections: Type.Array(
    row({
      alertId: alertIdProperty,
      mjdTai,
      band,
      mjdUtc,
      raDeg: Type.Number({ description: 'Right ascension, ICRS [deg]' }),
      decDeg: Type.Number({ description: 'Declination, ICRS [deg]' }),
      psfFluxNanojansky: flux('PSF flux of the difference image, signed'),
      psfFluxErrNanojansky: flux('Error of psfFluxNanojansky'),
      scienceFluxNanojansky: flux('Total flux, template plus difference'),
      scienceFluxErrNanojansky: flux('Error of scienceFluxNanojansky'),
      ...magnitudes,
      ...reference,
      reliability: nullable(Type.Number({ description: 'Real-bogus score of the survey, 0 to 1' })),
      forestReliability: nullable(
        Type.Number({ description: 'ZTF rb, the score that all detections have, 0 to 1' }),
      ),
      isCorrected: nullable(
        Type.Boolean({
          description:
            'Lies on a source of the reference image, whose flux is in the total flux; null: the survey measures total fluxes itself',
        }),
      ),
      isDubious: nullable(
        Type.Boolean({
          description:
            'Fainter than a template without a source, or corrected where the first detection of the band is not, or the reverse; null as isCorrected',
        }),
      ),
      limitingMag: mag('5-sigma limit of the image'),
      hasAlert: Type.Boolean({
        description:
          'True: came as an alert of its own, so it has stamps; false: known from the history of others',
      }),
    }),
    { description: 'In time order' },
  ),
  forcedPhotometry: Type.Array(
    row({
      forcedId: Type.String({ description: 'Unique per object, 64-bit, as a decimal string' }),
      mjdTai,
      band,
      mjdUtc,
      fluxNanojansky: flux('PSF flux of the difference image at the known position, signed'),
      fluxErrNanojansky: flux('Error of fluxNanojansky'),
      scienceFluxNanojansky: flux('Total flux, template plus difference'),
      scienceFluxErrNanojansky: flux('Error of scienceFluxNanojansky'),
      ...magnitudes,
      isUsable: Type.Boolean({ description: 'False: flagged by the survey, not used in features' }),
      ...reference,
    }),
    { description: 'In time order' },
  ),
  nonDetections: Type.Array(
    row({
      mjdTai,
      band,
      mjdUtc,
      limitingMag: Type.Number({ description: '5-sigma limit of the image, AB [mag]' }),
    }),
    { description: 'In time order' },
  ),
});

type LightCurveJson = Static<typeof lightCurveSchema>;

/** @param selection which rows and columns */
export function lightCurveJson(
  lightCurve: StoredLightCurve,
  selection: LightCurveSelection = wholeLightCurve,
): LightCurveJson {
  // Of all detections: a label may depend on the first of its band.
  const labels = correctionLabels(lightCurve.survey, lightCurve.detections);
  const detections = lightCurve.detections.map((point, i): LightCurveJson['detections'][number] => {
    const { psfFluxNanojansky: flux, psfFluxErrNanojansky: fluxErr } = point;
    return {
      ...point,
      ...labels[i]!,
      ...magnitudesOf(flux, fluxErr, point),
      mjdUtc: mjdTaiToUtc(point.mjdTai),
      alertId: point.alertId.toString(),
      referenceImageId: referenceImageIdText(point),
    };
  });
  const forced = lightCurve.forcedPhotometry.map((point) => ({
    ...point,
    ...magnitudesOf(point.fluxNanojansky, point.fluxErrNanojansky, point),
    mjdUtc: mjdTaiToUtc(point.mjdTai),
    forcedId: point.forcedId.toString(),
    referenceImageId: referenceImageIdText(point),
  }));
  const limits = lightCurve.nonDetections.map((point) => ({
    ...point,
    mjdUtc: mjdTaiToUtc(point.mjdTai),
  }));
  return {
    survey: lightCurve.survey,
    objectKind: lightCurve.objectKind,
    oid: lightCurve.oid,
    detections: selected(detections, selection),
    forcedPhotometry: selected(forced, selection),
    nonDetections: selected(limits, selection),
  };
}

function selected<Row extends { readonly mjdTai: number; readonly band: string }>(
  rows: readonly Row[],
  { bands, fromMjdTai, toMjdTai, withoutColumns }: LightCurveSelection,
): Row[] {
  const kept = rows.filter(
    ({ mjdTai: at, band: of }) =>
      (bands === null || bands.has(of)) &&
      (fromMjdTai === null || at >= fromMjdTai) &&
      (toMjdTai === null || at <= toMjdTai),
  );
  if (withoutColumns.length === 0) return kept;
  return kept.map((each) => {
    const rest: Record<string, unknown> = { ...each };
    for (const column of withoutColumns) delete rest[column];
    return rest as Row;
  });
}

/** Magnitudes of a difference flux and of a total flux; null where there is none. */
export function magnitudesOf(
  flux: number | null,
  fluxErr: number | null,
  total: Pick<LightCurvePoint, 'scienceFluxNanojansky' | 'scienceFluxErrNanojansky'>,
) {
  return {
    differenceMag: magOf(flux),
    differenceMagErr: magErrOf(fluxErr, flux),
    totalMag: magOf(total.scienceFluxNanojansky),
    totalMagErr: magErrOf(total.scienceFluxErrNanojansky, total.scienceFluxNanojansky),
  };
}

const magOf = (flux: number | null) => (flux === null ? null : nanojanskyToMag(flux));
const magErrOf = (fluxErr: number | null, flux: number | null) =>
  flux === null || fluxErr === null ? null : nanojanskyErrToMag(fluxErr, flux);

function referenceImageIdText(point: LightCurvePoint | ForcedPoint): string | null {
  return point.referenceImageId?.toString() ?? null;
}
