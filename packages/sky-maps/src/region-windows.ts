import { type RegionKind, regionKinds } from './gcn/region-notice.ts';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

/** How long before and after an event detections are looked for [d]. */
export interface WindowDays {
  readonly before: number;
  readonly after: number;
}

const greatestDays = 3_650;

/**
 * Windows by kind from a text: `-1:14` for all kinds, `neutrino=-30:30` for one; several with commas between.
 *
 * @throws SkyMapInvalidError
 */
export function parseWindows(text: string): (kind: string) => WindowDays {
  const byKind = new Map<RegionKind, WindowDays>();
  let ofAll: WindowDays = { before: 1, after: 14 };
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const parts = /^(?:([a-z-]+)=)?-(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(part);
    const [, kind, before, after] = parts ?? [];
    const window = { before: Number(before), after: Number(after) };
    const known = kind === undefined || regionKinds.includes(kind as RegionKind);
    if (parts === null || !known || Math.max(window.before, window.after) > greatestDays) {
      throw new SkyMapInvalidError(
        `window ${part.slice(0, 60)}: as in -1:14 or neutrino=-30:30 [d]; kinds: ${regionKinds.join(', ')}`,
      );
    }
    if (kind === undefined) ofAll = window;
    else byKind.set(kind as RegionKind, window);
  }
  return (kind) => byKind.get(kind as RegionKind) ?? ofAll;
}
