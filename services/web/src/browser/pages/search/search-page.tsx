import { useEffect, useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useApi } from '../../api/use-api.ts';
import {
  browserDefaults,
  CandidateBrowser,
} from '../../components/candidates/candidate-browser.tsx';
import { filterQuery } from '../../components/candidates/candidate-filter.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { decText, raText } from '../../sexagesimal.ts';
import { useUrlState } from '../../url/use-url-state.ts';
import { type Found, hitAddress, objectsQuery, onlyAddress } from './found.ts';
import { useSearchHistory } from './use-search-history.ts';

const defaults = { ...browserDefaults, q: '' };
const examples = [
  ['12 22 54.9 +15 49 25', 'RA and Dec in any form'],
  ['185.7288, 15.8236 r=30"', 'with a radius'],
  ['gal 271.1 76.9 5 arcmin', 'galactic, when it is said'],
  ['ZTF26aaavvtm', 'an object id in any case, or an alert id'],
  ['SN 2026abc', 'a name of the Transient Name Server'],
  ['2013 GR59', 'a known body by number or designation'],
] as const;

/** Objects by name, place, class, magnitude and time. */
export function SearchPage() {
  const [state, change] = useUrlState(defaults);
  const { route } = useLocation();
  const { q } = state;
  const found = useApi<Found>(['search'], { query: { q }, isWanted: q.trim() !== '' });
  const { history, clear } = useSearchHistory(q);
  const only = found.data === undefined ? null : onlyAddress(found.data);
  useEffect(() => {
    // In place of this page, so that Back leads to where the search was typed.
    if (only !== null) route(only, true);
  }, [only, route]);
  const asked = useMemo(
    () => (q.trim() === '' ? {} : found.data === undefined ? null : objectsQuery(found.data)),
    [q, found.data],
  );
  const place = q.trim() === '' ? null : (found.data?.place ?? null);
  const around = useMemo(
    () => (place === null ? null : { ...place, radiusDeg: (place.radiusArcsec * 1.1) / 3600 }),
    [place],
  );
  const hasFilter = Object.keys(filterQuery(state)).length > 0;
  const isCone = asked !== null && 'position' in asked;
  return (
    <>
      <h1>Search</h1>
      <SearchHead found={q.trim() === '' ? undefined : found.data} />
      {found.error === null || q.trim() === '' ? null : (
        <ErrorNotice error={found.error} onRetry={found.again} />
      )}
      {q.trim() !== '' && found.isLoading ? <p role="status">Looking …</p> : null}
      {q.trim() === '' && !hasFilter ? <Examples /> : null}
      {asked === null || only !== null ? null : (
        <CandidateBrowser
          key={q}
          caption="Objects that were found"
          {...{ state, around }}
          change={change as never}
          own={asked}
          isLive={false}
          hasCone={isCone}
          defaultOrder={isCone ? 'distance' : 'lastMjdTai'}
        />
      )}
      {history.length === 0 ? null : (
        <section class="search-history">
          <h2>Searched before</h2>
          <ul>
            {history.map((text) => (
              <li key={text}>
                <a href={`/search?${new URLSearchParams({ q: text })}`}>{text}</a>
              </li>
            ))}
          </ul>
          <button type="button" onClick={clear}>
            Forget them
          </button>
        </section>
      )}
    </>
  );
}

/** How the text was read, what else is called so, and what may have been meant. */
function SearchHead({ found }: { readonly found: Found | undefined }) {
  if (found === undefined) return null;
  const { q, place, fault, hits, suggestions } = found;
  const others = hits.filter(({ kind }) => kind !== 'object');
  const isNothing = hits.length === 0 && place === null;
  return (
    <>
      {place === null ? null : (
        <p>
          Within <b>{place.radiusArcsec}″</b> of {raText(place.raDeg)} {decText(place.decDeg)} (
          {place.raDeg.toFixed(5)}°, {place.decDeg.toFixed(5)}°)
          {place.frame === 'galactic' ? ', from galactic coordinates' : ''}
        </p>
      )}
      {isNothing ? (
        <Notice what={`Nothing is called “${q}” here.`}>
          {fault === null
            ? 'Names are those of objects that were seen here, of the Transient Name Server, of catalogues and of bodies of the solar system. A position is understood in any form, with a radius: 00 42 44.3 +41 16 9 10″.'
            : `As a position: ${fault}.`}
        </Notice>
      ) : null}
      {others.length === 0 && hits.length < 2 ? null : (
        <ul class="search-hits">
          {hits.map((hit) => (
            <li key={`${hit.kind} ${hit.survey} ${hit.oid} ${hit.name}`}>
              <a href={hitAddress(hit)}>{hit.name ?? hit.oid}</a>{' '}
              <span class="hint">by {hit.by}</span>
            </li>
          ))}
        </ul>
      )}
      {suggestions.length === 0 ? null : (
        <p>
          Did you mean{' '}
          {suggestions.map(({ q: other, reason }, i) => (
            <span key={other}>
              {i === 0 ? '' : ', '}
              <a href={`/search?${new URLSearchParams({ q: other })}`}>{other}</a>{' '}
              <span class="hint">({reason})</span>
            </span>
          ))}
          ?
        </p>
      )}
    </>
  );
}

function Examples() {
  return (
    <section>
      <h2>What the box understands</h2>
      <ul class="search-examples">
        {examples.map(([q, meaning]) => (
          <li key={q}>
            <a href={`/search?${new URLSearchParams({ q })}`}>{q}</a>{' '}
            <span class="hint">{meaning}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
