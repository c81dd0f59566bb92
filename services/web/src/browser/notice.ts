import { adviceFor } from './api-client.ts';
import { element } from './element.ts';

/** An empty or failed place: what is so, and what to do. */
export function notice(what: string, advice: string): HTMLElement {
  return element(
    'div',
    { class: 'notice', role: 'status' },
    element('strong', {}, what),
    element('p', {}, advice),
  );
}

export function errorNotice(error: unknown): HTMLElement {
  const { what, advice } = adviceFor(error);
  return notice(what, advice);
}
