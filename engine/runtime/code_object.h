// A code object: the compiler's Code made ready to run. Constants and names are Python objects, the
// instructions are a copy of its own whose cache words the interpreter fills in.
#pragma once
#include <memory>

#include "engine/code/code.h"
#include "engine/runtime/object.h"
#include "engine/runtime/runtime.h"

namespace coroscope {

struct Frame;
namespace syntax {
struct SyntaxErrorInfo;
}

struct CodeObject : Object {
  std::shared_ptr<const code::Code> code;
  code::Instruction* instructions;  // owned
  uint32_t instruction_count;
  Value* constants;                 // owned
  Str** names;                      // owned, interned
  Str** locals;                     // owned, interned: one per fast slot
  uint32_t constant_count, name_count, local_count;
  uint32_t argument_count;          // positional ones, positional-only included
  uint32_t positional_only_count, keyword_only_count;
  uint32_t exact_count;             // argument_count if these are all there are, else kNoExactCount
  uint32_t flags;                   // code::CodeFlags
  uint32_t stack_size;
  uint32_t frame_size;              // bytes of a Frame for it
  Str* name;                        // owned
  Str* qualname;                    // owned
  Str* filename;                    // owned
  Frame* free_frames;               // finished frames kept for the next call
  uint32_t free_frame_count;
  uint32_t trace_id;                // id of its CODE event; 0 = not told yet
};

inline constexpr uint32_t kNoExactCount = UINT32_MAX;
// Among `flags`: the frames of this code stay out of tracebacks, as those of C functions do.
inline constexpr uint32_t kHiddenFrames = 1u << 30;

// Null = MemoryError set.
CodeObject* code_object_new(std::shared_ptr<const code::Code> code);
// compile(): null with a SyntaxError set (attributes filled in) or with MemoryError.
enum class CompileMode : uint8_t { Exec, Eval, Single };
Ref compile_source(std::string_view source, std::string_view filename, CompileMode mode,
                   uint32_t flags = 0);

// Sets the SyntaxError that the compiler found.
void raise_syntax_error(const syntax::SyntaxErrorInfo& info);

inline const code::Position& code_position(const CodeObject* code, uint32_t instruction) {
  return code->code->positions[instruction];
}

}  // namespace coroscope
