// Starting a runtime: memory, strings, types in order, the modules builtins and sys.
//
// Interface: start_runtime (runtime.h). The steps are start.inc. Tests: every test.
#include "engine/runtime/runtime.h"

#include <cassert>
#include <string_view>
#include <type_traits>

#include "engine/runtime/builtin_types.h"
#include "engine/runtime/class_builtins.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/function.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/import.h"
#include "engine/runtime/module.h"
#include "engine/runtime/native.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"
#include "engine/runtime/vm_builtins.h"

namespace coroscope {

Runtime* rt = nullptr;

#define START(function) void function();
#include "engine/runtime/start.inc"

namespace {

// The texts of names.inc one after the other: a loop over them is a tenth of the code for each by itself.
constexpr char kNameTexts[] =
#define NAME(member, text) text "\0"
#include "engine/runtime/names.inc"
    ;

void intern_names() {
  static_assert(std::is_standard_layout_v<Names>);
  Str** member = reinterpret_cast<Str**>(&rt->str);
  for (const char* at = kNameTexts; *at; ++member) {
    const std::string_view text(at);
    *member = intern(text).release();
    at += text.size() + 1;
  }
  assert(reinterpret_cast<Names*>(member) == &rt->str + 1);
}

struct DataTypeRow {
  Type* Types::*member;
  const TypeSpec* spec;
};
constexpr DataTypeRow kDataTypes[] = {
#define SPEC(member) {&Types::member, &TypeSpecs::member},
    DATA_TYPE_SPECS(SPEC)
#undef SPEC
};

// The types of module builtins, by the names that programs use.
bool add_builtin_types(Dict* namespace_) {
  Type* const types[] = {
      rt->type.object,  rt->type.type,      rt->type.bool_,       rt->type.int_,
      rt->type.float_,  rt->type.complex,   rt->type.str,         rt->type.bytes,
      rt->type.bytearray, rt->type.memoryview, rt->type.tuple,    rt->type.list,
      rt->type.dict,    rt->type.set,       rt->type.frozenset,   rt->type.range,
      rt->type.slice,   rt->type.enumerate, rt->type.zip,         rt->type.map,
      rt->type.filter,  rt->type.reversed,  rt->type.super,       rt->type.property,
      rt->type.classmethod, rt->type.staticmethod,
#define EXCEPTION(name, base, layout) rt->exc.name,
#include "engine/runtime/exceptions.inc"
  };
  for (Type* type : types) {
    if (!dict_set_str(namespace_, type->name, Value(type))) return false;
  }
  return dict_set_text(namespace_, "EnvironmentError", Value(rt->exc.OSError)) &&
         dict_set_text(namespace_, "IOError", Value(rt->exc.OSError));
}

bool add_functions(Dict* namespace_, const NativeMethod* rows, Value module_name) {
  for (const NativeMethod* row = rows; row->name; ++row) {
    Ref function = make_native_function(*row, Value(), module_name);
    if (!function || !dict_set_text(namespace_, row->name, function)) return false;
  }
  return true;
}

bool make_builtins() {
  const Value name(rt->str.builtins);
  Module* module = new_module(name);
  if (!module) return false;
  rt->builtins = module->dict;
  incref(Value(rt->builtins));
  Ref keep = Ref::adopt(Value(module));
  if (!dict_set_str(rt->modules, rt->str.builtins, keep)) return false;
  Dict* dict = rt->builtins;
  for (const NativeMethod* rows :
       {kDataBuiltins, kVmBuiltins, kAsyncBuiltins, kClassBuiltins, kImportBuiltins}) {
    if (!add_functions(dict, rows, name)) return false;
  }
  return add_builtin_types(dict) && dict_set_text(dict, "NotImplemented", kNotImplemented) &&
         dict_set_text(dict, "Ellipsis", kEllipsis) && dict_set_text(dict, "None", kNone) &&
         dict_set_text(dict, "True", kTrue) && dict_set_text(dict, "False", kFalse) &&
         dict_set_text(dict, "__debug__", kTrue);
}

}  // namespace

// Data types are made in the order of their table; bool's base is int.
void init_data_types() {
  for (const DataTypeRow& row : kDataTypes) {
    const TypeSpec* spec = row.spec;
    if (row.member == &Types::bool_) {
      TypeSpec* of_bool = new TypeSpec(*spec);
      of_bool->base = rt->type.int_;
      spec = of_bool;
    }
    rt->type.*row.member = make_type(*spec);
  }
}

bool start_runtime() {
  rt->heap = new HeapState();
  rt->gc = new GcState();
  init_collector();
  if (!allocate_core_types()) return false;
  init_strs();
  if (!init_shared_values()) return false;
  intern_names();
#define START(function) function();
#include "engine/runtime/start.inc"
  rt->modules = new_dict().release();
  if (!rt->modules || !make_builtins()) return false;
  return static_cast<bool>(import_module("sys"));
}

}  // namespace coroscope
