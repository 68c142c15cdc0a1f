// Module _coroscope: what engine/lib/asyncio tells the trace of its tasks, and how its functions that are
// C in CPython stay out of tracebacks. Without a trace the telling does nothing.
//
// Interface: kCoroscopeModule in native_modules.inc. Tests: tests/golden/events/tasks.py,
// tests/lang/asyncio/tracebacks_*.py.
#include <cstring>

#include "engine/runtime/abstract.h"
#include "engine/runtime/code_object.h"
#include "engine/runtime/function.h"
#include "engine/runtime/heap.h"
#include "engine/runtime/native.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

Ref none() { return Ref::adopt(kNone); }

// tracing() -> bool
Ref tracing(Value, const Value*) { return Ref::adopt(boolean(rt->tracer != nullptr)); }

Ref task_created(Value, const Value* args) {
  if (rt->tracer && is_str(args[2])) rt->tracer->task_created(args[0], args[1], as_str(args[2]));
  return none();
}

// task_done(task, result, exception): of a cancelled task the exception is the CancelledError.
Ref task_done(Value, const Value* args) {
  const bool raised = args[2] != kNone;
  if (rt->tracer) {
    rt->tracer->task_done(args[0], raised ? Outcome::Raise : Outcome::Return, raised ? args[2] : args[1]);
  }
  return none();
}

Ref callback(Value, const Value* args) {
  if (rt->tracer && is_str(args[1])) rt->tracer->callback(args[0], as_str(args[1]));
  return none();
}

Ref timer(Value, const Value* args) {
  double due;
  if (!to_double(args[1], &due)) return nullptr;
  if (rt->tracer && is_str(args[2])) rt->tracer->timer(args[0], due, as_str(args[2]));
  return none();
}

// hidden(function): a decorator; no traceback shows the function's frames.
Ref hidden(Value, const Value* args) {
  if (!has_type(args[0], rt->type.function)) return raise(rt->exc.TypeError, "expected a function, got '%T'", args[0]);
  static_cast<Function*>(args[0].object())->code->flags |= kHiddenFrames;
  return Ref::share(args[0]);
}

// named(class): a decorator; messages name the class with its module, as CPython names its C types.
Ref named(Value, const Value* args) {
  if (!is_type(args[0])) return raise(rt->exc.TypeError, "expected a class, got '%T'", args[0]);
  Type* type = as_type(args[0]);
  const std::string name = type_full_name(type);
  if (type->extra->spec) return Ref::share(args[0]);
  char* kept = static_cast<char*>(heap_allocate(name.size() + 1));   // as long as the class may be named
  if (!kept) return nullptr;
  memcpy(kept, name.c_str(), name.size() + 1);
  type->extra->spec = new TypeSpec{.name = kept};
  return Ref::share(args[0]);
}

bool is_of_kind(const Type* type, uint32_t kind) { return (type->flags & kCollectionKinds) == kind; }

void set_kind(Type* type, uint32_t kind) {
  if (type->flags & kTypeImmutable || is_of_kind(type, kind)) return;
  type->flags = (type->flags & ~kCollectionKinds) | kind;
  for (Type* subclass : direct_subclasses(type)) set_kind(subclass, kind);
}

// collection(class, flags): bit 5 or 6 of type.__flags__ makes the class and those below it a sequence or a
// mapping for `match`.
Ref collection(Value, const Value* args) {
  int64_t flags;
  if (!is_type(args[0]) || !to_int64(args[1], &flags)) return raise(rt->exc.TypeError, "expected a class and flags");
  if (flags & 1 << 5) set_kind(as_type(args[0]), kTypeSequence);
  if (flags & 1 << 6) set_kind(as_type(args[0]), kTypeMapping);
  return none();
}

const NativeMethod kFunctions[] = {
    {"tracing", "()", tracing, kLeaf},
    {"task_created", "(task, coroutine, name, /)", task_created, kLeaf},
    {"task_done", "(task, result, exception, /)", task_done, kLeaf},
    {"callback", "(owner, what, /)", callback, kLeaf},
    {"timer", "(owner, due, what, /)", timer},
    {"hidden", "(function, /)", hidden, kLeaf},
    {"named", "(cls, /)", named, kLeaf},
    {"collection", "(cls, flags, /)", collection, kLeaf},
    {}};

}  // namespace

extern const NativeModule kCoroscopeModule;
const NativeModule kCoroscopeModule = {"_coroscope", kFunctions, nullptr};

}  // namespace coroscope
