// Python functions: making them and their attributes.
//
// Interface: function.h. Calling is call.cc's. Tests: tests/lang/functions/*.py.
#include "engine/runtime/function.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/code_object.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/mapping_proxy.h"
#include "engine/runtime/module.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

// Calls `member` for each owned member.
template <class Each>
void each_member(Function* f, Each each) {
  each(&f->code);
  each(&f->globals);
  each(&f->builtins);
  each(&f->name);
  each(&f->qualname);
  each(&f->defaults);
  each(&f->keyword_defaults);
  each(&f->closure);
  each(&f->dict);
  each(&f->doc);
  each(&f->module);
  each(&f->annotate);
  each(&f->annotations);
  each(&f->type_params);
}

void traverse(Object* self, Visit visit, void* context) {
  each_member(static_cast<Function*>(self),
              [&](auto* member) { visit_member(*member, visit, context); });
}

// Leaves what a call needs in place: a function that is being collected may still be called.
void clear(Object* self) {
  auto* f = static_cast<Function*>(self);
  drop(&f->defaults);
  drop(&f->keyword_defaults);
  drop(&f->dict);
  drop(&f->module);
  drop(&f->annotate);
  drop(&f->annotations);
  drop(&f->closure);
  drop(&f->doc);
}

void destroy(Object* self) {
  each_member(static_cast<Function*>(self), [](auto* member) { drop(member); });
  free_object(self);
}

Ref function_repr(Value self) {
  return format_str("<function %U at %A>", as_function(self)->qualname, self);
}

Ref function_get(Value self, Value instance, Value) {
  return instance ? new_method(self, instance) : Ref::share(self);
}

// --- attributes -------------------------------------------------------------------------------------

bool refuse(const char* text) {
  raise(rt->exc.TypeError, "%s", text);
  return false;
}

Ref get_code(Value self) { return share_or_none(as_function(self)->code); }
bool set_code(Value self, Value value) {
  Function* f = as_function(self);
  if (!value || !has_type(value, rt->type.code)) {
    return refuse("__code__ must be set to a code object");
  }
  auto* code = static_cast<CodeObject*>(value.object());
  int free_count = 0;
  for (uint8_t kind : code->code->local_kinds) free_count += (kind & code::kFree) != 0;
  const int closure_size = f->closure ? static_cast<int>(f->closure->size) : 0;
  if (free_count != closure_size) {
    raise(rt->exc.ValueError, "%U() requires a code object with %d free vars, not %d", f->name,
          closure_size, free_count);
    return false;
  }
  assign(&f->code, code);
  f->version = 0;
  return true;
}

Ref get_name(Value self) { return share_or_none(as_function(self)->name); }
bool set_name(Value self, Value value) {
  if (!value || !is_str(value)) return refuse("__name__ must be set to a string object");
  assign(&as_function(self)->name, as_str(value));
  return true;
}
Ref get_qualname(Value self) { return share_or_none(as_function(self)->qualname); }
bool set_qualname(Value self, Value value) {
  if (!value || !is_str(value)) return refuse("__qualname__ must be set to a string object");
  assign(&as_function(self)->qualname, as_str(value));
  return true;
}

Ref get_defaults(Value self) { return share_or_none(as_function(self)->defaults); }
bool set_defaults(Value self, Value value) {
  Function* f = as_function(self);
  if (value && value != kNone && !is_tuple(value)) {
    return refuse("__defaults__ must be set to a tuple object");
  }
  assign(&f->defaults, value && value != kNone ? as_tuple(value) : nullptr);
  f->version = 0;
  return true;
}
Ref get_kwdefaults(Value self) { return share_or_none(as_function(self)->keyword_defaults); }
bool set_kwdefaults(Value self, Value value) {
  Function* f = as_function(self);
  if (value && value != kNone && !is_dict(value)) {
    return refuse("__kwdefaults__ must be set to a dict object");
  }
  assign(&f->keyword_defaults, value && value != kNone ? as_dict(value) : nullptr);
  f->version = 0;
  return true;
}

Ref get_doc(Value self) {
  Function* f = as_function(self);
  if (!f->doc) {
    const bool has = f->code->flags & code::kHasDocstring && f->code->constant_count;
    assign(&f->doc, has ? f->code->constants[0] : kNone);
  }
  return Ref::share(f->doc);
}
bool set_doc(Value self, Value value) {
  assign(&as_function(self)->doc, value ? value : kNone);
  return true;
}

Ref get_dict(Value self) {
  Dict* dict = ensure_instance_dict(self.object());
  return dict ? Ref::share(Value(dict)) : Ref();
}
bool set_dict(Value self, Value value) {
  if (!value) return refuse("cannot delete __dict__");
  if (!is_dict(value)) {
    raise(rt->exc.TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return false;
  }
  assign(&as_function(self)->dict, as_dict(value));
  return true;
}

Ref get_annotations(Value self) { return function_annotations(as_function(self)); }
bool set_annotations(Value self, Value value) {
  Function* f = as_function(self);
  if (value && value != kNone && !is_dict(value)) {
    return refuse("__annotations__ must be set to a dict object");
  }
  assign(&f->annotations, value && value != kNone ? as_dict(value) : nullptr);
  drop(&f->annotate);
  return true;
}
Ref get_annotate(Value self) { return share_or_none(as_function(self)->annotate); }
bool set_annotate(Value self, Value value) {
  Function* f = as_function(self);
  if (!value) return refuse("__annotate__ cannot be deleted");
  if (value != kNone && !is_callable(value)) {
    return refuse("__annotate__ must be callable or None");
  }
  if (value != kNone) drop(&f->annotations);
  assign(&f->annotate, value);
  return true;
}

Ref get_type_params(Value self) {
  Tuple* params = as_function(self)->type_params;
  return Ref::share(params ? Value(params) : rt->empty_tuple);
}
bool set_type_params(Value self, Value value) {
  if (!value || !is_tuple(value)) return refuse("__type_params__ must be set to a tuple");
  assign(&as_function(self)->type_params, as_tuple(value));
  return true;
}

// types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)
bool check_closure(CodeObject* code, Value closure) {
  int free_count = 0;
  for (uint8_t kind : code->code->local_kinds) free_count += (kind & code::kFree) != 0;
  if (closure && closure != kNone && !is_tuple(closure)) {
    return refuse("arg 5 (closure) must be tuple");
  }
  const bool given = closure && closure != kNone;
  if (free_count && !given) return refuse("arg 5 (closure) must be tuple");
  const int size = given ? static_cast<int>(as_tuple(closure)->size) : 0;
  if (free_count == size) return true;
  raise(rt->exc.ValueError, "%U requires closure of length %d, not %d", code->name, free_count,
        size);
  return false;
}

bool check_none_or(Value given, const Type* type, const char* message) {
  if (given.is_null() || given == kNone || is_instance_of(given, type)) return true;
  raise(rt->exc.TypeError, "%s", message);
  return false;
}

Ref function_construct(Type*, Args args) {
  const char* const names[] = {"code", "globals", "name", "argdefs", "closure", "kwdefaults"};
  Value given[6];
  if (!bind_constructor("function", args, names, 2, 6, given)) return nullptr;
  if (!has_type(given[0], rt->type.code)) {
    return raise(rt->exc.TypeError, "function() argument 'code' must be code, not %T", given[0]);
  }
  if (!is_dict(given[1])) {
    return raise(rt->exc.TypeError, "function() argument 'globals' must be dict, not %T", given[1]);
  }
  if (!check_none_or(given[2], rt->type.str, "arg 3 (name) must be None or string") ||
      !check_none_or(given[3], rt->type.tuple, "arg 4 (defaults) must be None or tuple") ||
      !check_none_or(given[5], rt->type.dict, "arg 6 (kwdefaults) must be None or dict")) {
    return nullptr;
  }
  auto* code = static_cast<CodeObject*>(given[0].object());
  if (!check_closure(code, given[4])) return nullptr;
  Function* f = new_function(code, as_dict(given[1]));
  if (!f) return nullptr;
  Ref result = Ref::adopt(Value(f));
  auto is_given = [](Value v) { return v && v != kNone; };
  if (is_given(given[2]) && !set_name(result, given[2])) return nullptr;
  if (is_given(given[3]) && !set_defaults(result, given[3])) return nullptr;
  if (is_given(given[4]) && as_tuple(given[4])->size) assign(&f->closure, as_tuple(given[4]));
  if (is_given(given[5]) && !set_kwdefaults(result, given[5])) return nullptr;
  return result;
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .clear = clear,
    .construct = function_construct,
    .call = call_function,
    .repr = function_repr,
    .descriptor_get = function_get,
};

const NativeGetSet kGetSets[] = {
    {"__code__", get_code, set_code},
    {"__defaults__", get_defaults, set_defaults},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults},
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__doc__", get_doc, set_doc},
    {"__dict__", get_dict, set_dict},
    {"__annotations__", get_annotations, set_annotations},
    {"__annotate__", get_annotate, set_annotate},
    {"__type_params__", get_type_params, set_type_params},
    {}};

const TypeSpec kSpec = {
    .name = "function",
    .base = nullptr,
    .flags = kTypeGc,
    .instance_size = sizeof(Function),
    .slots = &kSlots,
    .getsets = kGetSets,
    .doc = "Create a function object.",
    .text_signature = "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
    .dict_offset = offsetof(Function, dict),
    .weak_offset = offsetof(Function, weak_references),
};

// The namespace that a function's globals name as __builtins__; the session's own by default.
Own<Dict> builtins_of(Dict* globals) {
  Value found = dict_get_str(globals, rt->str.__builtins__);
  if (found && has_type(found, rt->type.mappingproxy)) {
    found = static_cast<MappingProxy*>(found.object())->mapping;
  }
  if (found && is_dict(found)) return Own<Dict>::share(as_dict(found));
  if (found && is_instance_of(found, rt->type.module)) return Own<Dict>::share(as_module(found)->dict);
  if (!found) return Own<Dict>::share(rt->builtins);
  return new_dict();  // no mapping: there is nothing in it, as `{"__builtins__": None}` means
}

}  // namespace

Function* new_function(CodeObject* code, Dict* globals) {
  Function* f = new_object<Function>(rt->type.function);
  if (!f) return nullptr;
  assign(&f->code, code);
  assign(&f->globals, globals);
  Own<Dict> builtins = builtins_of(globals);
  if (!builtins) {
    decref(Value(f));
    return nullptr;
  }
  assign(&f->builtins, builtins.get());
  assign(&f->name, code->name);
  assign(&f->qualname, code->qualname);
  assign(&f->module, dict_get_str(globals, rt->str.__name__));
  gc_track(f);
  return f;
}

Ref function_annotations(Function* f) {
  if (f->annotations) return Ref::share(Value(f->annotations));
  Ref made;
  if (!f->annotate || f->annotate == kNone) {
    made = new_dict();
  } else {
    Ref annotate = Ref::share(f->annotate);
    made = call1(annotate, Value::small(1));
    if (made && !is_dict(made)) {
      return raise(rt->exc.TypeError, "__annotate__() must return a dict, not %T", made.get());
    }
  }
  if (!made) return nullptr;
  assign(&f->annotations, as_dict(made));
  return made;
}

void init_method_type();
void init_native_function_types();

void init_function_types() {
  Type* type = rt->type.function = make_type(kSpec);
  add_member(type, "__globals__", offsetof(Function, globals), MemberDescriptor::ReadOnly);
  add_member(type, "__builtins__", offsetof(Function, builtins), MemberDescriptor::ReadOnly);
  add_member(type, "__closure__", offsetof(Function, closure), MemberDescriptor::ReadOnly);
  add_member(type, "__module__", offsetof(Function, module), MemberDescriptor::NoneIfNull);
  init_method_type();
  init_native_function_types();
}

}  // namespace coroscope
