import { apiAddress } from './api-client.ts';
import type { ObjectSummary } from './api-types.ts';
import { hueClass } from './class-colour.ts';
import { element } from './element.ts';
import { percentText } from './number-text.ts';
import { decText, raText } from './sexagesimal.ts';
import { solarSystemAddress } from './solar-system-address.ts';
import { agoText, utcText } from './time.ts';

/** Who the object is, where, since when, and where else to look. */
export function objectHeader(object: ObjectSummary, surveyName: string): HTMLElement {
  const { oid, topClass, probability, raDeg, decDeg } = object;
  const fact = (name: string, value: string, more: string | null = null) =>
    element(
      'div',
      {},
      element('dt', {}, name),
      element('dd', {}, value, more === null ? null : element('small', {}, more)),
    );
  const chip =
    topClass === null
      ? element('span', { class: 'chip' }, 'not classified yet')
      : element(
          'span',
          { class: `chip ${hueClass(topClass)}` },
          probability === null ? topClass : `${topClass} ${percentText(probability)}`,
        );
  const isMoving = object.objectKind === 'solarSystem';
  return element(
    'header',
    { class: 'object-header' },
    element(
      'div',
      { class: 'title-row' },
      element('h1', {}, oid),
      element('span', { class: 'survey' }, surveyName),
      object.designation === null
        ? null
        : element(
            'a',
            { class: 'chip', href: solarSystemAddress(object.designation) },
            object.designation,
          ),
      isMoving ? element('span', { class: 'chip' }, 'solar system') : null,
      object.validityEndMjdTai === null
        ? null
        : element(
            'span',
            { class: 'chip', title: `since ${utcText(object.validityEndMjdTai)} UTC` },
            'closed by the survey',
          ),
      chip,
    ),
    element(
      'dl',
      { class: 'object-facts' },
      fact(isMoving ? 'Newest RA' : 'RA', raText(raDeg), `${raDeg.toFixed(6)}°`),
      fact(isMoving ? 'Newest Dec' : 'Dec', decText(decDeg), `${decDeg.toFixed(6)}°`),
      fact('Detections', String(object.detectionCount)),
      object.hostRedshift === null
        ? null
        : fact('Host redshift', String(Number(object.hostRedshift.toPrecision(4)))),
      fact(
        'First',
        `${utcText(object.firstMjdTai)} UTC`,
        `MJD ${object.firstMjdTai.toFixed(5)} TAI`,
      ),
      fact(
        'Newest',
        `${utcText(object.lastMjdTai)} UTC`,
        `${agoText(object.lastMjdTai, Date.now())} · MJD ${object.lastMjdTai.toFixed(5)} TAI`,
      ),
    ),
    links(object),
  );
}

function links({ survey, oid, raDeg, decDeg }: ObjectSummary): HTMLElement {
  const place = `${raDeg} ${decDeg}`;
  const outside = (text: string, address: string, query: Readonly<Record<string, string>>) =>
    element(
      'a',
      {
        href: `${address}?${new URLSearchParams(query)}`,
        rel: 'noopener noreferrer',
        target: '_blank',
      },
      `${text} ↗`,
    );
  const json = (text: string, ...more: string[]) =>
    element('a', { href: apiAddress(['objects', survey, oid, ...more]) }, text);
  return element(
    'p',
    { class: 'links' },
    outside('SIMBAD', 'https://simbad.cds.unistra.fr/simbad/sim-coo', {
      Coord: place,
      Radius: '5',
      'Radius.unit': 'arcsec',
    }),
    outside('Legacy Survey', 'https://www.legacysurvey.org/viewer', {
      ra: String(raDeg),
      dec: String(decDeg),
      layer: 'ls-dr10',
      zoom: '16',
    }),
    outside('TNS', 'https://www.wis-tns.org/search', {
      ra: String(raDeg),
      decl: String(decDeg),
      radius: '5',
      coords_unit: 'arcsec',
    }),
    element('span', { class: 'divider' }, 'JSON:'),
    json('object'),
    json('light curve', 'lightcurve'),
    json('magnitudes', 'magnitude-statistics'),
    json('features', 'features'),
    json('classifications', 'classifications'),
    json('history', 'classifications', 'history'),
  );
}
