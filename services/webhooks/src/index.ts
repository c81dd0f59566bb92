export { type WebhookSettings, type WebhooksService, webhooksService } from './service.ts';
