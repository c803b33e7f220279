# syntax=docker/dockerfile:1

# The console.
FROM node:20-bookworm-slim AS console
WORKDIR /src/web
COPY .npmrc web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web ./
COPY crates/gateway/schema.graphql /src/crates/gateway/schema.graphql
RUN npm run build

# The server, with the console inside.
FROM rust:1.95-bookworm AS server
# The image has its toolchain; rust-toolchain.toml is for working copies.
ENV RUSTUP_TOOLCHAIN=1.95.0
WORKDIR /src
COPY . .
COPY --from=console /src/web/dist web/dist
RUN cargo build --release --locked -p usher-server

# What runs: one binary, certificates, and a user without rights.
FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin usher \
    && install -d -o usher -g usher -m 0700 /var/lib/usher/data
COPY --from=server /src/target/release/usher /usr/local/bin/usher
USER usher
# Data, the key file included, is made in `data` below the working folder.
WORKDIR /var/lib/usher
VOLUME /var/lib/usher/data
# The metrics stay on loopback, as everywhere: USHER_METRICS_LISTEN opens them to a network that only the collector is on.
ENV USHER_LISTEN=0.0.0.0:8080
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["usher"]
CMD ["serve"]
