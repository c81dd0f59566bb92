import { useCallback, useMemo, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { readUrlState, type StateOf, type UrlState, writeUrlState } from './url-state.ts';

export type ChangeUrlState<Defaults extends UrlState> = (
  change: Partial<StateOf<Defaults>>,
  options?: { /** True: a step that Back takes back. */ readonly isStep?: boolean },
) => void;

/**
 * The state of a view in the query of its address: the address is the permalink. What is as in the defaults is not
 * written; parameters of others stay.
 *
 * @param defaults the same object at each render (a constant of the module)
 */
export function useUrlState<Defaults extends UrlState>(
  defaults: Defaults,
): readonly [StateOf<Defaults>, ChangeUrlState<Defaults>] {
  const { url, route } = useLocation();
  const search = url.includes('?') ? url.slice(url.indexOf('?')).replace(/#.*$/, '') : '';
  const state = useMemo(() => readUrlState(search, defaults), [search, defaults]);
  const router = useRef(route);
  router.current = route;
  const change = useCallback<ChangeUrlState<Defaults>>(
    (values, { isStep = false } = {}) => {
      // The address itself, not that of the last render: two changes may come in one turn.
      const next = writeUrlState(location.search, defaults, values);
      if (next === location.search) return;
      router.current(`${location.pathname}${next}`, !isStep);
    },
    [defaults],
  );
  return [state, change];
}
