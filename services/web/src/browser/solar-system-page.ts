import { apiAddress, fetchJson } from './api-client.ts';
import type { Surveys } from './api-types.ts';
import { objectAddress } from './candidate-card.ts';
import { element } from './element.ts';
import { bandStyle } from './mark-shape.ts';
import { errorNotice, notice } from './notice.ts';
import { countText } from './number-text.ts';
import { orbitTable } from './orbit-table.ts';
import { phaseCurvePanel } from './phase-curve-panel.ts';
import { residualsPanel } from './residuals-panel.ts';
import { scatterPlot } from './scatter-plot.ts';
import type { PhaseCurves, SolarSystemObject, SolarSystemPoint } from './solar-system-types.ts';
import { type Survey, surveyOf } from './survey-of.ts';
import { utcText } from './time.ts';

/* Asks for a solar-system object by its designation, and draws its light, motion and orbit. */

const main = document.querySelector('main')!;
const designation = decodeURIComponent(location.pathname.replace(/^\/solar-system\//, ''));
/** Rows of the table of detections: the whole is in the API. */
const shownRows = 200;

async function show(): Promise<void> {
  const path = ['solar-system', designation];
  const [object, surveys] = await Promise.all([
    fetchJson<SolarSystemObject>(path),
    fetchJson<Surveys>(['surveys']),
  ]);
  const curves: PhaseCurves =
    object.items.length === 0
      ? { isCut: false, curves: [] }
      : await fetchJson<PhaseCurves>([...path, 'phase-curve']);
  const surveyNamed = (name: string) => surveyOf(surveys.items, name);
  main.replaceChildren(
    header(object),
    element(
      'div',
      { class: 'object-grid' },
      element(
        'div',
        { class: 'column' },
        lightCurvePanel(object.items, surveyNamed),
        phaseCurvePanel(curves, surveyNamed),
        residualsPanel(object.items, surveyNamed),
        detectionsTable(object, surveyNamed),
      ),
      element(
        'div',
        { class: 'column' },
        object.orbit === null
          ? element(
              'section',
              { class: 'panel' },
              element('h2', {}, 'Orbit'),
              notice('No orbit.', 'No alert has brought one yet: Rubin’s do.'),
            )
          : orbitTable(object.orbit),
      ),
    ),
  );
}

function header(object: SolarSystemObject): HTMLElement {
  const fact = (name: string, value: string) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value));
  const { items, name } = object;
  const first = items[0];
  const last = items.at(-1);
  const others = object.designations.filter((each) => each !== object.designation);
  return element(
    'header',
    { class: 'object-header' },
    element(
      'div',
      { class: 'title-row' },
      element('h1', {}, name === null ? object.designation : `${object.designation} ${name}`),
      element('span', { class: 'chip' }, 'solar system'),
    ),
    element(
      'dl',
      { class: 'object-facts' },
      fact('Packed', object.packedDesignation),
      ...(others.length === 0 ? [] : [fact('Also', others.join(', '))]),
      fact(
        'Detections',
        `${countText(items.length)}${object.nextCursor === null ? '' : ' and more'}`,
      ),
      ...(first === undefined ? [] : [fact('First', `${utcText(first.mjdTai)} UTC`)]),
      ...(last === undefined ? [] : [fact('Newest', `${utcText(last.mjdTai)} UTC`)]),
    ),
    links(object),
  );
}

function links(object: SolarSystemObject): HTMLElement {
  const outside = (text: string, href: string) =>
    element('a', { href, rel: 'noopener noreferrer', target: '_blank' }, `${text} ↗`);
  const json = (text: string, ...more: string[]) =>
    element('a', { href: apiAddress(['solar-system', object.designation, ...more]) }, text);
  const query = (name: string) => new URLSearchParams({ [name]: object.designation });
  return element(
    'p',
    { class: 'links' },
    outside('MPC', `https://www.minorplanetcenter.net/db_search/show_object?${query('object_id')}`),
    outside('JPL', `https://ssd.jpl.nasa.gov/tools/sbdb_lookup.html#/?${query('sstr')}`),
    element('span', { class: 'divider' }, 'JSON:'),
    json('detections'),
    json('phase curve', 'phase-curve'),
  );
}

function lightCurvePanel(
  points: readonly SolarSystemPoint[],
  surveyNamed: (name: string) => Survey,
): HTMLElement {
  const bright = points.filter(({ differenceMag }) => differenceMag !== null);
  const panel = element('section', { class: 'panel' }, element('h2', {}, 'Light curve'));
  panel.append(
    bright.length === 0
      ? notice('No light curve.', 'None of its detections is brighter than the template.')
      : scatterPlot({
          label: `Light curve with ${bright.length} points`,
          xTitle: 'MJD (TAI)',
          yTitle: 'difference magnitude [AB]',
          points: bright.map((point) => ({
            ...{ x: point.mjdTai, y: point.differenceMag!, yError: point.differenceMagErr },
            ...{ style: styleOf(point, surveyNamed), isOpen: false },
            text: `${surveyNamed(point.survey).displayName} ${point.band}  ${point.differenceMag!.toFixed(3)} mag\n${utcText(point.mjdTai)} UTC`,
          })),
          lines: [],
          ...{ isYDown: true, minXSpan: 0.01, minYSpan: 0.5, showsZero: false },
        }),
  );
  return panel;
}

const styleOf = ({ band, survey }: SolarSystemPoint, surveyNamed: (name: string) => Survey) =>
  bandStyle(band, surveyNamed(survey).bands);

function detectionsTable(
  { items }: SolarSystemObject,
  surveyNamed: (name: string) => Survey,
): HTMLElement {
  const heads = ['UTC', 'Band', 'Mag', 'Phase', 'r', 'Δ', 'Object'];
  const number = (value: number | null, digits: number) => value?.toFixed(digits) ?? '–';
  const rows = items.slice(-shownRows).reverse();
  return element(
    'section',
    { class: 'panel one-line-cells' },
    element('h2', {}, 'Detections'),
    element(
      'div',
      { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': 'Detections' },
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text))),
        ),
        element(
          'tbody',
          {},
          ...rows.map((point) =>
            element(
              'tr',
              {},
              element('th', { scope: 'row' }, utcText(point.mjdTai).slice(0, 16)),
              element(
                'td',
                { class: styleOf(point, surveyNamed).className },
                `${surveyNamed(point.survey).displayName} ${point.band}`,
              ),
              element('td', {}, number(point.differenceMag, 2)),
              element(
                'td',
                {},
                point.phaseAngleDeg === null ? '–' : `${number(point.phaseAngleDeg, 1)}°`,
              ),
              element('td', {}, number(point.helioRangeAu, 3)),
              element('td', {}, number(point.topoRangeAu, 3)),
              element(
                'td',
                {},
                element('a', { href: objectAddress(point.survey, point.oid) }, point.oid),
              ),
            ),
          ),
        ),
      ),
    ),
    element(
      'p',
      { class: 'hint' },
      `Distances from the Sun (r) and the observer (Δ) in au.${items.length > shownRows ? ` The newest ${shownRows}.` : ''}`,
    ),
  );
}

main.replaceChildren(element('p', { class: 'hint', role: 'status' }, `Reading ${designation} …`));
show().catch((error: unknown) => main.replaceChildren(errorNotice(error)));
