// The functions of module builtins that work on data: abs ... zip's neighbours.
//
// Interface: kDataBuiltins of engine/runtime/builtin_types.h. What is about classes and attributes, and
// what runs code, is elsewhere. Tests: tests/lang/builtins.
#include <cmath>

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/builtin_types.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/float.h"
#include "engine/runtime/host_io.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/list.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/slot_calls.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {

namespace {

// --- numbers -------------------------------------------------------------------------------------------------

Ref builtin_abs(Value, const Value* args) {
  Value v = args[0];
  if (is_exact_int(v) || is_bool(v)) return int_sign(v) < 0 ? int_unary(UnaryOp::Negative, v) : exact_int(v);
  if (is_exact_float(v)) return make_float(std::fabs(float_value(v)));
  Ref method = lookup_special(v, rt->str.__abs__);
  if (method) return call0(method);
  if (is_raised()) return nullptr;
  return raise(rt->exc.TypeError, "bad operand type for abs(): '%T'", v);
}

Ref number_text(Value v, int base, const char* prefix) {
  Ref n = index(v);
  if (!n) return nullptr;
  std::string digits, text;
  if (!int_to_text(n, base, &digits)) return nullptr;
  bool negative = digits[0] == '-';
  if (negative) text += '-';
  text += prefix;
  text.append(digits, negative ? 1 : 0);
  return make_ascii_str(text);
}

Ref builtin_bin(Value, const Value* args) { return number_text(args[0], 2, "0b"); }
Ref builtin_oct(Value, const Value* args) { return number_text(args[0], 8, "0o"); }
Ref builtin_hex(Value, const Value* args) { return number_text(args[0], 16, "0x"); }
Ref builtin_divmod(Value, const Value* args) { return binary(BinaryOp::DivMod, args[0], args[1]); }
Ref builtin_pow(Value, const Value* args) {
  return power(args[0], args[1], args[2] ? args[2] : kNone);
}

Ref builtin_round(Value, const Value* args) {
  Ref method = lookup_special(args[0], rt->str.__round__);
  if (!method) {
    if (is_raised()) return nullptr;
    return raise(rt->exc.TypeError, "type %T doesn't define __round__ method", args[0]);
  }
  return !args[1] || args[1] == kNone ? call0(method) : call1(method, args[1]);
}

// Adds floats with a running correction (Neumaier), as CPython does since 3.12.
struct FloatSum {
  double high, correction = 0;
  void add(double x) {
    double t = high + x;
    correction += std::fabs(high) >= std::fabs(x) ? (high - t) + x : (x - t) + high;
    high = t;
  }
  double total() const { return correction != 0 && std::isfinite(correction) ? high + correction : high; }
};

Ref sum_floats(Value iterator, double start, bool* done, Ref* rest) {
  FloatSum sum{start};
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) return *done = true, make_float(sum.total());
    if (is_exact_float(item)) {
      sum.add(float_value(item));
    } else if (is_exact_int(item)) {
      bool overflow;
      double d = int_to_double(item, &overflow);
      if (overflow) return raise(rt->exc.OverflowError, "int too large to convert to float");
      sum.add(d);
    } else {
      *rest = std::move(item);
      return make_float(sum.total());
    }
  }
}

Ref builtin_sum(Value, const Value* args) {
  Ref total = args[1] ? Ref::share(args[1]) : make_int(0);
  if (is_str(total)) {
    return raise(rt->exc.TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  }
  if (is_bytes(total)) {
    return raise(rt->exc.TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  }
  if (is_bytearray(total)) {
    return raise(rt->exc.TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  }
  Ref iterator = iterate(args[0]);
  if (!iterator) return nullptr;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) return total;
    if (is_exact_int(total) && (is_exact_int(item) || is_bool(item))) {
      total = int_binary(BinaryOp::Add, total, item);
    } else {
      total = binary(BinaryOp::Add, total, item);
    }
    if (!total) return nullptr;
    if (!is_exact_float(total)) continue;
    bool done = false;
    Ref rest;
    total = sum_floats(iterator, float_value(total), &done, &rest);
    if (!total || done) return total;
    total = binary(BinaryOp::Add, total, rest);
    if (!total) return nullptr;
  }
}

// --- characters ----------------------------------------------------------------------------------------------

Ref builtin_chr(Value, const Value* args) {
  Ref n = index(args[0]);
  if (!n) return nullptr;
  int64_t c = int_clamp(n);
  if (c < 0 || c > kMaxCodePoint) return raise(rt->exc.ValueError, "chr() arg not in range(0x110000)");
  return make_str_from_code_point(static_cast<uint32_t>(c));
}

Ref builtin_ord(Value, const Value* args) {
  std::string_view bytes;
  int64_t size;
  if (is_str(args[0])) {
    size = as_str(args[0])->length;
    if (size == 1) return make_int(code_point_at(as_str(args[0]), 0));
    return raise(rt->exc.TypeError, "ord() expected a character, but string of length %z found", size);
  }
  if ((is_bytes(args[0]) || is_bytearray(args[0])) && buffer_view(args[0], &bytes)) {
    if (bytes.size() == 1) return make_int(static_cast<uint8_t>(bytes[0]));
    return raise(rt->exc.TypeError, "ord() expected a character, but string of length %z found",
                 static_cast<int64_t>(bytes.size()));
  }
  return raise(rt->exc.TypeError, "ord() expected string of length 1, but %T found", args[0]);
}

Ref builtin_ascii(Value, const Value* args) { return ascii(args[0]); }
Ref builtin_repr(Value, const Value* args) { return repr(args[0]); }

Ref builtin_format(Value, const Value* args) {
  if (args[1] && !is_str(args[1])) {
    return raise(rt->exc.TypeError, "format() argument 2 must be str, not %T", args[1]);
  }
  return format(args[0], args[1] ? args[1] : rt->empty_str);
}

// --- containers ------------------------------------------------------------------------------------------------

Ref builtin_len(Value, const Value* args) {
  int64_t size = length(args[0]);
  return size < 0 ? nullptr : make_int(size);
}

// Whether an item of truth `wanted` is there.
Ref any_is(Value iterable, bool wanted) {
  Ref iterator = iterate(iterable);
  if (!iterator) return nullptr;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) return Ref::adopt(boolean(!wanted));
    int value = truth(item);
    if (value < 0) return nullptr;
    if ((value != 0) == wanted) return Ref::adopt(boolean(wanted));
  }
}

Ref builtin_any(Value, const Value* args) { return any_is(args[0], true); }
Ref builtin_all(Value, const Value* args) { return any_is(args[0], false); }

Ref builtin_iter(Value, const Value* args) {
  if (!args[1]) return iterate(args[0]);
  if (!is_callable(args[0])) return raise(rt->exc.TypeError, "iter(v, w): v must be callable");
  return make_callable_iterator(args[0], args[1]);
}

}  // namespace

// Not in the namespace: the interpreter knows a call of it (generator.cc).
Ref builtin_next(Value, const Value* args) {
  if (!type_of(args[0])->slots.next) {
    return raise(rt->exc.TypeError, "'%T' object is not an iterator", args[0]);
  }
  Ref item;
  // A __next__ in Python: the StopIteration that it raises is handed on as it is.
  const bool own = type_of(args[0])->slots.next == call_next;
  if (own) item = call_dunder_next(args[0]);
  const Next step = !own ? next(args[0], &item) : item ? Next::Item : Next::Error;
  if (step == Next::Item) return item;
  if (args[1] && (step == Next::End || raised_matches(Value(rt->exc.StopIteration)))) {
    clear_raised();
    return Ref::share(args[1]);
  }
  return step == Next::End ? raise_stop_iteration() : nullptr;
}

namespace {

Ref builtin_sorted(Value, const Value* args) {
  Ref list = to_list(args[0]);
  int reverse = args[2] ? truth(args[2]) : 0;
  if (!list || reverse < 0 || !list_sort(as_list(list), args[1], reverse)) return nullptr;
  return list;
}

// min (op Lt) and max (op Gt), with the arguments as they come.
Ref extreme(const char* function, CompareOp op, Args args) {
  Value key, otherwise;
  intptr_t keywords = args.names ? args.names->size : 0;
  for (intptr_t i = 0; i < keywords; ++i) {
    Value name = args.names->items[i], value = args.values[args.count + i];
    if (str_equal(name, "key")) {
      key = value == kNone ? Value() : value;
    } else if (str_equal(name, "default")) {
      otherwise = value;
    } else {
      return raise_showing(rt->exc.TypeError, "%s() got an unexpected keyword argument '%S'", function, name);
    }
  }
  if (args.count == 0) {
    return raise(rt->exc.TypeError, "%s expected at least 1 argument, got 0", function);
  }
  if (args.count > 1 && otherwise) {
    return raise(rt->exc.TypeError,
                 "Cannot specify a default for %s() with multiple positional arguments", function);
  }
  Ref source = args.count == 1 ? Ref::share(args.values[0]) : make_tuple(args.values, args.count);
  Ref iterator = source ? iterate(source) : nullptr;
  if (!iterator) return nullptr;
  Ref best, best_key;
  for (;;) {
    Ref item;
    Next step = next(iterator, &item);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) break;
    Ref item_key = key ? call1(key, item) : item;
    if (!item_key) return nullptr;
    if (best) {
      int better = compare_truth(item_key, best_key, op);
      if (better < 0) return nullptr;
      if (!better) continue;
    }
    best = std::move(item);
    best_key = std::move(item_key);
  }
  if (best) return best;
  if (otherwise) return Ref::share(otherwise);
  return raise(rt->exc.ValueError, "%s() iterable argument is empty", function);
}

Ref builtin_min(Value, Args args) { return extreme("min", CompareOp::Lt, args); }
Ref builtin_max(Value, Args args) { return extreme("max", CompareOp::Gt, args); }

// --- print ---------------------------------------------------------------------------------------------------

// A separator argument: its text, or `otherwise`; false = TypeError is set.
bool text_option(const char* name, Value value, const char* otherwise, Ref* out) {
  if (!value || value == kNone) return bool(*out = make_ascii_str(otherwise));
  if (!is_str(value)) {
    raise(rt->exc.TypeError, "%s must be None or a string, not %T", name, value);
    return false;
  }
  *out = Ref::share(value);
  return true;
}

bool write_to(Value file, Value text) { return bool(call_method(file, rt->str.write, &text, 1)); }

Ref print_target(Value file) {
  if (file && file != kNone) return Ref::share(file);
  Value sys = dict_get_str(rt->modules, rt->str.sys);
  Ref out;
  Next found = sys ? find_attribute(sys, rt->str.stdout_, &out) : Next::End;
  if (found == Next::End) raise(rt->exc.RuntimeError, "lost sys.stdout");
  return found == Next::Item ? out : nullptr;
}

// Writes pieces to a file. A stream of ours gets them joined, so that one print is one output in the
// trace; what was joined is out before other code may run.
class PieceWriter {
 public:
  explicit PieceWriter(Value file) : file_(file), joins_(type_of(file) == rt->type.stream) {}

  bool write(Value text) {
    const std::string_view piece = text_of(text);
    if (!joins_ || has_surrogate(piece)) return flush() && write_to(file_, text);
    joined_ += piece;
    return joined_.size() < kLongest || flush();
  }
  bool flush() {
    if (joined_.empty()) return true;
    Ref text = make_str(joined_);
    joined_.clear();
    return text && write_to(file_, text);
  }
  // An exception is raised already, and stays so; what came before it is out.
  void flush_behind_error() {
    Ref error = take_raised();
    if (!flush()) clear_raised();
    restore_raised(error);
  }

 private:
  // One that can't be written must not take what was printed before it along.
  static bool has_surrogate(std::string_view text) {
    for (size_t i = 0; i + 1 < text.size(); i++) {
      if (text[i] == '\xed' && static_cast<uint8_t>(text[i + 1]) >= 0xa0) return true;
    }
    return false;
  }

  static constexpr size_t kLongest = 64 * 1024;
  Value file_;
  bool joins_;
  std::string joined_;
};

// str() of these runs no code of the program's (it may fail: a limit on digits).
bool is_plain(Value v) {
  if (!v.is_object()) return true;
  const Type* type = v.object()->type;
  return type == rt->type.str || type == rt->type.int_ || type == rt->type.float_;
}

Ref builtin_print(Value, const Value* args) {
  Ref separator, end;
  if (!text_option("sep", args[1], " ", &separator) || !text_option("end", args[2], "\n", &end)) {
    return nullptr;
  }
  Ref file = print_target(args[3]);
  if (!file) return nullptr;
  if (file.get() == kNone) return Ref::adopt(kNone);
  Ref objects = Ref::share(args[0]);
  PieceWriter writer(file);
  for (intptr_t i = 0; i < ItemsView(objects).size(); ++i) {
    if (i && text_of(separator).size() && !writer.write(separator)) return nullptr;
    Value object = ItemsView(objects)[i];
    if (!is_plain(object) && !writer.flush()) return nullptr;
    Ref text = str(object);
    if (!text) return writer.flush_behind_error(), nullptr;
    if (!writer.write(text)) return nullptr;
  }
  if (text_of(end).size() && !writer.write(end)) return nullptr;
  if (!writer.flush()) return nullptr;
  int flush = args[4] ? truth(args[4]) : 0;
  if (flush < 0 || (flush && !call_method(file, rt->str.flush))) return nullptr;
  return Ref::adopt(kNone);
}

// input(): the prompt goes to stdout; the line comes from sys.stdin, which asks the host.
Ref builtin_input(Value, const Value* args) {
  Ref prompt;
  if (args[0]) {
    Ref out = print_target(Value());
    prompt = out ? str(args[0]) : nullptr;
    if (!prompt || !write_to(out, prompt)) return nullptr;
    if (!call_method(out, rt->str.flush)) return nullptr;
  }
  Value sys = dict_get_str(rt->modules, rt->str.sys);
  Ref in;
  Next found = sys ? find_attribute(sys, rt->str.stdin_, &in) : Next::End;
  if (found == Next::End) raise(rt->exc.RuntimeError, "lost sys.stdin");
  if (found != Next::Item) return nullptr;
  Own<Str> name = intern("readline");
  if (prompt) host_set_prompt(text_of(prompt));
  Ref line = name ? call_method(in, name.get()) : nullptr;
  host_set_prompt("");
  if (!line) return nullptr;
  if (!is_str(line)) return raise(rt->exc.TypeError, "object.readline() returned non-string");
  std::string_view text = text_of(line);
  if (text.empty()) return raise(rt->exc.EOFError, "EOF when reading a line");
  if (text.back() == '\n') text.remove_suffix(1);
  return make_str(text);
}

}  // namespace

const NativeMethod kDataBuiltins[] = {
    {"abs", "(number, /)", builtin_abs},
    {"all", "(iterable, /)", builtin_all},
    {"any", "(iterable, /)", builtin_any},
    {"ascii", "(obj, /)", builtin_ascii},
    {"bin", "(number, /)", builtin_bin},
    {"chr", "(i, /)", builtin_chr},
    {"divmod", "(x, y, /)", builtin_divmod},
    {"format", "(value, format_spec='', /)", builtin_format},
    {"hex", "(number, /)", builtin_hex},
    {"input", "(prompt='', /)", builtin_input},
    {"iter", "(object, sentinel=None, /)", builtin_iter},
    {"len", "(obj, /)", builtin_len, kQuickly},
    {"max", "(*args, key=None, default=None)", raw_native(builtin_max), kRawArguments},
    {"min", "(*args, key=None, default=None)", raw_native(builtin_min), kRawArguments},
    {"next", "(iterator, default=None, /)", builtin_next, kQuickly},
    {"oct", "(number, /)", builtin_oct},
    {"ord", "(character, /)", builtin_ord},
    {"pow", "(base, exp, mod=None)", builtin_pow},
    {"print", "(*args, sep=' ', end='\\n', file=None, flush=False)", builtin_print},
    {"repr", "(obj, /)", builtin_repr},
    {"round", "(number, ndigits=None)", builtin_round},
    {"sorted", "(iterable, /, *, key=None, reverse=False)", builtin_sorted},
    {"sum", "(iterable, /, start=0)", builtin_sum},
    {}};

}  // namespace coroscope
