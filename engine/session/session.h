// The inside of a Session (engine/engine.h).
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/code/code.h"
#include "engine/compile/compile.h"
#include "engine/engine.h"
#include "engine/runtime/fiber.h"
#include "engine/runtime/generator_methods.h"
#include "engine/runtime/host_io.h"
#include "engine/runtime/runtime.h"
#include "engine/runtime/tracer.h"

namespace coroscope {

struct Module;

class EventSink : public trace::Sink {
 public:
  explicit EventSink(Host* host) : host_(host) {}
  void write(const uint8_t* bytes, size_t size) override { host_->events(bytes, size); }

 private:
  Host* host_;
};

class SessionImpl {
 public:
  SessionImpl(const SessionOptions& options, Host* host);
  ~SessionImpl();

  bool start();                               // a fresh runtime; false = no memory
  Status run(const Allowance& allowance);
  void push_fiber(void (SessionImpl::*body)());
  void run_program();                         // the body of the first fiber
  void run_drive();                           // of the reader's hand

  SessionOptions options;
  Host* host;
  EventSink sink;
  trace::Encoder encoder;
  Tracer tracer;
  Runtime* runtime = nullptr;
  std::vector<Fiber*> fibers;                 // the last one runs; those below wait for it
  std::vector<void (SessionImpl::*)()> bodies;
  Status status = Status::Ready;
  int exit_status = 0;
  std::string filename, source, input, prompt, asked_with;
  std::vector<std::string> arguments;
  std::shared_ptr<code::Code> code;
  std::vector<syntax::SyntaxWarning> warnings;
  bool has_input = false, has_library = false, stop_requested = false;
  int64_t virtual_now = 0;
  int64_t budget = 0;                         // of the run under way

  struct HandDrive {
    Ref generator, code;                      // code: of the value, null = None
    How how;
  };
  std::vector<HandDrive> hands;               // asked for and not begun; the last one begins first
  std::vector<Thread*> interrupted;           // what the reader's hand took over from, outermost first
  bool prepare_drive(Generator* generator, How how, std::string_view expression, std::string* error);
  Ref evaluate(Ref code);

 private:
  Module* make_main_module();
  bool set_sys_argv();
  void show_compile_warnings();
  Ref run_top_level(Value coroutine);
  void report_end();
  void show_exception(Value exception);
  void end_program();
  Ref watch_namespace(Dict* dict);
  void clear_namespace(Dict* dict);
  void run_exit_functions();
};

}  // namespace coroscope
