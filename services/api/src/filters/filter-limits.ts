/** How much people may have: the settings of the section `filters`. */
export interface FilterLimits {
  readonly maxEventsPerNight: number;
  readonly maxActive: number;
  readonly maxActivePerPerson: number;
  readonly maxPerPerson: number;
  readonly maxWatchlistsPerPerson: number;
  readonly maxWatchlistRows: number;
  readonly maxAreasPerPerson: number;
}

/** What the settings have by default. */
export const defaultFilterLimits: FilterLimits = {
  maxEventsPerNight: 5_000,
  maxActive: 200,
  maxActivePerPerson: 20,
  maxPerPerson: 200,
  maxWatchlistsPerPerson: 50,
  maxWatchlistRows: 100_000,
  maxAreasPerPerson: 50,
};
