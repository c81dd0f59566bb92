export { buildWeb, contentSecurityPolicy, type WebOptions, webRoutes } from './app.ts';
export { type RunningWeb, startWeb } from './service.ts';
