// What variables hold, opened level by level. Everything is read from the objects themselves: no
// special method, property or descriptor of the program's is called, and nothing is made or counted
// that the program could notice, so that a run goes on the same whether it was looked at or not.
// Interface: engine/engine.h (Session::look). Tests: tests/unit/session_test.cc, tests/web.
#include "engine/runtime/abstract.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/code_object.h"
#include "engine/runtime/descriptor.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/function.h"
#include "engine/runtime/list.h"
#include "engine/runtime/module.h"
#include "engine/runtime/set.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"
#include "engine/session/session.h"
#include "engine/session/tracked.h"

namespace coroscope {

namespace {

constexpr size_t kMaxChildren = 1000;
constexpr const char* kGlobals = "globals";

struct Child {
  std::string name;
  Value value;
  std::string_view scope;
};

std::string preview_of(Value v) {
  std::string text;
  safe_repr(v, &text);
  return text;
}

bool is_dunder(std::string_view name) {
  return name.size() > 4 && name.substr(0, 2) == "__" && name.substr(name.size() - 2) == "__";
}

Dict* main_globals() {
  Value main = dict_get_text(rt->modules, "__main__");
  return main ? as_module(main)->dict : nullptr;
}

// The parts of one object, at most `limit`.
class Parts {
 public:
  explicit Parts(size_t limit) : limit_(limit) {}
  std::vector<Child> list;

  void add(std::string name, Value v, std::string_view scope = {}) {
    if (v && !full()) list.push_back({std::move(name), v, scope});
  }
  void add_namespace(const Dict* dict, std::string_view scope = {}) {
    intptr_t position = 0;
    for (Value key, value; !full() && dict_next(dict, &position, &key, &value);) {
      if (!is_str(key)) add("[" + preview_of(key) + "]", value, scope);
      else if (!is_dunder(text_of(key))) add(std::string(text_of(key)), value, scope);
    }
  }
  void add_frame(Frame* frame);
  void add_object(Object* object);

 private:
  bool full() const { return list.size() >= limit_; }
  void add_item(Value v) { add("[" + std::to_string(items_++) + "]", v); }
  void add_sequence(const Value* items, intptr_t count) {
    for (intptr_t i = 0; i < count && !full(); i++) add_item(items[i]);
  }
  void add_dict(const Dict* dict);
  void add_members(Object* object);
  void add_function(Function* function);
  void add_exception(ExceptionObject* exception);
  void add_contents(Object* object);

  size_t limit_, items_ = 0;
};

// A frame's own variables. In a module and a class body they are the namespace itself.
void Parts::add_frame(Frame* frame) {
  bool module = false;
  if (!(frame->code->flags & code::kOptimized) && frame->locals && is_dict(frame->locals)) {
    module = as_dict(frame->locals) == frame->globals;
    add_namespace(as_dict(frame->locals), module ? "global" : "local");
  }
  for (uint32_t i = 0; i < frame->code->local_count; i++) {
    const uint8_t kind = frame->code->code->local_kinds[i];
    if (kind & code::kHidden || frame->code->locals[i]->text().substr(0, 1) == ".") continue;
    Value v = frame->slots()[i];
    const bool shared = kind & (code::kCell | code::kFree);
    if (shared && has_type(v, rt->type.cell)) v = as_cell(v)->value;
    if (v) add(std::string(frame->code->locals[i]->text()), v, kind & code::kFree ? "closure" : "local");
  }
  if (!module && frame->globals) add(kGlobals, Value(frame->globals), "global");
}

void Parts::add_dict(const Dict* dict) {
  intptr_t position = 0;
  for (Value key, value; !full() && dict_next(dict, &position, &key, &value);) {
    add("[" + preview_of(key) + "]", value);
  }
}

// What is stored under the names of __slots__, and in the fields of built-in structs.
void Parts::add_members(Object* object) {
  const Tuple* mro = object->type->mro;
  for (intptr_t i = 0; i < mro->size && !full(); i++) {
    const Type* type = as_type(mro->items[i]);
    intptr_t position = 0;
    for (Value key, value; !full() && dict_next(type->dict, &position, &key, &value);) {
      if (!has_type(value, rt->type.member_descriptor)) continue;
      const auto* member = static_cast<MemberDescriptor*>(value.object());
      add(std::string(member->name->text()), *member_at(object, member->offset));
    }
  }
}

void Parts::add_function(Function* function) {
  const CodeObject* code = function->code;
  const uint32_t cells = function->closure ? static_cast<uint32_t>(function->closure->size) : 0;
  for (uint32_t i = 0; i < cells; i++) {
    const std::string_view name = code->locals[code->local_count - cells + i]->text();
    add(std::string(name), as_cell(function->closure->items[i])->value, "closure");
  }
  if (function->defaults) add("__defaults__", Value(function->defaults));
  if (function->keyword_defaults) add("__kwdefaults__", Value(function->keyword_defaults));
}

void Parts::add_exception(ExceptionObject* exception) {
  if (exception->args) add("args", Value(exception->args));
  add("__cause__", exception->cause);
  add("__context__", exception->context);
}

// Whatever else a built-in object refers to, in its own order: the items of a deque, for one.
void Parts::add_contents(Object* object) {
  const Type* type = object->type;
  while (type->flags & kTypeHeap) type = type->base;
  if (!type->slots.traverse) return;
  const auto visit = [](Value child, void* parts) {
    if (!is_type(child)) static_cast<Parts*>(parts)->add_item(child);
  };
  type->slots.traverse(object, visit, this);
}

void Parts::add_object(Object* object) {
  const Value v(object);
  if (has_type(v, rt->type.builtin_function)) return;
  if (is_list(v)) add_sequence(as_list(v)->items, as_list(v)->size);
  else if (is_tuple(v)) add_sequence(as_tuple(v)->items, as_tuple(v)->size);
  else if (is_dict(v)) add_dict(as_dict(v));
  else if (is_set(v)) {
    intptr_t position = 0;
    for (Value key; !full() && set_next(as_set(v), &position, &key);) add_item(key);
  } else if (has_type(v, rt->type.frame)) add_frame(static_cast<Frame*>(object));
  else if (has_type(v, rt->type.module)) return add_namespace(as_module(v)->dict);
  else if (has_type(v, rt->type.cell)) add("cell_contents", as_cell(v)->value);
  else if (has_type(v, rt->type.function)) add_function(static_cast<Function*>(object));
  else if (has_type(v, rt->type.method)) {
    add("__self__", static_cast<Method*>(object)->self);
    add("__func__", static_cast<Method*>(object)->function);
  } else if (is_type(v)) return add_namespace(as_type(v)->dict);
  else if (is_generator(v)) {
    if (Frame* frame = static_cast<Generator*>(object)->frame) add_frame(frame);
  } else if (is_exception(v)) {
    add_exception(as_exception(v));
  } else {
    add_members(object);
    if (list.empty() && is_gc(object)) add_contents(object);
  }
  if (Dict** dict = dict_slot(object); dict && *dict) add_namespace(*dict);
}

Parts parts_of(Value v, size_t limit) {
  Parts parts(limit);
  if (v.is_object()) parts.add_object(v.object());
  return parts;
}

bool opens(Value v) { return !is_str(v) && !parts_of(v, 1).list.empty(); }

Variable describe(const Child& child, bool is_globals) {
  Variable variable;
  variable.name = child.name;
  variable.type = is_globals ? "" : type_name(type_of(child.value));
  variable.scope = child.scope;
  if (!is_globals) safe_repr(child.value, &variable.preview);
  variable.opens = is_globals || opens(child.value);
  return variable;
}

// The frame of an actor, running, suspended or not yet started.
Frame* find_frame(const SessionImpl& session, uint32_t actor) {
  Frame* found = nullptr;
  for_each_tracked([&](Object* object) {
    if (!is_generator(Value(object))) return;
    const Generator* generator = static_cast<Generator*>(object);
    if (generator->actor == actor) found = generator->frame;
  });
  const auto search = [&](const Thread& thread) {
    for (Frame* frame = thread.frame; frame && !found; frame = frame->back) {
      if (!frame->generator && frame->actor == actor) found = frame;
    }
  };
  search(rt->thread);
  for (size_t i = session.interrupted.size(); i-- > 0;) search(*session.interrupted[i]);
  return found;
}

}  // namespace

bool Session::look(uint32_t actor, const std::vector<std::string>& path, std::vector<Variable>* found) const {
  found->clear();
  if (!impl_->runtime) return false;
  rt = impl_->runtime;
  Parts parts(kMaxChildren);
  if (actor) {
    Frame* frame = find_frame(*impl_, actor);
    if (!frame) return false;
    parts.add_frame(frame);
  } else if (Dict* globals = main_globals()) {
    parts.add_namespace(globals, "global");
  }
  for (const std::string& name : path) {
    const Child* inside = nullptr;
    for (const Child& child : parts.list) {
      if (child.name == name) inside = &child;
    }
    if (!inside) return false;
    const Value value = inside->value;
    const bool globals = inside->scope == "global" && name == kGlobals && is_dict(value);
    Parts deeper(kMaxChildren);
    if (globals) deeper.add_namespace(as_dict(value), "global");
    else if (value.is_object()) deeper.add_object(value.object());
    parts = std::move(deeper);
  }
  for (const Child& child : parts.list) {
    found->push_back(describe(child, path.empty() && child.scope == "global" && child.name == kGlobals &&
                                         actor != 0 && is_dict(child.value)));
  }
  return true;
}

}  // namespace coroscope
