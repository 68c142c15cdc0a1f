// __name__, __bases__, __doc__, __annotations__ and the other attributes that every class has.
//
// Interface: kTypeGetSets. Tests: tests/lang/classes/attributes_*.py.
#include "engine/runtime/type_attributes.h"

#include <utility>

#include "engine/runtime/abstract.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/mapping_proxy.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

Ref share_or_none(Object* object) { return Ref::share(object ? Value(object) : kNone); }

bool check_settable(Type* type, Value value, const char* name) {
  if (type->flags & kTypeImmutable) {
    raise(rt->exc.TypeError, "cannot set '%s' attribute of immutable type '%s'", name,
          type_name(type));
    return false;
  }
  if (value) return true;
  raise(rt->exc.TypeError, "cannot delete '%s' attribute of immutable type '%s'", name,
        type_name(type));
  return false;
}

// --- names ----------------------------------------------------------------------------------------

Ref get_name(Value self) { return Ref::share(Value(as_type(self)->name)); }
Ref get_qualname(Value self) { return Ref::share(Value(as_type(self)->qualname)); }

bool set_name_field(Value self, Value value, const char* name, Str* Type::* field) {
  Type* type = as_type(self);
  if (!check_settable(type, value, name)) return false;
  if (!is_str(value)) {
    raise(rt->exc.TypeError, "can only assign string to %N.%s, not '%T'", type, name, value);
    return false;
  }
  incref(value);
  decref(Value(std::exchange(type->*field, as_str(value))));
  return true;
}

bool set_name(Value self, Value value) {
  if (value && is_str(value) && text_of(value).find('\0') != std::string_view::npos) {
    raise(rt->exc.ValueError, "type name must not contain null characters");
    return false;
  }
  return set_name_field(self, value, "__name__", &Type::name);
}
bool set_qualname(Value self, Value value) {
  return set_name_field(self, value, "__qualname__", &Type::qualname);
}

Ref get_module(Value self) {
  Type* type = as_type(self);
  Value module = dict_get_str(type->dict, rt->str.__module__);
  // Functions have an attribute of this name themselves.
  if (module && (type->flags & kTypeHeap || is_str(module))) return Ref::share(module);
  if (!(type->flags & kTypeHeap)) return Ref::share(Value(rt->str.builtins));
  return raise(rt->exc.AttributeError, "__module__");
}

// Attributes that simply live in the class's dict, where the metatype's descriptor would hide them.
bool set_in_dict(Value self, Value value, const char* name, Str* key) {
  Type* type = as_type(self);
  if (type->flags & kTypeImmutable || !value) return check_settable(type, value, name);
  if (!dict_set_str(type->dict, key, value)) return false;
  invalidate_type(type);
  return true;
}

bool set_module(Value self, Value value) {
  return set_in_dict(self, value, "__module__", rt->str.__module__);
}

// --- structure ------------------------------------------------------------------------------------

Ref get_bases(Value self) { return share_or_none(as_type(self)->bases); }
Ref get_mro(Value self) { return share_or_none(as_type(self)->mro); }
Ref get_base(Value self) { return share_or_none(as_type(self)->base); }
Ref get_dict(Value self) { return make_mapping_proxy(Value(as_type(self)->dict)); }

bool check_new_bases(Type* type, Value value) {
  if (!check_settable(type, value, "__bases__")) return false;
  if (!is_tuple(value)) {
    raise(rt->exc.TypeError, "can only assign tuple to %N.__bases__, not %T", type, value);
    return false;
  }
  Tuple* bases = as_tuple(value);
  if (!bases->size) {
    raise(rt->exc.TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", type);
    return false;
  }
  for (intptr_t i = 0; i < bases->size; ++i) {
    if (!is_type(bases->items[i])) {
      raise(rt->exc.TypeError, "%N.__bases__ must be tuple of classes, not '%T'", type,
            bases->items[i]);
      return false;
    }
    bool is_cycle = is_subtype(as_type(bases->items[i]), type);
    // An MRO may not be up to date while a metaclass's mro() runs; the bases are.
    for (const Type* at = as_type(bases->items[i]); at; at = at->base) is_cycle |= at == type;
    if (is_cycle) {
      raise(rt->exc.TypeError, "a __bases__ item causes an inheritance cycle");
      return false;
    }
  }
  return true;
}

void unlink_subclass(Type* base, Type* subclass) {
  std::vector<Type*>& list = base->extra->subclasses;
  for (size_t i = 0; i < list.size(); ++i) {
    if (list[i] != subclass) continue;
    list.erase(list.begin() + static_cast<intptr_t>(i));
    return;
  }
}

// The type's MRO and those of all below it, each after its bases.
bool refresh_mro(Type* type) {
  if (!set_mro(type)) return false;
  for (Type* subclass : std::vector<Type*>(type->extra->subclasses)) {
    if (!refresh_mro(subclass)) return false;
  }
  return true;
}

bool set_bases(Value self, Value value) {
  Type* type = as_type(self);
  if (!check_new_bases(type, value)) return false;
  Type* base = best_base(as_tuple(value));
  if (!base) return false;
  if (!same_layout(base, type->base) && base->instance_size != type->base->instance_size) {
    raise(rt->exc.TypeError, "__bases__ assignment: '%N' object layout differs from '%N'", base,
          type->base);
    return false;
  }
  incref(value);
  incref(Value(base));
  Own<Tuple> old_bases = Own<Tuple>::adopt(std::exchange(type->bases, as_tuple(value)));
  Own<Type> old_base = Own<Type>::adopt(std::exchange(type->base, base));
  if (!refresh_mro(type)) {
    Ref raised = take_raised();
    if (Value(type->bases) == value) {  // else mro() has set others
      decref(Value(std::exchange(type->bases, old_bases.release())));
      decref(Value(std::exchange(type->base, old_base.release())));
      refresh_mro(type);
    }
    restore_raised(std::move(raised));
    return false;
  }
  if (Value(type->bases) != value) return true;
  for (intptr_t i = 0; i < old_bases->size; ++i) {
    unlink_subclass(as_type(old_bases->items[i]), type);
  }
  for (intptr_t i = 0; i < type->bases->size; ++i) {
    link_subclass(as_type(type->bases->items[i]), type);
  }
  type_modified(type);
  return true;
}

Ref get_basicsize(Value self) { return make_int(as_type(self)->instance_size); }
Ref get_itemsize(Value self) {
  const uint32_t flags = as_type(self)->flags;
  return make_int(flags & (kTypeTuple | kTypeBytes | kTypeInt) ? kWord : 0);
}
Ref get_dictoffset(Value self) { return make_int(as_type(self)->dict_offset); }
Ref get_weakrefoffset(Value self) { return make_int(as_type(self)->weak_offset); }

Ref get_flags(Value self) {
  // The bits of CPython's that programs look at: heap type, base type, abstract, gc.
  const uint32_t flags = as_type(self)->flags;
  int64_t bits = 0;
  if (flags & kTypeHeap) bits |= 1 << 9;
  if (flags & kTypeBase) bits |= 1 << 10;
  if (flags & kTypeGc) bits |= 1 << 14;
  if (flags & kTypeAbstract) bits |= 1 << 20;
  if (flags & kTypeImmutable) bits |= 1 << 8;
  if (flags & kTypeSequence) bits |= 1 << 5;
  if (flags & kTypeMapping) bits |= 1 << 6;
  return make_int(bits);
}

Ref get_text_signature(Value self) {
  const TypeSpec* spec = as_type(self)->extra->spec;
  if (!spec || !spec->text_signature) return Ref::adopt(kNone);
  return make_str(spec->text_signature);
}

// --- what the class statement left ------------------------------------------------------------------

Ref get_doc(Value self) {
  Type* type = as_type(self);
  if (Ref found = Ref::share(dict_get_str(type->dict, rt->str.__doc__))) {
    return bind_descriptor(found, Value(), self);
  }
  if (type->extra->spec && type->extra->spec->doc) return make_str(type->extra->spec->doc);
  return Ref::adopt(kNone);
}

bool set_doc(Value self, Value value) {
  return set_in_dict(self, value, "__doc__", rt->str.__doc__);
}

Ref get_abstractmethods(Value self) {
  Type* type = as_type(self);
  Value found = type == rt->type.type ? Value()
                                      : dict_get_str(type->dict, rt->str.__abstractmethods__);
  return found ? Ref::share(found) : Ref(raise(rt->exc.AttributeError, "__abstractmethods__"));
}

bool set_abstractmethods(Value self, Value value) {
  Type* type = as_type(self);
  int abstract = 0;
  if (value) {
    abstract = truth(value);
    if (abstract < 0 || !dict_set_str(type->dict, rt->str.__abstractmethods__, value)) return false;
  } else if (!dict_delete_str(type->dict, rt->str.__abstractmethods__)) {
    raise(rt->exc.AttributeError, "__abstractmethods__");
    return false;
  }
  invalidate_type(type);
  type->flags = abstract ? type->flags | kTypeAbstract : type->flags & ~kTypeAbstract;
  return true;
}

Ref get_type_params(Value self) {
  if (as_type(self) == rt->type.type) return Ref::share(rt->empty_tuple);  // its dict has this getter
  Value found = dict_get_str(as_type(self)->dict, rt->str.__type_params__);
  return Ref::share(found ? found : rt->empty_tuple);
}

bool set_type_params(Value self, Value value) {
  return set_in_dict(self, value, "__type_params__", rt->str.__type_params__);
}

Ref get_annotate(Value self) {
  Type* type = as_type(self);
  if (!(type->flags & kTypeHeap)) {
    return raise(rt->exc.AttributeError, "type object '%N' has no attribute '__annotate__'", type);
  }
  for (Str* name : {rt->str.__annotate_func__, rt->str.__annotate__}) {
    if (Value found = dict_get_str(type->dict, name)) return bind_descriptor(found, Value(), self);
  }
  return Ref::adopt(kNone);
}

bool set_annotate(Value self, Value value) {
  Type* type = as_type(self);
  if (!value) {
    raise(rt->exc.TypeError, "cannot delete __annotate__ attribute");
    return false;
  }
  if (!check_settable(type, value, "__annotate__")) return false;
  if (value != kNone && !is_callable(value)) {
    raise(rt->exc.TypeError, "__annotate__ must be callable or None");
    return false;
  }
  dict_delete_str(type->dict, rt->str.__annotations_cache__);
  return set_in_dict(self, value, "__annotate__", rt->str.__annotate_func__);
}

Ref get_annotations(Value self) {
  Type* type = as_type(self);
  if (!(type->flags & kTypeHeap)) {
    return raise(rt->exc.AttributeError, "type object '%N' has no attribute '__annotations__'",
                 type);
  }
  for (Str* name : {rt->str.__annotations__, rt->str.__annotations_cache__}) {
    if (Value found = dict_get_str(type->dict, name)) return bind_descriptor(found, Value(), self);
  }
  Ref annotate = get_annotate(self);
  if (!annotate) return nullptr;
  Ref annotations;
  if (annotate.get() == kNone) {
    annotations = new_dict();
  } else {
    annotations = call1(annotate, Value::small(1));
    if (annotations && !is_dict(annotations)) {
      return raise(rt->exc.TypeError, "__annotate__() must return a dict, not %T",
                   annotations.get());
    }
  }
  if (!annotations) return nullptr;
  if (!dict_set_str(type->dict, rt->str.__annotations_cache__, annotations)) return nullptr;
  return annotations;
}

bool set_annotations(Value self, Value value) {
  Type* type = as_type(self);
  if (type->flags & kTypeImmutable) {
    raise(rt->exc.TypeError, "cannot set '__annotations__' attribute of immutable type '%s'",
          type_name(type));
    return false;
  }
  dict_delete_str(type->dict, rt->str.__annotations_cache__);
  if (value) return dict_set_str(type->dict, rt->str.__annotations__, value);
  const bool had = dict_delete_str(type->dict, rt->str.__annotations__);
  dict_delete_str(type->dict, rt->str.__annotate_func__);
  if (!had) raise(rt->exc.AttributeError, "__annotations__");
  return had;
}

}  // namespace

const NativeGetSet kTypeGetSets[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__module__", get_module, set_module},
    {"__bases__", get_bases, set_bases},
    {"__mro__", get_mro},
    {"__base__", get_base},
    {"__dict__", get_dict},
    {"__basicsize__", get_basicsize},
    {"__itemsize__", get_itemsize},
    {"__dictoffset__", get_dictoffset},
    {"__weakrefoffset__", get_weakrefoffset},
    {"__flags__", get_flags},
    {"__text_signature__", get_text_signature},
    {"__doc__", get_doc, set_doc},
    {"__abstractmethods__", get_abstractmethods, set_abstractmethods},
    {"__type_params__", get_type_params, set_type_params},
    {"__annotate__", get_annotate, set_annotate},
    {"__annotations__", get_annotations, set_annotations},
    {}};

}  // namespace coroscope
