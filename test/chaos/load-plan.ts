import { makeRandom, type SimulationOptions, simulateAlerts } from '@lucero/simulator';
import { corrupt, type Survey, withdrawn } from './packet-variants.ts';

export type PacketKind = 'plain' | 'late' | 'duplicate' | 'withdrawn' | 'corrupt';

/** One packet on its way to the broker. */
export interface Sending {
  readonly survey: Survey;
  readonly kind: PacketKind;
  /** Null: nobody can read it. */
  readonly alertId: bigint | null;
  readonly packet: Uint8Array;
  /** After the moment at which the alert itself is due [ms]. */
  readonly afterMs: number;
}

export interface LoadOptions {
  readonly seed: number;
  /** Alerts of both surveys together; what is sent more than once counts once. */
  readonly alertCount: number;
}

/** Simulating is cheapest some alerts at a time: the writer of a schema is compiled for each turn. */
const alertsOfOneTurn = 24;
/** Share of the alerts after which the surveys begin, and have finished, to write their newer schema. */
const changeBegins = 0.4;
const changeEnds = 0.6;
const versions = {
  older: { ztf: '4.01', lsst: '11.0' },
  newer: { ztf: '4.02', lsst: '11.1' },
} as const;
const shareLate = 0.04;
const shareTwice = 0.06;
const shareWithdrawn = 0.03;
const shareCorrupt = 0.03;
const dayOfWithdrawalMjdTai = 61_296;

/** The nights that the load simulates: what stands in the sky follows from them. */
export function nightsOfLoad({ seed, alertCount }: LoadOptions): readonly SimulationOptions[] {
  const ofOne = Math.ceil(alertCount / 2) + alertsOfOneTurn;
  return (['ztf', 'lsst'] as const).map((survey) => ({ survey, alertCount: ofOne, seed }));
}

/**
 * What the surveys send, alert after alert: those of ZTF and of Rubin in turns, some late, some twice,
 * some taken back, and beside them packets that nobody can read. In the middle both surveys change
 * their schema. The same options give the same packets.
 */
export function* planLoad({ seed, alertCount }: LoadOptions): Generator<readonly Sending[]> {
  const random = makeRandom(seed, 'load');
  const nights = nightsOfLoad({ seed, alertCount });
  // Turn by turn, and in the turns of the change by chance.
  const isNewer = (alertNumber: number) => {
    const turn = Math.floor(alertNumber / alertsOfOneTurn);
    const share = (turn * alertsOfOneTurn) / nights[0]!.alertCount;
    const random = makeRandom(seed, 'schema', turn);
    return random.isTrueWith((share - changeBegins) / (changeEnds - changeBegins));
  };
  const surveys = nights.map((night) => {
    const { survey } = night;
    const schemaVersionOf = (alertNumber: number) =>
      versions[isNewer(alertNumber) ? 'newer' : 'older'][survey];
    const alerts = simulateAlerts({ ...night, schemaVersionOf });
    return { survey, alerts, made: 0 };
  });
  let made = 0;
  while (made < alertCount) {
    for (const each of surveys) {
      const { survey, alerts } = each;
      const isNewerTurn = isNewer(each.made);
      for (let turn = 0; turn < alertsOfOneTurn && made < alertCount; turn++) {
        const next = alerts.next();
        if (next.done === true) throw new Error(`${survey} ends after ${each.made} alerts`);
        each.made++;
        const { alertId, packet: simulated } = next.value;
        made++;
        const isWithdrawn = survey === 'lsst' && isNewerTurn && random.isTrueWith(shareWithdrawn);
        const isLate = random.isTrueWith(shareLate);
        const packet = isWithdrawn ? withdrawn(simulated, dayOfWithdrawalMjdTai) : simulated;
        const first: Sending = {
          survey,
          kind: isWithdrawn ? 'withdrawn' : isLate ? 'late' : 'plain',
          alertId,
          packet,
          afterMs: isLate ? random.integerIn(5000, 30_000) : 0,
        };
        const all: Sending[] = [first];
        if (random.isTrueWith(shareTwice)) {
          const afterMs = first.afterMs + random.integerIn(0, 15_000);
          all.push({ ...first, kind: 'duplicate', afterMs });
        }
        if (random.isTrueWith(shareCorrupt)) {
          const bad = corrupt(survey, packet, random);
          all.push({ survey, kind: 'corrupt', alertId: null, packet: bad, afterMs: 0 });
        }
        yield all;
      }
    }
  }
}
