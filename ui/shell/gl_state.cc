// glGetIntegerv and glIsEnabled, answered from memory. ImGui's backend asks for two dozen values before each
// frame and puts them back after it, and many a question waits for the browser's GPU process. Nobody else
// draws into this context, so what it was at first is what the backend leaves behind: one question each.
#include "ui/shell/gl_state.h"

#include <GLES3/gl3.h>

#include <array>
#include <cstddef>

extern "C" {
void emscripten_glGetIntegerv(GLenum name, GLint* values);
GLboolean emscripten_glIsEnabled(GLenum name);
}

namespace coroscope::shell {
namespace {

constexpr size_t kMostValues = 4;   // GL_VIEWPORT and GL_SCISSOR_BOX
struct Answer {
  GLenum name;
  std::array<GLint, kMostValues> values;
};
constexpr size_t kMostAnswers = 48;
std::array<Answer, kMostAnswers> answers;
size_t answer_count = 0;

template <typename Ask>
const Answer* answer(GLenum name, Ask ask) {
  for (size_t i = 0; i < answer_count; i++) {
    if (answers[i].name == name) return &answers[i];
  }
  if (answer_count == kMostAnswers) return nullptr;
  Answer& made = answers[answer_count++];
  made = {name, {}};
  ask(made.values.data());
  return &made;
}

size_t value_count(GLenum name) {
  return name == GL_VIEWPORT || name == GL_SCISSOR_BOX ? kMostValues : 1;
}

}  // namespace

void forget_gl_state() { answer_count = 0; }

}  // namespace coroscope::shell

extern "C" void glGetIntegerv(GLenum name, GLint* values) {
  using namespace coroscope::shell;
  const Answer* known = answer(name, [name](GLint* made) { emscripten_glGetIntegerv(name, made); });
  if (known == nullptr) return emscripten_glGetIntegerv(name, values);
  for (size_t i = 0; i < value_count(name); i++) values[i] = known->values[i];
}

extern "C" GLboolean glIsEnabled(GLenum name) {
  using namespace coroscope::shell;
  const Answer* known = answer(name, [name](GLint* made) { *made = emscripten_glIsEnabled(name); });
  return known != nullptr ? static_cast<GLboolean>(known->values[0]) : emscripten_glIsEnabled(name);
}
