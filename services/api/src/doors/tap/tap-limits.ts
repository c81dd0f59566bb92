/** What TAP gives and takes at most; told to clients at /tap/capabilities. */
export const tapLimits = {
  defaultRows: 100_000,
  rows: 1_000_000,
  /** Of a query that is answered at once [s]. */
  syncSeconds: 60,
  /** Of a job [s]. */
  jobSeconds: 600,
  /** Requests of the caller's share that a query counts as. */
  queryCost: 5,
  uploads: 4,
  uploadRows: 10_000,
  uploadColumns: 50,
  /** Jobs that are kept, and that wait or run. */
  jobs: 200,
  unfinishedJobs: 16,
  /** Of one caller, so that nobody takes the places of all. */
  unfinishedJobsOfOne: 4,
  /** How long a job and its result are kept [s]. */
  retentionSeconds: 86_400,
  longestRetentionSeconds: 7 * 86_400,
  /** Result of one job, and of all [bytes]. */
  resultBytes: 512 * 1024 ** 2,
  allResultBytes: 4 * 1024 ** 3,
} as const;
