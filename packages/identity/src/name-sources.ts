import { objectKeyText } from '@lucero/alert';
import { compareKeys } from './compare-keys.ts';
import { isSame, type Link, linkEnds, type Member } from './graph.ts';

/**
 * Members with the source that each belongs to: objects that links join, directly or through others, are one source,
 * and it is named after the eldest of them.
 *
 * The eldest is the one of the earliest first detection, so a source keeps the id under which it was known longest,
 * in whatever order its objects were matched; the ids of the others stay names of it. When a source falls apart, each
 * part is named by the same rule: the id goes with the object that it was made of, and whoever noted it finds that
 * object.
 */
export function nameSources(
  members: readonly Member[],
  links: ReadonlyMap<string, Link>,
): readonly Member[] {
  const parents = new Map(members.map((member) => [objectKeyText(member), objectKeyText(member)]));
  const rootOf = (key: string): string => {
    let root = key;
    while (parents.get(root) !== root) root = parents.get(root)!;
    return root;
  };
  for (const [text, link] of links) {
    const [a, b] = linkEnds(text);
    if (isSame(link) && parents.has(a) && parents.has(b)) parents.set(rootOf(a), rootOf(b));
  }
  const eldest = new Map<string, Member>();
  for (const member of members) {
    const root = rootOf(objectKeyText(member));
    const held = eldest.get(root);
    if (held === undefined || isElder(member, held)) eldest.set(root, member);
  }
  return members.map((member) => ({
    ...member,
    sourceId: eldest.get(rootOf(objectKeyText(member)))!.ownId,
  }));
}

export function isElder(a: Member, b: Member): boolean {
  return a.firstMjdTai === b.firstMjdTai ? compareKeys(a, b) < 0 : a.firstMjdTai < b.firstMjdTai;
}
