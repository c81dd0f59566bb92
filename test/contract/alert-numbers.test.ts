/**
 * Numbers of an alert alone (packages/alert-numbers) of every real alert, against a second implementation
 * from the packets on: fastavro 1.13.1, numpy 2.4.6 and astropy 8.0.2 (alert-numbers.py), which share no
 * code with us.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { Alert } from '@lucero/alert';
import { colourNumbers, contrastNumbers, historyNumbers } from '@lucero/alert-numbers';
import { createPacketReader, splitPackets } from '@lucero/avro';
import { everyProgram, type PacketView, surveys } from '@lucero/surveys';
import { needsRealData, pythonFor, realDataFolder } from '@lucero/testkit';

type Numbers = Readonly<Record<string, number | null>>;

const schemaFolder = resolve(import.meta.dirname, '../../schemas');
const reader = createPacketReader({ surveys, schemaFolder, programs: everyProgram });

/** `never`: numbers that no alert of the file has; of every other at least one value is compared. */
const sources = [
  {
    path: 'ztf/labelled.avro',
    alertCount: 642,
    never: [],
  },
  {
    path: 'ztf/unlabelled.avro',
    alertCount: 320,
    never: [],
  },
  {
    path: 'lsst/rubin_real_alerts_v10_0.avro',
    alertCount: 107,
    // Rubin sends neither upper limits nor catalogued neighbours.
    never: [
      ...['history.deepestLimitMinusAlertMag', 'contrast.referenceMagMinusCatalogueMag'],
      ...['contrast.starScoreHere', 'contrast.nearestStarArcsec', 'contrast.nearestGalaxyArcsec'],
      ...['colour.gMinusR', 'colour.rMinusI', 'colour.iMinusZ'],
    ],
  },
];

describe('numbers of the real alerts', needsRealData(), () => {
  for (const { path, alertCount, never } of sources) {
    it(`of ${path} are what independent tools compute`, () => {
      const file = join(realDataFolder() ?? '', path);
      const actual = alertsOf(file, 'stamps').map(numbersOf);
      const expected = expectedOf(file);
      assert.deepEqual([actual.length, expected.length], [alertCount, alertCount]);
      const known = new Map(Object.keys(actual[0] ?? {}).map((name) => [name, 0]));
      actual.forEach((numbers, i) => {
        assertSame(numbers, expected[i]!, `alert ${i}`);
        for (const [name, value] of Object.entries(numbers)) {
          if (value !== null) known.set(name, (known.get(name) ?? 0) + 1);
        }
      });
      assert.deepEqual(
        [...known].filter(([, count]) => count === 0).map(([name]) => name),
        never,
      );
    });

    it(`of ${path} are the same in the views that hold the history`, () => {
      const file = join(realDataFolder() ?? '', path);
      assert.deepEqual(
        alertsOf(file, 'stamps').map(numbersOf),
        alertsOf(file, 'measurements').map(numbersOf),
      );
    });
  }
});

function alertsOf(file: string, view: PacketView): Alert[] {
  return [...splitPackets(readFileSync(file))].map((packet) => reader.read(packet, view).alert);
}

/** 'history.fluxRange' and so on, as manifests name them. */
function numbersOf(alert: Alert): Numbers {
  return flat({
    history: historyNumbers(alert),
    contrast: contrastNumbers(alert),
    colour: colourNumbers(alert),
  });
}

function expectedOf(file: string): Numbers[] {
  const script = join(import.meta.dirname, 'alert-numbers.py');
  const output = execFileSync(pythonFor(), [script, file], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  return output
    .trim()
    .split('\n')
    .map((line) => flat(JSON.parse(line)));
}

function flat(groups: Readonly<Record<string, object>>): Numbers {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([group, numbers]) =>
      Object.entries(numbers).map(([name, value]) => [`${group}.${name}`, value]),
    ),
  );
}

/**
 * 1e-6 of the value; 1e-8 where differences cancel: 1 ms of a time whose Julian Date holds 0.04 ms, and
 * far below what a magnitude of single precision (2e-6) knows.
 */
function assertSame(actual: Numbers, expected: Numbers, label: string): void {
  assert.deepEqual(Object.keys(actual).sort(), Object.keys(expected).sort(), label);
  for (const [name, value] of Object.entries(actual)) {
    const wanted = expected[name] ?? null;
    if (value === null || wanted === null) assert.equal(value, wanted, `${label}: ${name}`);
    else {
      assert.ok(
        Math.abs(value - wanted) <= Math.max(1e-8, 1e-6 * Math.abs(wanted)),
        `${label}: ${name} ${value}, ${wanted}`,
      );
    }
  }
}
