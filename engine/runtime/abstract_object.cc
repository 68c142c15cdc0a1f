// Text, hashing, comparison, truth and class membership of any object.
//
// Interface: abstract.h. Tests: tests/lang/objects/*.py, tests/lang/comparisons/*.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/function.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/int.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/runtime/type_slots.h"
#include "engine/runtime/union_type.h"
#include "engine/syntax/literals.h"

namespace coroscope {

namespace {

constexpr int64_t kFirstIdentity = 0x7f0000000000, kIdentityStep = 16;
constexpr int64_t kSmallIntIdentity = 0x550000000000, kSingletonIdentity = 0x560000000000;

const char* const kCompareSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
constexpr CompareOp kSwapped[] = {CompareOp::Gt, CompareOp::Ge, CompareOp::Eq,
                                  CompareOp::Ne, CompareOp::Lt, CompareOp::Le};

Ref check_text(Ref result, const char* method) {
  if (!result || is_str(result)) return result;
  return raise(rt->exc.TypeError, "%s returned non-string (type %T)", method, result.get());
}

}  // namespace

// --- text -----------------------------------------------------------------------------------------

__attribute__((noinline)) Ref repr(Value object) {
  NativeDepth depth(" while getting the repr of an object");
  if (!depth.ok()) return nullptr;
  return check_text(type_of(object)->slots.repr(object), "__repr__");
}

__attribute__((noinline)) Ref str(Value object) {
  if (is_exact_str(object)) return Ref::share(object);
  NativeDepth depth(" while getting the str of an object");
  if (!depth.ok()) return nullptr;
  return check_text(type_of(object)->slots.str(object), "__str__");
}

Ref ascii(Value object) {
  Ref text = repr(object);
  if (!text || as_str(text)->is_ascii()) return text;
  StringBuilder out;
  CodePoints points(text_of(text));
  while (points.more()) {
    const uint32_t c = points.next();
    if (c < 0x80) out.append_char(static_cast<char>(c));
    else out.append(syntax::escape_of(c));
  }
  return out.finish();
}

Ref format(Value object, Value spec) {
  const bool plain = spec.is_null() || (is_str(spec) && !as_str(spec)->size);
  if (plain && is_exact_str(object)) return Ref::share(object);
  if (plain && (object.is_small() || is_bool(object))) return str(object);
  if (!plain && !is_str(spec)) {
    return raise(rt->exc.TypeError, "Format specifier must be a string, not %T", spec);
  }
  const Value args[1] = {plain && spec.is_null() ? rt->empty_str : spec};
  bool missing = false;
  Ref result = call_special(object, rt->str.__format__, args, 1, &missing);
  if (missing) return raise(rt->exc.TypeError, "Type %T doesn't define __format__", object);
  if (!result || is_str(result)) return result;
  return raise(rt->exc.TypeError, "__format__ must return a str, not %T", result.get());
}

// --- identity, hash, comparison -------------------------------------------------------------------

int64_t identity(Value object) {
  if (object.is_small()) {
    return kSmallIntIdentity + (static_cast<int64_t>(object.as_small()) & 0xffffffffff) * 32;
  }
  if (!object.is_object()) return kSingletonIdentity + static_cast<int64_t>(object.bits()) * 8;
  Object* target = object.object();
  IdentityMap& map = rt->heap->identities;
  if (target->gc & kHasIdentity) return *map.find(target);
  const int64_t serial = kFirstIdentity + ++rt->next_identity * kIdentityStep;
  map.insert(target, serial);
  target->gc |= kHasIdentity;
  return serial;
}

__attribute__((noinline)) bool hash(Value object, int64_t* out) {
  Type* type = type_of(object);
  if (type->slots.hash) return type->slots.hash(object, out);
  raise(rt->exc.TypeError, "unhashable type: '%T'", object);
  return false;
}

__attribute__((noinline)) Ref compare_slot(Value self, Value other, CompareOp op) {
  auto slot = type_of(self)->slots.compare;
  return slot ? slot(self, other, op) : Ref::adopt(kNotImplemented);
}

Ref compare(Value left, Value right, CompareOp op) {
  NativeDepth depth(" in comparison");
  if (!depth.ok()) return nullptr;
  Type* left_type = type_of(left);
  Type* right_type = type_of(right);
  const CompareOp swapped = kSwapped[static_cast<int>(op)];
  bool right_asked = false;
  if (left_type != right_type && is_subtype(right_type, left_type) && right_type->slots.compare) {
    right_asked = true;
    Ref result = compare_slot(right, left, swapped);
    if (result.get() != kNotImplemented) return result;
  }
  Ref result = compare_slot(left, right, op);
  if (result.get() != kNotImplemented) return result;
  if (!right_asked) {
    result = compare_slot(right, left, swapped);
    if (result.get() != kNotImplemented) return result;
  }
  if (op == CompareOp::Eq) return Ref::adopt(boolean(left == right));
  if (op == CompareOp::Ne) return Ref::adopt(boolean(left != right));
  return raise(rt->exc.TypeError, "'%s' not supported between instances of '%T' and '%T'",
               kCompareSymbols[static_cast<int>(op)], left, right);
}

int compare_truth(Value left, Value right, CompareOp op) {
  Ref result = compare(left, right, op);
  return result ? truth(result) : -1;
}

int equals(Value left, Value right) {
  return left == right ? 1 : compare_truth(left, right, CompareOp::Eq);
}

__attribute__((noinline)) int truth(Value object) {
  if (object == kTrue) return 1;
  if (object == kFalse || object == kNone) return 0;
  if (object.is_small()) return object.as_small() != 0;
  const Slots& slots = type_of(object)->slots;
  if (slots.truth) return slots.truth(object);
  if (!slots.length) return 1;
  const int64_t length = slots.length(object);
  return length < 0 ? -1 : length > 0;
}

// --- classes --------------------------------------------------------------------------------------

bool is_instance_of(Value object, const Type* type) { return is_subtype(type_of(object), type); }

// Objects with a __bases__ tuple count as classes; null = `object` is none.
static Ref abstract_bases(Value object) {
  Ref bases;
  if (find_attribute(object, rt->str.__bases__, &bases) != Next::Item) return nullptr;
  return is_tuple(bases) ? bases : Ref();
}

static bool check_class(Value cls, const char* message) {
  if (is_type(cls)) return true;
  if (abstract_bases(cls)) return true;
  if (!is_raised()) raise(rt->exc.TypeError, "%s", message);
  return false;
}

static int abstract_is_subclass(Value derived, Value cls) {
  NativeDepth depth(" in __issubclass__");
  if (!depth.ok()) return -1;
  if (derived == cls) return 1;
  Ref bases = abstract_bases(derived);
  if (!bases) return is_raised() ? -1 : 0;
  for (intptr_t i = 0; i < as_tuple(bases)->size; ++i) {
    const int result = abstract_is_subclass(as_tuple(bases)->items[i], cls);
    if (result) return result;
  }
  return 0;
}

int real_is_instance(Value object, Value cls) {
  if (is_type(cls)) {
    if (is_instance_of(object, as_type(cls))) return 1;
    Ref claimed;
    const Next found = find_attribute(object, rt->str.__class__, &claimed);
    if (found == Next::Error) return -1;
    if (found == Next::End || claimed.get() == Value(type_of(object))) return 0;
    return is_type(claimed) && is_subtype(as_type(claimed), as_type(cls));
  }
  if (!check_class(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union")) {
    return -1;
  }
  Ref claimed;
  const Next found = find_attribute(object, rt->str.__class__, &claimed);
  if (found != Next::Item) return found == Next::Error ? -1 : 0;
  return abstract_is_subclass(claimed, cls);
}

int real_is_subclass(Value type, Value cls) {
  if (is_type(cls) && is_type(type)) return is_subtype(as_type(type), as_type(cls));
  if (!check_class(type, "issubclass() arg 1 must be a class")) return -1;
  if (!check_class(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) {
    return -1;
  }
  return abstract_is_subclass(type, cls);
}

namespace {

// isinstance and issubclass share their way through tuples, unions and the metaclass's hook.
int check_membership(Value subject, Value classes, Str* hook, int (*real)(Value, Value)) {
  if (hook == rt->str.__instancecheck__ && Value(type_of(subject)) == classes) return 1;   // nobody is asked
  if (type_of(classes) == rt->type.type) return real(subject, classes);
  NativeDepth depth(" in __instancecheck__");
  if (!depth.ok()) return -1;
  Ref keep;
  if (is_union(classes)) {
    keep = Ref::share(Value(static_cast<UnionType*>(classes.object())->args));
    classes = keep;
  }
  if (is_tuple(classes)) {
    Ref tuple = Ref::share(classes);
    for (intptr_t i = 0; i < as_tuple(tuple)->size; ++i) {
      const Value item = as_tuple(tuple)->items[i];
      const int result = keep && item == kNone ? check_membership(subject, Value(rt->type.none_type), hook, real)
                                               : check_membership(subject, item, hook, real);
      if (result) return result;
    }
    return 0;
  }
  bool missing = false;
  Ref result = call_special(classes, hook, &subject, 1, &missing);
  if (missing) return real(subject, classes);
  return result ? truth(result) : -1;
}

}  // namespace

int is_instance(Value object, Value class_or_tuple) {
  return check_membership(object, class_or_tuple, rt->str.__instancecheck__, real_is_instance);
}

int is_subclass(Value type, Value class_or_tuple) {
  return check_membership(type, class_or_tuple, rt->str.__subclasscheck__, real_is_subclass);
}

bool is_callable(Value object) { return type_of(object)->slots.call != nullptr; }

int argument_count(const Args& args) {
  return args.count + (args.names ? static_cast<int>(args.names->size) : 0);
}

}  // namespace coroscope
