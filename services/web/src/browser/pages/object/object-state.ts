import type { StateOf } from '../../url/url-state.ts';
import { type ChangeUrlState, useUrlState } from '../../url/use-url-state.ts';

/** What the view of an object is; all of it is in the address. Empty: as the object's class suggests. */
const defaults = {
  quantity: '',
  source: '',
  axis: 'tai',
  /** Period [d]; 'none': not folded. */
  period: '',
  /** 'yes' or 'no'. */
  model: '',
  /** Bands and other objects that are not shown. */
  hide: [] as readonly string[],
  /** Alert whose stamps are shown. */
  alert: '',
  stamps: 'north',
  strip: '',
  tab: 'surroundings',
  /** Minutes, UTC: what was known then is told; empty: now. */
  asOf: '',
};

export type ObjectState = StateOf<typeof defaults>;
export type ChangeObjectState = ChangeUrlState<typeof defaults>;

export const useObjectState = () => useUrlState(defaults);
