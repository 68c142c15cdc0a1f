// The command line: coroscope run|trace|ast|dis FILE.
//
// `run` behaves as `python3 FILE`: output, traceback on standard error, exit status. Nothing here is the
// engine: it is a host like the page's worker. Tests: tests/run.mjs runs every program of tests/lang so.
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "engine/code/disassemble.h"
#include "engine/compile/compile.h"
#include "engine/engine.h"
#include "engine/syntax/dump.h"
#include "engine/trace/monitoring.h"
#include "engine/trace/print.h"

namespace {

using namespace coroscope;

constexpr const char* kUsage =
    "usage: coroscope run   [--clock=real] [--seed=N] FILE [ARGUMENT...]   run a program as python3 does\n"
    "       coroscope trace [--json | --monitoring | --count] FILE [ARGUMENT...]   print its events\n"
    "       coroscope ast   FILE                                           print its syntax tree\n"
    "       coroscope dis   FILE                                           print its bytecode\n"
    "FILE may be -, standard input.\n";

struct Command {
  std::string verb, file;
  std::vector<std::string> arguments;
  bool json = false, monitoring = false, count = false;
  SessionOptions options;
};

bool parse_command(int argc, char** argv, Command* command) {
  if (argc < 3) return false;
  command->verb = argv[1];
  int i = 2;
  for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
    const std::string option = argv[i];
    if (option == "--json") command->json = true;
    else if (option == "--monitoring") command->monitoring = true;
    else if (option == "--count") command->count = true;
    else if (option == "--clock=real") command->options.real_clock = true;
    else if (option == "--clock=virtual") command->options.real_clock = false;
    else if (option.rfind("--seed=", 0) == 0) command->options.seed = strtoull(argv[i] + 7, nullptr, 10);
    else return false;
  }
  if (i == argc) return false;
  command->file = argv[i++];
  command->arguments.assign(argv + i, argv + argc);
  // Also behind the file, as people type them.
  if (command->verb == "trace" && !command->arguments.empty()) {
    if (command->arguments[0] == "--json") command->json = true;
    else if (command->arguments[0] == "--monitoring") command->monitoring = true;
    else return true;
    command->arguments.erase(command->arguments.begin());
  }
  return true;
}

bool read_all(FILE* file, std::string* out) {
  char buffer[1 << 16];
  for (size_t n; (n = fread(buffer, 1, sizeof buffer, file)) > 0;) out->append(buffer, n);
  return !ferror(file);
}

bool read_source(const std::string& name, std::string* out) {
  if (name == "-") return read_all(stdin, out);
  FILE* file = fopen(name.c_str(), "rb");
  if (!file) return false;
  const bool done = read_all(file, out);
  fclose(file);
  return done;
}

std::string read_line() {
  std::string line;
  for (int c; (c = getchar()) != EOF;) {
    line += static_cast<char>(c);
    if (c == '\n') break;
  }
  return line;
}

// Prints a program's output, or its events instead.
class TerminalHost : public Host {
 public:
  explicit TerminalHost(const Command& command)
      : tracing_(command.verb == "trace"),
        monitoring_(command.monitoring),
        counting_(command.count),
        printer_(command.json ? trace::TraceForm::Json : trace::TraceForm::Text),
        stream_(command.file) {}

  void write(int stream, std::string_view text) override {
    if (tracing_) return;
    FILE* to = stream == 2 ? stderr : stdout;
    if (stream == 2) fflush(stdout);
    fwrite(text.data(), 1, text.size(), to);
  }

  void flush() override { fflush(stdout); }

  void events(const uint8_t* bytes, size_t size) override {
    if (counting_) return;
    std::string text;
    const bool good = monitoring_ ? stream_.feed(bytes, size, &text) : printer_.feed(bytes, size, &text);
    fwrite(text.data(), 1, text.size(), stdout);
    if (!good) fprintf(stderr, "coroscope: a broken event stream\n");
  }

 private:
  bool tracing_, monitoring_, counting_;
  trace::TracePrinter printer_;
  trace::MonitoringPrinter stream_;
};

int run_program(const Command& command, const std::string& source) {
  TerminalHost host(command);
  SessionOptions options = command.options;
  options.trace = command.verb == "trace";
  options.trace_stores = !command.monitoring;
  Session session(options, &host);
  session.set_arguments(command.arguments);
  LoadError error;
  if (!session.load(source, command.file == "-" ? "<stdin>" : command.file, &error)) {
    fputs(error.shown.c_str(), stderr);
    return 1;
  }
  const auto began = std::chrono::steady_clock::now();
  for (;;) {
    switch (session.run({.instructions = 1 << 30})) {
      case Status::Finished:
        if (command.count) {
          const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
          printf("%llu events in %.6f seconds\n",
                 static_cast<unsigned long long>(session.event_count()), took.count());
        }
        fflush(stdout);
        return session.exit_status();
      case Status::Input: fflush(stdout); session.give_input(read_line()); break;
      default: break;
    }
  }
}

int fail_syntax(const syntax::SyntaxErrorInfo& error) {
  fprintf(stderr, "%s:%d:%d: %s\n", error.filename.c_str(), error.lineno, error.offset, error.message.c_str());
  return 1;
}

int print_ast(const Command& command, const std::string& source) {
  ast::Arena arena;
  syntax::ParseResult result = syntax::parse(arena, source, command.file);
  if (!result.tree) return fail_syntax(result.error);
  puts(syntax::dump(result.tree).c_str());
  return 0;
}

int print_bytecode(const Command& command, const std::string& source) {
  compiler::CompileResult result = compiler::compile_source(source, command.file);
  if (!result.code) return fail_syntax(result.error);
  fputs(code::disassemble(*result.code).c_str(), stdout);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Command command;
  if (!parse_command(argc, argv, &command)) return fputs(kUsage, stderr), 2;
  std::string source;
  if (!read_source(command.file, &source)) {
    fprintf(stderr, "coroscope: can't open file '%s': [Errno %d] %s\n", command.file.c_str(), errno,
            strerror(errno));
    return 2;
  }
  if (command.verb == "run" || command.verb == "trace") return run_program(command, source);
  if (command.verb == "ast") return print_ast(command, source);
  if (command.verb == "dis") return print_bytecode(command, source);
  return fputs(kUsage, stderr), 2;
}
