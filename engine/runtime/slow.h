// The instructions in their general form, by topic; only the interpreter includes this.
//
// Each takes its operands from frame->sp and puts its result there. False = an exception is set; what is
// left on the stack is dropped by unwinding. All may run Python code.
#pragma once
#include "engine/runtime/interpreter.h"

namespace coroscope {

// `count` operands are replaced by a result; null = an exception is set.
bool replace(Frame* frame, int count, Ref result);
inline Value* peek(Frame* frame, uint32_t from_top) { return frame->sp - from_top; }

#define SLOW_OPS(ROW)                                                                              \
  ROW(LOAD_COMMON_CONSTANT, load_common_constant) ROW(LOAD_FAST, unbound_local)                    \
  ROW(DELETE_FAST, unbound_local) ROW(LOAD_DEREF, unbound_deref)                                   \
  ROW(DELETE_DEREF, delete_deref) ROW(LOAD_FROM_DICT_OR_DEREF, load_from_dict_or_deref)            \
  ROW(LOAD_NAME, load_name) ROW(STORE_NAME, store_name) ROW(DELETE_NAME, delete_name)              \
  ROW(LOAD_GLOBAL, load_global) ROW(STORE_GLOBAL, store_global)                                    \
  ROW(DELETE_GLOBAL, delete_global) ROW(LOAD_FROM_DICT_OR_GLOBALS, load_from_dict_or_globals)      \
  ROW(LOAD_LOCALS, load_locals) ROW(LOAD_BUILD_CLASS, load_build_class)                            \
  ROW(SETUP_ANNOTATIONS, setup_annotations)                                                        \
  ROW(LOAD_ATTR, load_attr) ROW(LOAD_METHOD, load_method) ROW(STORE_ATTR, store_attr)              \
  ROW(DELETE_ATTR, delete_attr) ROW(LOAD_SUPER_ATTR, load_super_attr)                              \
  ROW(LOAD_SUPER_METHOD, load_super_method)                                                        \
  ROW(BINARY_OP, binary_op) ROW(UNARY_NEGATIVE, unary_negative)                                    \
  ROW(UNARY_POSITIVE, unary_positive) ROW(UNARY_INVERT, unary_invert) ROW(TO_BOOL, to_bool)        \
  ROW(COMPARE_OP, compare_op) ROW(CONTAINS_OP, contains_op) ROW(BINARY_SUBSCR, binary_subscr)      \
  ROW(STORE_SUBSCR, store_subscr) ROW(DELETE_SUBSCR, delete_subscr) ROW(BUILD_SLICE, build_slice)  \
  ROW(BUILD_SET, build_set) ROW(BUILD_MAP, build_map) ROW(SET_ADD, set_add_op)                     \
  ROW(MAP_ADD, map_add) ROW(LIST_EXTEND, list_extend_op) ROW(SET_UPDATE, set_update_op)            \
  ROW(DICT_UPDATE, dict_update_op) ROW(DICT_MERGE, dict_merge_op)                                  \
  ROW(LIST_TO_TUPLE, list_to_tuple) ROW(BUILD_STRING, build_string)                                \
  ROW(CONVERT_VALUE, convert_value) ROW(FORMAT_SIMPLE, format_simple)                              \
  ROW(FORMAT_WITH_SPEC, format_with_spec) ROW(BUILD_INTERPOLATION, build_interpolation)            \
  ROW(BUILD_TEMPLATE, build_template) ROW(UNPACK_SEQUENCE, unpack_sequence)                        \
  ROW(UNPACK_EX, unpack_ex) ROW(GET_ITER, get_iter)                                                \
  ROW(MAKE_FUNCTION, make_function) ROW(SET_FUNCTION_ATTRIBUTE, set_function_attribute)            \
  ROW(GET_AWAITABLE, get_awaitable) ROW(GET_YIELD_FROM_ITER, get_yield_from_iter)                  \
  ROW(GET_AITER, get_aiter) ROW(GET_ANEXT, get_anext) ROW(END_ASYNC_FOR, end_async_for)            \
  ROW(LOAD_SPECIAL, load_special) ROW(WITH_EXCEPT_START, with_except_start)                        \
  ROW(CHECK_EXC_MATCH, check_exc_match) ROW(CHECK_EG_MATCH, check_eg_match)                        \
  ROW(PREP_RERAISE_STAR, prep_reraise_star) ROW(RAISE_VARARGS, raise_varargs)                      \
  ROW(IMPORT_NAME, import_name_op) ROW(IMPORT_FROM, import_from_op) ROW(IMPORT_STAR, import_star)  \
  ROW(GET_LEN, get_len) ROW(MATCH_SEQUENCE, match_sequence) ROW(MATCH_MAPPING, match_mapping)      \
  ROW(MATCH_KEYS, match_keys) ROW(MATCH_CLASS, match_class)                                        \
  ROW(INTRINSIC_1, intrinsic_1) ROW(INTRINSIC_2, intrinsic_2)

namespace slow {
#define ROW(op, function) bool function(Frame* frame, uint32_t operand);
SLOW_OPS(ROW)
#undef ROW
}  // namespace slow

// Those that run frames of their own or jump (slow_calls.cc, slow_flow.cc).
Flow call_slowly(Frame* frame, uint32_t operand);
Flow call_keywords_slowly(Frame* frame, uint32_t operand);
Flow call_unpacked_slowly(Frame* frame, uint32_t operand);
Flow for_iter_slowly(Frame* frame, uint32_t operand);

// "f()" as messages about calls name a callable.
Ref callable_text(Value callable);
Str* special_name(uint32_t operand);   // of a LOAD_SPECIAL
void set_name_error(Type* type, const char* format, Str* name);

}  // namespace coroscope
