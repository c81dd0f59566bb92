import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Schema } from '../../../api/answers.ts';
import { adviceFor } from '../../../api/fetch-api.ts';
import { useApi } from '../../../api/use-api.ts';
import { SurveyChip } from '../../../components/chips.tsx';
import { arcsecText, levelText } from '../../../context-text.ts';
import { valueText } from '../../../number-text.ts';
import { solarSystemAddress } from '../../../solar-system-address.ts';
import { objectAddress } from '../object-address.ts';
import { CatalogMatches } from './catalog-matches.tsx';
import { HostCard } from './host-card.tsx';
import { OutsideLink } from './outside-link.tsx';

/** How far neighbours are looked for [arcsec]. */
const neighbourArcsec = 5;

/** What is known around the object, a card each, asked for once it comes into sight; a card that fails says so alone. */
export function SurroundingsPanel({ object }: { readonly object: Schema<'Object'> }) {
  const { survey, oid, objectKind, context } = object;
  const regions = context?.regions ?? [];
  const path = ['objects', survey, oid];
  const [isSeen, ref] = useSeen();
  // A moving object has no place that could be looked up.
  const hasPlace = objectKind === 'sidereal';
  return (
    <div class="context" ref={ref}>
      {regions.length === 0 ? null : (
        <Card title="Events">
          <ul class="neighbours">
            {regions.map(({ event, credibleLevel }) => (
              <li key={event}>
                <a href={`/regions/${encodeURIComponent(event)}`}>{event}</a>
                <span class="hint">within {levelText(credibleLevel)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {!isSeen ? null : (
        <>
          {hasPlace ? (
            <>
              <Asked<Schema<'Host'>> title="Host" path={[...path, 'host']}>
                {(host) => <HostCard host={host} />}
              </Asked>
              <Asked<Schema<'Matches'>> title="Catalogues" path={[...path, 'matches']}>
                {(matches) => <CatalogMatches matches={matches} place={object} />}
              </Asked>
              <Asked<Schema<'Tns'>> title="Transient Name Server" path={[...path, 'tns']}>
                {({ items }) => <TnsCard items={items} />}
              </Asked>
            </>
          ) : null}
          <Asked<Schema<'KnownOrbits'>>
            title="Known bodies of the solar system"
            path={[...path, 'known-orbits']}
          >
            {({ items }) => <KnownOrbitsCard items={items} />}
          </Asked>
          <Asked<Schema<'Neighbours'>>
            title={`Within ${neighbourArcsec}″`}
            path={[...path, 'neighbours']}
            query={{ radiusArcsec: neighbourArcsec, limit: 20 }}
          >
            {({ items }) => <NeighboursCard items={items} />}
          </Asked>
        </>
      )}
    </div>
  );
}

/** True once the element has come near the window. */
function useSeen(): readonly [boolean, (element: Element | null) => void] {
  const [isSeen, setIsSeen] = useState(false);
  const observer = useRef<IntersectionObserver | null>(null);
  useEffect(() => () => observer.current?.disconnect(), []);
  const watch = (element: Element | null): void => {
    if (element === null || observer.current !== null) return;
    observer.current = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.current?.disconnect();
        setIsSeen(true);
      },
      { rootMargin: '300px' },
    );
    observer.current.observe(element);
  };
  return [isSeen, watch];
}

function Card({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="context-card">
      <h3 class="card-title">{title}</h3>
      <div class="card-body">{children}</div>
    </div>
  );
}

function Asked<Body>({
  title,
  path,
  query = {},
  children,
}: {
  readonly title: string;
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string | number>>;
  readonly children: (body: Body) => ComponentChildren;
}) {
  const { data, error } = useApi<Body>(path, { query });
  return (
    <Card title={title}>
      {error !== null ? (
        <p class="unknown">{adviceFor(error).what}</p>
      ) : data === undefined ? (
        <p class="hint">Reading …</p>
      ) : (
        children(data)
      )}
    </Card>
  );
}

function TnsCard({ items }: { readonly items: Schema<'Tns'>['items'] }) {
  if (items.length === 0) {
    return <p class="hint">No entry in its table, as far as it was imported here.</p>;
  }
  return (
    <ul class="neighbours">
      {items.map((item) => (
        <li key={item.name}>
          <OutsideLink href={item.url}>{item.name}</OutsideLink>
          <span class="chip">{item.type ?? 'not classified there'}</span>
          <span class="hint">
            {[
              ...(item.redshift === null ? [] : [`z ${valueText(item.redshift)}`]),
              ...(item.distanceArcsec === null ? [] : [arcsecText(item.distanceArcsec)]),
              ...(item.reportingGroup === null ? [] : [`by ${item.reportingGroup}`]),
              `as of ${item.lastModifiedUtc.slice(0, 10)}`,
            ].join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Known bodies near the object's alerts by a file of orbits: each once, as near as it came. */
function KnownOrbitsCard({ items }: { readonly items: Schema<'KnownOrbits'>['items'] }) {
  const nearest = new Map<string, (typeof items)[number]>();
  for (const item of items.toSorted((a, b) => a.separationArcsec - b.separationArcsec)) {
    if (!nearest.has(item.designation)) nearest.set(item.designation, item);
  }
  if (nearest.size === 0) {
    return <p class="hint">None was found, or no file of orbits has been imported.</p>;
  }
  return (
    <ul class="neighbours">
      {[...nearest.values()].map(({ designation, separationArcsec, predictedMag, orbits }) => (
        <li key={designation} title={orbits}>
          <a href={solarSystemAddress(designation)}>{designation}</a>
          <span class="hint">
            {separationArcsec.toFixed(2)}″ from its alert
            {predictedMag === null ? '' : `, V ${predictedMag.toFixed(1)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function NeighboursCard({
  items,
}: {
  readonly items: Answer<'/api/v1/objects/{survey}/{oid}/neighbours'>['items'];
}) {
  if (items.length === 0) return <p class="hint">No other object.</p>;
  return (
    <ul class="neighbours">
      {items.map((item) => (
        <li key={`${item.survey} ${item.oid}`}>
          <a href={objectAddress(item.survey, item.oid)}>{item.oid}</a>
          <SurveyChip survey={item.survey} />
          {item.otherSurvey ? (
            <span class="chip" title="another survey, within 1 arcsec">
              probably the same
            </span>
          ) : null}
          <span class="hint">
            {[
              ...(item.distanceArcsec === null ? [] : [arcsecText(item.distanceArcsec)]),
              item.topClass ?? 'not classified',
              `${item.detectionCount} detection${item.detectionCount === 1 ? '' : 's'}`,
            ].join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
