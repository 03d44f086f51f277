# syntax=docker/dockerfile:1
# The image brings its own Node; production installs leave the npm package `node` and all other development tools out.
FROM node:24-bookworm-slim AS build
# pip fetches the packages that Python programs find; the image itself has no Python beside the sandbox's.
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY src ./src
COPY openapi.yaml ./
# The Python interpreter's memory snapshot and the service as one compiled file are made once here, so that the first Python verdict comes within a second.
# As the user who will run it: Node keeps compiled code apart by user.
RUN mkdir prebuilt && chown node:node prebuilt
USER node
RUN TOUCHSTONE_DATA_DIR=/app/prebuilt node src/tools/prepare-starts.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    TOUCHSTONE_DATA_DIR=/data \
    TOUCHSTONE_SNAPSHOT_DIR=/app/prebuilt
# Native programs: Python with numpy, and Bash. For others, add their tools to an image of your own:
# g++, default-jdk-headless, golang-go, rustc (docs/native.md).
RUN apt-get update && apt-get install -y --no-install-recommends bubblewrap python3 python3-numpy \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app /app
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Binding to 0.0.0.0 needs TOUCHSTONE_API_KEYS: without keys the service refuses to start on anything but loopback.
# A smaller young generation: some 150 MiB less, at no cost that can be measured.
ENTRYPOINT ["node", "--max-semi-space-size=16", "src/touchstone.js"]
CMD ["serve"]
