// ui/model/roles.inc: every colour can be read on every ground that it is drawn on, light and dark
// (WCAG 2.2: 4.5 to 1 for words, 3 to 1 for lines and bars).
#include <cmath>

#include "tests/unit/check.h"
#include "ui/model/picture.h"

using namespace coroscope::model;

namespace {

double channel(std::string_view colour, size_t at) {
  const double value = std::stoi(std::string(colour.substr(at, 2)), nullptr, 16) / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(std::string_view colour) {
  return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
}

double contrast(Role a, Role b, bool dark) {
  const double x = luminance(colour_of(a, dark)), y = luminance(colour_of(b, dark));
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

void check_contrast(Role ink, std::initializer_list<Role> grounds, double least) {
  for (Role ground : grounds) {
    for (bool dark : {false, true}) {
      const double found = contrast(ink, ground, dark);
      if (found >= least) continue;
      const std::string pair = std::string(name_of(ink)) + " on " + std::string(name_of(ground));
      check::fail("roles.inc", 0, pair + (dark ? ", dark: " : ", light: ") + std::to_string(found));
    }
  }
}

}  // namespace

TEST(words_can_be_read) {
  constexpr double kWords = 4.5;
  for (Role ink : {Role::Text, Role::TextMuted}) {
    check_contrast(ink, {Role::Page, Role::Pane, Role::Canvas, Role::Raised, Role::RunningFill,
                         Role::Suspended, Role::AccentFill}, kWords);
  }
  check_contrast(Role::TextFaint, {Role::Pale, Role::Canvas, Role::Page}, kWords);
  check_contrast(Role::Accent, {Role::Page, Role::Canvas, Role::Raised, Role::AccentFill}, kWords);
  check_contrast(Role::AccentText, {Role::Accent}, kWords);
  check_contrast(Role::RunningText, {Role::Running}, kWords);
  for (Role ink : {Role::In, Role::Out, Role::Exception, Role::Close}) {
    check_contrast(ink, {Role::Canvas, Role::Page, Role::AccentFill}, kWords);
  }
  check_contrast(Role::Exception, {Role::Pane, Role::RunningFill}, kWords);
}

TEST(code_can_be_read_on_marked_lines) {
  for (Role ink : {Role::Keyword, Role::String, Role::Name, Role::Number, Role::Comment}) {
    check_contrast(ink, {Role::Pane, Role::RunningFill, Role::Suspended}, 4.5);
  }
}

TEST(lines_can_be_seen) {
  for (Role ink : {Role::RunningLine, Role::SuspendedLine, Role::PaleLine, Role::In, Role::Out,
                   Role::Exception, Role::Close, Role::Playhead}) {
    check_contrast(ink, {Role::Canvas, Role::Page}, 3);
  }
}

RUN_TESTS()
