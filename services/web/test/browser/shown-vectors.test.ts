import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shownVector } from '../../src/browser/pages/object/classification/shown-vectors.ts';

const row = {
  ...{ alertId: '2', mjdTai: 60_000, probabilities: { SN: 0.6, AGN: 0.4 }, topClass: 'SN' },
  change: {
    ...{ previousAlertId: '1', previousTopClass: 'AGN', isFlip: true, wassersteinStep: 0.3 },
    ...{ previousSmoothedTopClass: 'VS', isSmoothedFlip: true },
  },
  ...{ smoothedProbabilities: { SN: 0.45, AGN: 0.55 }, smoothedTopClass: 'AGN' },
};

describe('what is shown of a classification in its history', () => {
  it('is what was said, with the class that it came from', () => {
    const at = { alertId: '2', mjdTai: 60_000 };
    const { probabilities, topClass } = row;
    assert.deepEqual(shownVector(row, false), {
      ...{ ...at, probabilities, topClass, cameFrom: 'AGN', wassersteinStep: 0.3 },
    });
    assert.deepEqual(shownVector(row, true), {
      ...{ ...at, probabilities: row.smoothedProbabilities, topClass: 'AGN', cameFrom: 'VS' },
      wassersteinStep: null,
    });
  });

  it('came from nowhere where the class is the same, or is the first', () => {
    const steady = { ...row.change, isFlip: false, isSmoothedFlip: false };
    for (const change of [steady, null]) {
      for (const isSmoothed of [false, true]) {
        assert.equal(shownVector({ ...row, change }, isSmoothed).cameFrom, null);
      }
    }
    assert.equal(shownVector({ ...row, change: null }, false).wassersteinStep, null);
  });

  it('is what was said, too, of a withdrawn alert, which has nothing smoothed', () => {
    const withdrawn = {
      ...{ ...row, change: null, smoothedProbabilities: null, smoothedTopClass: null },
    };
    assert.deepEqual(shownVector(withdrawn, true), shownVector(withdrawn, false));
  });
});
