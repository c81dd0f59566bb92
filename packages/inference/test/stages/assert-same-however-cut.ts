import assert from 'node:assert/strict';
import type { Classified } from '../../src/classified.ts';
import type { FeatureClassifier, FeatureItem } from '../../src/classifier.ts';
import { classifyWithAll, type Running } from '../../src/running-classifier.ts';

/** Two classifiers say the same of each item whether they see the batch at once or one, two or three items at a time. */
export async function assertSameHoweverCut(
  classifiers: readonly Running<FeatureClassifier>[],
  batch: readonly FeatureItem[],
): Promise<void> {
  const whole = await classifyWithAll(classifiers, batch);
  for (const size of [1, 2, 3]) {
    const parts: Classified[][] = [[], []];
    for (let start = 0; start < batch.length; start += size) {
      const some = await classifyWithAll(classifiers, batch.slice(start, start + size));
      for (const [k, results] of some.entries()) parts[k]!.push(...results);
    }
    assert.deepEqual(parts, whole, `batches of ${size}`);
  }
}
