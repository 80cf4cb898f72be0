# make scan DIR=path   install what is needed, build, and scan a folder
# make test            all tests
# make build           the release binary, .build/release/sprawl
# make fleet           the release binary of the fleet's program, .build/fleet/release/sprawl-fleet
# make install         put it into $(PREFIX)/bin, with completions of shells and man pages
# make install-fleet   the same for the fleet's program
# make rules           compile rules/*.yaml into the program, and refresh docs/rules.md
# make bench           compare speed and memory with other tools
# make format, lint    mend, or check, the format of the code
# make install-deps    the Debian packages that building needs

PREFIX ?= /usr/local
DIR ?= .
# One file without dependencies: it runs on any Linux of its architecture.
RELEASE = -c release -Xswiftc -static-executable -Xlinker --gc-sections -Xlinker -s
# Imports point one way: each target imports only what the manifest says.
CHECKED = --explicit-target-dependency-import-check error

.PHONY: scan test build fleet install install-fleet rules bench format lint install-deps

scan: install-deps build
	@.build/release/sprawl scan $(DIR) || test $$? -eq 1  # 1: something was found

test: install-deps
	Tests/with-postgresql swift test $(CHECKED)

build:
	swift build $(RELEASE) --product sprawl

# libpq brings TLS and the like as shared libraries, so that this one is no static file.
fleet:
	swift build -c release -Xlinker -s --static-swift-stdlib --product sprawl-fleet --scratch-path .build/fleet

install: build
	packaging/install .build/release/sprawl $(DESTDIR)$(PREFIX)

install-fleet: fleet
	packaging/install .build/fleet/release/sprawl-fleet $(DESTDIR)$(PREFIX)

rules:
	swift build --product rulec || { \
	  cp .ci/empty-tables.c Sources/CBuiltInRules/tables.c && swift build --product rulec; }
	swift run rulec rules Sources/CBuiltInRules/tables.c
	swift run sprawl rules list --format markdown >docs/rules.md.new
	mv docs/rules.md.new docs/rules.md

bench: build
	Benchmarks/run

format:
	swift format --in-place --recursive Sources Tests Fuzz Package.swift

lint:
	swift format lint --strict --recursive Sources Tests Fuzz Package.swift

install-deps:
	.ci/install-deps
