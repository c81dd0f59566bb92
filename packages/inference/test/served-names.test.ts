import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { servedNames } from '../src/served-names.ts';

const available = new Map([
  ['trees', ['1.0.0']],
  ['stamps', ['1.0.0', '1.9.0', '1.10.0']],
]);

describe('servedNames', () => {
  for (const [what, use, shadow, expected] of [
    ['the newest of each', [], [], ['trees@1.0.0', 'stamps@1.10.0']],
    ['the one before a shadow', [], ['stamps@1.10.0'], ['trees@1.0.0', 'stamps@1.9.0']],
    ['the newest beside an older shadow', [], ['stamps@1.0.0'], ['trees@1.0.0', 'stamps@1.10.0']],
    ['nothing of a name that is a shadow only', [], ['trees@1.0.0'], ['stamps@1.10.0']],
    [
      'of a bare name the newest that is no shadow',
      ['stamps'],
      ['stamps@1.10.0'],
      ['stamps@1.9.0'],
    ],
    [
      'what is pinned',
      ['stamps@1.0.0', 'trees'],
      ['stamps@1.10.0'],
      ['stamps@1.0.0', 'trees@1.0.0'],
    ],
    ['the promoted one', ['stamps@1.10.0'], ['stamps@1.9.0'], ['stamps@1.10.0']],
    [
      'an unknown name as it is',
      ['huge', 'stamps@7.0.0'],
      ['trees@1.0.0'],
      ['huge', 'stamps@7.0.0'],
    ],
  ] as const) {
    it(`serves ${what}`, () => {
      assert.deepEqual(servedNames(available, { use, shadow }), expected);
    });
  }

  for (const [what, use, shadow, message] of [
    [
      'a version in both settings',
      ['trees', 'stamps@1.10.0'],
      ['stamps@1.10.0'],
      /^stamps@1\.10\.0 is both in LUCERO_MODELS__USE and in LUCERO_MODELS__SHADOW/,
    ],
    [
      'a shadow without version',
      [],
      ['stamps'],
      /^LUCERO_MODELS__SHADOW: stamps needs its version/,
    ],
    [
      'a name of which every version is a shadow',
      ['trees'],
      ['trees@1.0.0'],
      /^LUCERO_MODELS__USE asks for trees, of which LUCERO_MODELS__SHADOW names every version$/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => servedNames(available, { use, shadow }), {
        code: 'LUCERO_CONFIG_INVALID',
        message,
      });
    });
  }
});
