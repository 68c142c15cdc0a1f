// Making built-in types from their tables, looking attributes up along the MRO, versions of types.
//
// Interface: type.h, make_type (native.h), type_lookup (abstract.h). Classes of Python are built in
// type_build.cc; the type `type` itself is in type_object.cc. Tests: tests/lang/classes/*.py.
#include "engine/runtime/type.h"

#include <cstring>
#include <string_view>

#include "engine/runtime/abstract.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/function.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type_slots.h"

namespace coroscope {

namespace {

constexpr size_t kTypeCacheSize = 4096;

// What make_type inherits from the base besides slots.
constexpr uint32_t kInheritedFlags = kTypeGc | kTypeSequence | kTypeMapping | kTypeInt | kTypeStr |
                                     kTypeBytes | kTypeTuple | kTypeList | kTypeDict | kTypeType |
                                     kTypeException | kTypeFloat | kTypeSet;

std::string_view last_part(std::string_view dotted) {
  const size_t dot = dotted.rfind('.');
  return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
}

struct CoreTypeRow {
  Type* Types::* member;
  const char* name;
};
constexpr CoreTypeRow kCoreTypes[] = {
#define TYPE(member, name) {&Types::member, name},
#include "engine/runtime/types.inc"
};

// The memory set aside for a row of types.inc; a fresh type for all others.
Type* memory_for(std::string_view name) {
  for (const CoreTypeRow& row : kCoreTypes) {
    Type* type = rt->type.*row.member;
    if (!(type->flags & kTypeReady) && name == row.name) return type;
  }
  return allocate_type(rt->type.type);
}

Own<Tuple> extend_mro(Type* type, Type* base) {
  const intptr_t inherited = base ? base->mro->size : 0;
  Own<Tuple> mro = new_tuple(inherited + 1);
  if (!mro) return nullptr;
  tuple_fill(mro.get(), 0, Ref::share(Value(type)));
  for (intptr_t i = 0; i < inherited; ++i) {
    tuple_fill(mro.get(), i + 1, Ref::share(base->mro->items[i]));
  }
  return mro;
}

Ref make_native_member(Type* type, const NativeMethod& row) {
  if (row.flags & kStaticMethod) {
    Ref function = new_native_function(row, Value(type), Value());
    if (!function) return nullptr;
    WrappedCallable* wrapped = new_object<WrappedCallable>(rt->type.staticmethod);
    if (!wrapped) return nullptr;
    wrapped->callable = function.release();
    gc_track(wrapped);
    return Ref::adopt(Value(wrapped));
  }
  Type* kind = row.flags & kClassMethod ? rt->type.classmethod_descriptor
                                        : rt->type.method_descriptor;
  MethodDescriptor* descriptor = new_object<MethodDescriptor>(kind);
  if (!descriptor) return nullptr;
  descriptor->owner = type;
  descriptor->method = &row;
  descriptor->name = intern(row.name).release();
  return Ref::adopt(Value(descriptor));
}

bool add_new_method(Type* type) {
  Ref function = new_native_function(kNewMethod, Value(type), Value());
  return function && dict_set_str(type->dict, rt->str.__new__, function);
}

struct CacheEntry {
  uint32_t version = 0;
  Str* name = nullptr;   // owned: its address must not be taken by another name
  Value value;           // borrowed; null = not found
};

}  // namespace

struct TypeCache {
  CacheEntry entries[kTypeCacheSize];
};

Type* allocate_type(Type* metaclass) {
  Type* type = new_object<Type>(metaclass);
  if (!type) return nullptr;
  type->extra = new TypeExtra();
  return type;
}

bool allocate_core_types() {
  rt->type_cache = new TypeCache();
  // The very first one has no type to be allocated from yet.
  const size_t size = sizeof(GcLinks) + sizeof(Type);
  char* memory = static_cast<char*>(heap_allocate(size));
  if (!memory) return false;
  memset(memory, 0, size);
  Type* type = reinterpret_cast<Type*>(memory + sizeof(GcLinks));
  type->refs = kImmortalRefs;
  type->type = type;
  type->extra = new TypeExtra();
  rt->type.type = type;
  type->flags = kTypeGc;
  type->prefix_size = sizeof(GcLinks);
  for (const CoreTypeRow& row : kCoreTypes) {
    if (row.member == &Types::type) continue;
    if (!(rt->type.*row.member = allocate_type(type))) return false;
    (rt->type.*row.member)->refs = kImmortalRefs;
  }
  // Instances of these are made before their own make_type runs.
  for (Type* early : {rt->type.tuple, rt->type.dict, rt->type.list, rt->type.method_descriptor,
                      rt->type.classmethod_descriptor, rt->type.wrapper_descriptor,
                      rt->type.getset_descriptor, rt->type.member_descriptor,
                      rt->type.builtin_function, rt->type.staticmethod}) {
    early->flags = kTypeGc;
    early->prefix_size = sizeof(GcLinks);
  }
  rt->type.str->flags |= kTypeStr;
  rt->type.tuple->flags |= kTypeTuple;
  rt->type.list->flags |= kTypeList;
  rt->type.dict->flags |= kTypeDict;
  return true;
}

bool add_methods(Type* type, const NativeMethod* methods) {
  for (const NativeMethod* row = methods; row && row->name; ++row) {
    Ref member = make_native_member(type, *row);
    if (!member || !dict_set_text(type->dict, row->name, member)) return false;
  }
  return true;
}

static bool add_member_row(Type* type, const NativeGetSet* row) {
  MemberDescriptor* member = new_object<MemberDescriptor>(rt->type.member_descriptor);
  if (!member) return false;
  Ref owner = Ref::adopt(Value(member));
  member->owner = type;
  member->row = row;
  member->access = MemberDescriptor::ReadOnly;
  member->name = intern(row->name).release();
  return dict_set_str(type->dict, member->name, owner);
}

bool add_getsets(Type* type, const NativeGetSet* getsets) {
  for (const NativeGetSet* row = getsets; row && row->name; ++row) {
    // A class statement may have a __dict__ or __weakref__ of its own, which stays.
    if (type->flags & kTypeHeap && dict_get_text(type->dict, row->name)) continue;
    if (row->is_member) {
      if (!add_member_row(type, row)) return false;
      continue;
    }
    GetSetDescriptor* descriptor = new_object<GetSetDescriptor>(rt->type.getset_descriptor);
    if (!descriptor) return false;
    Ref owner = Ref::adopt(Value(descriptor));
    descriptor->owner = type;
    if (type->flags & kTypeHeap) {
      incref(Value(type));
      gc_track(descriptor);
    }
    descriptor->row = row;
    descriptor->name = intern(row->name).release();
    if (!dict_set_str(type->dict, descriptor->name, owner)) return false;
  }
  return true;
}

Type* make_type(const TypeSpec& spec) {
  const std::string_view full_name = spec.name;
  Type* type = memory_for(last_part(full_name));
  Type* base = spec.base ? spec.base : (type == rt->type.object ? nullptr : rt->type.object);
  type->refs |= kImmortalRefs;
  type->extra->spec = new TypeSpec(spec);   // the given one may be a local of who calls
  type->name = type->qualname = intern(last_part(full_name)).release();
  incref(Value(type->name));
  type->flags = spec.flags | (base ? base->flags & kInheritedFlags : 0) | kTypeImmutable;
  type->instance_size = spec.instance_size ? spec.instance_size : base->instance_size;
  type->prefix_size = type->flags & kTypeGc ? sizeof(GcLinks) : 0;
  type->dict_offset = spec.dict_offset ? spec.dict_offset : base ? base->dict_offset : 0;
  type->weak_offset = spec.weak_offset ? spec.weak_offset : base ? base->weak_offset : 0;
  type->base = base;
  if (base) {
    const Value bases[1] = {Value(base)};
    type->bases = as_tuple(make_tuple(bases, 1).release());
    link_subclass(base, type);
  } else {
    type->bases = new_tuple(0).release();
  }
  type->mro = extend_mro(type, base).release();
  type->dict = new_dict().release();
  const Slots own = spec.slots ? *spec.slots : Slots{};
  type->slots = own;
  // Before inheriting: what is inherited is found along the MRO, not shown again.
  if (own.construct) add_new_method(type);
  show_slots(type, own, full_name);
  add_methods(type, spec.methods);
  add_getsets(type, spec.getsets);
  if (spec.dict_offset && !dict_get_text(type->dict, "__dict__")) add_getsets(type, kDictRow);
  if (!dict_get_str(type->dict, rt->str.__doc__)) {
    Ref doc = spec.doc ? make_str(spec.doc) : Ref::adopt(kNone);
    dict_set_str(type->dict, rt->str.__doc__, doc);
  }
  if (base) inherit_slots(&type->slots, base->slots);
  if (spec.flags & kTypeNoInstantiate) type->slots.construct = nullptr;
  if (full_name.find('.') != std::string_view::npos) {
    const std::string_view module = full_name.substr(0, full_name.rfind('.'));
    Ref text = make_str(module);
    dict_set_str(type->dict, rt->str.__module__, text);
  }
  type->flags |= kTypeReady;
  return type;
}

void link_subclass(Type* base, Type* subclass) {
  for (Type* known : base->extra->subclasses) {
    if (known == subclass) return;
  }
  base->extra->subclasses.push_back(subclass);
}

const std::vector<Type*>& direct_subclasses(const Type* type) { return type->extra->subclasses; }

uint32_t type_version(Type* type) {
  if (!type->version && type->flags & kTypeReady) type->version = rt->next_type_version++;
  return type->version;
}

void invalidate_type(Type* type) {
  type->version = 0;
  for (Type* subclass : type->extra->subclasses) invalidate_type(subclass);
}

void type_modified(Type* type) {
  type->version = 0;
  if (type->flags & kTypeHeap) update_slots(type);
  for (size_t i = 0; i < type->extra->subclasses.size(); ++i) {
    type_modified(type->extra->subclasses[i]);
  }
}

static Value find_in_mro(const Type* type, Str* name) {
  if (!type->mro) return Value();
  for (intptr_t i = 0; i < type->mro->size; ++i) {
    if (Value found = dict_get_str(as_type(type->mro->items[i])->dict, name)) return found;
  }
  return Value();
}

Value type_lookup(Type* type, Str* name) {
  if (!name->interned) return find_in_mro(type, name);
  const uint32_t version = type_version(type);
  if (!version) return find_in_mro(type, name);
  const uintptr_t key = reinterpret_cast<uintptr_t>(name) >> 4;
  CacheEntry& entry = rt->type_cache->entries[(key ^ version * 31) % kTypeCacheSize];
  if (entry.version == version && entry.name == name) return entry.value;
  Value found = find_in_mro(type, name);
  incref(Value(name));
  Str* old = entry.name;
  entry = {version, name, found};
  if (old) decref(Value(old));
  return found;
}

bool is_subtype(const Type* type, const Type* base) {
  if (type == base || base == rt->type.object) return true;
  if (!type->mro) {  // while the class is being built
    for (const Type* t = type; t; t = t->base) {
      if (t == base) return true;
    }
    return false;
  }
  for (intptr_t i = 0; i < type->mro->size; ++i) {
    if (type->mro->items[i] == Value(base)) return true;
  }
  return false;
}

Str* type_module(Type* type) {
  Value module = dict_get_str(type->dict, rt->str.__module__);
  if (module) return is_str(module) ? as_str(module) : nullptr;
  return type->flags & kTypeHeap ? nullptr : rt->str.builtins;
}

std::string type_full_name(Type* type) {
  std::string text;
  Str* module = type_module(type);
  if (module && module->text() != "builtins") {
    text.append(module->text());
    text.push_back('.');
  }
  text.append(type->qualname->text());
  return text;
}

std::string shown_name(Type* type) {
  constexpr std::string_view kMain = "__main__.";
  const std::string name = type_full_name(type);
  return name.compare(0, kMain.size(), kMain) == 0 ? name.substr(kMain.size()) : name;
}

const char* type_name(const Type* type) {
  if (type->extra->spec) {
    // CPython's tp_name of such types has the module in front.
    return type->extra->spec->name;
  }
  return type->name->data;
}

}  // namespace coroscope
