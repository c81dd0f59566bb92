import { nanojanskyToMag } from '@lucero/photometry';
import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * AB magnitude of the brightest positive difference flux.
 *
 * Formula:   $31.4 - 2.5 \log_{10} \max_i F_i$
 * Symbols:   $F_i$ difference flux [nJy]
 * Reads:     brightness; at least 1 points, any order
 * Returns:   magnitude [mag]
 * Undefined: null when no flux is positive
 * Differs:   Lucero's own.
 * Reference: docs/science.md
 */
export const peakDifferenceMag: BandFeature = {
  scope: 'band',
  name: 'peak_difference_mag',
  unit: 'mag',
  meaning: 'magnitude of the brightest difference flux',
  isOwn: true,
  of: 'fluxes of detections',
  minPoints: 1,
  reads: ['brightness'],
  reference: 'docs/science.md',
  compute({ brightness }) {
    return nanojanskyToMag(brightness[statisticsOf(brightness).largestIndex]);
  },
};
