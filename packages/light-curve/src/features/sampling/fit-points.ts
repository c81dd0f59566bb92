import type { LightCurveFamily } from '../../feature/feature.ts';

/**
 * How many points the fits of transients and random walks were made of.
 *
 * Formula:   number of difference fluxes, detections and forced photometry together, in all bands
 *            with features of their own
 * Symbols:   none
 * Reads:     how many points there are; at least 1 point
 * Returns:   1 or more [count]
 * Undefined: null without a difference flux
 * Differs:   ours alone; the stream makes these fits of a growing light curve (SPM, FLEET, microlensing,
 *            GP_DRW, IAR_phi) again only when it has grown by 5 % or is brighter or fainter than ever
 *            (fit-schedule.ts), whoever computes features of a whole light curve fits all of it: this
 *            number tells the two apart
 * Reference: none
 */
export const fitPoints: LightCurveFamily = {
  scope: 'object',
  outputs: [
    {
      name: 'Fit_points',
      unit: 'count',
      meaning: 'points of difference flux that the fits were made of',
      isOwn: true,
    },
  ],
  of: ['fluxes of detections and forced'],
  reads: [],
  minPoints: 1,
  reference: 'none',
  waitsForGrowth: true,
  compute: ({ featureBands, series }) => {
    let count = 0;
    for (const band of featureBands)
      count += series(band, 'fluxes of detections and forced').time.length;
    return count === 0 ? null : [count];
  },
};
