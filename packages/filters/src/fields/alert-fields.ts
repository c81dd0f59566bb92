import { angularDistanceArcsec, arcsecToDeg } from '@lucero/sky';
import type { FilterValueType } from '../contract.ts';
import type { AlertFacts } from '../filter-subject.ts';
import { type FieldDefinition, numberParameter, plainField } from './field-definition.ts';

function alertField(
  name: keyof AlertFacts,
  type: FilterValueType,
  unit: string | null,
  description: string,
  test: string,
  why = 'the survey did not send it with this alert',
): FieldDefinition {
  const path = `alert.${name}`;
  return plainField('alert', {
    ...{ path, type, unit, description, example: `${path} ${test}` },
    read: ({ alert }) => alert[name],
    why: () => why,
  });
}

const noFlux = 'the alert has no flux';
const noReference = 'the template has no source near it';
const noNeighbour = 'the survey sent no catalogued source near it';

/** Of the alert itself. */
export const alertFields: readonly FieldDefinition[] = [
  alertField('alertId', 'string', null, 'Id of the alert, in decimal digits', "== '123'"),
  alertField('survey', 'string', null, 'Survey that sent it', '== object.survey'),
  alertField('mjdTai', 'double', 'd', 'Time of the exposure, MJD in TAI', '> 60000.0'),
  alertField('band', 'string', null, 'Band of the exposure', "in ['g', 'r']"),
  alertField('raDeg', 'double', 'deg', 'Right ascension, ICRS', '< 180.0'),
  alertField('decDeg', 'double', 'deg', 'Declination, ICRS', '> -30.0'),
  alertField('mag', 'double', 'mag', 'Magnitude of the difference flux, AB', '< 19.5', noFlux),
  alertField('magErr', 'double', 'mag', 'Its standard error', '< 0.1', noFlux),
  alertField(
    'fluxNanojansky',
    'double',
    'nJy',
    'Flux on the difference image, signed: negative = fainter than the template',
    '> 5000.0',
    noFlux,
  ),
  alertField('fluxErrNanojansky', 'double', 'nJy', 'Its standard error', '< 500.0', noFlux),
  alertField(
    'totalMag',
    'double',
    'mag',
    'Magnitude of template and difference together, AB',
    '< 16.0',
    'the total flux is not known or not positive',
  ),
  alertField(
    'totalMagErr',
    'double',
    'mag',
    'Its standard error',
    '< 0.05',
    'the total flux or its error is not known',
  ),
  alertField('snr', 'double', null, 'Flux over its error, without sign', '> 10.0', noFlux),
  alertField('isPositive', 'bool', null, 'Brighter than the template', '== true', noFlux),
  alertField('reliability', 'double', null, "The survey's real-bogus score, 0 to 1", '> 0.9'),
  alertField('limitingMag', 'double', 'mag', '5-sigma limit of the image, AB', '> 20.0'),
  alertField(
    'referenceDistanceArcsec',
    'double',
    'arcsec',
    'To the nearest source of the template',
    '> 1.5',
    noReference,
  ),
  alertField('referenceMag', 'double', 'mag', 'Of that source, AB', '> 17.0', noReference),
  alertField(
    'nearestSourceArcsec',
    'double',
    'arcsec',
    'To the nearest catalogued source that came with the alert',
    '< 2.0',
    noNeighbour,
  ),
  alertField(
    'nearestStarScore',
    'double',
    null,
    'Of that source: 1 star, 0 galaxy',
    '< 0.5',
    noNeighbour,
  ),
  alertField('galacticLongitudeDeg', 'double', 'deg', 'Galactic longitude, 0 to 360', '< 90.0'),
  alertField('galacticLatitudeDeg', 'double', 'deg', 'Galactic latitude, -90 to 90', '> 20.0'),
  alertField(
    'eclipticLongitudeDeg',
    'double',
    'deg',
    'Ecliptic longitude of J2000, 0 to 360',
    '< 90.0',
  ),
  alertField(
    'eclipticLatitudeDeg',
    'double',
    'deg',
    'Ecliptic latitude of J2000, -90 to 90',
    '> 10.0',
  ),
  {
    path: 'distanceDeg()',
    type: 'double',
    unit: 'deg',
    description: 'From the alert to a place (right ascension and declination, ICRS [deg])',
    need: 'alert',
    parameters: [numberParameter('raDeg', false), numberParameter('decDeg', false)],
    example: 'distanceDeg(150.1, 2.2) < 1.0',
    bind: ([raDeg, decDeg]) => ({
      read: ({ subject: { alert } }) =>
        arcsecToDeg(
          angularDistanceArcsec(alert.raDeg, alert.decDeg, Number(raDeg), Number(decDeg)),
        ),
      why: () => 'the alert has no place',
    }),
  },
];
