/** What a stream is like, and what an alert of it costs: deploy/capacity/*.json; docs/capacity.md says where each is from. */
export interface CapacityInputs {
  readonly name: string;
  readonly alertsPerNight: number;
  readonly hoursPerNight: number;
  readonly nightsPerYear: number;
  /** A visit, or the densest minute: so many alerts within so many seconds, to be through in as many after it. */
  readonly alertsPerBurst: number;
  readonly secondsPerBurst: number;
  readonly burstDrainSeconds: number;
  /** Of all alerts, 0 to 1; the others are of known objects. */
  readonly shareOfNewObjects: number;
  readonly newObjectsPerYear: number;
  readonly packetBytes: number;
  /** Packed size by size, in the lake. */
  readonly packetCompression: number;
  readonly sourceRetentionDays: number;
  readonly internalRetentionDays: number;
  /** In all topics of ours together. */
  readonly internalBytesPerAlert: number;
  /** By process [ms], measured in the drain. */
  readonly cpuMsOfNew: Readonly<Record<string, number>>;
  readonly cpuMsOfKnown: Readonly<Record<string, number>>;
  readonly peakMebibytes: Readonly<Record<string, number>>;
  readonly postgresBytesPerAlert: {
    readonly kept: number;
    readonly fourHundredDays: number;
    readonly thirtyDays: number;
  };
  readonly postgresBytesPerObject: number;
}

export interface UnitPrices {
  readonly currency: string;
  readonly coreHour: number;
  readonly memoryGibibyteHour: number;
  readonly fastDiskGigabyteMonth: number;
  readonly objectStoreGigabyteMonth: number;
  readonly lineGigabyte: number;
}

export interface ServicePlan {
  readonly name: string;
  readonly cpuMsPerAlert: number;
  /** At the design rate. */
  readonly cores: number;
  /** Null: no service of Lucero; how many is up to whoever runs it. */
  readonly instances: number | null;
  readonly memoryGibibytes: number | null;
}

export interface CapacityPlan {
  readonly meanPerSecond: number;
  /** What everything must go through at: the mean of the night, or a burst in its time. */
  readonly designPerSecond: number;
  readonly services: readonly ServicePlan[];
  readonly cores: number;
  readonly memoryGibibytes: number;
  readonly partitions: number;
  /** Decimal, as disks are sold. */
  readonly kafkaTerabytes: number;
  readonly postgresFirstYearTerabytes: number;
  readonly postgresYearTerabytes: number;
  readonly lakeYearTerabytes: number;
  readonly linePerNightGigabytes: number;
  readonly lineAtBurstMegabitsPerSecond: number;
  readonly costs: readonly { readonly what: string; readonly perYear: number }[];
}

/** Of a core that is used: the rest is for rebalances, catching up, and neighbours. */
const greatestUse = 0.6;
/** One instance is one thread of JavaScript. */
const coresOfInstance = greatestUse;
const copiesInKafka = 3;
/** Twice the instances of today: partitions cannot grow without moving objects. */
const partitionsPerInstance = 2;
/** Room for a survey that grows, a re-run beside the stream, or a smaller machine. */
const leastPartitions = 16;
const copiesOfPostgres = 2;
const bytesPerTerabyte = 1e12;
const hoursPerYear = 8_766;
const monthsPerYear = 12;
/** What others than the stream need, as they are in deploy/kubernetes: api, web, matches, filters, webhooks. */
const besideTheStream = { cores: 4, memoryGibibytes: 6 };

/** A plan from measured costs: sums and products, nothing else. */
export function planCapacity(inputs: CapacityInputs, prices: UnitPrices): CapacityPlan {
  const { alertsPerNight, nightsPerYear, shareOfNewObjects: isNew, packetBytes } = inputs;
  const meanPerSecond = alertsPerNight / (inputs.hoursPerNight * 3600);
  const designPerSecond = Math.max(meanPerSecond, inputs.alertsPerBurst / inputs.burstDrainSeconds);
  const services = Object.keys(inputs.cpuMsOfNew).map((name) => {
    const cpuMsPerAlert =
      isNew * inputs.cpuMsOfNew[name]! + (1 - isNew) * (inputs.cpuMsOfKnown[name] ?? 0);
    const cores = (cpuMsPerAlert * designPerSecond) / 1000;
    const peak = inputs.peakMebibytes[name];
    // Two at least: one may go at any time.
    const instances = peak === undefined ? null : Math.max(2, Math.ceil(cores / coresOfInstance));
    const memoryGibibytes =
      instances === null || peak === undefined ? null : (instances * peak * 1.5) / 1024;
    return { name, cpuMsPerAlert, cores, instances, memoryGibibytes };
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const cores = sum(services.map((each) => each.cores)) / greatestUse + besideTheStream.cores;
  const memoryGibibytes =
    sum(services.map((each) => each.memoryGibibytes ?? 0)) + besideTheStream.memoryGibibytes;
  const most = Math.max(...services.map(({ instances }) => instances ?? 0));
  const packed = packetBytes * inputs.packetCompression;
  const kafkaTerabytes =
    (copiesInKafka *
      alertsPerNight *
      (packed * inputs.sourceRetentionDays +
        inputs.internalBytesPerAlert * inputs.internalRetentionDays)) /
    bytesPerTerabyte;
  const alertsPerYear = alertsPerNight * nightsPerYear;
  const { kept, fourHundredDays, thirtyDays } = inputs.postgresBytesPerAlert;
  const postgresYearTerabytes =
    (alertsPerYear * kept + inputs.newObjectsPerYear * inputs.postgresBytesPerObject) /
    bytesPerTerabyte;
  // 400 days are a year and its season's end: once full, what leaves makes room for what comes.
  const withAnEnd =
    (alertsPerYear * fourHundredDays * (400 / 365) + alertsPerNight * thirtyDays * 30) /
    bytesPerTerabyte;
  const postgresFirstYearTerabytes = postgresYearTerabytes + withAnEnd;
  const lakeYearTerabytes = (alertsPerYear * packed) / bytesPerTerabyte;
  const linePerNightGigabytes = (alertsPerNight * packed) / 1e9;
  const burstPerSecond = Math.max(inputs.alertsPerBurst / inputs.secondsPerBurst, meanPerSecond);
  const gigabytes = (terabytes: number) => terabytes * 1000;
  return {
    ...{ meanPerSecond, designPerSecond, services, cores, memoryGibibytes },
    partitions: Math.max(leastPartitions, 2 ** Math.ceil(Math.log2(most * partitionsPerInstance))),
    ...{ kafkaTerabytes, postgresFirstYearTerabytes, postgresYearTerabytes, lakeYearTerabytes },
    linePerNightGigabytes,
    lineAtBurstMegabitsPerSecond: (burstPerSecond * packed * 8) / 1e6,
    costs: [
      { what: 'cores', perYear: cores * hoursPerYear * prices.coreHour },
      { what: 'memory', perYear: memoryGibibytes * hoursPerYear * prices.memoryGibibyteHour },
      {
        what: 'disks of Kafka',
        perYear: gigabytes(kafkaTerabytes) * monthsPerYear * prices.fastDiskGigabyteMonth,
      },
      {
        what: 'disks of Postgres, two copies, at the end of the first year',
        perYear:
          copiesOfPostgres *
          gigabytes(postgresFirstYearTerabytes) *
          monthsPerYear *
          prices.fastDiskGigabyteMonth,
      },
      {
        what: 'lake, at the end of the first year',
        perYear: gigabytes(lakeYearTerabytes) * monthsPerYear * prices.objectStoreGigabyteMonth,
      },
      {
        what: 'line from the survey',
        perYear: linePerNightGigabytes * nightsPerYear * prices.lineGigabyte,
      },
    ],
  };
}
