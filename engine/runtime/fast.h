// What the dispatch loop does itself, without running Python code: arithmetic of built-in numbers,
// cached look-ups, steps of built-in iterators. All [leaf]. Null or false = take the general way, with
// nothing changed.
#pragma once
#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/float.h"
#include "engine/runtime/function.h"
#include "engine/runtime/int.h"
#include "engine/runtime/interpreter.h"
#include "engine/runtime/list.h"
#include "engine/runtime/range.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

// References to values that are known not to be null.
inline void hold(Value v) {
  if (!(v.bits() & 3)) incref(v.object());
}
inline void drop(Value v) {
  if (!(v.bits() & 3)) decref(v.object());
}

// --- Cache words: they follow the instruction --------------------------------------------------------
inline uint32_t* cache_of(const code::Instruction* ip) { return const_cast<uint32_t*>(ip) + 1; }

// LOAD_GLOBAL: word 1 says where the name was found, word 0 and 1 how it is checked.
enum GlobalCache : uint32_t { kGlobalUnknown = 0, kInGlobals = 1, kInBuiltins = 2 };

inline Value entry_value(const Dict* dict, uint32_t index, Str* name) {
  if (index < static_cast<uint32_t>(dict->entry_count) && dict->entries[index].key == Value(name)) {
    return dict->entries[index].value;
  }
  return Value();
}

Value load_global_and_cache(Frame* frame, const code::Instruction* ip);

inline Value load_global_cached(Frame* frame, const code::Instruction* ip) {
  uint32_t* cache = cache_of(ip);
  Str* name = frame->code->names[code::operand_of(*ip)];
  if ((cache[1] & 3) == kInGlobals) {
    Value v = entry_value(frame->globals, cache[0], name);
    if (v) return v;
  } else if ((cache[1] & 3) == kInBuiltins && frame->globals->keys_version == cache[0]) {
    Value v = entry_value(frame->builtins, cache[1] >> 2, name);
    if (v) return v;
  }
  return load_global_and_cache(frame, ip);
}

inline Value load_name_quickly(Frame* frame, Str* name) {
  if (!frame->locals || !is_exact_dict(frame->locals)) return Value();
  Value v = dict_get_str(as_dict(frame->locals), name);
  if (v) return v;
  if (Value(frame->globals) != frame->locals) {
    v = dict_get_str(frame->globals, name);
    if (v) return v;
  }
  return dict_get_str(frame->builtins, name);
}

// LOAD_ATTR, LOAD_METHOD, STORE_ATTR: word 0 the type's version, word 1 a kind and an index, words 2
// and 3 a value of the type's (borrowed: the version vouches for it).
enum AttributeCache : uint32_t {
  kAttributeUnknown = 0,
  kInInstanceDict = 1,   // entry `index` of the instance's dict
  kInType = 2,           // the value in words 2 and 3, unless the instance's dict has the name
  kInModule = 3,         // entry `index` of the module's dict
  kUncachable = 4,       // word 0 counts the tries left until it is looked at again
};
Value load_attribute_cached(Value object, Frame* frame, const code::Instruction* ip);
Value load_method_cached(Value object, Frame* frame, const code::Instruction* ip);
bool store_attribute_cached(Value object, Value value, Frame* frame, const code::Instruction* ip,
                            Value* old);
// After the general way was taken: what can be done quickly next time.
void cache_attribute(Value object, Str* name, const code::Instruction* ip, bool method);
void cache_attribute_store(Value object, Str* name, const code::Instruction* ip);

// --- Numbers -----------------------------------------------------------------------------------------
inline bool binary_small(uint32_t operation, Value left, Value right, Value* result) {
  intptr_t a = left.as_small(), b = right.as_small(), c;
  switch (operation) {
    case code::kMultiply:
      if (__builtin_mul_overflow(a, b, &c)) return false;
      break;
    case code::kAnd: c = a & b; break;
    case code::kOr: c = a | b; break;
    case code::kXor: c = a ^ b; break;
    case code::kModulo:
      if (b <= 0) return false;
      c = a % b;
      if (c < 0) c += b;
      break;
    case code::kFloorDivide:
      if (b <= 0) return false;
      c = a / b - (a % b < 0);
      break;
    default: return false;
  }
  if (!Value::fits_small(c)) return false;
  *result = Value::small(c);
  return true;
}
// The same for + and -, as they stand: the tag bit drops out.
inline bool add_small(Value left, Value right, Value* result) {
  intptr_t sum;
  if (__builtin_add_overflow(static_cast<intptr_t>(left.bits()),
                             static_cast<intptr_t>(right.bits() - 1), &sum)) {
    return false;
  }
  *result = Value(static_cast<uintptr_t>(sum));
  return true;
}
inline bool subtract_small(Value left, Value right, Value* result) {
  intptr_t difference;
  if (__builtin_sub_overflow(static_cast<intptr_t>(left.bits()),
                             static_cast<intptr_t>(right.bits() - 1), &difference)) {
    return false;
  }
  *result = Value(static_cast<uintptr_t>(difference));
  return true;
}
// Exact ints, floats and strs. True: done; *result is owned, null = an exception is set.
bool binary_leaf(uint32_t operand, Value left, Value right, Value* result);

inline bool compare_small(uint32_t operation, Value left, Value right) {
  // For each operation four bits: whether it holds for less, equal, greater.
  constexpr uint32_t kHolds = 1u << 4 * code::kLt | 3u << 4 * code::kLe | 2u << 4 * code::kEq |
                              5u << 4 * code::kNe | 4u << 4 * code::kGt | 6u << 4 * code::kGe;
  const auto a = static_cast<intptr_t>(left.bits()), b = static_cast<intptr_t>(right.bits());
  return kHolds >> 4 * operation & (a < b ? 1u : a == b ? 2u : 4u);
}
int compare_leaf(uint32_t operation, Value left, Value right);  // 1, 0, -1 = can't tell
int truth_leaf(Value v);                                        // 1, 0, -1 = can't tell

// --- Containers and iteration ------------------------------------------------------------------------
Value subscript_leaf(Value container, Value key);               // borrowed
// Item: *item is owned. Error: an exception is set, or it is not one of the iterators known here.
Next next_leaf(Value iterator, Value* item);
// The next number of a range with small steps; false = none, or the general way is wanted.
inline bool next_of_range(Value iterator, Value* item) {
  if (!has_type(iterator, rt->type.range_iterator)) return false;
  auto* it = static_cast<RangeIterator*>(iterator.object());
  if (it->remaining <= 0 || !Value::fits_small(it->current)) return false;
  *item = Value::small(static_cast<intptr_t>(it->current));
  it->remaining--;
  it->current = static_cast<int64_t>(static_cast<uint64_t>(it->current) + static_cast<uint64_t>(it->step));
  return true;
}

// --- Calls -------------------------------------------------------------------------------------------
// stack: [method, null, args...] becomes [function, self, args...].
inline void unpack_method(Value* base) {
  Method* method = as_method(base[0]);
  incref(method->function);
  incref(method->self);
  Value function = method->function;
  base[1] = method->self;
  decref(std::exchange(base[0], function));
}
// stack: [function, self or null, args...]: the frame of the call if all arguments fit without further
// ado; it takes the references of the stack over. Null = nothing was done.
Frame* frame_of_positional_call(Value* base, int count);

// The four below tell no events: for the loop that traces nothing.
// Begins a send() that needs nothing of what begin_send() looks after. False = nothing was done.
bool send_quickly(Generator* generator, Reply reply, Value pending, Value value);
// DELEGATE to what __anext__() of an async generator gave. False = it is something else.
bool await_item_quickly(Frame* frame);
// thread.frame yields to an instruction of its driver (`own` as in yield_from_frame). False = not so.
bool yield_quickly(Value value, bool own);
// What __anext__() gives, if that is certain to run no code: owned. Null = take the general way.
Value anext_quickly(Value iterator);
// The frame of a call becomes a generator without running; `back` is the caller. Null = MemoryError.
Generator* generator_of_call(Frame* frame);
inline bool makes_generator(const code::Instruction* first) {
  return code::op_of(*first) == code::Op::RETURN_GENERATOR;
}

// What quick_call came to. No: nothing was done. Done: the result is on the stack. Sent: a generator or
// coroutine runs on as begin_send's flow says, which goes to *flow.
enum class Quick : uint8_t { No, Done, Sent, Raise };
// CALL of a native that can't run Python code, at least not with these arguments (fast_calls.cc).
Quick quick_call(Frame* frame, Value* base, int count, bool traced, Flow* flow);
// CALL_KW of a Python function. False = it is something else, and nothing was done.
bool call_keywords_quickly(Frame* frame, uint32_t operand, Flow* flow);
// The instruction at frame->ip, if it needs no Python code this time. Done: its operands are replaced by
// its result, and only ip is left to be moved on.
Quick quick_op(Frame* frame);

}  // namespace coroscope
