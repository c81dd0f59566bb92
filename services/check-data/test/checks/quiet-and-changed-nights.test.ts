import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { absentValues } from '../../src/checks/absent-values.ts';
import type { CheckResult } from '../../src/checks/check-result.ts';
import { classDrift } from '../../src/checks/class-drift.ts';
import { distributionDrift } from '../../src/checks/distribution-drift.ts';
import { hourVolume } from '../../src/checks/hour-volume.ts';
import { nightVolume } from '../../src/checks/night-volume.ts';
import {
  defaults,
  type NightChange,
  quietNights,
  type SimulatedNight,
  seededRandom,
  simulatedNight,
  survey,
} from '../support/simulated-nights.ts';

const quiet = quietNights(1_285, 11);
const random = seededRandom(12);
/** A night of which enough are before it. */
const someNight = quiet[500]!.night;

function formerOf(night: number): readonly SimulatedNight[] {
  return quiet.filter((each) => each.night < night && each.night >= night - defaults.formerNights);
}

function checksOf(
  now: SimulatedNight,
  former: readonly SimulatedNight[] = formerOf(now.night),
): readonly CheckResult[] {
  const nights = [...former, now];
  const counts = {
    alerts: nights.flatMap(({ alerts }) => alerts),
    stages: nights.flatMap(({ stages }) => stages),
  };
  const past = former.flatMap(({ sketches }) => sketches);
  const hours = nights.flatMap((each) => each.hours);
  const classes = nights.flatMap((each) => each.classes);
  return [
    ...nightVolume(survey, now.night, counts, defaults),
    absentValues(survey, now.sketches, past, defaults),
    ...distributionDrift(survey, now.sketches, past, defaults),
    ...classDrift(survey, now.night, classes, defaults),
    ...[3, 6, 11].map((hour) => hourVolume(survey, hours, 24 * now.night + hour, defaults)),
  ];
}

/** Of 20 changed nights: in how many the check does not pass. */
const foundIn20 = (change: NightChange, subject: string): number =>
  Array.from({ length: 20 }, (_, i) =>
    checksOf(simulatedNight(someNight + 10 * i, random, change)),
  ).filter((results) =>
    results.some((each) => each.subject === subject && each.status !== 'passed'),
  ).length;

describe('1,000 quiet nights', () => {
  const all = quiet.slice(20, 1_020).flatMap((night) => checksOf(night));
  const told = [
    ...Map.groupBy(
      all.filter(({ status }) => status !== 'passed'),
      ({ kind, subject, status }) => `${status} ${kind} ${subject}`,
    ),
  ].map(([name, { length }]) => `${name}: ${length}`);
  const part = (status: CheckResult['status']) =>
    all.filter((each) => each.status === status).length / all.length;

  it('compare what they check: there are enough former nights', () => {
    const few = all.filter(({ detail }) => detail.startsWith('not enough'));
    assert.ok(few.length / all.length < 0.02, `${few.length} of ${all.length}`);
    assert.ok(all.length > 20_000);
  });

  // The rates that docs/science.md states.
  it('warn in fewer than 1 of 100 checks, and fail in fewer than 1 of 5,000', () => {
    assert.ok(part('warning') < 0.01, `${part('warning')}: ${told.join('; ')}`);
    assert.ok(part('failed') < 0.0002, `${part('failed')}: ${told.join('; ')}`);
  });
});

describe('changed nights', () => {
  it('have magnitudes that were shifted by 0.7 mag', () => {
    assert.ok(foundIn20({ magnitudeShift: 0.7 }, 'magnitude r') >= 19);
  });

  it('have a class that was found twice as often', () => {
    const found = (times: number) =>
      foundIn20({ moreOf: { className: 'SN', times } }, 'SN of stamps@2.0.0');
    assert.ok(found(2) >= 15, String(found(2)));
    assert.equal(found(3), 20);
  });

  it('lack a band', () => {
    assert.equal(foundIn20({ missingBand: 'i' }, 'alerts in i'), 20);
  });

  it('have five times as many alerts, or a tenth', () => {
    assert.ok(foundIn20({ alertTimes: 5 }, 'alerts of the night') >= 14);
    assert.ok(foundIn20({ alertTimes: 0.1 }, 'alerts of the night') >= 18);
  });

  it('fail when nothing was classified, and only warn when there is little', () => {
    const now = quiet[600]!;
    const stages = now.stages.filter(({ stage }) => stage !== 'classified');
    const statusOf = (results: readonly CheckResult[], subject: string) =>
      results.find((each) => each.subject === subject)?.status;
    assert.equal(statusOf(checksOf({ ...now, stages }), 'classified by stamps'), 'failed');
    const small = simulatedNight(now.night, random, { alertTimes: 0.01 });
    assert.equal(statusOf(checksOf(small), 'alerts of the night'), 'warning');
  });
});

describe('what cannot be compared', () => {
  it('passes, and says why', () => {
    const results = checksOf(quiet[3]!, []);
    const volume = results.find(({ subject }) => subject === 'alerts of the night');
    assert.deepEqual(
      [volume?.status, volume?.detail],
      ['passed', 'not enough former nights: 0 of 5'],
    );
    assert.ok(results.every(({ status }) => status === 'passed'));
  });
});
