/**
 * Elements from data. Text only ever enters as a text node or an attribute value, so that no name in
 * an alert can become markup.
 */
type Attributes = Readonly<Record<string, string | number | boolean | null>>;
type Child = Node | string | null;

const svgNamespace = 'http://www.w3.org/2000/svg';

function fill<Kind extends Element>(
  made: Kind,
  attributes: Attributes,
  children: readonly Child[],
) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return fill(document.createElement(tag), attributes, children);
}

export function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  return fill(document.createElementNS(svgNamespace, tag), attributes, children);
}
