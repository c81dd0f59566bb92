/** What a check of a lake can find wrong, and what to call it. */
export const wrongs = {
  gap: 'damaged places',
  missing: 'segments that the index points to are missing',
  nowhere: 'index rows point to no packet',
  different: 'packets differ from what was kept',
  unindexed: 'packets are in no index',
  unkept: 'stored alerts have no packet in the lake',
} as const;

/** What is said, and no reason to worry. */
export const notes = {
  tail: 'torn tails, of which nothing was promised',
  copy: 'further copies of packets',
  unhashed: 'packets without a hash in the index, kept before there was one',
} as const;

export type Wrong = keyof typeof wrongs;
export type Note = keyof typeof notes;

/** Lines for each kind; more are only counted. */
const maxLines = 50;

/** Counts of what a check has found. The first of each kind are said as they are found. */
export class LakeFindings {
  readonly counts = new Map<Wrong | Note, number>();
  readonly #say: (line: string) => void;
  readonly #lines = new Map<Wrong | Note, number>();

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  add(kind: Wrong | Note, line: string | null, count = 1): void {
    this.counts.set(kind, this.count(kind) + count);
    if (line === null) return;
    const said = this.#lines.get(kind) ?? 0;
    this.#lines.set(kind, said + 1);
    if (said < maxLines) this.#say(line);
    else if (said === maxLines) this.#say(`… and more: ${{ ...wrongs, ...notes }[kind]}`);
  }

  count(kind: Wrong | Note): number {
    return this.counts.get(kind) ?? 0;
  }

  /** `3 damaged places`, of those kinds that were found. */
  summary(kinds: Readonly<Partial<Record<Wrong | Note, string>>>): string[] {
    return Object.entries(kinds)
      .filter(([kind]) => this.count(kind as Wrong | Note) > 0)
      .map(([kind, text]) => `${this.count(kind as Wrong | Note)} ${text}`);
  }
}
