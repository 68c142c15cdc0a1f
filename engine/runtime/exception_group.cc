// Exception groups: making, splitting, and what try/except* does with them (PEP 654).
//
// Interface: exception_group_match, prepare_reraise_star (exception.h); the type's tables. Tests:
// tests/lang/exceptions/group_*.py.
#include <utility>
#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception_types.h"
#include "engine/runtime/function.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native_depth.h"
#include "engine/runtime/str.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

bool is_group(Value v) { return is_instance_of(v, rt->exc.BaseExceptionGroup); }
Tuple* members(Value group) { return as_tuple(as_exception_group(group)->exceptions); }

// --- making -----------------------------------------------------------------------------------------

bool check_group_arguments(const Args& args) {
  if (argument_count(args) != 2 || args.count != 2) {
    raise(rt->exc.TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)",
          args.count);
    return false;
  }
  if (!is_str(args.values[0])) {
    raise(rt->exc.TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %T",
          args.values[0]);
    return false;
  }
  const Value given = args.values[1];
  if (!type_of(given)->slots.get_item || has_flag(given, kTypeDict)) {
    raise(rt->exc.TypeError, "second argument (exceptions) must be a sequence");
    return false;
  }
  return true;
}

// *all_plain: every one is an Exception.
bool check_members(Tuple* exceptions, bool* all_plain) {
  if (!exceptions->size) {
    raise(rt->exc.ValueError, "second argument (exceptions) must be a non-empty sequence");
    return false;
  }
  *all_plain = true;
  for (intptr_t i = 0; i < exceptions->size; ++i) {
    if (!is_exception(exceptions->items[i])) {
      raise(rt->exc.ValueError, "Item %z of second argument (exceptions) is not an exception",
            static_cast<int64_t>(i));
      return false;
    }
    *all_plain = *all_plain && is_instance_of(exceptions->items[i], rt->exc.Exception);
  }
  return true;
}

Ref group_construct(Type* type, Args args) {
  if (!check_group_arguments(args)) return nullptr;
  Ref exceptions = to_tuple(args.values[1]);
  bool all_plain;
  if (!exceptions || !check_members(as_tuple(exceptions), &all_plain)) return nullptr;
  if (type == rt->exc.BaseExceptionGroup && all_plain) {
    type = rt->exc.ExceptionGroup;
  } else if (!all_plain && type == rt->exc.ExceptionGroup) {
    return raise(rt->exc.TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
  } else if (!all_plain && is_subtype(type, rt->exc.Exception)) {
    return raise(rt->exc.TypeError, "Cannot nest BaseExceptions in '%N'", type);
  }
  Ref self = exception_construct(type, {args.values, args.count, nullptr});
  if (!self) return nullptr;
  GroupException* group = as_exception_group(self);
  set_field(&group->message, args.values[0]);
  set_field(&group->exceptions, exceptions);
  return self;
}

bool group_init(Value self, Args args) { return exception_init(self, args); }

// What try/except* makes has no message. Its args show the kind of sequence that CPython used.
Ref make_group(Ref sequence) {
  if (!sequence) return nullptr;
  return call2(Value(rt->exc.BaseExceptionGroup), rt->empty_str, sequence);
}

// --- splitting ----------------------------------------------------------------------------------------

// What decides whether an exception belongs to the match.
struct Matcher {
  Value classes;                               // a class or a tuple of classes
  Value predicate;                             // or a callable
  const std::vector<Value>* leaves = nullptr;  // or one of these very objects
};

int matches(const Matcher& matcher, Value exception) {
  if (matcher.leaves) {
    if (is_group(exception)) return 0;
    for (Value leaf : *matcher.leaves) {
      if (leaf == exception) return 1;
    }
    return 0;
  }
  if (matcher.predicate) {
    Ref result = call1(matcher.predicate, exception);
    return result ? truth(result) : -1;
  }
  if (is_tuple(matcher.classes)) {
    const Tuple* tuple = as_tuple(matcher.classes);
    for (intptr_t i = 0; i < tuple->size; ++i) {
      if (is_instance_of(exception, as_type(tuple->items[i]))) return 1;
    }
    return 0;
  }
  return is_instance_of(exception, as_type(matcher.classes));
}

bool all_exception_classes(Value value) {
  if (is_exception_class(value)) return true;
  if (!is_tuple(value)) return false;
  for (intptr_t i = 0; i < as_tuple(value)->size; ++i) {
    if (!is_exception_class(as_tuple(value)->items[i])) return false;
  }
  return true;
}

bool make_matcher(Value condition, Matcher* out) {
  if (all_exception_classes(condition)) {
    out->classes = condition;
    return true;
  }
  if (!is_type(condition) && is_callable(condition)) {
    out->predicate = condition;
    return true;
  }
  raise(rt->exc.TypeError,
        "expected an exception type, a tuple of exception types, or a callable (other than a class)");
  return false;
}

// A group of these exceptions with the original's message, traceback, links and notes.
Ref derive_like(Value original, const std::vector<Ref>& exceptions) {
  std::vector<Value> values(exceptions.begin(), exceptions.end());
  Ref list = make_list(values.data(), static_cast<intptr_t>(values.size()));
  Ref name = intern("derive");
  if (!list || !name) return nullptr;
  const Value args[1] = {list};
  Ref made = call_method(original, as_str(name), args, 1);
  if (!made) return nullptr;
  if (!is_group(made)) {
    return raise(rt->exc.TypeError, "derive must return an instance of BaseExceptionGroup");
  }
  ExceptionObject* to = as_exception(made);
  ExceptionObject* from = as_exception(original);
  if (from->traceback) {
    incref(Value(from->traceback));
    if (Traceback* old = std::exchange(to->traceback, from->traceback)) decref(Value(old));
  }
  set_context(made, from->context);
  set_cause(made, from->cause);
  to->suppress_context = true;  // as after setting any __cause__
  Ref notes;
  if (find_attribute(original, rt->str.__notes__, &notes) == Next::Error) return nullptr;
  if (notes && (is_list(notes) || is_tuple(notes))) {
    Ref copy = to_list(notes);
    if (!copy || !set_attribute(made, rt->str.__notes__, copy)) return nullptr;
  }
  return made;
}

// Null results stand for "nothing of it". False = exception set. `rest` null = not wanted.
bool split(Value exception, const Matcher& matcher, Ref* match, Ref* rest) {
  NativeDepth depth(" in exceptiongroup_split_recursive");
  if (!depth.ok()) return false;
  const int result = matches(matcher, exception);
  if (result < 0) return false;
  if (result || !is_group(exception)) {
    if (result) *match = Ref::share(exception);
    else if (rest) *rest = Ref::share(exception);
    return true;
  }
  std::vector<Ref> matched, others;
  Ref keep = Ref::share(Value(members(exception)));
  for (intptr_t i = 0; i < as_tuple(keep)->size; ++i) {
    Ref inner_match, inner_rest;
    if (!split(as_tuple(keep)->items[i], matcher, &inner_match, rest ? &inner_rest : nullptr)) {
      return false;
    }
    if (inner_match) matched.push_back(std::move(inner_match));
    if (inner_rest) others.push_back(std::move(inner_rest));
  }
  if (!matched.empty() && !(*match = derive_like(exception, matched))) return false;
  if (rest && !others.empty() && !(*rest = derive_like(exception, others))) return false;
  return true;
}

Value or_none(const Ref& ref) { return ref ? ref.get() : kNone; }

// --- methods --------------------------------------------------------------------------------------------

Ref group_derive(Value self, const Value* args) {
  return call2(Value(rt->exc.BaseExceptionGroup), as_exception_group(self)->message, args[0]);
}

Ref group_split(Value self, const Value* args) {
  Matcher matcher;
  Ref match, rest;
  if (!make_matcher(args[0], &matcher) || !split(self, matcher, &match, &rest)) return nullptr;
  return make_tuple2(or_none(match), or_none(rest));
}

Ref group_subgroup(Value self, const Value* args) {
  Matcher matcher;
  Ref match;
  if (!make_matcher(args[0], &matcher) || !split(self, matcher, &match, nullptr)) return nullptr;
  return Ref::share(or_none(match));
}

Ref group_class_getitem(Value type, const Value* args) {
  return call2(Value(rt->type.generic_alias), type, args[0]);
}

void collect_leaves(Value exception, std::vector<Value>* out) {
  if (!is_group(exception)) return out->push_back(exception);
  std::vector<Value> stack = {exception};
  while (!stack.empty()) {
    const Value group = stack.back();
    stack.pop_back();
    for (intptr_t i = 0; i < members(group)->size; ++i) {
      const Value member = members(group)->items[i];
      (is_group(member) ? stack : *out).push_back(member);
    }
  }
}

Value notes_of(Value exception) {
  Dict* dict = as_exception(exception)->dict;
  return dict ? dict_get_str(dict, rt->str.__notes__) : Value();
}

// A part of the original that was raised again as it was.
bool has_same_metadata(Value exception, Value original) {
  if (!is_group(exception) || !is_group(original)) return false;
  const ExceptionObject* a = as_exception(exception);
  const ExceptionObject* b = as_exception(original);
  const Value a_notes = notes_of(exception), b_notes = notes_of(original);
  const bool same_notes = a_notes == b_notes || (a_notes && b_notes && is_list(a_notes) &&
                                                 equals(a_notes, b_notes) == 1);
  return same_notes && a->traceback == b->traceback && a->cause == b->cause &&
         a->context == b->context;
}

}  // namespace

const Slots kGroupSlots = {.construct = group_construct, .init = group_init, .str = group_str};

const NativeMethod kGroupMethods[] = {
    {"derive", "($self, excs, /)", group_derive},
    {"split", "($self, matcher_value, /)", group_split},
    {"subgroup", "($self, matcher_value, /)", group_subgroup},
    {"__class_getitem__", "($type, item, /)", group_class_getitem, kClassMethod},
    {}};

Ref group_str(Value self) {
  GroupException* group = as_exception_group(self);
  const int64_t count = members(self)->size;
  return format_str("%S (%z sub-exception%s)", group->message, count, count == 1 ? "" : "s");
}

// --- try/except* ------------------------------------------------------------------------------------------

static bool check_star_classes(Value classes) {
  if (!all_exception_classes(classes)) {
    raise(rt->exc.TypeError,
          "catching classes that do not inherit from BaseException is not allowed");
    return false;
  }
  const intptr_t count = is_tuple(classes) ? as_tuple(classes)->size : 1;
  for (intptr_t i = 0; i < count; ++i) {
    Value one = is_tuple(classes) ? as_tuple(classes)->items[i] : classes;
    if (!is_subtype(as_type(one), rt->exc.BaseExceptionGroup)) continue;
    raise(rt->exc.TypeError,
          "catching ExceptionGroup with except* is not allowed. Use except instead.");
    return false;
  }
  return true;
}

// A subclass may have a split() of its own.
static bool split_by_method(Value group, Value classes, Ref* match, Ref* rest) {
  Own<Str> name = intern("split");
  Ref parts = name ? call_method(group, name.get(), &classes, 1) : Ref();
  if (!parts) return false;
  if (!is_tuple(parts)) {
    raise(rt->exc.TypeError, "%T.split must return a tuple, not %T", group, parts.get());
    return false;
  }
  const Tuple* pair = as_tuple(parts);
  if (pair->size < 2) {
    raise(rt->exc.TypeError, "%T.split must return a 2-tuple, got tuple of size %z", group,
          static_cast<int64_t>(pair->size));
    return false;
  }
  *match = Ref::share(pair->items[0]);
  *rest = Ref::share(pair->items[1]);
  return true;
}

bool exception_group_match(Value exception, Value classes, Ref* match, Ref* rest) {
  if (!check_star_classes(classes)) return false;
  *match = *rest = Ref::adopt(kNone);
  if (exception == kNone) return true;
  Matcher matcher;
  matcher.classes = classes;
  if (matches(matcher, exception) && !is_group(exception)) {
    // A naked exception is handled as a group of one.
    *match = make_group(make_tuple(&exception, 1));
    return static_cast<bool>(*match);
  }
  if (is_group(exception)) return split_by_method(exception, classes, match, rest);
  *rest = Ref::share(exception);
  return true;
}

Ref prepare_reraise_star(Value original, Value list) {
  std::vector<Ref> raised;
  std::vector<Value> reraised_leaves;
  Ref keep = Ref::share(list);
  for (intptr_t i = 0; i < as_list(list)->size; ++i) {
    const Value exception = as_list(list)->items[i];
    if (exception == kNone) continue;
    if (!is_group(original)) return Ref::share(exception);  // a naked exception: at most one is there
    if (has_same_metadata(exception, original)) collect_leaves(exception, &reraised_leaves);
    else raised.push_back(Ref::share(exception));
  }
  Ref again;
  if (!reraised_leaves.empty()) {
    Matcher matcher;
    matcher.leaves = &reraised_leaves;
    if (!split(original, matcher, &again, nullptr)) return nullptr;
  }
  if (raised.empty()) return again ? again : Ref::adopt(kNone);
  if (again) raised.push_back(std::move(again));
  if (raised.size() == 1) return raised[0];
  std::vector<Value> values(raised.begin(), raised.end());
  return make_group(make_list(values.data(), static_cast<intptr_t>(values.size())));
}

}  // namespace coroscope
