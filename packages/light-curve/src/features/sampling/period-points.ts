import type { LightCurveFamily } from '../../feature/feature.ts';

/**
 * How many points the period was searched in.
 *
 * Formula:   number of magnitudes in the 1000 days and bands that the search kept
 * Symbols:   none
 * Reads:     the search of the period
 * Returns:   15 or more [count]
 * Undefined: null without a period
 * Differs:   ours alone; the stream searches a growing light curve again only when it has grown by
 *            5 % (period-schedule.ts), whoever computes features of a whole light curve searches all
 *            of it: this number tells the two apart
 * Reference: none
 */
export const periodPoints: LightCurveFamily = {
  scope: 'multiband',
  outputs: [
    {
      name: 'Period_points',
      unit: 'count',
      meaning: 'points that the period was searched in',
      isOwn: true,
    },
  ],
  of: ['magnitudes of detections and forced'],
  reads: ['period search'],
  minPoints: 15,
  reference: 'none',
  compute: (_, period) => (period === null ? null : [period.pointCount]),
};
