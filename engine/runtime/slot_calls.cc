// Slots of classes that define special methods in Python: each calls the method and checks what it
// gave, in CPython's words. Operators are in slot_call_operators.cc.
//
// Interface: slot_rows.inc names these functions. Tests: tests/lang/special_methods/*.py.
#include "engine/runtime/slot_calls.h"

#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/function.h"
#include "engine/runtime/int.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"
#include "engine/runtime/type_slots.h"

namespace coroscope {

namespace {

constexpr int kMaxSpecialArguments = 3;

// A method that exists, or AttributeError with the bare name, as CPython's slots do.
Ref call_required(Value self, Str* name, const Value* args, int count) {
  bool missing = false;
  Ref result = call_special(self, name, args, count, &missing);
  if (missing) return raise(rt->exc.AttributeError, "%U", name);
  return result;
}

Ref call_required0(Value self, Str* name) { return call_required(self, name, nullptr, 0); }

// The arguments with `first` in front.
std::vector<Value> with_first(Value first, const Args& args, int all) {
  std::vector<Value> values;
  values.reserve(static_cast<size_t>(all) + 1);
  values.push_back(first);
  values.insert(values.end(), args.values, args.values + all);
  return values;
}

}  // namespace

Ref call_special(Value self, Str* name, const Value* args, int count, bool* missing) {
  Ref method = Ref::share(type_lookup(type_of(self), name));
  if (!method) {
    *missing = true;
    return nullptr;
  }
  const Type* type = type_of(method);
  if (type == rt->type.function || type == rt->type.method_descriptor ||
      type == rt->type.wrapper_descriptor) {
    Value values[kMaxSpecialArguments + 1] = {self};
    for (int i = 0; i < count; ++i) values[i + 1] = args[i];
    return call(method, {values, count + 1, nullptr});
  }
  Ref bound = bind_descriptor(method, self, Value(type_of(self)));
  if (!bound) {
    // A descriptor that has no such attribute to give counts as there being no method.
    if (!raised_matches(Value(rt->exc.AttributeError))) return nullptr;
    clear_raised();
    *missing = true;
    return nullptr;
  }
  return call(bound, {args, count, nullptr});
}

Ref call_new(Type* type, Args args) {
  Ref method = get_attribute(Value(type), rt->str.__new__);
  if (!method) return nullptr;
  const int all = argument_count(args);
  std::vector<Value> values = with_first(Value(type), args, all);
  return call(method, {values.data(), args.count + 1, args.names});
}

bool call_init(Value self, Args args) {
  Ref method = lookup_special(self, rt->str.__init__);
  if (!method) {
    if (!is_raised()) raise(rt->exc.AttributeError, "__init__");
    return false;
  }
  Ref result = call(method, args);
  if (!result) return false;
  if (result.get() == kNone) return true;
  raise(rt->exc.TypeError, "__init__() should return None, not '%T'", result.get());
  return false;
}

Ref call_call(Value self, Args args) {
  // A __call__ that is itself such an instance, and so on, would else recurse in C++ without end.
  NativeDepth depth(" while calling a Python object");
  if (!depth.ok()) return nullptr;
  Ref method = lookup_special(self, rt->str.__call__);
  if (!method) {
    if (is_raised()) return nullptr;
    return raise(rt->exc.TypeError, "'%T' object is not callable", self);
  }
  return call(method, args);
}

Ref call_repr(Value self) { return call_required0(self, rt->str.__repr__); }
Ref call_str(Value self) { return call_required0(self, rt->str.__str__); }

bool call_hash(Value self, int64_t* out) {
  bool missing = false;
  Ref result = call_special(self, rt->str.__hash__, nullptr, 0, &missing);
  if (missing) raise(rt->exc.TypeError, "unhashable type: '%T'", self);
  if (!result) return false;
  if (!is_int(result)) {
    raise(rt->exc.TypeError, "__hash__ method should return an integer");
    return false;
  }
  // As CPython: what fits a machine word is taken as it is, the rest is hashed as an int.
  int64_t word;
  *out = int_word(result, &word) ? word : int_hash(result);
  if (*out == -1) *out = -2;
  return true;
}

Ref call_getattribute(Value self, Str* name) {
  Type* type = type_of(self);
  Ref fallback = Ref::share(type_lookup(type, rt->str.__getattr__));
  Value args[1] = {Value(name)};
  const Value method = type_lookup(type, rt->str.__getattribute__);
  Ref result;
  if (method == type_lookup(rt->type.object, rt->str.__getattribute__)) {
    result = generic_get_attribute(self, name);
  } else {
    result = call_required(self, rt->str.__getattribute__, args, 1);
  }
  if (result || !fallback || !raised_matches(Value(rt->exc.AttributeError))) return result;
  clear_raised();
  return call_required(self, rt->str.__getattr__, args, 1);
}

bool call_setattr(Value self, Str* name, Value value) {
  Value args[2] = {Value(name), value};
  Str* method = value ? rt->str.__setattr__ : rt->str.__delattr__;
  return !call_required(self, method, args, value ? 2 : 1).is_null();
}

Ref call_get(Value self, Value instance, Value owner) {
  Value args[2] = {instance ? instance : kNone, owner ? owner : kNone};
  bool missing = false;
  Ref result = call_special(self, rt->str.__get__, args, 2, &missing);
  return missing ? Ref::share(self) : result;
}

bool call_set(Value self, Value instance, Value value) {
  Value args[2] = {instance, value};
  Str* method = value ? rt->str.__set__ : rt->str.__delete__;
  return !call_required(self, method, args, value ? 2 : 1).is_null();
}

Ref call_iter(Value self) {
  if (type_lookup(type_of(self), rt->str.__iter__) == kNone) {
    return raise(rt->exc.TypeError, "'%T' object is not iterable", self);
  }
  return call_required0(self, rt->str.__iter__);
}

Ref call_dunder_next(Value self) { return call_required0(self, rt->str.__next__); }

Next call_next(Value self, Ref* item) {
  *item = call_dunder_next(self);
  if (*item) return Next::Item;
  if (!raised_matches(Value(rt->exc.StopIteration))) return Next::Error;
  clear_raised();
  return Next::End;
}

Ref call_await(Value self) { return call_required0(self, rt->str.__await__); }
Ref call_aiter(Value self) { return call_required0(self, rt->str.__aiter__); }
Ref call_anext(Value self) { return call_required0(self, rt->str.__anext__); }

int64_t call_len(Value self) {
  Ref result = call_required0(self, rt->str.__len__);
  if (!result) return -1;
  Ref number = index(result);
  if (!number) return -1;
  if (int_sign(number) < 0) {
    raise(rt->exc.ValueError, "__len__() should return >= 0");
    return -1;
  }
  int64_t length;
  if (!to_index_size(number, &length, rt->exc.OverflowError)) return -1;
  return length;
}

Ref call_getitem(Value self, Value key) {
  return call_required(self, rt->str.__getitem__, &key, 1);
}

bool call_setitem(Value self, Value key, Value value) {
  Value args[2] = {key, value};
  Str* method = value ? rt->str.__setitem__ : rt->str.__delitem__;
  return !call_required(self, method, args, value ? 2 : 1).is_null();
}

int call_contains(Value self, Value item) {
  if (type_lookup(type_of(self), rt->str.__contains__) == kNone) {
    raise(rt->exc.TypeError, "'%T' object is not a container", self);
    return -1;
  }
  Ref result = call_required(self, rt->str.__contains__, &item, 1);
  return result ? truth(result) : -1;
}

int call_bool(Value self) {
  if (type_lookup(type_of(self), rt->str.__bool__) == kNone) {
    raise(rt->exc.TypeError, "'%T' cannot be interpreted as a boolean", self);
    return -1;
  }
  Ref result = call_required0(self, rt->str.__bool__);
  if (!result) return -1;
  if (is_bool(result)) return result.get() == kTrue;
  raise(rt->exc.TypeError, "__bool__ should return bool, returned %T", result.get());
  return -1;
}

Ref call_int(Value self) { return call_required0(self, rt->str.__int__); }
Ref call_float(Value self) { return call_required0(self, rt->str.__float__); }
Ref call_index(Value self) { return call_required0(self, rt->str.__index__); }

void call_del(Object* self) {
  bool missing = false;
  Ref result = call_special(Value(self), rt->str.__del__, nullptr, 0, &missing);
  if (result || missing) return;
  Ref method = Ref::share(type_lookup(self->type, rt->str.__del__));
  report_unraisable("Exception ignored while calling deallocator", method);
}

}  // namespace coroscope
