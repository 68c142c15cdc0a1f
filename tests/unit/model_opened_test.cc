// The panel's tree of opened variables as a picture: signs, indents, marks, what belongs to another moment.
#include "tests/unit/check.h"
#include "tests/unit/streams.h"
#include "ui/model/api.h"

using namespace coroscope::model;

namespace {

std::vector<OpenedRow> rows() {
  return {{.depth = 0, .heading = true, .opens = true, .open = true, .name = "variables of fetch"},
          {.depth = 1, .opens = true, .open = true, .changed = true, .name = "data", .value = "[1]"},
          {.depth = 2, .name = "[0]", .value = "1"},
          {.depth = 1, .name = "prefix", .value = "'x'", .note = "closure"}};
}

void fill(Model& model) {
  const std::vector<uint8_t> bytes = assemble::assemble(streams::kThrow);
  CHECK(model.feed(bytes.data(), bytes.size()));
  model.go_to(20);
}

Picture picture_of(Model& model, int row = -1) {
  View view;
  view.pane = Pane::Panel;
  view.tab = Tab::Variables;
  view.width = 500;
  view.height = 200;
  view.row = row;
  return model.picture(view, fixed_width);
}

const Shape* text_shape(const Picture& picture, std::string_view text) {
  for (const Shape& shape : picture.shapes) {
    if (shape.kind == ShapeKind::Text && shape.text == text) return &shape;
  }
  return nullptr;
}

}  // namespace

TEST(rows_stand_by_their_depth_and_are_hit_by_their_index) {
  Model model;
  fill(model);
  model.set_opened(20, rows());
  const Picture picture = picture_of(model);
  const Shape *data = text_shape(picture, "data"), *item = text_shape(picture, "[0]");
  CHECK(data && item);
  if (data && item) CHECK(item->box.x > data->box.x);
  CHECK_EQ(picture.hits.size(), 4u);
  CHECK(picture.hits[2].kind == HitKind::Row);
  CHECK_EQ(picture.hits[2].id, 2u);
  CHECK_EQ(picture.hits[1].text, "Close");
  CHECK_EQ(picture.hits[2].text, "");
  CHECK(text_shape(picture, "changed") != nullptr);
  CHECK(text_shape(picture, "closure") != nullptr);
}

TEST(rows_of_another_moment_are_pale_and_mark_nothing) {
  Model model;
  fill(model);
  model.set_opened(20, rows());
  CHECK(text_shape(picture_of(model), "data")->fill == Role::Text);
  model.go_to(21);
  CHECK(text_shape(picture_of(model), "data")->fill == Role::TextMuted);
  for (const Shape& shape : picture_of(model).shapes) CHECK(shape.fill != Role::AccentFill);
}

TEST(without_rows_the_events_tell) {
  Model model;
  fill(model);
  model.set_opened(20, rows());
  model.set_opened(20, {});
  CHECK(text_shape(picture_of(model), "data") == nullptr);
  CHECK(text_shape(picture_of(model), "url") != nullptr);
}

TEST(the_chosen_row_is_scrolled_into_sight) {
  Model model;
  fill(model);
  std::vector<OpenedRow> many;
  for (int i = 0; i < 100; i++) many.push_back({.depth = 1, .name = "name" + std::to_string(i), .value = "1"});
  model.set_opened(20, many);
  CHECK(text_shape(picture_of(model), "name90") == nullptr);
  CHECK(text_shape(picture_of(model, 90), "name90") != nullptr);
}

RUN_TESTS()
