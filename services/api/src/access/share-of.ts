import { thisMachineRateKey } from '@lucero/access';
import type { RateLimits } from '@lucero/http';
import { isOfThisMachine } from './own-machine.ts';

/** Of those who can be told apart and written to. */
const shareOfKnown = 10;
/** Of programs of this machine: a notebook and a page of its owner, or what an operator runs here. */
const shareOfThisMachine = 40;

/** Whose share a request is taken from, and how large it is; null: that of an address. */
export const shareOf: NonNullable<RateLimits['shareOf']> = (request) => {
  const { kind, rateKey } = request.caller;
  const isKnown = kind !== 'anonymous' && rateKey !== thisMachineRateKey;
  if (isKnown) return { key: rateKey, share: shareOfKnown };
  return isOfThisMachine(request) ? { key: thisMachineRateKey, share: shareOfThisMachine } : null;
};
