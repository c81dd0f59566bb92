import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type ExplainedParts,
  fieldName,
  fieldValueText,
  placeText,
  strongestCell,
  strongestText,
  supportText,
} from '../../src/browser/explanation-text.ts';

describe('the name of a number', () => {
  it('is in words, with its unit apart', () => {
    for (const [name, text, unit] of [
      ['detection.referenceDistanceArcsec', 'reference distance', 'arcsec'],
      ['detection.psfFluxNanojansky', 'psf flux', 'nJy'],
      ['detection.snr', 'signal to noise', null],
      ['extras.ztf.magpsf', 'difference magnitude', 'mag'],
      ['extras.ztf.sigmagnr', 'reference source: magnitude error', 'mag'],
      ['extras.ztf.fwhmPx', 'width at half maximum', 'px'],
      ['extras.ztf.neargaiaArcsec', 'nearest Gaia source: distance', 'arcsec'],
      ['extras.lsst.somethingNew', 'something new', null],
      ['nearestSources.0.gMag', 'nearest source 1: g', 'mag'],
      ['nearestSources.2.starScore', 'nearest source 3: star score', null],
      ['history.daysSinceFirst', 'history: days since first', null],
      ['stamps.template', 'template stamp', null],
      ['surveyDetectionCount', 'survey detection count', null],
    ] as const) {
      assert.deepEqual(fieldName(name), { text, unit }, name);
    }
  });

  it('has its value beside it, and says what is absent', () => {
    assert.equal(fieldValueText(17.15180015563965, 'mag'), '17.15 mag');
    assert.equal(fieldValueText(0.609000027179718, null), '0.609');
    assert.equal(fieldValueText(0, 'arcsec'), '0 arcsec');
    assert.equal(fieldValueText(null, 'mag'), 'absent');
  });
});

describe('a change of log-odds', () => {
  it('has its sign, also zero', () => {
    assert.deepEqual([1.317, -0.52, 12.34, 0.001, -0.001, 0].map(supportText), [
      '+1.32',
      '−0.52',
      '+12.3',
      '0',
      '0',
      '0',
    ]);
  });
});

describe('the place of a cell', () => {
  it('is told in thirds, rows counting from the bottom', () => {
    assert.equal(placeText(0, 0, 7), 'lower left');
    assert.equal(placeText(6, 6, 7), 'upper right');
    assert.equal(placeText(3, 3, 7), 'middle');
    assert.equal(placeText(3, 0, 7), 'left');
    assert.equal(placeText(6, 3, 7), 'upper');
    assert.equal(placeText(0, 0, 1), 'middle');
  });

  it('is found where it counts most, against as well as for', () => {
    const cells = [
      [0.1, 0, 0],
      [0, 0.2, 0],
      [0, 0, -0.7],
    ];
    assert.deepEqual(strongestCell(cells), { place: 'upper right', logOdds: -0.7 });
    assert.equal(strongestCell([[0, 0]]), null);
  });
});

describe('an explanation in words', () => {
  const explanation: ExplainedParts = {
    class: 'SN',
    stamps: [
      {
        kind: 'difference',
        wholeStampLogOdds: 1.5,
      },
    ],
    fields: [
      { name: 'detection.snr', value: 37.1, supportLogOdds: 2 },
      { name: 'extras.ztf.maggaia', value: 19.7, supportLogOdds: -0.4 },
      { name: 'extras.ztf.nbad', value: 0, supportLogOdds: 0.05 },
    ],
  };

  it('names the strongest on both sides, with value and unit', () => {
    assert.deepEqual(strongestText(explanation), [
      'For SN: signal to noise 37.1 (+2.00), difference stamp (+1.50).',
      'Against SN: nearest Gaia source: G 19.7 mag (−0.40).',
    ]);
  });

  it('is silent when nothing counts', () => {
    assert.deepEqual(strongestText({ ...explanation, stamps: [], fields: [] }), []);
  });
});
