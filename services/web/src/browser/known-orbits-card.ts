import type { KnownOrbits } from './context-types.ts';
import { element } from './element.ts';
import { solarSystemAddress } from './solar-system-address.ts';

/** Known bodies near the object's alerts by a file of orbits: each once, as near as it came; null: none is stored. */
export function knownOrbitsCard({ items }: KnownOrbits): HTMLElement | null {
  if (items.length === 0) return null;
  const nearest = new Map<string, KnownOrbits['items'][number]>();
  for (const item of items.toSorted((a, b) => a.separationArcsec - b.separationArcsec)) {
    if (!nearest.has(item.designation)) nearest.set(item.designation, item);
  }
  return element(
    'ul',
    { class: 'neighbours' },
    ...[...nearest.values()].map(({ designation, separationArcsec, predictedMag, orbits }) =>
      element(
        'li',
        { title: orbits },
        element('a', { href: solarSystemAddress(designation) }, designation),
        element('span', { class: 'hint' }, orbitText(separationArcsec, predictedMag)),
      ),
    ),
  );
}

/** `1.25″ from its alert, V 18.3` */
export function orbitText(separationArcsec: number, predictedMag: number | null): string {
  const mag = predictedMag === null ? '' : `, V ${predictedMag.toFixed(1)}`;
  return `${separationArcsec.toFixed(2)}″ from its alert${mag}`;
}
