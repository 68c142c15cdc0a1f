# The libraries, each compiled once per target and set of flags into build/cache/library.

LIBRARY_FLAGS_native := -O2 -g1
LIBRARY_FLAGS_debug := -O1 -g -fno-omit-frame-pointer
LIBRARY_FLAGS_wasm := -Oz -DNDEBUG
LIBRARY_FLAGS_ui := -Oz -DNDEBUG
library_CC_native := $(CC)
library_CXX_native := $(CXX)
library_CC_debug := $(CC)
library_CXX_debug := $(CXX)
library_CC_wasm := $(WASM_CC)
library_CXX_wasm := $(WASM_CXX)
library_CC_ui := $(WASM_CC)
library_CXX_ui := $(WASM_CXX)

# The folder's name holds a digest of everything that goes into it.
library_folder_of = build/cache/library/$(1)-$(shell echo '$(library_CXX_$(1)) $(LIBRARY_FLAGS_$(1)) \
  $(TOMMATH_SOURCE) $(DOUBLE_CONVERSION_SOURCE) $(SDL2_SOURCE) $(IMGUI_SOURCE)' | \
  cat - setup/library.sh | sha256sum | cut -c1-12)
$(foreach target,native debug wasm ui,$(eval library_folder_$(target) := $(call library_folder_of,$(target))))

LIBRARIES_native := tommath double-conversion
LIBRARIES_debug := tommath double-conversion
LIBRARIES_wasm := tommath double-conversion
LIBRARIES_ui := imgui SDL2
libraries = $(patsubst %,$(library_folder_$(1))/lib%.a,$(LIBRARIES_$(1)))

define library_rules
$(library_folder_$(1))/lib%.a:
	@mkdir -p $$(@D) && echo "  $(1) library $$*"
	@TOMMATH_SOURCE=$(TOMMATH_SOURCE) DOUBLE_CONVERSION_SOURCE=$(DOUBLE_CONVERSION_SOURCE) \
	  SDL2_SOURCE=$(SDL2_SOURCE) IMGUI_SOURCE=$(IMGUI_SOURCE) \
	  CC='$(library_CC_$(1))' CXX='$(library_CXX_$(1))' FLAGS='$(LIBRARY_FLAGS_$(1))' \
	  AR='$(if $(filter wasm ui,$(1)),$(EMAR),ar)' setup/library.sh $$* $$@
endef
$(foreach target,native debug wasm ui,$(eval $(call library_rules,$(target))))
