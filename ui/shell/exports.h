// What ui.wasm exports to the page: plain C functions, wrapped by web/stage.js.
//
// One module instance serves one canvas. Strings are UTF-8, given as pointer and length; strings
// given back are NUL-terminated and stay valid until the next call that gives a string back. All
// lengths and rectangles are CSS pixels. The words (everything up to "The picture") work without
// ui_open: a page without a canvas or without WebGL uses them alone.
//
// The shell calls these functions of the Emscripten Module object, where the page has set them:
//   Module.onMoment()                   the reader moved the position on the canvas (timeline,
//                                       ledger row, sequence arrow)
//   Module.onHit(kind, id, text)        kind: "actor" | "rule" | "event" | "row"
//   Module.onContext(lost)              WebGL context lost (true) or restored (false)
#pragma once
#include <cstdint>

extern "C" {
// --- The program and its events (see ui/model/api.h for the meaning of each) ----------------------
void ui_reset();
void ui_set_source(const char* file, uint32_t file_size, const char* text, uint32_t text_size,
                   int library);
int ui_feed(const uint8_t* bytes, uint32_t size);   // 0 = no events, see ui_error
const char* ui_error();
uint32_t ui_count();
int ui_ended();
int ui_full();

// --- The moment --------------------------------------------------------------------------------
uint32_t ui_position();
void ui_go_to(uint32_t position);
// Shows, before the moment itself, what passed from one to another since `from`, in the chain and the
// sequence; nothing when the reader wants less motion. Any other move of the moment ends it.
void ui_play(uint32_t from);
uint32_t ui_played();                               // the event that is played now; 0 = none
// kind: StepKind by number, back: 0 or 1. Result: bit 0 = moved, bit 1 = needs more events.
int ui_step(int kind, int back, const char* file, uint32_t file_size, uint32_t line);
const char* ui_step_names();                        // "machine,logical,...", in the order of StepKind
void ui_set_breakpoints(const char* lines, uint32_t size);  // "file:line\n" each
void ui_set_step_into_library(int on);
void ui_choose_actor(uint32_t actor);
uint32_t ui_chosen_actor();

// What the engine holds in its variables at a moment, for the panel; "" = nothing is known. A row per
// line: depth, flags, name, value, note, with \x1f between; flags: bit 0 = heading, 1 = opens, 2 = is
// open, 3 = has changed. `chosen`: the row that keys act on, -1 = none.
void ui_set_variables(uint32_t position, const char* rows, uint32_t size);
void ui_choose_row(int row);

// --- Branches ----------------------------------------------------------------------------------
uint32_t ui_fork(uint32_t at, const char* label, uint32_t label_size);
uint32_t ui_branch_count();
uint32_t ui_branch();
void ui_switch_branch(uint32_t number);
uint32_t ui_first_difference(uint32_t a, uint32_t b);

// --- Words -------------------------------------------------------------------------------------
const char* ui_scene_json();
const char* ui_rules_json();
const char* ui_ledger_json(const char* filter, uint32_t filter_size, uint32_t first,
                           uint32_t count);

// --- The picture ---------------------------------------------------------------------------------
// Starts drawing on the canvas that Module.canvas holds, with the two faces and their bold ones
// (TrueType bytes, copied; a bold one may be empty or lack letters, its regular one then serves).
// 0 = no WebGL 2: the words go on working. The shell draws only when something changed.
int ui_open(const uint8_t* text_font, uint32_t text_size, const uint8_t* code_font, uint32_t code_size,
            const uint8_t* bold_text_font, uint32_t bold_text_size, const uint8_t* bold_code_font,
            uint32_t bold_code_size);
void ui_close();                                    // lets the context go; ui_open starts anew
void ui_resize(float width, float height, float pixel_ratio);
// Where the page has left room for a pane, relative to the canvas; w or h 0 = hidden. The page draws
// titles, tabs and dividers itself.
void ui_place(int pane, float x, float y, float w, float h);   // pane: Pane by number
void ui_set_tab(int tab);                           // Tab by number
void ui_set_filter(const char* text, uint32_t size);
void ui_zoom(float steps);                          // the timeline, around the moment; 0 = all of it
void ui_set_theme(int dark);
void ui_set_reduced_motion(int on);
uint32_t ui_frames_drawn();                         // since ui_open; tests watch that it rests when idle
void ui_request_frame();
}
