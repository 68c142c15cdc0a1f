// The hierarchy of built-in exceptions, and the classes whose constructors set fields of their own.
//
// Interface: init_exception_types, fill_exception. The table is exceptions.inc, the fields stand in
// exception_fields.inc. SyntaxError's text: exception_syntax.cc. Tests: tests/lang/exceptions/*.py.
#include "engine/runtime/exception_types.h"

#include <type_traits>
#include <utility>

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/int.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/syntax/literals.h"

namespace coroscope {

namespace {

Value argument(const Tuple* args, intptr_t i) { return i < args->size ? args->items[i] : Value(); }

// --- the fields that positional arguments set, by layout ----------------------------------------------

void fill_StopIteration(ExceptionObject* self, Tuple* args) {
  set_field(&static_cast<StopIterationException*>(self)->value, argument(args, 0));
}
void fill_SystemExit(ExceptionObject* self, Tuple* args) {
  set_field(&static_cast<SystemExitException*>(self)->code,
            args->size > 1 ? Value(args) : argument(args, 0));
}
void fill_Import(ExceptionObject* self, Tuple* args) {
  set_field(&static_cast<ImportException*>(self)->msg, args->size == 1 ? args->items[0] : Value());
}
void fill_Os(ExceptionObject* self, Tuple* args) {
  if (args->size < 2 || args->size > 5) return;
  auto* os = static_cast<OsException*>(self);
  set_field(&os->error_number, args->items[0]);
  set_field(&os->message, args->items[1]);
  if (args->size > 2) set_field(&os->filename, args->items[2]);
  if (args->size > 4) set_field(&os->filename2, args->items[4]);
  if (args->size == 2) return;
  // args keeps (errno, strerror) only.
  if (Ref pair = make_tuple(args->items, 2)) {
    decref(Value(std::exchange(self->args, as_tuple(pair.release()))));
  }
}
void fill_Syntax(ExceptionObject* self, Tuple* args) {
  auto* syntax = static_cast<SyntaxException*>(self);
  if (args->size) set_field(&syntax->msg, args->items[0]);
  if (args->size != 2 || !is_tuple(args->items[1])) return;
  const Tuple* where = as_tuple(args->items[1]);
  Value* const fields[] = {&syntax->filename, &syntax->line, &syntax->offset,
                           &syntax->text, &syntax->end_line, &syntax->end_offset};
  for (intptr_t i = 0; i < where->size && i < 6; ++i) set_field(fields[i], where->items[i]);
}
void fill_Unicode(ExceptionObject* self, Tuple* args) {
  auto* unicode = static_cast<UnicodeException*>(self);
  // UnicodeTranslateError has no encoding.
  const bool translate = is_subtype(self->type, rt->exc.UnicodeTranslateError);
  Value* const fields[] = {&unicode->encoding, &unicode->object, &unicode->start, &unicode->end,
                           &unicode->reason};
  for (intptr_t i = 0; i < args->size && i < 5 - translate; ++i) {
    set_field(fields[i + translate], args->items[i]);
  }
}
void fill_Group(ExceptionObject* self, Tuple* args) {
  auto* group = static_cast<GroupException*>(self);
  set_field(&group->message, argument(args, 0));
  set_field(&group->exceptions, argument(args, 1));
}
void fill_Plain(ExceptionObject*, Tuple*) {}
void fill_Attribute(ExceptionObject*, Tuple*) {}
void fill_Name(ExceptionObject*, Tuple*) {}

// --- constructors -----------------------------------------------------------------------------------

// Keyword arguments that name fields; the rest is a TypeError.
bool take_keywords(Value self, Args args, const char* const* names, Value* const* fields, int count) {
  for (intptr_t i = 0; args.names && i < args.names->size; ++i) {
    Str* name = as_str(args.names->items[i]);
    int found = -1;
    for (int k = 0; k < count; ++k) found = name->text() == names[k] ? k : found;
    if (found < 0) {
      raise(rt->exc.TypeError, "%N() got an unexpected keyword argument '%U'", type_of(self), name);
      return false;
    }
    set_field(fields[found], args.values[args.count + i]);
  }
  return true;
}

template <void (*fill)(ExceptionObject*, Tuple*)>
bool init_with(Value self, Args args) {
  if (!exception_init(self, args)) return false;
  fill(as_exception(self), as_exception(self)->args);
  return true;
}

bool init_Attribute(Value self, Args args) {
  auto* error = static_cast<AttributeException*>(as_exception(self));
  const char* const names[] = {"name", "obj"};
  Value* const fields[] = {&error->name, &error->obj};
  return set_exception_args(self, args) && take_keywords(self, args, names, fields, 2);
}
bool init_Name(Value self, Args args) {
  const char* const names[] = {"name"};
  Value* const fields[] = {&static_cast<NameException*>(as_exception(self))->name};
  return set_exception_args(self, args) && take_keywords(self, args, names, fields, 1);
}
bool init_Import(Value self, Args args) {
  auto* error = static_cast<ImportException*>(as_exception(self));
  for (Value* field : {&error->msg, &error->name, &error->path, &error->name_from}) {
    set_field(field, Value());  // __init__ may be called again
  }
  const char* const names[] = {"name", "path", "name_from"};
  Value* const fields[] = {&error->name, &error->path, &error->name_from};
  if (!set_exception_args(self, args) || !take_keywords(self, args, names, fields, 3)) return false;
  fill_Import(error, error->args);
  return true;
}

// OSError(errno, ...) makes an instance of the subclass that stands for the number.
Type* os_error_class(Type* type, const Args& args) {
  struct Row {
    int number;
    Type* Exceptions::* type;
  };
  static constexpr Row kRows[] = {
      {1, &Exceptions::PermissionError}, {2, &Exceptions::FileNotFoundError},
      {3, &Exceptions::ProcessLookupError}, {4, &Exceptions::InterruptedError},
      {10, &Exceptions::ChildProcessError}, {11, &Exceptions::BlockingIOError},
      {13, &Exceptions::PermissionError}, {17, &Exceptions::FileExistsError},
      {20, &Exceptions::NotADirectoryError}, {21, &Exceptions::IsADirectoryError},
      {32, &Exceptions::BrokenPipeError}, {103, &Exceptions::ConnectionAbortedError},
      {104, &Exceptions::ConnectionResetError}, {110, &Exceptions::TimeoutError},
      {111, &Exceptions::ConnectionRefusedError}, {114, &Exceptions::BlockingIOError}};
  if (type != rt->exc.OSError || args.count < 2 || !args.values[0].is_small()) return type;
  for (const Row& row : kRows) {
    if (args.values[0].as_small() == row.number) return rt->exc.*row.type;
  }
  return type;
}
bool init_Os(Value self, Args args);
Ref construct_Os(Type* type, Args args);

// A class that overrides __init__ alone gets its fields there, any other one in __new__.
bool fills_in_init(const Type* type) {
  return type->slots.init != init_Os && type->slots.construct == construct_Os;
}

Ref construct_Os(Type* type, Args args) {
  type = os_error_class(type, args);
  if (fills_in_init(type)) return exception_construct(type, Args());
  if (args.names && args.names->size) {
    return raise(rt->exc.TypeError, "%N() takes no keyword arguments", type);
  }
  Ref made = exception_construct(type, args);
  if (made) fill_Os(as_exception(made), as_exception(made)->args);
  return made;
}
bool init_Os(Value self, Args args) {
  if (!fills_in_init(type_of(self))) return true;
  if (!exception_init(self, args)) return false;
  fill_Os(as_exception(self), as_exception(self)->args);
  return true;
}

// UnicodeEncodeError(encoding, object, start, end, reason), each of its type.
bool check_unicode_arguments(Value self, const Args& args) {
  const bool translate = is_subtype(type_of(self), rt->exc.UnicodeTranslateError);
  const bool decode = is_subtype(type_of(self), rt->exc.UnicodeDecodeError);
  const int wanted = translate ? 4 : 5;
  if (args.count != wanted) {
    raise(rt->exc.TypeError, "function takes exactly %d arguments (%d given)", wanted, args.count);
    return false;
  }
  for (int i = 0; i < wanted; ++i) {
    const int field = i + translate;
    const Value value = args.values[i];
    const char* expected = nullptr;
    if (field == 2 || field == 3) {
      if (!is_int(value)) {
        raise(rt->exc.TypeError, "'%T' object cannot be interpreted as an integer", value);
        return false;
      }
    } else if (field == 1 && decode) {
      if (!is_bytes(value)) expected = "a bytes-like object";
    } else if (!is_str(value)) {
      expected = "str";
    }
    if (!expected) continue;
    if (field == 1 && decode) {
      raise(rt->exc.TypeError, "a bytes-like object is required, not '%T'", value);
    } else {
      raise(rt->exc.TypeError, "argument %d must be str, not %T", i + 1, value);
    }
    return false;
  }
  return true;
}
bool init_Unicode(Value self, Args args) {
  if (!exception_init(self, args) || !check_unicode_arguments(self, args)) return false;
  fill_Unicode(as_exception(self), as_exception(self)->args);
  return true;
}

bool init_Syntax(Value self, Args args) {
  if (!exception_init(self, args)) return false;
  if (args.count == 2) {
    Ref where = to_tuple(args.values[1]);
    if (!where) return false;
    const intptr_t size = as_tuple(where)->size;
    if (size < 4 || size > 7) {
      raise(rt->exc.TypeError, "function takes %s %d arguments (%z given)",
            size < 4 ? "at least" : "at most", size < 4 ? 4 : 7, static_cast<int64_t>(size));
      return false;
    }
    if (size == 5) {
      raise(rt->exc.TypeError, "end_offset must be provided when end_lineno is provided");
      return false;
    }
  }
  fill_Syntax(as_exception(self), as_exception(self)->args);
  return true;
}

// --- text -------------------------------------------------------------------------------------------

Ref str_KeyError(Value self) {
  Tuple* args = as_exception(self)->args;
  return args->size == 1 ? repr(args->items[0]) : exception_str(self);
}
Ref str_Import(Value self) {
  Value msg = static_cast<ImportException*>(as_exception(self))->msg;
  return msg && is_exact_str(msg) ? Ref::share(msg) : exception_str(self);
}
Ref str_Os(Value self) {
  auto* os = static_cast<OsException*>(as_exception(self));
  const Value number = os->error_number ? os->error_number : kNone;
  const Value message = os->message ? os->message : kNone;
  if (os->filename && os->filename2) {
    return format_str("[Errno %S] %S: %R -> %R", number, message, os->filename, os->filename2);
  }
  if (os->filename) return format_str("[Errno %S] %S: %R", number, message, os->filename);
  if (os->error_number && os->message) return format_str("[Errno %S] %S", number, message);
  return exception_str(self);
}

// UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
Ref str_Unicode(Value self) {
  auto* error = static_cast<UnicodeException*>(as_exception(self));
  if (!error->object) return Ref::share(rt->empty_str);
  const bool decode = is_subtype(type_of(self), rt->exc.UnicodeDecodeError);
  const bool translate = is_subtype(type_of(self), rt->exc.UnicodeTranslateError);
  const int64_t start = int_clamp(error->start), end = int_clamp(error->end);
  const char* verb = translate ? "translate" : decode ? "decode" : "encode";
  const char* unit = decode ? "byte" : "character";
  StringBuilder out;
  if (!translate) {
    Ref codec = format_str("'%S' codec ", error->encoding);
    if (!codec) return nullptr;
    out.append(codec.get());
  }
  out.append("can't ");
  out.append(verb);
  out.append_char(' ');
  out.append(unit);
  const int64_t size = decode ? static_cast<int64_t>(bytes_text(as_bytes(error->object)).size())
                              : as_str(error->object)->length;
  if (end == start + 1 && start >= 0 && start < size) {
    if (decode) {
      const auto byte = static_cast<uint8_t>(bytes_text(as_bytes(error->object))[static_cast<size_t>(start)]);
      out.append(" 0x" + syntax::hex_digits(byte, 2));
    } else {
      out.append(" '");
      out.append(syntax::escape_of(code_point_at(as_str(error->object), static_cast<uint32_t>(start))));
      out.append_char('\'');
    }
    out.append(" in position ");
    out.append_int(start);
  } else {
    out.append("s in position ");
    out.append_int(start);
    out.append_char('-');
    out.append_int(end - 1);
  }
  Ref rest = format_str(": %S", error->reason);
  if (!rest) return nullptr;
  out.append(rest.get());
  return out.finish();
}
Ref str_Syntax(Value self) {
  auto* error = static_cast<SyntaxException*>(as_exception(self));
  const Value message = error->msg ? error->msg : kNone;
  std::string_view file;
  if (error->filename && is_str(error->filename)) {
    file = text_of(error->filename);
    file = file.substr(file.rfind('/') + 1);
  }
  Ref name = make_str(file);
  const bool has_line = error->line && is_int(error->line);
  if (!name) return nullptr;
  if (!file.empty() && has_line) {
    return format_str("%S (%U, line %S)", message, as_str(name), error->line);
  }
  if (!file.empty()) return format_str("%S (%U)", message, as_str(name));
  if (has_line) return format_str("%S (line %S)", message, error->line);
  return str(message);
}

// --- the tables ---------------------------------------------------------------------------------------

const Slots kPlainSlots = {};
const Slots kStopIterationSlots = {.init = init_with<fill_StopIteration>};
const Slots kSystemExitSlots = {.init = init_with<fill_SystemExit>};
const Slots kAttributeSlots = {.init = init_Attribute};
const Slots kNameSlots = {.init = init_Name};
const Slots kImportSlots = {.init = init_Import, .str = str_Import};
const Slots kOsSlots = {.construct = construct_Os, .init = init_Os, .str = str_Os};
const Slots kSyntaxSlots = {.init = init_Syntax, .str = str_Syntax};
const Slots kUnicodeSlots = {.init = init_Unicode, .str = str_Unicode};


#define LAYOUT(layout)                       \
  void add_fields_##layout(Type* type) {     \
    using Struct = layout##Exception;
// The fields of a group alone cannot be set.
#define FIELD(member, name)                                                             \
  add_member(type, name, offsetof(Struct, member),                                      \
             std::is_same_v<Struct, GroupException> ? MemberDescriptor::ReadOnly        \
                                                    : MemberDescriptor::NoneIfNull);
#define END_LAYOUT }
#include "engine/runtime/exception_fields.inc"
void add_fields_Plain(Type*) {}

struct ExceptionRow {
  const char* name;
  Type* Exceptions::* member;
  const char* base;
  uint32_t size;
  const char* layout;
  const Slots* slots;
  void (*fill)(ExceptionObject*, Tuple*);
  void (*add_fields)(Type*);
};
const ExceptionRow kRows[] = {
#define EXCEPTION(name, base, layout)                                                      \
  {#name,  &Exceptions::name,    #base, sizeof(layout##Exception), #layout, &k##layout##Slots, \
   fill_##layout, add_fields_##layout},
#include "engine/runtime/exceptions.inc"
};
constexpr int kRowCount = sizeof kRows / sizeof *kRows;

const ExceptionRow* row_named(std::string_view name) {
  for (const ExceptionRow& row : kRows) {
    if (name == row.name) return &row;
  }
  return nullptr;
}

}  // namespace

Ref fill_exception(Ref exception, Tuple* args) {
  ExceptionObject* self = as_exception(exception);
  incref(Value(args));
  decref(Value(std::exchange(self->args, args)));
  const Type* type = self->type;
  if (is_plain_exception_class(type)) return exception;
  while (type->flags & kTypeHeap) type = type->base;
  for (const ExceptionRow& row : kRows) {
    if (rt->exc.*row.member == type) row.fill(self, args);
  }
  return exception;
}

// One TypeSpec per row; they must live as long as their types, so they are kept on the heap.
static Type* make_exception_type(const ExceptionRow& row) {
  const ExceptionRow* base_row = row_named(row.base);
  TypeSpec* spec = new TypeSpec{};
  spec->name = row.name;
  spec->base = base_row ? rt->exc.*base_row->member : nullptr;
  spec->flags = kTypeBase | kTypeGc | kTypeException;
  spec->instance_size = row.size;
  spec->dict_offset = offsetof(ExceptionObject, dict);
  const bool is_root = !base_row;
  // Only the first class of a layout brings slots and fields; the others inherit them.
  const bool new_layout = is_root || std::string_view(base_row->layout) != row.layout;
  spec->slots = is_root ? &kBaseExceptionSlots : new_layout ? row.slots : &kPlainSlots;
  Slots* slots = nullptr;
  if (row.member == &Exceptions::KeyError) {
    slots = new Slots{};
    slots->str = str_KeyError;
    spec->slots = slots;
  }
  if (is_root) {
    spec->methods = kBaseExceptionMethods;
    spec->getsets = kBaseExceptionGetSets;
  } else if (std::string_view(row.layout) == "Group" && new_layout) {
    spec->methods = kGroupMethods;
  }
  Type* type = make_type(*spec);
  if (new_layout) row.add_fields(type);
  return type;
}

// ExceptionGroup(BaseExceptionGroup, Exception): the one built-in with two bases.
static void give_group_its_second_base() {
  Type* group = rt->exc.ExceptionGroup;
  const Value bases[2] = {Value(rt->exc.BaseExceptionGroup), Value(rt->exc.Exception)};
  decref(Value(std::exchange(group->bases, as_tuple(make_tuple(bases, 2).release()))));
  link_subclass(rt->exc.Exception, group);
  Own<Tuple> mro = compute_mro(group);
  decref(Value(std::exchange(group->mro, mro.release())));
  invalidate_type(group);
}

void init_exception_types() {
  for (int i = 0; i < kRowCount; ++i) rt->exc.*kRows[i].member = make_exception_type(kRows[i]);
  give_group_its_second_base();
}

}  // namespace coroscope
