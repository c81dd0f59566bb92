import { useCallback, useEffect, useState } from 'preact/hooks';
import { readHistory, type SearchHistory, withSearch } from './search-history.ts';

const storageName = 'lucero.searches';

/** Searches of this browser; the one given is added. */
export function useSearchHistory(q: string): {
  readonly history: SearchHistory;
  readonly clear: () => void;
} {
  const [history, setHistory] = useState(stored);
  const change = useCallback((next: SearchHistory) => {
    setHistory(next);
    try {
      localStorage.setItem(storageName, JSON.stringify(next));
    } catch {
      // Full, or forbidden by the reader: it lasts as long as the page.
    }
  }, []);
  useEffect(() => {
    const next = withSearch(stored(), q);
    if (q.trim() !== '') change(next);
  }, [q, change]);
  return { history, clear: () => change([]) };
}

function stored(): SearchHistory {
  try {
    return readHistory(localStorage.getItem(storageName));
  } catch {
    return [];
  }
}
