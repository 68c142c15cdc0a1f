// Holds engine/compile to what CPython recorded: every error of tests/errors/scope, the lines of
// tests/golden/dis/*.lines; and to its own golden disassembly. With arguments it is a tool:
//
//   compile_test dis FILE         the disassembly, with positions
//   compile_test errors FILE...   files of tests/errors/scope with this compiler's answers
//   compile_test write            writes tests/golden/dis/*.txt anew
#include <dirent.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "engine/code/disassemble.h"
#include "engine/code/stack_effect.h"
#include "engine/compile/compile.h"

using namespace coroscope;

namespace {

constexpr const char* kErrorTypes[] = {"SyntaxError", "IndentationError", "TabError", "MemoryError",
                                       "RecursionError"};

bool read_file(const std::string& path, std::string* text) {
  FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (!file) return false;
  char buffer[65536];
  for (size_t got; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
    text->append(buffer, got);
  }
  if (file != stdin) std::fclose(file);
  return true;
}

std::vector<std::string> files_in(const std::string& folder, std::string_view extension) {
  std::vector<std::string> result;
  DIR* open = opendir(folder.c_str());
  if (!open) return result;
  while (dirent* entry = readdir(open)) {
    std::string_view name = entry->d_name;
    if (name.ends_with(extension)) result.push_back(folder + "/" + std::string(name));
  }
  closedir(open);
  std::sort(result.begin(), result.end());
  return result;
}

// The answer to a case: the warnings, then the error or "ok".
std::string answer_to(const std::string& source) {
  compiler::CompileResult result = compiler::compile_source(source, "case.py");
  std::string answer;
  for (const syntax::SyntaxWarning& warning : result.warnings) {
    answer += "SyntaxWarning " + std::to_string(warning.lineno) + " " + warning.message + "\n";
  }
  if (result.code) return answer + "ok";
  const syntax::SyntaxErrorInfo& error = result.error;
  return answer + kErrorTypes[static_cast<int>(error.type)] + " " +
         std::to_string(error.lineno) + ":" + std::to_string(error.offset) + "-" +
         std::to_string(error.end_lineno) + ":" + std::to_string(error.end_offset) + " " +
         error.message;
}

struct Case {
  std::string source, answer;
};

// Cases are paragraphs: lines of source after "| ", then the answer. Comments begin with "#".
std::vector<Case> cases_of(const std::string& text) {
  std::vector<Case> cases(1);
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.empty()) {
      cases.emplace_back();
    } else if (line[0] == '|') {
      cases.back().source += (line.size() > 2 ? line.substr(2) : "") + "\n";
    } else if (line[0] != '#') {
      cases.back().answer += (cases.back().answer.empty() ? "" : "\n") + line;
    }
  }
  std::erase_if(cases, [](const Case& one) { return one.source.empty(); });
  return cases;
}

struct Count {
  int passed = 0;
  int failed = 0;
  void add(bool good, const std::string& what) {
    (good ? passed : failed)++;
    if (!good) std::printf("%s\n", what.c_str());
  }
};

void check_errors(const std::string& path, Count* count) {
  std::string text;
  if (!read_file(path, &text)) return count->add(false, path);
  for (const Case& one : cases_of(text)) {
    std::string given = answer_to(one.source);
    count->add(given == one.answer,
               path + ":\n" + one.source + "wanted\n" + one.answer + "\ngot\n" + given);
  }
}

void append_lines(const code::Code& code, std::string* out) {
  *out += code.qualname + ", line " + std::to_string(code.first_line) + ":";
  uint32_t last = 0;
  for (size_t i = 0; i < code.instructions.size(); i++) {
    // What CPython has in the place of DELEGATE is a loop, which dis_lines.py leaves out.
    bool counts = code.line_starts[i] && code::op_of(code.instructions[i]) != code::Op::DELEGATE;
    if (!counts || code.positions[i].line == last) continue;
    last = code.positions[i].line;
    *out += " " + std::to_string(last);
  }
  *out += "\n";
  for (const code::Constant& constant : code.constants) {
    if (constant.code) append_lines(*constant.code, out);
  }
}

std::string with_extension(const std::string& path, const char* extension) {
  return path.substr(0, path.rfind('.')) + extension;
}

std::shared_ptr<code::Code> compile_file(const std::string& path) {
  std::string source;
  if (!read_file(path, &source)) return nullptr;
  compiler::CompileResult result = compiler::compile_source(source, path);
  if (!result.code) std::printf("%s: %s\n", path.c_str(), result.error.message.c_str());
  return result.code;
}

std::string disassembly_of(const code::Code& code) {
  code::DisassembleOptions options;
  options.positions = true;
  return code::disassemble(code, options);
}

void check_golden(const std::string& path, Count* count) {
  std::shared_ptr<code::Code> code = compile_file(path);
  if (!code) return count->add(false, path);
  std::string wanted_text, wanted_lines, lines;
  read_file(with_extension(path, ".txt"), &wanted_text);
  read_file(with_extension(path, ".lines"), &wanted_lines);
  append_lines(*code, &lines);
  count->add(lines == wanted_lines, path + ": lines: wanted\n" + wanted_lines + "got\n" + lines);
  count->add(disassembly_of(*code) == wanted_text,
             path + ": the disassembly differs; `compile_test write` writes it anew");
}

// Every row of the opcode table must give an effect that keeps a stack of any depth sound.
void check_stack_effects(Count* count) {
  for (int op = 0; op < static_cast<int>(code::Op::kCount); op++) {
    code::StackEffect effect = code::stack_effect(static_cast<code::Op>(op), 2);
    count->add(effect.pops >= 0 && effect.pushes >= 0 && effect.pops < 10 && effect.pushes < 10,
               std::string("stack effect of ") + code::info_of(static_cast<code::Op>(op)).name);
  }
  count->add(code::stack_effect(code::Op::BUILD_MAP, 3).pops == 6, "BUILD_MAP takes pairs");
  count->add(code::stack_effect(code::Op::UNPACK_EX, 1 | 2 << 8).pushes == 4, "UNPACK_EX");
  count->add(code::stack_effect_of_jump(code::Op::FOR_ITER, 0) == -1, "FOR_ITER at its end");
}

int run_tests() {
  Count count;
  for (const std::string& path : files_in("tests/errors/scope", ".txt")) check_errors(path, &count);
  for (const std::string& path : files_in("tests/golden/dis", ".py")) check_golden(path, &count);
  check_stack_effects(&count);
  std::printf("%d passed, %d failed\n", count.passed, count.failed);
  return count.failed > 0 ? 1 : 0;
}

int write_golden() {
  for (const std::string& path : files_in("tests/golden/dis", ".py")) {
    std::shared_ptr<code::Code> code = compile_file(path);
    FILE* file = code ? std::fopen(with_extension(path, ".txt").c_str(), "wb") : nullptr;
    if (!file) return 1;
    std::fputs(disassembly_of(*code).c_str(), file);
    std::fclose(file);
  }
  return 0;
}

int print_answers(const std::string& path) {
  std::string text;
  if (!read_file(path, &text)) return 1;
  for (const Case& one : cases_of(text)) {
    std::printf("%s%s\n\n", one.source.c_str(), answer_to(one.source).c_str());
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 1) return run_tests();
  std::string command = argv[1];
  if (command == "write") return write_golden();
  int status = 0;
  for (int i = 2; i < argc; i++) {
    if (command == "errors") status |= print_answers(argv[i]);
    if (command != "dis") continue;
    std::shared_ptr<code::Code> code = compile_file(argv[i]);
    if (code) std::fputs(disassembly_of(*code).c_str(), stdout);
    status |= !code;
  }
  return status;
}
