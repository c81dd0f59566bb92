/** What is read of an event of a filter (schemas/lucero/filter-event/v1). */
export interface PassedEvent {
  readonly mag?: number | null;
  readonly classifications?: readonly { readonly topClass: string }[];
}

export interface FilterHealthNumbers {
  /** The most frequent first. */
  readonly classes: readonly { readonly className: string; readonly part: number }[];
  /** Null, all three, without a magnitude. */
  readonly brightestMag: number | null;
  readonly medianMag: number | null;
  readonly faintestMag: number | null;
}

const mostClasses = 4;

/** Which classes pass a filter, and how bright: of each alert what its first classifier says. */
export function healthOf(events: readonly PassedEvent[]): FilterHealthNumbers {
  const classes = events.flatMap(({ classifications }) => classifications?.[0]?.topClass ?? []);
  const counts = Map.groupBy(classes, (name) => name);
  const mags = events.flatMap(({ mag }) => mag ?? []).sort((a, b) => a - b);
  return {
    classes: [...counts]
      .map(([className, { length }]) => ({ className, part: length / classes.length }))
      .sort((a, b) => b.part - a.part)
      .slice(0, mostClasses),
    brightestMag: mags[0] ?? null,
    medianMag: mags[Math.floor(mags.length / 2)] ?? null,
    faintestMag: mags.at(-1) ?? null,
  };
}
