import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import type { BandFamily } from '../feature.ts';
import { straightLine } from '../straight-line.ts';

const windowDays = 200;
/** Time since disruption at the peak [d], the origin of the power law. */
const peakAgeDays = 40;
const errorFloorMag = 0.01;
const largestErrorMag = 1;

/**
 * Power-law fading after the peak, as after the tidal disruption of a star.
 *
 * Formula:   $m = m_0 + p \cdot 2.5 \log_{10}(t - t_{peak} + 40 d)$, weighted least squares over
 *            $t_{peak} < t < t_{peak} + 200 d$
 * Symbols:   $m$ AB magnitude of the positive difference flux [mag]; $p$ slope: flux falls as
 *            $(t - t_{peak} + 40)^{-p}$, 5/3 for fallback; weights $1 / (\sigma_m + 0.01)^2$
 * Reads:     time, brightness, brightnessError; at least 3 points, any order
 * Returns:   TDE_decay $p$ [dimensionless], TDE_decay_chi $\chi^2/(n-2)$ [dimensionless],
 *            TDE_mag0 $m_0$ [mag]; $n$ points in the window
 * Undefined: null with fewer than 2 positive fluxes (error < 1 mag) in the window; TDE_decay_chi
 *            also with fewer than 3
 * Differs:   ALeRCE takes |flux|, so that a deep negative epoch can be the peak
 * Reference: Sánchez-Sáez et al. 2021, AJ 161, 141, doi:10.3847/1538-3881/abd5c1 (family); the
 *            40 d are ALeRCE's
 */
export const tdeTail: BandFamily = {
  scope: 'band family',
  outputs: [
    { name: 'TDE_decay', unit: 'dimensionless', meaning: 'power of the fading after the peak' },
    { name: 'TDE_decay_chi', unit: 'dimensionless', meaning: 'reduced chi-square of that' },
    { name: 'TDE_mag0', unit: 'mag', meaning: 'magnitude at age 1 d' },
  ],
  of: 'fluxes of detections and forced',
  minPoints: 3,
  reads: ['time', 'brightness', 'brightnessError'],
  reference: 'doi:10.3847/1538-3881/abd5c1',
  compute({ time, brightness, brightnessError }) {
    let peak = -1;
    for (let i = 0; i < time.length; i++) {
      if (brightness[i] > 0 && (peak === -1 || brightness[i] > brightness[peak])) peak = i;
    }
    if (peak === -1) return null;
    const x: number[] = [];
    const mag: number[] = [];
    const weight: number[] = [];
    for (let i = peak + 1; i < time.length; i++) {
      const days = time[i] - time[peak];
      if (days >= windowDays) break;
      const value = nanojanskyToMag(brightness[i]);
      const error = nanojanskyErrToMag(brightnessError[i], brightness[i]);
      if (value === null || error === null || error >= largestErrorMag) continue;
      x.push(2.5 * Math.log10(days + peakAgeDays));
      mag.push(value);
      weight.push(1 / (error + errorFloorMag) ** 2);
    }
    if (x.length < 2) return null;
    const line = straightLine(
      Float64Array.from(x),
      Float64Array.from(mag),
      Float64Array.from(weight),
    );
    if (line === null) return null;
    return [line.slope, x.length < 3 ? null : line.chiSquare / (x.length - 2), line.intercept];
  },
};
