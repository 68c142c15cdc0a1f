// Anchors for the marks below a traceback's source line, found by parsing the failing segment.
//
// Interface: traceback_anchors.h. Tests: tests/lang/tracebacks/carets_*.py.
#include "engine/runtime/traceback_anchors.h"

#include "engine/syntax/parse.h"

namespace coroscope {

namespace {

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (size_t end; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    lines.push_back(text.substr(0, end));
  }
  lines.push_back(text);
  return lines;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r'; }

// The only statement of a source text; null = there are more, or none, or an error.
const ast::stmt* only_statement(ast::Arena& arena, std::string_view source, bool first_of_many) {
  const syntax::ParseResult result = syntax::parse(arena, source, "<traceback>");
  if (!result.tree) return nullptr;
  const auto& body = ast::as<ast::Module>(result.tree)->body;
  if (body.size == 0 || (!first_of_many && body.size != 1)) return nullptr;
  return body[0];
}

// A place in the segment; the parser saw it in parentheses of their own lines, one line further down.
struct Place {
  int line, column;
};
Place end_of(const ast::expr* node) { return {node->end_lineno - 2, node->end_col_offset}; }
Place start_of(const ast::expr* node) { return {node->lineno - 2, node->col_offset}; }

// On to the next character that is neither blank, closing parenthesis, backslash nor comment.
bool skip_to_valid(const std::vector<std::string_view>& lines, Place* at) {
  const auto count = static_cast<int>(lines.size());
  while (at->line < count) {
    const std::string_view line = lines[static_cast<size_t>(at->line)];
    while (at->column < static_cast<int>(line.size())) {
      const char c = line[static_cast<size_t>(at->column)];
      if (c == '\\' || c == '#') break;
      if (!is_space(c) && c != ')') return true;
      ++at->column;
    }
    ++at->line;
    at->column = 0;
  }
  return false;
}

bool anchor_operator(const ast::BinOp* node, const std::vector<std::string_view>& lines,
                     Anchors* out) {
  Place at = end_of(node->left);
  if (!skip_to_valid(lines, &at)) return false;
  const std::string_view line = lines[static_cast<size_t>(at.line)];
  const Place right = start_of(node->right);
  int end = at.column + 1;
  const bool before_right = right.line > at.line || end < right.column;
  if (end < static_cast<int>(line.size()) && before_right) {
    const char c = line[static_cast<size_t>(end)];
    if (!is_space(c) && c != '\\' && c != '#') ++end;
  }
  *out = {at.line, at.column, at.line, end};
  return true;
}

bool anchor_brackets(const ast::expr* head, const ast::expr* whole,
                     const std::vector<std::string_view>& lines, Anchors* out) {
  Place at = end_of(head);
  if (!skip_to_valid(lines, &at)) return false;
  const Place end = end_of(whole);
  *out = {at.line, at.column, end.line, end.column};
  return true;
}

}  // namespace

bool find_anchors(std::string_view segment, Anchors* out) {
  ast::Arena arena;
  std::string source = "(\n";
  source.append(segment).append("\n)");
  const ast::stmt* statement = only_statement(arena, source, false);
  if (!statement || statement->kind != ast::Kind::Expr) return false;
  const ast::expr* value = ast::as<ast::Expr>(statement)->value;
  const std::vector<std::string_view> lines = split_lines(segment);
  switch (value->kind) {
    case ast::Kind::BinOp: return anchor_operator(ast::as<ast::BinOp>(value), lines, out);
    case ast::Kind::Subscript:
      return anchor_brackets(ast::as<ast::Subscript>(value)->value, value, lines, out);
    case ast::Kind::Call:
      return anchor_brackets(ast::as<ast::Call>(value)->func, value, lines, out);
    default: return false;
  }
}

bool is_whole_call(const std::vector<std::string_view>& lines, int start, int end) {
  std::string source;
  for (std::string_view line : lines) source.append(line).append("\n");
  ast::Arena arena;
  const ast::stmt* statement = only_statement(arena, source, true);
  if (!statement) return false;
  const ast::expr* call = nullptr;
  if (statement->kind == ast::Kind::Return) {
    call = ast::as<ast::Return>(statement)->value;
    if (!call || call->kind != ast::Kind::Call ||
        ast::as<ast::Call>(call)->func->kind != ast::Kind::Name) {
      return false;
    }
  } else if (statement->kind == ast::Kind::Assign) {
    const auto* assign = ast::as<ast::Assign>(statement);
    call = assign->value;
    if (call->kind != ast::Kind::Call || assign->targets.size != 1) return false;
    if (assign->targets[0]->kind != ast::Kind::Name) return false;
  } else {
    return false;
  }
  return call->lineno == 1 && call->end_lineno == static_cast<int>(lines.size()) &&
         call->col_offset == start && call->end_col_offset == end;
}

}  // namespace coroscope
