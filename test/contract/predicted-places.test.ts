/**
 * The real Rubin packets of solar-system objects: where their own orbit places them by two bodies, against where Rubin
 * measured them and how it says they stood.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { createPacketReader, splitPackets } from '@lucero/avro';
import { orbitBasis, predictedPlace, trackOffset } from '@lucero/orbits';
import { observerState } from '@lucero/sky';
import { lsst, surveys } from '@lucero/surveys';
import { needsRealData, realDataFolder } from '@lucero/testkit';

const schemaFolder = resolve(import.meta.dirname, '../../schemas');
const reader = createPacketReader({ surveys, schemaFolder });

function comparisons() {
  const bytes = readFileSync(join(realDataFolder() as string, 'lsst/rubin_real_alerts_v10_0.avro'));
  return [...splitPackets(bytes)].flatMap((packet) => {
    const { detection, solarSystemMatch: match } = reader.read(packet, 'measurements').alert;
    if (!match?.orbit || !match.geometry) return [];
    const { orbit, geometry } = match;
    const basis = orbitBasis(orbit, orbit.designation);
    const seen = predictedPlace(
      basis,
      detection.mjdTai,
      observerState(detection.mjdTai, lsst.observatory),
    );
    return [
      {
        designation: orbit.designation,
        days: Math.abs(detection.mjdTai - orbit.epochMjdTt),
        ...{ seen, geometry, offset: trackOffset(detection, seen) },
      },
    ];
  });
}

/** Two bodies lose this much: 1 arcsec in a month, tens in a year, and the Earth pulls what comes within 0.2 au. */
function toleranceArcsec(days: number, topoRangeAu: number): number {
  if (days < 120) return topoRangeAu < 0.2 ? 80 : days < 31 ? 1 : 14;
  return 250;
}

describe('solar-system objects in real packets', needsRealData(), () => {
  it('stand where their own orbit places them, by how old it is', () => {
    const compared = comparisons();
    // Three of the 26 have no whole orbit.
    assert.equal(compared.length, 23);
    for (const { designation, days, offset, seen } of compared) {
      const apart = Math.hypot(offset.raArcsec, offset.decArcsec);
      assert.ok(
        apart < toleranceArcsec(days, seen.topoRangeAu),
        `${designation}, ${days.toFixed(0)} d from its epoch: ${apart.toFixed(2)} arcsec`,
      );
      // What the planets pull shows along the orbit first.
      assert.ok(Math.abs(offset.alongTrackArcsec!) > 0.8 * apart, designation);
    }
  });

  it('are as far, and lit, as Rubin says, also where packets divide ranges', () => {
    for (const { designation, seen, geometry, days } of comparisons()) {
      const share = days < 120 && seen.topoRangeAu > 0.2 ? 5e-5 : 1e-3;
      assert.ok(Math.abs(seen.helioRangeAu / geometry.helioRangeAu! - 1) < share, designation);
      assert.ok(Math.abs(seen.topoRangeAu / geometry.topoRangeAu! - 1) < share, designation);
      assert.ok(Math.abs(seen.phaseAngleDeg - geometry.phaseAngleDeg!) < 0.03, designation);
      assert.ok(Math.abs(seen.elongationDeg - geometry.elongationDeg!) < 0.07, designation);
      const { helioRangeRateKmPerSecond: rate } = geometry;
      assert.ok(Math.abs(rate!) < 15, `${designation}: ${rate} km/s`);
    }
  });
});
