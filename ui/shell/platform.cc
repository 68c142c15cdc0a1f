// SDL2 gives the window on the page's canvas, its context and the pointer's events; ImGui gets them
// from here directly. Each frame is asked for with request_frame: by an event, by the page, or by a
// frame that is not finished moving.
// Interface: platform.h. Covered by tests/web (manners).
#include "ui/shell/platform.h"

#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <cfloat>
#include <cmath>
#include <utility>

#include "imgui_impl_opengl3.h"
#include "imgui_internal.h"
#include "ui/shell/gl_state.h"
#include "ui/shell/page.h"

namespace coroscope::shell {

namespace {

constexpr const char* kCanvas = "#canvas";
constexpr float kWheelStep = 1;
constexpr float kCurveError = 0.3f;  // device pixels

bool on_animation_frame(double now, void*) {
  platform().draw_frame(now);
  return false;  // not again by itself
}

bool on_context_lost(int, const void*, void*) {
  platform().on_context(true);
  return true;  // the default is never to give it back
}

bool on_context_restored(int, const void*, void*) {
  platform().on_context(false);
  return true;
}

bool on_focus(int, const EmscriptenFocusEvent*, void*) {
  SDL_EventState(SDL_MOUSEWHEEL, canvas_has_focus() ? SDL_ENABLE : SDL_DISABLE);
  platform().request_frame();
  return false;
}

// SDL's own marks in its queue (SDL_POLLSENTINEL) would keep the frames coming for ever.
int on_sdl_event(void*, SDL_Event* event) {
  if (event->type < SDL_USEREVENT && event->type != SDL_POLLSENTINEL) platform().request_frame();
  return 0;
}

// What stock SDL takes and a page cannot spare: keys, the wheel, the focus. sdl_absent.cc keeps other things from it.
void give_back_to_the_page() {
  for (Uint32 type : {SDL_KEYDOWN, SDL_KEYUP, SDL_TEXTINPUT, SDL_TEXTEDITING, SDL_MOUSEWHEEL}) {
    SDL_EventState(type, SDL_DISABLE);
  }
  int touch = canvas_takes_touch() ? SDL_ENABLE : SDL_DISABLE;
  for (Uint32 type : {SDL_FINGERDOWN, SDL_FINGERUP, SDL_FINGERMOTION}) SDL_EventState(type, touch);
  emscripten_set_focus_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, false, nullptr);
  emscripten_set_blur_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, false, nullptr);
}

void set_hints() {
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, kCanvas);
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_ASYNCIFY, "0");
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "1");
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
}

SDL_SystemCursor cursor_of(ImGuiMouseCursor cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_Hand:
      return SDL_SYSTEM_CURSOR_HAND;
    case ImGuiMouseCursor_ResizeEW:
      return SDL_SYSTEM_CURSOR_SIZEWE;
    default:
      return SDL_SYSTEM_CURSOR_ARROW;
  }
}

void show_cursor(ImGuiMouseCursor cursor) {
  static SDL_Cursor* cursors[SDL_NUM_SYSTEM_CURSORS] = {};
  static SDL_SystemCursor shown = SDL_NUM_SYSTEM_CURSORS;
  SDL_SystemCursor wanted = cursor_of(cursor);
  if (wanted == shown) return;
  shown = wanted;
  if (cursors[wanted] == nullptr) cursors[wanted] = SDL_CreateSystemCursor(wanted);
  SDL_SetCursor(cursors[wanted]);
}

void add_button(const SDL_MouseButtonEvent& event) {
  int button = event.button == SDL_BUTTON_LEFT ? 0 : event.button == SDL_BUTTON_RIGHT ? 1 : 2;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(event.which == SDL_TOUCH_MOUSEID ? ImGuiMouseSource_TouchScreen
                                                          : ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(static_cast<float>(event.x), static_cast<float>(event.y));
  io.AddMouseButtonEvent(button, event.type == SDL_MOUSEBUTTONDOWN);
}

void add_event(const SDL_Event& event) {
  constexpr float kNowhere = -FLT_MAX;
  ImGuiIO& io = ImGui::GetIO();
  switch (event.type) {
    case SDL_MOUSEMOTION:
      io.AddMousePosEvent(static_cast<float>(event.motion.x), static_cast<float>(event.motion.y));
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      add_button(event.button);
      break;
    case SDL_MOUSEWHEEL:
      io.AddMouseWheelEvent(event.wheel.preciseX * kWheelStep, event.wheel.preciseY * kWheelStep);
      break;
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_LEAVE) io.AddMousePosEvent(kNowhere, kNowhere);
      break;
  }
}

}  // namespace

Platform& platform() {
  static Platform the_platform;
  return the_platform;
}

bool Platform::open(FrameFn frame) {
  bind_canvas();
  set_hints();
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  // SDL writes its window's title into the document's.
  window_ = SDL_CreateWindow(emscripten_get_window_title(), 0, 0, static_cast<int>(width_), static_cast<int>(height_),
                             SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI);
  if (window_ == nullptr || !make_context()) {
    close();
    return false;
  }
  frame_ = frame;
  give_back_to_the_page();
  SDL_AddEventWatch(on_sdl_event, nullptr);
  emscripten_set_webglcontextlost_callback(kCanvas, nullptr, false, on_context_lost);
  emscripten_set_webglcontextrestored_callback(kCanvas, nullptr, false, on_context_restored);
  emscripten_set_focus_callback(kCanvas, nullptr, false, on_focus);
  emscripten_set_blur_callback(kCanvas, nullptr, false, on_focus);
  on_focus(0, nullptr, nullptr);
  resize(width_, height_, pixel_ratio_);
  return true;
}

bool Platform::make_context() {
  context_ = SDL_GL_CreateContext(window_);
  if (context_ == nullptr) return false;
  forget_gl_state();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  return ImGui_ImplOpenGL3_Init("#version 300 es");
}

void Platform::close() {
  if (window_ == nullptr) return;
  SDL_DelEventWatch(on_sdl_event, nullptr);
  emscripten_set_webglcontextlost_callback(kCanvas, nullptr, false, nullptr);
  emscripten_set_webglcontextrestored_callback(kCanvas, nullptr, false, nullptr);
  emscripten_set_focus_callback(kCanvas, nullptr, false, nullptr);
  emscripten_set_blur_callback(kCanvas, nullptr, false, nullptr);
  if (context_ != nullptr) {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
    SDL_GL_DeleteContext(context_);
    context_ = nullptr;
  }
  SDL_DestroyWindow(window_);
  window_ = nullptr;
  SDL_Quit();
}

void Platform::resize(float width, float height, float pixel_ratio) {
  pixel_ratio_ = pixel_ratio > 0 ? pixel_ratio : 1;
  // Whole device pixels, so that none of the picture's is stretched.
  width_ = std::fmax(std::round(width * pixel_ratio_), 1) / pixel_ratio_;
  height_ = std::fmax(std::round(height * pixel_ratio_), 1) / pixel_ratio_;
  if (window_ == nullptr) return;
  SDL_SetWindowSize(window_, static_cast<int>(std::lround(width_)), static_cast<int>(std::lround(height_)));
  // SDL knows whole CSS pixels only; the buffer is to match the canvas's device pixels.
  emscripten_set_canvas_element_size(kCanvas, static_cast<int>(std::lround(width_ * pixel_ratio_)),
                                     static_cast<int>(std::lround(height_ * pixel_ratio_)));
  // Setting the size has emptied the canvas: it is filled again before the browser shows it.
  if (frames_drawn_ > 0) draw_frame(emscripten_performance_now());
  request_frame();
}

void Platform::request_frame() {
  if (frame_due_ || lost_ || window_ == nullptr) return;
  frame_due_ = true;
  emscripten_request_animation_frame(on_animation_frame, nullptr);
}

void Platform::on_context(bool lost) {
  lost_ = lost;
  if (!lost) {
    // Nothing of the picture lived in the lost context: textures and shaders are made anew.
    forget_lost_objects();
    forget_gl_state();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplOpenGL3_Init("#version 300 es");
    request_frame();
  }
  tell_context(lost);
}

void Platform::take_events() {
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) {
    if (event.type == SDL_MULTIGESTURE) add_pinch(event.mgesture);
    else add_event(event);
  }
}

void Platform::add_pinch(const SDL_MultiGestureEvent& event) {
  pinch_ += event.dDist;
  pinch_x_ = event.x * width_;
  pinch_y_ = event.y * height_;
}

float Platform::take_pinch(float* x, float* y) {
  *x = pinch_x_;
  *y = pinch_y_;
  return std::exchange(pinch_, 0.0f);
}

void Platform::draw_frame(double now) {
  frame_due_ = false;
  if (window_ == nullptr || lost_) return;
  take_events();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(width_, height_);
  io.DisplayFramebufferScale = ImVec2(pixel_ratio_, pixel_ratio_);
  float elapsed = static_cast<float>((now - last_frame_) / 1000);
  io.DeltaTime = elapsed > 0.001f ? std::fmin(elapsed, 0.1f) : 0.001f;
  last_frame_ = now;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::GetStyle().CircleTessellationMaxError = kCurveError / pixel_ratio_;
  ImGui::NewFrame();
  // Edges fade over a pixel of the screen.
  for (ImDrawList* list : {ImGui::GetBackgroundDrawList(), ImGui::GetForegroundDrawList()}) {
    list->_FringeScale = 1 / pixel_ratio_;
  }
  bool again = frame_();
  show_cursor(ImGui::GetMouseCursor());
  ImGui::Render();
  ImVec4 ground = ImGui::ColorConvertU32ToFloat4(ground_);
  glViewport(0, 0, static_cast<int>(std::lround(width_ * pixel_ratio_)),
             static_cast<int>(std::lround(height_ * pixel_ratio_)));
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  SDL_GL_SwapWindow(window_);
  frames_drawn_++;
  // A click that came and went within one frame is told to ImGui over two.
  if (again || !ImGui::GetCurrentContext()->InputEventsQueue.empty()) request_frame();
}

}  // namespace coroscope::shell
