// Exceptions, with, await, import and the intrinsics in their general form.
// Interface: slow.h. Tests: tests/lang/exceptions, tests/lang/with, tests/lang/coroutines.
#include "engine/runtime/abstract.h"
#include "engine/runtime/coroutine.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/slow.h"
#include "engine/runtime/str.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/tracer.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

Flow reraise_slowly(Frame* frame, uint32_t operand) {
  Vm* vm = rt->vm;
  vm->reraise = true;
  vm->reraise_blame = -1;
  if (operand) {
    Value blame = *peek(frame, operand + 1);
    if (blame.is_small()) vm->reraise_blame = static_cast<int32_t>(blame.as_small());
  }
  Ref exception = Ref::adopt(*--frame->sp);
  restore_raised(std::move(exception));
  return Flow::Raise;
}

Str* special_name(uint32_t operand) {
  switch (operand) {
    case code::kEnter: return rt->str.__enter__;
    case code::kExit: return rt->str.__exit__;
    case code::kAenter: return rt->str.__aenter__;
    default: return rt->str.__aexit__;
  }
}

namespace slow {

bool raise_varargs(Frame* frame, uint32_t count) {
  if (count == 0) {
    HandledException* handled = rt->thread.handled;
    while (handled && handled->exception.is_null()) handled = handled->previous;
    if (!handled) {
      raise(rt->exc.RuntimeError, "No active exception to reraise");
      return false;
    }
    rt->vm->reraise = true;
    rt->vm->reraise_blame = -1;
    restore_raised(Ref::share(handled->exception));
    return false;
  }
  Value* operands = frame->sp - count;
  Ref exception = Ref::share(operands[0]), cause = count == 2 ? Ref::share(operands[1]) : Ref();
  raise_statement(exception, cause);
  return false;
}

static bool check_handler_class(Value c) {
  if (is_exception_class(c)) return true;
  if (is_tuple(c)) {
    for (intptr_t i = 0; i < as_tuple(c)->size; i++) {
      if (!is_exception_class(as_tuple(c)->items[i])) goto bad;
    }
    return true;
  }
bad:
  raise(rt->exc.TypeError, "catching classes that do not inherit from BaseException is not allowed");
  return false;
}

static bool matches(Value exception, Value classes) {
  if (!is_tuple(classes)) return is_subtype(type_of(exception), as_type(classes));
  for (intptr_t i = 0; i < as_tuple(classes)->size; i++) {
    if (matches(exception, as_tuple(classes)->items[i])) return true;
  }
  return false;
}

bool check_exc_match(Frame* frame, uint32_t) {
  Value exception = frame->sp[-2], classes = frame->sp[-1];
  if (!check_handler_class(classes)) return false;
  const bool match = matches(exception, classes);
  if (match && rt->tracer) rt->tracer->caught(frame, exception);
  return replace(frame, 1, Ref::adopt(boolean(match)));
}

bool check_eg_match(Frame* frame, uint32_t) {
  if (!check_handler_class(frame->sp[-1])) return false;
  Value classes = frame->sp[-1];
  const auto is_group = [](Value c) { return is_subtype(as_type(c), rt->exc.BaseExceptionGroup); };
  bool group = !is_tuple(classes) && is_group(classes);
  for (intptr_t i = 0; is_tuple(classes) && i < as_tuple(classes)->size; i++) {
    group = group || is_group(as_tuple(classes)->items[i]);
  }
  if (group) {
    raise(rt->exc.TypeError,
          "catching ExceptionGroup with except* is not allowed. Use except instead.");
    return false;
  }
  Ref match, rest;
  if (!exception_group_match(frame->sp[-2], classes, &match, &rest)) return false;
  if (match.get() != kNone) {
    if (!is_instance_of(frame->sp[-2], rt->exc.BaseExceptionGroup)) {  // the group was made here
      restore_raised(std::move(match));
      traceback_here(frame, static_cast<int32_t>(frame_instruction(frame)), frame_line(frame));
      match = take_raised();
    }
    Value old = std::exchange(rt->thread.handled->exception, Ref(match).release());
    decref(old);
    if (rt->tracer) rt->tracer->caught(frame, match);
  }
  drop_stack(frame, frame->sp - 2);
  *frame->sp++ = rest ? rest.release() : kNone;
  *frame->sp++ = match.release();
  return true;
}

bool prep_reraise_star(Frame* frame, uint32_t) {
  return replace(frame, 2, prepare_reraise_star(frame->sp[-2], frame->sp[-1]));
}

// --- with --------------------------------------------------------------------------------------------

// An object of the other kind of with statement gets a hint.
static bool fail_special(Value object, uint32_t operand) {
  const bool async = operand == code::kAenter || operand == code::kAexit;
  Type* type = type_of(object);
  const bool other = type_lookup(type, async ? rt->str.__enter__ : rt->str.__aenter__) &&
                     type_lookup(type, async ? rt->str.__exit__ : rt->str.__aexit__);
  const char* hint = !other  ? ""
                     : async ? " but it supports the context manager protocol. Did you mean to use 'with'?"
                             : " but it supports the asynchronous context manager protocol. Did you mean "
                               "to use 'async with'?";
  raise(rt->exc.TypeError, "'%s' object does not support the %scontext manager protocol (missed %U method)%s",
        shown_name(type).c_str(), async ? "asynchronous " : "", special_name(operand), hint);
  return false;
}

bool load_special(Frame* frame, uint32_t operand) {
  Value object = frame->sp[-1];
  Str* name = special_name(operand);
  Value function = type_lookup(type_of(object), name);
  if (function.is_null()) return fail_special(object, operand);
  if (is_function(function) || has_type(function, rt->type.method_descriptor)) {
    incref(function);
    frame->sp[-1] = function;
    *frame->sp++ = object;
    return true;
  }
  Ref method = lookup_special(object, name);
  if (!method) return is_raised() ? false : fail_special(object, operand);
  if (!replace(frame, 1, std::move(method))) return false;
  *frame->sp++ = Value();
  return true;
}

bool with_except_start(Frame* frame, uint32_t) {
  Value exception = frame->sp[-1];
  Ref traceback = get_attribute(exception, rt->str.__traceback__);
  if (!traceback) return false;
  Value exit = frame->sp[-5], self = frame->sp[-4];
  const Value args[] = {self, Value(type_of(exception)), exception, traceback};
  const int skip = self ? 0 : 1;
  return replace(frame, 0, call(exit, {args + skip, 4 - skip, nullptr}));
}

// --- Asynchronous ------------------------------------------------------------------------------------

bool get_awaitable(Frame* frame, uint32_t operand) {
  return replace(frame, 1, awaitable_iterator(frame->sp[-1], operand));
}

bool get_yield_from_iter(Frame* frame, uint32_t) {
  Value iterable = frame->sp[-1];
  if (has_type(iterable, rt->type.generator)) return true;
  if (has_type(iterable, rt->type.coroutine)) {
    if (frame->code->flags & (code::kCoroutine | code::kIterableCoroutine)) return true;
    raise(rt->exc.TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    return false;
  }
  return replace(frame, 1, iterate(iterable));
}

bool get_aiter(Frame* frame, uint32_t) {
  Value iterable = frame->sp[-1];
  const Type* type = type_of(iterable);
  if (!type->slots.aiter) {
    raise(rt->exc.TypeError, "'async for' requires an object with __aiter__ method, got %T", iterable);
    return false;
  }
  Ref iterator = type->slots.aiter(iterable);
  if (!iterator) return false;
  if (rt->tracer) rt->tracer->protocol(frame, trace::Method::Aiter, iterable, iterator);
  if (!type_of(iterator)->slots.anext) {
    raise(rt->exc.TypeError,
          "'async for' received an object from __aiter__ that does not implement __anext__: %T",
          iterator.get());
    return false;
  }
  return replace(frame, 1, std::move(iterator));
}

bool get_anext(Frame* frame, uint32_t) {
  Value iterator = frame->sp[-1];
  const Type* type = type_of(iterator);
  if (!type->slots.anext) {
    raise(rt->exc.TypeError, "'async for' requires an iterator with __anext__ method, got %T", iterator);
    return false;
  }
  Ref awaitable = type->slots.anext(iterator);
  if (!awaitable) return false;
  if (rt->tracer) rt->tracer->protocol(frame, trace::Method::Anext, iterator, awaitable);
  if (type == rt->type.async_generator) return replace(frame, 0, std::move(awaitable));
  Ref waiter = awaitable_iterator(awaitable, 0);
  if (!waiter) {
    Ref cause = take_raised();
    raise(rt->exc.TypeError, "'async for' received an invalid object from __anext__: %T",
          awaitable.get());
    if (is_raised()) set_cause(rt->thread.raised, cause);
    return false;
  }
  return replace(frame, 0, std::move(waiter));
}

// I5: StopAsyncIteration ends the loop.
bool end_async_for(Frame* frame, uint32_t) {
  Ref exception = Ref::share(frame->sp[-1]);
  if (!is_subtype(type_of(exception), rt->exc.StopAsyncIteration)) {
    frame->sp--;
    decref(exception.get());
    rt->vm->reraise = true;
    rt->vm->reraise_blame = -1;
    restore_raised(std::move(exception));
    return false;
  }
  if (rt->tracer) rt->tracer->caught(frame, exception);
  drop_stack(frame, frame->sp - 2);
  return true;
}

// --- Import ------------------------------------------------------------------------------------------

bool import_name_op(Frame* frame, uint32_t operand) {
  Value import = dict_get_str(frame->builtins, rt->str.__import__);
  if (import.is_null()) {
    raise(rt->exc.ImportError, "__import__ not found");
    return false;
  }
  Ref keep = Ref::share(import);
  const Value locals = frame->locals && !(frame->flags & kFrameConstruct) ? frame->locals : kNone;
  const Value args[] = {Value(frame->code->names[operand]), Value(frame->globals), locals,
                        frame->sp[-1], frame->sp[-2]};
  return replace(frame, 2, call(keep, {args, 5, nullptr}));
}

static bool fail_import_from(Value module, Str* name) {
  Ref module_name;
  if (find_attribute(module, rt->str.__name__, &module_name) == Next::Error) return false;
  Ref shown = module_name ? module_name : make_ascii_str("<unknown module name>");
  Ref file;
  if (find_attribute(module, rt->str.__file__, &file) == Next::Error) return false;
  if (file && is_str(file)) {
    raise_showing(rt->exc.ImportError, "cannot import name %R from %R (%S)", Value(name), shown.get(), file.get());
  } else {
    raise_showing(rt->exc.ImportError, "cannot import name %R from %R (unknown location)", Value(name),
          shown.get());
  }
  if (is_raised() && is_instance_of(rt->thread.raised, rt->exc.ImportError)) {
    auto* error = static_cast<ImportException*>(rt->thread.raised.object());
    decref(std::exchange(error->name, Ref(shown).release()));
    decref(std::exchange(error->name_from, Ref::share(name).release()));
  }
  return false;
}

bool import_from_op(Frame* frame, uint32_t operand) {
  Value module = frame->sp[-1];
  Str* name = frame->code->names[operand];
  Ref value;
  switch (find_attribute(module, name, &value)) {
    case Next::Error: return false;
    case Next::Item: return replace(frame, 0, std::move(value));
    case Next::End: break;
  }
  // A submodule that is being imported now is in sys.modules only.
  Ref module_name;
  if (find_attribute(module, rt->str.__name__, &module_name) == Next::Error) return false;
  if (module_name && is_str(module_name)) {
    Ref full = format_str("%S.%U", module_name.get(), name);
    if (!full) return false;
    value = Ref::share(dict_get_str(rt->modules, as_str(full)));
    if (value) return replace(frame, 0, std::move(value));
  }
  return fail_import_from(module, name);
}

bool import_star(Frame* frame, uint32_t) {
  Value module = frame->sp[-1];
  Ref all, namespace_;
  if (find_attribute(module, rt->str.__all__, &all) == Next::Error) return false;
  const bool explicit_names = static_cast<bool>(all);
  if (!all) {
    namespace_ = get_attribute(module, rt->str.__dict__);
    if (!namespace_) return false;
    all = to_list(namespace_);
    if (!all) return false;
  }
  Ref names = to_tuple(all);
  if (!names) return false;
  for (intptr_t i = 0; i < as_tuple(names)->size; i++) {
    Value name = as_tuple(names)->items[i];
    if (!is_str(name)) {
      raise_showing(rt->exc.TypeError, "Item in %R.__all__ must be str, not %T", module, name);
      return false;
    }
    if (!explicit_names && !text_of(name).empty() && text_of(name)[0] == '_') continue;
    Ref value = get_attribute(module, as_str(name));
    if (!value || !set_item(frame->locals, name, value)) return false;
  }
  drop_stack(frame, frame->sp - 1);
  return true;
}

}  // namespace slow
}  // namespace coroscope
