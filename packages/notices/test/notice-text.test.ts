import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { noticeText, retractionText } from '@lucero/notices';
import { gcn, gcnSchemas } from './gcn-schemas.ts';
import { classificationOf } from './sample-classification.ts';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const ours = read(
  resolve(import.meta.dirname, '../../../schemas/lucero/notice/v1/notice.schema.json'),
);

const ajv = gcnSchemas();
ajv.addSchema(ours);
const schemas = [`${gcn}/core/Alert.schema.json`, `${gcn}/boom/alert.schema.json`, ours.$id];

function assertFits(notice: unknown): void {
  for (const id of schemas) {
    const fits = ajv.getSchema(id);
    assert.ok(fits, id);
    assert.ok(fits(notice), `${id}: ${JSON.stringify(fits.errors)}`);
  }
}

describe('a notice', () => {
  const cases = {
    'of a detection': classificationOf(),
    'without an error of the magnitude': classificationOf({ magErr: null }),
    'fainter than the template': classificationOf({ psfFluxNanojansky: -5 }),
    'without a flux': classificationOf({ psfFluxNanojansky: null, mag: null }),
    'of Rubin': classificationOf({ survey: 'lsst', oid: '170094501294899203', band: 'y' }),
    'of a survey that is gone': classificationOf({ survey: 'gone' }),
  };
  for (const [what, classification] of Object.entries(cases)) {
    for (const type of ['initial', 'update', 'retraction'] as const) {
      it(`${what}, ${type}, fits GCN's schemas and ours`, () => {
        assertFits(JSON.parse(noticeText(classification, type, 3)));
      });
    }
  }

  it('says what was found, where, and how sure that is', () => {
    const { data, ...head } = JSON.parse(noticeText(classificationOf(), 'initial', 1));
    assert.deepEqual(head, {
      $schema: `${gcn}/core/Alert.schema.json`,
      alert_datetime: '2026-03-01T04:06:00.000Z',
      alert_tense: 'current',
      alert_type: 'initial',
      mission: 'Lucero',
      messenger: 'EM',
      record_number: 1,
    });
    assert.deepEqual(data.targets, [
      {
        event_name: 'ZTF20aaaaaaa',
        id: '2982177112815010003',
        ra: 10.5,
        dec: -20.25,
        classification_scores: { SN: 0.95, AGN: 0.05 },
        classifier: 'ztf-stamps',
        classifier_version: '1.0.0',
      },
    ]);
    assert.deepEqual(data.photometry, [
      {
        event_name: 'ZTF20aaaaaaa',
        observation_start: '2026-03-01T04:05:06.789Z',
        telescope: 'Palomar 1.2m Oschin',
        instrument: 'ZTF',
        filter: 'ztfg',
        mag: 18.9,
        mag_error: 0.01,
        mag_system: 'AB',
      },
    ]);
  });

  it('gives no magnitude where the source is fainter than in the template', () => {
    for (const psfFluxNanojansky of [-5, 0, null]) {
      const text = noticeText(classificationOf({ psfFluxNanojansky }), 'update', 2);
      assert.deepEqual(JSON.parse(text).data.photometry, []);
    }
  });

  it('is taken back with the same target, the next number and the time of the withdrawal', () => {
    const former = noticeText(classificationOf(), 'update', 4);
    const retraction = JSON.parse(retractionText(former, 5, Date.UTC(2026, 2, 2)));
    assertFits(retraction);
    assert.deepEqual(retraction.data.targets, JSON.parse(former).data.targets);
    assert.deepEqual(
      [retraction.alert_type, retraction.record_number, retraction.alert_datetime],
      ['retraction', 5, '2026-03-02T00:00:00.000Z'],
    );
    assert.deepEqual(retraction.data.photometry, []);
  });

  it("would be found out: GCN's schemas refuse what is not theirs", () => {
    const notice = JSON.parse(noticeText(classificationOf(), 'initial', 1));
    for (const wrong of [
      { ...notice, alert_type: 'first' },
      { ...notice, alertType: 'initial' },
      { ...notice, data: { targets: [{ ...notice.data.targets[0], ra: '10.5' }] } },
    ]) {
      assert.throws(() => assertFits(wrong));
    }
  });
});
