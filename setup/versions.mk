# Every pinned version of the tools and libraries that come from Debian's archive.
# Plain KEY=value lines: read by make (include) and by the scripts here (source).
# The npm packages are pinned in package.json and package-lock.json.

# The Debian releases that these packages come from, the one for binaries first.
# They are fetched into build/cache, never installed.
TOOL_RELEASE=trixie
SOURCE_RELEASES="trixie forky"

# Compiler for wasm: Debian 13's Emscripten with its Binaryen, and LLVM from the machine's release.
EMSCRIPTEN_VERSION=3.1.69+dfsg-3
BINARYEN_VERSION=120-4
LLVM_MAJOR=19
# The least that is taken from a system that is not Debian.
EMSCRIPTEN_LEAST=3.1.60
NODE_LEAST=20

# Libraries, as source packages.
SDL2_PACKAGE=libsdl2
SDL2_VERSION=2.32.4+dfsg-1
IMGUI_PACKAGE=imgui
IMGUI_VERSION=1.92.2b+ds-1
TOMMATH_PACKAGE=libtommath
TOMMATH_VERSION=1.3.0-1
DOUBLE_CONVERSION_PACKAGE=double-conversion
DOUBLE_CONVERSION_VERSION=3.3.1-1

# Fonts and the tool that cuts them down.
INTER_PACKAGE=fonts-inter
INTER_VERSION=4.1+ds-1
JETBRAINS_MONO_PACKAGE=fonts-jetbrains-mono
JETBRAINS_MONO_VERSION=2.304+ds-5
FONTTOOLS_PACKAGE=python3-fonttools
FONTTOOLS_VERSION=4.57.0-1+deb13u1

# CPython's own tests, for `make conformance`.
PYTHON_TESTSUITE_PACKAGE=libpython3.13-testsuite
PYTHON_TESTSUITE_VERSION=3.13.5-2+deb13u5
