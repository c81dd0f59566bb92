import type { AnsweredPacket, ClassifiedAnswer, ClassifierAnswer } from './classifier-answer.ts';
import { entropyBits } from './entropy.ts';
import { jensenShannonBits } from './jensen-shannon.ts';
import { MostDifferent } from './most-different.ts';
import { overSharedClasses, type PairedClasses, pairedClasses } from './paired-classes.ts';
import { ShareCounts } from './share-counts.ts';
import { wilsonInterval } from './wilson-interval.ts';

type Probabilities = ClassifiedAnswer['probabilities'];
type ReadPacket = Extract<AnsweredPacket, { alert: unknown }>;

interface HasClasses {
  readonly classes: readonly string[];
}

/** How many, and why: reason → count. */
export interface Unclassified {
  readonly count: number;
  readonly reasons: Readonly<Record<string, number>>;
}

export interface DifferentAlert {
  readonly source: string;
  readonly alertId: string;
  readonly oid: string;
  readonly largestDifference: number;
  readonly a: { readonly topClass: string; readonly probabilities: Probabilities };
  readonly b: { readonly topClass: string; readonly probabilities: Probabilities };
}

/** How two classifiers agree; what needs an alert that both classified is null without one. */
export interface AgreementReport {
  readonly classes: PairedClasses;
  readonly packets: number;
  /** By error code. */
  readonly unreadable: Unclassified;
  /** Alerts that both classified: all figures below are of these. */
  readonly compared: number;
  readonly onlyA: Unclassified;
  readonly onlyB: Unclassified;
  readonly neither: Unclassified;
  readonly topClass: {
    readonly equal: number;
    readonly share: number | null;
    /** Wilson, 95 %. */
    readonly interval: readonly [number, number] | null;
    /** A row for each class of A, a column for each of B. */
    readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  /** Of the largest absolute difference of a probability. */
  readonly largestDifference: {
    readonly mean: number | null;
    /** Rounded up to 0.0001. */
    readonly percentile95: number | null;
  };
  readonly meanEntropyBits: { readonly a: number | null; readonly b: number | null };
  readonly meanJensenShannonBits: number | null;
  readonly mostDifferent: readonly DifferentAlert[];
}

/**
 * Counts how two classifiers agree, alert by alert, in bounded memory: tables, sums and the few most
 * different alerts.
 */
export class Agreement {
  readonly #classes: PairedClasses;
  readonly #counts: Map<string, Map<string, number>>;
  readonly #largestDifferences = new ShareCounts();
  readonly #mostDifferent: MostDifferent<DifferentAlert>;
  readonly #reasons = {
    unreadable: new Map<string, number>(),
    onlyA: new Map<string, number>(),
    onlyB: new Map<string, number>(),
    neither: new Map<string, number>(),
  };
  #packets = 0;
  #compared = 0;
  #equal = 0;
  #entropyA = 0;
  #entropyB = 0;
  #divergence = 0;

  constructor(a: HasClasses, b: HasClasses, worst: number) {
    this.#classes = pairedClasses(a.classes, b.classes);
    this.#counts = new Map(
      a.classes.map((row) => [row, new Map(b.classes.map((column) => [column, 0]))]),
    );
    this.#mostDifferent = new MostDifferent(worst);
  }

  get packets(): number {
    return this.#packets;
  }

  /** Takes one packet, whose results are A's and B's. */
  add(packet: AnsweredPacket): void {
    this.#packets += 1;
    if ('error' in packet) {
      count(this.#reasons.unreadable, packet.error.code);
      return;
    }
    const { source, alert, results } = packet;
    const [a, b] = [results[0]!, results[1]!];
    if (a.kind === 'classified' && b.kind === 'classified') {
      this.#compare(source, alert, a, b);
      return;
    }
    const [whyNotA, whyNotB] = [whyNot(a), whyNot(b)];
    if (whyNotA === null) {
      count(this.#reasons.onlyA, `B ${whyNotB}`);
    } else if (whyNotB === null) {
      count(this.#reasons.onlyB, `A ${whyNotA}`);
    } else {
      count(this.#reasons.neither, whyNotA === whyNotB ? whyNotA : `A ${whyNotA}, B ${whyNotB}`);
    }
  }

  #compare(
    source: string,
    alert: ReadPacket['alert'],
    a: ClassifiedAnswer,
    b: ClassifiedAnswer,
  ): void {
    this.#compared += 1;
    if (a.topClass === b.topClass) this.#equal += 1;
    const row = this.#counts.get(a.topClass);
    row?.set(b.topClass, (row.get(b.topClass) ?? 0) + 1);
    // Each by all its own classes; the rest can only be asked of what both know.
    this.#entropyA += entropyBits(Object.values(a.probabilities));
    this.#entropyB += entropyBits(Object.values(b.probabilities));
    const p = overSharedClasses(a.probabilities, this.#classes);
    const q = overSharedClasses(b.probabilities, this.#classes);
    this.#divergence += jensenShannonBits(p, q);
    const largestDifference = Math.max(...p.map((each, i) => Math.abs(each - (q[i] ?? 0))));
    this.#largestDifferences.add(largestDifference);
    this.#mostDifferent.add(largestDifference, {
      source,
      alertId: String(alert.detection.alertId),
      oid: alert.oid,
      largestDifference,
      a: { topClass: a.topClass, probabilities: a.probabilities },
      b: { topClass: b.topClass, probabilities: b.probabilities },
    });
  }

  report(): AgreementReport {
    const compared = this.#compared;
    const mean = (sum: number) => (compared === 0 ? null : sum / compared);
    return {
      classes: this.#classes,
      packets: this.#packets,
      unreadable: unclassified(this.#reasons.unreadable),
      compared,
      onlyA: unclassified(this.#reasons.onlyA),
      onlyB: unclassified(this.#reasons.onlyB),
      neither: unclassified(this.#reasons.neither),
      topClass: {
        equal: this.#equal,
        share: mean(this.#equal),
        interval: wilsonInterval(this.#equal, compared),
        counts: Object.fromEntries(
          [...this.#counts].map(([row, columns]) => [row, Object.fromEntries(columns)]),
        ),
      },
      largestDifference: {
        mean: this.#largestDifferences.mean(),
        percentile95: this.#largestDifferences.quantile(0.95),
      },
      meanEntropyBits: { a: mean(this.#entropyA), b: mean(this.#entropyB) },
      meanJensenShannonBits: mean(this.#divergence),
      mostDifferent: this.#mostDifferent.items(),
    };
  }
}

/** Null of one that was classified. */
function whyNot(result: ClassifierAnswer): string | null {
  if (result.kind === 'classified') return null;
  return result.kind === 'skip' ? result.reason : result.error.code;
}

function count(counts: Map<string, number>, reason: string): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}

function unclassified(counts: ReadonlyMap<string, number>): Unclassified {
  return {
    count: [...counts.values()].reduce((sum, each) => sum + each, 0),
    reasons: Object.fromEntries([...counts].sort(([, a], [, b]) => b - a)),
  };
}
