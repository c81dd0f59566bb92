import type { Alert } from '@lucero/alert';
import type { PacketReader } from '@lucero/avro';
import { lightCurveInput } from '@lucero/compute-features';
import { LuceroError } from '@lucero/errors';
import { type ObjectStability, type StabilityReport, stabilityReport } from '@lucero/evaluation';
import type { FeatureClassifier } from '@lucero/inference';
import type { LightCurveInput } from '@lucero/light-curve';
import { makeRandom } from '@lucero/simulator';
import { type ComparedClassifier, describeClassifier } from '../compare/compare-classifiers.ts';
import type { FoundPacket } from '../files/found-packet.ts';
import { lightCurveOfAlerts } from '../light-curve-of-alert.ts';
import { packetsAndLightCurvesToRead } from '../packets-to-read.ts';
import { startProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { objectStability } from './object-stability.ts';

export interface StabilityPlan {
  readonly classifier: FeatureClassifier;
  readonly packetReader: PacketReader;
  readonly paths: readonly string[];
  /** Of an object, the first ones. */
  readonly mostNights: number;
  readonly signal: AbortSignal;
}

export interface StabilityOfClassifier extends ComparedClassifier, StabilityReport {
  readonly mostNights: number;
  /** Objects and packets that say nothing of it: reason → count. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** Packets are held until all of an object's are there. */
const mostPackets = 20_000;
/** Fixed: the same light curves give the same report. */
const seed = 'lucero models stability';

/**
 * Classifies every light curve as it was after each of its nights; null when it was interrupted. Packets of one object
 * are one light curve, of all that they hold together.
 */
export async function measureStability(plan: StabilityPlan): Promise<StabilityOfClassifier | null> {
  const { classifier, packetReader, paths, mostNights, signal } = plan;
  const objects: ObjectStability[] = [];
  const leftOut = new Map<string, number>();
  const leaveOut = (reason: string) => leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  const progress = startProgress(null, 'objects');
  const take = async (lightCurve: LightCurveInput, label: string | null) => {
    const isKnown = label === null || classifier.classes.includes(label);
    if (!isKnown) leaveOut(`label ${label} is not of its classes: not scored`);
    const stability = await objectStability(classifier, lightCurve, label, mostNights);
    if (stability === null) leaveOut('fewer than two nights were classified');
    else objects.push(stability);
    progress.update(objects.length);
  };
  const packets = new Map<string, Alert[]>();
  let packetCount = 0;
  try {
    for await (const found of packetsAndLightCurvesToRead(paths)) {
      if (signal.aborted) return null;
      if ('error' in found) leaveOut(`not readable: ${found.error.code}`);
      else if ('lightCurve' in found) await take(found.lightCurve, found.label);
      else {
        packetCount += 1;
        if (packetCount > mostPackets) {
          throw new UsageError(
            `more than ${mostPackets} packets: name fewer files, or light curves`,
          );
        }
        const alert = await alertOf(found, packetReader);
        if ('code' in alert) leaveOut(`not readable: ${alert.code}`);
        else if (alert.objectKind !== 'sidereal') leaveOut('of a moving object');
        else {
          const key = `${alert.survey} ${alert.oid}`;
          const held = packets.get(key);
          if (held === undefined) packets.set(key, [alert]);
          else held.push(alert);
        }
      }
    }
    for (const alerts of packets.values()) {
      if (signal.aborted) return null;
      await take(lightCurveInput(lightCurveOfAlerts(alerts)), null);
    }
  } finally {
    progress.stop();
  }
  return {
    ...describeClassifier(classifier),
    mostNights,
    ...stabilityReport(objects, makeRandom(seed)),
    leftOut: Object.fromEntries(leftOut),
  };
}

async function alertOf(
  packet: FoundPacket & { readonly bytes: Uint8Array },
  packetReader: PacketReader,
): Promise<Alert | LuceroError> {
  try {
    await packetReader.ensureSchemas([packet.bytes]);
    return packetReader.read(packet.bytes, 'measurements').alert;
  } catch (error) {
    if (!(error instanceof LuceroError)) throw error;
    return error;
  }
}
