import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { healthOf } from '../../../../src/browser/pages/filter/filter-health.ts';
import { linesOf } from '../../../../src/browser/pages/filter/run-trial.ts';
import { areaText, windowText } from '../../../../src/browser/pages/filter-sets/set-text.ts';
import { faultLines } from '../../../../src/browser/pages/filter-sets/upload-set.ts';

describe('lines of a trial', () => {
  it('are whole however they are cut, and across letters of several bytes', async () => {
    const bytes = new TextEncoder().encode('{"a":"µ"}\n{"b":2}\n{"c":3}');
    for (let cut = 1; cut < bytes.length; cut++) {
      const stream = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(bytes.subarray(0, cut));
          controller.enqueue(bytes.subarray(cut));
          controller.close();
        },
      });
      const lines: string[] = [];
      for await (const line of linesOf(stream)) lines.push(line);
      assert.deepEqual(lines, ['{"a":"µ"}', '{"b":2}', '{"c":3}'], `cut at ${cut}`);
    }
  });
});

describe('the health of a filter', () => {
  it('counts classes by each classifier and magnitudes in steps of one', () => {
    const said = (classifier: string, topClass: string) => ({ classifier, topClass });
    const health = healthOf([
      { mag: 18.2, classifications: [said('b', 'SN'), said('a', 'AGN')] },
      { mag: 17.9, classifications: [said('b', 'SN')] },
      { mag: null, classifications: [said('b', 'VS')] },
      { mag: 18.99, classifications: [] },
    ]);
    assert.deepEqual(health, {
      count: 4,
      classifiers: [
        { classifier: 'a', classes: [{ name: 'AGN', count: 1 }] },
        {
          classifier: 'b',
          classes: [
            { name: 'SN', count: 2 },
            { name: 'VS', count: 1 },
          ],
        },
      ],
      mags: [
        { fromMag: 17, count: 1 },
        { fromMag: 18, count: 2 },
      ],
    });
  });
});

describe('sets in words', () => {
  const whole = { fromMjdTai: null, toMjdTai: null };

  it('say what an area is and when it counts', () => {
    const map = {
      ...whole,
      kind: 'map',
      credibleLevel: 0.5,
      summary: { area90SquareDeg: 123.4 },
    } as const;
    assert.equal(areaText(map), 'map of probability, asked up to 50 %, 90 % within 123 deg²');
    assert.equal(windowText(map), '');
    const moc = {
      ...map,
      kind: 'moc',
      summary: { areaSquareDeg: 0.123 },
      fromMjdTai: 61000,
    } as const;
    assert.equal(
      `${areaText(moc)}${windowText(moc)}`,
      'coverage (MOC) of 0.12 deg²; alerts from MJD 61000 (TAI)',
    );
  });

  it('name each bad row of an upload', () => {
    const errors = { 'line 3': 'dec is 91', 'line 7': 'ra is no number' };
    assert.deepEqual(faultLines({ errors }, 400), ['line 3: dec is 91', 'line 7: ra is no number']);
    assert.deepEqual(faultLines({ detail: 'too large' }, 413), ['too large']);
    assert.deepEqual(faultLines({}, 502), ['the API answered 502']);
  });
});
