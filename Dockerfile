# One image per app: docker build --build-arg APP=households --tag guzhou/households .
# Everything up to the last stage is the same for each of them and is made once.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim
# To build in another one than to run in, where a network asks for certificates or settings of its own.
ARG BUILD_IMAGE=${NODE_IMAGE}

# The package.json of each workspace and nothing else: while these stay, the installation below is taken from the cache.
FROM ${BUILD_IMAGE} AS manifests
WORKDIR /guzhou
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -delete && find . -type d -empty -delete

FROM ${BUILD_IMAGE} AS build
WORKDIR /guzhou
# A mirror of the npm registry, where there is one nearer by.
ARG NPM_CONFIG_REGISTRY
COPY --from=manifests /guzhou ./
RUN npm ci --no-audit --no-fund && npm cache clean --force
COPY nx.json .swcrc tsconfig.base.json tsconfig.json ./
COPY libs libs
COPY apps apps
ENV NX_DAEMON=false
RUN npx nx run-many -t build --projects=tag:type:app,tag:type:lib
COPY tools/containers/assemble.mjs tools/containers/
RUN node tools/containers/assemble.mjs /images && chmod -R a+rX /images

FROM ${NODE_IMAGE}
# Volumes that are mounted at these folders take their owner from here.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin guzhou && install --directory --owner=10001 --mode=0700 /spool /attachments /audit
WORKDIR /guzhou
# Each thread that takes memory would otherwise get a heap of its own, in which what it gave back stays.
ENV NODE_ENV=production HEALTH_PORT=9000 MALLOC_ARENA_MAX=2
COPY tools/containers/ready.sh ./
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "ready.sh"]
STOPSIGNAL SIGTERM
USER 10001
COPY --from=build /images/modules ./
ARG APP
ENV APP=${APP}
COPY --from=build /images/${APP}/modules ./
COPY --from=build /images/${APP}/own ./
# The shell gives its place to node, which hears SIGTERM itself. Room for what a part of a file leaves behind at once,
# a bound for what stays (both in MiB); so much more may gather (in percent of what stays) before all is looked through;
# and no threads for the garbage collector: replicas use further cores.
CMD ["sh", "-c", "exec node --max-semi-space-size=32 --max-old-space-size=288 --heap-growing-percent=150 --single-threaded-gc apps/$APP/dist/main.js"]
