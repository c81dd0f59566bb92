import { useEffect } from 'preact/hooks';
import { apiAddress } from '../../api/api-address.ts';
import { type Coverage, csvPlaces, type Sky } from './open-aladin.ts';
import { outsideLayers } from './sky-marks.ts';
import type { SkyState } from './sky-state.ts';

const nightColour = '#4fc4ae';
const eventColour = '#ee86c3';
const areaColour = '#e8b45a';

/** Shows what the address asks for beside the objects: pictures, lines, coverages of nights, events and areas. */
export function useCoverages(sky: Sky | null, state: SkyState): void {
  const { layers, outside, coverage, event, area, watchlist } = state;
  useEffect(() => {
    for (const layer of ['candidates', 'galactic', 'ecliptic'] as const) {
      sky?.setVisible(layer, layers.includes(layer));
    }
  }, [sky, layers]);
  useEffect(() => {
    const picture = outsideLayers.find(({ key }) => key === outside) ?? null;
    sky?.showPicture(picture);
  }, [sky, outside]);

  useCoverage(sky, 'night', nightAddress(coverage), nightColour);
  const ofEvent = apiAddress(['regions', event, 'coverage'], { format: 'json' });
  useCoverage(sky, 'event', event === '' ? null : ofEvent, eventColour);
  const ofArea = apiAddress(['areas', area, 'coverage'], { format: 'json' });
  useCoverage(sky, 'area', area === '' ? null : ofArea, areaColour);
  useEffect(() => {
    if (sky === null) return;
    if (watchlist === '') return sky.showPlaces([]);
    return asked(apiAddress(['watchlists', watchlist, 'rows']), async (response) =>
      sky.showPlaces(csvPlaces(await response.text())),
    );
  }, [sky, watchlist]);
}

/** Coverages of nights have a door of their own beside the API. */
function nightAddress(coverage: string): string | null {
  const [survey, mjd] = coverage.split('/');
  if (survey === undefined || mjd === undefined) return null;
  const door = apiAddress([]).replace(/\/api\/v1\/$/, '/moc');
  return `${door}/${encodeURIComponent(survey)}/${encodeURIComponent(mjd)}?FORMAT=json`;
}

function useCoverage(sky: Sky | null, name: string, address: string | null, colour: string): void {
  useEffect(() => {
    if (sky === null) return;
    if (address === null) return sky.showCoverage(name, null, colour);
    return asked(address, async (response) =>
      sky.showCoverage(name, (await response.json()) as Coverage, colour),
    );
  }, [sky, address]);
}

/** Asks for what is not JSON of the API; gives the way to stop. A layer that cannot be had is not shown. */
function asked(address: string, show: (response: Response) => Promise<void>): () => void {
  const stop = new AbortController();
  fetch(address, { signal: stop.signal })
    .then(async (response) => (response.ok ? await show(response) : undefined))
    .catch((error: unknown) => {
      if (!stop.signal.aborted) console.warn(address, error);
    });
  return () => stop.abort();
}
