// A repr that never runs Python code, for traces and the inspector: built-in values as repr() shows
// them, everything else by its class.
//
// Interface: safe_repr (abstract.h). Tests: tests/unit, the goldens of traces.
#include <string>

#include "engine/runtime/abstract.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/code_object.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/float.h"
#include "engine/runtime/function.h"
#include "engine/runtime/generator.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/module.h"
#include "engine/runtime/set.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

constexpr int kMaxDepth = 4;

class SafePrinter {
 public:
  SafePrinter(std::string* out, size_t limit) : out_(out), end_(out->size() + limit) {}

  void print(Value v, int depth);

 private:
  bool full() const { return out_->size() >= end_; }
  size_t room() const { return full() ? 0 : end_ - out_->size(); }
  void put(std::string_view text) { out_->append(text); }

  void print_immediate(Value v);
  void print_int(Value v);
  void print_text(std::string_view text, bool is_bytes);
  void print_items(const Value* items, intptr_t size, int depth);
  void print_dict(const Dict* dict, int depth);
  void print_set(const Set* set, int depth);
  bool print_container(Value v, int depth);
  bool print_named(Value v);
  void print_exception(Value v, int depth);

  std::string* out_;
  size_t end_;
};

void SafePrinter::print_immediate(Value v) {
  put(v == kNone             ? "None"
      : v == kTrue           ? "True"
      : v == kFalse          ? "False"
      : v == kNotImplemented ? "NotImplemented"
      : v == kEllipsis       ? "Ellipsis"
                             : "<unset>");
}

void SafePrinter::print_int(Value v) {
  int64_t word;
  if (int_word(v, &word)) return put(std::to_string(word));
  std::string digits;
  // Very long ints are shown by their size: writing them out takes long.
  if (int_bit_length(v) > 2000 || !int_to_text(v, 10, &digits)) {
    return put("<int of " + std::to_string(int_bit_length(v)) + " bits>");
  }
  put(digits);
}

void SafePrinter::print_text(std::string_view text, bool is_bytes) {
  const bool cut = text.size() > room() + 8;
  if (cut) {
    size_t keep = room();
    while (keep > 0 && !is_bytes && (static_cast<uint8_t>(text[keep]) & 0xc0) == 0x80) --keep;
    text = text.substr(0, keep);
  }
  StringBuilder builder;
  if (is_bytes) append_bytes_repr(&builder, text);
  else append_str_repr(&builder, text);
  put(builder.view());
  if (cut) put("...");
}

void SafePrinter::print_items(const Value* items, intptr_t size, int depth) {
  for (intptr_t i = 0; i < size; ++i) {
    if (i) put(", ");
    if (full()) return put("...");
    print(items[i], depth);
  }
}

void SafePrinter::print_dict(const Dict* dict, int depth) {
  put("{");
  intptr_t position = 0;
  Value key, value;
  for (bool first = true; dict_next(dict, &position, &key, &value); first = false) {
    if (!first) put(", ");
    if (full()) {
      put("...");
      break;
    }
    print(key, depth);
    put(": ");
    print(value, depth);
  }
  put("}");
}

void SafePrinter::print_set(const Set* set, int depth) {
  const bool frozen = set->type == rt->type.frozenset;
  if (!set->size) return put(frozen ? "frozenset()" : "set()");
  put(frozen ? "frozenset({" : "{");
  intptr_t position = 0;
  Value key;
  for (bool first = true; set_next(set, &position, &key); first = false) {
    if (!first) put(", ");
    if (full()) {
      put("...");
      break;
    }
    print(key, depth);
  }
  put(frozen ? "})" : "}");
}

// Exact built-in containers: their items are read, not asked for.
bool SafePrinter::print_container(Value v, int depth) {
  const Type* type = type_of(v);
  const bool is_set_type = type == rt->type.set || type == rt->type.frozenset;
  if (type != rt->type.list && type != rt->type.tuple && type != rt->type.dict && !is_set_type) {
    return false;
  }
  if (depth >= kMaxDepth || full()) {
    put(type == rt->type.list ? "[...]" : type == rt->type.tuple ? "(...)" : "{...}");
    return true;
  }
  if (type == rt->type.list) {
    put("[");
    print_items(as_list(v)->items, as_list(v)->size, depth + 1);
    put("]");
  } else if (type == rt->type.tuple) {
    put("(");
    print_items(as_tuple(v)->items, as_tuple(v)->size, depth + 1);
    put(as_tuple(v)->size == 1 ? ",)" : ")");
  } else if (is_set_type) {
    print_set(as_set(v), depth + 1);
  } else {
    print_dict(as_dict(v), depth + 1);
  }
  return true;
}

void SafePrinter::print_exception(Value v, int depth) {
  const Tuple* args = as_exception(v)->args;
  put(type_of(v)->name->text());
  put("(");
  if (depth < kMaxDepth) print_items(args->items, args->size, depth + 1);
  put(")");
}

// Things that have a name.
bool SafePrinter::print_named(Value v) {
  const auto tagged = [this](const char* kind, std::string_view name) {
    put("<");
    put(kind);
    put(" ");
    put(name);
    put(">");
    return true;
  };
  const Type* type = type_of(v);
  if (type->flags & kTypeType) return tagged("class", "'" + type_full_name(as_type(v)) + "'");
  if (type == rt->type.function) return tagged("function", as_function(v)->qualname->text());
  if (type == rt->type.method) {
    const Value function = as_method(v)->function;
    if (is_function(function)) {
      return tagged("bound method", as_function(function)->qualname->text());
    }
  }
  if (type == rt->type.builtin_function) {
    return tagged("built-in function", as_native_function(v)->method->name);
  }
  if (is_generator(v)) {
    const std::string kind = std::string(type->name->text()) + " object";
    return tagged(kind.c_str(), static_cast<Generator*>(v.object())->qualname->text());
  }
  if (type == rt->type.module) {
    Value name = dict_get_str(as_module(v)->dict, rt->str.__name__);
    if (name && is_str(name)) return tagged("module", "'" + std::string(text_of(name)) + "'");
  }
  if (type == rt->type.code) {
    return tagged("code", static_cast<CodeObject*>(v.object())->qualname->text());
  }
  return false;
}

void SafePrinter::print(Value v, int depth) {
  if (v.is_null()) return put("<unset>");
  if (v.is_immediate()) return print_immediate(v);
  if (is_exact_int(v)) return print_int(v);
  if (is_exact_str(v)) return print_text(text_of(v), false);
  if (is_exact_float(v)) {
    std::string digits;
    append_double_repr(&digits, float_value(v));
    return put(digits);
  }
  if (has_type(v, rt->type.bytes)) return print_text(bytes_text(as_bytes(v)), true);
  if (print_container(v, depth)) return;
  if (is_exception(v)) return print_exception(v, depth);
  if (print_named(v)) return;
  put("<");
  put(type_of(v)->qualname->text());
  put(" object>");
}

}  // namespace

void safe_repr(Value object, std::string* out, size_t limit) {
  SafePrinter(out, limit).print(object, 0);
}

}  // namespace coroscope
