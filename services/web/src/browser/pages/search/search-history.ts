/** What was searched for in this browser, the newest first. */
export type SearchHistory = readonly string[];

const mostSearches = 30;
const longestSearch = 200;

export function withSearch(history: SearchHistory, q: string): SearchHistory {
  const text = q.trim();
  if (text === '' || text.length > longestSearch) return history;
  return [text, ...history.filter((each) => each !== text)].slice(0, mostSearches);
}

/** What is in the browser's storage; nothing that can be read: empty. */
export function readHistory(stored: string | null): SearchHistory {
  try {
    const parsed: unknown = JSON.parse(stored ?? '[]');
    if (!Array.isArray(parsed)) return [];
    return parsed.filter((each) => typeof each === 'string').slice(0, mostSearches);
  } catch {
    return [];
  }
}
