import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { NotFoundPage } from '../components/not-found.tsx';
import { addressesWithin, pages } from '../page-list.ts';
import { pageModules } from '../page-modules.ts';
import { useKeys } from './keyboard.ts';
import { KeyboardHelp } from './keyboard-help.tsx';
import { Masthead } from './masthead.tsx';
import { titleOfAddress } from './page-title.ts';

/** The whole page: its head, and the page that the address names. */
export function App() {
  return (
    <LocationProvider scope={addressesWithin(pages)}>
      <Frame />
    </LocationProvider>
  );
}

function Frame() {
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [broken, setBroken] = useState<Error | null>(null);
  const main = useRef<HTMLElement>(null);
  const { path, route } = useLocation();
  const isFirst = useRef(true);
  useEffect(() => {
    document.title = titleOfAddress(path);
    setBroken(null);
    // Whoever does not see the page change hears it: the focus is at the start of the new content.
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [path]);
  useKeys([
    { keys: ['?'], meaning: 'this list', run: () => setIsHelpOpen(true) },
    { keys: ['/'], meaning: 'search', run: () => document.getElementById('q')?.focus() },
    { keys: ['t'], meaning: 'tonight', run: () => route('/') },
  ]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <Masthead onHelp={() => setIsHelpOpen(true)} />
      <main id="main" tabIndex={-1} ref={main}>
        {broken === null ? (
          <ErrorBoundary onError={setBroken}>
            <Router>
              {pages.flatMap(({ name, paths }) => {
                const component = pageModules[name];
                if (component === undefined) return [];
                return paths.map((each) => <Route key={each} path={each} component={component} />);
              })}
              <Route key="*" default component={NotFoundPage} />
            </Router>
          </ErrorBoundary>
        ) : (
          <div class="notice" role="alert">
            <strong>This page cannot show what it got.</strong>
            <p>
              {broken.message}. <a href={path}>Load it again</a>, or tell the operator of this
              Lucero.
            </p>
          </div>
        )}
      </main>
      {isHelpOpen ? <KeyboardHelp onClose={() => setIsHelpOpen(false)} /> : null}
    </>
  );
}
