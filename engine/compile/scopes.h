// What each name means in each block: the symbol tables, as CPython's symtable decides them.
//
//   Scopes scopes;
//   build_scopes(&scopes, tree, arena, options, &diagnostics);
//   Scope* scope = scopes.of(function_node);
//
// A block (module, class, function, lambda, comprehension, annotations, type parameters, type
// alias) has one Scope. The compiler asks it for each name's Binding.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "engine/compile/diagnostics.h"
#include "engine/compile/name_table.h"
#include "engine/syntax/ast.h"

namespace coroscope::compiler {

enum SymbolFlag : uint32_t {
  kGlobalDeclared = 1 << 0,
  kAssigned = 1 << 1,
  kParameter = 1 << 2,
  kNonlocalDeclared = 1 << 3,
  kUsed = 1 << 4,
  kFreeInMethod = 1 << 5,  // free in a method, and a name of the class as well
  kImported = 1 << 6,
  kAnnotated = 1 << 7,
  kIterationVariable = 1 << 8,
  kTypeParameter = 1 << 9,
  kComprehensionCell = 1 << 10,  // a cell inside an inlined comprehension
  kBound = kAssigned | kParameter | kImported | kTypeParameter,
};

enum class Binding : uint8_t { None, Local, GlobalExplicit, GlobalImplicit, Free, Cell };

struct Symbol {
  std::string_view name;
  uint32_t flags = 0;
  Binding binding = Binding::None;
};

// Symbols of one block, in the order in which they were met.
class SymbolTable {
 public:
  Symbol* find(std::string_view name) {
    const int* index = indexes_.find(name.data());
    return index ? &symbols_[*index] : nullptr;
  }
  // Leaves an entry without a name, which loops pass over.
  void remove(std::string_view name) {
    if (const int* index = indexes_.find(name.data())) symbols_[*index] = Symbol();
    indexes_.erase(name.data());
  }
  Symbol& get(std::string_view name) {
    int& index = indexes_.get(name.data());
    if (index == 0 && (symbols_.empty() || symbols_[0].name.data() != name.data())) {
      index = static_cast<int>(symbols_.size());
      symbols_.push_back({name, 0, Binding::None});
    }
    return symbols_[index];
  }
  std::vector<Symbol>::iterator begin() { return symbols_.begin(); }
  std::vector<Symbol>::iterator end() { return symbols_.end(); }

 private:
  std::vector<Symbol> symbols_;
  PointerMap<int> indexes_;
};

enum class BlockKind : uint8_t {
  Function, Class, Module, Annotation, TypeVariable, TypeAlias, TypeParameters
};
enum class Comprehension : uint8_t { None, List, Set, Dict, Generator };

struct Directive {  // a global or nonlocal declaration, for errors found later
  std::string_view name;
  Location location;
};

struct Scope {
  BlockKind kind = BlockKind::Module;
  Comprehension comprehension = Comprehension::None;
  std::string_view name;
  Location location;
  SymbolTable symbols;
  std::vector<Scope*> children;
  std::vector<Directive> directives;
  std::shared_ptr<NameSet> mangled_names;  // if set, only these are mangled (generic classes)
  const char* type_variable_part = nullptr;  // TypeVariable: "a TypeVar bound" and so on
  Scope* annotations = nullptr;              // Class, Module: the block of the annotations

  bool is_child = false;
  bool nested = false;
  bool generator = false;
  bool coroutine = false;
  bool variable_arguments = false;
  bool variable_keywords = false;
  bool annotations_used = false;
  bool needs_class_closure = false;  // a method uses __class__ or super
  bool needs_class_dict = false;     // an annotation scope reads the class namespace
  bool inlined = false;              // a comprehension that is part of the enclosing code
  bool in_iteration_target = false;
  bool can_see_class_scope = false;
  bool has_conditional_annotations = false;
  bool in_conditional_block = false;
  bool in_unevaluated_annotation = false;
  bool has_docstring = false;
  bool is_method = false;
  int iteration_expression_depth = 0;

  bool is_function_like() const { return kind != BlockKind::Class && kind != BlockKind::Module; }
  Binding binding_of(std::string_view symbol) {
    Symbol* found = symbols.find(symbol);
    return found ? found->binding : Binding::None;
  }
};

struct Options {
  bool top_level_await = false;     // PyCF_ALLOW_TOP_LEVEL_AWAIT
  bool future_annotations = false;  // as if `from __future__ import annotations` stood at the top
};

class Scopes {
 public:
  Scope* top = nullptr;
  bool future_annotations = false;

  // The scope whose key is this node. Keys: the node itself; for type parameters the list's data;
  // for a function's annotations its `arguments`; for a TypeVar's default second_key(the TypeVar).
  Scope* of(const void* key) {
    Scope** scope = by_key_.find(key);
    return scope ? *scope : nullptr;
  }
  static const void* second_key(const void* node) { return static_cast<const char*>(node) + 1; }

  Scope* make(const void* key) {
    scopes_.push_back(std::make_unique<Scope>());
    return by_key_.get(key) = scopes_.back().get();
  }

 private:
  std::vector<std::unique_ptr<Scope>> scopes_;
  PointerMap<Scope*> by_key_;
};

void build_scopes(Scopes* scopes, const ast::mod* tree, ast::Arena& arena, const Options& options,
                  Diagnostics* diagnostics);

// scopes_analyze.cc: the second pass, which decides every Binding.
void analyze_scopes(Scopes* scopes, ast::Arena& arena, Diagnostics* diagnostics);

// future.cc: reads the `from __future__` imports at the top. `last` becomes the last one's place.
void read_future_imports(const ast::mod* tree, Scopes* scopes, Location* last,
                         Diagnostics* diagnostics);

// finally_warnings.cc
void warn_of_leaving_finally(const ast::mod* tree, Diagnostics* diagnostics);

// `name` as it is called inside class `private_name`: __x becomes _Class__x.
std::string_view mangle(ast::Arena& arena, std::string_view private_name, std::string_view name);
std::string_view mangle_in(ast::Arena& arena, std::string_view private_name, const Scope* scope,
                           std::string_view name);

// The docstring of a body, or null.
const ast::Constant* docstring_of(const ast::Sequence<ast::stmt*>& body);

}  // namespace coroscope::compiler
