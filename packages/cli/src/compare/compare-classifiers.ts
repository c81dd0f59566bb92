import type { PacketReader } from '@lucero/avro';
import {
  Agreement,
  type AgreementReport,
  LabelScores,
  type LabelScoresReport,
  pairedClasses,
} from '@lucero/evaluation';
import type { Classifier } from '@lucero/inference';
import { makeRandom } from '@lucero/simulator';
import { surveys } from '@lucero/surveys';
import { classifiedInputs } from '../classified-inputs.ts';
import type { ClassifiedPacket } from '../classified-packets.ts';
import type { FoundPacket } from '../files/found-packet.ts';
import { packetsToRead } from '../packets-to-read.ts';
import { startProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { type Label, labelsInFile } from './labels-in-file.ts';

export interface ComparedClassifier {
  readonly classifier: string;
  readonly version: string;
  readonly modelHash: string;
  readonly reads: Classifier['reads'];
  readonly taxonomy: string;
  readonly surveys: readonly string[];
}

export interface ComparisonReport extends AgreementReport {
  readonly a: ComparedClassifier;
  readonly b: ComparedClassifier;
  /** Null without labels. */
  readonly scores: LabelScoresReport | null;
}

export interface ComparisonPlan {
  readonly a: Classifier;
  readonly b: Classifier;
  readonly packetReader: PacketReader;
  readonly paths: readonly string[];
  /** JSON lines, line n for packet n; null = none. */
  readonly labelsPath: string | null;
  /** How many of the most different alerts are kept. */
  readonly worst: number;
  readonly signal: AbortSignal;
}

/** Fixed: the same packets give the same report. */
const seed = 'lucero models compare';

const nameOf = ({ name, version }: Classifier): string => `${name}@${version}`;

/** Throws a UsageError for two classifiers of which nothing can be said side by side. */
export function checkComparable(a: Classifier, b: Classifier): void {
  if (nameOf(a) === nameOf(b)) throw new UsageError(`A and B are both ${nameOf(a)}`);
  if (!surveysOf(a).some((survey) => surveysOf(b).includes(survey))) {
    throw new UsageError(
      `${nameOf(a)} classifies ${surveysOf(a).join(', ')}, ${nameOf(b)} ${surveysOf(b).join(', ')}: no alert is for both`,
    );
  }
  if (pairedClasses(a.classes, b.classes).shared.length === 0) {
    throw new UsageError(
      `${nameOf(a)} and ${nameOf(b)} share no class: ${a.classes.join(', ')}; ${b.classes.join(', ')}`,
    );
  }
}

/** Classifies every packet with both; null when it was interrupted. */
export async function compareClassifiers(plan: ComparisonPlan): Promise<ComparisonReport | null> {
  const { a, b, packetReader, paths, labelsPath, worst, signal } = plan;
  const agreement = new Agreement(a, b, worst);
  const labels = labelsPath === null ? null : labelsInFile(labelsPath);
  const scores = new LabelScores(pairedClasses(a.classes, b.classes).shared);
  const progress = startProgress(null, 'packets');
  try {
    const packets = untilAborted(packetsToRead(paths), signal);
    for await (const packet of classifiedInputs(packets, { packetReader, classifiers: [a, b] })) {
      agreement.add(packet);
      if (labels !== null) {
        const { value: label } = await labels.next();
        checkLabel(label, packet, agreement.packets, labelsPath);
        score(scores, label, packet);
      }
      progress.update(agreement.packets);
    }
    if (signal.aborted) return null;
    if (labels !== null && (await labels.next()).done !== true) {
      throw new UsageError(
        `${labelsPath} has more lines than the ${agreement.packets} packets: line n is for packet n`,
      );
    }
  } finally {
    progress.stop();
    await labels?.return(undefined);
  }
  return {
    a: describeClassifier(a),
    b: describeClassifier(b),
    ...agreement.report(),
    scores: labels === null ? null : scores.report(makeRandom(seed)),
  };
}

/** A classifier as a report names it. */
export const describeClassifier = (classifier: Classifier): ComparedClassifier => ({
  classifier: classifier.name,
  version: classifier.version,
  modelHash: classifier.modelHash,
  reads: classifier.reads,
  taxonomy: classifier.taxonomy,
  surveys: surveysOf(classifier),
});

const surveysOf = ({ appliesTo }: Classifier): string[] =>
  surveys
    .map(({ name }) => name)
    .filter((survey) =>
      (['sidereal', 'solarSystem'] as const).some((objectKind) =>
        appliesTo({ survey, objectKind }),
      ),
    );

async function* untilAborted(
  packets: AsyncIterable<FoundPacket>,
  signal: AbortSignal,
): AsyncGenerator<FoundPacket> {
  for await (const packet of packets) {
    if (signal.aborted) return;
    yield packet;
  }
}

function checkLabel(
  label: Label | undefined,
  packet: ClassifiedPacket,
  place: number,
  path: string | null,
): asserts label is Label {
  if (label === undefined) {
    throw new UsageError(
      `${path} ends before packet ${place} (${packet.source}): line n is for packet n`,
    );
  }
  if ('error' in packet || label.alertId === null) return;
  const alertId = String(packet.alert.detection.alertId);
  if (label.alertId !== alertId) {
    throw new UsageError(
      `${path} line ${label.line} is of alert ${label.alertId}, but packet ${place} is alert ${alertId}`,
    );
  }
}

function score(scores: LabelScores, { class: name }: Label, packet: ClassifiedPacket): void {
  if (name === null) {
    scores.leaveOut('no class in the labels');
  } else if ('error' in packet) {
    scores.leaveOut('packet not readable');
  } else {
    const { alert, results } = packet;
    scores.add(name, alert.oid, results[0]!, results[1]!);
  }
}
