# The program, and git for `sprawl git`, on Alpine; runs as a user without rights.
#   docker build -t sprawl . && docker run --rm -v "$PWD:/src:ro" sprawl scan .
FROM swift:6.3-bookworm AS build
WORKDIR /sprawl
COPY .ci/install-deps .ci/
RUN apt-get update && apt-get install -y --no-install-recommends make && .ci/install-deps
COPY . .
RUN make build && strip .build/release/sprawl

FROM alpine:3.22
RUN apk add --no-cache git && adduser -D -u 10001 sprawl \
    # What is mounted belongs to somebody else; sprawl runs no program that a repository names.
    && git config --system --add safe.directory '*'
COPY --from=build /sprawl/.build/release/sprawl /usr/local/bin/sprawl
USER sprawl
WORKDIR /src
ENTRYPOINT ["sprawl"]
CMD ["scan", "."]
