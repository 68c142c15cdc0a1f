// Looking into a session without running anything, and the reader's hand: who is alive, what waits for
// whom, what is in a frame or a container, and driving a coroutine from outside.
// Interface: engine/engine.h (Session::actors, stack, children, drive). Tests: tests/unit/session_test.cc.
#include <algorithm>

#include "engine/runtime/abstract.h"
#include "engine/runtime/cell.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/list.h"
#include "engine/runtime/module.h"
#include "engine/session/session.h"
#include "engine/runtime/set.h"
#include "engine/runtime/str.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

constexpr size_t kMaxChildren = 1000;

// Everything that the collector knows of.
template <class Function>
void for_each_tracked(Function visit) {
  for (Generation& generation : rt->gc->generations) {
    for (GcLinks* links = generation.ring.next; links && links != &generation.ring; links = links->next) {
      visit(object_of(links));
    }
  }
}

const char* state_word(const Generator* g) {
  static constexpr const char* kWords[3][4] = {
      {"GEN_CREATED", "GEN_SUSPENDED", "GEN_RUNNING", "GEN_CLOSED"},
      {"CORO_CREATED", "CORO_SUSPENDED", "CORO_RUNNING", "CORO_CLOSED"},
      {"AGEN_CREATED", "AGEN_SUSPENDED", "AGEN_RUNNING", "AGEN_CLOSED"}};
  const int state = is_running(g) ? 2 : static_cast<int>(g->state);
  return kWords[static_cast<int>(g->kind)][state];
}

const char* kind_name(const Generator* g) {
  static constexpr const char* kNames[] = {"generator", "coroutine", "async_generator"};
  return kNames[static_cast<int>(g->kind)];
}

ActorInfo describe_generator(Tracer& tracer, Generator* g) {
  ActorInfo info;
  info.actor = tracer.actor_of(g);
  info.kind = kind_name(g);
  info.name = std::string(g->qualname->text());
  info.state = state_word(g);
  info.object = static_cast<uint64_t>(identity(Value(g)));
  if (g->frame) {
    info.line = frame_line(g->frame);
    if (Generator* below = generator_behind(g->frame->delegate)) info.awaits = tracer.actor_of(below);
  }
  return info;
}

ActorInfo describe_frame(Tracer& tracer, Frame* frame) {
  if (frame->generator) return describe_generator(tracer, frame->generator);
  ActorInfo info;
  info.actor = tracer.actor_of(frame);
  info.kind = "frame";
  info.name = std::string(frame->code->qualname->text());
  info.state = "running";
  info.line = frame_line(frame);
  info.object = static_cast<uint64_t>(identity(Value(frame)));
  return info;
}

Variable describe_value(std::string name, Value v) {
  Variable variable;
  variable.name = std::move(name);
  variable.type = type_name(type_of(v));
  safe_repr(v, &variable.preview);
  if (v.is_object() && is_gc(v.object())) variable.object = static_cast<uint64_t>(identity(v));
  return variable;
}

std::string preview_of(Value v) {
  std::string text;
  safe_repr(v, &text);
  return text;
}

struct Children {
  std::vector<Variable> list;

  void add(std::string name, Value v) {
    if (v && list.size() < kMaxChildren) list.push_back(describe_value(std::move(name), v));
  }
  void add_items(const Value* items, intptr_t count) {
    for (intptr_t i = 0; i < count; i++) add("[" + std::to_string(i) + "]", items[i]);
  }
  void add_dict(const Dict* dict, bool names) {
    intptr_t position = 0;
    for (Value key, value; dict_next(dict, &position, &key, &value);) {
      const bool plain = names && is_str(key);
      if (plain && text_of(key) == "__builtins__") continue;
      add(plain ? std::string(text_of(key)) : "[" + preview_of(key) + "]", value);
    }
  }
  void add_frame(Frame* frame) {
    if (frame->locals && is_dict(frame->locals)) add_dict(as_dict(frame->locals), true);
    for (uint32_t i = 0; i < frame->code->local_count; i++) {
      if (frame->code->code->local_kinds[i] & code::kHidden) continue;
      add(std::string(frame->code->locals[i]->text()), frame_variable(frame, frame->code->locals[i]));
    }
  }
  void add_object(Object* object);
};

void Children::add_object(Object* object) {
  Value v(object);
  if (is_list(v)) add_items(as_list(v)->items, as_list(v)->size);
  else if (is_tuple(v)) add_items(as_tuple(v)->items, as_tuple(v)->size);
  else if (is_dict(v)) add_dict(as_dict(v), false);
  if (has_type(v, rt->type.frame)) add_frame(static_cast<Frame*>(object));
  if (has_type(v, rt->type.cell)) add("cell_contents", as_cell(v)->value);
  if (has_type(v, rt->type.module)) add_dict(as_module(v)->dict, true);
  if (is_set(v)) {
    intptr_t position = 0;
    for (Value key; set_next(as_set(v), &position, &key);) add("", key);
  }
  if (is_generator(v) && static_cast<Generator*>(object)->frame) {
    add_frame(static_cast<Generator*>(object)->frame);
  }
  if (is_exception(v)) {
    ExceptionObject* exception = as_exception(v);
    if (exception->args) add("args", Value(exception->args));
    add("__cause__", exception->cause);
    add("__context__", exception->context);
  }
  if (Dict** dict = dict_slot(object); dict && *dict && !has_type(v, rt->type.module)) add_dict(*dict, true);
}

}  // namespace

// --- Looking ---------------------------------------------------------------------------------------------

std::vector<ActorInfo> Session::actors() const {
  std::vector<ActorInfo> all;
  if (!impl_->runtime) return all;
  rt = impl_->runtime;
  for_each_tracked([&](Object* object) {
    if (is_generator(Value(object)) && static_cast<Generator*>(object)->frame) {
      all.push_back(describe_generator(impl_->tracer, static_cast<Generator*>(object)));
    }
  });
  std::sort(all.begin(), all.end(),
            [](const ActorInfo& a, const ActorInfo& b) { return a.actor < b.actor; });
  return all;
}

std::vector<ActorInfo> Session::stack() const {
  std::vector<ActorInfo> all;
  if (!impl_->runtime) return all;
  rt = impl_->runtime;
  for (Frame* frame = rt->thread.frame; frame && all.size() < kMaxChildren; frame = frame->back) {
    all.push_back(describe_frame(impl_->tracer, frame));
  }
  return all;
}

static Object* find_object(uint64_t id) {
  Object* found = nullptr;
  const auto look = [&](Object* object) {
    if (object->gc & kHasIdentity && static_cast<uint64_t>(identity(Value(object))) == id) found = object;
  };
  for_each_tracked(look);
  for (Frame* frame = rt->thread.frame; frame && !found; frame = frame->back) look(frame);
  return found;
}

std::vector<Variable> Session::children(uint64_t object) const {
  Children children;
  if (!impl_->runtime) return children.list;
  rt = impl_->runtime;
  if (Object* found = find_object(object)) children.add_object(found);
  return children.list;
}

// --- The reader's hand -----------------------------------------------------------------------------------

bool SessionImpl::prepare_drive(Generator* generator, How how, std::string_view expression,
                                std::string* error) {
  hand.how = how;
  hand.generator = Ref::share(Value(generator));
  hand.value = Ref::share(kNone);
  if (how == How::Close || expression.empty()) return true;
  hand_code = compile_source(expression, "<hand>", CompileMode::Eval);
  if (hand_code) return true;
  Ref raised = take_raised();
  *error = raised ? format_exception(raised) : "no memory";
  return false;
}

bool Session::drive(uint32_t actor, Drive how, std::string_view expression, std::string* error) {
  SessionImpl& s = *impl_;
  if (!s.runtime) return *error = "nothing is loaded", false;
  rt = s.runtime;
  Generator* target = nullptr;
  for_each_tracked([&](Object* object) {
    if (!is_generator(Value(object))) return;
    Generator* g = static_cast<Generator*>(object);
    if (s.tracer.actor_of(g) == actor) target = g;
  });
  if (!target) return *error = "there is no such generator or coroutine any more", false;
  if (!s.prepare_drive(target, static_cast<How>(how), expression, error)) return false;
  s.push_fiber(&SessionImpl::run_drive);
  s.status = Status::Paused;
  return true;
}

// The value that the reader wrote, evaluated in __main__.
Ref SessionImpl::evaluate_hand() {
  Ref code = std::move(hand_code);
  if (!code) return hand.value;
  Value main = dict_get_text(rt->modules, "__main__");
  if (main.is_null()) return raise(rt->exc.RuntimeError, "the program has ended");
  Function* function =
      new_function(static_cast<CodeObject*>(code.get().object()), as_module(main)->dict);
  Ref keep = Ref::adopt(function ? Value(function) : Value());
  return function ? run_with_locals(function, Value(as_module(main)->dict)) : nullptr;
}

// As if nothing of the program were running; afterwards all is as it was.
void SessionImpl::run_drive() {
  Thread saved = rt->thread;
  rt->thread.frame = nullptr;
  rt->thread.handled = &rt->thread.base_handled;
  rt->thread.base_handled = {};
  rt->thread.raised = Value();
  rt->thread.depth = rt->thread.native_depth = 0;
  Ref value = evaluate_hand(), out;
  if (value && hand.how == How::Throw) {
    const Value argument = value;
    value = throw_exception(&argument, 1);
  }
  Outcome outcome = Outcome::Raise;
  if (value) outcome = resume(hand.generator, hand.how, value, &out, By::Hand);
  if (outcome == Outcome::Raise) {
    Ref raised = take_raised();
    if (!value && raised) host_write(2, format_exception(raised));
  }
  out = value = Ref();
  hand.generator = hand.value = Ref();
  run_pending();
  clear_raised();
  const int64_t budget_left = rt->thread.budget;
  const bool pending = rt->thread.pending;
  rt->thread = saved;
  rt->thread.budget = budget_left;
  rt->thread.pending = pending;
}

}  // namespace coroscope
