// Code objects: constants and names made real, and what Python sees of them.
// Interface: code_object.h. Tests: tests/lang/code_objects, tests/lang/eval_exec.
#include "engine/runtime/code_object.h"

#include <cstdlib>
#include <cstring>
#include <utility>

#include "engine/compile/compile.h"
#include "engine/runtime/abstract.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/float.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/host_io.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native.h"
#include "engine/runtime/set.h"
#include "engine/runtime/slice.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

CodeObject* as_code(Value v) { return static_cast<CodeObject*>(v.object()); }

Ref make_constant(const code::Constant& constant);

Ref make_constant_tuple(const std::vector<code::Constant>& items) {
  Own<Tuple> tuple = new_tuple(static_cast<intptr_t>(items.size()));
  if (!tuple) return nullptr;
  for (size_t i = 0; i < items.size(); i++) {
    Ref item = make_constant(items[i]);
    if (!item) return nullptr;
    tuple_fill(tuple.get(), static_cast<intptr_t>(i), std::move(item));
  }
  return std::move(tuple);
}

bool is_identifier(std::string_view text) {
  for (char c : text) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (!word) return false;
  }
  return true;
}

Ref make_constant(const code::Constant& constant) {
  using Kind = code::Constant::Kind;
  switch (constant.kind) {
    case Kind::None: return Ref::share(kNone);
    case Kind::True: return Ref::share(kTrue);
    case Kind::False: return Ref::share(kFalse);
    case Kind::Ellipsis: return Ref::share(kEllipsis);
    case Kind::Int: return make_int_from_literal(constant.text);
    case Kind::Float: return make_float(constant.number);
    case Kind::Complex: return make_complex(constant.real, constant.number);
    case Kind::Str:   // those that may name something are interned, as CPython does
      if (is_identifier(constant.text)) return intern(constant.text);
      return make_str(constant.text);
    case Kind::Bytes: return make_bytes(constant.text);
    case Kind::Tuple: return make_constant_tuple(constant.items);
    case Kind::FrozenSet: {
      Ref items = make_constant_tuple(constant.items);
      return items ? make_set(items, rt->type.frozenset) : nullptr;
    }
    case Kind::Code: {
      CodeObject* code = code_object_new(constant.code);
      return code ? Ref::adopt(Value(code)) : nullptr;
    }
    case Kind::Slice: {
      Ref parts = make_constant_tuple(constant.items);
      if (!parts) return nullptr;
      Value* items = as_tuple(parts)->items;
      return make_slice(items[0], items[1], items[2]);
    }
  }
  return nullptr;
}

// A zeroed array in the heap; null = MemoryError set (or nothing wanted).
template <class T>
bool make_array(T** out, uint32_t count) {
  if (!count) return *out = nullptr, true;
  *out = static_cast<T*>(heap_allocate(count * sizeof(T)));
  if (!*out) return false;
  memset(static_cast<void*>(*out), 0, count * sizeof(T));
  return true;
}
template <class T>
void free_array(T* array, uint32_t count) {
  if (array) heap_release(array, count * sizeof(T));
}

bool intern_all(Str*** out, uint32_t* count, const std::vector<std::string>& names) {
  if (!make_array(out, static_cast<uint32_t>(names.size()))) return false;
  *count = static_cast<uint32_t>(names.size());
  for (size_t i = 0; i < names.size(); i++) {
    (*out)[i] = intern(names[i]).release();
    if (!(*out)[i]) return false;
  }
  return true;
}

bool fill(CodeObject* object) {
  const code::Code& code = *object->code;
  object->argument_count = code.argument_count;
  object->positional_only_count = code.positional_only_count;
  object->keyword_only_count = code.keyword_only_count;
  const bool plain = !(code.flags & (code::kVarArgs | code::kVarKeywords)) && !code.keyword_only_count;
  object->exact_count = plain ? object->argument_count : kNoExactCount;
  object->flags = code.flags;
  object->stack_size = code.stack_size;
  const uint32_t count = static_cast<uint32_t>(code.instructions.size());
  if (!make_array(&object->instructions, count)) return false;
  object->instruction_count = count;
  memcpy(object->instructions, code.instructions.data(), count * sizeof(code::Instruction));
  const uint32_t constants = static_cast<uint32_t>(code.constants.size());
  if (!make_array(&object->constants, constants)) return false;
  object->constant_count = constants;
  for (uint32_t i = 0; i < constants; i++) {
    object->constants[i] = make_constant(code.constants[i]).release();
    if (object->constants[i].is_null()) return false;
  }
  if (!intern_all(&object->names, &object->name_count, code.names) ||
      !intern_all(&object->locals, &object->local_count, code.locals)) {
    return false;
  }
  // One word more than the compiler's depth: a received value joins what a DELEGATE left.
  object->frame_size = static_cast<uint32_t>(
      sizeof(Frame) + (object->local_count + code.stack_size + 2) * sizeof(Value));
  return (object->name = intern(code.name).release()) &&
         (object->qualname = intern(code.qualname).release()) &&
         (object->filename = intern(code.filename).release());
}

void code_destroy(Object* self) {
  CodeObject* code = static_cast<CodeObject*>(self);
  while (Frame* frame = code->free_frames) {
    code->free_frames = frame->back;
    free_object(frame);
  }
  for (uint32_t i = 0; i < code->constant_count; i++) decref(code->constants[i]);
  for (uint32_t i = 0; i < code->name_count; i++) if (code->names[i]) decref(code->names[i]);
  for (uint32_t i = 0; i < code->local_count; i++) if (code->locals[i]) decref(code->locals[i]);
  free_array(code->constants, code->constant_count);
  free_array(code->names, code->name_count);
  free_array(code->locals, code->local_count);
  free_array(code->instructions, code->instruction_count);
  for (Str* s : {code->name, code->qualname, code->filename}) if (s) decref(s);
  code->code.~shared_ptr();
  free_object(code);
}

}  // namespace

CodeObject* code_object_new(std::shared_ptr<const code::Code> code) {
  CodeObject* object = new_object<CodeObject>(rt->type.code);
  if (!object) return nullptr;
  object->code = std::move(code);
  if (fill(object)) return object;
  decref(object);
  return nullptr;
}

// --- Compiling at run time -----------------------------------------------------------------------------
namespace {

void set_field(Value* field, Ref value) { decref(std::exchange(*field, value.release())); }
Ref number_or_none(int n) { return n == -1 ? Ref::share(kNone) : make_int(n); }

}  // namespace

void raise_syntax_error(const syntax::SyntaxErrorInfo& info) {
  Type* type = rt->exc.SyntaxError;
  switch (info.type) {
    case syntax::ErrorType::IndentationError: type = rt->exc.IndentationError; break;
    case syntax::ErrorType::TabError: type = rt->exc.TabError; break;
    case syntax::ErrorType::MemoryError: raise(rt->exc.MemoryError, "%s", info.message.c_str()); return;
    case syntax::ErrorType::RecursionError: raise(rt->exc.RecursionError, "%s", info.message.c_str()); return;
    default: break;
  }
  Ref message = make_str(info.message), filename = make_str(info.filename);
  Ref text = info.has_text ? make_str(info.text) : Ref::share(kNone);
  Ref line = make_int(info.lineno), offset = make_int(info.offset), end_line = make_int(info.end_lineno),
      end_offset = make_int(info.end_offset);
  if (!message || !filename || !text) return;
  const Value details[] = {filename, line, offset, text, end_line, end_offset};
  Ref tuple = make_tuple(details, 6);
  if (!tuple) return;
  Ref args = make_tuple2(message, tuple);
  Ref error = args ? new_exception_args(type, as_tuple(args)) : nullptr;
  if (!error) return;
  auto* fields = static_cast<SyntaxException*>(error.get().object());
  set_field(&fields->msg, message);
  set_field(&fields->filename, filename);
  set_field(&fields->line, line);
  set_field(&fields->offset, offset);
  set_field(&fields->text, text);
  set_field(&fields->end_line, end_line);
  set_field(&fields->end_offset, end_offset);
  raise_value(std::move(error));
}

Ref compile_source(std::string_view source, std::string_view filename, CompileMode mode,
                   uint32_t flags) {
  compiler::Options options;
  options.top_level_await = (flags & 0x2000) != 0;   // ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
  compiler::CompileResult result =
      compiler::compile_source(source, filename, static_cast<syntax::Mode>(mode), options);
  const std::string name(filename);
  for (const syntax::SyntaxWarning& warning : result.warnings) {
    const char* message = warning.message.c_str();
    if (warn_at(rt->exc.SyntaxWarning, message, name.c_str(), warning.lineno)) continue;
    if (raised_matches(Value(rt->exc.SyntaxWarning))) {
      clear_raised();
      raise_syntax_error(syntax::error_of_warning(warning, source, filename));
    }
    return nullptr;
  }
  if (!result.code) {
    // After the parser CPython has the text no more: it looks for the line in the file, if there is one.
    std::string_view file;
    if (result.parsed && !host_source(filename, &file)) result.error.has_text = false;
    raise_syntax_error(result.error);
    return nullptr;
  }
  CodeObject* code = code_object_new(std::move(result.code));
  return code ? Ref::adopt(Value(code)) : nullptr;
}

// --- The Python type ---------------------------------------------------------------------------------
namespace {

Ref code_repr(Value self) {
  CodeObject* code = as_code(self);
  return format_str("<code object %U at %A, file \"%U\", line %d>", code->name,
                    self, code->filename,
                    static_cast<int>(code->code->first_line));
}

Ref names_of_kind(CodeObject* code, uint8_t kind) {
  Own<List> list = new_list();
  if (!list) return nullptr;
  for (uint32_t i = 0; i < code->local_count; i++) {
    if (!(code->code->local_kinds[i] & kind)) continue;
    if (!list_append(list.get(), Ref::share(code->locals[i]))) return nullptr;
  }
  return make_tuple(list->items, list->size);
}

#define TEXT_GETTER(name, member) \
  Ref name(Value self) { return Ref::share(as_code(self)->member); }
#define NUMBER_GETTER(name, expression) \
  Ref name(Value self) { return make_int(as_code(self)->expression); }
TEXT_GETTER(get_name, name)
TEXT_GETTER(get_qualname, qualname)
TEXT_GETTER(get_filename, filename)
NUMBER_GETTER(get_first_line, code->first_line)
NUMBER_GETTER(get_flags, flags)
NUMBER_GETTER(get_argument_count, argument_count)
NUMBER_GETTER(get_positional_only_count, positional_only_count)
NUMBER_GETTER(get_keyword_only_count, keyword_only_count)
NUMBER_GETTER(get_stack_size, stack_size)
Ref get_varnames(Value self) { return names_of_kind(as_code(self), code::kLocal); }
Ref get_cellvars(Value self) { return names_of_kind(as_code(self), code::kCell); }
Ref get_freevars(Value self) { return names_of_kind(as_code(self), code::kFree); }
Ref get_local_count(Value self) {
  Ref names = get_varnames(self);
  return names ? make_int(as_tuple(names)->size) : nullptr;
}
Ref get_names(Value self) {
  CodeObject* code = as_code(self);
  Own<Tuple> tuple = new_tuple(code->name_count);
  if (!tuple) return nullptr;
  for (uint32_t i = 0; i < code->name_count; i++) tuple_fill(tuple.get(), i, Ref::share(code->names[i]));
  return std::move(tuple);
}
Ref get_constants(Value self) { return make_tuple(as_code(self)->constants, as_code(self)->constant_count); }
Ref get_code_bytes(Value self) {
  CodeObject* code = as_code(self);
  return make_bytes({reinterpret_cast<const char*>(code->code->instructions.data()),
                     code->instruction_count * sizeof(code::Instruction)});
}

Ref code_positions(Value self, const Value*) {
  CodeObject* code = as_code(self);
  Own<List> list = new_list();
  if (!list) return nullptr;
  for (uint32_t i = 0; i < code->instruction_count; i++) {
    const code::Position& p = code_position(code, i);
    Ref parts[] = {number_or_none(p.line ? static_cast<int>(p.line) : -1),
                   number_or_none(p.end_line ? static_cast<int>(p.end_line) : -1),
                   number_or_none(p.column == 0xffff ? -1 : p.column),
                   number_or_none(p.end_column == 0xffff ? -1 : p.end_column)};
    const Value values[] = {parts[0], parts[1], parts[2], parts[3]};
    Ref tuple = make_tuple(values, 4);
    if (!tuple || !list_append(list.get(), std::move(tuple))) return nullptr;
  }
  return iterate(Value(list.get()));
}

// As many values as there were, of a tuple; false = TypeError or ValueError set.
bool check_replacement(Value tuple, const char* name, uint32_t count) {
  if (!is_tuple(tuple)) {
    raise(rt->exc.TypeError, "replace() argument '%s' must be tuple, not %T", name, tuple);
    return false;
  }
  if (as_tuple(tuple)->size == static_cast<intptr_t>(count)) return true;
  raise(rt->exc.ValueError, "code: %s must have %d items", name, static_cast<int>(count));
  return false;
}

// code.replace(co_name=..., co_flags=...): what the instructions do stays as it is.
Ref code_replace(Value self, const Value* args) {
  CodeObject* old = as_code(self);
  auto code = std::make_shared<code::Code>(*old->code);
  if (args[5] && !check_replacement(args[5], "co_consts", old->constant_count)) return nullptr;
  if (args[6] && !check_replacement(args[6], "co_names", old->name_count)) return nullptr;
  for (uint32_t i = 0; args[6] && i < old->name_count; i++) {
    const Value name = as_tuple(args[6])->items[i];
    if (!is_str(name)) return raise(rt->exc.TypeError, "name tuples must contain only strings, not '%T'", name);
    code->names[i] = std::string(text_of(name));
  }
  if (args[0] && is_str(args[0])) code->name = std::string(text_of(args[0]));
  if (args[1] && is_str(args[1])) code->qualname = std::string(text_of(args[1]));
  if (args[2] && is_str(args[2])) code->filename = std::string(text_of(args[2]));
  int64_t n;
  if (args[3]) {
    if (!to_int64(args[3], &n)) return nullptr;
    code->flags = static_cast<uint32_t>(n);
  }
  if (args[4]) {
    if (!to_int64(args[4], &n)) return nullptr;
    code->first_line = static_cast<uint32_t>(n);
  }
  CodeObject* made = code_object_new(std::move(code));
  for (uint32_t i = 0; made && args[5] && i < made->constant_count; i++) {
    const Value constant = as_tuple(args[5])->items[i];
    incref(constant);
    decref(std::exchange(made->constants[i], constant));
  }
  return made ? Ref::adopt(Value(made)) : nullptr;
}

constexpr NativeMethod kCodeMethods[] = {
    {"co_positions", "($self, /)", code_positions},
    {"replace", "($self, /, *, co_name=None, co_qualname=None, co_filename=None, co_flags=None, "
                "co_firstlineno=None, co_consts=None, co_names=None)", code_replace},
    {nullptr, nullptr, nullptr},
};
constexpr NativeGetSet kCodeGetSets[] = {
    {"co_name", get_name, nullptr, nullptr, true},
    {"co_qualname", get_qualname, nullptr, nullptr, true},
    {"co_filename", get_filename, nullptr, nullptr, true},
    {"co_firstlineno", get_first_line, nullptr, nullptr, true},
    {"co_flags", get_flags, nullptr, nullptr, true},
    {"co_argcount", get_argument_count, nullptr, nullptr, true},
    {"co_posonlyargcount", get_positional_only_count, nullptr, nullptr, true},
    {"co_kwonlyargcount", get_keyword_only_count, nullptr, nullptr, true},
    {"co_nlocals", get_local_count},
    {"co_stacksize", get_stack_size, nullptr, nullptr, true},
    {"co_varnames", get_varnames},
    {"co_cellvars", get_cellvars},
    {"co_freevars", get_freevars},
    {"co_names", get_names, nullptr, nullptr, true},
    {"co_consts", get_constants, nullptr, nullptr, true},
    {"co_code", get_code_bytes},
    {nullptr, nullptr},
};
constexpr Slots kCodeSlots = {.destroy = code_destroy, .repr = code_repr};
constexpr TypeSpec kCodeSpec = {"code", nullptr, kTypeNoInstantiate, sizeof(CodeObject), &kCodeSlots,
                                kCodeMethods, kCodeGetSets};
}  // namespace

void init_code_type() { rt->type.code = make_type(kCodeSpec); }

}  // namespace coroscope
