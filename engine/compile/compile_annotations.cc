// Annotations, which are evaluated when somebody asks (PEP 649): they become the body of a hidden
// function __annotate__(format). Under `from __future__ import annotations` they are strings.
//
// Interface: compiler.h. Covered by tests/golden/dis/annotations.*.
#include "engine/compile/compiler.h"
#include "engine/compile/constants.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;

namespace {

constexpr int64_t kValueWithFakeGlobals = 2;  // the highest format that this code can serve

}  // namespace

void Compiler::enter_annotations(std::string_view name, const void* key, Location where) {
  enter(name, UnitKind::Annotations, key, where.line, {}, {0, 1, 0});
  Label body = new_label();
  emit(Op::LOAD_FAST, 0, where);
  emit_constant(int_constant(kValueWithFakeGlobals), where);
  emit(Op::COMPARE_OP, code::kGt, where);
  emit_jump(Op::POP_JUMP_IF_FALSE, body, where);
  emit(Op::LOAD_COMMON_CONSTANT, code::kNotImplementedError, where);
  emit(Op::RAISE_VARARGS, 1, where);
  use(body);
}

void Compiler::leave_annotations(Location where) {
  emit(Op::RETURN_VALUE, where);
  std::shared_ptr<code::Code> code = leave();
  // The parameter is called `format` to the outside; inside, the name must not hide another.
  if (!code->locals.empty()) code->locals[0] = "format";
  make_closure(code, where);
}

// --- Functions ---------------------------------------------------------------------------------

int Compiler::annotation(std::string_view name, const ast::expr* value, Location where) {
  if (!value) return 0;
  emit_constant(text_constant(mangled(name)), where);
  if (future_annotations()) {
    emit_constant(unparsed(value), location_of(value));
  } else if (value->kind == Kind::Starred) {
    // *args: *Ts
    visit(as<ast::Starred>(value)->value);
    emit(Op::UNPACK_SEQUENCE, 1, where);
  } else {
    visit(value);
  }
  return 1;
}

uint32_t Compiler::function_annotations(const ast::arguments* arguments, const ast::expr* returns,
                                        Location where) {
  Scope* scope = scopes_->of(arguments);
  if (!scope || !scope->annotations_used) return 0;
  enter_annotations(scope->name, arguments, where);
  int count = 0;
  auto annotate = [&](const ast::arg* parameter) {
    if (parameter) count += annotation(parameter->arg, parameter->annotation, where);
  };
  for (const ast::arg* parameter : arguments->args) annotate(parameter);
  for (const ast::arg* parameter : arguments->posonlyargs) annotate(parameter);
  annotate(arguments->vararg);
  for (const ast::arg* parameter : arguments->kwonlyargs) annotate(parameter);
  annotate(arguments->kwarg);
  count += annotation(intern("return"), returns, where);
  emit(Op::BUILD_MAP, static_cast<uint32_t>(count), where);
  leave_annotations(where);
  return code::kAnnotate;
}

// --- Classes and modules -----------------------------------------------------------------------

void Compiler::defer_annotation(const ast::AnnAssign* node) {
  int condition = -1;
  bool conditional = unit_->kind == UnitKind::Module || unit_->conditional_depth > 0;
  if (conditional) condition = unit_->conditional_annotations++;
  unit_->deferred_annotations.push_back({node, condition});
  if (!conditional) return;
  Location where = location_of(node);
  std::string_view name = intern("__conditional_annotations__");
  if (unit_->kind == UnitKind::Class) {
    emit_deref(Op::LOAD_DEREF, name, true, where);
  } else {
    emit(Op::LOAD_NAME, static_cast<uint32_t>(unit_->names.add(name)), where);
  }
  emit_constant(int_constant(condition), where);
  emit(Op::SET_ADD, 1, where);
  emit(Op::POP_TOP, where);
}

void Compiler::deferred_annotation(const DeferredAnnotation& annotation, bool in_class,
                                   Location where) {
  const ast::AnnAssign* node = annotation.statement;
  Location here = location_of(node);
  Label not_set = new_label();
  if (annotation.condition >= 0) {
    std::string_view name = intern("__conditional_annotations__");
    emit_constant(int_constant(annotation.condition), here);
    if (in_class) {
      emit_deref(Op::LOAD_DEREF, name, false, here);
    } else {
      emit(Op::LOAD_GLOBAL, static_cast<uint32_t>(unit_->names.add(name)), here);
    }
    emit(Op::CONTAINS_OP, 0, here);
    emit_jump(Op::POP_JUMP_IF_FALSE, not_set, here);
  }
  visit(node->annotation);
  emit(Op::COPY, 2, here);
  std::string_view target = as<ast::Name>(node->target)->id;
  emit_constant(text_constant(mangle(arena_, unit_->private_name, target)), here);
  emit(Op::STORE_SUBSCR, where);
  use(not_set);
}

// Makes __annotate__ of a class at its end, that of a module at its beginning: functions called
// while the module runs may ask for it.
void Compiler::deferred_annotations(Location where) {
  std::vector<DeferredAnnotation> deferred = std::move(unit_->deferred_annotations);
  if (deferred.empty() || failed()) return;
  bool in_module = unit_->kind == UnitKind::Module, in_class = unit_->kind == UnitKind::Class;
  Unit* unit = unit_;
  std::vector<Instruction> body;
  if (in_module) {
    body = std::move(unit->instructions);
    unit->instructions = {body[0]};  // RESUME
  }
  Scope* annotations = unit->scope->annotations;
  enter_annotations(annotations->name, Scopes::second_key(unit->scope), where);
  emit(Op::BUILD_MAP, 0, where);
  for (const DeferredAnnotation& annotation : deferred) {
    deferred_annotation(annotation, in_class, where);
  }
  leave_annotations(where);
  store(intern(in_class ? "__annotate_func__" : "__annotate__"), where);
  if (!in_module || failed()) return;
  int inserted = static_cast<int>(unit->instructions.size()) - 1;
  for (int& label : unit->labels) {
    if (label > 0) label += inserted;
  }
  unit->instructions.insert(unit->instructions.end(), body.begin() + 1, body.end());
}

// --- Annotated assignments ---------------------------------------------------------------------

void Compiler::visit_annotated(const ast::AnnAssign* node) {
  Location where = location_of(node);
  const ast::expr* target = node->target;
  bool in_namespace = unit_->kind == UnitKind::Module || unit_->kind == UnitKind::Class;
  if (node->value) {
    visit(node->value);
    visit(target);
  }
  if (target->kind == Kind::Attribute) {
    if (!node->value) check_annotation(as<ast::Attribute>(target)->value);
  } else if (target->kind == Kind::Subscript) {
    if (!node->value) {
      check_annotation(as<ast::Subscript>(target)->value);
      check_annotation_subscript(as<ast::Subscript>(target)->slice);
    }
  } else if (node->simple && in_namespace && future_annotations()) {
    emit_constant(unparsed(node->annotation), location_of(node->annotation));
    emit_name(Op::LOAD_NAME, intern("__annotations__"), where);
    emit_constant(text_constant(mangled(as<ast::Name>(target)->id)), where);
    emit(Op::STORE_SUBSCR, where);
  } else if (node->simple && in_namespace) {
    defer_annotation(node);
  }
}

// A bare `a.b: T` or `a[i]: T` evaluates a and i, to see that they exist.
void Compiler::check_annotation(const ast::expr* value) {
  visit(value);
  emit(Op::POP_TOP, location_of(value));
}

void Compiler::check_annotation_subscript(const ast::expr* value) {
  if (value->kind == Kind::Slice) {
    const auto* slice = as<ast::Slice>(value);
    for (const ast::expr* part : {slice->lower, slice->upper, slice->step}) {
      if (part) check_annotation(part);
    }
  } else if (value->kind == Kind::Tuple) {
    for (const ast::expr* element : as<ast::Tuple>(value)->elts) {
      check_annotation_subscript(element);
    }
  } else {
    check_annotation(value);
  }
}

code::Constant Compiler::unparsed(const ast::expr* value) {
  return text_constant(unparse(value));
}

}  // namespace coroscope::compiler
