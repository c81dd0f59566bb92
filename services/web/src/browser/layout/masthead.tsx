import { useLocation } from 'preact-iso';
import { navigationOf, pages } from '../page-list.ts';
import { type Theme, useTheme } from './use-theme.ts';

const nextTheme: Readonly<Record<Theme, Theme>> = {
  system: 'light',
  light: 'dark',
  dark: 'system',
};
const themeSigns: Readonly<Record<Theme, string>> = { system: '◐', light: '☀', dark: '☾' };

/** Head of every page. The server writes the same elements (shell.ts), which this one takes over. */
export function Masthead({ onHelp }: { readonly onHelp: () => void }) {
  const { path, query, route } = useLocation();
  const [theme, setTheme] = useTheme();
  const iconAddress = document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href ?? '';
  const search = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = new FormData(event.currentTarget as HTMLFormElement).get('q');
    const address = `/search?${new URLSearchParams({ q: String(text ?? '') })}`;
    if (pages.some(({ name }) => name === 'search')) route(address);
    else location.assign(`/?${new URLSearchParams({ q: String(text ?? '') })}`);
  };
  return (
    <header class="masthead">
      <a class="brand" href="/">
        <img src={iconAddress} alt="" width="28" height="28" />
        Lucero
      </a>
      <form class="search" action="/search" role="search" onSubmit={search}>
        <label class="unseen" for="q">
          Name or id, or RA Dec radius
        </label>
        <input
          id="q"
          name="q"
          type="search"
          maxLength={200}
          autoComplete="off"
          spellcheck={false}
          placeholder="Name, id, or RA Dec"
          key={query.q ?? ''}
          defaultValue={query.q ?? ''}
        />
        <button type="submit">Search</button>
      </form>
      <nav aria-label="Pages">
        {navigationOf(pages).map((entry) => (
          <a
            key={entry.path}
            href={entry.path}
            aria-current={isWithin(path, entry.path) ? 'page' : undefined}
          >
            {entry.text}
          </a>
        ))}
        <a href="/api">API</a>
      </nav>
      <div class="masthead-buttons">
        <button
          type="button"
          onClick={() => setTheme(nextTheme[theme])}
          aria-label={`Theme: ${theme}. Switch to ${nextTheme[theme]}`}
          title={`Theme: ${theme}`}
        >
          <span aria-hidden="true">{themeSigns[theme]}</span>
        </button>
        <button type="button" onClick={onHelp} aria-label="Keys of this page" title="Keys (?)">
          <span aria-hidden="true">?</span>
        </button>
      </div>
    </header>
  );
}

function isWithin(path: string, entry: string): boolean {
  return path === entry || (entry !== '/' && path.startsWith(`${entry}/`));
}
