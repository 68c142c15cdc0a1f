// The state of one running Python: its thread, modules, types and interned strings.
//
// One Session runs at a time; `rt` is set while it does. Everything mutable of the engine hangs
// below `rt` and lives in the session's arena: no mutable globals or function-local statics
// anywhere else in engine/, or checkpoints would miss them.
#pragma once
#include <cstdio>

#include "engine/runtime/heap.h"
#include "engine/runtime/object.h"

// Names of members below; macros in some C libraries.
#undef stdin
#undef stdout
#undef stderr

namespace coroscope {

struct Frame;
struct Generator;
struct Tracer;

// One row per type that C++ code names: TYPE(member, "python name"). See types.inc.
struct Types {
#define TYPE(member, name) Type* member = nullptr;
#include "engine/runtime/types.inc"
};

// Built-in exceptions: EXCEPTION(Name, Base, layout). See exceptions.inc.
struct Exceptions {
#define EXCEPTION(name, base, layout) Type* name = nullptr;
#include "engine/runtime/exceptions.inc"
};

// Interned names that C++ code uses: rt->str.__init__ and so on. See names.inc.
struct Names {
#define NAME(member, text) Str* member = nullptr;
#include "engine/runtime/names.inc"
};

// The exceptions being handled, innermost first: one entry per running generator plus one for the
// ordinary stack, as CPython's exc_info stack; decides __context__ and bare `raise`.
struct HandledException {
  Value exception;                    // owned; null = none
  HandledException* previous = nullptr;
};

struct Thread {
  Frame* frame = nullptr;             // the innermost running frame (borrowed by the chain of frames)
  Value raised;                       // the exception in flight (owned); null = none
  HandledException base_handled;
  HandledException* handled = &base_handled;
  int depth = 0;                      // Python frames on the stack, against recursion_limit
  int recursion_limit = 1000;
  int native_depth = 0;               // C++ recursion (nested calls from natives, repr, compare ...)
  int64_t budget = 0;                 // instructions until the host wants to be asked
  bool pending = false;               // run_pending() (heap.h) has something to do
};

// False in the build that shows what the tracing costs where nobody traces (make bench-tracing).
#ifdef COROSCOPE_NO_TRACE
inline constexpr bool kTracing = false;
#else
inline constexpr bool kTracing = true;
#endif

struct Runtime {
  Thread thread;
  Types type;
  Exceptions exc;
  Names str;
  Dict* modules = nullptr;            // sys.modules
  Dict* builtins = nullptr;           // the namespace of module builtins
  Value empty_tuple, empty_str, empty_bytes;
  Value single_chars[128];            // the one-character ASCII strings
  class SessionImpl* session = nullptr;
  struct Vm* vm = nullptr;            // the interpreter's own state, see interpreter.h
#ifdef COROSCOPE_NO_TRACE
  static constexpr Tracer* tracer = nullptr; Tracer* tracer_room = nullptr;   // the others stay in place
  Tracer* exchange_tracer(Tracer*) { return nullptr; }
#else
  Tracer* tracer = nullptr;           // null = not tracing
  Tracer* exchange_tracer(Tracer* next) { return std::exchange(tracer, next); }
#endif
  struct Interns* interns = nullptr;
  struct GcState* gc = nullptr;
  struct HeapState* heap = nullptr;
  struct TypeCache* type_cache = nullptr;        // of type_lookup
  uint32_t next_type_version = 1;
  struct WarningsState* warnings = nullptr;      // filters of module _warnings
  struct ModuleStates* module_states = nullptr;  // per built-in module
  Value regex_program_type;           // of module _re; null until that is imported
  uint32_t next_keys_version = 1;     // see dict.h
  int32_t max_str_digits = 4300;      // sys.set_int_max_str_digits
  bool finalizing = false;            // the program has ended: sys.is_finalizing()
  struct ReprGuard* repr_guards = nullptr;   // objects whose repr is being made, see sequence.h
  int64_t next_identity = 0;          // id() and addresses in reprs are serial numbers: deterministic
};

extern Runtime* rt;

// Makes types, interned names, builtins and sys in `rt`, a fresh Runtime (start.inc lists the steps). False = not enough memory.
bool start_runtime();

extern Type* const* const kImmediateTypes;  // indexed by bits >> 2; NoneType, bool, bool, ...
inline Type* type_of(Value v) {
  if (v.is_object()) return v.object()->type;
  if (v.is_small()) return rt->type.int_;
  switch (v.bits()) {
    case kNone.bits(): return rt->type.none_type;
    case kFalse.bits(): case kTrue.bits(): return rt->type.bool_;
    case kNotImplemented.bits(): return rt->type.not_implemented_type;
    default: return rt->type.ellipsis_type;
  }
}
inline bool has_type(Value v, const Type* type) { return v.is_object() && v.object()->type == type; }
inline bool has_flag(Value v, TypeFlags flag) { return type_of(v)->flags & flag; }

}  // namespace coroscope
