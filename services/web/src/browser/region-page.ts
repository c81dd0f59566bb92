import { apiAddress, fetchJson } from './api-client.ts';
import { element } from './element.ts';
import { errorNotice, notice } from './notice.ts';
import { countText, percentText } from './number-text.ts';
import { candidateRow, candidatesTable } from './region-candidates.ts';
import { regionSky } from './region-sky.ts';
import { areaText, distanceText, falseAlarmText, kindText, stateText } from './region-text.ts';
import type { CandidatePage, Region, RegionCandidate, RegionOutlines } from './region-types.ts';
import { utcText } from './time.ts';

/** Marks on the map: the first of the list. */
const markedCount = 300;

const main = document.querySelector('main')!;
const name = decodeURIComponent(location.pathname.split('/').at(-1) ?? '');
const sky = element('div', { class: 'sky-frame' });
const rows = element('tbody');
const state = element('div', { class: 'state', 'aria-live': 'polite' });
const more = element('button', { class: 'more', hidden: true }, 'Show more');
const levelSelect = select('level', 'Within', [
  ['0.5', '50 % region'],
  ['0.9', '90 % region'],
  ['1', 'all that is compared'],
]);
const orderSelect = select('order', 'Order', [
  ['level', 'deepest inside'],
  ['probability', 'surest class'],
  ['age', 'newest object'],
]);
const onlyNew = element('input', { type: 'checkbox', id: 'only-new' });

let region: Region;
let outlines: RegionOutlines | null = null;
let found: RegionCandidate[] = [];
let cursor: string | null = null;
/** Rises with each question; the answer to an older one is dropped. */
let question = 0;

try {
  region = await fetchJson<Region>(['regions', name]);
  layOut();
  if (region.map !== null) {
    outlines = await fetchJson<RegionOutlines>(['regions', name, 'outlines']);
  }
  await list(true);
} catch (error) {
  main.replaceChildren(errorNotice(error));
}

function layOut(): void {
  levelSelect.control.value = '0.9';
  for (const control of [levelSelect.control, orderSelect.control, onlyNew]) {
    control.addEventListener('change', () => void list(true));
  }
  more.addEventListener('click', () => void list(false));
  main.replaceChildren(
    element(
      'header',
      { class: 'region-header' },
      element('h1', {}, region.event),
      element('span', { class: 'region-state' }, stateText(region)),
      element('p', {}, kindText(region.kind), ...instruments()),
    ),
    element('dl', { class: 'region-facts' }, ...facts()),
    element(
      'div',
      { class: 'region-panels' },
      element('section', { class: 'panel' }, element('h2', {}, 'Region'), sky, downloads()),
      element(
        'section',
        { class: 'panel' },
        element('h2', {}, 'Candidates'),
        element(
          'div',
          { class: 'region-controls' },
          levelSelect.field,
          orderSelect.field,
          element('label', { class: 'check' }, onlyNew, ' first seen after the event'),
        ),
        candidatesTable(rows),
        state,
        more,
      ),
      element('section', { class: 'panel' }, element('h2', {}, 'Versions'), versions()),
    ),
  );
}

function instruments(): string[] {
  return region.instruments.length === 0 ? [] : [` · ${region.instruments.join(' ')}`];
}

function facts(): HTMLElement[] {
  const { map, falseAlarmRateHz, classification, isComparing } = region;
  const distance = map === null ? null : distanceText(map);
  const classes = Object.entries(classification)
    .toSorted((a, b) => b[1] - a[1])
    .map(([className, probability]) => `${className} ${percentText(probability)}`);
  const all: readonly (readonly [string, string | null])[] = [
    ['Time', `${utcText(region.eventMjdTai)} UTC`],
    ['Window', `${dayText(region.windowFromMjdTai)} to ${dayText(region.windowToMjdTai)}`],
    ['50 % region', map && areaText(map.area50SquareDeg)],
    ['90 % region', map && areaText(map.area90SquareDeg)],
    ['Distance', distance],
    ['Significance', falseAlarmRateHz === null ? null : falseAlarmText(falseAlarmRateHz)],
    ['Source', classes.length === 0 ? null : classes.join(', ')],
    [
      'Candidates',
      `${countText(region.candidateCount)}, ${countText(region.candidateCount90)} within 90 %${isComparing ? ' (still comparing)' : ''}`,
    ],
  ];
  return all.flatMap(([term, text]) =>
    text === null ? [] : [element('div', {}, element('dt', {}, term), element('dd', {}, text))],
  );
}

function dayText(mjdTai: number): string {
  return utcText(mjdTai).slice(0, 10);
}

function downloads(): HTMLElement {
  if (region.map === null) return element('p', { class: 'hint' });
  const link = (level: number, format: string) =>
    element(
      'a',
      {
        class: 'region-download',
        href: apiAddress(
          ['regions', region.event, 'coverage'],
          new URLSearchParams({ level: String(level), format }),
        ),
      },
      `${Math.round(level * 100)} % ${format}`,
    );
  return element(
    'p',
    { class: 'hint' },
    'As a MOC: ',
    ...[link(0.5, 'json'), link(0.5, 'fits'), link(0.9, 'json'), link(0.9, 'fits')],
  );
}

function versions(): HTMLElement {
  const lines = region.versions.map(({ version, alertType, issuedUtc, source, map, withoutMap }) =>
    element(
      'tr',
      version === region.version ? { class: 'holds' } : {},
      element('th', { scope: 'row' }, `${version}${version === region.version ? ' (holds)' : ''}`),
      element('td', {}, alertType),
      element('td', {}, issuedUtc.slice(0, 19).replace('T', ' ')),
      element('td', {}, source),
      element('td', {}, map === null ? (withoutMap ?? 'no map') : areaText(map.area90SquareDeg)),
    ),
  );
  const heads = ['Version', 'Type', 'Issued (UTC)', 'From', '90 % region'];
  return element(
    'div',
    { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': 'Versions' },
    element(
      'table',
      { class: 'region-versions' },
      element(
        'thead',
        {},
        element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head))),
      ),
      element('tbody', {}, ...lines),
    ),
  );
}

async function list(isNew: boolean): Promise<void> {
  const own = ++question;
  const query = new URLSearchParams({
    ...{ maxLevel: levelSelect.control.value, orderBy: orderSelect.control.value, limit: '100' },
    ...(onlyNew.checked ? { firstSeenAfterMjdTai: String(region.eventMjdTai) } : {}),
    ...(isNew || cursor === null ? {} : { cursor }),
  });
  try {
    const page = await fetchJson<CandidatePage>(['regions', name, 'candidates'], query);
    if (own !== question) return;
    found = isNew ? [...page.items] : [...found, ...page.items];
    cursor = page.nextCursor;
    rows.replaceChildren(...found.map(candidateRow));
    state.replaceChildren(...(found.length === 0 ? [emptyNotice()] : []));
    more.hidden = cursor === null;
    drawSky();
  } catch (error) {
    if (own === question) state.replaceChildren(errorNotice(error));
  }
}

function emptyNotice(): HTMLElement {
  if (region.state === 'retracted') {
    return notice('The event is retracted.', 'There was none, so nothing is its counterpart.');
  }
  return notice(
    'No object is inside.',
    'Take a larger region, or come again: they are compared as they are seen.',
  );
}

function drawSky(): void {
  if (outlines === null) {
    const reason =
      region.state === 'retracted'
        ? 'The event is retracted.'
        : (region.withoutMap ?? 'No map has come yet.');
    sky.replaceChildren(notice(reason, 'There is no region to draw.'));
    return;
  }
  sky.replaceChildren(regionSky(region, outlines, found.slice(0, markedCount)));
}

function select(id: string, label: string, options: readonly (readonly [string, string])[]) {
  const control = element(
    'select',
    { id },
    ...options.map(([value, text]) => element('option', { value }, text)),
  );
  const field = element('div', { class: 'field' }, element('label', { for: id }, label), control);
  return { control, field };
}
