import type { LightCurveFamily } from '../../feature/feature.ts';

/**
 * The period that best explains all points of all bands, with as many harmonics as they call for.
 *
 * Formula:   least $n \ln(\chi^2 / \chi^2_0) + 2 H \ln n$ over frequency and $H$ = 1 to 6 (but one for
 *            10 points and one for 4 cycles at most), $\chi^2$ of
 *            $x = c_b + s_b \sum_{k \le H} (a_k \cos k\theta + b_k \sin k\theta)$, $\theta = 2 \pi f t$;
 *            tried at the 40 highest peaks of the one-harmonic grid over the whole span, at 1/3, 1/2, 2
 *            and 3 times the frequency of 15 of them, and at the day aliases of the best
 *            (period/multiharmonic-period.ts)
 * Symbols:   $x$ magnitude [mag]; $t$ time [d]; $f$ frequency, from two cycles in the span to
 *            1/0.045 [1/d]; $c_b$ mean of band b [mag]; $s_b$ its scatter, 1.48 times the median
 *            absolute deviation [mag]; weights $1 / (\sigma^2 + (0.3 s_b)^2)$, $\sigma$ error [mag];
 *            points farther than $3 \sqrt{s_b^2 + \sigma^2}$ from the median count as if there;
 *            $\chi^2_0$ without harmonics; $n$ half the number of points, because points of one night
 *            share errors
 * Reads:     magnitudes of detections and forced photometry, through the period search; bands of
 *            u, g, r, i, z, y (ZTF's i too) with at least 5 points, 15 in all, any order
 * Returns:   Multiharmonic_period [d]; Multiharmonic_period_error, one standard error from the
 *            curvature of $\chi^2$ scaled to its degrees of freedom, of the peak alone: not of its
 *            choice [d]; Multiharmonic_false_alarm, chance that Gaussian noise, independent from point to
 *            point, gives so high a peak at one of $6 T / 0.045 d$ trials, T the span; errors that a
 *            night has in common make it too small [probability]; Multiharmonic_harmonics
 *            $H$ [count]; Multiharmonic_day_alias, 1 when a period one or two cycles a day away is
 *            within 10 of it in the first formula [0/1]; Multiharmonic_points, points that were
 *            searched [count]
 * Undefined: null without Multiband_period, when all points are within two hours, and for a fit without error
 * Differs:   ours alone; ALeRCE publishes the highest peak of one harmonic in the fullest 1000 days
 *            (Multiband_period). Recovery of catalogue periods by both: docs/science.md. Where two
 *            minima or maxima are alike, as in contact binaries, half the period is the simpler answer
 *            and is given. The stream searches a growing light curve again only when it has grown by
 *            20 % (period-schedule.ts): Multiharmonic_points says how far
 * Reference: VanderPlas & Ivezić 2015, ApJ 812, 18, doi:10.1088/0004-637X/812/1/18 (one shape for all
 *            bands); Schwarz 1978, doi:10.1214/aos/1176344136 (number of harmonics);
 *            Schwarzenberg-Czerny 1998, MNRAS 301, 831, doi:10.1046/j.1365-8711.1998.02086.x (false
 *            alarm)
 */
export const multiharmonicPeriod: LightCurveFamily = {
  scope: 'multiband',
  outputs: [
    {
      name: 'Multiharmonic_period',
      unit: 'd',
      meaning: 'period that best explains all points of all bands, with harmonics',
      isOwn: true,
    },
    {
      name: 'Multiharmonic_period_error',
      unit: 'd',
      meaning: 'its standard error, if it is the right peak',
      isOwn: true,
    },
    {
      name: 'Multiharmonic_false_alarm',
      unit: 'probability',
      meaning: 'chance that noise alone gives so good a period',
      isOwn: true,
    },
    {
      name: 'Multiharmonic_harmonics',
      unit: 'count',
      meaning: 'harmonics that the shape calls for, 1 to 6',
      isOwn: true,
    },
    {
      name: 'Multiharmonic_day_alias',
      unit: '0/1',
      meaning: '1: a period one or two cycles a day away fits about as well',
      isOwn: true,
    },
    {
      name: 'Multiharmonic_points',
      unit: 'count',
      meaning: 'points that this period was searched in',
      isOwn: true,
    },
  ],
  of: ['magnitudes of detections and forced'],
  reads: ['period search'],
  minPoints: 15,
  reference: 'doi:10.1088/0004-637X/812/1/18',
  compute(_, period) {
    const found = period?.multiharmonic ?? null;
    if (found === null) return null;
    return [
      found.periodDays,
      found.periodErrDays,
      found.falseAlarmProbability,
      found.harmonics,
      found.isDayAlias,
      found.pointCount,
    ];
  },
};
