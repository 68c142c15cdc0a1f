// Frames: allocation by code object, the end of a run, and what Python sees of a frame object.
// Interface: frame.h. Tests: tests/lang/frames.
#include "engine/runtime/frame.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/code_object.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/frame_locals.h"
#include "engine/runtime/function.h"
#include "engine/runtime/generator_internal.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/int.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/native.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/program_trace.h"
#include "engine/runtime/str.h"

namespace coroscope {

namespace {
constexpr uint32_t kMaxFreeFrames = 64;  // per code object

// The last variable goes first, as in CPython.
void drop_slots(Frame* frame) {
  Value* slots = frame->slots();
  for (uint32_t i = frame->code->local_count; i-- > 0;) drop_in_order(std::exchange(slots[i], Value()));
}

void drop_variables(Frame* frame) {
  drop_slots(frame);
  drop(&frame->extra_locals);
}

// Everything but the memory. The code object goes last: it knows how many slots there are.
void drop_contents(Frame* frame) {
  if (frame->sp != frame->stack()) drop_stack(frame, frame->stack());
  drop_variables(frame);
  if (frame->flags & kFrameOwnsBack && frame->back) decref(frame->back);
  if (frame->flags & kFrameTraced) set_frame_trace(frame, Value());
  frame->back = nullptr;
  decref(frame->locals);
  frame->locals = Value();
  if (frame->function) decref(frame->function);
  frame->function = nullptr;
}

void recycle(Frame* frame) {
  CodeObject* code = frame->code;
  if (gc_is_tracked(frame)) gc_untrack(frame);
  const bool fresh = !(frame->gc & kHasIdentity);   // nobody asked for its id()
  if (fresh && code->free_frame_count < kMaxFreeFrames && code->refs > 1) {
    frame->back = code->free_frames;
    code->free_frames = frame;
    code->free_frame_count++;
    decref(code);
    return;
  }
  frame->code = nullptr;
  decref(code);
  free_object(frame);
}

void frame_destroy(Object* self) {
  Frame* frame = static_cast<Frame*>(self);
  gc_untrack(frame);
  drop_contents(frame);
  frame->generator = nullptr;
  frame->delegate = Value();
  frame->refs = 1;
  recycle(frame);
}

void frame_clear_references(Object* self) {
  Frame* frame = static_cast<Frame*>(self);
  if (frame->flags & kFrameFinished) drop_variables(frame);
}
}  // namespace

void drop_stack(Frame* frame, Value* down_to) {
  while (frame->sp > down_to) {
    drop_in_order(*--frame->sp);
  }
}

Frame* frame_new(CodeObject* code, Function* function) {
  Frame* frame = code->free_frames;
  if (frame) {
    code->free_frames = frame->back;   // all that a run sets was set back when the last one ended
    code->free_frame_count--;
    frame->refs = 1;
    frame->back = nullptr;
    if (kTracing) frame->line_before = frame->actor = 0;
    frame->flags = 0;
  } else {
    frame = new_object<Frame>(rt->type.frame, code->frame_size - sizeof(Frame));
    if (!frame) return nullptr;
    frame->size = code->frame_size;
    for (uint32_t i = 0; i < code->local_count; i++) frame->slots()[i] = Value();
  }
  incref(code);
  incref(function);
  frame->code = code;
  frame->function = function;
  frame->globals = function->globals;
  frame->builtins = function->builtins;
  frame->ip = code->instructions;
  frame->sp = frame->stack();
  return frame;
}

void frame_finish(Frame* frame) {
  if (frame->sp != frame->stack()) drop_stack(frame, frame->stack());
  frame->delegate = Value();
  frame->generator = nullptr;
  frame->flags |= kFrameFinished;
  if (frame->refs == 1) {
    drop_contents(frame);
    if (frame->refs == 1) return recycle(frame);
  }
  // Somebody looks at it still: it keeps its locals, and its callers as CPython's frames do.
  if (frame->back && !(frame->flags & kFrameOwnsBack)) {
    incref(frame->back);
    frame->flags |= kFrameOwnsBack;
    frame_expose(frame->back);
  }
  frame_expose(frame);
  decref(frame);
}

void frame_expose(Frame* frame) {
  if (!gc_is_tracked(frame)) gc_track(frame);
}

void frame_traverse(Object* self, Visit visit, void* context) {
  Frame* frame = static_cast<Frame*>(self);
  for (Value* v = frame->slots(); v < frame->sp; v++) {
    if (!v->is_null()) visit(*v, context);
  }
  if (frame->locals) visit(frame->locals, context);
  if (frame->extra_locals) visit(Value(frame->extra_locals), context);
  if (frame->function) visit(Value(frame->function), context);
  if (frame->flags & kFrameOwnsBack && frame->back) visit(Value(frame->back), context);
}

uint32_t frame_instruction(const Frame* frame) {
  return static_cast<uint32_t>(frame->ip - frame->code->instructions);
}

int frame_line(const Frame* frame) {
  return static_cast<int>(code_position(frame->code, frame_instruction(frame)).line);
}

Frame* frame_back(Frame* frame) {
  if (frame->generator && !is_running(frame->generator)) return nullptr;
  return frame->back;
}

Value frame_slot(Frame* frame, uint32_t i) {
  Value v = frame->slots()[i];
  const uint8_t kind = frame->code->code->local_kinds[i];
  if (kind & (code::kCell | code::kFree) && has_type(v, rt->type.cell)) return as_cell(v)->value;
  return v;
}

Value frame_variable(Frame* frame, Str* name) {
  for (uint32_t i = 0; i < frame->code->local_count; i++) {
    if (str_equal(frame->code->locals[i], name)) return frame_slot(frame, i);
  }
  if (frame->locals && is_dict(frame->locals)) return dict_get_str(as_dict(frame->locals), name);
  return Value();
}

bool frame_has_hidden_locals(Frame* frame) {
  for (uint32_t i = 0; i < frame->code->local_count; i++) {
    if (frame->code->code->local_kinds[i] & code::kHidden && frame_slot(frame, i)) return true;
  }
  return false;
}

Ref frame_locals(Frame* frame) {
  if (frame->locals && !(frame->flags & kFrameConstruct) &&
      !(frame->code->flags & code::kOptimized) && !frame_has_hidden_locals(frame)) {
    return Ref::share(frame->locals);
  }
  return frame_snapshot(frame);
}

// --- The Python type ---------------------------------------------------------------------------------
namespace {
Frame* as_frame(Value v) { return static_cast<Frame*>(v.object()); }

Ref frame_repr(Value self) {
  Frame* f = as_frame(self);
  return format_str("<frame at %A, file %R, line %d, code %U>", self,
                    Value(f->code->filename), frame_line(f), f->code->name);
}
Ref get_back(Value self) {
  Frame* back = frame_back(as_frame(self));
  if (!back) return Ref::share(kNone);
  frame_expose(back);
  return Ref::share(back);
}
Ref get_code(Value self) { return Ref::share(as_frame(self)->code); }
Ref get_locals(Value self) { return frame_locals_proxy(as_frame(self)); }
Ref get_globals(Value self) {
  Frame* f = as_frame(self);
  return Ref::share(f->function ? Value(f->globals) : kNone);
}
Ref get_builtins(Value self) {
  Frame* f = as_frame(self);
  return Ref::share(f->function ? Value(f->builtins) : kNone);
}
Ref get_line(Value self) {
  int line = frame_line(as_frame(self));
  return line ? make_int(line) : Ref::share(kNone);
}
Ref get_lasti(Value self) { return make_int(2 * static_cast<int64_t>(frame_instruction(as_frame(self)))); }
Ref get_trace(Value self) { return share_or_none(frame_trace(as_frame(self))); }
bool set_trace(Value self, Value function) {
  set_frame_trace(as_frame(self), function == kNone ? Value() : function);
  return true;
}
Ref get_generator(Value self) {
  Frame* f = as_frame(self);
  return Ref::share(f->generator ? Value(f->generator) : kNone);
}

// As if the generator were about to be destroyed; but for the warning, nothing happens to a coroutine
// that was not started.
void finalize_frame(Generator* generator) {
  Ref keep = Ref::share(generator);
  const bool created = generator->state == GeneratorState::Created;
  if (created && generator->kind == GeneratorKind::Coroutine) warn_never_awaited(generator);
  else generator_finalize(generator);
}

// frame.clear(): closes a suspended generator's frame, drops a finished one's locals.
Ref frame_clear(Value self, const Value*) {
  Frame* f = as_frame(self);
  if (f->generator) {
    if (is_running(f->generator)) return raise(rt->exc.RuntimeError, "cannot clear an executing frame");
    if (f->generator->state == GeneratorState::Suspended) {
      return raise(rt->exc.RuntimeError, "cannot clear a suspended frame");
    }
    finalize_frame(f->generator);
    return Ref::share(kNone);
  }
  if (!(f->flags & kFrameFinished)) {
    return raise(rt->exc.RuntimeError, "cannot clear an executing frame");
  }
  drop_variables(f);
  return Ref::share(kNone);
}

constexpr NativeMethod kFrameMethods[] = {
    {"clear", "($self, /)", frame_clear},
    {nullptr, nullptr, nullptr},
};
constexpr NativeGetSet kFrameGetSets[] = {
    {"f_back", get_back},         {"f_code", get_code},         {"f_locals", get_locals},
    {"f_globals", get_globals},   {"f_builtins", get_builtins}, {"f_lineno", get_line},
    {"f_lasti", get_lasti},       {"f_trace", get_trace, set_trace},       {"f_generator", get_generator},
    {nullptr, nullptr},
};
constexpr Slots kFrameSlots = {.destroy = frame_destroy,
                               .traverse = frame_traverse,
                               .clear = frame_clear_references,
                               .repr = frame_repr};
constexpr TypeSpec kFrameSpec = {"frame", nullptr, kTypeGc | kTypeNoInstantiate, sizeof(Frame),
                                 &kFrameSlots, kFrameMethods, kFrameGetSets};
}  // namespace

void init_frame_type() { rt->type.frame = make_type(kFrameSpec); }

}  // namespace coroscope
