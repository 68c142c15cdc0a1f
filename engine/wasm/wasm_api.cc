// engine.wasm's exports over one Session. Interface: engine/wasm_api.h. Tests: tests/run.mjs --wasm.
#include "engine/wasm_api.h"

#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/trace/print.h"

namespace {

using namespace coroscope;

struct WasmHost : Host {
  std::string output[2];
  std::vector<uint8_t> pending;   // events not taken yet

  void write(int stream, std::string_view text) override { output[stream == 2 ? 1 : 0] += text; }
  void events(const uint8_t* bytes, size_t size) override {
    pending.insert(pending.end(), bytes, bytes + size);
  }
};

// Of the module, which holds one session at a time; a checkpoint is a copy of the whole memory.
struct Module {
  WasmHost host;
  SessionOptions options;
  Session* session = nullptr;
  std::string filename, text, error;
  Status status = Status::Ready;
};
Module* module = nullptr;

const char* give(std::string text) {
  module->text = std::move(text);
  return module->text.c_str();
}

void add_text(std::string* json, const char* key, std::string_view value) {
  if (json->back() != '{') *json += ',';
  *json += '"';
  *json += key;
  *json += "\":";
  trace::append_json_string(*json, value);
}

void add_number(std::string* json, const char* key, uint64_t value) {
  if (json->back() != '{') *json += ',';
  *json += '"';
  *json += key;
  *json += "\":" + std::to_string(value);
}

std::string error_json(const LoadError& error, std::string_view filename) {
  std::string json = "{";
  add_text(&json, "type", error.type);
  add_text(&json, "message", error.message);
  add_text(&json, "filename", filename);
  add_number(&json, "line", static_cast<uint64_t>(error.line < 0 ? 0 : error.line));
  add_number(&json, "column", static_cast<uint64_t>(error.column < 0 ? 0 : error.column));
  add_number(&json, "end_line", static_cast<uint64_t>(error.end_line < 0 ? 0 : error.end_line));
  add_number(&json, "end_column", static_cast<uint64_t>(error.end_column < 0 ? 0 : error.end_column));
  add_text(&json, "text", error.text);
  add_text(&json, "shown", error.shown);
  return json + "}";
}

void refuse(const char* type, std::string_view message) {
  LoadError error;
  error.type = type;
  error.message = std::string(message);
  error.shown = error.message;
  module->error = error_json(error, module->filename);
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    lines.emplace_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(lines.back().size() + 1, text.size()));
  }
  return lines;
}

void need_module() {
  if (!module) module = new Module();
}

}  // namespace

extern "C" {
extern char __data_end;  // the linker's

void coro_create(uint32_t options, uint32_t memory_limit, uint32_t seed) {
  need_module();
  delete module->session;
  module->session = nullptr;
  module->host = WasmHost();
  module->error.clear();
  module->options = SessionOptions();
  module->options.trace = options & kCoroTrace;
  module->options.real_clock = options & kCoroRealClock;
  module->options.top_level_await = options & kCoroTopLevelAwait;
  module->options.keep_alive = options & kCoroKeepAlive;
  if (memory_limit) module->options.memory_limit = memory_limit;
  module->options.seed = seed;
  module->status = Status::Ready;
}

int coro_load(const char* source, uint32_t size, const char* filename, uint32_t filename_size) {
  need_module();
  delete module->session;
  module->session = new Session(module->options, &module->host);
  module->filename = std::string(filename, filename_size);
  module->error.clear();
  LoadError error;
  if (module->session->load({source, size}, module->filename, &error)) return 0;
  module->error = error_json(error, module->filename);
  return 1;
}

const char* coro_error_json() { return give(module ? module->error : ""); }

void coro_run(uint32_t instructions, uint32_t event_limit) {
  if (!module || !module->session) return;
  Allowance allowance;
  allowance.instructions = instructions;
  const uint64_t told = module->session->event_count();
  if (event_limit) {
    if (told >= event_limit) {
      module->status = Status::Paused;
      return;
    }
    allowance.events = event_limit - told;
  }
  module->status = module->session->run(allowance);
}

int coro_status() {
  if (!module) return kCoroFinished;
  switch (module->status) {
    case Status::Input: return kCoroInput;
    case Status::Breakpoint: return kCoroBreakpoint;
    case Status::Library: return kCoroLibrary;
    case Status::Finished: return kCoroFinished;
    default: return kCoroPaused;
  }
}

uint32_t coro_event_count() {
  return module && module->session ? static_cast<uint32_t>(module->session->event_count()) : 0;
}
const uint8_t* coro_events() { return module ? module->host.pending.data() : nullptr; }
uint32_t coro_events_size() { return module ? static_cast<uint32_t>(module->host.pending.size()) : 0; }
void coro_take_events() {
  if (module) module->host.pending.clear();
}

const char* coro_take_output(int stream) {
  if (!module) return "";
  std::string& output = module->host.output[stream == 2 ? 1 : 0];
  const char* given = give(output);
  output.clear();
  return given;
}

int coro_exit_status() { return module && module->session ? module->session->exit_status() : 0; }

void coro_give_input(const char* text, uint32_t size, int end_of_file) {
  if (!module || !module->session) return;
  std::string line(text, size);
  if (!end_of_file && (line.empty() || line.back() != '\n')) line += '\n';
  module->session->give_input(line);
}

const char* coro_input_prompt() {
  return give(module && module->session ? module->session->input_prompt() : "");
}

uint8_t* coro_bring_library(uint32_t size) {
  return module && module->session ? module->session->bring_library(size) : nullptr;
}

void coro_set_breakpoints(const char* lines, uint32_t size) {
  if (!module || !module->session) return;
  std::vector<Breakpoint> breakpoints;
  std::string_view rest(lines, size);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : line.size());
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string number(line.substr(colon + 1));
    const size_t second = number.find(':');
    breakpoints.push_back({std::string(line.substr(0, colon)), atoi(number.c_str()),
                           second == std::string::npos ? "" : number.substr(second + 1)});
  }
  module->session->set_breakpoints(breakpoints);
}

const char* coro_drivable_json() {
  std::string json = "[";
  if (module && module->session) {
    for (const ActorInfo& actor : module->session->actors()) {
      if (json.size() > 1) json += ',';
      json += '{';
      add_number(&json, "actor", actor.actor);
      add_text(&json, "name", actor.name);
      add_text(&json, "kind", actor.kind);
      add_text(&json, "state", actor.state);
      add_number(&json, "line", static_cast<uint64_t>(actor.line));
      add_number(&json, "awaits", actor.awaits);
      json += '}';
    }
  }
  return give(json + "]");
}

int coro_drive(uint32_t actor, int way, const char* expression, uint32_t size) {
  if (!module || !module->session) return 1;
  std::string why;
  if (module->session->drive(actor, static_cast<Session::Drive>(way), {expression, size}, &why)) return 0;
  refuse("ValueError", why);
  return 1;
}

const char* coro_look_json(uint32_t actor, const char* path, uint32_t size) {
  std::vector<Variable> found;
  const bool there = module && module->session && module->session->look(actor, split_lines({path, size}), &found);
  if (!there) return give("null");
  std::string json = "[";
  for (const Variable& variable : found) {
    if (json.size() > 1) json += ',';
    json += '{';
    add_text(&json, "name", variable.name);
    add_text(&json, "type", variable.type);
    add_text(&json, "value", variable.preview);
    add_text(&json, "scope", variable.scope);
    json += variable.opens ? ",\"opens\":true}" : ",\"opens\":false}";
  }
  return give(json + "]");
}

uint32_t coro_string_size() { return module ? static_cast<uint32_t>(module->text.size()) : 0; }

uint32_t coro_fresh_size() { return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(&__data_end)); }
uint32_t coro_memory_size() { return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(sbrk(0))); }

}  // extern "C"
