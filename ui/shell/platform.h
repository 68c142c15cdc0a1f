// The canvas as SDL and WebGL see it: window, context, pointer, frames on demand.
//
// A well-behaved guest on the page: no keys (the page handles those), the wheel only while the canvas
// has the focus, nothing drawn while nothing changes, no handler left behind after close().
#pragma once
#include <cstdint>

#include "imgui.h"

struct SDL_MultiGestureEvent;
struct SDL_Window;

namespace coroscope::shell {

// Called for each frame that is due, between ImGui::NewFrame and ImGui::Render.
// True = draw another one after it.
using FrameFn = bool (*)();

class Platform {
 public:
  // False when there is no WebGL 2.
  bool open(FrameFn frame);
  void close();
  bool is_open() const { return window_ != nullptr; }

  void resize(float width, float height, float pixel_ratio);
  float width() const { return width_; }
  float height() const { return height_; }
  float pixel_ratio() const { return pixel_ratio_; }

  // How far two fingers went from their middle since it was asked last, in widths of the canvas; less than 0: closer.
  // The first tells where the middle between them was, in CSS pixels.
  float take_pinch(float* x, float* y);

  void request_frame();
  uint32_t frames_drawn() const { return frames_drawn_; }

  // Ground of the canvas.
  void set_ground(ImU32 colour) { ground_ = colour; }

  // For the callbacks of platform.cc only.
  void on_context(bool lost);
  void draw_frame(double now);

 private:
  bool make_context();
  void take_events();
  void add_pinch(const SDL_MultiGestureEvent& event);

  SDL_Window* window_ = nullptr;
  void* context_ = nullptr;
  FrameFn frame_ = nullptr;
  float width_ = 1, height_ = 1, pixel_ratio_ = 1;
  ImU32 ground_ = 0;
  uint32_t frames_drawn_ = 0;
  double last_frame_ = 0;
  float pinch_ = 0, pinch_x_ = 0, pinch_y_ = 0;
  bool frame_due_ = false;
  bool lost_ = false;
};

Platform& platform();

}  // namespace coroscope::shell
