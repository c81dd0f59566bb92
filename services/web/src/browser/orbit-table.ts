import { element } from './element.ts';
import type { Orbit } from './solar-system-types.ts';

/** The orbit in a table: name, value, unit; what is not known is left out. */
export function orbitTable(orbit: Orbit): HTMLElement {
  return element(
    'section',
    { class: 'panel magnitudes' },
    element('h2', {}, 'Orbit'),
    element(
      'div',
      { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': 'Orbit' },
      element(
        'table',
        {},
        element(
          'tbody',
          {},
          ...orbitRows(orbit).map(([name, value]) =>
            element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, value)),
          ),
        ),
      ),
    ),
    element(
      'p',
      { class: 'hint' },
      'Of the newest epoch that alerts brought; ecliptic and equinox of J2000, times in TT.',
    ),
  );
}

/** Name and value with its unit, in the order in which elements are printed. */
export function orbitRows(orbit: Orbit): readonly (readonly [string, string])[] {
  const row = (name: string, value: number | null, digits: number, unit: string) =>
    value === null ? [] : ([[name, `${value.toFixed(digits)}${unit}`]] as const);
  const years = orbit.periodDays === null ? null : orbit.periodDays / 365.25;
  return [
    ...row('Epoch', orbit.epochMjdTt, 1, ' MJD'),
    ...row('a', orbit.semiMajorAu, 6, ' au'),
    ...row('e', orbit.eccentricity, 7, ''),
    ...row('i', orbit.inclinationDeg, 5, '°'),
    ...row('Node Ω', orbit.nodeDeg, 5, '°'),
    ...row('Argument ω', orbit.perihelionArgumentDeg, 5, '°'),
    ...row('Perihelion q', orbit.perihelionAu, 6, ' au'),
    ...row('At perihelion', orbit.perihelionMjdTt, 3, ' MJD'),
    ...row('Period', years, 3, ' yr'),
    ...row('H', orbit.absoluteMag, 2, ' mag'),
    ...row('G', orbit.slope, 2, ''),
    ...row("From the Earth's orbit", orbit.earthMoidAu, 4, ' au'),
    ...row('Observations', orbit.observationCount, 0, ''),
    ...row('Oppositions', orbit.oppositionCount, 0, ''),
    ...row('Arc', orbit.arcDays, 1, ' d'),
    ...row('RMS', orbit.rmsArcsec, 2, '″'),
  ];
}
