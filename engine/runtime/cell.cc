// Cells: the variables that closures share.
//
// Interface: cell.h. Tests: tests/lang/functions/closure_*.py.
#include "engine/runtime/cell.h"

#include "engine/runtime/abstract.h"
#include "engine/runtime/arguments.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<Cell*>(self)->value, visit, context);
}
void clear(Object* self) { drop(&static_cast<Cell*>(self)->value); }
void destroy(Object* self) {
  clear(self);
  free_object(self);
}

Ref construct(Type*, Args args) {
  Value given[1];
  if (!bind_positional("cell", args, 0, 1, given)) return nullptr;
  Cell* cell = new_cell(given[0]);
  return cell ? Ref::adopt(Value(cell)) : Ref();
}

Ref cell_repr(Value self) {
  const Value value = as_cell(self)->value;
  if (!value) return format_str("<cell at %A: empty>", self);
  return format_str("<cell at %A: %T object at %A>", self, value, value);
}

// Empty cells come first.
Ref cell_compare(Value self, Value other, CompareOp op) {
  if (!has_type(other, rt->type.cell)) return Ref::adopt(kNotImplemented);
  const Value a = as_cell(self)->value, b = as_cell(other)->value;
  if (a && b) return compare(a, b, op);
  const int left = a ? 1 : 0, right = b ? 1 : 0;
  return compare(Value::small(left), Value::small(right), op);
}

Ref get_contents(Value self) {
  if (as_cell(self)->value) return Ref::share(as_cell(self)->value);
  return raise(rt->exc.ValueError, "cell is empty");
}
bool set_contents(Value self, Value value) {
  assign(&as_cell(self)->value, value);
  return true;
}

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .clear = clear,
    .construct = construct,
    .repr = cell_repr,
    .compare = cell_compare,
};
const NativeGetSet kGetSets[] = {{"cell_contents", get_contents, set_contents}, {}};
const TypeSpec kSpec = {
    .name = "cell",
    .base = nullptr,
    .flags = kTypeGc,
    .instance_size = sizeof(Cell),
    .slots = &kSlots,
    .getsets = kGetSets,
    .doc = "Create a new cell object.",
    .text_signature = "([contents])",
};

}  // namespace

Cell* new_cell(Value value) {
  Cell* cell = new_object<Cell>(rt->type.cell);
  if (!cell) return nullptr;
  incref(value);
  cell->value = value;
  gc_track(cell);
  return cell;
}

void init_cell_type() { rt->type.cell = make_type(kSpec); }

}  // namespace coroscope
