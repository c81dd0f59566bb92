import { openStatusEndpoint, runProcess } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { webhooksService } from './service.ts';

await runProcess({
  name: 'webhooks',
  sections: ['store', 'webhooks', 'http'],
  environment: process.env,
  run: async ({ settings, logger, signal, resources }) => {
    const store = resources.use(await openStore(settings.store));
    const service = webhooksService({
      ...{ store, logger, settings: settings.webhooks, withProcessMetrics: true },
    });
    const endpoint = resources.use(
      await openStatusEndpoint({
        ...settings.http,
        ...{ metrics: [service.metrics], health: [service.health] },
      }),
    );
    logger.info({ url: endpoint.url }, 'sending to webhooks');
    await service.run(signal);
  },
});
