/** How long a page may take to become as long as it was. */
const patienceMs = 10_000;

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
  addEventListener('popstate', ({ state }) => {
    // Read now: the end of a scroll of the page before may still come, and would be kept with this entry.
    const { scrollY: y = 0 } = (state as Place | null) ?? {};
    requestAnimationFrame(() => goTo(y));
  });
  const wasScrolled = (history.state as Place | null)?.scrollY;
  if (wasScrolled !== undefined && location.hash === '') goTo(wasScrolled);
}

/** Scrolls each time the page grows or changes, for a while, unless the reader moves before. */
function goTo(y: number): void {
  const gone = new AbortController();
  const scroll = (): void => scrollTo(0, y);
  scroll();
  // Being there once is not enough: the page before may still be shown, and parts above come later.
  const observer = new ResizeObserver(scroll);
  gone.signal.addEventListener('abort', () => observer.disconnect());
  observer.observe(document.body);
  for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown', 'popstate', 'click']) {
    addEventListener(type, () => gone.abort(), { signal: gone.signal, capture: true });
  }
  setTimeout(() => gone.abort(), patienceMs);
}
