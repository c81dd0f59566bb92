import type { ApiStore } from '../api-options.ts';

/** What it takes to find an object by any of its names. */
export type NameStore = Pick<
  ApiStore,
  | 'findObject'
  | 'findInCones'
  | 'findNamedObjects'
  | 'findTnsByNames'
  | 'findTnsInCones'
  | 'listSourceMembers'
  | 'readObjects'
>;
