import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FormerNotice, nextAlertType, parseNoticeRules } from '@lucero/notices';

const rules = parseNoticeRules({ classes: 'SN, TDE', minProbability: 0.9 })!;
const likely = { SN: 0.9, AGN: 0.1 };
const unlikely = { SN: 0.89, AGN: 0.11 };

describe('which notice a classification makes', () => {
  const of = (
    probabilities: Record<string, number>,
    former: FormerNotice | null,
    { mjdTai = 61_000, isWithdrawn = false } = {},
  ) => nextAlertType({ probabilities, mjdTai, isWithdrawn }, former, rules);
  const after = (alertType: FormerNotice['alertType'], mjdTai = 60_999): FormerNotice => {
    return { alertType, mjdTai };
  };

  it('the first that reaches the probability', () => {
    assert.equal(of(likely, null), 'initial');
    assert.equal(of({ TDE: 1 }, null), 'initial');
    assert.equal(of(unlikely, null), null);
    assert.equal(of({ AGN: 1 }, null), null);
  });

  it('an update while it still does, also by another class of the list', () => {
    for (const former of [after('initial'), after('update')]) {
      assert.equal(of(likely, former), 'update');
      assert.equal(of({ TDE: 0.95, SN: 0.05 }, former), 'update');
    }
  });

  it('a retraction when it does no more, once', () => {
    for (const former of [after('initial'), after('update')]) {
      assert.equal(of(unlikely, former), 'retraction');
    }
    assert.equal(of(unlikely, after('retraction')), null);
  });

  it('the first again after a retraction', () => {
    assert.equal(of(likely, after('retraction')), 'initial');
  });

  it('none when the alert came late, or is withdrawn', () => {
    for (const probabilities of [likely, unlikely]) {
      assert.equal(of(probabilities, after('update', 61_001)), null);
      assert.equal(of(probabilities, after('retraction', 61_001)), null);
      assert.equal(of(probabilities, after('update'), { isWithdrawn: true }), null);
    }
    assert.equal(of(likely, null, { isWithdrawn: true }), null);
    assert.equal(of(likely, after('update', 61_000)), 'update');
  });
});

describe('the rules of the settings', () => {
  it('are none without a class', () => {
    for (const classes of ['', ' , ']) {
      assert.equal(parseNoticeRules({ classes, minProbability: 0.5 }), null);
    }
    assert.deepEqual([...rules.classes], ['SN', 'TDE']);
  });
});
