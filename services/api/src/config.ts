import { Type } from 'typebox';

/** Settings of the API, section LUCERO_API. */
export const apiConfig = Type.Object(
  {
    host: Type.String({
      default: '127.0.0.1',
      description: 'Address to listen on; 0.0.0.0 lets other machines in.',
    }),
    port: Type.Integer({
      default: 8080,
      minimum: 0,
      maximum: 65_535,
      description: 'TCP port; 0 takes any free one.',
    }),
  },
  { default: {}, additionalProperties: false },
);
