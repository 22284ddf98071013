# Shelfcast's targets:
#
#   make demo       build, make a sample retailer in ./demo and run a planner's week on it
#   make build      the release build that all other targets share
#   make test       build and run all tests
#   make lint       check format, forbidden words, file sizes, machine paths, links, cycles
#                   and functions
#   make format     bring Swift sources into the house format
#   make docs       write docs/cli.md and docs/data-dictionary.md from the program itself
#   make bench      measure the commands that a user types, forecasts against other programs and
#                   totals of demand, check 50,000 made series, and print what the kernels take;
#                   BENCH= measures on whole sets, for half an hour (see Benchmarks/README.md)
#   make figures    run the demo and write its figures into the README
#   make golden     write docs, golden files and the sample anew; review the difference
#   make reference  write the reference values anew (needs R and Python with SciPy)
#   make clean      delete what the build and the demo made

.PHONY: demo build test lint format docs bench figures golden reference clean
.DEFAULT_GOAL := build

release := -c release --explicit-target-dependency-import-check error
tests := $(release) --disable-testable-imports
swift_paths := Sources Tests Package.swift
shelfcast := .build/release/shelfcast
BENCH := --quick

demo: build
	@scripts/run-demo.sh $(shelfcast) demo

build:
	@scripts/install-packages
	swift build $(release)

test: build
	swift test $(tests)

lint:
	@scripts/install-packages
	swift format lint --strict --recursive --configuration .swift-format $(swift_paths)
	@scripts/check-sources.sh
	@scripts/check-links.sh
	@scripts/check-targets.py
	@scripts/test-check-graph.py --quiet
	@scripts/check-graph.py
	@scripts/test-check-functions.py --quiet
	@scripts/check-functions.py

format:
	swift format format --in-place --recursive --configuration .swift-format $(swift_paths)

docs: build
	SHELFCAST_UPDATE_GOLDEN=1 swift test $(tests) --filter DocumentTests

bench: build
	@Benchmarks/run.py $(shelfcast)
	@Benchmarks/forecasting.py $(shelfcast) $(BENCH)
	@Benchmarks/totals.py $(shelfcast)
	@Benchmarks/pipeline.py $(shelfcast)
	SHELFCAST_MADE_SERIES=50000 swift test $(tests) --filter InvariantTests
	swift test $(tests) --no-parallel --filter SpeedTests

figures: build
	@scripts/write-demo-figures.sh $(shelfcast) demo

golden: docs
	@scripts/write-sample.sh $(shelfcast)
	SHELFCAST_UPDATE_GOLDEN=1 swift test $(tests)

reference:
	@scripts/write-references.sh

clean:
	rm -rf .build demo
