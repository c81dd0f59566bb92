# One image for every service: `docker run lucero run ingest`. Node runs the TypeScript directly.
FROM node:26-slim

WORKDIR /lucero
COPY . .
# Without the development tools; the lockfile holds every package by its hash.
RUN ONNXRUNTIME_NODE_INSTALL=skip npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

# The lake's volume takes its owner from here.
RUN mkdir -p /data/lake && chown -R node:node /data
USER node

ENTRYPOINT ["node", "packages/cli/bin/lucero.mjs"]
CMD ["--help"]
