// One instruction in its general form: the dispatcher, and the loads and stores of variables.
// Interface: execute_slowly() in interpreter.h. Tests: tests/lang/scopes, tests/lang/expressions.
#include "engine/runtime/abstract.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/fast.h"
#include "engine/runtime/slow.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tracer.h"

namespace coroscope {

bool replace(Frame* frame, int count, Ref result) {
  if (!result) return false;
  drop_stack(frame, frame->sp - count);
  *frame->sp++ = result.release();
  return true;
}

Flow execute_slowly() {
  Frame* frame = rt->thread.frame;
  const code::Instruction* ip = frame->ip;
  const uint32_t operand = code::operand_of(*ip);
  bool done;
  switch (code::op_of(*ip)) {
#define ROW(op, function)                    \
  case code::Op::op:                         \
    done = slow::function(frame, operand);   \
    break;
    SLOW_OPS(ROW)
#undef ROW
    case code::Op::CALL: return call_slowly(frame, operand);
    case code::Op::CALL_KW: return call_keywords_slowly(frame, operand);
    case code::Op::CALL_FUNCTION_EX: return call_unpacked_slowly(frame, operand);
    case code::Op::FOR_ITER: return for_iter_slowly(frame, operand);
    case code::Op::RERAISE: return reraise_slowly(frame, operand);
    case code::Op::DELEGATE: return delegate_slowly(frame);
    default:
      raise(rt->exc.SystemError, "unknown opcode");
      return Flow::Raise;
  }
  if (!done) return Flow::Raise;
  frame->ip = ip + instruction_width(*ip);
  return Flow::Go;
}

void set_name_error(Type* type, const char* format, Str* name) {
  raise(type, format, name);
  if (is_raised() && is_instance_of(rt->thread.raised, rt->exc.NameError)) {
    auto* error = static_cast<NameException*>(rt->thread.raised.object());
    incref(name);
    decref(std::exchange(error->name, Value(name)));
  }
}

namespace slow {

bool load_common_constant(Frame* frame, uint32_t operand) {
  static constexpr const char* kBuiltins[] = {"tuple", "all", "any", "list", "set"};
  Value v;
  if (operand == code::kAssertionError) {
    v = rt->exc.AssertionError;
  } else if (operand == code::kNotImplementedError) {
    v = rt->exc.NotImplementedError;
  } else {
    const char* name = kBuiltins[operand - code::kBuiltinTuple];
    v = dict_get_text(rt->builtins, name);
    if (!v) {
      raise(rt->exc.NameError, "name '%s' is not defined", name);
      return false;
    }
  }
  return replace(frame, 0, Ref::share(v));
}

bool unbound_local(Frame* frame, uint32_t operand) {
  // Its `name` stays None: there is nothing to suggest.
  raise(rt->exc.UnboundLocalError,
        "cannot access local variable '%U' where it is not associated with a value",
        frame->code->locals[operand]);
  return false;
}

bool unbound_deref(Frame* frame, uint32_t operand) {
  if (!(frame->code->code->local_kinds[operand] & code::kFree)) return unbound_local(frame, operand);
  set_name_error(rt->exc.NameError,
                 "cannot access free variable '%U' where it is not associated with a value in "
                 "enclosing scope",
                 frame->code->locals[operand]);
  return false;
}

bool delete_deref(Frame* frame, uint32_t operand) {
  Cell* cell = as_cell(frame->slots()[operand]);
  if (cell->value.is_null()) return unbound_deref(frame, operand);
  Ref old = Ref::adopt(std::exchange(cell->value, Value()));
  if (rt->tracer) rt->tracer->store(frame, trace::Scope::Cell, frame->code->locals[operand], Value());
  return true;
}

// The entry of a class's namespace or another mapping. Next::End = it has none.
static Next mapping_get(Value mapping, Str* name, Ref* out) {
  if (is_exact_dict(mapping)) {
    *out = Ref::share(dict_get_str(as_dict(mapping), name));
    return *out ? Next::Item : Next::End;
  }
  *out = get_item(mapping, Value(name));
  if (*out) return Next::Item;
  if (!raised_matches(rt->exc.KeyError)) return Next::Error;
  clear_raised();
  return Next::End;
}

bool load_from_dict_or_deref(Frame* frame, uint32_t operand) {
  Ref value;
  switch (mapping_get(frame->sp[-1], frame->code->locals[operand], &value)) {
    case Next::Error: return false;
    case Next::Item: return replace(frame, 1, std::move(value));
    case Next::End: break;
  }
  Value in_cell = as_cell(frame->slots()[operand])->value;
  if (in_cell.is_null()) return unbound_deref(frame, operand);
  return replace(frame, 1, Ref::share(in_cell));
}

// A name that is neither global nor built in; globals may have something for __builtins__ that is no mapping.
static void raise_undefined(Frame* frame, Str* name) {
  const Value builtins = dict_get_str(frame->globals, rt->str.__builtins__);
  if (builtins && !is_instance_of(builtins, rt->type.module) && !type_of(builtins)->slots.get_item) {
    raise(rt->exc.TypeError, "'%T' object is not subscriptable", builtins);
    return;
  }
  set_name_error(rt->exc.NameError, "name '%U' is not defined", name);
}

static Ref find_global(Frame* frame, Str* name) {
  Value v = dict_get_str(frame->globals, name);
  if (v.is_null()) v = dict_get_str(frame->builtins, name);
  if (v.is_null()) raise_undefined(frame, name);
  return Ref::share(v);
}

bool load_name(Frame* frame, uint32_t operand) {
  Str* name = frame->code->names[operand];
  if (frame->locals) {
    Ref value;
    switch (mapping_get(frame->locals, name, &value)) {
      case Next::Error: return false;
      case Next::Item: return replace(frame, 0, std::move(value));
      case Next::End: break;
    }
  }
  return replace(frame, 0, find_global(frame, name));
}

bool store_name(Frame* frame, uint32_t operand) {
  Str* name = frame->code->names[operand];
  if (!frame->locals) {
    raise_showing(rt->exc.SystemError, "no locals found when storing %R", Value(name));
    return false;
  }
  Value value = frame->sp[-1];
  const bool done = is_exact_dict(frame->locals) ? dict_set_str(as_dict(frame->locals), name, value)
                                                 : set_item(frame->locals, Value(name), value);
  if (!done) return false;
  if (rt->tracer) {
    const bool global = frame->locals == Value(frame->globals);
    rt->tracer->store(frame, global ? trace::Scope::Global : trace::Scope::Local, name, value);
  }
  drop_stack(frame, frame->sp - 1);
  return true;
}

bool delete_name(Frame* frame, uint32_t operand) {
  Str* name = frame->code->names[operand];
  if (is_exact_dict(frame->locals)) {
    Ref old = Ref::share(dict_get_str(as_dict(frame->locals), name));
    if (!dict_delete_str(as_dict(frame->locals), name)) {
      set_name_error(rt->exc.NameError, "name '%U' is not defined", name);
      return false;
    }
  } else if (!delete_item(frame->locals, Value(name))) {
    if (!raised_matches(rt->exc.KeyError)) return false;
    clear_raised();
    set_name_error(rt->exc.NameError, "name '%U' is not defined", name);
    return false;
  }
  if (rt->tracer) rt->tracer->store(frame, trace::Scope::Global, name, Value());
  return true;
}

bool load_global(Frame* frame, uint32_t operand) {
  return replace(frame, 0, find_global(frame, frame->code->names[operand]));
}

bool store_global(Frame* frame, uint32_t operand) {
  Str* name = frame->code->names[operand];
  if (!dict_set_str(frame->globals, name, frame->sp[-1])) return false;
  if (rt->tracer) rt->tracer->store(frame, trace::Scope::Global, name, frame->sp[-1]);
  drop_stack(frame, frame->sp - 1);
  return true;
}

bool delete_global(Frame* frame, uint32_t operand) {
  Str* name = frame->code->names[operand];
  Ref old = Ref::share(dict_get_str(frame->globals, name));
  if (!dict_delete_str(frame->globals, name)) {
    set_name_error(rt->exc.NameError, "name '%U' is not defined", name);
    return false;
  }
  if (rt->tracer) rt->tracer->store(frame, trace::Scope::Global, name, Value());
  return true;
}

bool load_from_dict_or_globals(Frame* frame, uint32_t operand) {
  Str* name = frame->code->names[operand];
  Ref value;
  switch (mapping_get(frame->sp[-1], name, &value)) {
    case Next::Error: return false;
    case Next::Item: return replace(frame, 1, std::move(value));
    default: return replace(frame, 1, find_global(frame, name));
  }
}

bool load_locals(Frame* frame, uint32_t) {
  if (frame->locals) return replace(frame, 0, Ref::share(frame->locals));
  raise(rt->exc.SystemError, "no locals");
  return false;
}

bool load_build_class(Frame* frame, uint32_t) {
  Value function = dict_get_str(frame->builtins, rt->str.__build_class__);
  if (function) return replace(frame, 0, Ref::share(function));
  raise(rt->exc.NameError, "__build_class__ not found");
  return false;
}

bool setup_annotations(Frame* frame, uint32_t) {
  Str* name = rt->str.__annotations__;
  Ref present;
  switch (mapping_get(frame->locals, name, &present)) {
    case Next::Error: return false;
    case Next::Item: return true;
    case Next::End: break;
  }
  Own<Dict> dict = new_dict();
  return dict && set_item(frame->locals, Value(name), Value(dict.get()));
}

// --- Attributes --------------------------------------------------------------------------------------

bool load_attr(Frame* frame, uint32_t operand) {
  Value object = frame->sp[-1];
  Str* name = frame->code->names[operand];
  Ref value = get_attribute(object, name);
  if (!value) return false;
  cache_attribute(object, name, frame->ip, false);
  return replace(frame, 1, std::move(value));
}

// The function itself with the object as its self where the class has a plain function of that name,
// so that no bound method is made.
bool load_method(Frame* frame, uint32_t operand) {
  Value object = frame->sp[-1];
  Str* name = frame->code->names[operand];
  cache_attribute(object, name, frame->ip, true);
  if (Value function = load_method_cached(object, frame, frame->ip)) {
    incref(function);
    frame->sp[-1] = function;
    *frame->sp++ = object;
    return true;
  }
  if (!replace(frame, 1, get_attribute(object, name))) return false;
  *frame->sp++ = Value();
  return true;
}

bool store_attr(Frame* frame, uint32_t operand) {
  Value object = frame->sp[-1];
  Str* name = frame->code->names[operand];
  if (!set_attribute(object, name, frame->sp[-2])) return false;
  if (rt->tracer) rt->tracer->store(frame, trace::Scope::Attribute, name, frame->sp[-2]);
  cache_attribute_store(object, name, frame->ip);
  drop_stack(frame, frame->sp - 2);
  return true;
}

bool delete_attr(Frame* frame, uint32_t operand) {
  Str* name = frame->code->names[operand];
  if (!set_attribute(frame->sp[-1], name, Value())) return false;
  if (rt->tracer) rt->tracer->store(frame, trace::Scope::Attribute, name, Value());
  drop_stack(frame, frame->sp - 1);
  return true;
}

}  // namespace slow
}  // namespace coroscope
