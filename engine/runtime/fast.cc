// The dispatch loop's quick ways that are too long to be inline.
// Interface: fast.h. Tests: all of tests/lang, tests/bench.
#include "engine/runtime/fast.h"

#include <cstring>

#include "engine/runtime/iterators.h"
#include "engine/runtime/module.h"
#include "engine/runtime/range.h"
#include "engine/runtime/type.h"

namespace coroscope {

Value load_global_and_cache(Frame* frame, const code::Instruction* ip) {
  uint32_t* cache = cache_of(ip);
  Str* name = frame->code->names[code::operand_of(*ip)];
  cache[1] = kGlobalUnknown;
  intptr_t i = dict_find_str(frame->globals, name);
  if (i >= 0) {
    if (frame->globals->entries[i].key == Value(name)) {
      cache[0] = static_cast<uint32_t>(i);
      cache[1] = kInGlobals;
    }
    return frame->globals->entries[i].value;
  }
  i = dict_find_str(frame->builtins, name);
  if (i < 0) return Value();
  if (frame->builtins->entries[i].key == Value(name) && frame->globals->keys_version) {
    cache[0] = frame->globals->keys_version;
    cache[1] = static_cast<uint32_t>(i) << 2 | kInBuiltins;
  }
  return frame->builtins->entries[i].value;
}

// --- Attributes --------------------------------------------------------------------------------------
namespace {

Value cached_value(const uint32_t* cache) {
  Value v;
  memcpy(static_cast<void*>(&v), cache + 2, sizeof v);
  return v;
}
void put_cached_value(uint32_t* cache, Value v) { memcpy(cache + 2, static_cast<void*>(&v), sizeof v); }

Dict* dict_of(Value object) {
  Dict** slot = dict_slot(object.object());
  return slot ? *slot : nullptr;
}

bool is_cached(Value object, const uint32_t* cache) {
  return cache[1] != kAttributeUnknown && object.is_object() &&
         object.object()->type->version == cache[0] && cache[0] != 0;
}

}  // namespace

Value load_attribute_cached(Value object, Frame* frame, const code::Instruction* ip) {
  const uint32_t* cache = cache_of(ip);
  if (!is_cached(object, cache)) return Value();
  Str* name = frame->code->names[code::operand_of(*ip)];
  switch (cache[1] & 7) {
    case kInInstanceDict: {
      Dict* dict = dict_of(object);
      return dict ? entry_value(dict, cache[1] >> 3, name) : Value();
    }
    case kInModule: return entry_value(as_module(object)->dict, cache[1] >> 3, name);
    case kInType: {
      Dict* dict = dict_of(object);
      if (dict && dict_find_str(dict, name) >= 0) return Value();
      return cached_value(cache);
    }
    default: return Value();
  }
}

Value load_method_cached(Value object, Frame* frame, const code::Instruction* ip) {
  const uint32_t* cache = cache_of(ip);
  if (!is_cached(object, cache) || (cache[1] & 7) != kInType) return Value();
  Dict* dict = dict_of(object);
  if (dict && dict_find_str(dict, frame->code->names[code::operand_of(*ip)]) >= 0) return Value();
  return cached_value(cache);
}

bool store_attribute_cached(Value object, Value value, Frame* frame, const code::Instruction* ip,
                            Value* old) {
  const uint32_t* cache = cache_of(ip);
  if (!is_cached(object, cache)) return false;
  Dict* dict = dict_of(object);
  if (!dict || !entry_value(dict, cache[1] >> 3, frame->code->names[code::operand_of(*ip)])) {
    return false;
  }
  *old = std::exchange(dict->entries[cache[1] >> 3].value, value);
  return true;
}

static bool is_plain_function(Value v) {
  return v.is_object() &&
         (v.object()->type == rt->type.function || v.object()->type == rt->type.method_descriptor);
}

void cache_attribute(Value object, Str* name, const code::Instruction* ip, bool method) {
  uint32_t* cache = cache_of(ip);
  cache[1] = kAttributeUnknown;
  if (!object.is_object()) return;
  Type* type = object.object()->type;
  const bool module = type == rt->type.module && !method;
  if (!module && type->slots.get_attribute != generic_get_attribute) return;
  const uint32_t version = type_version(type);
  if (!version) return;
  Value in_type = type_lookup(type, name);
  Dict* dict = module ? as_module(object)->dict : dict_of(object);
  const intptr_t i = dict ? dict_find_str(dict, name) : -1;
  cache[0] = version;
  if (i >= 0) {
    const bool shadowed = in_type && type_of(in_type)->slots.descriptor_set;
    if (method || shadowed || dict->entries[i].key != Value(name) || i >= 1 << 28) return;
    cache[1] = static_cast<uint32_t>(i) << 3 | (module ? kInModule : kInInstanceDict);
    return;
  }
  if (module || in_type.is_null()) return;
  // As a method a function of the class is given unbound; as an attribute only what binds to nothing.
  if (method ? is_plain_function(in_type) : type_of(in_type)->slots.descriptor_get == nullptr) {
    if (method && has_type(in_type, rt->type.method_descriptor) && type->flags & kTypeType) return;
    put_cached_value(cache, in_type);
    cache[1] = kInType;
  }
}

void cache_attribute_store(Value object, Str* name, const code::Instruction* ip) {
  uint32_t* cache = cache_of(ip);
  cache[1] = kAttributeUnknown;
  if (!object.is_object()) return;
  Type* type = object.object()->type;
  if (type->slots.set_attribute != generic_set_attribute) return;
  Value in_type = type_lookup(type, name);
  if (in_type && type_of(in_type)->slots.descriptor_set) return;
  Dict* dict = dict_of(object);
  const intptr_t i = dict ? dict_find_str(dict, name) : -1;
  const uint32_t version = type_version(type);
  if (i < 0 || i >= 1 << 28 || !version || dict->entries[i].key != Value(name)) return;
  cache[0] = version;
  cache[1] = static_cast<uint32_t>(i) << 3 | kInInstanceDict;
}

// --- Numbers -----------------------------------------------------------------------------------------
namespace {

bool as_double(Value v, double* out) {
  if (is_exact_float(v)) return *out = float_value(v), true;
  if (v.is_small()) {
    const intptr_t n = v.as_small();
    constexpr intptr_t kExact = static_cast<intptr_t>(sizeof(void*) == 8 ? 1ll << 53 : 1ll << 30);
    if (n > kExact || n < -kExact) return false;
    return *out = static_cast<double>(n), true;
  }
  return false;
}

bool float_leaf(uint32_t operation, double a, double b, Value* result) {
  double c;
  switch (operation) {
    case code::kAdd: c = a + b; break;
    case code::kSubtract: c = a - b; break;
    case code::kMultiply: c = a * b; break;
    case code::kTrueDivide:
      if (b == 0) return false;
      c = a / b;
      break;
    default: return false;
  }
  *result = make_float(c).release();
  return true;
}

}  // namespace

bool binary_leaf(uint32_t operand, Value left, Value right, Value* result) {
  const uint32_t operation = operand & 15;
  if (operation == code::kMatrixMultiply) return false;
  if (is_exact_int(left) && is_exact_int(right)) {
    *result = int_binary(static_cast<BinaryOp>(operation), left, right).release();
    return true;
  }
  if (is_exact_str(left)) {
    if (operation == code::kMultiply && right.is_small()) {
      *result = str_repeat(as_str(left), right.as_small()).release();
      return true;
    }
    if (operation != code::kAdd || !is_exact_str(right)) return false;
    *result = append_to_str(as_str(left), as_str(right)).release();
    return true;
  }
  double a, b;
  if ((is_exact_float(left) || is_exact_float(right)) && as_double(left, &a) && as_double(right, &b)) {
    return float_leaf(operation, a, b, result);
  }
  return false;
}

int compare_leaf(uint32_t operation, Value left, Value right) {
  int order;
  if (is_exact_int(left) && is_exact_int(right)) {
    order = int_compare(left, right);
  } else if (is_exact_str(left) && is_exact_str(right)) {
    if (operation == code::kEq) return str_equal(as_str(left), as_str(right));
    if (operation == code::kNe) return !str_equal(as_str(left), as_str(right));
    return -1;
  } else {
    double a, b;
    if (!as_double(left, &a) || !as_double(right, &b)) return -1;
    switch (operation) {
      case code::kLt: return a < b;
      case code::kLe: return a <= b;
      case code::kEq: return a == b;
      case code::kNe: return a != b;
      case code::kGt: return a > b;
      default: return a >= b;
    }
  }
  return compare_small(operation, Value::small(order), Value::small(0));
}

int truth_leaf(Value v) {
  if (v.is_small()) return v != Value::small(0);
  if (v == kTrue) return 1;
  if (v == kFalse || v == kNone) return 0;
  if (!v.is_object()) return -1;
  const Type* type = v.object()->type;
  if (type == rt->type.str) return as_str(v)->size != 0;
  if (type == rt->type.list) return as_list(v)->size != 0;
  if (type == rt->type.tuple) return as_tuple(v)->size != 0;
  if (type == rt->type.dict) return as_dict(v)->size != 0;
  return -1;
}

Value subscript_leaf(Value container, Value key) {
  if (!container.is_object()) return Value();
  const Type* type = container.object()->type;
  if (type == rt->type.dict) {
    Value v;
    return dict_get_leaf(as_dict(container), key, &v) == Lookup::Found ? v : Value();
  }
  if (!key.is_small()) return Value();
  intptr_t i = key.as_small();
  if (type == rt->type.list) {
    List* list = as_list(container);
    if (i < 0) i += list->size;
    return i >= 0 && i < list->size ? list->items[i] : Value();
  }
  if (type == rt->type.tuple) {
    Tuple* tuple = as_tuple(container);
    if (i < 0) i += tuple->size;
    return i >= 0 && i < tuple->size ? tuple->items[i] : Value();
  }
  return Value();
}

Next next_leaf(Value iterator, Value* item) {
  if (!iterator.is_object()) return Next::Error;
  const Type* type = iterator.object()->type;
  if (type == rt->type.list_iterator) {
    auto* it = static_cast<ListIterator*>(iterator.object());
    if (!it->sequence) return Next::End;
    if (it->index >= it->sequence->size) return it->sequence = nullptr, Next::End;
    *item = it->sequence->items[it->index++];
    incref(*item);
    return Next::Item;
  }
  if (type == rt->type.range_iterator) {
    int64_t n;
    if (!range_next(static_cast<RangeIterator*>(iterator.object()), &n)) return Next::End;
    if (!Value::fits_small(n)) {
      *item = make_int(n).release();
      return item->is_null() ? (clear_raised(), Next::Error) : Next::Item;
    }
    *item = Value::small(static_cast<intptr_t>(n));
    return Next::Item;
  }
  if (type == rt->type.tuple_iterator) {
    auto* it = static_cast<TupleIterator*>(iterator.object());
    if (!it->sequence) return Next::End;
    if (it->index >= it->sequence->size) return it->sequence = nullptr, Next::End;
    *item = it->sequence->items[it->index++];
    incref(*item);
    return Next::Item;
  }
  const bool combines = type == rt->type.enumerate || type == rt->type.zip;
  if (combines ? !has_leaf_parts(iterator) : !(type->flags & kTypeLeafNext)) return Next::Error;
  Ref next;
  const Next step = type->slots.next(iterator, &next);
  *item = next.release();
  return step;
}

// --- Calls -------------------------------------------------------------------------------------------
Frame* frame_of_positional_call(Value* base, int count) {
  Function* function = as_function(base[0]);
  CodeObject* code = function->code;
  Value* args = base[1] ? base + 1 : base + 2;
  if (base[1]) count++;
  const int wanted = static_cast<int>(code->argument_count);
  int defaults = 0;
  if (static_cast<uint32_t>(count) != code->exact_count) {
    if (code->exact_count == kNoExactCount) return nullptr;
    defaults = function->defaults ? static_cast<int>(function->defaults->size) : 0;
    if (count > wanted || count + defaults < wanted) return nullptr;
  }
  Frame* frame = frame_new(code, function);
  if (!frame) {
    clear_raised();   // the general way raises it again
    return nullptr;
  }
  Value* slots = frame->slots();
  for (int i = 0; i < count; i++) slots[i] = args[i];
  for (int i = count; i < wanted; i++) {
    slots[i] = function->defaults->items[defaults - (wanted - i)];
    incref(slots[i]);
  }
  decref(function);   // the stack's reference; the frame has its own
  return frame;
}

}  // namespace coroscope
