/**
 * What the manifests of models/ ask of an alert, against what the surveys give. Inference fills an
 * absent number as declared, so a misspelt one would be filled in every alert, unseen.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { colourNumbers, contrastNumbers, historyNumbers } from '@lucero/alert-numbers';
import type { Manifest } from '@lucero/inference';
import { surveys } from '@lucero/surveys';
import { recordsOfSurveys } from '../../packages/surveys/test/records/records-of-surveys.ts';

const models = resolve(import.meta.dirname, '../../models');
const manifests = readdirSync(models, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('manifest.json'))
  .map((path): Manifest => JSON.parse(readFileSync(join(models, path), 'utf8')));

describe('the inputs of a classifier', () => {
  for (const { classifier, version, appliesWhen, inputs } of manifests) {
    const label = `${classifier} ${version}`;

    it(`of ${label} come from surveys that Lucero reads`, () => {
      for (const name of appliesWhen.surveys) {
        assert.ok(
          surveys.some((survey) => survey.name === name),
          `appliesWhen.surveys: ${name}`,
        );
      }
    });

    it(`of ${label} are numbers that an alert of those surveys has`, () => {
      const alerts = surveys
        .filter(({ name }) => appliesWhen.surveys.includes(name))
        .flatMap((survey) =>
          (recordsOfSurveys[survey.name] ?? []).map((record) => survey.toAlert(record)),
        );
      const asked = (inputs.fields?.fields ?? []).map(({ name }) => name);
      assert.deepEqual(
        asked.filter((name) => !alerts.some((alert) => hasField(alert, name))),
        [],
      );
    });
  }
});

/** 'detection.snr', 'history.fluxRange', 'extras.ztf.chinr': there, be it null. */
function hasField(alert: Alert, name: string): boolean {
  if (name.startsWith('extras.')) return Object.hasOwn(alert.extras, name.slice('extras.'.length));
  let holder: unknown = {
    ...alert,
    history: historyNumbers(alert),
    contrast: contrastNumbers(alert),
    colour: colourNumbers(alert),
  };
  for (const key of name.split('.')) {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return false;
    holder = (holder as Readonly<Record<string, unknown>>)[key];
  }
  return true;
}
