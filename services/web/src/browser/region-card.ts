import { levelText } from './context-text.ts';
import type { ObjectContext } from './context-types.ts';
import { element } from './element.ts';

/** Events of other messengers whose region of the sky holds the object; null: none does. */
export function regionCard({ regions }: ObjectContext): HTMLElement | null {
  if (regions.length === 0) return null;
  return element(
    'ul',
    { class: 'neighbours' },
    ...regions.map(({ event, credibleLevel }) =>
      element(
        'li',
        {},
        element('a', { href: `/regions/${encodeURIComponent(event)}` }, event),
        element('span', { class: 'hint' }, `within its ${levelText(credibleLevel)} region`),
      ),
    ),
  );
}
