export { assertBatchInvariant } from './assert-batch-invariant.ts';
export { pythonFor } from './python-environment.ts';
export { needsRealData, realDataFolder } from './real-data.ts';
export {
  type KafkaOptions,
  kafkaCommand,
  type RunningKafka,
  startKafka,
} from './start-kafka.ts';
