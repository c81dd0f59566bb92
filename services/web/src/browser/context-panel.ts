import { adviceFor, fetchJson } from './api-client.ts';
import type { ObjectSummary } from './api-types.ts';
import { catalogCard } from './catalog-card.ts';
import type {
  Host,
  KnownOrbits,
  Neighbours,
  ObjectContext,
  ObjectMatches,
  TnsObjects,
} from './context-types.ts';
import { element } from './element.ts';
import { hostCard } from './host-card.ts';
import { knownOrbitsCard } from './known-orbits-card.ts';
import { neighboursCard } from './neighbours-card.ts';
import { regionCard } from './region-card.ts';
import { tnsCard } from './tns-card.ts';

/** How far neighbours are looked for [arcsec]. */
const neighbourArcsec = 5;

/**
 * What is known around the object, a card each: host, catalogues, Transient Name Server, events, neighbours. Each asks
 * one question, once it comes into sight; a card that fails says so and leaves the others alone.
 */
export function contextPanel(
  object: ObjectSummary & { readonly context?: ObjectContext },
): HTMLElement {
  const { survey, oid, objectKind, context } = object;
  const path = ['objects', survey, oid];
  const regions = context === undefined ? null : regionCard(context);
  // A moving object has no place that could be looked up.
  const hasPlace = objectKind === 'sidereal';
  return element(
    'section',
    { class: 'panel context' },
    element('h2', {}, 'Surroundings'),
    regions === null ? null : element('div', {}, heading('Events'), regions),
    hasPlace
      ? lazyCard('Host', async () => hostCard(await fetchJson<Host>([...path, 'host'])))
      : null,
    hasPlace
      ? lazyCard('Catalogues', async () =>
          catalogCard(await fetchJson<ObjectMatches>([...path, 'matches']), object),
        )
      : null,
    hasPlace
      ? lazyCard('Transient Name Server', async () => {
          const card = tnsCard(await fetchJson<TnsObjects>([...path, 'tns']));
          return card === null
            ? ['No entry in its table, as far as it was imported here.']
            : [card];
        })
      : null,
    lazyCard('Known bodies of the solar system', async () => {
      const card = knownOrbitsCard(await fetchJson<KnownOrbits>([...path, 'known-orbits']));
      return card === null ? ['None was found, or no file of orbits has been imported.'] : [card];
    }),
    lazyCard(`Within ${neighbourArcsec}″`, async () => {
      const query = new URLSearchParams({ radiusArcsec: `${neighbourArcsec}`, limit: '20' });
      const card = neighboursCard(await fetchJson<Neighbours>([...path, 'neighbours'], query));
      return card === null ? ['No other object.'] : [card];
    }),
  );
}

const heading = (text: string) => element('h3', { class: 'card-title' }, text);

/** Its content comes when it is about to be seen. */
function lazyCard(title: string, content: () => Promise<readonly (Node | string)[]>): HTMLElement {
  const body = element('div', { class: 'card-body', 'aria-busy': 'true' }, 'Reading …');
  const card = element('div', { class: 'context-card' }, heading(title), body);
  const fill = async (): Promise<void> => {
    try {
      const nodes = await content();
      body.replaceChildren(
        ...nodes.map((node) =>
          typeof node === 'string' ? element('p', { class: 'hint' }, node) : node,
        ),
      );
    } catch (error) {
      body.replaceChildren(element('p', { class: 'unknown' }, adviceFor(error).what));
    }
    body.removeAttribute('aria-busy');
  };
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      void fill();
    },
    { rootMargin: '400px' },
  );
  observer.observe(card);
  return card;
}
