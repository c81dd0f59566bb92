/** The package tom_lucero, installed by pip, brings objects of both surveys into a real TOM. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { needsRealData, pythonFor } from '@lucero/testkit';
import { type LiveLucero, startLiveLucero } from './live-lucero.ts';

const source = join(import.meta.dirname, '../../clients/tom_lucero');

interface Detection {
  readonly mjdTai: number;
  readonly alertId: string;
  readonly band: string;
  readonly psfFluxNanojansky: number;
  readonly psfFluxErrNanojansky: number;
}

interface LightCurve {
  readonly detections: readonly Detection[];
  readonly nonDetections: readonly unknown[];
  readonly forcedPhotometry: readonly { readonly isUsable: boolean }[];
}

interface ObjectSummary {
  readonly oid: string;
  readonly lastMjdTai: number;
  readonly topClass: string | null;
}

type Counts = Readonly<Record<string, { readonly all: number; readonly measured: number }>>;

const isMeasured = ({ psfFluxNanojansky: flux, psfFluxErrNanojansky: error }: Detection) =>
  flux > 3 * error;

describe('tom_lucero', needsRealData(), () => {
  let lucero: LiveLucero;
  let folder: string;
  let lsst: { readonly oid: string; readonly lightCurve: LightCurve };
  let ztf: { readonly oid: string; readonly lightCurve: LightCurve };
  let ztfObjects: readonly ObjectSummary[];
  let said: Record<string, unknown>;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-tom-'));
    const python = pythonFor('test/clients/requirements.txt');
    // Built from a copy: building leaves its traces beside the sources.
    await cp(source, join(folder, 'source'), { recursive: true });
    execFileSync(python, [
      ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--disable-pip-version-check'],
      ...['--target', join(folder, 'installed'), join(folder, 'source')],
    ]);
    lucero = await startLiveLucero();
    const get = async (path: string): Promise<unknown> =>
      (await fetch(`${lucero.url}/api/v1/objects${path}`)).json();
    const listOf = async (survey: string) => {
      const page = await get(`?survey=${survey}&orderBy=detectionCount&order=desc&limit=200`);
      return (page as { items: ObjectSummary[] }).items;
    };
    const withLightCurve = async (survey: string, { oid }: ObjectSummary) => ({
      oid,
      lightCurve: (await get(`/${survey}/${oid}/lightcurve`)) as LightCurve,
    });
    ztfObjects = await listOf('ztf');
    const ztfAll = await Promise.all(ztfObjects.map((object) => withLightCurve('ztf', object)));
    // One that was brighter than its template: others are limits in the difference.
    ztf = ztfAll.find(
      ({ lightCurve: { detections, nonDetections } }) =>
        detections.some(isMeasured) && nonDetections.length > 0,
    )!;
    lsst = await withLightCurve('lsst', (await listOf('lsst'))[0]!);
    const output = execFileSync(
      python,
      [join(import.meta.dirname, 'tom_lucero.py'), lucero.url, folder, lsst.oid, ztf.oid],
      { env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, MPLBACKEND: 'Agg' } },
    ).toString();
    said = JSON.parse(output.trim().split('\n').at(-1)!);
  });
  after(async () => {
    await lucero?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const usable = ({ forcedPhotometry }: LightCurve) =>
    forcedPhotometry.filter(({ isUsable }) => isUsable).length;

  it('makes a target of a Rubin object with its names', () => {
    assert.equal((said['lsst target'] as unknown[])[0], 'SIDEREAL');
    assert.deepEqual(said['lsst aliases'], [lsst.oid]);
  });

  it('brings its detections and forced photometry, each once', () => {
    const { detections } = lsst.lightCurve;
    const data = said['lsst data'] as Counts;
    assert.deepEqual(data.detection, {
      all: detections.length,
      measured: detections.filter(isMeasured).length,
    });
    assert.ok(detections.length > 1_000 && data.detection!.measured > 0);
    assert.equal(data.forced!.all, usable(lsst.lightCurve));
    assert.deepEqual(said['lsst data again'], data);
  });

  it('keeps time, flux and ids exact', () => {
    const datum = said['lsst datum'] as {
      readonly timestamp: string;
      readonly brightness: number;
      readonly unit: string;
      readonly value: Record<string, unknown>;
    };
    const first = lsst.lightCurve.detections.find(isMeasured)!;
    assert.equal(datum.value.measurementId, first.alertId);
    assert.equal(datum.value.differenceFluxNanojansky, first.psfFluxNanojansky);
    assert.equal(datum.unit, 'mag');
    const mag = 31.4 - 2.5 * Math.log10(first.psfFluxNanojansky);
    assert.ok(Math.abs(datum.brightness - mag) < 1e-9);
    // TAI is 37 s ahead of UTC since 2017.
    const utcMs = (first.mjdTai - 40_587) * 86_400_000 - 37_000;
    assert.ok(Math.abs(Date.parse(datum.timestamp) - utcMs) < 2);
  });

  it('brings a ZTF object with its limits', () => {
    const data = said['ztf data'] as Counts;
    assert.equal(data.limit!.all, ztf.lightCurve.nonDetections.length);
    assert.ok(data.detection!.measured > 0);
  });

  it('finds by cone, survey, class, date and name', () => {
    assert.deepEqual(said['by cone'], [ztf.oid]);
    assert.deepEqual(said['at zero'], [], 'zero is a place, not no place');
    assert.equal(said['by survey'], ztfObjects.length);
    const byClass = Object.values(said['by class'] as Record<string, string[]>).flat();
    assert.ok(byClass.length > 0);
    assert.equal(new Set(byClass).size, byClass.length);
    const of2019 = ztfObjects.filter(
      ({ lastMjdTai }) => lastMjdTai > 58_484 && lastMjdTai < 58_848,
    );
    assert.deepEqual(said['by date'], of2019.map(({ oid }) => oid).sort());
    assert.deepEqual(said.unknown, []);
  });

  it('says what is wrong in a form', () => {
    assert.deepEqual(said['refused forms'], [
      ['name'],
      ['__all__'],
      ['last_from'],
      ['min_probability'],
    ]);
  });

  it('updates targets that somebody else named', () => {
    assert.deepEqual(said['by place'], said['ztf data']);
    assert.deepEqual(said['aliases of mine'], [ztf.oid]);
  });

  it('stores fluxes where a TOM wants them', () => {
    assert.deepEqual(said['flux is total'], ['nJy', true]);
    const flux = said.flux as Counts;
    assert.equal(flux.detection!.measured, flux.detection!.all, 'a flux is never a limit');
    assert.equal(flux.limit!.all, 0);
  });

  it('shows its pages, also when the broker is away', () => {
    assert.equal(said['form page'], 200);
    assert.deepEqual(said['results page'], [200, true]);
    assert.equal(said['target page'], 200);
    assert.deepEqual(said.away, [200, true]);
  });
});
