import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LuceroError } from '@lucero/errors';
import { Agreement } from '../src/agreement.ts';
import type { AnsweredPacket, ClassifierAnswer } from '../src/classifier-answer.ts';

const classified = (probabilities: Record<string, number>): ClassifierAnswer => {
  const [[topClass = ''] = []] = Object.entries(probabilities).sort(([, p], [, q]) => q - p);
  return {
    kind: 'classified',
    probabilities,
    topClass,
  };
};
const skipped: ClassifierAnswer = { kind: 'skip', reason: 'no-stamps' };
const rejected: ClassifierAnswer = {
  kind: 'reject',
  error: new LuceroError('LUCERO_MODEL_OUTPUT_INVALID', 'is not finite'),
};

const packet = (id: number, a: ClassifierAnswer, b: ClassifierAnswer): AnsweredPacket => ({
  source: `night.avro#${id}`,
  alert: { oid: `object ${id}`, detection: { alertId: 2n ** 60n + BigInt(id) } },
  results: [a, b],
});

describe('Agreement', () => {
  it('counts what both, one or neither classified, and why', () => {
    const agreement = new Agreement({ classes: ['SN', 'AGN'] }, { classes: ['SN', 'AGN'] }, 1);
    const answer = classified({ SN: 0.75, AGN: 0.25 });
    agreement.add(packet(0, answer, answer));
    agreement.add(packet(1, answer, skipped));
    agreement.add(packet(2, answer, rejected));
    agreement.add(packet(3, skipped, answer));
    agreement.add(packet(4, skipped, skipped));
    agreement.add(packet(5, skipped, rejected));
    agreement.add({
      source: 'torn.avro',
      error: new LuceroError('LUCERO_AVRO_TRUNCATED', 'torn'),
    });
    const report = agreement.report();
    assert.deepEqual([report.packets, report.compared], [7, 1]);
    assert.deepEqual(report.onlyA, {
      count: 2,
      reasons: { 'B no-stamps': 1, 'B LUCERO_MODEL_OUTPUT_INVALID': 1 },
    });
    assert.deepEqual(report.onlyB, { count: 1, reasons: { 'A no-stamps': 1 } });
    assert.deepEqual(report.neither, {
      count: 2,
      reasons: { 'no-stamps': 1, 'A no-stamps, B LUCERO_MODEL_OUTPUT_INVALID': 1 },
    });
    assert.deepEqual(report.unreadable, { count: 1, reasons: { LUCERO_AVRO_TRUNCATED: 1 } });
  });

  it('tables top classes, and keeps the most different alert with its whole id', () => {
    const agreement = new Agreement({ classes: ['SN', 'AGN'] }, { classes: ['AGN', 'SN'] }, 1);
    agreement.add(packet(1, classified({ SN: 1, AGN: 0 }), classified({ AGN: 0, SN: 1 })));
    agreement.add(packet(2, classified({ SN: 1, AGN: 0 }), classified({ AGN: 1, SN: 0 })));
    agreement.add(packet(3, classified({ SN: 0.5, AGN: 0.5 }), classified({ AGN: 0.4, SN: 0.6 })));
    const { topClass, largestDifference, meanEntropyBits, ...report } = agreement.report();
    assert.deepEqual([topClass.equal, topClass.share], [2, 2 / 3]);
    assert.deepEqual(topClass.counts, { SN: { AGN: 1, SN: 2 }, AGN: { AGN: 0, SN: 0 } });
    // 0, 1 and 0.1, whatever the order in which a classifier lists its classes.
    assert.ok(Math.abs((largestDifference.mean ?? 0) - 1.1 / 3) < 1e-12);
    assert.equal(largestDifference.percentile95, 1);
    assert.equal(meanEntropyBits.a, 1 / 3);
    assert.deepEqual(
      report.mostDifferent.map(({ alertId, oid, source, a, b }) => [
        alertId,
        oid,
        source,
        a.topClass,
        b.topClass,
      ]),
      [['1152921504606846978', 'object 2', 'night.avro#2', 'SN', 'AGN']],
    );
  });

  it('compares other classes as one remainder, and needs no class of its own to be equal', () => {
    const agreement = new Agreement(
      { classes: ['SN', 'AGN'] },
      { classes: ['AGN', 'Ia', 'II'] },
      1,
    );
    agreement.add(
      packet(1, classified({ SN: 0.8, AGN: 0.2 }), classified({ AGN: 0.1, Ia: 0.6, II: 0.3 })),
    );
    const report = agreement.report();
    assert.deepEqual(report.classes, { shared: ['AGN'], onlyA: ['SN'], onlyB: ['Ia', 'II'] });
    assert.equal(report.topClass.equal, 0);
    assert.deepEqual(report.topClass.counts.SN, { AGN: 0, Ia: 1, II: 0 });
    // [0.2, 0.8] beside [0.1, 0.9]
    assert.equal(report.mostDifferent[0]?.largestDifference.toFixed(12), '0.100000000000');
  });

  it('says null, not 0, when there was nothing to compare', () => {
    const report = new Agreement({ classes: ['SN', 'AGN'] }, { classes: ['SN'] }, 10).report();
    assert.deepEqual(
      [report.compared, report.topClass.share, report.topClass.interval],
      [0, null, null],
    );
    assert.deepEqual(report.largestDifference, { mean: null, percentile95: null });
    assert.equal(report.meanJensenShannonBits, null);
    assert.deepEqual(report.mostDifferent, []);
  });
});
