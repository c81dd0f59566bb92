import type { FeatureOutput, LightCurveFamily } from '../../feature/feature.ts';
import { differenceOrNull } from '../../statistics/difference-or-null.ts';
import { mean } from '../../statistics/mean.ts';

const bands = ['u', 'g', 'r', 'i', 'z', 'y'] as const;
const filters = ['W1', 'W2', 'W3', 'W4'] as const;

/**
 * Infrared colours of the AllWISE source at the object's place: dust, active nuclei, cool stars.
 *
 * Formula:   `W1-W2`, `W2-W3`, `W3-W4`: catalogue magnitudes; `g-W1` and the like: $\bar m - W$
 * Symbols:   $W$ Vega magnitude of the nearest AllWISE source within 1 arcsec [mag]; $\bar m$ mean of
 *            the band's total AB magnitudes, error below 1 mag [mag]
 * Reads:     AllWISE source; brightness of magnitudes of detections, at least 1 point in the band,
 *            any order
 * Returns:   3 colours, and 4 per band [mag]; Vega and AB are not reconciled
 * Undefined: null without a source, or where the catalogue has no magnitude; those of a band also
 *            without a magnitude in it. In the stream all are null until an operator imports AllWISE,
 *            or CatWISE, which has no W3 and W4 (input/feature-catalogs.ts): the record says which was
 *            asked, and where it could not be read
 * Differs:   ALeRCE has no W1-W2 and the like when the object has no magnitude; they do not depend on
 *            the light curve, so here they are there
 * Reference: Cutri et al. 2013, AllWISE Explanatory Supplement (catalogue); Sánchez-Sáez et al. 2021,
 *            AJ 161, 141, doi:10.3847/1538-3881/abd5c1 (features)
 */
export const allWiseColours: LightCurveFamily = {
  scope: 'object',
  outputs: [
    { name: 'W1-W2', unit: 'mag', meaning: 'colour of the AllWISE source, 3.4 minus 4.6 µm' },
    { name: 'W2-W3', unit: 'mag', meaning: 'colour of the AllWISE source, 4.6 minus 12 µm' },
    { name: 'W3-W4', unit: 'mag', meaning: 'colour of the AllWISE source, 12 minus 22 µm' },
    ...filters.flatMap((filter) =>
      bands.map(
        (band): FeatureOutput => ({
          name: `${band}-${filter}`,
          unit: 'mag',
          meaning: `mean ${band} minus ${filter} of the AllWISE source`,
          bands: [band],
        }),
      ),
    ),
  ],
  of: ['magnitudes of detections'],
  reads: ['brightness', 'AllWISE source'],
  minPoints: 0,
  reference: 'doi:10.3847/1538-3881/abd5c1',
  compute(lightCurve) {
    if (lightCurve.allWise === null) return null;
    const { w1Mag, w2Mag, w3Mag, w4Mag } = lightCurve.allWise;
    const means = bands.map((band) => {
      const { brightness } = lightCurve.series(band, 'magnitudes of detections');
      return brightness.length === 0 ? null : mean(brightness);
    });
    return [
      differenceOrNull(w1Mag, w2Mag),
      differenceOrNull(w2Mag, w3Mag),
      differenceOrNull(w3Mag, w4Mag),
      ...[w1Mag, w2Mag, w3Mag, w4Mag].flatMap((wise) =>
        means.map((band) => differenceOrNull(band, wise)),
      ),
    ];
  },
};
