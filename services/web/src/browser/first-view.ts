import type { Classification } from './api-types.ts';

/** How the light curve is drawn before anybody has chosen. */
export type FirstView = 'folded' | 'fitted' | 'plain';

const majority = 0.5;

/**
 * Folded for an object that is probably periodic, with the fitted model for one that is probably a
 * transient, plain otherwise. What the light curve was found to be goes before what stamps say.
 */
export function firstView(
  current: readonly Pick<Classification, 'branches' | 'probabilities'>[],
): FirstView {
  const judged = current.find(({ branches }) => Object.keys(branches).length > 0);
  if (judged !== undefined) {
    if ((judged.branches.Periodic ?? 0) > majority) return 'folded';
    return (judged.branches.Transient ?? 0) > majority ? 'fitted' : 'plain';
  }
  return current.some(({ probabilities }) => (probabilities.SN ?? 0) > majority)
    ? 'fitted'
    : 'plain';
}
