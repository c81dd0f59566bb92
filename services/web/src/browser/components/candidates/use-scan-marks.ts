import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Candidate, candidateKey } from './candidate.ts';
import {
  type Mark,
  marksText,
  mergedMarks,
  noMarks,
  readMarks,
  type ScanMarks,
  undone,
  withMark,
  withSeen,
} from './scan-marks.ts';

const storageName = 'lucero.scan-marks';

export interface ScanMarking {
  readonly marks: ScanMarks;
  readonly mark: (row: Candidate, mark: Mark) => void;
  readonly see: (row: Candidate) => void;
  /** Gives the key of the object whose mark was taken back. */
  readonly undo: () => string | null;
  /** Adds the marks of a file; throws an Error that says what is wrong with it. */
  readonly bring: (text: string) => void;
  readonly clear: () => void;
}

/** Marks of this browser: kept between visits, shared by its tabs, sent nowhere. */
export function useScanMarks(): ScanMarking {
  const [marks, setMarks] = useState(storedMarks);
  const change = useCallback((next: (before: ScanMarks) => ScanMarks) => {
    setMarks((before) => {
      const after = next(before);
      if (after !== before) store(after);
      return after;
    });
  }, []);
  useEffect(() => {
    const hear = ({ key }: StorageEvent): void => {
      if (key === storageName) setMarks((before) => ({ ...storedMarks(), steps: before.steps }));
    };
    addEventListener('storage', hear);
    return () => removeEventListener('storage', hear);
  }, []);
  return {
    marks,
    mark: (row, mark) =>
      change((before) => withMark(before, candidateKey(row), mark, row.lastMjdTai, Date.now())),
    see: (row) =>
      change((before) => withSeen(before, candidateKey(row), row.lastMjdTai, Date.now())),
    undo: () => {
      const { marks: after, key } = undone(marks);
      if (key !== null) change(() => after);
      return key;
    },
    bring: (text) => {
      const brought = readMarks(text);
      change((before) => mergedMarks(before, brought));
    },
    clear: () => change(() => noMarks),
  };
}

function storedMarks(): ScanMarks {
  try {
    return readMarks(localStorage.getItem(storageName) ?? marksText(noMarks));
  } catch {
    // What cannot be read, or may not be, is as if it were not there: marks begin anew.
    return noMarks;
  }
}

function store(marks: ScanMarks): void {
  try {
    localStorage.setItem(storageName, marksText(marks));
  } catch {
    // Full, or forbidden by the reader: the marks last as long as the page.
  }
}
