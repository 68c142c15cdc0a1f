// Misspelt keywords, with what CPython 3.14 suggests for them in a file's traceback.
#include "engine/compile/keyword_typo.h"
#include "tests/unit/check.h"

using namespace coroscope;

namespace {

std::string suggestion_for(std::string_view source) {
  ast::Arena arena;
  syntax::ParseResult result = syntax::parse(arena, source, "case.py");
  if (result.tree != nullptr) return "ok";
  compiler::suggest_keyword(result.error, source);
  const syntax::SyntaxErrorInfo& error = result.error;
  return std::to_string(error.lineno) + ":" + std::to_string(error.offset) + "-" +
         std::to_string(error.end_offset) + " " + error.message;
}

std::string did_you_mean(const char* where, const char* keyword) {
  return std::string(where) + " invalid syntax. Did you mean '" + keyword + "'?";
}

}  // namespace

TEST(a_statement_begins_with_a_misspelt_keyword) {
  CHECK_EQ(suggestion_for("whille True:\n    pass\n"), did_you_mean("1:1-7", "while"));
  CHECK_EQ(suggestion_for("x = 1\ny = 2\nwhille True:\n    pass\n"), did_you_mean("3:1-7", "while"));
  CHECK_EQ(suggestion_for("fro x in range(3): pass\n"), did_you_mean("1:1-4", "for"));
  CHECK_EQ(suggestion_for("imporrt os\n"), did_you_mean("1:1-8", "import"));
  CHECK_EQ(suggestion_for("clas A: pass\n"), did_you_mean("1:1-5", "class"));
  CHECK_EQ(suggestion_for("asynch def f(): pass\n"), did_you_mean("1:1-7", "async"));
  CHECK_EQ(suggestion_for("dell x\n"), did_you_mean("1:1-5", "del"));
}

TEST(a_misspelt_keyword_stands_inside_a_line) {
  CHECK_EQ(suggestion_for("x = 1\nfor x inn y:\n    pass\n"), did_you_mean("2:7-10", "in"));
  CHECK_EQ(suggestion_for("x = [i forr i in y]\n"), did_you_mean("1:8-12", "for"));
  CHECK_EQ(suggestion_for("a = 1\nb = 2\nif a andd b:\n    pass\n"), did_you_mean("3:6-10", "and"));
  CHECK_EQ(suggestion_for("f(lamda x: x)\n"), did_you_mean("1:3-8", "lambda"));
  CHECK_EQ(suggestion_for("x = nt y\n"), did_you_mean("1:5-7", "not"));
  CHECK_EQ(suggestion_for("x is nott y\n"), did_you_mean("1:6-10", "not"));
}

TEST(a_misspelt_keyword_stands_in_a_block) {
  CHECK_EQ(suggestion_for("def f():\n    a = 1\n    retrun a\n"), did_you_mean("3:5-11", "return"));
  CHECK_EQ(suggestion_for("class A:\n    x = 1\n    deff f(self): pass\n"), did_you_mean("3:5-9", "def"));
}

TEST(what_went_before_may_belong_to_it_and_is_where_lines_count_from) {
  CHECK_EQ(suggestion_for("x = 1\nif x:\n    y = 2\nels:\n    z\n"), did_you_mean("3:1-4", "else"));
}

TEST(nothing_is_suggested_where_no_keyword_helps) {
  CHECK_EQ(suggestion_for("foo bar\n"), std::string("1:5-8 invalid syntax"));
  CHECK_EQ(suggestion_for("retrun 1 2\n"), std::string("1:8-9 invalid syntax"));
  CHECK_EQ(suggestion_for("x = Flase y\n"), std::string("1:11-12 invalid syntax"));
  CHECK_EQ(suggestion_for("awiat x\n"), std::string("1:7-8 invalid syntax"));
  CHECK_EQ(suggestion_for("print(a b)\n"), std::string("1:7-10 invalid syntax. Perhaps you forgot a comma?"));
}

RUN_TESTS()
