import assert from 'node:assert/strict';
import { it } from 'node:test';
import { alert, detection } from '../support/alerts.ts';
import { classificationOf } from '../support/classification.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store } = await openTestStore();

it('classifications of a night come with what each stands for, and with the vector before calibration', async () => {
  const given = alert({ survey: 'ztf', detection: detection({ mjdTai: 60_000.5 }) });
  await store.storeAlerts([given]);
  const answered = {
    ...{
      modelProbabilities: { 'CV/Nova': 0.625, SNIa: 0.375 },
      calibrationVersion: '0123456789ab',
    },
    ...{ ageDays: 15.5, answerClass: 'Transient', answerLevel: 1, answerProbability: 0.75 },
  };
  await store.storeClassifications([
    classificationOf(given, { ...answered, classifier: 'sure' }),
    classificationOf(given, {
      ...answered,
      classifier: 'unsure',
      answerLevel: 0,
      answerClass: null,
    }),
    classificationOf(given, { classifier: 'without gates' }),
  ]);
  const night = [{ survey: 'ztf', fromMjdTai: 60_000, toMjdTai: 60_001 }];
  await using reading = await store.readNight(night, 60_000, new AbortController().signal);
  const columns = [
    ...['classifier', 'answer_class', 'answer_level', 'answer_probability', 'age_days'],
    ...['calibration_version', 'model_probabilities'],
  ];
  const bytes: Uint8Array[] = [];
  for await (const part of reading.copyRows('classifications', columns)) bytes.push(part);
  const lines = Buffer.concat(bytes).toString().trimEnd().split('\n').sort();
  const vector = '"{""SNIa"": 0.375, ""CV/Nova"": 0.625}"';
  assert.deepEqual(lines, [
    `sure,Transient,1,0.75,15.5,0123456789ab,${vector}`,
    `unsure,\\N,0,0.75,15.5,0123456789ab,${vector}`,
    'without gates,\\N,\\N,\\N,\\N,\\N,\\N',
  ]);
});
