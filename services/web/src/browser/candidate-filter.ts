/** What the list of candidates shows; kept in the page's address, so that a link is a view. */
export interface CandidateFilter {
  /** Class tree, whichever classifiers speak it. */
  readonly taxonomy: string | null;
  readonly className: string | null;
  readonly survey: string | null;
  readonly minProbability: number;
  readonly orderBy: 'lastMjdTai' | 'probability' | 'detectionCount' | 'firstMjdTai';
  /** Text of the search box. */
  readonly search: string;
}

export const defaultFilter: CandidateFilter = {
  taxonomy: null,
  className: null,
  survey: null,
  minProbability: 0,
  orderBy: 'lastMjdTai',
  search: '',
};

const orders: readonly string[] = ['lastMjdTai', 'probability', 'detectionCount', 'firstMjdTai'];

export function filterOfAddress(address: URLSearchParams): CandidateFilter {
  const orderBy = address.get('orderBy') ?? '';
  const minProbability = Number(address.get('minProbability') ?? 0);
  return {
    taxonomy: address.get('taxonomy'),
    className: address.get('class'),
    survey: address.get('survey'),
    minProbability: minProbability > 0 && minProbability <= 1 ? minProbability : 0,
    orderBy: orders.includes(orderBy)
      ? (orderBy as CandidateFilter['orderBy'])
      : defaultFilter.orderBy,
    search: address.get('q') ?? '',
  };
}

export function addressOfFilter(filter: CandidateFilter): URLSearchParams {
  const address = new URLSearchParams();
  if (filter.search !== '') address.set('q', filter.search);
  if (filter.taxonomy !== null) address.set('taxonomy', filter.taxonomy);
  if (filter.className !== null) address.set('class', filter.className);
  if (filter.survey !== null) address.set('survey', filter.survey);
  if (filter.minProbability > 0) address.set('minProbability', String(filter.minProbability));
  if (filter.orderBy !== defaultFilter.orderBy) address.set('orderBy', filter.orderBy);
  return address;
}
