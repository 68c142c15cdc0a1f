#!/usr/bin/env bash
# Compiles one library to an archive: library.sh tommath|double-conversion|SDL2|imgui OUTPUT.a
# CC, CXX, AR and FLAGS say how; NAME_SOURCE where the unpacked sources are.
set -euo pipefail
name=$1
output=$2
work=$output.part.$$
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT

case $name in
  tommath)
    # Its conversions from and to double want to be told that wasm's are IEEE's.
    source=$TOMMATH_SOURCE
    options=""
    case $CC in *wasm32* | *emcc*) options="-D__STDC_IEC_559__=1" ;; esac
    files=$(cd "$source" && ls bn_*.c)
    ;;
  double-conversion)
    # One function asks a locale for the small letter of "INF" and "NAN", and brings 90 KB of locales
    # along: in a copy it asks ASCII.
    source=$work
    cp -r "$DOUBLE_CONVERSION_SOURCE/double-conversion" "$work/"
    sed -i -e '/^#include <locale>/d' \
      -e "/std::ctype<char>& cType/,/cType.tolower/c\\  return ch >= 'A' \&\& ch <= 'Z' ? static_cast<char>(ch + 32) : ch;" \
      "$work/double-conversion/string-to-double.cc"
    options="-std=c++20 -fno-exceptions -fno-rtti -I$source"
    files=$(cd "$source" && ls double-conversion/*.cc)
    ;;
  imgui)
    # No demo windows; our own platform side (ui/shell/platform.cc) instead of the SDL2 backend,
    # which would bring the game controllers' database along. The configuration is ours.
    source=$IMGUI_SOURCE
    options="-std=c++20 -fno-exceptions -fno-rtti -I$source -I$source/backends -I. -DIMGUI_USER_CONFIG=\"ui/shell/imgui_config.h\""
    files="imgui.cpp imgui_draw.cpp imgui_tables.cpp imgui_widgets.cpp backends/imgui_impl_opengl3.cpp"
    ;;
  SDL2)
    # Video, events and timers; everything else is left out.
    source=$SDL2_SOURCE
    options="-I$source/include -I$source/src -DSDL_AUDIO_DISABLED=1 -DSDL_JOYSTICK_DISABLED=1
      -DSDL_SENSOR_DISABLED=1 -DSDL_POWER_DISABLED=1 -DSDL_RENDER_DISABLED=1 -w"
    files=$(cd "$source" && ls src/SDL.c src/SDL_assert.c src/SDL_dataqueue.c src/SDL_error.c \
      src/SDL_guid.c src/SDL_hints.c src/SDL_list.c src/SDL_log.c src/SDL_utils.c src/atomic/*.c \
      src/cpuinfo/*.c src/events/*.c src/file/SDL_rwops.c src/libm/*.c src/stdlib/*.c \
      src/thread/SDL_thread.c src/thread/generic/*.c src/timer/SDL_timer.c src/timer/unix/*.c \
      src/video/*.c src/video/emscripten/*.c src/video/yuv2rgb/*.c src/misc/SDL_url.c \
      src/misc/emscripten/*.c src/locale/SDL_locale.c src/locale/emscripten/*.c)
    ;;
  *)
    echo "library.sh: no such library: $name" >&2
    exit 2
    ;;
esac

export CC CXX FLAGS work source options
compile_one() {
  local object
  object=$work/$(echo "$1" | tr / _).o
  case $1 in
    # shellcheck disable=SC2086
    *.c) $CC $FLAGS $options -c "$source/$1" -o "$object" ;;
    # shellcheck disable=SC2086
    *) $CXX $FLAGS $options -c "$source/$1" -o "$object" ;;
  esac
}
export -f compile_one
# shellcheck disable=SC2086
printf '%s\n' $files | xargs -P "$(nproc)" -I{} bash -c 'compile_one {}'
rm -f "$work/archive"
$AR rcs "$work/archive" "$work"/*.o
mv "$work/archive" "$output"
