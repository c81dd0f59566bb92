/*
 * Small modules that nearly every page needs. Each page imports this list (build-bundle.ts), so that the bundler puts
 * them into one file: as many files as there are combinations of pages would be a request each.
 */
import './api/fetch-api.ts';
import './api/use-api.ts';
import './api/use-api-pages.ts';
import './components/chips.tsx';
import './components/copy-code.tsx';
import './components/notice.tsx';
import './components/probability-bars.tsx';
import './components/segmented.tsx';
import './components/sparkline.tsx';
import './components/tabs.tsx';
import './components/use-surveys.ts';
import './class-colour.ts';
import './number-text.ts';
import './sexagesimal.ts';
import './sky-projection.ts';
import './time.ts';
import './url/use-url-state.ts';
import './components/stamp-triplet.tsx';
import './context-text.ts';
import './layout/keyboard.ts';
import './layout/use-theme.ts';
import './novelty-text.ts';
import './pages/object/object-address.ts';
import './pages/object/surroundings/outside-link.tsx';
import './photometry.ts';
import './solar-system-address.ts';
import './components/request-code.ts';
import './url/url-state.ts';
