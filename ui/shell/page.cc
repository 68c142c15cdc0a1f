// Calls from C++ to the page's JavaScript.
// Interface: page.h. Covered by tests/web.
#include "ui/shell/page.h"

#include <emscripten/em_js.h>

// A function that the page has not set is not called. The page may call exports from within these,
// so nothing that the caller holds on to may be borrowed from the model.
EM_JS(void, page_moment, (), { Module["onMoment"]?.(); });
EM_JS(void, page_hit, (const char* kind, int id, const char* text, int size), {
  Module["onHit"]?.(UTF8ToString(kind), id, UTF8ToString(text, size));
});
EM_JS(void, page_context, (int lost), { Module["onContext"]?.(lost !== 0); });
EM_JS(void, page_bind_canvas, (), { specialHTMLTargets["#canvas"] = Module["canvas"]; });
EM_JS(void, page_forget_lost_objects, (), {
  for (const table of [GL.buffers, GL.programs, GL.shaders, GL.textures, GL.samplers, GL.vaos]) table.fill(null);
});
EM_JS_DEPS(page_canvas, "$specialHTMLTargets,$UTF8ToString,$GL");
EM_JS(int, page_canvas_focus, (), {
  const canvas = Module["canvas"];
  return canvas.getRootNode().activeElement === canvas ? 1 : 0;
});
EM_JS(int, page_canvas_touch, (), { return getComputedStyle(Module["canvas"]).touchAction === "none" ? 1 : 0; });

namespace coroscope::shell {

void tell_moment() { page_moment(); }
void tell_hit(const char* kind, int id, std::string_view text) {
  page_hit(kind, id, text.data(), static_cast<int>(text.size()));
}
void tell_context(bool lost) { page_context(lost ? 1 : 0); }
void bind_canvas() { page_bind_canvas(); }
void forget_lost_objects() { page_forget_lost_objects(); }
bool canvas_has_focus() { return page_canvas_focus() != 0; }
bool canvas_takes_touch() { return page_canvas_touch() != 0; }

}  // namespace coroscope::shell
