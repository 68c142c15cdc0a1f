// ui/draw/runs: which words are handed to the browser whole.
#include "ui/draw/runs.h"

#include "tests/unit/check.h"

using namespace coroscope::draw;

namespace {
// A run's private code point in UTF-8: U+F0000 and following.
bool is_one_private_code_point(std::string_view text) {
  return text.size() == 4 && text.substr(0, 2) == "\xf3\xb0";
}
uint32_t number_in(std::string_view text) {
  return 0xf0000 + ((static_cast<uint8_t>(text[2]) & 0x3fu) << 6) + (static_cast<uint8_t>(text[3]) & 0x3fu);
}
}  // namespace

TEST(plain_text_is_left_alone) {
  for (std::string_view text : {"", "await fetch()", "Ωμέγα → Привет", "日本語"}) {
    CHECK_EQ(with_runs(text), text);
  }
}

TEST(right_to_left_words_become_one_run_with_their_spaces) {
  std::string replaced(with_runs("שלום עולם"));
  CHECK(is_one_private_code_point(replaced));
  CHECK_EQ(words_of(number_in(replaced)), "שלום עולם");
}

TEST(ascii_around_a_run_stays) {
  std::string replaced(with_runs("x = مرحبا!"));
  CHECK_EQ(replaced.substr(0, 4), "x = ");
  CHECK_EQ(replaced.substr(8), "!");
}

TEST(combining_marks_take_their_letter_along) {
  std::string replaced(with_runs("e\u0301 ą\u0301"));
  CHECK_EQ(replaced.substr(0, 1), "e");
  CHECK(is_one_private_code_point(replaced.substr(1)));
}

TEST(a_picture_makes_no_run_with_letters) {
  std::string replaced(with_runs("😀 مرحبا"));
  CHECK_EQ(replaced.substr(0, 5), "😀 ");
  CHECK(is_one_private_code_point(replaced.substr(5)));
  replaced = with_runs("👋🏽");
  CHECK(is_one_private_code_point(replaced));
}

TEST(the_same_words_are_the_same_run) {
  std::string first(with_runs("สวัสดี"));
  std::string other(with_runs("नमस्ते"));
  CHECK_EQ(std::string(with_runs("สวัสดี")), first);
  CHECK(first != other);
}

TEST(broken_utf_8_is_survived) {
  CHECK_EQ(with_runs("\xff"), "\xff");
  CHECK(!with_runs("a\xd7").empty());
  CHECK(!with_runs("\xe0\xa4").empty());
}

TEST(a_code_point_that_is_no_run_stands_for_itself) { CHECK_EQ(words_of(0x65e5), "日"); }

RUN_TESTS()
