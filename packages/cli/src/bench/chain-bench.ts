import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { installedClassifiers, modelsFolder } from '@lucero/inference';
import type { BenchPackets } from './bench-packets.ts';
import type { ChainPlan } from './chain-plan.ts';
import { type ChainUnderTest, type ProcessCost, startChain } from './chain-under-test.ts';
import { withCorruptPackets } from './corrupt-packets.ts';
import type { StoredFigures } from './fill-store.ts';
import { type Burst, measureBurst } from './measure-burst.ts';
import { checkDisk, neededBytes } from './needed-disk.ts';
import { type Spread, spreadOf } from './spread.ts';
import { measureSteadyRate, type SteadyRate } from './steady-rate.ts';

export interface ProcessFigures {
  readonly name: string;
  readonly cpuMsPerAlert: number;
  /** Of all instances together. */
  readonly peakMebibytes: number;
}

/** A backlog that waits in the survey topic, drained several times. */
export interface DrainFigures {
  readonly packets: string;
  readonly alerts: number;
  readonly runs: number;
  readonly alertsPerSecond: Spread;
  /** Over all processes, Kafka and Postgres included. */
  readonly cpuMsPerAlert: Spread;
  /** Medians. */
  readonly processes: readonly ProcessFigures[];
  /** Of packets that were all there at once, what became public; null: nobody looked. */
  readonly burst: Burst | null;
}

export interface RateFigures extends Omit<SteadyRate, 'costs'> {
  readonly packets: string;
  readonly processes: readonly ProcessFigures[];
}

export interface ChainFigures {
  readonly plan: ChainPlan;
  /** Null: Postgres was empty. */
  readonly stored: StoredFigures | null;
  /** Shares of one core while no packet comes. */
  readonly idle: readonly { readonly name: string; readonly cores: number }[];
  readonly drains: readonly DrainFigures[];
  readonly rates: readonly RateFigures[];
}

/**
 * The whole chain over a real Kafka and a real Postgres, each service a process of its own, all on this
 * machine: idle; draining what waits in the topic; fed at steady rates.
 */
export async function benchChain(
  packets: BenchPackets,
  plan: ChainPlan,
  say: (text: string) => void,
): Promise<ChainFigures> {
  await checkDisk(tmpdir(), neededBytes(plan, packets.survey, packets.meanBytes));
  await using chain = await startChain({ ...plan, survey: packets.survey, say });
  say(`sending ${plan.warmUpAlerts} packets to warm up with`);
  await chain.send(packets.ofNewObjects(plan.warmUpAlerts));
  await chain.untilDrained();
  const { ofKnownObjects } = packets;
  if (ofKnownObjects !== null) {
    await chain.send(ofKnownObjects(plan.warmUpAlerts));
    await chain.untilDrained();
  }
  const kinds = [
    { name: 'new objects', make: packets.ofNewObjects },
    ...(ofKnownObjects === null ? [] : [{ name: 'known objects', make: ofKnownObjects }]),
  ];

  const idle = await measureIdle(chain, plan.idleSeconds, say);
  const drains: DrainFigures[] = [];
  const rates: RateFigures[] = [];
  for (const { name, make } of kinds) {
    const makers = Array.from({ length: plan.runs }, () => () => make(plan.alerts));
    drains.push(await measureDrains(chain, name, makers, say));
  }
  if (plan.corruptShare > 0) {
    const { corruptShare, alerts } = plan;
    const makers = Array.from({ length: plan.runs }, () => () => {
      return withCorruptPackets(packets.ofNewObjects(alerts), corruptShare);
    });
    drains.push(await measureDrains(chain, `new objects, ${corruptShare} corrupt`, makers, say));
  }
  const isStampClassifier = stampClassifierNames();
  for (const alertsPerSecond of plan.rates) {
    for (const { name, make } of kinds) {
      say(`feeding ${alertsPerSecond} alerts/s for ${plan.secondsAtRate} s, of ${name}`);
      const fed = [...make(alertsPerSecond * plan.secondsAtRate)];
      const { costs, ...rate } = await measureSteadyRate(
        chain,
        fed,
        alertsPerSecond,
        isStampClassifier,
      );
      rates.push({ ...rate, packets: name, processes: perAlert(costs, rate.alerts) });
      const { stamps, lightCurves } = rate;
      say(`  stamps ${stamps.whole.p50Ms} ms, light curves ${lightCurves.whole.p50Ms} ms (p50)`);
      await chain.untilDrained();
    }
  }
  for (const burst of plan.bursts) {
    say(`sending ${burst} packets that are there at once while the services stand still`);
    const { records, secondsToLastRecord, ...drained } = await measureBurst(
      chain,
      packets.ofNewObjects(burst),
    );
    say(`  the last of ${records} records is public after ${secondsToLastRecord.toFixed(1)} s`);
    const name = `new objects, ${burst} at once`;
    drains.push({ ...drainFigures(name, [drained]), burst: { records, secondsToLastRecord } });
  }
  return { plan, stored: chain.stored, idle, drains, rates };
}

async function measureIdle(
  chain: ChainUnderTest,
  seconds: number,
  say: (text: string) => void,
): Promise<ChainFigures['idle']> {
  say(`idle for ${seconds} s`);
  // What the last drain left to be done (garbage, timers, the write-ahead log) is over by then.
  await sleep(Math.min(5000, 1000 * seconds));
  const stopCounting = chain.startCounting();
  await sleep(1000 * seconds);
  return stopCounting().map(({ name, cpuSeconds }) => ({ name, cores: cpuSeconds / seconds }));
}

async function measureDrains(
  chain: ChainUnderTest,
  packets: string,
  makers: readonly (() => Iterable<Uint8Array>)[],
  say: (text: string) => void,
): Promise<DrainFigures> {
  const drained: Drained[] = [];
  for (const make of makers) {
    say(`sending packets of ${packets} while the services stand still`);
    const alerts = await chain.sendWhileStopped(make());
    const stopCounting = chain.startCounting();
    const seconds = await chain.untilDrained();
    const costs = stopCounting();
    drained.push({ seconds, alerts, costs });
    say(`  ${alerts} alerts: ${(alerts / seconds).toFixed(0)}/s`);
    for (const { name, cpuMsPerAlert } of perAlert(costs, alerts)) {
      say(`  ${name}: ${cpuMsPerAlert.toFixed(2)} ms`);
    }
  }
  return { ...drainFigures(packets, drained), burst: null };
}

/** A backlog that was drained once. */
interface Drained {
  readonly seconds: number;
  readonly alerts: number;
  readonly costs: readonly ProcessCost[];
}

function drainFigures(packets: string, drained: readonly Drained[]): Omit<DrainFigures, 'burst'> {
  const byProcess = drained.map(({ costs, alerts }) => perAlert(costs, alerts));
  const totals = byProcess.map((processes) =>
    processes.reduce((sum, { cpuMsPerAlert }) => sum + cpuMsPerAlert, 0),
  );
  return {
    packets,
    alerts: drained[0]?.alerts ?? 0,
    runs: drained.length,
    alertsPerSecond: spreadOf(drained.map(({ alerts, seconds }) => alerts / seconds)),
    cpuMsPerAlert: spreadOf(totals),
    processes: (byProcess[0] ?? []).map(({ name }, i) => ({
      name,
      cpuMsPerAlert: spreadOf(byProcess.map((run) => run[i]!.cpuMsPerAlert)).median,
      peakMebibytes: Math.max(...byProcess.map((run) => run[i]!.peakMebibytes)),
    })),
  };
}

function perAlert(costs: readonly ProcessCost[], alerts: number): ProcessFigures[] {
  return costs.map(({ name, cpuSeconds, peakMebibytes }) => ({
    name,
    cpuMsPerAlert: (1000 * cpuSeconds) / alerts,
    peakMebibytes,
  }));
}

/** Tells by its name whether a classifier looks at stamps. */
function stampClassifierNames(): (classifier: string) => boolean {
  const names = new Set(
    installedClassifiers(modelsFolder).flatMap((classifier) =>
      'manifest' in classifier && classifier.manifest.inputs.stamps !== undefined
        ? [classifier.name]
        : [],
    ),
  );
  return (classifier) => names.has(classifier);
}
