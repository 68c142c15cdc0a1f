// Module operator: the operators as functions, itemgetter, attrgetter and methodcaller.
//
// Tests: tests/lang/operator.
#include "engine/runtime/modules/module_support.h"
#include "engine/runtime/vm_builtins.h"

namespace coroscope {

namespace {

#define BINARY_FUNCTION(name, op) \
  Ref op_##name(Value, const Value* args) { return binary(BinaryOp::op, args[0], args[1]); } \
  Ref op_i##name(Value, const Value* args) { return inplace(BinaryOp::op, args[0], args[1]); }
BINARY_FUNCTION(add, Add)
BINARY_FUNCTION(sub, Subtract)
BINARY_FUNCTION(mul, Multiply)
BINARY_FUNCTION(matmul, MatrixMultiply)
BINARY_FUNCTION(truediv, TrueDivide)
BINARY_FUNCTION(floordiv, FloorDivide)
BINARY_FUNCTION(mod, Modulo)
BINARY_FUNCTION(pow, Power)
BINARY_FUNCTION(lshift, LeftShift)
BINARY_FUNCTION(rshift, RightShift)
BINARY_FUNCTION(and_, And)
BINARY_FUNCTION(or_, Or)
BINARY_FUNCTION(xor, Xor)

#define COMPARE_FUNCTION(name, op) \
  Ref op_##name(Value, const Value* args) { return compare(args[0], args[1], CompareOp::op); }
COMPARE_FUNCTION(lt, Lt)
COMPARE_FUNCTION(le, Le)
COMPARE_FUNCTION(eq, Eq)
COMPARE_FUNCTION(ne, Ne)
COMPARE_FUNCTION(gt, Gt)
COMPARE_FUNCTION(ge, Ge)

Ref from_truth(int value) { return value < 0 ? nullptr : Ref::adopt(boolean(value)); }

Ref op_neg(Value, const Value* args) { return unary(UnaryOp::Negative, args[0]); }
Ref op_pos(Value, const Value* args) { return unary(UnaryOp::Positive, args[0]); }
Ref op_invert(Value, const Value* args) { return unary(UnaryOp::Invert, args[0]); }
Ref op_not(Value, const Value* args) {
  int value = truth(args[0]);
  return value < 0 ? nullptr : Ref::adopt(boolean(!value));
}
Ref op_truth(Value, const Value* args) { return from_truth(truth(args[0])); }
Ref op_is(Value, const Value* args) { return Ref::adopt(boolean(args[0] == args[1])); }
Ref op_is_not(Value, const Value* args) { return Ref::adopt(boolean(args[0] != args[1])); }
Ref op_is_none(Value, const Value* args) { return Ref::adopt(boolean(args[0] == kNone)); }
Ref op_is_not_none(Value, const Value* args) { return Ref::adopt(boolean(args[0] != kNone)); }
Ref op_index(Value, const Value* args) {
  Ref found = index(args[0]);
  return found ? exact_int(found) : nullptr;
}
Ref op_abs(Value, const Value* args) {
  Ref function = builtin_named("abs");
  return function ? call1(function, args[0]) : nullptr;
}
Ref op_contains(Value, const Value* args) { return from_truth(contains(args[0], args[1])); }
Ref op_getitem(Value, const Value* args) { return get_item(args[0], args[1]); }
Ref op_setitem(Value, const Value* args) { return set_item(args[0], args[1], args[2]) ? none() : nullptr; }
Ref op_delitem(Value, const Value* args) { return delete_item(args[0], args[1]) ? none() : nullptr; }
Ref op_call(Value, Args args) {
  if (args.count < 1) return raise(rt->exc.TypeError, "call expected at least 1 argument, got 0");
  return call(args.values[0], Args{args.values + 1, args.count - 1, args.names});
}

bool is_sequence(Value v) { return type_of(v)->slots.get_item && !is_dict(v); }

Ref op_concat(Value, const Value* args) {
  if (!is_sequence(args[0])) return raise(rt->exc.TypeError, "'%T' object can't be concatenated", args[0]);
  return binary(BinaryOp::Add, args[0], args[1]);
}
Ref op_iconcat(Value, const Value* args) {
  if (!is_sequence(args[0])) return raise(rt->exc.TypeError, "'%T' object can't be concatenated", args[0]);
  return inplace(BinaryOp::Add, args[0], args[1]);
}

// Counts or finds equal items; -1 = none found, -2 = exception set.
int64_t search(Value iterable, Value wanted, bool count) {
  Ref iterator = iterate(iterable);
  if (!iterator) return -2;
  int64_t found = 0;
  for (int64_t i = 0;; ++i) {
    Ref item;
    Next step = next(iterator, &item);
    if (step == Next::Error) return -2;
    if (step == Next::End) return count ? found : -1;
    int equal = equals(item, wanted);
    if (equal < 0) return -2;
    if (equal && !count) return i;
    found += equal;
  }
}

Ref op_count_of(Value, const Value* args) {
  int64_t n = search(args[0], args[1], true);
  return n < 0 ? nullptr : make_int(n);
}

Ref op_index_of(Value, const Value* args) {
  int64_t i = search(args[0], args[1], false);
  if (i == -1) return raise(rt->exc.ValueError, "sequence.index(x): x not in sequence");
  return i < 0 ? nullptr : make_int(i);
}

Ref op_length_hint(Value, const Value* args) {
  int64_t otherwise = 0;
  if (args[1] && !to_index_size(args[1], &otherwise, rt->exc.OverflowError)) return nullptr;
  int64_t n = length_hint(args[0], otherwise);
  return n < 0 && is_raised() ? nullptr : make_int(n);
}

// --- itemgetter, attrgetter, methodcaller ------------------------------------------------------------------

struct Getter : GcObject {
  Ref items;                     // a tuple: keys; dotted names; or name and arguments
  Ref keywords;                  // methodcaller: a dict
};

Getter* as_getter(Value v) { return static_cast<Getter*>(v.object()); }

void getter_traverse(Object* self, Visit visit, void* context) {
  visit(static_cast<Getter*>(self)->items, context);
  visit(static_cast<Getter*>(self)->keywords, context);
}

Ref make_getter(Type* type, Args args) {
  auto* g = new_object<Getter>(type);
  if (!g) return nullptr;
  gc_track(g);
  Ref result = Ref::adopt(Value(g));
  g->items = make_tuple(args.values, args.count);
  return g->items ? result : nullptr;
}

Ref item_construct(Type* type, Args args) {
  if (!no_keywords("itemgetter", args)) return nullptr;
  if (!args.count) return raise(rt->exc.TypeError, "itemgetter expected 1 argument, got 0");
  return make_getter(type, args);
}

Ref attribute_construct(Type* type, Args args) {
  if (!no_keywords("attrgetter", args)) return nullptr;
  if (!args.count) return raise(rt->exc.TypeError, "attrgetter expected 1 argument, got 0");
  for (int i = 0; i < args.count; ++i) {
    if (!is_str(args.values[i])) return raise(rt->exc.TypeError, "attribute name must be a string");
  }
  return make_getter(type, args);
}

Ref method_construct(Type* type, Args args) {
  if (!args.count) {
    return raise(rt->exc.TypeError, "methodcaller needs at least one argument, the method name");
  }
  if (!is_str(args.values[0])) return raise(rt->exc.TypeError, "method name must be a string");
  Ref result = make_getter(type, Args{args.values, args.count, nullptr});
  if (!result || !args.names || !args.names->size) return result;
  Own<Dict> keywords = new_dict();
  for (intptr_t i = 0; keywords && i < args.names->size; ++i) {
    if (!dict_set(keywords.get(), args.names->items[i], args.values[args.count + i])) return nullptr;
  }
  as_getter(result)->keywords = std::move(keywords);
  return result;
}

Ref get_dotted(Value object, Value name) {
  Ref result = Ref::share(object);
  std::string_view rest = text_of(name);
  while (result) {
    size_t dot = rest.find('.');
    Own<Str> part = intern(rest.substr(0, dot));
    result = part ? get_attribute(result, part.get()) : nullptr;
    if (dot == rest.npos) break;
    rest = rest.substr(dot + 1);
  }
  return result;
}

Ref get_one(Value self, Value object, Value item) {
  return has_type(self, rt->type.item_getter) || is_subtype(type_of(self), rt->type.item_getter)
             ? get_item(object, item) : get_dotted(object, item);
}

Ref getter_call(Value self, Args args) {
  Value object;
  const char* name = is_subtype(type_of(self), rt->type.item_getter) ? "itemgetter" : "attrgetter";
  if (!bind_positional(name, args, 1, 1, &object)) return nullptr;
  Ref keep = Ref::share(self);
  Ref items = as_getter(self)->items;
  Tuple* wanted = as_tuple(items);
  if (wanted->size == 1) return get_one(self, object, wanted->items[0]);
  Own<Tuple> result = new_tuple(wanted->size);
  for (intptr_t i = 0; result && i < wanted->size; ++i) {
    Ref item = get_one(self, object, wanted->items[i]);
    if (!item) return nullptr;
    tuple_fill(result.get(), i, std::move(item));
  }
  return Ref(std::move(result));
}

Ref method_call(Value self, Args args) {
  Value object;
  if (!bind_positional("methodcaller", args, 1, 1, &object)) return nullptr;
  Ref items = as_getter(self)->items, keywords = as_getter(self)->keywords;
  Tuple* stored = as_tuple(items);
  Own<Str> name = intern(as_str(stored->items[0]));
  Ref method = name ? get_attribute(object, name.get()) : nullptr;
  if (!method) return nullptr;
  if (!keywords) return call(method, Args{stored->items + 1, static_cast<int>(stored->size - 1), nullptr});
  Own<List> values = new_list();
  Own<Tuple> names = new_tuple(as_dict(keywords)->size);
  if (!values || !names) return nullptr;
  for (intptr_t i = 1; i < stored->size; ++i) list_append(values.get(), Ref::share(stored->items[i]));
  intptr_t position = 0, n = 0;
  for (Value key, value; dict_next(as_dict(keywords), &position, &key, &value); ++n) {
    tuple_fill(names.get(), n, Ref::share(key));
    list_append(values.get(), Ref::share(value));
  }
  return call(method, Args{values->items, static_cast<int>(stored->size - 1), names.get()});
}

Ref getter_repr(Value self) {
  ReprGuard guard(self);
  if (!guard.entered) return format_str("%T(...)", self);
  StringBuilder out;
  out.append("operator.");
  out.append(type_of(self)->name);
  out.append_char('(');
  Ref items = as_getter(self)->items, keywords = as_getter(self)->keywords;
  if (!append_items_repr(&out, items)) return nullptr;
  intptr_t position = 0;
  for (Value key, value; keywords && dict_next(as_dict(keywords), &position, &key, &value);) {
    out.append(", ");
    out.append(text_of(key));
    out.append_char('=');
    if (!append_repr(&out, Ref::share(value))) return nullptr;
  }
  out.append_char(')');
  return out.finish();
}

Ref getter_reduce(Value self, const Value*) { return make_tuple2(Value(type_of(self)), as_getter(self)->items); }

const NativeMethod kGetterMethods[] = {{"__reduce__", "($self, /)", getter_reduce}, {}};

#define GETTER_SLOTS(table, construct_function, call_function) \
  const Slots table = {.destroy = destroy_iterator<Getter>, .traverse = getter_traverse, \
                       .construct = construct_function, .call = call_function, .repr = getter_repr};
GETTER_SLOTS(kItemSlots, item_construct, getter_call)
GETTER_SLOTS(kAttributeSlots, attribute_construct, getter_call)
GETTER_SLOTS(kMethodSlots, method_construct, method_call)

TypeSpec getter_spec(const char* name, const Slots* slots) {
  return {.name = name, .base = nullptr, .flags = kTypeGc | kTypeImmutable, .instance_size = sizeof(Getter),
          .slots = slots, .methods = kGetterMethods};
}

#define BINARY_ROWS(name) {#name, "(a, b, /)", op_##name}, {"i" #name, "(a, b, /)", op_i##name}
#define COMPARE_ROWS(name) {#name, "(a, b, /)", op_##name}
#define UNARY_ROWS(name) {#name, "(a, /)", op_##name}

const NativeMethod kFunctions[] = {
    BINARY_ROWS(add), BINARY_ROWS(sub), BINARY_ROWS(mul), BINARY_ROWS(matmul), BINARY_ROWS(truediv),
    BINARY_ROWS(floordiv), BINARY_ROWS(mod), BINARY_ROWS(pow), BINARY_ROWS(lshift), BINARY_ROWS(rshift),
    BINARY_ROWS(xor), BINARY_ROWS(concat),
    {"and_", "(a, b, /)", op_and_},
    {"iand", "(a, b, /)", op_iand_},
    {"or_", "(a, b, /)", op_or_},
    {"ior", "(a, b, /)", op_ior_},
    COMPARE_ROWS(lt), COMPARE_ROWS(le), COMPARE_ROWS(eq), COMPARE_ROWS(ne), COMPARE_ROWS(gt), COMPARE_ROWS(ge),
    COMPARE_ROWS(contains), COMPARE_ROWS(getitem), COMPARE_ROWS(delitem),
    UNARY_ROWS(neg), UNARY_ROWS(pos), UNARY_ROWS(invert), UNARY_ROWS(abs), UNARY_ROWS(index),
    {"inv", "(a, /)", op_invert},
    {"not_", "(a, /)", op_not},
    {"truth", "(a, /)", op_truth},
    {"is_", "(a, b, /)", op_is},
    {"is_not", "(a, b, /)", op_is_not},
    {"is_none", "(a, /)", op_is_none},
    {"is_not_none", "(a, /)", op_is_not_none},
    {"setitem", "(a, b, c, /)", op_setitem},
    {"countOf", "(a, b, /)", op_count_of},
    {"indexOf", "(a, b, /)", op_index_of},
    {"length_hint", "(obj, default=0, /)", op_length_hint},
    {"call", "(obj, /, *args, **kwargs)", raw_native(op_call), kRawArguments},
    {}};

// Names that also stand with two underscores before and behind; a final one of their own goes.
constexpr const char* kSpecialNames[] = {
    "add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "xor", "concat",
    "and_", "or_", "iadd", "isub", "imul", "imatmul", "itruediv", "ifloordiv", "imod", "ipow", "ilshift",
    "irshift", "ixor", "iconcat", "iand", "ior", "lt", "le", "eq", "ne", "gt", "ge", "contains", "getitem",
    "delitem", "setitem", "neg", "pos", "invert", "abs", "index", "inv", "not_", "call"};

bool add_special_names(Dict* namespace_) {
  for (const char* name : kSpecialNames) {
    std::string special = std::string("__") + name;
    if (special.back() == '_') special.pop_back();
    if (!dict_set_text(namespace_, special + "__", dict_get_text(namespace_, name))) return false;
  }
  return true;
}

// __all__: every public name, sorted.
bool add_all(Dict* namespace_) {
  Own<List> names = new_list();
  intptr_t position = 0;
  for (Value key, value; names && dict_next(namespace_, &position, &key, &value);) {
    if (!text_of(key).starts_with('_') && !list_append(names.get(), Ref::share(key))) return false;
  }
  return names && list_sort(names.get(), Value(), false) && dict_set_text(namespace_, "__all__", Value(names.get()));
}

bool fill(Dict* namespace_) {
  return add_type(namespace_, "itemgetter", &rt->type.item_getter, getter_spec("operator.itemgetter", &kItemSlots)) &&
         add_type(namespace_, "attrgetter", &rt->type.attribute_getter,
                  getter_spec("operator.attrgetter", &kAttributeSlots)) &&
         add_type(namespace_, "methodcaller", &rt->type.method_caller,
                  getter_spec("operator.methodcaller", &kMethodSlots)) &&
         add_special_names(namespace_) && add_all(namespace_);
}

}  // namespace

extern const NativeModule kOperatorModule;
const NativeModule kOperatorModule = {"operator", kFunctions, fill};

}  // namespace coroscope
