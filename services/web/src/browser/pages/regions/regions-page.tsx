import type { Schema } from '../../api/answers.ts';
import { useApiPages } from '../../api/use-api-pages.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { areaText, distanceText, kindText, stateText } from '../../region-text.ts';
import { agoText, utcText } from '../../time.ts';

type Region = Schema<'RegionsItem'>;

/** Events of other messengers with a region of the sky, newest first. */
export function RegionsPage() {
  const { items, error, isLoading, hasMore, isLoadingMore, more, again } = useApiPages<Region>(
    ['regions'],
    { limit: 50 },
  );
  return (
    <>
      <h1>Events</h1>
      <p class="hint">
        Gravitational waves, bursts and neutrinos that came from a region of the sky, newest first.
      </p>
      {error === null ? null : <ErrorNotice error={error} onRetry={again} />}
      {isLoading ? <p role="status">Loading …</p> : null}
      {!isLoading && error === null && items.length === 0 ? (
        <Notice what="No event is here.">
          Operators add maps with lucero regions add, or read notices.
        </Notice>
      ) : null}
      <ul class="region-list">
        {items.map((region) => (
          <RegionRow key={region.event} region={region} />
        ))}
      </ul>
      {hasMore ? (
        <button type="button" class="more" disabled={isLoadingMore} onClick={more}>
          Show more
        </button>
      ) : null}
    </>
  );
}

function RegionRow({ region }: { readonly region: Region }) {
  const { event, kind, map, eventMjdTai, state } = region;
  const distance = map === null ? null : distanceText(map);
  const facts =
    map === null
      ? (region.withoutMap ?? 'no map yet')
      : `90 % within ${areaText(map.area90SquareDeg)}${distance === null ? '' : `, ${distance}`}`;
  return (
    <li class={state === 'retracted' ? 'panel is-retracted' : 'panel'}>
      <a class="region-name" href={`/regions/${encodeURIComponent(event)}`}>
        {event}
      </a>
      <span class="region-state">{stateText(region)}</span>
      <span>{kindText(kind)}</span>
      <span class="hint" title={agoText(eventMjdTai, Date.now())}>
        {utcText(eventMjdTai)} UTC
      </span>
      <span class="hint">{state === 'retracted' ? 'there was no event' : facts}</span>
    </li>
  );
}
