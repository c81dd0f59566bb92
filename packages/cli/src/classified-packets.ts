import type { Alert } from '@lucero/alert';
import type { PacketReader } from '@lucero/avro';
import { type FindFeatureSources, lightCurveInput } from '@lucero/compute-features';
import { LuceroError } from '@lucero/errors';
import {
  type Classified,
  type Classifier,
  classifyWithAll,
  type FeatureItem,
  type StampItem,
} from '@lucero/inference';
import { featureItemOf } from './feature-item.ts';
import type { FoundPacket } from './files/found-packet.ts';
import { lightCurveOfAlert } from './light-curve-of-alert.ts';
import { withSources } from './light-curve-sources.ts';

/** One packet with what each classifier says of it, or the reason why it cannot be read. */
export type ClassifiedPacket =
  | {
      readonly source: string;
      readonly alert: Alert;
      /** One per classifier, in the order in which they were given. */
      readonly results: readonly Classified[];
      /** What was wrong with the packet and cost nothing of it. */
      readonly faults: readonly LuceroError[];
    }
  | { readonly source: string; readonly error: LuceroError };

type Line =
  | {
      readonly source: string;
      readonly item: StampItem;
      readonly faults: readonly LuceroError[];
    }
  | { readonly source: string; readonly error: LuceroError };

/**
 * Classifies packets together, with the code of the services; one answer per packet, in order. The
 * classifiers of light curves see the history that the packet holds.
 */
export async function classifyPackets(
  packets: readonly FoundPacket[],
  options: {
    readonly packetReader: PacketReader;
    readonly classifiers: readonly Classifier[];
    readonly findSources?: FindFeatureSources | null;
  },
): Promise<readonly ClassifiedPacket[]> {
  const { packetReader, classifiers, findSources = null } = options;
  await packetReader.ensureSchemas(
    packets.filter((packet) => !('error' in packet)).map(({ bytes }) => bytes),
  );
  const lines = packets.map((packet) => read(packet, packetReader));
  const needsFeatures = classifiers.some(({ reads }) => reads === 'features');
  const stampItems = lines.filter((line) => 'item' in line).map(({ item }) => item);
  const features = needsFeatures ? await featuresOf(stampItems, findSources) : null;
  const items = stampItems.map((item) => ({ item, features: features?.get(item) ?? null }));
  const byClassifier = await classifyWithAll(
    classifiers.map((classifier) => ({
      classify: async (some: readonly (typeof items)[number][]) =>
        classifier.reads === 'stamps'
          ? classifier.classify(some.map(({ item }) => item))
          : classifyFeatures(
              classifier,
              some.map(({ features }) => features),
            ),
    })),
    items,
  );
  let i = 0;
  return lines.map((line) => {
    if ('error' in line) return line;
    const { source, item, faults } = line;
    const results = byClassifier.map((each) => each[i]!);
    i += 1;
    return { source, alert: item.alert, results, faults };
  });
}

function read(packet: FoundPacket, packetReader: PacketReader): Line {
  const { source } = packet;
  if ('error' in packet) return { source, error: packet.error };
  try {
    const { alert, cutouts, faults } = packetReader.read(packet.bytes, 'full');
    if (cutouts === null) throw new Error("the view 'full' gives cutouts");
    return { source, item: { alert, cutouts }, faults };
  } catch (error) {
    if (!(error instanceof LuceroError)) throw error;
    return { source, error };
  }
}

async function classifyFeatures(
  classifier: Extract<Classifier, { reads: 'features' }>,
  items: readonly (FeatureItem | null)[],
): Promise<readonly Classified[]> {
  const sidereal = items.filter((item) => item !== null);
  const results = [...(await classifier.classify(sidereal))];
  return items.map((item) =>
    item === null
      ? { kind: 'skip', reason: 'other-object-kind', detail: 'solarSystem' }
      : results.shift()!,
  );
}

/** Of a moving object there are none. */
async function featuresOf(
  items: readonly StampItem[],
  findSources: FindFeatureSources | null,
): Promise<ReadonlyMap<StampItem, FeatureItem>> {
  const sidereal = items.filter(({ alert }) => alert.objectKind === 'sidereal');
  const inputs = sidereal.map(({ alert }) => lightCurveInput(lightCurveOfAlert(alert)));
  const found = await withSources(inputs, findSources);
  return new Map(sidereal.map((item, i) => [item, featureItemOf(found[i]!.lightCurve)]));
}
