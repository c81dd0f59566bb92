import type { SkySource } from './sky-source.ts';

/** What a source without a name is called: catalogue and id. Ids that begin with the catalogue say it themselves. */
export function nameById({
  catalogTitle,
  sourceId,
}: Pick<SkySource, 'catalogTitle' | 'sourceId'>): string {
  return sourceId.startsWith(`${catalogTitle} `) ? sourceId : `${catalogTitle} ${sourceId}`;
}
