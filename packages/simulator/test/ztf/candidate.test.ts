import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readNight } from '../simulated-night.ts';

describe('the candidate of a simulated ZTF alert', () => {
  const alerts = readNight('ztf', 200, 3).map(({ read, simulated }) => ({
    detection: read.alert.detection,
    extras: read.alert.extras,
    truth: simulated.truth,
  }));
  const numberOf = (extras: (typeof alerts)[number]['extras'], name: string): number => {
    const value = extras[name];
    assert.ok(typeof value === 'number', `${name} is ${value}`);
    return value;
  };

  it('has the width of its image over its own: the same seeing for all of one exposure', () => {
    const exposures = Map.groupBy(alerts, ({ detection }) => detection.mjdTai);
    let compared = 0;
    for (const sameImage of exposures.values()) {
      const seeings = sameImage
        .map(({ extras }) => ({
          ratio: numberOf(extras, 'ztf.seeratio'),
          fwhmPx: numberOf(extras, 'ztf.fwhmPx'),
        }))
        // The limit of the ratio hides the seeing.
        .filter(({ ratio }) => ratio < 2)
        .map(({ ratio, fwhmPx }) => ratio * fwhmPx);
      for (const seeing of seeings.slice(1)) {
        assert.ok(Math.abs(seeing / seeings[0]! - 1) < 1e-5, `${seeing} and ${seeings[0]} px`);
        compared++;
      }
    }
    assert.ok(compared > 50, `${compared} compared`);
  });

  it('is narrower than the seeing for some residuals of stars, not of what is new', () => {
    const shareNarrow = (className: string): number => {
      const found = alerts.filter(({ truth }) => truth.class === className);
      const narrow = found.filter(({ extras }) => extras['ztf.seeratio'] === 2);
      return narrow.length / found.length;
    };
    // 0.28 of real variable stars; of 200 alerts some 75 are such.
    assert.ok(shareNarrow('VS') > 0.1 && shareNarrow('VS') < 0.5, `${shareNarrow('VS')}`);
    assert.equal(shareNarrow('SN'), 0);
  });

  it('has no reference source less certain than the catalogue admits', () => {
    const errors = alerts
      .map(({ extras }) => extras['ztf.sigmagnr'])
      .filter((error) => typeof error === 'number');
    assert.ok(errors.length > 150);
    assert.ok(Math.max(...errors) < 0.3601 && Math.min(...errors) > 0.009);
  });
});
