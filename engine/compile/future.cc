// The `from __future__` imports, which must stand at the top and name features that exist.
//
// Interface: read_future_imports() in scopes.h. Covered by tests/errors/scope/future.txt.
#include "engine/compile/scopes.h"

namespace coroscope::compiler {
namespace {

constexpr std::string_view kFeatures[] = {
    "nested_scopes",    "generators",     "division",         "absolute_import", "with_statement",
    "print_function",   "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations",
};

void check_features(const ast::ImportFrom* import, Scopes* scopes, Diagnostics* diagnostics) {
  for (const ast::alias* alias : import->names) {
    bool known = false;
    for (std::string_view feature : kFeatures) known |= alias->name == feature;
    if (alias->name == "annotations") scopes->future_annotations = true;
    if (known) continue;
    diagnostics->fail(location_of(alias),
                      alias->name == "braces"
                          ? std::string("not a chance")
                          : text("future feature ", alias->name, " is not defined"));
    return;
  }
}

const ast::Sequence<ast::stmt*>* body_of(const ast::mod* tree) {
  switch (tree->kind) {
    case ast::Kind::Module: return &ast::as<ast::Module>(tree)->body;
    case ast::Kind::Interactive: return &ast::as<ast::Interactive>(tree)->body;
    default: return nullptr;
  }
}

}  // namespace

void read_future_imports(const ast::mod* tree, Scopes* scopes, Location* last,
                         Diagnostics* diagnostics) {
  const auto* body = body_of(tree);
  if (!body) return;
  int first = docstring_of(*body) ? 1 : 0;
  for (int i = first; i < body->size; i++) {
    const ast::stmt* statement = (*body)[i];
    if (statement->kind != ast::Kind::ImportFrom) return;
    const auto* import = ast::as<ast::ImportFrom>(statement);
    if (import->module != "__future__" || import->level != 0) return;
    check_features(import, scopes, diagnostics);
    if (diagnostics->failed()) return;
    *last = location_of(statement);
  }
}

}  // namespace coroscope::compiler
