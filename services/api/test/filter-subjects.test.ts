import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { FilterNeed } from '@lucero/filters';
import { startFilledApi } from './support/filled-api.ts';

const { app, store, failures, close } = await startFilledApi();
after(async () => {
  await close();
  assert.deepEqual(failures, []);
});

const key = { survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF18aaaaaaa' } as const;
const needs = new Set<FilterNeed>([
  ...(['alert', 'object', 'counts', 'history', 'nonDetections', 'designation'] as const),
  ...(['bands', 'features', 'classifications'] as const),
  ...(['catalogs', 'host', 'regions', 'tns'] as const),
]);
const [subject] = await store.readFilterSubjects([{ ...key, alertId: null }], needs);
assert.ok(subject);
const get = async (what = '') =>
  (await app.inject(`/api/v1/objects/${key.survey}/${key.oid}${what}`)).json();

interface ShownBand {
  readonly band: string;
  readonly detectionCount: number;
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  readonly difference: {
    readonly minMag: number;
    readonly maxMag: number;
    readonly lastMag: number;
  } | null;
}

describe('what a filter is evaluated on is what the API shows of the object', () => {
  it('in its counts, times, place and newest magnitude', async () => {
    const object = await get();
    const { alert } = subject;
    assert.deepEqual(
      [alert.alertId, alert.band, alert.mag, alert.mjdTai],
      [object.lastAlertId, object.lastBand, object.lastMag, object.lastMjdTai],
    );
    for (const field of [
      'detectionCount',
      'firstMjdTai',
      'lastMjdTai',
      'raDeg',
      'decDeg',
    ] as const) {
      assert.equal(subject.object[field], object[field], field);
    }
    assert.equal(subject.object.designation, object.designation);
  });

  it('in the extremes of each band', async () => {
    const { items } = await get('/magnitude-statistics');
    assert.deepEqual(
      subject.bands?.map((band) => [
        ...[band.band, band.detectionCount, band.firstMjdTai, band.lastMjdTai],
        ...[band.brightestMag, band.faintestMag, band.lastMag],
      ]),
      items.map(({ difference, ...band }: ShownBand) => [
        ...[band.band, band.detectionCount, band.firstMjdTai, band.lastMjdTai],
        ...[difference?.minMag ?? null, difference?.maxMag ?? null],
        difference?.lastMag ?? null,
      ]),
    );
  });

  it('in features and classifications', async () => {
    const { features } = await get('/features');
    const values = subject.features?.names.map((name, i) => {
      const value = subject.features!.values[i]!;
      return [name, Number.isNaN(value) ? null : value];
    });
    assert.deepEqual(Object.fromEntries(values!), features.values);
    const { items } = await get('/classifications');
    assert.deepEqual(
      subject.classifications?.map((said) => [
        ...[said.classifier, said.version, said.topClass, said.probabilities, said.novelty],
      ]),
      items
        .map((said: Record<string, unknown>) => [
          ...[said.classifier, said.classifierVersion, said.topClass],
          ...[said.probabilities, said.novelty],
        ])
        .sort(([a]: [string], [b]: [string]) => (a < b ? -1 : 1)),
    );
  });

  it('in host, catalogues and names', async () => {
    const { host } = subject;
    const shown = await get('/host');
    const [best] = shown.candidates;
    assert.equal(host?.verdict, shown.verdict);
    assert.deepEqual(
      [host?.redshift, host?.separationArcsec, host?.posterior, host?.mag],
      [best.redshift.value, best.separationArcsec, best.posterior, best.magnitude],
    );
    assert.equal(host?.absoluteMag, shown.absoluteMag);
    const matches = await get('/matches');
    const found = matches.catalogs.filter(({ status }: { status: string }) => status === 'matched');
    assert.deepEqual(
      [...new Set(subject.catalogs?.rows.map(({ catalog }) => catalog))].sort(),
      found.map(({ catalog }: { catalog: string }) => catalog).sort(),
    );
    const [named] = (await get('/tns')).items;
    assert.equal(`${subject.tns?.prefix} ${subject.tns?.name}`, named.name);
    assert.deepEqual(
      [subject.tns?.type, subject.tns?.separationArcsec],
      [named.type, named.distanceArcsec],
    );
  });
});
