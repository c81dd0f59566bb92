export { assertBatchInvariant } from './assert-batch-invariant.ts';
export { chromiumPath } from './chromium-path.ts';
export { composeModel } from './compose-model.ts';
export {
  extractFormerRelease,
  fileOfFormerRelease,
  formerRelease,
  layOutFormerRelease,
} from './former-release.ts';
export { freePorts } from './free-ports.ts';
export { incomingMessage } from './incoming-message.ts';
export { kafkaCommand } from './kafka-command.ts';
export { kustomize } from './kustomize.ts';
export { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.ts';
export { promtoolPath } from './promtool.ts';
export { pythonFor } from './python-environment.ts';
export { needsRealData, realDataFolder } from './real-data.ts';
export {
  readLastBatchMs,
  readServiceCounts,
  type ServiceCounts,
  type ServiceProcess,
  spawnService,
  startOptions,
  startServiceProcess,
  untilRunning,
} from './service-processes.ts';
export {
  type KafkaOptions,
  type RunningKafka,
  startKafka,
} from './start-kafka.ts';
export { type RunningMirror, startMirror } from './start-mirror.ts';
export { type RunningS3, startS3 } from './start-s3.ts';
export { startTestPostgres, type TestPostgres } from './start-test-postgres.ts';
export { startTestStores, type TestStores } from './start-test-stores.ts';
export { stiltsClassPath } from './stilts-jars.ts';
export { withoutAnswer } from './without-answer.ts';
