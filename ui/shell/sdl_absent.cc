// The parts of SDL that its video code names and the build leaves out: renderers, loadable objects,
// the look-up of GL functions by name (they are linked; the table of all names costs 30 KB), and what would take
// more of the browser than a picture in a page should: keys, the whole screen, the pointer, the window's size,
// leaving the page, its title. The page's own JavaScript handles keys.
// Tests: none of their own; the page would not link without them.
#include <emscripten/html5.h>

extern "C" {
struct SDL_Renderer;
struct SDL_Window;

SDL_Renderer* SDL_GetRenderer(SDL_Window*) { return nullptr; }
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer*) {}
void SDL_UnloadObject(void*) {}

using Function = void (*)();
Function eglGetProcAddress(const char*) { return nullptr; }

using Result = EMSCRIPTEN_RESULT;
constexpr Result kAbsent = EMSCRIPTEN_RESULT_NOT_SUPPORTED;
#define ABSENT_CALLBACK(event, function) \
  Result emscripten_set_##event##_callback_on_thread(const char*, void*, bool, function, pthread_t) { return kAbsent; }
ABSENT_CALLBACK(keydown, em_key_callback_func)
ABSENT_CALLBACK(keyup, em_key_callback_func)
ABSENT_CALLBACK(keypress, em_key_callback_func)
ABSENT_CALLBACK(resize, em_ui_callback_func)
ABSENT_CALLBACK(fullscreenchange, em_fullscreenchange_callback_func)
ABSENT_CALLBACK(pointerlockchange, em_pointerlockchange_callback_func)
#undef ABSENT_CALLBACK
Result emscripten_set_visibilitychange_callback_on_thread(void*, bool, em_visibilitychange_callback_func, pthread_t) { return kAbsent; }
Result emscripten_set_beforeunload_callback_on_thread(void*, em_beforeunload_callback, pthread_t) { return kAbsent; }
Result emscripten_request_fullscreen_strategy(const char*, bool, const EmscriptenFullscreenStrategy*) { return kAbsent; }
Result emscripten_exit_fullscreen() { return kAbsent; }
Result emscripten_request_pointerlock(const char*, bool) { return kAbsent; }
Result emscripten_exit_pointerlock() { return kAbsent; }
void emscripten_set_window_title(const char*) {}
}
