# The rules behind the Makefile. build/setup.mk, which setup/install.sh writes, says where the tools
# are; make writes it first and starts again when a pin or a script has changed.

build/setup.mk: setup/versions.mk setup/install.sh setup/common.sh setup/debian_packages.sh \
    setup/emscripten.sh setup/node.sh package.json package-lock.json
	@setup/install.sh
include setup/versions.mk
include build/setup.mk
include setup/libraries.mk

export EM_CONFIG
export COROSCOPE_NODE := $(NODE)
export COROSCOPE_CHROMIUM := $(CHROMIUM)
# Checkouts that share build/cache share compilations too.
export CCACHE_DIR := $(realpath build/cache)/ccache
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1
export CCACHE_COMPILERCHECK := content

# --- Flags ------------------------------------------------------------------------------------
COMMON_FLAGS := -std=c++20 -fno-exceptions -fno-rtti -Wall -Wextra -Wno-unused-parameter \
  -Wno-missing-field-initializers -Wno-missing-designated-field-initializers \
  -Wno-cast-function-type -Wno-cast-function-type-mismatch -Wno-unknown-warning-option -Wno-invalid-offsetof -I. \
  -isystem $(TOMMATH_SOURCE) -isystem $(DOUBLE_CONVERSION_SOURCE)
UI_FLAGS := -isystem $(IMGUI_SOURCE) -isystem $(IMGUI_SOURCE)/backends -isystem $(SDL2_SOURCE)/include \
  -DIMGUI_USER_CONFIG='"ui/shell/imgui_config.h"'

native_CXX := $(CXX)
native_FLAGS := $(COMMON_FLAGS) -O2 -g1
# Clang makes one jump of all computed ones and, from version 19 on, doesn't take that back by itself in a
# function as large as the dispatch loop.
LOOP_FLAGS := -mllvm -tail-dup-pred-size=2000 -mllvm -tail-dup-succ-size=2000
LOOP_FLAGS := $(shell echo | $(CXX) $(LOOP_FLAGS) -x c++ -c - -o /dev/null 2>/dev/null && echo '$(LOOP_FLAGS)')
native_LEVEL = $(if $(filter engine/runtime/interpreter_loop.cc,$(1)),$(LOOP_FLAGS))
# The native build without its tracing, to measure what that costs.
untraced_CXX := $(CXX)
untraced_FLAGS := $(native_FLAGS) -DCOROSCOPE_NO_TRACE
untraced_LEVEL = $(native_LEVEL)
debug_CXX := $(CXX)
debug_FLAGS := $(COMMON_FLAGS) -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
  -fno-sanitize-recover=undefined
wasm_CXX := $(WASM_CXX)
wasm_FLAGS := $(COMMON_FLAGS) -fno-stack-protector -DNDEBUG
ui_CXX := $(WASM_CXX)
ui_FLAGS := $(COMMON_FLAGS) $(UI_FLAGS) -Oz -DNDEBUG
# In wasm, where the time goes is compiled for speed, the rest for size: it has to be fetched.
WASM_QUICK := abstract_% arguments attributes call% cell collect coroutine descriptor destroy dict_general \
  dict_table errors exception fast float_type frame function generator heap identity_map int_arithmetic \
  interpreter% iteration leaf list_iterators list_sort list_storage method native_function quick_ops range \
  regex_matcher resume sequence set_table singletons slot_calls slow_calls slow_flow slow_ops slow_values \
  str_split str_storage string_builder tuple_type type_attributes unicode unwind
wasm_LEVEL = $(if $(filter $(WASM_QUICK:%=engine/runtime/%.cc),$(1)),-O2,-Oz)

# --- Sources ----------------------------------------------------------------------------------
ENGINE_SOURCES := $(filter-out engine/cli/% engine/wasm/% engine/describe/%,$(sort $(shell find engine -name '*.cc')))
CLI_SOURCES := $(wildcard engine/cli/*.cc)
WASM_SOURCES := $(wildcard engine/wasm/*.cc)
DESCRIBE_SOURCES := $(wildcard $(foreach part,describe trace syntax code compile,engine/$(part)/*.cc))
# Also tested natively: the model, and what of the drawing knows no ImGui.
MODEL_SOURCES := $(wildcard ui/model/*.cc) ui/draw/runs.cc
UI_SOURCES := $(wildcard ui/*/*.cc)
UNIT_SOURCES := $(wildcard tests/unit/*.cc)
LIBRARY_MODULES := $(sort $(shell find engine/lib -name '*.py' 2>/dev/null))

# $(call objects,BUILD,SOURCES)
objects = $(patsubst %.cc,build/$(1)/%.o,$(filter-out build/%,$(2))) \
  $(patsubst build/%.cc,build/$(1)/%.o,$(filter build/%,$(2)))

# $(call compile_rules,BUILD): pattern rules from sources, and from generated ones, to objects.
define compile_rules
build/$(1)/%.o: %.cc build/$(1)/flags
	@mkdir -p $$(@D) && echo "  $(1) $$<"
	@$$(CCACHE) $$($(1)_CXX) $$($(1)_FLAGS) $$(call $(1)_LEVEL,$$<) -MMD -MP -c $$< -o $$@
build/$(1)/gen/%.o: build/gen/%.cc build/$(1)/flags
	@mkdir -p $$(@D) && echo "  $(1) $$<"
	@$$(CCACHE) $$($(1)_CXX) $$($(1)_FLAGS) $$(call $(1)_LEVEL,$$<) -MMD -MP -c $$< -o $$@
# Changed flags compile everything anew.
build/$(1)/flags: FORCE
	@mkdir -p $$(@D)
	@echo '$$(subst ','"'"',$$($(1)_CXX) $$($(1)_FLAGS))' | cmp -s - $$@ || echo '$$(subst ','"'"',$$($(1)_CXX) $$($(1)_FLAGS))' > $$@
endef
.PHONY: FORCE
FORCE:
$(foreach build,native untraced debug wasm ui,$(eval $(call compile_rules,$(build))))
-include $(shell find build/native build/untraced build/debug build/wasm build/ui -name '*.d' 2>/dev/null)

# --- Generated: the standard library's modules, frozen ---------------------------------------------
build/gen/frozen.cc: setup/freeze.mjs $(LIBRARY_MODULES) build/gen/frozen.list
	@$(NODE) setup/freeze.mjs engine/lib $@
# A module that was removed changes this list.
build/gen/frozen.list: FORCE
	@mkdir -p $(@D)
	@echo '$(LIBRARY_MODULES)' | cmp -s - $@ || echo '$(LIBRARY_MODULES)' > $@
# In wasm what asyncio and many a first program import is in the module; the rest is fetched when a program
# imports some of it.
LIBRARY_FIRST := asyncio asyncio.% types contextvars heapq abc _collections_abc collections collections.abc \
  contextlib functools keyword reprlib time warnings linecache
build/gen/frozen_first.cc build/gen/library.txt &: setup/freeze.mjs setup/build.mk $(LIBRARY_MODULES) build/gen/frozen.list
	@$(NODE) setup/freeze.mjs engine/lib build/gen/frozen_first.cc build/gen/library.txt $(LIBRARY_FIRST)

# What the headers declare is what the modules export.
build/gen/engine_exports: engine/wasm_api.h setup/exports.mjs
	@mkdir -p $(@D) && $(NODE) setup/exports.mjs $< > $@
build/gen/describe_exports: engine/describe/describe_api.h setup/exports.mjs
	@mkdir -p $(@D) && $(NODE) setup/exports.mjs $< > $@
build/gen/ui_exports: ui/shell/exports.h setup/exports.mjs
	@mkdir -p $(@D) && $(NODE) setup/exports.mjs $< > $@

# --- Native -------------------------------------------------------------------------------------
# $(call native_rules,BUILD): the engine and the model as archives, the command line, the unit tests.
define native_rules
build/$(1)/libengine.a: $$(call objects,$(1),$(ENGINE_SOURCES) build/gen/frozen.cc)
	@rm -f $$@ && ar -rcs $$@ $$^
build/$(1)/libmodel.a: $$(call objects,$(1),$(MODEL_SOURCES))
	@rm -f $$@ && ar -rcs $$@ $$^
build/$(1)/coroscope: $$(call objects,$(1),$(CLI_SOURCES)) build/$(1)/libengine.a $$($(1)_LIBRARIES)
	@echo "  $(1) link $$@"
	@$$($(1)_CXX) $$($(1)_FLAGS) $$^ -o $$@
build/$(1)/unit/%: build/$(1)/tests/unit/%.o build/$(1)/libmodel.a build/$(1)/libengine.a $$($(1)_LIBRARIES)
	@mkdir -p $$(@D) && echo "  $(1) link $$@"
	@$$($(1)_CXX) $$($(1)_FLAGS) $$^ -o $$@
endef
UNIT_TESTS := $(patsubst tests/unit/%.cc,%,$(UNIT_SOURCES))
native_LIBRARIES = $(call libraries,native)
debug_LIBRARIES = $(call libraries,debug)
$(foreach build,native debug,$(eval $(call native_rules,$(build))))

# Only what names the tracer is compiled again.
TRACER_SOURCES := $(shell grep -l 'rt->tracer\|kTracing\|exchange_tracer' $(ENGINE_SOURCES))
build/untraced/coroscope: $(call objects,untraced,$(TRACER_SOURCES)) \
    $(call objects,native,$(CLI_SOURCES) $(filter-out $(TRACER_SOURCES),$(ENGINE_SOURCES)) build/gen/frozen.cc) \
    $(native_LIBRARIES)
	@echo "  untraced link $@"
	@$(untraced_CXX) $(untraced_FLAGS) $^ -o $@

.PHONY: native
native: $(if $(CLI_SOURCES),build/native/coroscope,build/native/libengine.a) ## the command line: build/native/coroscope

.PHONY: unit-tests
unit-tests: $(addprefix build/native/unit/,$(UNIT_TESTS))

# --- WebAssembly ----------------------------------------------------------------------------------
# No JavaScript code is made at run time (Content-Security-Policy), no files, no exit.
WASM_LINK_FLAGS := -std=c++20 -fno-exceptions -fno-rtti -sMODULARIZE -sEXPORT_ES6 -sDYNAMIC_EXECUTION=0 \
  -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH -sENVIRONMENT=web,worker,node -sEXPORTED_RUNTIME_METHODS=HEAPU8 \
  -sINCOMING_MODULE_JS_API=canvas,locateFile,wasmBinary,instantiateWasm \
  -sSUPPORT_LONGJMP=0 -sNO_EXIT_RUNTIME -sTEXTDECODER=2 --no-entry

# What can be on the stack when the VM pauses is instrumented, and nothing else: setup/asyncify.mjs finds
# it in the module as the linker makes it, engine/asyncify.txt says what never pauses. A big function with
# others inlined into it would be instrumented whole. -Oz would link a libm whose pow() is not exact, and
# merge similar functions into new ones that no list can name.
ASYNCIFY_FLAGS := -sASYNCIFY -sASYNCIFY_STACK_SIZE=65536 -sASYNCIFY_ONLY=@build/gen/asyncify \
  -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=0
WASM_OBJECTS := $(call objects,wasm,$(ENGINE_SOURCES) $(WASM_SOURCES) build/gen/frozen_first.cc)
build/gen/asyncify: $(WASM_OBJECTS) $(call libraries,wasm) engine/asyncify.txt setup/asyncify.mjs
	@mkdir -p $(@D) && echo "  wasm what can pause"
	@$(WASM_LD) --no-entry --no-gc-sections --allow-undefined -o build/wasm/plain.wasm $(filter %.o %.a,$^)
	@$(WASM_DIS) build/wasm/plain.wasm -o - | $(NODE) setup/asyncify.mjs engine/asyncify.txt > $@

.PHONY: wasm
wasm: build/wasm/engine.wasm build/describe/describe.js ## the engine: engine.wasm, engine-rest.wasm, describe.wasm
build/whole/engine.js: $(WASM_OBJECTS) $(call libraries,wasm) build/gen/engine_exports build/gen/asyncify
	@mkdir -p $(@D) && echo "  wasm link"
	@$(EMXX) -Os $(WASM_LINK_FLAGS) $(ASYNCIFY_FLAGS) -sINITIAL_MEMORY=16MB -sMAXIMUM_MEMORY=2GB \
	  -sSTACK_SIZE=1MB -sABORTING_MALLOC=0 -sEXPORTED_FUNCTIONS=@build/gen/engine_exports \
	  $(filter %.o %.a,$^) -o $@ 2>&1 | grep -v 'cache:INFO\|Asyncify onlylist contained'; \
	  test $${PIPESTATUS[0]} = 0

# What is called in a reader's first minute is fetched first, as engine.wasm; all other functions are in
# engine-rest.wasm, which web/engine-parts.js puts beside it.
FIRST_MINUTE := $(wildcard web/examples/*.py)
WASM_SPLIT_FLAGS := --enable-mutable-globals --enable-sign-ext --enable-bulk-memory \
  --enable-nontrapping-float-to-int --enable-multivalue
build/profile/used: build/whole/engine.js setup/first_minute.mjs web/engine.js web/engine-parts.js $(FIRST_MINUTE)
	@mkdir -p $(@D) && echo "  wasm profile"
	@cp web/engine.js web/engine-parts.js $(@D) && cp build/whole/engine.js $(@D)/engine-module.js
	@$(WASM_SPLIT) $(WASM_SPLIT_FLAGS) --instrument build/whole/engine.wasm -o $(@D)/engine.wasm
	@$(NODE) setup/first_minute.mjs $(@D)/engine.js $@ $(FIRST_MINUTE)
build/wasm/engine.wasm: build/profile/used
	@mkdir -p $(@D) && echo "  wasm split engine.wasm"
	@$(WASM_SPLIT) $(WASM_SPLIT_FLAGS) build/whole/engine.wasm --profile $< --export-prefix=% \
	  -o1 build/wasm/engine-first.wasm -o2 build/wasm/engine-rest.wasm
	@$(WASM_OPT) $(WASM_SPLIT_FLAGS) build/wasm/engine-first.wasm --coalesce-locals --reorder-locals -o $@

build/describe/describe.js: $(call objects,wasm,$(DESCRIBE_SOURCES)) $(call libraries,wasm) build/gen/describe_exports
	@mkdir -p $(@D) && echo "  wasm link describe.wasm"
	@$(EMXX) -Oz $(WASM_LINK_FLAGS) -sSTACK_SIZE=1MB -sEXPORTED_FUNCTIONS=@build/gen/describe_exports $(filter %.o %.a,$^) -o $@

.PHONY: ui
ui: build/ui/ui.js ## the front-end: ui.wasm
build/ui/ui.js: $(call objects,ui,$(UI_SOURCES) $(wildcard engine/trace/*.cc)) \
    $(call libraries,ui) build/gen/ui_exports
	@echo "  ui link ui.wasm"
	@$(EMXX) -Oz $(WASM_LINK_FLAGS) -sINITIAL_MEMORY=16MB -sSTACK_SIZE=256KB -sMIN_WEBGL_VERSION=2 \
	  -sMAX_WEBGL_VERSION=2 -sGL_ENABLE_GET_PROC_ADDRESS=0 -sGL_TRACK_ERRORS=0 \
	  -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 -sGL_SUPPORT_SIMPLE_ENABLE_EXTENSIONS=0 \
	  -sEXPORTED_FUNCTIONS=@build/gen/ui_exports $(filter %.o %.a,$^) -o $@

# --- The site ---------------------------------------------------------------------------------------
include setup/site.mk

# --- Tests ---------------------------------------------------------------------------------------
.PHONY: test
test: native wasm ui dist unit-tests ## build everything, run every test, close with `N passed, N failed`
	@$(NODE) tests/all.mjs

.PHONY: test-asan
test-asan: build/debug/coroscope $(addprefix build/debug/unit/,$(UNIT_TESTS)) ## unit and language tests under the sanitizers
	@$(NODE) tests/all.mjs --sanitized

.PHONY: check-includes
check-includes: ## the arrows between the folders
	@$(NODE) tests/includes/run.mjs

.PHONY: golden
golden: native build/native/unit/model_picture_test build/native/unit/trace_events_test ## write the golden files anew; then look at the difference
	@$(NODE) tests/golden/run.mjs --write
	@COROSCOPE_WRITE_GOLDEN=1 build/native/unit/model_picture_test
	@COROSCOPE_WRITE_GOLDEN=1 build/native/unit/trace_events_test

.PHONY: record
record: ## ask CPython anew what each language test does
	@$(NODE) tests/tools/record.mjs

.PHONY: conformance
conformance: native ## CPython's own test files: make conformance FILES='test_a test_b'
	@PYTHON_TESTSUITE=$$(setup/testsuite.sh) && export PYTHON_TESTSUITE && $(NODE) tests/conformance/run.mjs $(FILES)

.PHONY: fuzz-diff
N ?= 1000
fuzz-diff: native ## generated programs, ours against CPython: make fuzz-diff N=10000
	@$(NODE) tests/fuzz/run.mjs $(N)

.PHONY: fuzz-chains
fuzz-chains: native ## random operations on chains of coroutines, ours against CPython: make fuzz-chains N=100000
	@$(NODE) tests/fuzz/run.mjs --chains=$(N)

.PHONY: bench
bench: native wasm dist ## times and sizes beside other Pythons, as ratios: make bench LINES="fib async_for"
	@$(NODE) tests/bench/run.mjs $(LINES)

.PHONY: bench-tracing
bench-tracing: native build/untraced/coroscope ## what the compiled-in tracing costs where nobody traces
	@$(NODE) tests/bench/tracing.mjs $(LINES)

.PHONY: screenshots
screenshots: dist ## a picture of each example and scene in build/screenshots
	@$(NODE) tests/web/screenshots.mjs
