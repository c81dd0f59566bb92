import { fetchJson } from './api-client.ts';
import type { Classifiers, ObjectPage, ObjectSummary, Summary, Surveys } from './api-types.ts';
import { candidateCard, candidateVersion, objectAddress } from './candidate-card.ts';
import {
  addressOfFilter,
  type CandidateFilter,
  defaultFilter,
  filterOfAddress,
} from './candidate-filter.ts';
import { compareCandidates, objectsQuery } from './candidate-query.ts';
import { hueClass } from './class-colour.ts';
import { element } from './element.ts';
import { type MergedPages, mergePages } from './merged-pages.ts';
import { errorNotice, notice } from './notice.ts';
import { countText } from './number-text.ts';
import { pageOfName } from './page-of-name.ts';
import { parseSearch } from './search-text.ts';
import { surveyOf } from './survey-of.ts';
import { agoText, utcText } from './time.ts';

/*
 * One loop: every few seconds ask for the summary; when it says that something arrived, ask for the
 * first page of objects again. Cards of unchanged objects stay the same elements, so nothing
 * flickers and nothing loses the focus. Pages that a reader has asked for are not thrown away: the
 * loop then only updates the counts.
 */
const refreshMs = 3000;
const pageSize = 36;

const main = document.querySelector('main')!;
const searchInput = document.querySelector<HTMLInputElement>('#q')!;
const counts = element('dl', { class: 'counts' });
const tabs = element('div', { class: 'tabs', role: 'group', 'aria-label': 'Class' });
const live = element('button', { class: 'live', 'aria-pressed': 'true' }, 'Live');
const list = element('ul', { class: 'cards' });
const state = element('div', { class: 'state', 'aria-live': 'polite' });
const more = element('button', { class: 'more', hidden: true }, 'Show more');
const taxonomySelect = element('select', { id: 'taxonomy' });
const surveySelect = element('select', { id: 'survey' });
const orderSelect = element('select', { id: 'order' });
const probabilitySelect = element('select', { id: 'probability' });

let filter: CandidateFilter = filterOfAddress(new URLSearchParams(location.search));
let surveys: Surveys['items'] = [];
let classifiers: Classifiers['items'] = [];
let summary: Summary | null = null;
let pages: MergedPages | null = null;
let hasMorePages = false;
let drawn = new Map<string, { readonly version: string; readonly card: HTMLElement }>();
/** Rises with each question; the answer to an older one is dropped. */
let question = 0;

function option(value: string, text: string): HTMLOptionElement {
  return element('option', { value }, text);
}

function field(label: string, control: HTMLSelectElement): HTMLElement {
  return element('div', { class: 'field' }, element('label', { for: control.id }, label), control);
}

function layOut(): void {
  orderSelect.append(
    option('lastMjdTai', 'newest first'),
    option('probability', 'most probable first'),
    option('detectionCount', 'most detections first'),
    option('firstMjdTai', 'youngest first'),
  );
  probabilitySelect.append(
    ...[0, 0.5, 0.7, 0.9, 0.95].map((least) =>
      option(String(least), least === 0 ? 'any' : `≥ ${least * 100} %`),
    ),
  );
  const heading = element('h1', {}, 'Tonight’s candidates');
  main.replaceChildren(
    element('div', { class: 'title-row' }, heading, live),
    counts,
    tabs,
    element(
      'div',
      { class: 'filters' },
      field('Classes by', taxonomySelect),
      field('Survey', surveySelect),
      field('Probability', probabilitySelect),
      field('Order', orderSelect),
    ),
    state,
    list,
    more,
  );
}

function showFilter(): void {
  searchInput.value = filter.search;
  surveySelect.value = filter.survey ?? '';
  orderSelect.value = filter.orderBy;
  probabilitySelect.value = String(filter.minProbability);
  taxonomySelect.value = activeTaxonomy() ?? '';
}

/** The one asked for, else that of the stamps: it classifies from the first alert on. */
function activeTaxonomy(): string | null {
  const known = taxonomyNames();
  const stamps = known.find((name) => name.startsWith('lucero-stamps'));
  return filter.taxonomy ?? stamps ?? known[0] ?? null;
}

function taxonomyNames(): readonly string[] {
  return [...new Set(classifiers.map(({ taxonomy }) => taxonomy))].sort();
}

/** Names of the classifiers that speak the chosen class tree, one a survey as a rule. */
function activeClassifiers(): readonly string[] {
  const taxonomy = activeTaxonomy();
  const rows = classifiers.filter((row) => row.taxonomy === taxonomy);
  return [...new Set(rows.map(({ classifier }) => classifier))];
}

function showTaxonomies(): void {
  const names = taxonomyNames();
  const shown = [...taxonomySelect.options].map(({ value }) => value);
  if (names.join() !== shown.join()) {
    const text = (name: string) => name.replace(/^lucero-/, '').replace(/\/1$/, '');
    taxonomySelect.replaceChildren(...names.map((name) => option(name, text(name))));
  }
  taxonomySelect.disabled = names.length === 0;
  taxonomySelect.value = activeTaxonomy() ?? '';
}

function showSurveys(): void {
  if (surveySelect.options.length === surveys.length + 1) return;
  surveySelect.replaceChildren(
    option('', 'all'),
    ...surveys.map(({ survey, displayName }) => option(survey, displayName)),
  );
  surveySelect.value = filter.survey ?? '';
}

function showCounts(): void {
  if (summary === null) return;
  const pair = (name: string, value: string, title: string | null = null) =>
    element('div', {}, element('dd', { title }, value), element('dt', {}, name));
  const { lastMjdTai } = summary;
  counts.replaceChildren(
    pair('alerts', countText(summary.alertCount)),
    pair('objects', countText(summary.objectCount)),
    pair('detections', countText(summary.detectionCount)),
    pair(
      'newest',
      lastMjdTai === null ? '–' : agoText(lastMjdTai, Date.now()),
      lastMjdTai === null ? null : `${utcText(lastMjdTai)} UTC`,
    ),
  );
}

function showTabs(): void {
  const active = activeClassifiers();
  const byName = new Map<string, number>();
  for (const { classifier, className, objectCount } of summary?.byClass ?? []) {
    if (!active.includes(classifier)) continue;
    byName.set(className, (byName.get(className) ?? 0) + objectCount);
  }
  const known = classifiers.find(({ taxonomy }) => taxonomy === activeTaxonomy())?.classes ?? [];
  const names = [...new Set([...known, ...byName.keys()])];
  const tab = (className: string | null, text: string, count: number | null) => {
    const button = element(
      'button',
      {
        class: `tab ${className === null ? '' : hueClass(className)}`,
        'aria-pressed': String(filter.className === className),
        'data-class': className ?? '',
      },
      text,
      count === null ? null : element('span', { class: 'tab-count' }, countText(count)),
    );
    button.addEventListener('click', () => change({ className }));
    return button;
  };
  const focused = (document.activeElement as HTMLElement | null)?.dataset.class;
  tabs.replaceChildren(
    tab(null, 'All', null),
    ...names.map((name) => tab(name, name, byName.get(name) ?? 0)),
  );
  if (focused !== undefined) {
    [...tabs.querySelectorAll('button')].find(({ dataset }) => dataset.class === focused)?.focus();
  }
}

/** Without a class every object is shown with its newest classification, whoever made it. */
function startPages(): MergedPages {
  const asked = filter.className === null ? [null] : activeClassifiers();
  return mergePages(
    asked.map((classifier) => (cursor) => {
      const query = objectsQuery(filter, classifier, pageSize);
      if (cursor !== null) query.set('cursor', cursor);
      return fetchJson<ObjectPage>(['objects'], query);
    }),
    compareCandidates(filter),
  );
}

function showCards(items: readonly ObjectSummary[], append: boolean): void {
  const now = Date.now();
  const next = new Map(append ? drawn : []);
  const cards = items.map((candidate) => {
    const key = `${candidate.survey}/${candidate.objectKind}/${candidate.oid}`;
    const version = candidateVersion(candidate);
    const before = drawn.get(key);
    const card =
      before?.version === version
        ? before.card
        : candidateCard(candidate, surveyOf(surveys, candidate.survey).displayName, now);
    next.set(key, { version, card });
    return card;
  });
  drawn = next;
  if (append) list.append(...cards);
  else placeInOrder(cards);
}

/** Moves only what is not in its place yet, so that images and the focus survive. */
function placeInOrder(cards: readonly HTMLElement[]): void {
  const keep = new Set(cards);
  for (const old of [...list.children]) if (!keep.has(old as HTMLElement)) old.remove();
  cards.forEach((card, index) => {
    if (list.children[index] !== card) list.insertBefore(card, list.children[index] ?? null);
  });
}

function showState(items: readonly ObjectSummary[]): void {
  const search = parseSearch(filter.search);
  const where = [
    ...(search.kind === 'cone'
      ? [`within ${search.radiusArcsec}″ of ${search.raDeg.toFixed(5)} ${search.decDeg.toFixed(5)}`]
      : []),
    ...(search.kind === 'oid' ? [`named ${search.oid}`] : []),
    ...(filter.className === null ? [] : [`of class ${filter.className}`]),
  ].join(', ');
  if (search.kind !== 'none' && items.length > 0) {
    const clear = element('button', { class: 'quiet' }, 'Clear the search');
    clear.addEventListener('click', () => change({ search: '' }));
    state.replaceChildren(element('p', { class: 'found' }, `Objects ${where}. `, clear));
    return;
  }
  if (items.length > 0) {
    state.replaceChildren();
    return;
  }
  if (summary?.alertCount === 0) {
    state.replaceChildren(
      notice('No alert has arrived yet.', 'They appear here by themselves once a stream plays.'),
    );
    return;
  }
  const everything = element('button', {}, 'Show everything');
  everything.addEventListener('click', () => change({ ...defaultFilter }));
  const empty = notice(
    where === '' ? 'No object passes these filters.' : `No object ${where}.`,
    'Widen the radius, lower the probability, or choose another class.',
  );
  empty.append(everything);
  state.replaceChildren(empty);
}

async function askForObjects(append: boolean): Promise<void> {
  const mine = ++question;
  const search = parseSearch(filter.search);
  if (search.kind === 'invalid') {
    list.replaceChildren();
    drawn = new Map();
    more.hidden = true;
    state.replaceChildren(notice('This search cannot be read.', search.reason));
    return;
  }
  list.setAttribute('aria-busy', 'true');
  try {
    const asked = append && pages !== null ? pages : startPages();
    const items = await asked.next(pageSize);
    if (mine !== question) return;
    const [only] = items;
    if (search.kind === 'oid' && only !== undefined) {
      // Several by a name that is none of their ids are one source: its eldest object shows them all.
      const isOneSource = items.every(({ oid }) => oid !== search.oid);
      const eldest = items.toSorted((a, b) => a.firstMjdTai - b.firstMjdTai)[0]!;
      if (items.length === 1 || isOneSource) {
        location.replace(objectAddress(eldest.survey, eldest.oid));
        return;
      }
    }
    if (search.kind === 'oid' && only === undefined && !append) {
      const address = await pageOfName(search.oid);
      if (mine !== question) return;
      if (address !== null) {
        location.replace(address);
        return;
      }
    }
    pages = asked;
    hasMorePages = append;
    more.hidden = !pages.hasMore();
    showCards(items, append);
    if (!append) showState(items);
  } catch (error) {
    if (mine === question) state.replaceChildren(errorNotice(error));
  } finally {
    list.removeAttribute('aria-busy');
  }
}

function change(part: Partial<CandidateFilter>): void {
  filter = { ...filter, ...part };
  const address = addressOfFilter(filter).toString();
  history.replaceState(null, '', address === '' ? '/' : `/?${address}`);
  showFilter();
  showTabs();
  void askForObjects(false);
}

async function refresh(): Promise<void> {
  const before = summary;
  try {
    const [newSummary, newClassifiers, newSurveys] = await Promise.all([
      fetchJson<Summary>(['summary']),
      fetchJson<Classifiers>(['classifiers']),
      surveys.length > 0 ? { items: surveys } : fetchJson<Surveys>(['surveys']),
    ]);
    const hadTaxonomy = activeTaxonomy();
    summary = newSummary;
    classifiers = newClassifiers.items;
    surveys = newSurveys.items;
    document.body.classList.remove('is-stale');
    showCounts();
    showSurveys();
    showTaxonomies();
    showTabs();
    const hasNews =
      before === null ||
      before.alertCount !== newSummary.alertCount ||
      hadTaxonomy !== activeTaxonomy() ||
      before.byClass.reduce((sum, row) => sum + row.objectCount, 0) !==
        newSummary.byClass.reduce((sum, row) => sum + row.objectCount, 0) ||
      state.querySelector('.notice') !== null;
    if (hasNews && !hasMorePages) await askForObjects(false);
  } catch (error) {
    document.body.classList.add('is-stale');
    if (before === null) state.replaceChildren(errorNotice(error));
  }
}

async function play(): Promise<void> {
  const isLive = live.getAttribute('aria-pressed') === 'true';
  if (isLive && !document.hidden) await refresh();
  setTimeout(() => void play(), refreshMs);
}

function listen(): void {
  live.addEventListener('click', () => {
    live.setAttribute('aria-pressed', String(live.getAttribute('aria-pressed') !== 'true'));
  });
  more.addEventListener('click', () => void askForObjects(true));
  surveySelect.addEventListener('change', () => change({ survey: surveySelect.value || null }));
  probabilitySelect.addEventListener('change', () =>
    change({ minProbability: Number(probabilitySelect.value) }),
  );
  orderSelect.addEventListener('change', () =>
    change({ orderBy: orderSelect.value as CandidateFilter['orderBy'] }),
  );
  taxonomySelect.addEventListener('change', () =>
    change({ taxonomy: taxonomySelect.value, className: null }),
  );
  searchInput.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    change({ search: searchInput.value.trim(), className: null, minProbability: 0 });
  });
}

layOut();
showFilter();
listen();
void play();
