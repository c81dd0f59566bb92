/** What is measured besides the idle chain. */
export interface ChainPlan {
  /** Alerts of one drain. */
  readonly alerts: number;
  /** Drains of each kind; their median counts. */
  readonly runs: number;
  /** Before anything is measured: V8 and the JVM of Kafka compile while these go through. */
  readonly warmUpAlerts: number;
  /** Alerts a second, each fed for `secondsAtRate`. */
  readonly rates: readonly number[];
  readonly secondsAtRate: number;
  /** Alerts of which all arrive at once. */
  readonly bursts: readonly number[];
  /** Of a further drain, this share is corrupt packets; 0: there is no such drain. */
  readonly corruptShare: number;
  readonly idleSeconds: number;
  readonly hasFeatures: boolean;
  /** Of each service. */
  readonly instances: number;
  /** Of each topic; no fewer than instances. */
  readonly partitions: number;
  /** In Postgres before the services start; 0: it is empty. */
  readonly storedObjects: number;
  readonly profileFolder: string | null;
}
