import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  firstSite,
  parsePlace,
  readChosenSite,
} from '../../src/browser/components/observability/chosen-site.ts';
import {
  polarPath,
  polarPlace,
} from '../../src/browser/components/observability/observability-series.ts';
import { nightAfter } from '../../src/browser/components/observability/observability-text.ts';

const storage = (text: string | null) => ({ getItem: () => text });

describe('the site that a reader chose', () => {
  it('is remembered, and begins anew when the memory is damaged', () => {
    assert.deepEqual(readChosenSite(storage('{"site":"hanle"}')), { site: 'hanle' });
    for (const text of [null, '{', '3', '{"longitudeDeg":999,"latitudeDeg":0}']) {
      assert.deepEqual(readChosenSite(storage(text)), firstSite);
    }
  });

  it('is read from east longitude and latitude', () => {
    assert.deepEqual(parsePlace('289.6, -24.6'), { longitudeDeg: 289.6 - 360, latitudeDeg: -24.6 });
    for (const text of ['', '1', '1 2 3', '10, 91', 'a b']) assert.equal(parsePlace(text), null);
  });
});

describe('the polar plot', () => {
  it('has the zenith in the middle, north up and east to the left', () => {
    assert.ok(Math.abs(polarPlace(90, 123, 100).x) < 1e-9);
    assert.ok(polarPlace(30, 0, 100).y < 0);
    assert.ok(polarPlace(30, 90, 100).x < 0);
  });

  it('breaks where something is below the horizon', () => {
    const at = (altitudeDeg: number) => ({ altitudeDeg, azimuthDeg: 180 });
    assert.equal(
      polarPath([at(10), at(20), at(-1), at(5)], 90)
        .match(/[ML]/g)
        ?.join(''),
      'MLM',
    );
  });
});

describe('nights of the calendar', () => {
  it('go over the ends of months', () => {
    assert.deepEqual(
      [nightAfter('2026-02-28', 1), nightAfter('2026-01-01', -1)],
      ['2026-03-01', '2025-12-31'],
    );
  });
});
