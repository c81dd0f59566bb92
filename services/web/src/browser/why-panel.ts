import { ApiError, fetchJson } from './api-client.ts';
import type { Classification, Explanation } from './api-types.ts';
import { element } from './element.ts';
import { explanationView } from './explanation-view.ts';
import { notice } from './notice.ts';
import { percentText } from './number-text.ts';

/** Why the alert that is shown got its class: asked of the API when it is opened, at once by #why. */
export function whyPanel(survey: string, history: readonly Classification[]) {
  // A classification with a feature set read the light curve of many alerts.
  const ofStamps = history.filter(({ featureSetVersion }) => featureSetVersion === null);
  const byAlert = Map.groupBy(ofStamps, ({ alertId }) => alertId);
  const open = new Set(location.hash === '#why' ? ofStamps.map(nameOf) : []);
  const body = element('div', {});
  const panel = element(
    'section',
    { class: 'panel why', id: 'why' },
    element('h2', {}, 'Why?'),
    body,
  );
  const show = (alertId: string) => {
    const rows = byAlert.get(alertId) ?? [];
    body.replaceChildren(
      ...rows.map((row) => disclosure(survey, row, open)),
      ...(rows.length === 0
        ? [element('p', { class: 'hint' }, 'This alert was not classified from its stamps.')]
        : []),
    );
  };
  return { panel, show };
}

function nameOf({ classifier, classifierVersion }: Classification): string {
  return `${classifier}@${classifierVersion}`;
}

/** Stays open from alert to alert, by classifier. */
function disclosure(
  survey: string,
  classification: Classification,
  open: Set<string>,
): HTMLElement {
  const { alertId, classifier, classifierVersion, topClass, probabilities, shadow } =
    classification;
  const name = nameOf(classification);
  const content = element('div', { class: 'why-content', 'aria-live': 'polite' });
  const details = element(
    'details',
    { open: open.has(name) },
    element(
      'summary',
      {},
      `${topClass} ${percentText(probabilities[topClass] ?? 0)}`,
      element(
        'span',
        { class: 'version' },
        `${classifier} v${classifierVersion}${shadow === true ? ' · shadow' : ''}, from the stamps of this alert`,
      ),
    ),
    content,
  );
  let asked = 0;
  const load = async (className: string | null): Promise<void> => {
    const mine = ++asked;
    content.setAttribute('aria-busy', 'true');
    if (content.childElementCount === 0) {
      content.replaceChildren(element('p', { class: 'hint' }, 'Asking the model …'));
    }
    const query = new URLSearchParams({
      classifier: name,
      ...(className === null ? {} : { class: className }),
    });
    const shown = await fetchJson<Explanation>(['alerts', survey, alertId, 'explanation'], query)
      .then((explanation) => explanationView(explanation, (next) => void load(next)))
      .catch((error) => [refusal(error, () => void load(className))]);
    // A later question may have been answered first.
    if (mine !== asked) return;
    const hadFocus = content.contains(document.activeElement);
    content.replaceChildren(...shown);
    content.removeAttribute('aria-busy');
    if (hadFocus) content.querySelector<HTMLElement>('select, button')?.focus();
  };
  let isLoaded = false;
  details.addEventListener('toggle', () => {
    if (details.open) open.add(name);
    else open.delete(name);
    if (!details.open || isLoaded) return;
    isLoaded = true;
    void load(null);
  });
  return details;
}

function refusal(error: unknown, again: () => void): HTMLElement {
  const isFinal = error instanceof ApiError && error.status < 500;
  const made = notice(
    error instanceof ApiError ? error.message : 'The API does not answer.',
    'The classification stands; only its explanation is not to be had.',
  );
  if (isFinal) return made;
  const button = element('button', {}, 'Ask again');
  button.addEventListener('click', again);
  made.append(button);
  return made;
}
