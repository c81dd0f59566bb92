import { element } from './element.ts';

/** A link that leaves Lucero. */
export function outsideLink(text: string, href: string): HTMLElement {
  return element('a', { href, rel: 'noopener noreferrer', target: '_blank' }, `${text} ↗`);
}
