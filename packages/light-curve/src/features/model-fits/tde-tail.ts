import { nanojanskyErrToMag, nanojanskyToMag } from '@lucero/photometry';
import type { BandFamily } from '../../feature/feature.ts';
import { fitStatus } from '../../fit/fit-status.ts';
import type { Series } from '../../series/series.ts';
import { straightLine } from '../../statistics/straight-line.ts';

const windowDays = 200;
/** Time since disruption at the peak [d], the origin of the power law. */
const peakAgeDays = 40;
const errorFloorMag = 0.01;
const largestErrorMag = 1;
const faintestMag = 30;

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
    const { epochMjd, time, brightness } = series;
    const mag = new Float64Array(time.length);
    const magErr = new Float64Array(time.length);
    let peak = -1;
    for (let i = 0; i < time.length; i++) {
      magErr[i] = fillMagnitude(series, i, mag);
      if (magErr[i] > 0 && (peak === -1 || brightness[i] > brightness[peak])) peak = i;
    }
    const x: number[] = [];
    const tail: number[] = [];
    const weight: number[] = [];
    for (let i = peak + 1; peak !== -1 && i < time.length; i++) {
      const days = time[i] - time[peak];
      if (days >= windowDays) break;
      if (magErr[i] === 0) continue;
      x.push(2.5 * Math.log10(days + peakAgeDays));
      tail.push(mag[i]);
      weight.push(1 / (magErr[i] + errorFloorMag) ** 2);
    }
    if (x.length < 2) return [null, null, null, null, fitStatus.tooFewPoints];
    const line = straightLine(
      Float64Array.from(x),
      Float64Array.from(tail),
      Float64Array.from(weight),
    );
    if (line === null) return [null, null, null, null, fitStatus.undetermined];
    return [
      line.slope,
      x.length < 3 ? null : line.chiSquare / (x.length - 2),
      line.intercept,
      epochMjd + time[peak],
      fitStatus.converged,
    ];
  },
};

/** Fills mag[i]; returns its error, 0 when the flux has no usable magnitude. */
function fillMagnitude(
  { brightness, brightnessError }: Series,
  i: number,
  mag: Float64Array,
): number {
  const value = nanojanskyToMag(brightness[i]);
  const error = nanojanskyErrToMag(brightnessError[i], brightness[i]);
  if (value === null || error === null) return 0;
  if (value >= faintestMag || error >= largestErrorMag) return 0;
  mag[i] = value;
  return error;
}
