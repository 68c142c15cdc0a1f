// Hash and equality of values whose types are built in, without running Python code.
//
// Interface: leaf_hash and leaf_equals of engine/runtime/dict.h, used by dicts, sets, `in`, the VM and
// the abstract operations before they take the general way. Tests: tests/lang/dict, tests/lang/set.
#include "engine/runtime/bytes.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/float.h"
#include "engine/runtime/int.h"
#include "engine/runtime/leaf.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

constexpr int kMaxNesting = 16;   // of tuples; deeper ones go the general way

enum class Kind { Number, Str, Bytes, Tuple, Identity, Other };

bool has_default_compare(const Type* type) {
  return type->slots.compare == rt->type.object->slots.compare;
}

Kind kind_of(Value v) {
  if (v.is_small() || is_bool(v)) return Kind::Number;
  if (v.is_immediate()) return Kind::Identity;
  const Type* type = v.object()->type;
  if (type == rt->type.str) return Kind::Str;
  if (type == rt->type.int_ || type == rt->type.float_) return Kind::Number;
  if (type == rt->type.tuple) return Kind::Tuple;
  if (type == rt->type.bytes) return Kind::Bytes;
  return has_default_compare(type) ? Kind::Identity : Kind::Other;
}

bool numbers_equal(Value a, Value b) {
  bool a_float = is_float(a), b_float = is_float(b);
  if (a_float && b_float) return float_value(a) == float_value(b);
  if (!a_float && !b_float) return int_compare(a, b) == 0;
  if (a_float) std::swap(a, b);
  double d = float_value(b);
  return d == d && int_compare_double(a, d) == 0;
}

int nested_equals(Value a, Value b, int depth);

int tuples_equal(Tuple* a, Tuple* b, int depth) {
  if (depth == kMaxNesting) return -1;
  // The first difference decides; an item that can't be told before it makes all undecided.
  for (intptr_t i = 0; i < a->size && i < b->size; ++i) {
    int equal = nested_equals(a->items[i], b->items[i], depth + 1);
    if (equal != 1) return equal;
  }
  return a->size == b->size;
}

int nested_equals(Value a, Value b, int depth) {
  if (a == b) return 1;
  Kind kind = kind_of(a), other = kind_of(b);
  if (kind == Kind::Other || other == Kind::Other) return -1;
  if (kind != other) return 0;
  switch (kind) {
    case Kind::Number: return numbers_equal(a, b);
    case Kind::Str: return as_str(a)->text() == as_str(b)->text();
    case Kind::Bytes: return bytes_text(as_bytes(a)) == bytes_text(as_bytes(b));
    case Kind::Tuple: return tuples_equal(as_tuple(a), as_tuple(b), depth);
    default: return 0;
  }
}

bool nested_hash(Value v, int64_t* out, int depth);

bool hash_tuple_leaf(Tuple* t, int64_t* out, int depth) {
  if (depth == kMaxNesting) return false;
  TupleHash hash;
  for (intptr_t i = 0; i < t->size; ++i) {
    int64_t h;
    if (!nested_hash(t->items[i], &h, depth + 1)) return false;
    hash.add(h);
  }
  *out = hash.finish(t->size);
  return true;
}

bool nested_hash(Value v, int64_t* out, int depth) {
  if (v.is_small()) return *out = small_int_hash(v.as_small()), true;
  if (v.is_immediate()) return *out = immediate_hash(v), true;
  const Type* type = v.object()->type;
  if (type == rt->type.str) return *out = str_hash(as_str(v)), true;
  if (type == rt->type.int_) return *out = int_hash(v), true;
  if (type == rt->type.float_) return *out = float_hash(float_value(v), v), true;
  if (type == rt->type.tuple) return hash_tuple_leaf(as_tuple(v), out, depth);
  if (type == rt->type.bytes) return *out = bytes_hash(as_bytes(v)), true;
  auto by_identity = rt->type.object->slots.hash;
  return by_identity && type->slots.hash == by_identity && by_identity(v, out);
}

}  // namespace

bool leaf_hash(Value key, int64_t* out) {
  if (key.is_small()) return *out = small_int_hash(key.as_small()), true;
  if (is_exact_str(key)) return *out = str_hash(as_str(key)), true;
  return nested_hash(key, out, 0);
}
int leaf_equals(Value a, Value b) { return nested_equals(a, b, 0); }

}  // namespace coroscope
