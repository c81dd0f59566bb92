import { runProcess, untilAborted } from '@lucero/runtime';
import { startWeb } from './service.ts';

await runProcess({
  name: 'web',
  sections: ['web'],
  environment: process.env,
  run: async ({ settings, logger, signal, resources }) => {
    const web = await startWeb({ ...settings.web, apiUrl: settings.web.apiUrl.replace(/\/$/, '') });
    resources.defer(web.close);
    logger.info({ url: web.url }, 'serving the page');
    await untilAborted(signal);
  },
});
