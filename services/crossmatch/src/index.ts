export type { ContextPart, LocatedAlert, PublicEvent } from './context-part.ts';
export { type ContextSources, contextParts } from './context-parts.ts';
export { decodeRematch, encodeRematch, type RematchMessage } from './rematch-message.ts';
export { type CrossmatchOptions, crossmatchService } from './service.ts';
export { crossmatch, type Deps } from './step.ts';
