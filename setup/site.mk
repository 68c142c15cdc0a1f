# The site: dist/ is static files with relative paths; `make run` serves it.

.PHONY: dist
dist: dist/.complete ## the site, as it is served: dist/

PAGE_FILES := $(wildcard index.html web/*.html web/*.css web/*.svg web/*.js)
EXAMPLE_FILES := $(wildcard web/examples/*)
FONTS := $(addprefix build/fonts/,text.ttf code.ttf text-bold.ttf code-bold.ttf)

# Whose work is in the site, and under which terms: it goes out with it, in licences.txt.
LICENCES := Inter=$(INTER)/../../../doc/$(INTER_PACKAGE)/copyright \
  JetBrains_Mono=$(JETBRAINS_MONO)/../../../doc/$(JETBRAINS_MONO_PACKAGE)/copyright \
  SDL=$(SDL2_SOURCE)/LICENSE.txt Dear_ImGui=$(IMGUI_SOURCE)/LICENSE.txt \
  LibTomMath=$(TOMMATH_SOURCE)/LICENSE double-conversion=$(DOUBLE_CONVERSION_SOURCE)/LICENSE

# The modules come in as soon as their sources are there.
SITE_MODULES := $(if $(wildcard engine/wasm_api.cc engine/wasm/*.cc),build/wasm/engine.wasm build/describe/describe.js) \
  $(if $(wildcard ui/model/*.cc),build/ui/ui.js)
dist/.complete: $(SITE_MODULES) $(PAGE_FILES) $(EXAMPLE_FILES) $(FONTS) setup/site.mjs setup/theme.mjs \
    ui/model/roles.inc
	@echo "  site dist/"
	@LICENCES='$(LICENCES)' $(NODE) setup/site.mjs
	@touch $@

.PHONY: pictures
pictures: dist ## take the README's pictures anew: docs/*.png
	@$(NODE) tests/web/screenshots.mjs --readme

.PHONY: run
run: dist ## build and serve the page on localhost
	@$(NODE) web/serve.mjs dist

# The page's letters: Western Latin, punctuation, arrows and a few signs; the bold faces hold what headings
# and names need. All have to be here before the first step, and anything else comes from the reader's system.
FONT_RANGES := U+0020-007E,U+00A0-00FF,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2039-203A,U+20AC,U+2122,U+2190-2199,U+2260-2265,U+25A0-25CF,U+2713-2718,U+FFFD
BOLD_RANGES := U+0020-007E,U+00D7,U+2013-2014,U+2018-201D,U+2026,U+2190-2193
build/fonts/text.ttf: $(INTER)/Inter-Regular.otf setup/site.mk
	$(call subset,$<,$@,$(FONT_RANGES))
build/fonts/code.ttf: $(JETBRAINS_MONO)/JetBrainsMono-Regular.ttf setup/site.mk
	$(call subset,$<,$@,$(FONT_RANGES))
build/fonts/text-bold.ttf: $(INTER)/Inter-SemiBold.otf setup/site.mk
	$(call subset,$<,$@,$(BOLD_RANGES))
build/fonts/code-bold.ttf: $(JETBRAINS_MONO)/JetBrainsMono-SemiBold.ttf setup/site.mk
	$(call subset,$<,$@,$(BOLD_RANGES))
define subset
@mkdir -p $(dir $(2)) && echo "  font $(2)"
@PYTHONPATH=$(FONTTOOLS) $(PYTHON) -m fontTools.subset $(1) --output-file=$(2) \
  --unicodes=$(3) --layout-features=kern --no-hinting --name-IDs=1,2
endef
