# One image for every service: `docker run lucero run ingest`. Node runs the TypeScript directly.
FROM node:26-slim

WORKDIR /lucero
COPY . .
# Without the development tools; the lockfile holds every package by its hash.
RUN ONNXRUNTIME_NODE_INSTALL=skip npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

# The pages as a browser takes them; nothing is written there later.
RUN node services/web/src/bundle/write-bundle.ts

# The volumes of lake, catalogues and orbits take their owner from here.
RUN mkdir -p /data/lake /data/catalogs /data/orbits && chown -R node:node /data
USER node

# Compiled code is kept in the image: each new container would otherwise strip and compile everything once more, which
# takes 15 MB and half a second. A setting that is wrong stops every service when it has loaded its code.
ENV NODE_COMPILE_CACHE=/tmp/node-compile-cache
RUN for folder in services/*; do \
      LUCERO_LOG__LEVEL=none packages/cli/bin/lucero.mjs run "${folder#services/}" 2>&1 || true; \
    done

# As the first line of the command itself says.
ENV MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=131072
ENTRYPOINT ["node", "--max-semi-space-size=8", "--initial-old-space-size=32", "packages/cli/bin/lucero.mjs"]
CMD ["--help"]
