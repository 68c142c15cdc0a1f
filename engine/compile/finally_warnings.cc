// PEP 765: a warning for each return, break or continue that leaves a `finally`. It comes before
// any other finding, in a walk over the statements of its own.
//
// Interface: warn_of_leaving_finally() in scopes.h. Covered by tests/errors/scope/warnings.txt.
#include "engine/compile/scopes.h"

namespace coroscope::compiler {
namespace {

using ast::as;
using ast::Kind;

enum class Inside : uint8_t { Nothing, Finally, Function, Loop };

class FinallyWalker {
 public:
  explicit FinallyWalker(Diagnostics* diagnostics) : diagnostics_(diagnostics) {}

  void walk(const ast::Sequence<ast::stmt*>& body) {
    DepthGuard guard(&depth_, diagnostics_);
    if (!guard.ok()) return;
    for (const ast::stmt* statement : body) walk(statement);
  }

 private:
  void walk_in(Inside inside, const ast::Sequence<ast::stmt*>& body) {
    Inside before = inside_;
    inside_ = inside;
    walk(body);
    inside_ = before;
  }

  template <class T>
  void walk_loop(const T* loop) {
    walk_in(Inside::Loop, loop->body);
    walk(loop->orelse);
  }

  template <class T>
  void walk_try(const T* node) {
    walk(node->body);
    for (const ast::excepthandler* handler : node->handlers) {
      walk(as<ast::ExceptHandler>(handler)->body);
    }
    walk(node->orelse);
    walk_in(Inside::Finally, node->finalbody);
  }

  void leave(const ast::stmt* node, const char* keyword) {
    if (inside_ != Inside::Finally) return;
    diagnostics_->warn(location_of(node), text("'", keyword, "' in a 'finally' block"));
  }

  void walk(const ast::stmt* node) {
    switch (node->kind) {
      case Kind::FunctionDef: return walk_in(Inside::Function, as<ast::FunctionDef>(node)->body);
      case Kind::AsyncFunctionDef:
        return walk_in(Inside::Function, as<ast::AsyncFunctionDef>(node)->body);
      case Kind::ClassDef: return walk(as<ast::ClassDef>(node)->body);
      case Kind::For: return walk_loop(as<ast::For>(node));
      case Kind::AsyncFor: return walk_loop(as<ast::AsyncFor>(node));
      case Kind::While: return walk_loop(as<ast::While>(node));
      case Kind::If:
        walk(as<ast::If>(node)->body);
        return walk(as<ast::If>(node)->orelse);
      case Kind::With: return walk(as<ast::With>(node)->body);
      case Kind::AsyncWith: return walk(as<ast::AsyncWith>(node)->body);
      case Kind::Match:
        for (const ast::match_case* one : as<ast::Match>(node)->cases) walk(one->body);
        return;
      case Kind::Try: return walk_try(as<ast::Try>(node));
      case Kind::TryStar: return walk_try(as<ast::TryStar>(node));
      case Kind::Return: return leave(node, "return");
      case Kind::Break: return leave(node, "break");
      case Kind::Continue: return leave(node, "continue");
      default: return;
    }
  }

  Diagnostics* diagnostics_;
  Inside inside_ = Inside::Nothing;
  int depth_ = 0;
};

}  // namespace

void warn_of_leaving_finally(const ast::mod* tree, Diagnostics* diagnostics) {
  if (tree->kind == Kind::Module) FinallyWalker(diagnostics).walk(as<ast::Module>(tree)->body);
  if (tree->kind == Kind::Interactive) {
    FinallyWalker(diagnostics).walk(as<ast::Interactive>(tree)->body);
  }
}

}  // namespace coroscope::compiler
