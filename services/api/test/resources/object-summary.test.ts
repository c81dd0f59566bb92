import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Compile } from 'typebox/compile';
import { objectSummaryJson, objectSummarySchema } from '../../src/resources/object-summary.ts';
import { objectSummary } from '../support/stored-rows.ts';

const check = Compile(objectSummarySchema);

describe('objectSummaryJson', () => {
  it('gives the id of the last alert to its last digit, as text', () => {
    const [one, next] = [2n ** 62n, 2n ** 62n + 1n].map(
      (lastAlertId) => objectSummaryJson(objectSummary({ lastAlertId }), null).lastAlertId,
    );
    assert.deepEqual([one, next], ['4611686018427387904', '4611686018427387905']);
  });

  it('is what its schema says: with null for all that may be absent, and with all of it', () => {
    const bare = objectSummaryJson(objectSummary({}), null);
    assert.deepEqual([...check.Errors(bare)], []);
    const full = objectSummaryJson(
      objectSummary({
        ...{ objectKind: 'solarSystem', lastMag: 20.5, validityEndMjdTai: 61_000.5 },
        ...{ surveyDetectionCount: 7, classifier: 'ztf-stamps', classifierVersion: '2.0.0' },
        ...{ topClass: 'asteroid', probability: 0, distanceArcsec: 0 },
      }),
      '2013 GR59',
    );
    assert.deepEqual([...check.Errors(full)], []);
    assert.deepEqual([full.probability, full.distanceArcsec], [0, 0], 'zero is a value');
  });
});
