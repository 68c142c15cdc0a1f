// Second pass over the blocks: decides for each name of each block whether it is local, global,
// free or a cell, and which comprehensions become part of the code around them (PEP 709).
//
// Interface: analyze_scopes() in scopes.h. Covered by tests/errors/scope and tests/golden/dis.
#include "engine/compile/scopes.h"

namespace coroscope::compiler {
namespace {

// Names that a block sees from outside.
struct Outside {
  bool nested = false;  // false: the module's own block, where nothing can be free
  NameSet bound;        // by an enclosing function
  NameSet global;       // declared global by an enclosing block
  NameSet type_parameters;
};

class Analyzer {
 public:
  Analyzer(ast::Arena& arena, Diagnostics* diagnostics)
      : diagnostics_(diagnostics),
        class_(arena.intern("__class__")),
        class_dict_(arena.intern("__classdict__")),
        conditional_annotations_(arena.intern("__conditional_annotations__")) {}

  // Adds to `free` what the block and its children use but do not bind.
  void analyze(Scope* scope, Outside outside, NameSet* free, Scope* class_scope);

 private:
  void decide(Scope* scope, Symbol& symbol, Outside* outside, NameSet* local, NameSet* free,
              Scope* class_scope);
  void fail_at_directive(Scope* scope, std::string_view name, std::string message);
  void inline_comprehension(Scope* scope, Scope* comprehension, NameSet* free,
                            NameSet* inlined_cells);
  void splice_inlined_children(Scope* scope);
  void make_cells(Scope* scope, NameSet* free, const NameSet& inlined_cells);
  void drop_class_names(Scope* scope, NameSet* free);
  void pass_on_free_names(Scope* scope, const Outside& outside, const NameSet& free);

  Diagnostics* diagnostics_;
  std::string_view class_, class_dict_, conditional_annotations_;
};

void Analyzer::fail_at_directive(Scope* scope, std::string_view name, std::string message) {
  for (const Directive& directive : scope->directives) {
    if (directive.name == name) {
      return diagnostics_->fail(directive.location, std::move(message));
    }
  }
}

void Analyzer::decide(Scope* scope, Symbol& symbol, Outside* outside, NameSet* local,
                      NameSet* free, Scope* class_scope) {
  std::string_view name = symbol.name;
  if (symbol.flags & kGlobalDeclared) {
    if (symbol.flags & kNonlocalDeclared) {
      return fail_at_directive(scope, name, text("name '", name, "' is nonlocal and global"));
    }
    symbol.binding = Binding::GlobalExplicit;
    outside->global.add(name);
    outside->bound.discard(name);
    return;
  }
  if (symbol.flags & kNonlocalDeclared) {
    if (!outside->nested) {
      return fail_at_directive(scope, name, "nonlocal declaration not allowed at module level");
    }
    if (!outside->bound.contains(name)) {
      return fail_at_directive(scope, name, text("no binding for nonlocal '", name, "' found"));
    }
    if (outside->type_parameters.contains(name)) {
      return fail_at_directive(
          scope, name, text("nonlocal binding not allowed for type parameter '", name, "'"));
    }
    symbol.binding = Binding::Free;
    free->add(name);
    return;
  }
  if (symbol.flags & kBound) {
    symbol.binding = Binding::Local;
    local->add(name);
    outside->global.discard(name);
    if (symbol.flags & kTypeParameter) {
      outside->type_parameters.add(name);
    } else {
      outside->type_parameters.discard(name);
    }
    return;
  }
  // An annotation scope of a class looks in the class first; what is bound there is not taken
  // from a function around the class.
  if (class_scope) {
    Symbol* in_class = class_scope->symbols.find(name);
    uint32_t flags = in_class ? in_class->flags : 0;
    if (flags & kGlobalDeclared) {
      symbol.binding = Binding::GlobalExplicit;
      return;
    }
    if ((flags & kBound) && !(flags & kNonlocalDeclared)) {
      symbol.binding = Binding::GlobalImplicit;
      return;
    }
  }
  if (outside->nested && outside->bound.contains(name)) {
    symbol.binding = Binding::Free;
    free->add(name);
    return;
  }
  symbol.binding = Binding::GlobalImplicit;
}

bool free_in_a_child(Scope* scope, std::string_view name) {
  for (Scope* child : scope->children) {
    if (child->binding_of(name) == Binding::Free) return true;
  }
  return false;
}

void Analyzer::inline_comprehension(Scope* scope, Scope* comprehension, NameSet* free,
                                    NameSet* inlined_cells) {
  bool remove_class = false;
  for (Symbol& symbol : comprehension->symbols) {
    if (!symbol.name.data() || (symbol.flags & kParameter)) continue;
    if (symbol.binding == Binding::Cell || (symbol.flags & kComprehensionCell)) {
      inlined_cells->add(symbol.name);
    }
    Binding binding = symbol.binding;
    // __class__ is never free through a class block.
    if (binding == Binding::Free && scope->kind == BlockKind::Class && symbol.name == class_) {
      binding = Binding::GlobalImplicit;
      free->discard(symbol.name);
      remove_class = true;
    }
    Symbol* existing = scope->symbols.find(symbol.name);
    if (!existing) {
      Symbol& copy = scope->symbols.get(symbol.name);
      copy.flags = symbol.flags;
      copy.binding = binding;
    } else if ((existing->flags & kBound) && scope->kind != BlockKind::Class &&
               !free_in_a_child(comprehension, symbol.name)) {
      // What was free in the comprehension is a plain local of the code around it.
      free->discard(symbol.name);
    }
  }
  if (remove_class) comprehension->symbols.remove(class_);
  comprehension->inlined = true;
}

void Analyzer::splice_inlined_children(Scope* scope) {
  std::vector<Scope*> children;
  for (Scope* child : scope->children) {
    if (child->inlined) {
      children.insert(children.end(), child->children.begin(), child->children.end());
    } else {
      children.push_back(child);
    }
  }
  scope->children = std::move(children);
}

// A local that is free in a child is a cell here, and free no longer.
void Analyzer::make_cells(Scope* scope, NameSet* free, const NameSet& inlined_cells) {
  for (Symbol& symbol : scope->symbols) {
    if (!symbol.name.data() || symbol.binding != Binding::Local) continue;
    if (!free->contains(symbol.name) && !inlined_cells.contains(symbol.name)) continue;
    symbol.binding = Binding::Cell;
    free->discard(symbol.name);
  }
}

void Analyzer::drop_class_names(Scope* scope, NameSet* free) {
  if (free->discard(class_)) scope->needs_class_closure = true;
  if (free->discard(class_dict_)) scope->needs_class_dict = true;
  if (free->discard(conditional_annotations_)) scope->has_conditional_annotations = true;
}

void Analyzer::pass_on_free_names(Scope* scope, const Outside& outside, const NameSet& free) {
  bool is_class = scope->kind == BlockKind::Class || scope->can_see_class_scope;
  free.each([&](std::string_view name) {
    if (Symbol* symbol = scope->symbols.find(name)) {
      if (is_class) symbol->flags |= kFreeInMethod;
    } else if (!outside.nested || outside.bound.contains(name)) {
      scope->symbols.get(name).binding = Binding::Free;
    }
  });
}

void Analyzer::analyze(Scope* scope, Outside outside, NameSet* free, Scope* class_scope) {
  NameSet local, new_free, inlined_cells;
  Outside inside;
  inside.nested = true;
  bool is_class = scope->kind == BlockKind::Class;
  // What a class binds is not seen by the blocks in it, so they get what the class itself got.
  if (is_class) {
    inside.global = outside.global;
    inside.bound = outside.bound;
  }
  for (Symbol& symbol : scope->symbols) {
    if (symbol.name.data()) decide(scope, symbol, &outside, &local, free, class_scope);
  }
  if (diagnostics_->failed()) return;
  if (is_class) {
    for (std::string_view name : {class_, class_dict_, conditional_annotations_}) {
      inside.bound.add(name);
    }
  } else {
    inside.bound = outside.bound;
    if (scope->is_function_like()) inside.bound.add_all(local);
    inside.global = outside.global;
  }
  inside.type_parameters = outside.type_parameters;
  for (Scope* child : scope->children) {
    Scope* seen_class = nullptr;
    if (child->can_see_class_scope) seen_class = is_class ? scope : class_scope;
    NameSet child_free = new_free;
    analyze(child, inside, &child_free, seen_class);
    if (diagnostics_->failed()) return;
    bool inlines = child->comprehension != Comprehension::None && !child->generator &&
                   !scope->can_see_class_scope;
    if (inlines) inline_comprehension(scope, child, &child_free, &inlined_cells);
    new_free.add_all(child_free);
  }
  splice_inlined_children(scope);
  if (scope->is_function_like()) {
    make_cells(scope, &new_free, inlined_cells);
  } else if (is_class) {
    drop_class_names(scope, &new_free);
  }
  for (Symbol& symbol : scope->symbols) {
    if (symbol.name.data() && inlined_cells.contains(symbol.name)) {
      symbol.flags |= kComprehensionCell;
    }
  }
  pass_on_free_names(scope, outside, new_free);
  free->add_all(new_free);
}

}  // namespace

void analyze_scopes(Scopes* scopes, ast::Arena& arena, Diagnostics* diagnostics) {
  NameSet free;
  Analyzer(arena, diagnostics).analyze(scopes->top, Outside(), &free, nullptr);
}

}  // namespace coroscope::compiler
