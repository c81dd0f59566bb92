# One image for every service: `docker run lucero run ingest`. Node runs the TypeScript directly.
FROM node:26-slim

WORKDIR /lucero
COPY . .
# Without the development tools; the lockfile holds every package by its hash.
RUN ONNXRUNTIME_NODE_INSTALL=skip npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

# The lake's volume takes its owner from here.
RUN mkdir -p /data/lake && chown -R node:node /data
USER node

# As the first line of the command itself says.
ENV MALLOC_ARENA_MAX=1
ENTRYPOINT ["node", "--max-semi-space-size=8", "packages/cli/bin/lucero.mjs"]
CMD ["--help"]
