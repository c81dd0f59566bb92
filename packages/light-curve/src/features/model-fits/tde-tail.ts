import type { BandFamily } from '../../feature/feature.ts';
import { fitStatus } from '../../fit/fit-status.ts';
import { differenceMagnitudes } from '../../series/difference-magnitudes.ts';
import { straightLine } from '../../statistics/straight-line.ts';

const windowDays = 200;
/** Time since disruption at the peak [d], the origin of the power law. */
const peakAgeDays = 40;
const errorFloorMag = 0.01;

/**
 * Power-law fading after the peak, as after the tidal disruption of a star.
 *
 * Formula:   $m = m_0 + p \cdot 2.5 \log_{10}(t - t_{peak} + 40 d)$, weighted least squares over
 *            $t_{peak} < t < t_{peak} + 200 d$
 * Symbols:   $m$ AB magnitude of the positive difference flux, brighter than 30 and with an error
 *            $\sigma_m$ below 1 [mag]; $t_{peak}$ time of the brightest of them; $p$ slope: flux
 *            falls as $(t - t_{peak} + 40)^{-p}$, 5/3 for fallback; weights $1/(\sigma_m + 0.01)^2$
 * Reads:     time, brightness, brightnessError; at least 3 points, any order
 * Returns:   TDE_decay $p$ [dimensionless], TDE_decay_chi $\chi^2/(n-2)$ [dimensionless],
 *            TDE_mag0 $m_0$ [mag]; $n$ points in the window; TDE_mjd_ref $t_{peak}$, barycentric TDB
 *            [MJD]; TDE_status [code]
 * Undefined: null with fewer than 2 such magnitudes in the window (status 1); TDE_decay_chi also with
 *            fewer than 3
 * Differs:   ALeRCE takes |flux|, so that a deep negative epoch can be the peak, and publishes 0 and
 *            0 when nothing follows the peak
 * Reference: Sánchez-Sáez et al. 2021, AJ 161, 141, doi:10.3847/1538-3881/abd5c1 (family); the
 *            40 d are ALeRCE's
 */
export const tdeTail: BandFamily = {
  scope: 'band family',
  outputs: [
    { name: 'TDE_decay', unit: 'dimensionless', meaning: 'power of the fading after the peak' },
    { name: 'TDE_decay_chi', unit: 'dimensionless', meaning: 'reduced chi-square of that' },
    { name: 'TDE_mag0', unit: 'mag', meaning: 'magnitude at age 1 d' },
    { name: 'TDE_mjd_ref', unit: 'MJD', meaning: 'time of the peak that the fading counts from' },
    { name: 'TDE_status', unit: 'code', meaning: 'how the fit ended', isOwn: true },
  ],
  of: 'fluxes of detections and forced',
  minPoints: 3,
  reads: ['time', 'brightness', 'brightnessError'],
  reference: 'doi:10.3847/1538-3881/abd5c1',
  compute(series) {
    const { time, flux, mag, magErr } = differenceMagnitudes(series);
    let peak = 0;
    for (let i = 1; i < flux.length; i++) if (flux[i] > flux[peak]) peak = i;
    let end = peak + 1;
    while (end < time.length && time[end] - time[peak] < windowDays) end++;
    const count = end - peak - 1;
    if (count < 2) return [null, null, null, null, fitStatus.tooFewPoints];
    const x = new Float64Array(count);
    const weight = new Float64Array(count);
    for (let k = 0; k < count; k++) {
      const i = peak + 1 + k;
      x[k] = 2.5 * Math.log10(time[i] - time[peak] + peakAgeDays);
      weight[k] = 1 / (magErr[i] + errorFloorMag) ** 2;
    }
    const line = straightLine(x, mag.subarray(peak + 1, end), weight);
    if (line === null) return [null, null, null, null, fitStatus.undetermined];
    return [
      line.slope,
      count < 3 ? null : line.chiSquare / (count - 2),
      line.intercept,
      series.epochMjd + time[peak],
      fitStatus.converged,
    ];
  },
};
