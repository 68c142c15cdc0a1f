// The class statement: bases resolved, metaclass chosen, namespace prepared, body run, class made.
//
// Interface: build_class.h. Tests: tests/lang/classes/*.py.
#include "engine/runtime/build_class.h"

#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/function.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

// The class's keywords without `metaclass`, as the end of a call's arguments.
struct Keywords {
  Ref metaclass;
  std::vector<Value> values;  // borrowed from the call's arguments
  std::vector<Value> names;
  Own<Tuple> name_tuple;

  bool take(const Args& args) {
    for (intptr_t i = 0; args.names && i < args.names->size; ++i) {
      const Value name = args.names->items[i], value = args.values[args.count + i];
      if (text_of(name) == "metaclass") {
        metaclass = Ref::share(value);
        continue;
      }
      names.push_back(name);
      values.push_back(value);
    }
    Ref tuple = make_tuple(names.data(), static_cast<intptr_t>(names.size()));
    if (!tuple) return false;
    name_tuple = Own<Tuple>::adopt(as_tuple(tuple.release()));
    return true;
  }

  Ref call_with(Value callable, const std::vector<Value>& positional) const {
    std::vector<Value> all = positional;
    all.insert(all.end(), values.begin(), values.end());
    return call(callable, {all.data(), static_cast<int>(positional.size()),
                           values.empty() ? nullptr : name_tuple.get()});
  }
};

Ref choose_metaclass(const Keywords& keywords, Tuple* bases) {
  Ref chosen = keywords.metaclass;
  if (!chosen) {
    chosen = Ref::share(bases->size ? Value(type_of(bases->items[0])) : Value(rt->type.type));
  }
  if (!is_type(chosen)) return chosen;
  Type* winner = calculate_metaclass(as_type(chosen), bases);
  return winner ? Ref::share(Value(winner)) : Ref();
}

const char* metaclass_name(Value metaclass) {
  return is_type(metaclass) ? as_type(metaclass)->name->data : "<metaclass>";
}

Ref prepare_namespace(Value metaclass, const Keywords& keywords, Value name, Value bases) {
  Ref prepare;
  const Next found = find_attribute(metaclass, rt->str.__prepare__, &prepare);
  if (found == Next::Error) return nullptr;
  if (found == Next::End) return new_dict();
  Ref namespace_ = keywords.call_with(prepare, {name, bases});
  if (!namespace_ || type_of(namespace_)->slots.get_item) return namespace_;
  return raise(rt->exc.TypeError, "%s.__prepare__() must return a mapping, not %T",
               metaclass_name(metaclass), namespace_.get());
}

// The body left the class's cell; type.__new__ must have filled it.
bool check_class_cell(Value cell, Value cls, Value name) {
  if (!cell || !has_type(cell, rt->type.cell) || !is_type(cls)) return true;
  const Value filled = as_cell(cell)->value;
  if (!filled) {
    raise_showing(rt->exc.RuntimeError,
          "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?",
          name, cls);
    return false;
  }
  if (filled == cls) return true;
  raise_showing(rt->exc.TypeError, "__class__ set to %R defining %R as %R", filled, name, cls);
  return false;
}

}  // namespace

Ref resolve_bases(Tuple* bases) {
  std::vector<Ref> resolved;
  bool changed = false;
  for (intptr_t i = 0; i < bases->size; ++i) {
    const Value base = bases->items[i];
    Ref method;
    if (!is_type(base) && find_attribute(base, rt->str.__mro_entries__, &method) == Next::Error) {
      return nullptr;
    }
    if (!method) {
      resolved.push_back(Ref::share(base));
      continue;
    }
    changed = true;
    Ref entries = call1(method, Value(bases));
    if (!entries) return nullptr;
    if (!is_tuple(entries)) return raise(rt->exc.TypeError, "__mro_entries__ must return a tuple");
    for (intptr_t k = 0; k < as_tuple(entries)->size; ++k) {
      resolved.push_back(Ref::share(as_tuple(entries)->items[k]));
    }
  }
  if (!changed) return Ref::share(Value(bases));
  std::vector<Value> values(resolved.begin(), resolved.end());
  return make_tuple(values.data(), static_cast<intptr_t>(values.size()));
}

Ref build_class(Value, Args args) {
  if (args.count < 2) return raise(rt->exc.TypeError, "__build_class__: not enough arguments");
  const Value body = args.values[0], name = args.values[1];
  if (!is_function(body)) return raise(rt->exc.TypeError, "__build_class__: func must be a function");
  if (!is_str(name)) return raise(rt->exc.TypeError, "__build_class__: name is not a string");
  Ref original = make_tuple(args.values + 2, args.count - 2);
  Ref bases = original ? resolve_bases(as_tuple(original)) : Ref();
  Keywords keywords;
  if (!bases || !keywords.take(args)) return nullptr;
  Ref metaclass = choose_metaclass(keywords, as_tuple(bases));
  if (!metaclass) return nullptr;
  Ref namespace_ = prepare_namespace(metaclass, keywords, name, bases);
  if (!namespace_) return nullptr;
  Ref cell = run_with_locals(as_function(body), namespace_);
  if (!cell) return nullptr;
  if (bases.get() != original.get() &&
      !set_item(namespace_, Value(rt->str.__orig_bases__), original)) {
    return nullptr;
  }
  Ref cls = keywords.call_with(metaclass, {name, bases, namespace_});
  if (!cls || !check_class_cell(cell, cls, name)) return nullptr;
  return cls;
}

}  // namespace coroscope
