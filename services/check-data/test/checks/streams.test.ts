import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dateOfMjd } from '@lucero/sky';
import type { HourAlerts, StreamCount, StreamPulse, SurveySchema } from '@lucero/store';
import { absentValues } from '../../src/checks/absent-values.ts';
import { alertFreshness } from '../../src/checks/alert-freshness.ts';
import { packetSchemas } from '../../src/checks/packet-schemas.ts';
import { stageFreshness } from '../../src/checks/stage-freshness.ts';
import { nextPulses } from '../../src/checks/stream-pulses.ts';
import { trainingCoverage } from '../../src/checks/training-coverage.ts';
import { nightStartMs } from '../../src/night-of.ts';
import { defaults, survey } from '../support/simulated-nights.ts';

const night = 61_000;
const minuteMs = 60_000;
const atHour = (hour: number): number => nightStartMs(survey, night) + hour * 60 * minuteMs;

/** Former nights that observed from 3 to 12 h. */
const usualHours: readonly HourAlerts[] = Array.from({ length: 10 }, (_, back) =>
  [3, 4, 5, 6, 7, 8, 9, 10, 11].map((hour) => ({
    ...{ hour: 24 * (night - back - 1) + hour, survey, band: 'r', alertCount: 1_000 },
  })),
).flat();
const pulse = (given: Partial<StreamPulse>): StreamPulse => ({
  ...{ survey, stage: 'stored', halfDay: 2 * night, alertCount: 5, grownMs: atHour(4) },
  ...{ waitingSinceMs: null, ...given },
});
const tonight: HourAlerts = { hour: 24 * night + 3, survey, band: 'r', alertCount: 5 };

describe('freshness of alerts', () => {
  const checkAt = (hour: number, given: Partial<StreamPulse> = {}, hours = usualHours) =>
    alertFreshness(pulse(given), [...hours, tonight], atHour(hour), defaults);

  it('warns of a stream that stopped while the survey observes', () => {
    assert.equal(checkAt(4.5).status, 'passed');
    const stopped = checkAt(5.5);
    assert.deepEqual([stopped.status, Math.round(stopped.value!)], ['warning', 90]);
  });

  it('counts no silence after the end of the usual night, and none by day', () => {
    assert.equal(Math.round(checkAt(20, { grownMs: atHour(11.75) }).value!), 15);
    assert.equal(checkAt(20, { grownMs: atHour(11.75) }).status, 'passed');
  });

  it('takes a night without observing for what it is, and warns of the third', () => {
    const hours = usualHours;
    const nextNight = (count: number) =>
      alertFreshness(pulse({}), [...hours, tonight], atHour(24 * count + 6), defaults);
    assert.match(nextNight(1).detail, /does not observe/);
    assert.deepEqual(
      [1, 2, 3, 4].map((count) => nextNight(count).status),
      ['passed', 'passed', 'passed', 'warning'],
    );
  });

  it('says nothing without former nights', () => {
    const check = checkAt(9, {}, usualHours.slice(0, 18));
    assert.deepEqual([check.status, check.detail], ['passed', 'not enough former nights: 2 of 5']);
  });
});

describe('freshness of stages', () => {
  const stored = (alertCount: number, halfDay = 2 * night): StreamCount => ({
    ...{ survey, stage: 'stored', halfDay, alertCount },
  });
  const classified = (alertCount: number, halfDay = 2 * night): StreamCount => ({
    ...stored(alertCount, halfDay),
    stage: 'classified',
  });
  /** The stage after a look a minute at these counts. */
  const afterLooks = (looks: readonly (readonly StreamCount[])[]) => {
    let pulses: readonly StreamPulse[] = [];
    for (const [i, counts] of looks.entries()) pulses = nextPulses(pulses, counts, i * minuteMs);
    const stage = pulses.find((each) => each.stage === 'classified');
    return stage === undefined
      ? null
      : stageFreshness({ ...stage, stage: 'classified' }, (looks.length - 1) * minuteMs, defaults);
  };

  it('fails when alerts come and none is classified', () => {
    const stopped = Array.from({ length: 60 }, (_, i) => [stored(10 + i), classified(9)]);
    const check = afterLooks(stopped);
    assert.deepEqual([check?.status, check?.value], ['failed', 58]);
    assert.equal(afterLooks(stopped.slice(0, 20))?.status, 'warning');
    assert.equal(afterLooks(stopped.slice(0, 5))?.status, 'passed');
  });

  it('does not call a slow stream late: an alert an hour is classified a look later', () => {
    const hour = Array.from({ length: 60 }, () => [stored(10), classified(10)]);
    const check = afterLooks([...hour, [stored(11), classified(10)], [stored(11), classified(11)]]);
    assert.deepEqual([check?.status, check?.value], ['passed', 0]);
  });

  it('goes on over midnight, when the stage has nothing of the new half day yet', () => {
    const next = 2 * night + 1;
    const check = afterLooks([
      [stored(10), classified(10)],
      [stored(1, next)],
      [stored(2, next)],
      [stored(3, next), classified(1, next)],
    ]);
    assert.equal(check?.value, 0);
    const late = afterLooks([[stored(10), classified(10)], [stored(1, next)], [stored(2, next)]]);
    assert.equal(late?.value, 1);
  });

  it('does not wait for a stage that the survey never had', () => {
    assert.equal(afterLooks([[stored(1)], [stored(2)]]), null);
  });
});

describe('schemas', () => {
  const schema = (given: Partial<SurveySchema>): SurveySchema => ({
    ...{ survey, schemaId: 'aaaaaaaaaaaaaaaa', fields: ['a', 'b'], firstTopic: 't_20261128' },
    ...{ firstSeenMs: atHour(-99), firstMjdTai: night - 5, ...given },
  });

  it('warn of a new one with what it adds and drops, and not of the first', () => {
    const isNew = ({ firstSeenMs }: SurveySchema) => firstSeenMs >= atHour(0);
    const changed = schema({
      schemaId: 'b'.repeat(16),
      fields: ['a', 'c'],
      firstSeenMs: atHour(1),
    });
    const check = packetSchemas(survey, [schema({}), changed], isNew);
    assert.equal(check.status, 'warning');
    assert.match(check.detail, /schema bbbbbbbbbbbb since .* in t_20261128: new c, gone b/);
    assert.equal(packetSchemas(survey, [changed], isNew).status, 'passed');
    assert.equal(packetSchemas(survey, [schema({}), changed], () => false).status, 'passed');
  });

  it('tell values that became absent, or are there for the first time', () => {
    const sketch = (date: string, quantity: string, count: number, nullCount: number) => ({
      ...{ night: date, survey, quantity, band: 'g', count, nullCount, quantiles: [] },
    });
    const former = [1, 2, 3, 4, 5, 6].flatMap((back) => [
      sketch(dateOfMjd(night - back), 'limiting_magnitude', 100, 3),
      sketch(dateOfMjd(night - back), 'reliability', 0, 100),
    ]);
    const today = dateOfMjd(night);
    const changed = [
      sketch(today, 'limiting_magnitude', 0, 90),
      sketch(today, 'reliability', 90, 0),
    ];
    const check = absentValues(survey, changed, former, defaults);
    assert.deepEqual([check.status, check.value], ['warning', 2]);
    const same = [sketch(today, 'limiting_magnitude', 90, 3), sketch(today, 'reliability', 0, 90)];
    assert.equal(absentValues(survey, same, former, defaults).status, 'passed');
  });
});

describe('what a classifier was trained on', () => {
  const training = { classifier: 'trees', version: '2.0.0', ranges: { a: [0, 10] as const } };
  const objects = (outside: number) =>
    Array.from({ length: 200 }, (_, i) => [i < outside ? 11 : 5, null]);

  it('is told where it ends', () => {
    const of = (outside: number) =>
      trainingCoverage(survey, training, ['a', 'b'], objects(outside), defaults);
    assert.deepEqual([of(4).status, of(4).value], ['passed', 0.02]);
    assert.deepEqual([of(20).status, of(20).detail.slice(-8)], ['warning', 'a 10.0 %']);
  });
});
