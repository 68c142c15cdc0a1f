// __slots__ of a class: names checked and mangled, one word in front of the instance for each.
//
// Interface: type_slot_names.h. Tests: tests/lang/classes/slots_*.py.
#include "engine/runtime/type_slot_names.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/runtime/abstract.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/unicode.h"

namespace coroscope {

namespace {

// Built-ins whose instances have items behind their struct in CPython, which bars slots.
bool has_inline_items(const Type* type) {
  const uint32_t bad = kTypeInt | kTypeTuple | kTypeBytes | kTypeType;
  return type->flags & bad;
}

bool is_identifier(std::string_view text) {
  CodePoints points(text);
  if (!points.more()) return false;
  for (bool first = true; points.more(); first = false) {
    const uint32_t c = points.next();
    if (c == '_' || (first ? is_identifier_start(c) : is_identifier_part(c))) continue;
    return false;
  }
  return true;
}

// __name in class C becomes _C__name.
Own<Str> mangle(Str* class_name, Str* name) {
  std::string_view text = name->text(), owner = class_name->text();
  while (!owner.empty() && owner.front() == '_') owner.remove_prefix(1);
  const bool is_private = text.substr(0, 2) == "__" && !(text.size() >= 2 && text.substr(text.size() - 2) == "__");
  if (!is_private || owner.empty() || text.find('.') != std::string_view::npos) return intern(name);
  std::string mangled = "_";
  mangled.append(owner).append(text);
  return intern(mangled);
}

bool check_special(Str* name, bool* adds) {
  if (!*adds) {
    *adds = true;
    return true;
  }
  raise(rt->exc.TypeError, "%U slot disallowed: we already got one", name);
  return false;
}

bool conflicts(Dict* dict, Str* name) {
  if (name == rt->str.__qualname__ || name == rt->str.__classcell__) return false;
  return !dict_get_str(dict, name).is_null();
}

bool read_one(Dict* dict, Str* class_name, Type* base, Value item, SlotNames* out) {
  if (!is_str(item)) {
    raise(rt->exc.TypeError, "__slots__ items must be strings, not '%T'", item);
    return false;
  }
  Str* name = as_str(item);
  if (!is_identifier(name->text())) {
    raise(rt->exc.TypeError, "__slots__ must be identifiers");
    return false;
  }
  if (name->text() == "__dict__") {
    bool have = base->dict_offset != 0 || out->adds_dict;
    bool adds = have;
    if (!check_special(name, &adds)) return false;
    return out->adds_dict = true;
  }
  if (name->text() == "__weakref__") {
    bool adds = base->weak_offset != 0 || out->adds_weak;
    if (!check_special(name, &adds)) return false;
    return out->adds_weak = true;
  }
  Own<Str> mangled = mangle(class_name, name);
  if (!mangled) return false;
  if (conflicts(dict, mangled.get())) {
    raise_showing(rt->exc.ValueError, "%R in __slots__ conflicts with class variable", Value(mangled.get()));
    return false;
  }
  out->names.push_back(std::move(mangled));
  return true;
}

const Type* built_in_base(Value self) {
  const Type* type = type_of(self);
  while (type->flags & kTypeHeap) type = type->base;
  return type;
}

// A class below `type` or a module has its __dict__ from there, whatever comes first in its MRO.
Value inherited_dict_row(Value self) {
  const Type* type = built_in_base(self);
  const Value found = type->dict_offset ? dict_get_str(type->dict, rt->str.__dict__) : Value();
  if (!found || !has_type(found, rt->type.getset_descriptor)) return found;
  return static_cast<GetSetDescriptor*>(found.object())->row == kDictRow ? Value() : found;
}

Ref dict_of(Value self) {
  if (const Value row = inherited_dict_row(self)) return bind_descriptor(row, self, Value(type_of(self)));
  Dict* dict = self.is_object() ? ensure_instance_dict(self.object()) : nullptr;
  if (dict) return Ref::share(Value(dict));
  if (is_raised()) return nullptr;
  return raise(rt->exc.AttributeError, "This object has no __dict__");
}

bool set_dict_of(Value self, Value value) {
  if (const Value row = inherited_dict_row(self)) return type_of(row)->slots.descriptor_set(row, self, value);
  Dict** slot = self.is_object() ? dict_slot(self.object()) : nullptr;
  if (!slot) {
    raise(rt->exc.AttributeError, "This object has no __dict__");
    return false;
  }
  if (value && !is_dict(value)) {
    raise(rt->exc.TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return false;
  }
  if (!value && built_in_base(self)->dict_offset) {
    raise(rt->exc.TypeError, "cannot delete __dict__");
    return false;
  }
  incref(value);  // null: deleted, a new one is made when needed
  Dict* old = std::exchange(*slot, value ? as_dict(value) : nullptr);
  if (old) decref(Value(old));
  return true;
}

Ref weak_references_of(Value self) {
  Object* object = self.object();
  const int32_t offset = object->type->weak_offset;
  Value head = offset ? *member_at(object, offset) : Value();
  return Ref::share(head ? head : kNone);
}

constexpr NativeGetSet kWeakRow[] = {
    {"__weakref__", weak_references_of, nullptr, "list of weak references to the object"}, {}};

}  // namespace

const NativeGetSet kDictRow[2] = {{"__dict__", dict_of, set_dict_of, "dictionary for instance variables"}, {}};

bool read_slot_names(Dict* dict, Str* class_name, Type* base, SlotNames* out) {
  Ref given = Ref::share(dict_get_text(dict, "__slots__"));
  if (!given) {
    out->adds_weak = !has_inline_items(base) || base->weak_offset;
    return true;
  }
  out->is_given = true;
  out->adds_dict = out->adds_weak = false;
  Ref names;
  if (is_str(given)) {
    const Value only[1] = {given};
    names = make_tuple(only, 1);
  } else {
    names = to_tuple(given);
  }
  if (!names) return false;
  Tuple* tuple = as_tuple(names);
  if (tuple->size && has_inline_items(base)) {
    raise(rt->exc.TypeError, "nonempty __slots__ not supported for subtype of '%N'", base);
    return false;
  }
  for (intptr_t i = 0; i < tuple->size; ++i) {
    if (!read_one(dict, class_name, base, tuple->items[i], out)) return false;
  }
  std::sort(out->names.begin(), out->names.end(),
            [](const Own<Str>& a, const Own<Str>& b) { return a->text() < b->text(); });
  return true;
}

bool add_slot_members(Type* type, const SlotNames& slots) {
  int index = type->base->slot_count;
  for (const Own<Str>& name : slots.names) {
    MemberDescriptor* member = new_object<MemberDescriptor>(rt->type.member_descriptor);
    if (!member) return false;
    Ref owner = Ref::adopt(Value(member));
    incref(Value(type));
    member->owner = type;
    member->name = Own<Str>(name).release();
    member->offset = kFirstSlotOffset - index++ * kWord;
    gc_track(member);
    if (!dict_set_str(type->dict, name.get(), owner)) return false;
  }
  std::vector<Value> names;
  for (const Own<Str>& name : slots.names) names.push_back(Value(name.get()));
  Ref tuple = make_tuple(names.data(), static_cast<intptr_t>(names.size()));
  if (!tuple) return false;
  type->extra->slot_names = as_tuple(tuple.release());
  const bool new_dict = type->dict_offset == kHeapDictOffset && !type->base->dict_offset;
  const bool new_weak = type->weak_offset == kHeapWeakOffset && !type->base->weak_offset;
  return (!new_dict || add_getsets(type, kDictRow)) && (!new_weak || add_getsets(type, kWeakRow));
}

}  // namespace coroscope
