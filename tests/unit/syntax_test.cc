// Holds engine/syntax to what CPython recorded: every tree of tests/golden/ast, every error of
// tests/errors. With arguments it is a tool for trying things out:
//
//   syntax_test ast [--attributes] FILE...    the trees, as ast.dump(tree, indent=2) writes them
//   syntax_test errors FILE...                files of tests/errors with this parser's answers
//   syntax_test time FILE                     parses the file for a second, prints MB/s
//
// A file of tests/errors holds cases: lines of source after "| ", then the answer.
#include <dirent.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

#include "engine/syntax/dump.h"
#include "engine/syntax/parse.h"

using namespace coroscope;

namespace {

bool read_file(const char* path, std::string& text) {
  FILE* file = std::strcmp(path, "-") == 0 ? stdin : std::fopen(path, "rb");
  if (file == nullptr) {
    std::fprintf(stderr, "syntax_tool: cannot read %s\n", path);
    return false;
  }
  char buffer[65536];
  for (size_t got; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, got);
  if (file != stdin) std::fclose(file);
  return true;
}

std::string describe(const syntax::SyntaxErrorInfo& error) {
  return std::string(syntax::name_of(error.type)) + " " + std::to_string(error.lineno) + ":" +
         std::to_string(error.offset) + "-" + std::to_string(error.end_lineno) + ":" +
         std::to_string(error.end_offset) + " " + error.message;
}

// The answer to a case: the error, or "ok", and the warnings before it.
std::string answer_to(const std::string& source) {
  ast::Arena arena;
  syntax::ParseResult result = syntax::parse(arena, source, "case.py");
  std::string answer;
  for (const syntax::SyntaxWarning& warning : result.warnings) {
    answer += "SyntaxWarning " + std::to_string(warning.lineno) + " " + warning.message + "\n";
  }
  return answer + (result.tree != nullptr ? "ok" : describe(result.error));
}

// The file with every answer replaced by this parser's.
std::string with_answers(const std::string& text) {
  std::string result, source;
  bool answered = true;
  auto give_answer = [&] {
    if (!answered) result += answer_to(source) + "\n";
    answered = true;
    source.clear();
  };
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && line[0] == '|') {
      source += (line.size() > 2 ? line.substr(2) : "") + "\n";
      answered = false;
      result += line + "\n";
      continue;
    }
    give_answer();
    if (line.empty() || line[0] == '#') result += line + "\n";
  }
  give_answer();
  return result;
}

int print_errors(const char* path) {
  std::string text;
  if (!read_file(path, text)) return 1;
  std::fputs(with_answers(text).c_str(), stdout);
  return 0;
}

// The paragraphs of a file: each case is one.
std::vector<std::string> paragraphs(const std::string& text) {
  std::vector<std::string> result;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find("\n\n", at), text.size());
    result.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return result;
}

std::vector<std::string> files_in(const std::string& folder, std::string_view extension) {
  std::vector<std::string> result;
  DIR* open = opendir(folder.c_str());
  if (open == nullptr) return result;
  while (dirent* entry = readdir(open)) {
    std::string_view name = entry->d_name;
    if (name.ends_with(extension)) result.push_back(folder + "/" + std::string(name));
  }
  closedir(open);
  std::sort(result.begin(), result.end());
  return result;
}

struct Count {
  int passed = 0;
  int failed = 0;
  void add(bool good, const std::string& what) {
    (good ? passed : failed)++;
    if (!good) std::printf("%s\n", what.c_str());
  }
};

void check_errors(const std::string& path, Count& count) {
  std::string text;
  if (!read_file(path.c_str(), text)) return count.add(false, path);
  std::vector<std::string> wanted = paragraphs(text), given = paragraphs(with_answers(text));
  if (wanted.size() != given.size()) return count.add(false, path + ": is no file of cases");
  for (size_t i = 0; i < wanted.size(); i++) {
    if (wanted[i][0] != '|') continue;
    count.add(wanted[i] == given[i], path + ": wanted\n" + wanted[i] + "\ngot\n" + given[i]);
  }
}

void check_tree(const std::string& path, Count& count) {
  std::string source, wanted;
  std::string recording = path.substr(0, path.size() - 3) + ".txt";
  if (!read_file(path.c_str(), source) || !read_file(recording.c_str(), wanted)) {
    return count.add(false, path);
  }
  ast::Arena arena;
  syntax::ParseResult result = syntax::parse(arena, source, path);
  if (result.tree == nullptr) return count.add(false, path + ": " + describe(result.error));
  syntax::DumpOptions options;
  options.include_attributes = true;
  std::string given = syntax::dump(result.tree, options) + "\n";
  size_t at = 0;
  while (at < given.size() && at < wanted.size() && given[at] == wanted[at]) at++;
  count.add(given == wanted, path + ": differs at byte " + std::to_string(at) + ": wanted\n" +
                                 wanted.substr(at, 200) + "\ngot\n" + given.substr(at, 200));
}

int run_tests() {
  Count count;
  for (const std::string& path : files_in("tests/errors", ".txt")) check_errors(path, count);
  for (const std::string& path : files_in("tests/golden/ast", ".py")) check_tree(path, count);
  if (count.passed + count.failed == 0) count.add(false, "no tests found: run at the project's root");
  std::printf("%d passed, %d failed\n", count.passed, count.failed);
  return count.failed > 0 ? 1 : 0;
}

int print_tree(const char* path, bool attributes) {
  std::string source;
  if (!read_file(path, source)) return 1;
  ast::Arena arena;
  syntax::ParseResult result = syntax::parse(arena, source, path);
  if (result.tree == nullptr) {
    std::puts(describe(result.error).c_str());
    return 1;
  }
  syntax::DumpOptions options;
  options.include_attributes = attributes;
  std::puts(syntax::dump(result.tree, options).c_str());
  return 0;
}

int print_time(const char* path) {
  std::string source;
  if (!read_file(path, source)) return 1;
  double bytes = 0;
  clock_t start = std::clock();
  size_t memory = 0;
  while (std::clock() - start < CLOCKS_PER_SEC) {
    ast::Arena arena;
    syntax::parse(arena, source, path);
    bytes += static_cast<double>(source.size());
    memory = arena.bytes_used();
  }
  double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("%.1f MB/s, %.1f bytes of tree for each byte of source\n", bytes / seconds / 1e6,
              static_cast<double>(memory) / static_cast<double>(source.size()));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 1) return run_tests();
  std::string command = argc > 1 ? argv[1] : "";
  int first = 2;
  bool attributes = argc > 2 && std::strcmp(argv[2], "--attributes") == 0;
  if (attributes) first++;
  int status = 0;
  for (int i = first; i < argc; i++) {
    if (command == "ast") status |= print_tree(argv[i], attributes);
    if (command == "errors") status |= print_errors(argv[i]);
    if (command == "time") status |= print_time(argv[i]);
  }
  return status;
}
