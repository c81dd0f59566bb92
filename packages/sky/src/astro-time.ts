import { AstroTime } from 'astronomy-engine';

export const mjdOfJ2000 = 51_544.5;

/**
 * astronomy-engine's time of a terrestrial one.
 *
 * AstroTime.FromTerrestrialTime would ask for 1e-12 d, below what a double resolves from 2022 on: for some times
 * it never ends. One step is good to a microsecond.
 *
 * @param daysTt terrestrial time since J2000
 */
export function astroTimeOf(daysTt: number): AstroTime {
  const { tt, ut } = new AstroTime(daysTt);
  return new AstroTime(daysTt - (tt - ut));
}
