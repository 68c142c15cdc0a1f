// describe.wasm's exports. Interface: engine/describe/describe_api.h. Tests: tests/golden, tests/errors, tests/checkpoint.
#include "engine/describe/describe_api.h"

#include <string>

#include "engine/code/disassemble.h"
#include "engine/compile/compile.h"
#include "engine/syntax/dump.h"
#include "engine/trace/monitoring.h"
#include "engine/trace/print.h"

namespace {

using namespace coroscope;

enum What { kTree, kBytecode };
enum Form { kReadable, kJson, kMonitoring };
std::string* text = new std::string();

int fail(const syntax::SyntaxErrorInfo& error) {
  *text = std::string(syntax::name_of(error.type)) + " " + std::to_string(error.lineno) + ":" +
          std::to_string(error.offset) + " " + error.message;
  return 1;
}

int describe_tree(std::string_view source, std::string_view filename) {
  ast::Arena arena;
  syntax::ParseResult result = syntax::parse(arena, source, filename);
  if (!result.tree) return fail(result.error);
  *text = syntax::dump(result.tree) + "\n";
  return 0;
}

int describe_bytecode(std::string_view source, std::string_view filename) {
  compiler::CompileResult result = compiler::compile_source(source, filename);
  if (!result.code) return fail(result.error);
  *text = code::disassemble(*result.code);
  return 0;
}

}  // namespace

extern "C" {

int describe_source(int what, const char* source, uint32_t size, const char* filename, uint32_t filename_size) {
  const auto describe = what == kTree ? describe_tree : describe_bytecode;
  return describe({source, size}, {filename, filename_size});
}

int describe_events(int form, const uint8_t* bytes, uint32_t size, const char* filename, uint32_t filename_size) {
  text->clear();
  if (form == kMonitoring) {
    trace::MonitoringPrinter printer(std::string(filename, filename_size));
    return printer.feed(bytes, size, text) ? 0 : 1;
  }
  trace::TracePrinter printer(form == kJson ? trace::TraceForm::Json : trace::TraceForm::Text);
  return printer.feed(bytes, size, text) ? 0 : 1;
}

const char* describe_text() { return text->c_str(); }
uint32_t describe_text_size() { return static_cast<uint32_t>(text->size()); }

}  // extern "C"
