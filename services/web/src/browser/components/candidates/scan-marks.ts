/** What a reader has decided of the objects of a scan; it stays in this browser. */
export type Mark = 'keep' | 'reject';

export interface MarkedObject {
  /** Null: seen, and nothing decided. */
  readonly mark: Mark | null;
  /** Time of the newest detection when it was seen, MJD in TAI: a newer one is news. */
  readonly seenMjdTai: number;
  readonly unixMs: number;
}

export interface ScanMarks {
  /** By candidateKey, in the order in which they were last touched. */
  readonly objects: Readonly<Record<string, MarkedObject>>;
  /** What was before each step, the newest last: object and what it was. */
  readonly steps: readonly (readonly [key: string, before: MarkedObject | null])[];
}

export const noMarks: ScanMarks = { objects: {}, steps: [] };

/** Some months of scanning; what was touched longest ago goes first. */
const mostObjects = 20_000;
const mostSteps = 200;

/** Decides of an object; the same mark again takes it away. */
export function withMark(
  marks: ScanMarks,
  key: string,
  mark: Mark,
  seenMjdTai: number,
  unixMs: number,
): ScanMarks {
  const before = marks.objects[key] ?? null;
  const next = before?.mark === mark ? null : mark;
  return changed(marks, key, { mark: next, seenMjdTai, unixMs }, [key, before]);
}

/** Notes that an object was looked at; that is no step to be undone. */
export function withSeen(
  marks: ScanMarks,
  key: string,
  seenMjdTai: number,
  unixMs: number,
): ScanMarks {
  const before = marks.objects[key];
  if (before !== undefined && before.seenMjdTai >= seenMjdTai) return marks;
  return changed(marks, key, { mark: before?.mark ?? null, seenMjdTai, unixMs }, null);
}

/** Takes the last decision back; gives its object, so that the page can show it. */
export function undone(marks: ScanMarks): {
  readonly marks: ScanMarks;
  readonly key: string | null;
} {
  const last = marks.steps.at(-1);
  if (last === undefined) return { marks, key: null };
  const [key, before] = last;
  const { [key]: _, ...others } = marks.objects;
  const objects = before === null ? others : { ...others, [key]: before };
  return { marks: { objects, steps: marks.steps.slice(0, -1) }, key };
}

function changed(
  { objects, steps }: ScanMarks,
  key: string,
  next: MarkedObject,
  step: ScanMarks['steps'][number] | null,
): ScanMarks {
  const { [key]: _, ...others } = objects;
  const kept = { ...others, [key]: next };
  const keys = Object.keys(kept);
  const isTooMany = keys.length > mostObjects;
  return {
    objects: isTooMany
      ? Object.fromEntries(Object.entries(kept).slice(keys.length - mostObjects))
      : kept,
    steps: step === null ? steps : [...steps, step].slice(-mostSteps),
  };
}

const form = 'lucero-scan-marks/1';

/** For a file, and for the browser's own storage. */
export function marksText(marks: ScanMarks): string {
  return JSON.stringify({ form, objects: marks.objects }, null, 1);
}

/** What marksText wrote, or another browser's file; throws an Error that says what is wrong with it. */
export function readMarks(text: string): ScanMarks {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error('This is no JSON.');
  }
  const { form: ofFile, objects } = (parsed ?? {}) as Record<string, unknown>;
  if (ofFile !== form || typeof objects !== 'object' || objects === null) {
    throw new Error('This is no file of marks of Lucero.');
  }
  const read: Record<string, MarkedObject> = {};
  for (const [key, value] of Object.entries(objects).slice(-mostObjects)) {
    const { mark, seenMjdTai, unixMs } = (value ?? {}) as Record<string, unknown>;
    const isMark = mark === null || mark === 'keep' || mark === 'reject';
    if (!isMark || !Number.isFinite(seenMjdTai) || !Number.isFinite(unixMs) || key.length > 200) {
      throw new Error(`The mark of ${key.slice(0, 60)} cannot be read.`);
    }
    read[key] = { mark, seenMjdTai: seenMjdTai as number, unixMs: unixMs as number };
  }
  return { objects: read, steps: [] };
}

/** Marks of a file added to those that are here: of one object the newer stays. */
export function mergedMarks(here: ScanMarks, brought: ScanMarks): ScanMarks {
  const objects: Record<string, MarkedObject> = { ...here.objects };
  for (const [key, mark] of Object.entries(brought.objects)) {
    const own = objects[key];
    if (own === undefined || mark.unixMs > own.unixMs) objects[key] = mark;
  }
  return { objects, steps: here.steps };
}
