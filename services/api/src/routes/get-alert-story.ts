import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import { alertStoriesSchema, alertStoryJson } from '../resources/alert-story.ts';
import { alertIdParameter, parseAlertId, surveyParameter } from '../resources/parameters.ts';

/** GET /alerts/:alertId: what happened to this alert, stage by stage. */
export const getAlertStory: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findAlerts'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getAlertStory',
    summary: 'What happened to an alert: each stage, when, or why it is dead',
    tags: ['alerts'],
    params: Type.Object({ alertId: alertIdParameter }),
    querystring: Type.Object({ survey: Type.Optional(surveyParameter) }),
    response: { 200: alertStoriesSchema, '4xx': problemSchema },
  };
  app.get('/alerts/:alertId', { schema }, async ({ params, query }) => {
    const all = await store.findAlerts(parseAlertId(params.alertId));
    const items = all.filter(({ survey }) => query.survey === undefined || query.survey === survey);
    if (items.length === 0) {
      throw new NotFoundError(`no alert ${params.alertId} was received`, { alertId: 'unknown' });
    }
    return { items: items.map(alertStoryJson) };
  });
};
