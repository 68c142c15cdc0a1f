// The picture's exports: from the page's calls to pixels. A frame runs
//   SDL events -> pointer.cc acts on the model -> Model lays out Pictures -> ui/draw paints them
// and only when one of the calls here, an event or a motion asks for it.
// Interface: exports.h. Covered by tests/web.
#include "ui/draw/faces.h"
#include "ui/draw/theme.h"
#include "ui/shell/exports.h"
#include "ui/shell/platform.h"
#include "ui/shell/stage.h"

using namespace coroscope;
using shell::invalidate;
using shell::platform;
using shell::stage;

int ui_open(const uint8_t* text_font, uint32_t text_size, const uint8_t* code_font, uint32_t code_size,
            const uint8_t* bold_text_font, uint32_t bold_text_size, const uint8_t* bold_code_font,
            uint32_t bold_code_size) {
  if (platform().is_open()) return 1;
  if (!platform().open(shell::draw_stage)) return 0;
  draw::load_faces({{text_font, text_size},
                    {bold_text_font, bold_text_size},
                    {code_font, code_size},
                    {bold_code_font, bold_code_size}});
  ui_set_theme(stage().dark);
  return 1;
}

void ui_close() { platform().close(); }

void ui_resize(float width, float height, float pixel_ratio) {
  platform().resize(width, height, pixel_ratio);
  invalidate();
}

void ui_place(int pane, float x, float y, float w, float h) {
  if (pane < 0 || pane >= shell::kPaneCount) return;
  stage().panes[pane].place = {x, y, w, h};
  invalidate();
}

void ui_set_tab(int tab) {
  if (tab < 0 || tab >= static_cast<int>(model::Tab::kCount)) return;
  stage().view.tab = static_cast<model::Tab>(tab);
  stage().view.scroll[static_cast<int>(model::Pane::Panel)] = -1;
  invalidate();
}

void ui_set_filter(const char* text, uint32_t size) {
  stage().view.filter.assign(text, size);
  invalidate();
}

void ui_zoom(float steps) {
  if (steps == 0) stage().view.timeline_first = stage().view.timeline_last = 0;
  else shell::zoom_timeline(steps, stage().model.position());
  invalidate();
}

void ui_set_theme(int dark) {
  stage().dark = dark != 0;
  platform().set_ground(draw::colour(model::Role::Canvas, stage().dark));
  invalidate();
}

void ui_set_reduced_motion(int on) {
  stage().reduced_motion = on != 0;
  shell::stop_play();
  invalidate();
}

uint32_t ui_frames_drawn() { return platform().frames_drawn(); }
void ui_request_frame() { platform().request_frame(); }
