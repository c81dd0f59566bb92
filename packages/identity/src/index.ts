export { aliasKeyOf, refusedAlias } from './alias.ts';
export { compareKeys } from './compare-keys.ts';
export {
  type IdentityGraph,
  isSame,
  type Link,
  type LinkReason,
  linkTextOf,
  type Member,
  type Move,
  type PlacedObject,
} from './graph.ts';
export { pairRadiusArcsec } from './pair-radius.ts';
export { isNameOfOthers, type NameForm, readName } from './read-name.ts';
export {
  type IdentityChange,
  type IdentityEventKind,
  neighbourhoodArcsec,
  settleObject,
} from './settle-object.ts';
export { readSourceId, sourceIdOf } from './source-id.ts';
export { readTnsName } from './tns-name.ts';
