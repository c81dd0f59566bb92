import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';
import type { PageProps } from './page-props.ts';

/** A page's module, loaded when it is first shown; by the name of its folder. */
export const pageModules: Readonly<Record<string, ComponentType<PageProps>>> = {
  'sn-hunter': lazy(() =>
    import('./pages/sn-hunter/sn-hunter-page.tsx').then((m) => m.SnHunterPage),
  ),
  search: lazy(() => import('./pages/search/search-page.tsx').then((m) => m.SearchPage)),
  tonight: lazy(() => import('./pages/tonight/tonight-page.tsx').then((m) => m.TonightPage)),
  filter: lazy(() => import('./pages/filter/filter-page.tsx').then((m) => m.FilterPage)),
  'filter-sets': lazy(() =>
    import('./pages/filter-sets/filter-sets-page.tsx').then((m) => m.FilterSetsPage),
  ),
  filters: lazy(() => import('./pages/filters/filters-page.tsx').then((m) => m.FiltersPage)),
  object: lazy(() => import('./pages/object/object-page.tsx').then((m) => m.ObjectPage)),
  region: lazy(() => import('./pages/region/region-page.tsx').then((m) => m.RegionPage)),
  'solar-system': lazy(() =>
    import('./pages/solar-system/solar-system-page.tsx').then((m) => m.SolarSystemPage),
  ),
  regions: lazy(() => import('./pages/regions/regions-page.tsx').then((m) => m.RegionsPage)),
  sky: lazy(() => import('./pages/sky/sky-page.tsx').then((m) => m.SkyPage)),
  nights: lazy(() => import('./pages/nights/nights-page.tsx').then((m) => m.NightsPage)),
  night: lazy(() => import('./pages/night/night-page.tsx').then((m) => m.NightPage)),
  classes: lazy(() => import('./pages/classes/classes-page.tsx').then((m) => m.ClassesPage)),
  classifier: lazy(() =>
    import('./pages/classifier/classifier-page.tsx').then((m) => m.ClassifierPage),
  ),
  streams: lazy(() => import('./pages/streams/streams-page.tsx').then((m) => m.StreamsPage)),
  status: lazy(() => import('./pages/status/status-page.tsx').then((m) => m.StatusPage)),
};
