export { buildWeb, type WebOptions, webRoutes } from './app.ts';
export { type RunningWeb, startWeb } from './service.ts';
export { contentSecurityPolicy } from './shell.ts';
