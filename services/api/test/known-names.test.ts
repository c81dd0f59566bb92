import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkNamesBy } from '../src/known-names.ts';

function checked(listed: readonly (readonly [classifier: string, ...classes: string[]])[]) {
  let askedCount = 0;
  let nowMs = 0;
  const stored = [...listed];
  const check = checkNamesBy(
    {
      listClassifiers: async () => {
        askedCount++;
        return stored.map(([classifier, ...classes]) => ({ classifier, classes })) as never;
      },
    },
    () => nowMs,
  );
  return {
    check,
    stored,
    wait: (ms: number) => {
      nowMs += ms;
    },
    count: () => askedCount,
  };
}

describe('names in a query', () => {
  it('are those of the surveys and of the stored classifiers', async () => {
    const { check } = checked([
      ['stamps', 'SN', 'AGN'],
      ['curves', 'SNIa', 'QSO'],
    ]);
    await check({});
    await check({ survey: 'ztf', classifier: 'stamps', class: 'AGN' });
    await check({ class: 'QSO' });
    await assert.rejects(
      check({ survey: 'gaia' }),
      /survey gaia is unknown here; there are: .*ztf/,
    );
    await assert.rejects(check({ class: 'sn' }), {
      errors: { class: 'sn is unknown here; there are: AGN, QSO, SN, SNIa' },
    });
    await assert.rejects(check({ classifier: 'stamps', class: 'QSO' }), {
      errors: { class: 'QSO is unknown here; there are: AGN, SN' },
    });
    await assert.rejects(check({ classifier: 'x' }), {
      errors: { classifier: 'x is unknown here; there are: curves, stamps' },
    });
  });

  it('are asked for seldom, and again when one is unknown', async () => {
    const { check, stored, wait, count } = checked([['stamps', 'SN']]);
    for (let time = 0; time < 10; time++) await check({ class: 'SN' });
    assert.equal(count(), 1);
    stored.push(['curves', 'QSO']);
    await assert.rejects(check({ class: 'QSO' }));
    wait(1_000);
    await check({ class: 'QSO' });
    assert.equal(count(), 2);
    for (let time = 0; time < 10; time++) await assert.rejects(check({ class: 'nova' }));
    assert.equal(count(), 2);
  });

  it('cannot be told from misspelt ones before anything is classified', async () => {
    await checked([]).check({ class: 'SN', classifier: 'stamps' });
  });
});
