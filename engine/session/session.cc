// Session: one program from its source to its end, run piece by piece on a fiber.
// Interface: engine/engine.h, host_io.h for the runtime. Tests: tests/unit/session_test.cc.
#include "engine/session/session.h"

#include <algorithm>
#include <ctime>

#include "engine/compile/compile.h"
#include "engine/compile/keyword_typo.h"
#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/frozen.h"
#include "engine/runtime/heap_state.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/module.h"
#include "engine/runtime/str.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/weakref.h"

namespace coroscope {

// --- Life ------------------------------------------------------------------------------------------------

Session::Session(const SessionOptions& options, Host* host) : impl_(new SessionImpl(options, host)) {}
Session::~Session() { delete impl_; }

SessionImpl::SessionImpl(const SessionOptions& given, Host* its_host)
    : options(given), host(its_host), sink(its_host), encoder(&sink), tracer(&encoder) {
  tracer.lines = given.trace_lines;
  tracer.stores = given.trace_stores;
}

SessionImpl::~SessionImpl() {
  if (rt == runtime) rt = nullptr;
  for (Fiber* fiber : fibers) fiber_free(fiber);
}

bool SessionImpl::start() {
  runtime = new Runtime();
  rt = runtime;
  runtime->session = this;
  runtime->thread.recursion_limit = options.recursion_limit;
  runtime->thread.budget = INT64_MAX;
  if (!start_runtime()) return false;
  runtime->heap->limit = options.memory_limit;
  if (options.trace) runtime->exchange_tracer(&tracer);
  return true;
}

static LoadError describe(const syntax::SyntaxErrorInfo& info) {
  LoadError error;
  error.type = syntax::name_of(info.type);
  error.message = info.message;
  error.text = info.has_text ? info.text : "";
  error.line = info.lineno;
  error.column = info.offset;
  error.end_line = info.end_lineno;
  error.end_column = info.end_offset;
  return error;
}

bool Session::load(std::string_view source, std::string_view filename, LoadError* error) {
  SessionImpl& s = *impl_;
  s.filename = std::string(filename);
  s.source = std::string(source);
  compiler::Options options;
  options.top_level_await = s.options.top_level_await;
  compiler::CompileResult compiled =
      compiler::compile_source(source, filename, syntax::Mode::Exec, options);
  if (!compiled.code) {
    compiler::suggest_keyword(compiled.error, source);
    *error = describe(compiled.error);
    if (s.start()) {
      raise_syntax_error(compiled.error);
      Ref raised = take_raised();
      if (raised) error->shown = format_exception(raised);
    }
    return false;
  }
  s.code = compiled.code;
  s.warnings = compiled.warnings;
  if (!s.start()) {
    error->type = "MemoryError";
    return false;
  }
  s.push_fiber(&SessionImpl::run_program);
  s.status = Status::Ready;
  return true;
}

void Session::set_arguments(const std::vector<std::string>& arguments) { impl_->arguments = arguments; }
void Session::set_breakpoints(const std::vector<Breakpoint>& breakpoints) {
  impl_->tracer.breakpoints = breakpoints;
}
std::string Session::input_prompt() const { return impl_->prompt; }
Status Session::status() const { return impl_->status; }
int Session::exit_status() const { return impl_->exit_status; }
uint64_t Session::event_count() const { return impl_->tracer.told; }

constexpr int64_t kConditionBudget = 100000;

// --- Running ---------------------------------------------------------------------------------------------

void SessionImpl::push_fiber(void (SessionImpl::*body)()) {
  bodies.push_back(body);
  fibers.push_back(fiber_new(
      [](void* context) {
        SessionImpl* self = static_cast<SessionImpl*>(context);
        (self->*self->bodies.back())();
      },
      this));
}

Status SessionImpl::run(const Allowance& allowance) {
  if (fibers.empty()) return status = Status::Finished;
  rt = runtime;
  // The budget counts calls and backward jumps; there are a few instructions to each.
  budget = allowance.instructions ? allowance.instructions / 8 + 1 : INT64_MAX;
  rt->thread.budget = budget;
  tracer.stop_at = allowance.events ? tracer.told + allowance.events : 0;
  rt->vm->pause_reason = PauseReason::Budget;
  if (fiber_run(fibers.back())) {
    fiber_free(fibers.back());
    fibers.pop_back();
    bodies.pop_back();
    status = fibers.empty() ? Status::Finished : Status::Paused;
  } else {
    switch (rt->vm->pause_reason) {
      case PauseReason::Breakpoint: status = Status::Breakpoint; break;
      case PauseReason::Input: status = Status::Input; break;
      case PauseReason::Library: status = Status::Library; break;
      default: status = Status::Paused;
    }
  }
  encoder.flush();
  return status;
}

Status Session::run(const Allowance& allowance) { return impl_->run(allowance); }

void Session::give_input(std::string_view line) {
  impl_->input = std::string(line);
  impl_->has_input = true;
}
uint8_t* Session::bring_library(size_t size) {
  impl_->has_library = true;
  return size && size == kFrozenRestSize ? frozen_rest() : nullptr;
}
void Session::stop() { impl_->stop_requested = true; }

// A breakpoint's condition in the frame that reached it. An error in it counts as true.
static bool condition_holds(const std::string& condition) {
  Frame* frame = rt->thread.frame;
  Tracer* tracer = rt->exchange_tracer(nullptr);
  const int64_t budget = std::exchange(rt->thread.budget, kConditionBudget);
  Ref code = compile_source(condition, "<breakpoint>", CompileMode::Eval), result;
  Function* function =
      code ? new_function(static_cast<CodeObject*>(code.get().object()), frame->globals) : nullptr;
  Ref keep = Ref::adopt(function ? Value(function) : Value()), locals = frame_locals(frame);
  if (function && locals) result = run_with_locals(function, locals);
  const int holds = result ? truth(result) : 1;
  clear_raised();
  rt->thread.budget = budget;
  rt->exchange_tracer(tracer);
  return holds != 0;
}

bool pause_here() {
  SessionImpl* session = rt->session;
  if (rt->vm->pause_reason == PauseReason::Breakpoint && session->tracer.breakpoint_hit &&
      !session->tracer.breakpoint_hit->condition.empty()) {
    const std::string condition = session->tracer.breakpoint_hit->condition;
    rt->vm->pause_reason = PauseReason::Budget;
    if (!condition_holds(condition)) {
      rt->thread.budget = session->budget;
      return true;
    }
    rt->vm->pause_reason = PauseReason::Breakpoint;
  }
  fiber_pause(session->fibers.back());
  if (!session->stop_requested) return true;
  session->stop_requested = false;
  Ref interrupt = new_exception(rt->exc.KeyboardInterrupt, Value());
  if (interrupt) raise_value(std::move(interrupt));
  return false;
}

// --- The program -----------------------------------------------------------------------------------------

// __main__ with what CPython puts there; null = exception set.
Module* SessionImpl::make_main_module() {
  Ref name = make_ascii_str("__main__");
  Module* module = name ? new_module(name) : nullptr;
  if (!module) return nullptr;
  Ref file = make_str(filename);
  if (!file || !dict_set_str(module->dict, rt->str.__file__, file)) return nullptr;
  Value builtins = dict_get_text(rt->modules, "builtins");
  if (!dict_set_str(module->dict, rt->str.__builtins__, builtins ? builtins : Value(rt->builtins)) ||
      !dict_set_text(rt->modules, "__main__", Value(module))) {
    return nullptr;
  }
  return module;
}

bool SessionImpl::set_sys_argv() {
  Value sys = dict_get_text(rt->modules, "sys");
  if (sys.is_null()) return true;
  Own<List> argv = new_list();
  if (!argv || !list_append(argv.get(), make_str(filename))) return false;
  for (const std::string& argument : arguments) {
    if (!list_append(argv.get(), make_str(argument))) return false;
  }
  Own<Str> name = intern("argv");
  return name && set_attribute(sys, name.get(), Value(argv.get()));
}

// Nothing has changed the filters yet: each is shown, as CPython shows a SyntaxWarning of its compiler.
void SessionImpl::show_compile_warnings() {
  for (const syntax::SyntaxWarning& w : warnings) {
    std::string text = filename + ":" + std::to_string(w.lineno) + ": SyntaxWarning: " + w.message + "\n";
    std::string_view rest = source;
    for (int line = 1; line < w.lineno && !rest.empty(); line++) {
      rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    }
    std::string_view line = rest.substr(0, rest.find('\n'));
    while (!line.empty() && (line[0] == ' ' || line[0] == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    if (!line.empty()) text += "  " + std::string(line) + "\n";
    host_write(2, text);
  }
}

void SessionImpl::run_program() {
  Ref result;
  Module* module = make_main_module();
  Ref keep = Ref::adopt(module ? Value(module) : Value());
  if (module && set_sys_argv()) {
    show_compile_warnings();
    CodeObject* object = code_object_new(code);
    Function* function = object ? new_function(object, module->dict) : nullptr;
    if (object) decref(object);
    Ref keep_function = Ref::adopt(function ? Value(function) : Value());
    if (function) result = run_with_locals(function, Value(module->dict));
    if (result && has_type(result, rt->type.coroutine)) result = run_top_level(result);
  }
  if (!result) report_end();
  else if (runtime->tracer) runtime->tracer->exit(Outcome::Return, kNone);
  result = Ref();
  keep = Ref();
  if (!options.keep_alive) end_program();
}

// With top-level await the module is a coroutine; what it yields goes nowhere, so None comes back.
Ref SessionImpl::run_top_level(Value coroutine) {
  Ref value;
  for (;;) {
    switch (resume(coroutine, How::Send, kNone, &value, By::Hand)) {
      case Outcome::Return: return value;
      case Outcome::Raise: return nullptr;
      case Outcome::Yield: break;
    }
  }
}

static bool small_status(Value v, int* status) {
  int64_t n;
  if (!is_int(v) || !int_word(v, &n)) return false;
  *status = static_cast<int>(n & 0xff);
  return true;
}

// The exception that nobody caught: SystemExit gives the status, everything else is shown.
void SessionImpl::report_end() {
  Ref exception = take_raised();
  if (runtime->tracer) runtime->tracer->exit(Outcome::Raise, exception);
  exit_status = 1;
  if (is_instance_of(exception, rt->exc.SystemExit)) {
    Value given = static_cast<SystemExitException*>(exception.get().object())->code;
    if (given.is_null() || given == kNone) {
      exit_status = 0;
    } else if (!small_status(given, &exit_status)) {
      Ref text = str(given);
      if (text) host_write(2, std::string(text_of(text)) + "\n");
      clear_raised();
    }
    return;
  }
  if (is_instance_of(exception, rt->exc.KeyboardInterrupt)) exit_status = 130;
  show_exception(exception);
}

// sys.excepthook if the program set one, else CPython's own text.
void SessionImpl::show_exception(Value exception) {
  Ref hook;
  Value sys = dict_get_text(rt->modules, "sys");
  Own<Str> name = intern("excepthook");
  if (sys && name && find_attribute(sys, name.get(), &hook) == Next::Item) {
    Ref traceback = get_attribute(exception, rt->str.__traceback__);
    if (traceback && call3(hook, Value(type_of(exception)), exception, traceback)) return;
  }
  clear_raised();
  host_write(2, format_exception(exception));
}

// The hooks of sys.set_asyncgen_hooks outlive all modules, and so do the variables that they refer to.
static bool kept_by_hooks(Value globals) {
  for (const Value hook : {rt->vm->first_iteration_hook, rt->vm->finalizer_hook}) {
    if (has_type(hook, rt->type.function) && Value(as_function(hook)->globals) == globals) return true;
  }
  return false;
}

// What is left is destroyed as CPython does at exit: __main__ goes, and with it its variables, whose
// finalizers still see each other. Where something outlives it that refers to them, they are set to None.
void SessionImpl::end_program() {
  run_pending();
  run_exit_functions();
  Ref main = Ref::share(dict_get_text(rt->modules, "__main__"));
  if (main) {
    Dict* dict = as_module(main)->dict;   // borrowed: it is to die with the module
    Ref alive = watch_namespace(dict);
    Own<Str> name = intern("__main__");
    if (name) dict_delete_str(rt->modules, name.get());
    main = Ref();
    run_pending();
    gc_collect(2, alive && weak_target(alive) ? dict : nullptr);
    run_pending();
    if (alive && weak_target(alive) && !kept_by_hooks(Value(dict))) {
      Ref keep = Ref::share(Value(dict));
      clear_namespace(dict);
    }
  }
  run_pending();
  gc_collect();
  run_pending();
  clear_raised();
}

// A weak reference that lives as long as the namespace: to a value that only it holds; null = no memory.
Ref SessionImpl::watch_namespace(Dict* dict) {
  Ref name = make_ascii_str("");
  Ref value = Ref::adopt(name ? Value(new_module(name)) : Value());
  if (!value || !dict_set(dict, kNone, value)) return nullptr;   // a key that no program looks up
  return new_weak_reference(value, Value());
}

// First the names with one underscore, then the others, each set to None; the builtins stay.
void SessionImpl::clear_namespace(Dict* dict) {
  for (const bool underscored : {true, false}) {
    for (intptr_t i = 0; i < dict->entry_count; i++) {
      Value key = dict->entries[i].key;
      if (key.is_null() || !is_str(key) || dict->entries[i].value == kNone) continue;
      const std::string_view text = text_of(key);
      const bool single = text.size() > 1 && text[0] == '_' && text[1] != '_';
      if (single != underscored || text == "__builtins__") continue;
      decref(std::exchange(dict->entries[i].value, kNone));
      run_pending();
    }
  }
}

void SessionImpl::run_exit_functions() {
  Value module = dict_get_text(rt->modules, "atexit");
  if (module.is_null()) return;
  Own<Str> name = intern("_run_exitfuncs");
  if (name && !call_method(module, name.get())) clear_raised();
}

// --- What the runtime asks -------------------------------------------------------------------------------

void host_write(int stream, std::string_view text) {
  if (text.empty()) return;
  if (rt->tracer) rt->tracer->output(stream, text);
  rt->session->host->write(stream, text);
}

void host_flush() { rt->session->host->flush(); }

void host_set_prompt(std::string_view prompt) { rt->session->asked_with = prompt; }

// While it waits the reader's hand may run what asks for lines of its own.
bool host_read_line(std::string* line) {
  SessionImpl* session = rt->session;
  const std::string prompt = session->asked_with;
  if (rt->tracer) rt->tracer->input(prompt);
  while (!session->has_input) {
    session->prompt = prompt;
    rt->vm->pause_reason = PauseReason::Input;
    if (!pause_here()) return false;
  }
  session->has_input = false;
  *line = std::move(session->input);
  session->input.clear();
  return true;
}

bool host_library() {
  SessionImpl* session = rt->session;
  session->has_library = false;
  while (!session->has_library) {
    rt->vm->pause_reason = PauseReason::Library;
    if (!pause_here()) return false;
  }
  return true;
}

static int64_t machine_clock(clockid_t id) {
  timespec now;
  clock_gettime(id, &now);
  return static_cast<int64_t>(now.tv_sec) * 1000000000 + now.tv_nsec;
}

int64_t host_clock() {
  return rt->session->options.real_clock ? machine_clock(CLOCK_MONOTONIC) : rt->session->virtual_now;
}
void host_sleep(int64_t nanoseconds) {
  SessionImpl* session = rt->session;
  if (nanoseconds <= 0) return;
  if (session->options.real_clock) {
    const timespec wait = {static_cast<time_t>(nanoseconds / 1000000000), static_cast<long>(nanoseconds % 1000000000)};
    nanosleep(&wait, nullptr);
    return;
  }
  session->virtual_now += nanoseconds;
  if (rt->tracer) rt->tracer->clock(session->virtual_now / 1000);
}
int64_t host_time() {
  constexpr int64_t kVirtualStart = 1767225600ll * 1000000000;  // 2026-01-01 00:00 UTC
  if (rt->session->options.real_clock) return machine_clock(CLOCK_REALTIME);
  return kVirtualStart + rt->session->virtual_now;
}
uint64_t host_seed() { return rt->session->options.seed; }
const std::string& host_program_name() { return rt->session->filename; }
bool host_source(std::string_view filename, std::string_view* text) {
  if (filename != rt->session->filename) return false;
  *text = rt->session->source;
  return true;
}

}  // namespace coroscope
