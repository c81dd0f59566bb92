import { ztf } from '@lucero/surveys';
import { fleet } from '../src/features/model-fits/fleet.ts';
import { microlensing } from '../src/features/model-fits/microlensing.ts';
import { supernovaModelFlux } from '../src/features/model-fits/supernova-model.ts';
import { supernovaParametricModel } from '../src/features/model-fits/supernova-parametric-model.ts';
import type { LightCurveInput, Point } from '../src/input/light-curve-input.ts';
import type { PreparedLightCurve } from '../src/input/prepared-light-curve.ts';
import { prepareLightCurve } from '../src/input/prepared-light-curve.ts';

/**
 * CPU time of the parametric fits of a ZTF object, g and r together.
 *
 *     node packages/light-curve/bench/parametric-fits.bench.ts
 *
 * A supernova with 5 % noise for SPM and FLEET; for microlensing a variable of 0.2 mag, because most
 * objects with total magnitudes are.
 */
// Half of them warm up: a worker fits all day, and its code is compiled.
const repetitions = 400;
const bands = ['g', 'r'];

/** Uneven nights over some two years; residuals that follow no simple rule. */
function pointsOf(band: string, count: number, shift: number): Point[] {
  const days = Array.from({ length: count }, (_, i) => (700 / count) * (i + 0.3 * Math.sin(7 * i)));
  const parameters = {
    amplitudeMillijansky: 0.2,
    t0Days: 250,
    gammaDays: 25,
    beta: 0.4,
    riseDays: 4,
    fallDays: 40,
  };
  const flux = supernovaModelFlux(parameters, days);
  return days.map((day, i) => {
    const residual = Math.sin(12.9898 * i * i + shift);
    return {
      mjd: 59_000 + day + 0.01 * shift,
      band,
      mag: 18 + 0.2 * Math.sin(day / 3) + 0.03 * residual,
      magErr: 0.03,
      diffFluxNanojansky: flux[i] + 4000 * residual,
      diffFluxErrNanojansky: 3000 + 0.03 * flux[i],
    };
  });
}

function lightCurveOf(count: number): PreparedLightCurve {
  const input: LightCurveInput = {
    oid: 'synthetic',
    survey: ztf,
    raDeg: null,
    decDeg: null,
    detections: bands.flatMap((band, b) => pointsOf(band, count / 2, b)),
    forced: [],
  };
  const lightCurve = prepareLightCurve(input);
  // The series are made here: they are shared by all features.
  for (const band of bands) {
    lightCurve.series(band, 'fluxes of detections and forced');
    lightCurve.series(band, 'magnitudes of detections and forced');
  }
  return lightCurve;
}

const families: Readonly<Record<string, (lightCurve: PreparedLightCurve) => unknown>> = {
  SPM: (lightCurve) => supernovaParametricModel.compute(lightCurve, bands, null),
  FLEET: (lightCurve) =>
    bands.map((band) => fleet.compute(lightCurve.series(band, fleet.of), null)),
  microlensing: (lightCurve) => microlensing.compute(lightCurve, bands, null),
};

for (const [name, run] of Object.entries(families)) {
  for (const count of [50, 200, 1000]) {
    // A fit is kept with its light curve: each repetition needs its own.
    const lightCurves = Array.from({ length: repetitions }, () => lightCurveOf(count));
    for (const lightCurve of lightCurves.slice(0, repetitions / 2)) run(lightCurve);
    const before = process.cpuUsage();
    for (const lightCurve of lightCurves.slice(repetitions / 2)) run(lightCurve);
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000 / (repetitions / 2);
    console.log(`${name}, ${count} points: ${ms.toFixed(2)} ms CPU`);
  }
}
