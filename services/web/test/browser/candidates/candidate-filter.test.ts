import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type FilterState,
  filterDefaults,
  filterParts,
  filterQuery,
} from '../../../src/browser/components/candidates/candidate-filter.ts';

const filter = (changes: Partial<FilterState>): FilterState => ({ ...filterDefaults, ...changes });
const words = (changes: Partial<FilterState>, applied: number | null = null) =>
  filterParts(filter(changes), (tag) => tag, applied).map(({ text }) => text);

describe('a filter of candidates', () => {
  it('asks the API for nothing that is not said', () => {
    assert.deepEqual(filterQuery(filterDefaults), {});
    assert.deepEqual(filterQuery(filter({ minAltitudeDeg: '40', maxLevel: '0.5' })), {});
    assert.deepEqual(filterQuery(filter({ raFromDeg: '1', raToDeg: '2', decFromDeg: '3' })), {});
  });

  it('asks for each under the name of the API, dates as MJD in TAI', () => {
    assert.deepEqual(filterQuery(filter({ tag: 'supernova', hostVerdict: ['orphan', 'hosted'] })), {
      tag: 'supernova',
      hostVerdict: ['orphan', 'hosted'],
    });
    const dates = filterQuery(
      filter({
        firstFrom: '2026-11-30',
        lastFrom: '2026-11-29',
        lastTo: '2026-11-29',
        minDetections: '0',
      }),
    );
    const leap = 37 / 86_400;
    assert.equal(dates.minDetections, '0');
    assert.deepEqual(
      [dates.firstMjdTaiFrom, dates.lastMjdTaiFrom, dates.lastMjdTaiTo],
      [61_374 + leap, 61_373 + leap, 61_374 + leap],
    );
    assert.deepEqual(filterQuery(filter({ firstFrom: 'soon' })), {});
  });

  it('is told in words with units, each with what takes it back', () => {
    assert.deepEqual(words({}), []);
    assert.deepEqual(
      words({
        ...{ tag: 'supernova', minLastMag: '19', minRiseRateMagPerDay: '0.1', site: 'palomar' },
        ...{ event: 'S1', tnsState: ['unknown', 'reported'], minDetectionsIn: ['g:2', 'r:1'] },
      }),
      [
        'supernova',
        '≥ 2 in g, ≥ 1 in r',
        'fainter than 19 mag',
        'rises ≥ 0.1 mag/day',
        'not at the TNS or reported to the TNS',
        'in the 90 % region of S1',
        'above 30° at palomar now',
      ],
    );
    const box = filter({ raFromDeg: '1', raToDeg: '2', decFromDeg: '3', decToDeg: '4' });
    const [part] = filterParts(box, (tag) => tag);
    assert.deepEqual({ ...box, ...part!.clear }, filterDefaults);
  });

  it('shows the threshold that the API took when nobody named one', () => {
    assert.deepEqual(words({ class: 'SNIa' }, 0.5), ['SNIa', 'probability ≥ 50 %']);
    assert.deepEqual(words({ class: 'SNIa', minProbability: '0.9' }, 0.9), [
      'SNIa',
      'probability ≥ 90 %',
    ]);
    assert.deepEqual(words({ class: 'SNIa', minProbability: '0' }, 0), ['SNIa']);
  });
});
