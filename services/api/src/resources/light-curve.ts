import type { ForcedPoint, LightCurvePoint, StoredLightCurve } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { correctionLabels } from './correction-labels.ts';
import { nullable } from './nullable.ts';
import { alertIdProperty, objectKeyProperties } from './object-key.ts';

const mjdTai = Type.Number({ description: 'Time of the measurement, MJD in TAI [d]' });
const band = Type.String({ description: 'Filter band' });
const flux = (of: string) => nullable(Type.Number({ description: `${of}, AB [nJy]` }));
const mag = (of: string) => nullable(Type.Number({ description: `${of}, AB [mag]` }));

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

export const lightCurveSchema = Type.Object({
  ...objectKeyProperties,
  detections: Type.Array(
    Type.Object({
      alertId: alertIdProperty,
      mjdTai,
      band,
      raDeg: Type.Number({ description: 'Right ascension, ICRS [deg]' }),
      decDeg: Type.Number({ description: 'Declination, ICRS [deg]' }),
      psfFluxNanojansky: flux('PSF flux of the difference image, signed'),
      psfFluxErrNanojansky: flux('Error of psfFluxNanojansky'),
      scienceFluxNanojansky: flux('Total flux, template plus difference'),
      scienceFluxErrNanojansky: flux('Error of scienceFluxNanojansky'),
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
        description: 'True: came as an alert of its own, so it has stamps',
      }),
    }),
    { description: 'In time order' },
  ),
  forcedPhotometry: Type.Array(
    Type.Object({
      forcedId: Type.String({ description: 'Unique per object, 64-bit, as a decimal string' }),
      mjdTai,
      band,
      fluxNanojansky: flux('PSF flux of the difference image at the known position, signed'),
      fluxErrNanojansky: flux('Error of fluxNanojansky'),
      scienceFluxNanojansky: flux('Total flux, template plus difference'),
      scienceFluxErrNanojansky: flux('Error of scienceFluxNanojansky'),
      isUsable: Type.Boolean({ description: 'False: flagged by the survey, not used in features' }),
      ...reference,
    }),
    { description: 'In time order' },
  ),
  nonDetections: Type.Array(
    Type.Object({
      mjdTai,
      band,
      limitingMag: Type.Number({ description: '5-sigma limit of the image, AB [mag]' }),
    }),
    { description: 'In time order' },
  ),
});

export function lightCurveJson(lightCurve: StoredLightCurve): Static<typeof lightCurveSchema> {
  const labels = correctionLabels(lightCurve.survey, lightCurve.detections);
  return {
    survey: lightCurve.survey,
    objectKind: lightCurve.objectKind,
    oid: lightCurve.oid,
    detections: lightCurve.detections.map((point, i) => ({
      ...point,
      ...labels[i]!,
      alertId: point.alertId.toString(),
      referenceImageId: referenceImageIdText(point),
    })),
    forcedPhotometry: lightCurve.forcedPhotometry.map((point) => ({
      ...point,
      forcedId: point.forcedId.toString(),
      referenceImageId: referenceImageIdText(point),
    })),
    nonDetections: [...lightCurve.nonDetections],
  };
}

function referenceImageIdText(point: LightCurvePoint | ForcedPoint): string | null {
  return point.referenceImageId?.toString() ?? null;
}
