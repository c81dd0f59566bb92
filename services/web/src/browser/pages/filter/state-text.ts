/** A filter's state, as it is said in a few words. */
export function stateText({
  state,
  activeVersion,
  version,
}: {
  readonly state: 'on' | 'off' | 'paused';
  readonly activeVersion: number | null;
  readonly version: number;
}): string {
  if (state === 'off') return 'off';
  const running =
    activeVersion === null || activeVersion === version ? '' : ` (version ${activeVersion})`;
  return `${state}${running}`;
}
