import type { PopulationMagnitudes } from './alert-mix.ts';
import { drawActiveNucleus } from './light-curves/active-nucleus.ts';
import { drawDwarfNova } from './light-curves/dwarf-nova.ts';
import { drawEclipsingBinary } from './light-curves/eclipsing-binary.ts';
import { drawLongPeriodVariable } from './light-curves/long-period-variable.ts';
import { drawPulsatingStar } from './light-curves/pulsating-star.ts';
import { drawSupernova } from './light-curves/supernova.ts';
import type { TimeSpan } from './light-curves/time-span.ts';
import { drawYoungStar } from './light-curves/young-star.ts';
import type { Random } from './random.ts';
import type { SkySource } from './sky-source.ts';

/** Subclasses of SN, AGN and VS: what stays at one place on the sky. */
export type SiderealSubclass =
  | Parameters<typeof drawSupernova>[1]
  | Parameters<typeof drawActiveNucleus>[1]
  | Parameters<typeof drawPulsatingStar>[1]
  | Parameters<typeof drawEclipsingBinary>[1]
  | 'LPV'
  | 'YSO'
  | 'CV/Nova';

export function drawSkySource(
  random: Random,
  subclass: SiderealSubclass,
  span: TimeSpan,
  magnitudes: PopulationMagnitudes,
): SkySource {
  switch (subclass) {
    case 'SNIa':
    case 'SNIbc':
    case 'SNII':
    case 'SNIIn':
    case 'SLSN':
      return drawSupernova(random, subclass, span, magnitudes.faintestSupernovaPeak);
    case 'AGN':
    case 'QSO':
    case 'Blazar':
      return drawActiveNucleus(random, subclass, span, magnitudes.nucleus);
    case 'RRLab':
    case 'RRLc':
    case 'CEP':
    case 'DSCT':
      return drawPulsatingStar(random, subclass, magnitudes.star);
    case 'EA':
    case 'EB':
    case 'EW':
      return drawEclipsingBinary(random, subclass, magnitudes.star);
    case 'LPV':
      return drawLongPeriodVariable(random, magnitudes.redGiant);
    case 'YSO':
      return drawYoungStar(random, span, magnitudes.star);
    case 'CV/Nova':
      return drawDwarfNova(random, span, magnitudes.quiescentDwarfNova);
  }
}
