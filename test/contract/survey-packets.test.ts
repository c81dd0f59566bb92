/**
 * Every real packet as our reader and mappers understand it, against fastavro 1.13.1, numpy 2.4.6 and
 * astropy 8.0.2 (survey-packets.py), which share no code with us.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { createPacketReader, splitPackets } from '@lucero/avro';
import { everyProgram, surveys } from '@lucero/surveys';
import { needsRealData, pythonFor, realDataFolder } from '@lucero/testkit';

const schemaFolder = resolve(import.meta.dirname, '../../schemas');
const reader = createPacketReader({ surveys, schemaFolder, programs: everyProgram });

/** Files or folders of packets, the packets in each, and how many carry each warning. */
const sources: readonly Source[] = [
  {
    path: 'ztf/labelled.avro',
    alertCount: 642,
    warnings: {
      'id-time-mismatch': 2,
      'history-id-time-mismatch': 4,
      'history-after-alert': 60,
    },
  },
  {
    path: 'ztf/unlabelled.avro',
    alertCount: 320,
    warnings: { 'history-id-time-mismatch': 13, 'history-after-alert': 16 },
  },
  { path: 'ztf/sequences.avro', alertCount: 202, warnings: {} },
  {
    // Positions and times were overwritten by their first owner.
    path: 'ztf/imageonly_metadata_doctored.avro',
    alertCount: 61,
    warnings: { 'id-time-mismatch': 61, 'history-id-time-mismatch': 61 },
  },
  { path: 'lsst/rubin_real_alerts_v10_0.avro', alertCount: 107, warnings: {} },
  { path: 'wire/ztf_native', alertCount: 23, warnings: { 'history-after-alert': 2 } },
  { path: 'wire/ztf_snappy_no_candid', alertCount: 3, warnings: {} },
  { path: 'wire/ztf_jpg_cutouts', alertCount: 3, warnings: {} },
  { path: 'wire/ztf_no_cutouts', alertCount: 2, warnings: {} },
  {
    path: 'wire/fink',
    alertCount: 4,
    warnings: { 'id-time-mismatch': 1, 'history-id-time-mismatch': 1 },
  },
  {
    path: 'wire/lsst',
    // An archive of bare datums, and a sample alert that belongs to no object.
    except: ['Ampel-LSST-archive__2025-09-20.partition0.tar.gz', 'alert_packet__fakeAlert.avro'],
    alertCount: 30,
    warnings: {},
  },
];

interface Source {
  readonly path: string;
  readonly except?: readonly string[];
  readonly alertCount: number;
  readonly warnings: Readonly<Record<string, number>>;
}

/** One line of survey-packets.py. `mjdTai`: the alert, detections, non-detections, forced. */
interface Expected {
  readonly alertId: string;
  readonly oid: string;
  readonly band: string;
  readonly mjdTai: readonly number[];
  readonly ids: readonly string[];
  readonly missedIds: readonly string[];
  readonly forcedIds: readonly string[];
  readonly fluxes: readonly (number | null)[];
  readonly limits: readonly number[];
  readonly forcedFluxes: readonly (number | null)[];
  readonly usable: readonly boolean[];
}

describe('real packets', needsRealData(), () => {
  for (const source of sources) {
    it(`of ${source.path} mean what independent tools read in them`, () => {
      const files = filesOf(source);
      const alerts = alertsOf(files);
      assert.equal(alerts.length, source.alertCount);
      const expected = expectedOf(files);
      assert.equal(expected.length, alerts.length);
      for (const [i, alert] of alerts.entries()) assertAlert(alert, expected[i]!);
      assert.deepEqual(warningsOf(alerts), source.warnings);
    });

    it(`of ${source.path} leave no trace of the survey's ways to say absent`, () => {
      for (const alert of alertsOf(filesOf(source))) assertNoFiller(alert, alert.oid);
    });
  }

  it('of DECAT map to alerts with three stamps', () => {
    const folder = join(realDataFolder() ?? '', 'wire/other_surveys');
    const packets = ['pipeline__DC21baafe_2942590.avro', 'pipeline__DC21baahw_2951739.avro'].map(
      (name) => reader.read(readFileSync(join(folder, name)), 'full'),
    );
    assert.deepEqual(
      packets.map(({ alert }) => [alert.oid, alert.detection.alertId, alert.detection.band]),
      [
        ['DC21baafe', 2_969_650n, 'g'],
        ['DC21baahw', 2_977_894n, 'g'],
      ],
    );
    for (const { alert, cutouts } of packets) {
      assertNoFiller(alert, alert.oid);
      for (const stamp of [cutouts?.science, cutouts?.template, cutouts?.difference]) {
        assert.deepEqual([...(stamp?.subarray(0, 2) ?? [])], [0x1f, 0x8b]);
      }
      // The packet's own magnitude, AB by its own zero point, says the same brightness.
      const [flux, mag] = [alert.detection.psfFluxNanojansky, magOf(alert.oid)];
      assert.ok(Math.abs(31.4 - 2.5 * Math.log10(flux ?? 0) - mag) < 1e-5);
    }
  });

  it('of whole histories keep their ids apart, all of them beyond 2^53', () => {
    const ids = alertsOf(filesOf(sources[2]!)).map(({ detection }) => detection.alertId);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.every((id) => id > 2n ** 53n));
  });
});

/** `mag` of the two DECAT packets, as fastavro reads it. */
function magOf(oid: string): number {
  return oid === 'DC21baafe' ? 21.283428192138672 : 20.185537338256836;
}

function filesOf({ path, except = [] }: Source): string[] {
  const whole = join(realDataFolder() ?? '', path);
  if (path.endsWith('.avro')) return [whole];
  const names = readdirSync(whole).filter((name) => !except.includes(name));
  return names.sort().map((name) => join(whole, name));
}

function alertsOf(files: readonly string[]): Alert[] {
  return files.flatMap((file) =>
    [...splitPackets(readFileSync(file))].map((packet) => reader.read(packet, 'full').alert),
  );
}

function expectedOf(files: readonly string[]): Expected[] {
  const script = join(import.meta.dirname, 'survey-packets.py');
  const output = execFileSync(pythonFor(), [script, ...files], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 ** 2,
  });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Expected);
}

function assertAlert(alert: Alert, expected: Expected): void {
  const { detection, previousDetections, nonDetections, forcedPhotometry } = alert;
  const label = `alert ${expected.alertId}`;
  assert.equal(String(detection.alertId), expected.alertId);
  assert.equal(alert.oid, expected.oid, label);
  assert.equal(detection.band, expected.band, label);
  assert.deepEqual(
    previousDetections.map((row) => String(row.alertId)),
    expected.ids,
    label,
  );
  assert.deepEqual(
    nonDetections.map((row) => String(row.imageId)),
    expected.missedIds,
    label,
  );
  assert.deepEqual(
    nonDetections.map((row) => row.limitingMag),
    expected.limits,
    label,
  );
  assert.deepEqual(
    forcedPhotometry.map((row) => String(row.forcedId)),
    expected.forcedIds,
    label,
  );
  assert.deepEqual(
    forcedPhotometry.map((row) => row.isUsable),
    expected.usable,
    label,
  );
  const detections = [detection, ...previousDetections];
  const everything = [...detections, ...nonDetections, ...forcedPhotometry];
  // 1e-9 d is 0.1 ms: a Julian Date holds no more.
  assertAllClose(
    everything.map((row) => row.mjdTai),
    expected.mjdTai,
    () => 1e-9,
    label,
  );
  const relative = (flux: number) => 1e-9 * Math.abs(flux);
  assertAllClose(
    detections.map((row) => row.psfFluxNanojansky),
    expected.fluxes,
    relative,
    label,
  );
  assertAllClose(
    forcedPhotometry.map((row) => row.fluxNanojansky),
    expected.forcedFluxes,
    relative,
    label,
  );
}

function assertAllClose(
  actual: readonly (number | null)[],
  expected: readonly (number | null)[],
  tolerance: (expected: number) => number,
  label: string,
): void {
  assert.equal(actual.length, expected.length, label);
  actual.forEach((value, i) => {
    const wanted = expected[i] ?? null;
    if (value === null || wanted === null) assert.equal(value, wanted, label);
    else assert.ok(Math.abs(value - wanted) <= tolerance(wanted), `${label}: ${value}, ${wanted}`);
  });
}

/** Walks the whole alert: no NaN, no infinity, no -999 or -99999, no id 0, no "null" or empty text. */
function assertNoFiller(value: unknown, path: string): void {
  if (typeof value === 'number') {
    assert.ok(Number.isFinite(value) && value !== -999 && value !== -99999, `${path} ${value}`);
  } else if (typeof value === 'bigint') {
    assert.ok(value > 0n, `${path} ${value}`);
  } else if (typeof value === 'string') {
    assert.ok(value !== '' && value !== 'null', `${path} is no text`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) assertNoFiller(inner, `${path}.${name}`);
  } else {
    assert.ok(value === null || typeof value === 'boolean', `${path} is ${value}`);
  }
}

function warningsOf(alerts: readonly Alert[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const warning of alerts.flatMap((alert) => alert.warnings)) {
    counts[warning] = (counts[warning] ?? 0) + 1;
  }
  return counts;
}
