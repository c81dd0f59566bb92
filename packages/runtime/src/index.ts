export { codeVersion } from './code-version.ts';
export {
  type DeadLetter,
  deadLetterOf,
  deadLettersOf,
  deadTopicOf,
  deliveryHeaders,
  idOf,
  isDeadTopic,
  isForAnotherService,
  originHeaders,
  readDeadLetters,
  rejectionOf,
  replayedIdOf,
  replayOf,
  wholeLetter,
} from './dead-letter.ts';
export { Health, type HealthReport } from './health.ts';
export { InProcessBus, type InProcessBusOptions } from './in-process-bus.ts';
export { kafkaConfigOf, loginOf, sourceConfigOf } from './kafka-config.ts';
export { type ProcessedBatch, processBatch } from './process-batch.ts';
export { decodeRematch, encodeRematch, type RematchMessage } from './rematch-message.ts';
export { retry } from './retry.ts';
export { type ProcessContext, type ProcessDefinition, runProcess } from './run-process.ts';
export { type RunStepOptions, runStep } from './run-step.ts';
export type {
  AnyRunnableStep,
  BesideContext,
  DeadAlert,
  RejectionLedger,
  RunnableStep,
} from './runnable-step.ts';
export { openStatusEndpoint } from './status-endpoint.ts';
export { type StepService, stepProcess } from './step-process.ts';
export { stopSignal } from './stop-signal.ts';
export { internalTopics, replayTopicSpec, topicSpecs } from './topic-specs.ts';
export { type StageTraces, traceStages } from './trace-stages.ts';
export { untilAborted } from './until-aborted.ts';
