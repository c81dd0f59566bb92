import { Type } from 'typebox';

/** Settings of the web page, section LUCERO_WEB. */
export const webConfig = Type.Object(
  {
    host: Type.String({
      default: '127.0.0.1',
      description: 'Address to listen on; 0.0.0.0 lets other machines in.',
    }),
    port: Type.Integer({
      default: 8081,
      minimum: 0,
      maximum: 65_535,
      description: 'TCP port; 0 takes any free one.',
    }),
    apiUrl: Type.String({
      default: 'http://127.0.0.1:8080',
      description: 'Where browsers reach the API; empty: the same origin as the page.',
    }),
  },
  { default: {}, additionalProperties: false },
);
