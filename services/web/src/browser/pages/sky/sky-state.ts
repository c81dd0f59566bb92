import type { StateOf } from '../../url/url-state.ts';
import type { ChangeUrlState } from '../../url/use-url-state.ts';

/** What the address of the Sky page says. */
export const skyDefaults = {
  ra: 180,
  dec: 0,
  fov: 180,
  layers: ['candidates', 'galactic', 'ecliptic'] as readonly string[],
  /** Most probable class that is shown alone; '': all. */
  class: '',
  /** Classes that are left out. */
  hidden: [] as readonly string[],
  /** Picture of another server: a key of outsideLayers. */
  outside: '',
  /** survey/mjd: where the sky was seen in that night. */
  coverage: '',
  /** Event of another messenger, whose 90 % region is shown. */
  event: '',
  /** Area and watchlist of somebody's filters. */
  area: '',
  watchlist: '',
  /** survey/oid of the card. */
  object: '',
};

export type SkyState = StateOf<typeof skyDefaults>;
export type ChangeSkyState = ChangeUrlState<typeof skyDefaults>;
