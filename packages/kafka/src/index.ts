export type {
  BusMessage,
  BusRecord,
  ConsumeOptions,
  MessageBus,
  TopicSpec,
} from './message-bus.ts';
