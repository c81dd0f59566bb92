/** Our class tree as people choose it: without its version where there is but one ('stamps', 'lightcurves/2'). */
export function taxonomyText(taxonomy: string, all: readonly string[]): string {
  const nameOf = (id: string) => id.replace(/\/\d+$/, '');
  const isOne = all.filter((other) => nameOf(other) === nameOf(taxonomy)).length <= 1;
  return (isOne ? nameOf(taxonomy) : taxonomy).replace(/^lucero-/, '');
}
