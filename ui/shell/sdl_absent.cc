// The parts of SDL that its video code names and the build leaves out: renderers, loadable objects,
// and the look-up of GL functions by name (they are linked; the table of all names costs 30 KB).
// Tests: none of their own; the page would not link without them.

extern "C" {
struct SDL_Renderer;
struct SDL_Window;

SDL_Renderer* SDL_GetRenderer(SDL_Window*) { return nullptr; }
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer*) {}
void SDL_UnloadObject(void*) {}

using Function = void (*)();
Function eglGetProcAddress(const char*) { return nullptr; }
}
