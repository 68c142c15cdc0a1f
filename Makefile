# Coroscope's build. `make help` lists the targets; the first run installs what is missing
# (setup/README.md). Sources are found by wildcard: a new file needs no line here.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif
SHELL := /bin/bash

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile setup/build.mk setup/site.mk | sort | awk -F'\t' '{printf "  make %-16s %s\n", $$1, $$2}'

.PHONY: clean
clean: ## remove what was built (the downloads in build/cache stay)
	rm -rf dist
	find build -mindepth 1 -maxdepth 1 ! -name cache -exec rm -rf {} +

ifneq ($(filter-out help clean,$(or $(MAKECMDGOALS),help)),)
include setup/build.mk
endif
