/** How long a page may take to become as long as it was. */
const patienceMs = 4_000;

interface Place {
  readonly scrollY?: number;
}

/**
 * Keeps how far each entry of the history was scrolled, and goes there again when the reader comes back: the browser's
 * own attempt comes before the page has its content. Called once.
 */
export function rememberScrolling(): void {
  history.scrollRestoration = 'manual';
  const save = (): void => {
    const place: Place = { ...(history.state as Place | null), scrollY: Math.round(scrollY) };
    history.replaceState(place, '');
  };
  // Before the router changes the entry.
  addEventListener('click', save, { capture: true });
  addEventListener('scrollend', save);
  addEventListener('pagehide', save);
  const restore = (): void => goTo((history.state as Place | null)?.scrollY ?? 0);
  addEventListener('popstate', () => requestAnimationFrame(restore));
  const wasScrolled = (history.state as Place | null)?.scrollY;
  if (wasScrolled !== undefined && location.hash === '') goTo(wasScrolled);
}

/** Scrolls as soon as the page is long enough, unless the reader moves before. */
function goTo(y: number): void {
  const isThere = (): boolean => {
    scrollTo(0, y);
    return Math.abs(scrollY - y) < 2;
  };
  if (isThere()) return;
  const gone = new AbortController();
  const observer = new ResizeObserver(() => {
    if (isThere()) gone.abort();
  });
  gone.signal.addEventListener('abort', () => observer.disconnect());
  observer.observe(document.body);
  for (const type of ['wheel', 'touchstart', 'keydown', 'popstate']) {
    addEventListener(type, () => gone.abort(), { signal: gone.signal });
  }
  setTimeout(() => gone.abort(), patienceMs);
}
