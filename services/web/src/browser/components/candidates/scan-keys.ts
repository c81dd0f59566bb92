import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useKeys } from '../../layout/keyboard.ts';
import { type Candidate, candidateAddress, candidateKey } from './candidate.ts';
import type { ScanMarking } from './use-scan-marks.ts';

export interface Scan {
  /** The object that keys speak of; null: none yet. */
  readonly currentKey: string | null;
  /** What was done last, for who does not see it. */
  readonly said: string;
}

/** Goes through a list by keys: j and k, s to keep, x to reject, u to undo, Enter to open. */
export function useScanKeys(
  rows: readonly Candidate[],
  { marks, mark, see, undo }: ScanMarking,
  onNearEnd: () => void,
): Scan {
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const { route } = useLocation();
  const held = useRef(rows);
  held.current = rows;
  const place = (): number =>
    currentKey === null ? -1 : held.current.findIndex((row) => candidateKey(row) === currentKey);
  const goTo = (index: number): void => {
    const row = held.current[Math.max(0, Math.min(index, held.current.length - 1))];
    if (row === undefined) return;
    setCurrentKey(candidateKey(row));
    see(row);
    bringIntoView(candidateKey(row));
    if (index >= held.current.length - nearEndRows) onNearEnd();
  };
  const decide = (decision: 'keep' | 'reject'): void => {
    const at = place();
    const row = held.current[at];
    if (row === undefined) {
      goTo(0);
      return;
    }
    mark(row, decision);
    const was = marks.objects[candidateKey(row)]?.mark;
    setSaid(
      `${row.oid} ${was === decision ? 'unmarked' : decision === 'keep' ? 'kept' : 'rejected'}`,
    );
    goTo(at + 1);
  };
  const open = (): void => {
    const focused = document.activeElement;
    // A link or a button that has the focus means itself.
    if (focused instanceof HTMLElement && /^(A|BUTTON|SUMMARY)$/.test(focused.tagName)) {
      focused.click();
      return;
    }
    const row = held.current[place()];
    if (row !== undefined) route(candidateAddress(row));
  };
  useKeys([
    { keys: ['j'], meaning: 'next candidate', run: () => goTo(place() + 1) },
    { keys: ['k'], meaning: 'candidate before', run: () => goTo(place() - 1) },
    { keys: ['s'], meaning: 'keep it', run: () => decide('keep') },
    { keys: ['x'], meaning: 'reject it', run: () => decide('reject') },
    {
      keys: ['u'],
      meaning: 'take the last decision back',
      run: () => {
        const key = undo();
        setSaid(key === null ? 'nothing to take back' : `${key} as before`);
        if (key !== null) goTo(held.current.findIndex((row) => candidateKey(row) === key));
      },
    },
    { keys: ['Enter', 'o'], meaning: 'open it', run: open },
  ]);
  return { currentKey, said };
}

const nearEndRows = 20;

/** The row may be drawn only after the list has scrolled: looked for again in the next frame. */
function bringIntoView(key: string): void {
  requestAnimationFrame(() => {
    const row = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    row?.scrollIntoView({ block: 'nearest' });
  });
}
