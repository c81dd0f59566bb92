import { describe, it } from 'node:test';
import { evaluate } from '../../../src/feature/evaluate.ts';
import { psiEta } from '../../../src/features/period/psi-eta.ts';
import type { Series } from '../../../src/series/series.ts';
import { assertClose } from '../../assert-close.ts';
import { smallMagnitudes, smallPeriodDays } from '../small-light-curve.ts';

describe('Psi_eta', () => {
  it('is the same whichever epoch the times count from', () => {
    const later: Series = {
      ...smallMagnitudes,
      epochMjd: smallMagnitudes.epochMjd - 0.5,
      time: smallMagnitudes.time.map((day) => day + 0.5),
    };
    const expected = evaluate(psiEta, smallMagnitudes, smallPeriodDays) ?? Number.NaN;
    assertClose(evaluate(psiEta, later, smallPeriodDays), expected, 1e-12);
  });
});
