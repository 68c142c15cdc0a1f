// Exception instances: making, chaining, BaseException's methods and attributes.
//
// Interface: exception.h. The hierarchy and the classes with fields of their own: exception_types.cc;
// groups: exception_group.cc. Tests: tests/lang/exceptions/*.py.
#include "engine/runtime/exception.h"

#include <cstring>
#include <utility>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception_types.h"
#include "engine/runtime/list.h"
#include "engine/runtime/str.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

// The layout's fields: Values between the common part and the end of the struct.
Value* fields_of(ExceptionObject* self) { return reinterpret_cast<Value*>(self + 1); }
size_t field_count(const ExceptionObject* self) {
  return (self->type->instance_size - sizeof(ExceptionObject)) / sizeof(Value);
}

void traverse(Object* object, Visit visit, void* context) {
  auto* self = static_cast<ExceptionObject*>(object);
  if (self->dict) visit(Value(self->dict), context);
  if (self->args) visit(Value(self->args), context);
  if (self->traceback) visit(Value(self->traceback), context);
  if (self->context) visit(self->context, context);
  if (self->cause) visit(self->cause, context);
  for (size_t i = 0; i < field_count(self); ++i) {
    if (fields_of(self)[i]) visit(fields_of(self)[i], context);
  }
}

template <class T>
void drop(T** member) {
  if (T* old = std::exchange(*member, nullptr)) decref(Value(old));
}

void clear(Object* object) {
  auto* self = static_cast<ExceptionObject*>(object);
  drop(&self->dict);
  drop(&self->traceback);
  decref(std::exchange(self->context, Value()));
  decref(std::exchange(self->cause, Value()));
  for (size_t i = 0; i < field_count(self); ++i) decref(std::exchange(fields_of(self)[i], Value()));
}

void destroy(Object* object) {
  clear(object);
  drop(&static_cast<ExceptionObject*>(object)->args);
  free_object(object);
}

Ref exception_repr(Value self) {
  Tuple* args = as_exception(self)->args;
  if (args->size == 1) return format_str("%N(%R)", type_of(self), args->items[0]);
  return format_str("%N%R", type_of(self), Value(args));
}

// --- attributes -----------------------------------------------------------------------------------

Ref get_args(Value self) { return Ref::share(Value(as_exception(self)->args)); }

bool set_args(Value self, Value value) {
  if (!value) {
    raise(rt->exc.TypeError, "args may not be deleted");
    return false;
  }
  Ref args = to_tuple(value);
  if (!args) return false;
  decref(Value(std::exchange(as_exception(self)->args, as_tuple(args.release()))));
  return true;
}

Ref get_traceback(Value self) {
  Traceback* traceback = as_exception(self)->traceback;
  return Ref::share(traceback ? Value(traceback) : kNone);
}

bool set_traceback(Value self, Value value) {
  if (!value) {
    raise(rt->exc.TypeError, "__traceback__ may not be deleted");
    return false;
  }
  if (value != kNone && !has_type(value, rt->type.traceback)) {
    raise(rt->exc.TypeError, "__traceback__ must be a traceback or None");
    return false;
  }
  incref(value);
  drop(&as_exception(self)->traceback);
  as_exception(self)->traceback = value == kNone ? nullptr : as_traceback(value);
  return true;
}

bool check_link(Value value, const char* name) {
  if (!value) {
    raise(rt->exc.TypeError, "%s may not be deleted", name);
    return false;
  }
  if (value == kNone || is_exception(value)) return true;
  raise(rt->exc.TypeError, "exception %s must be None or derive from BaseException",
        *name == '_' && name[3] == 'a' ? "cause" : "context");
  return false;
}

Ref get_context(Value self) {
  Value context = as_exception(self)->context;
  return Ref::share(context ? context : kNone);
}

bool set_context_attribute(Value self, Value value) {
  if (!check_link(value, "__context__")) return false;
  set_context(self, value == kNone ? Value() : value);
  return true;
}

Ref get_cause(Value self) {
  Value cause = as_exception(self)->cause;
  return Ref::share(cause ? cause : kNone);
}

bool set_cause_attribute(Value self, Value value) {
  if (!check_link(value, "__cause__")) return false;
  set_cause(self, value == kNone ? Value() : value);
  return true;
}

Ref get_suppress_context(Value self) {
  return Ref::adopt(boolean(as_exception(self)->suppress_context));
}

bool set_suppress_context(Value self, Value value) {
  if (!value || (value != kTrue && value != kFalse)) {
    raise(rt->exc.TypeError, value ? "attribute value type must be bool"
                                   : "can't delete numeric/char attribute");
    return false;
  }
  as_exception(self)->suppress_context = value == kTrue;
  return true;
}

Ref get_dict(Value self) { return Ref::share(Value(ensure_instance_dict(self.object()))); }

bool set_dict(Value self, Value value) {
  if (!value || !is_dict(value)) {
    raise(rt->exc.TypeError, "__dict__ must be a dictionary");
    return false;
  }
  incref(value);
  drop(&as_exception(self)->dict);
  as_exception(self)->dict = as_dict(value);
  return true;
}

// --- methods --------------------------------------------------------------------------------------

Ref with_traceback(Value self, const Value* args) {
  return set_traceback(self, args[0]) ? Ref::share(self) : Ref();
}

Ref add_note(Value self, const Value* args) {
  if (!is_str(args[0])) {
    return raise(rt->exc.TypeError, "add_note() argument must be str, not %T", args[0]);
  }
  Ref notes;
  const Next found = find_attribute(self, rt->str.__notes__, &notes);
  if (found == Next::Error) return nullptr;
  if (found == Next::End) {
    notes = new_list();
    if (!notes || !set_attribute(self, rt->str.__notes__, notes)) return nullptr;
  }
  if (!is_list(notes)) {
    return raise(rt->exc.TypeError, "Cannot add note: __notes__ is not a list");
  }
  if (!list_append(as_list(notes), Ref::share(args[0]))) return nullptr;
  return Ref::adopt(kNone);
}

Ref set_state(Value self, const Value* args) {
  if (args[0] == kNone) return Ref::adopt(kNone);
  if (!is_dict(args[0])) return raise(rt->exc.TypeError, "state is not a dictionary");
  intptr_t position = 0;
  Value key, value;
  Own<Dict> state = dict_copy(as_dict(args[0]));
  while (state && dict_next(state.get(), &position, &key, &value)) {
    if (!is_str(key)) return raise(rt->exc.TypeError, "attribute name must be string, not '%T'", key);
    if (!set_attribute(self, as_str(key), value)) return nullptr;
  }
  return state ? Ref::adopt(kNone) : Ref();
}

Ref reduce(Value self, const Value*) {
  ExceptionObject* exception = as_exception(self);
  Value type(type_of(self)), args(exception->args);
  if (exception->dict && exception->dict->size) return make_tuple3(type, args, Value(exception->dict));
  return make_tuple2(type, args);
}

}  // namespace

const Slots kBaseExceptionSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .clear = clear,
    .construct = exception_construct,
    .init = exception_init,
    .repr = exception_repr,
    .str = exception_str,
};

const NativeMethod kBaseExceptionMethods[] = {
    {"with_traceback", "($self, object, /)", with_traceback, kLeaf,
     "Set self.__traceback__ to tb and return self."},
    {"add_note", "($self, object, /)", add_note, kNativePlain, "Add a note to the exception"},
    {"__setstate__", "($self, object, /)", set_state},
    {"__reduce__", "($self, /)", reduce},
    {}};

const NativeGetSet kBaseExceptionGetSets[] = {
    {"args", get_args, set_args},
    {"__traceback__", get_traceback, set_traceback},
    {"__context__", get_context, set_context_attribute},
    {"__cause__", get_cause, set_cause_attribute},
    {"__suppress_context__", get_suppress_context, set_suppress_context},
    {"__dict__", get_dict, set_dict},
    {}};

Ref exception_str(Value self) {
  Tuple* args = as_exception(self)->args;
  if (args->size == 0) return Ref::share(rt->empty_str);
  return args->size == 1 ? str(args->items[0]) : repr(Value(args));
}

Ref exception_construct(Type* type, Args args) {
  ExceptionObject* self = allocate_exception(type);
  if (!self) return nullptr;
  Ref result = Ref::adopt(Value(self));
  Ref values = make_tuple(args.values, args.count);
  if (!values) return nullptr;
  self->args = as_tuple(values.release());
  return result;
}

bool exception_init(Value self, Args args) {
  if (args.names && args.names->size) {
    raise(rt->exc.TypeError, "%N() takes no keyword arguments", type_of(self));
    return false;
  }
  return set_exception_args(self, args);
}

bool is_plain_exception_class(const Type* type) {
  return type->slots.construct == exception_construct && type->slots.init == exception_init;
}

bool set_exception_args(Value self, Args args) {
  Ref values = make_tuple(args.values, args.count);
  if (!values) return false;
  decref(Value(std::exchange(as_exception(self)->args, as_tuple(values.release()))));
  return true;
}

ExceptionObject* allocate_exception(Type* type) {
  void* memory = allocate_instance(type, type->instance_size);
  if (!memory) return nullptr;
  auto* self = static_cast<ExceptionObject*>(memory);
  memset(reinterpret_cast<char*>(self) + sizeof(Object), 0, type->instance_size - sizeof(Object));
  self->args = as_tuple(rt->empty_tuple);
  incref(rt->empty_tuple);
  gc_track(self);
  return self;
}

Ref new_exception(Type* type, Value argument) {
  ExceptionObject* self = allocate_exception(type);
  if (!self) return nullptr;
  Ref result = Ref::adopt(Value(self));
  if (!argument) return result;
  Ref args = make_tuple(&argument, 1);
  if (!args) return nullptr;
  return fill_exception(std::move(result), as_tuple(args));
}

Ref new_exception_args(Type* type, Tuple* args) {
  ExceptionObject* self = allocate_exception(type);
  if (!self) return nullptr;
  return fill_exception(Ref::adopt(Value(self)), args);
}

void set_context(Value exception, Value context) {
  incref(context);
  decref(std::exchange(as_exception(exception)->context, context));
}

void set_cause(Value exception, Value cause) {
  incref(cause);
  decref(std::exchange(as_exception(exception)->cause, cause));
  as_exception(exception)->suppress_context = true;
}

void add_exception_note(Ref note) {
  Ref raised = take_raised();
  if (!raised) return;
  if (note) {
    const Value args[1] = {note};
    Ref done = add_note(raised, args);
  }
  restore_raised(std::move(raised));
}

// --- the raise statement ----------------------------------------------------------------------------

namespace {

// A class is called without arguments; null = an exception is set.
Ref exception_from(Value value, const char* message) {
  if (is_exception_class(value)) {
    Ref made = call0(value);
    if (!made || is_exception(made)) return made;
    return raise_showing(rt->exc.TypeError, "calling %R should have returned an instance of BaseException, not %T",
                 value, made.get());
  }
  if (is_exception(value)) return Ref::share(value);
  return raise(rt->exc.TypeError, "%s", message);
}

}  // namespace

std::nullptr_t raise_statement(Value exception, Value cause) {
  Ref made = exception_from(exception, "exceptions must derive from BaseException");
  if (!made) return nullptr;
  if (cause == kNone) {
    set_cause(made, Value());
  } else if (cause) {
    Ref reason = exception_from(cause, "exception causes must derive from BaseException");
    if (!reason) return nullptr;
    set_cause(made, reason);
  }
  return raise_value(std::move(made));
}

}  // namespace coroscope
