// Finds a misspelt keyword behind an "invalid syntax", by trying.
//
// The candidates for a name come in CPython's order: first the most similar by the measure of "Did
// you mean", then the closest by matching blocks (Python's difflib, ratio at least one half).
// Interface: keyword_typo.h. Covered by tests/unit/keyword_typo_test.cc.
#include "engine/compile/keyword_typo.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/code/suggest.h"
#include "engine/compile/compile.h"
#include "engine/syntax/lexer.h"

namespace coroscope::compiler {

namespace {

using syntax::Token;
using syntax::TokenKind;

constexpr size_t kMaxSource = 1024;
constexpr int kMaxNames = 10;
constexpr size_t kMaxMatches = 3;

const std::vector<std::string_view>& keywords() {
  static const std::vector<std::string_view> all = {
#define TOKEN(name)
#define OPERATOR(name, text)
#define KEYWORD(name) #name,
#include "engine/syntax/tokens.inc"
#undef KEYWORD
#undef OPERATOR
#undef TOKEN
  };
  return all;
}

// How many characters the longest common blocks of a and b have, found greedily from the longest.
int matching_characters(std::string_view a, std::string_view b) {
  size_t best = 0, best_a = 0, best_b = 0;
  for (size_t i = 0; i < a.size(); i++) {
    for (size_t j = 0; j < b.size(); j++) {
      size_t size = 0;
      while (i + size < a.size() && j + size < b.size() && a[i + size] == b[j + size]) size++;
      if (size > best) best = size, best_a = i, best_b = j;
    }
  }
  if (best == 0) return 0;
  return static_cast<int>(best) + matching_characters(a.substr(0, best_a), b.substr(0, best_b)) +
         matching_characters(a.substr(best_a + best), b.substr(best_b + best));
}

std::vector<std::string_view> candidates_for(std::string_view name) {
  std::vector<std::string_view> result;
  if (std::string_view similar = most_similar(name, keywords()); !similar.empty()) {
    result.push_back(similar);
  }
  std::vector<std::pair<double, std::string_view>> close;
  for (std::string_view keyword : keywords()) {
    double ratio = 2.0 * matching_characters(keyword, name) /
                   static_cast<double>(keyword.size() + name.size());
    if (ratio >= 0.5) close.push_back({ratio, keyword});
  }
  std::sort(close.begin(), close.end(), [](auto& a, auto& b) { return a > b; });
  for (size_t i = 0; i < close.size() && i < kMaxMatches; i++) result.push_back(close[i].second);
  if (result.size() > kMaxMatches) result.resize(kMaxMatches);
  return result;
}

// The lines from `first` to `last`, without the indentation they share.
std::vector<std::string> dedented_lines(std::string_view source, int first, int last) {
  std::vector<std::string> lines;
  std::string_view margin;
  bool has_margin = false;
  int number = 1;
  for (size_t at = 0; at < source.size() && number <= last; number++) {
    size_t end = std::min(source.find('\n', at), source.size());
    std::string_view line = source.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (number < first) continue;
    size_t indent = line.find_first_not_of(" \t");
    lines.emplace_back(indent == std::string_view::npos ? std::string_view() : line);
    if (indent == std::string_view::npos) continue;
    std::string_view space = line.substr(0, indent);
    if (!has_margin) margin = space;
    has_margin = true;
    size_t common = 0;
    while (common < margin.size() && common < space.size() && margin[common] == space[common]) {
      common++;
    }
    margin = margin.substr(0, common);
  }
  for (std::string& line : lines) {
    if (!line.empty()) line.erase(0, margin.size());
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() && &line == &lines[0] ? "" : "\n") + line;
  return text;
}

// Right, or the beginning of something right, as codeop.compile_command() sees it: a last line with
// indentation leaves its block open, so that it is parsed but not compiled.
bool may_compile(const std::vector<std::string>& lines) {
  std::string source = joined(lines);
  ast::Arena arena;
  syntax::ParseResult result = syntax::parse(arena, source, "<input>");
  if (result.tree == nullptr) return result.error.is_incomplete;
  bool is_open = !lines.back().empty() && (lines.back()[0] == ' ' || lines.back()[0] == '\t');
  return is_open || compile_source(source, "<input>").code != nullptr;
}

bool is_worth_trying(const syntax::SyntaxErrorInfo& error) {
  return error.lineno > 0 && (error.message == "invalid syntax" ||
                              error.message.find("Perhaps you forgot a comma") != std::string::npos);
}

void replace_error(syntax::SyntaxErrorInfo& error, const Token& token, const std::string& line,
                   std::string_view keyword) {
  error.message = "invalid syntax. Did you mean '" + std::string(keyword) + "'?";
  error.text = line;
  // NOTE: the line counts from the first that was tried, as CPython's does.
  error.lineno = error.end_lineno = token.lineno;
  std::string_view view = line;
  error.offset = syntax::count_code_points(view.substr(0, token.col_offset)) + 1;
  error.end_offset = syntax::count_code_points(view.substr(0, token.end_col_offset)) + 1;
}

}  // namespace

void suggest_keyword(syntax::SyntaxErrorInfo& error, std::string_view source) {
  if (!is_worth_trying(error)) return;
  int first = std::max(error.statement_lineno, 1);
  std::vector<std::string> lines = dedented_lines(source, first, error.lineno);
  std::string code = joined(lines);
  if (code.size() > kMaxSource) return;
  ast::Arena arena;
  syntax::Source text(arena, code, "<input>", true);
  std::vector<syntax::SyntaxWarning> warnings;
  syntax::Lexer lexer(text, warnings);
  int names_left = kMaxNames;
  for (Token token = lexer.next(); token.kind != TokenKind::ENDMARKER; token = lexer.next()) {
    if (lexer.failed()) return;
    if (token.kind != TokenKind::NAME || token.lineno + first - 1 != error.lineno) continue;
    if (--names_left < 0) return;
    for (std::string_view keyword : candidates_for(token.text())) {
      std::vector<std::string> changed = lines;
      changed[token.lineno - 1].replace(
          token.col_offset, token.end_col_offset - token.col_offset, keyword);
      if (!may_compile(changed)) continue;
      replace_error(error, token, lines[token.lineno - 1], keyword);
      return;
    }
  }
}

}  // namespace coroscope::compiler
