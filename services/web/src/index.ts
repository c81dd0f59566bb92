export { buildWeb, contentSecurityPolicy, type WebOptions, webRoutes } from './app.ts';
export { webConfig } from './config.ts';
export { type RunningWeb, startWeb } from './service.ts';
