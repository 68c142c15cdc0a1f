// Traceback objects: one per frame that an exception left.
//
// Interface: traceback.h. Their text is made in traceback_print.cc. Tests: tests/lang/tracebacks/*.py.
#include "engine/runtime/traceback.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<Traceback*>(self)->next, visit, context);
  visit_member(static_cast<Traceback*>(self)->frame, visit, context);
}
void clear(Object* self) {
  drop(&static_cast<Traceback*>(self)->next);
  drop(&static_cast<Traceback*>(self)->frame);
}
void destroy(Object* self) {
  clear(self);
  free_object(self);
}

Traceback* make(Traceback* next, Frame* frame, int32_t instruction, int32_t line) {
  Traceback* made = new_object<Traceback>(rt->type.traceback);
  if (!made) return nullptr;
  assign(&made->next, next);
  assign(&made->frame, frame);
  frame_expose(frame);
  made->instruction = instruction;
  made->line = line;
  gc_track(made);
  return made;
}

Ref construct(Type*, Args args) {
  const char* const names[] = {"tb_next", "tb_frame", "tb_lasti", "tb_lineno"};
  Value given[4];
  if (!bind_constructor("traceback", args, names, 4, 4, given)) return nullptr;
  if (given[0] != kNone && !has_type(given[0], rt->type.traceback)) {
    return raise(rt->exc.TypeError, "traceback() argument 'tb_next' must be traceback or None, not %T",
                 given[0]);
  }
  if (!has_type(given[1], rt->type.frame)) {
    return raise(rt->exc.TypeError, "traceback() argument 'tb_frame' must be frame, not %T", given[1]);
  }
  int64_t lasti, line;
  if (!to_int64(given[2], &lasti) || !to_int64(given[3], &line)) return nullptr;
  Traceback* next = given[0] == kNone ? nullptr : as_traceback(given[0]);
  Traceback* made = make(next, static_cast<Frame*>(given[1].object()),
                         static_cast<int32_t>(lasti / 2), static_cast<int32_t>(line));
  if (!made) return nullptr;
  made->between = lasti & 1;
  return Ref::adopt(Value(made));
}

Ref get_next(Value self) { return share_or_none(as_traceback(self)->next); }
bool set_next(Value self, Value value) {
  if (!value || (value != kNone && !has_type(value, rt->type.traceback))) {
    if (!value) raise(rt->exc.TypeError, "can't delete tb_next attribute");
    else raise(rt->exc.TypeError, "expected traceback object or None, got '%T'", value);
    return false;
  }
  Traceback* next = value == kNone ? nullptr : as_traceback(value);
  for (Traceback* at = next; at; at = at->next) {
    if (at != as_traceback(self)) continue;
    raise(rt->exc.ValueError, "traceback loop detected");
    return false;
  }
  Traceback* tb = as_traceback(self);
  assign(&tb->next, next);
  return true;
}
Ref get_frame(Value self) { return share_or_none(as_traceback(self)->frame); }
// CPython's instructions have two bytes each.
Ref get_lasti(Value self) {
  const Traceback* traceback = as_traceback(self);
  return make_int(int64_t{traceback->instruction} * 2 + traceback->between);
}
Ref get_line(Value self) { return make_int(as_traceback(self)->line); }

Ref traceback_dir(Value, const Value*) {
  Own<List> list = new_list();
  for (const char* name : {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"}) {
    if (!list || !list_append(list.get(), make_ascii_str(name))) return nullptr;
  }
  return std::move(list);
}

const Slots kSlots = {
    .destroy = destroy, .traverse = traverse, .clear = clear, .construct = construct};
const NativeGetSet kGetSets[] = {{"tb_next", get_next, set_next},
                                 {"tb_frame", get_frame, nullptr, nullptr, true},
                                 {"tb_lasti", get_lasti, nullptr, nullptr, true},
                                 {"tb_lineno", get_line},
                                 {}};
const NativeMethod kMethods[] = {{"__dir__", "($self, /)", traceback_dir, kLeaf}, {}};
const TypeSpec kSpec = {
    .name = "traceback",
    .base = nullptr,
    .flags = kTypeGc,
    .instance_size = sizeof(Traceback),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .text_signature = "(tb_next, tb_frame, tb_lasti, tb_lineno)",
};

}  // namespace

void traceback_here(Frame* frame, int32_t instruction, int32_t line) {
  Value raised = rt->thread.raised;
  if (!raised || !is_exception(raised)) return;
  Ref keep = Ref::share(raised);
  ExceptionObject* exception = as_exception(raised);
  Traceback* made = make(exception->traceback, frame, instruction, line);
  if (!made) {  // out of memory: the trace stays shorter
    restore_raised(std::move(keep));
    return;
  }
  if (Traceback* old = std::exchange(exception->traceback, made)) decref(Value(old));
}

void init_traceback_type() { rt->type.traceback = make_type(kSpec); }

}  // namespace coroscope
