import type { ApiOptions } from './api-options.ts';

type Report = ApiOptions['onFailure'];
type Asked = Parameters<Report>[1];

interface Held {
  /** The newest of those that were not reported, and how many there are. */
  last: { readonly error: Error; readonly asked: Asked } | null;
  count: number;
}

const everyMs = 1_000;

/**
 * Passes on the first failure of a kind at once, and those of the next second as one: the newest, with how many there
 * were (`alike`). A database that is away refuses each of thousands of requests, and must not fill a disk with them.
 */
export function throttledReports(report: Report): Report {
  // As many as there are codes.
  const held = new Map<string, Held>();
  const release = (kind: string) => {
    const { last, count } = held.get(kind)!;
    held.delete(kind);
    if (last === null) return;
    report(last.error, { ...last.asked, alike: count });
    hold(kind);
  };
  const hold = (kind: string) => {
    setTimeout(release, everyMs, kind).unref();
    held.set(kind, { last: null, count: 0 });
  };
  return (error, asked) => {
    const kind = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
    const before = held.get(kind);
    if (before === undefined) {
      report(error, asked);
      hold(kind);
      return;
    }
    before.last = { error, asked };
    before.count++;
  };
}
