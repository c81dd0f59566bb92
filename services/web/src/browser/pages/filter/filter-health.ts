/** What is read of an event of a filter. */
export interface EventFacts {
  readonly mag: number | null;
  readonly classifications: readonly {
    readonly classifier: string;
    readonly topClass: string;
  }[];
}

interface Counted {
  readonly name: string;
  readonly count: number;
}

export interface FilterHealth {
  readonly count: number;
  readonly classifiers: readonly {
    readonly classifier: string;
    readonly classes: readonly Counted[];
  }[];
  /** In steps of one magnitude, the brightest first. */
  readonly mags: readonly { readonly fromMag: number; readonly count: number }[];
}

/** What the events of a filter have been: classes by each classifier, the most frequent first, and magnitudes. */
export function healthOf(events: readonly EventFacts[]): FilterHealth {
  const said = events.flatMap(({ classifications }) => classifications);
  const byClassifier = Map.groupBy(said, ({ classifier }) => classifier);
  const mags = events.flatMap(({ mag }) => (mag === null ? [] : [Math.floor(mag)]));
  return {
    count: events.length,
    classifiers: [...byClassifier]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([classifier, all]) => ({
        classifier,
        classes: counted(all.map(({ topClass }) => topClass)).sort((a, b) => b.count - a.count),
      })),
    mags: counted(mags.map(String))
      .map(({ name, count }) => ({ fromMag: Number(name), count }))
      .sort((a, b) => a.fromMag - b.fromMag),
  };
}

function counted(names: readonly string[]): Counted[] {
  return [...Map.groupBy(names, (name) => name)].map(([name, all]) => ({
    name,
    count: all.length,
  }));
}
