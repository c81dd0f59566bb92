import { fetchJson } from './api-client.ts';
import { element } from './element.ts';
import { errorNotice, notice } from './notice.ts';
import { areaText, distanceText, kindText, stateText } from './region-text.ts';
import type { RegionPage, RegionSummary } from './region-types.ts';
import { agoText, utcText } from './time.ts';

const main = document.querySelector('main')!;
const list = element('ul', { class: 'region-list' });
const more = element('button', { class: 'more', hidden: true }, 'Show more');
let cursor: string | null = null;

main.replaceChildren(
  element('h1', {}, 'Events'),
  element(
    'p',
    { class: 'hint' },
    'Gravitational waves, bursts and neutrinos that came from a region of the sky, newest first.',
  ),
  list,
  more,
);
more.addEventListener('click', () => void show());
await show();

async function show(): Promise<void> {
  const query = new URLSearchParams({ limit: '50', ...(cursor === null ? {} : { cursor }) });
  try {
    const page = await fetchJson<RegionPage>(['regions'], query);
    cursor = page.nextCursor;
    list.append(...page.items.map(entry));
    if (list.childElementCount === 0) {
      list.replaceWith(
        notice('No event is here.', 'Operators add maps with lucero regions add, or read notices.'),
      );
    }
    more.hidden = cursor === null;
  } catch (error) {
    more.hidden = true;
    main.append(errorNotice(error));
  }
}

function entry(region: RegionSummary): HTMLElement {
  const { event, kind, map, eventMjdTai } = region;
  const distance = map === null ? null : distanceText(map);
  const facts =
    map === null
      ? (region.withoutMap ?? 'no map yet')
      : `90 % within ${areaText(map.area90SquareDeg)}${distance === null ? '' : `, ${distance}`}`;
  return element(
    'li',
    { class: region.state === 'retracted' ? 'panel is-retracted' : 'panel' },
    element('a', { class: 'region-name', href: `/regions/${encodeURIComponent(event)}` }, event),
    element('span', { class: 'region-state' }, stateText(region)),
    element('span', {}, kindText(kind)),
    element(
      'span',
      { class: 'hint', title: agoText(eventMjdTai, Date.now()) },
      `${utcText(eventMjdTai)} UTC`,
    ),
    element('span', { class: 'hint' }, region.state === 'retracted' ? 'there was no event' : facts),
  );
}
