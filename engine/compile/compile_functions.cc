// def, class, lambda, type aliases and type parameters.
//
// A generic function or class is made inside a hidden function of its own, where the type
// parameters are locals (PEP 695). Interface: compiler.h. Covered by tests/golden/dis/functions.*
// and classes.*.
#include <algorithm>

#include "engine/compile/compiler.h"
#include "engine/compile/constants.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;

namespace {

Parameters parameters_of(const ast::arguments* arguments) {
  return {arguments->args.size, arguments->posonlyargs.size, arguments->kwonlyargs.size};
}

template <class T>
int first_line_of(const T* node) {
  return node->decorator_list.empty() ? node->lineno : node->decorator_list[0]->lineno;
}

}  // namespace

bool Compiler::visit_keyword_defaults(const ast::arguments* arguments, Location where) {
  uint32_t count = 0;
  for (int i = 0; i < arguments->kwonlyargs.size; i++) {
    const ast::expr* value = arguments->kw_defaults[i];
    if (!value) continue;
    emit_constant(text_constant(mangled(arguments->kwonlyargs[i]->arg)), where);
    visit(value);
    count++;
  }
  if (count) emit(Op::BUILD_MAP, count, where);
  return count != 0;
}

// Leaves a tuple of defaults and a dict of keyword-only ones, where there are any.
uint32_t Compiler::visit_defaults(const ast::arguments* arguments, Location where) {
  uint32_t attributes = 0;
  if (!arguments->defaults.empty()) {
    visit_all(arguments->defaults);
    emit(Op::BUILD_TUPLE, static_cast<uint32_t>(arguments->defaults.size), where);
    attributes |= code::kDefaults;
  }
  if (visit_keyword_defaults(arguments, where)) attributes |= code::kKeywordDefaults;
  return attributes;
}

void Compiler::apply_decorators(const Expressions& decorators) {
  // Below the function lies its decorator: a call without further arguments.
  for (int i = decorators.size; i-- > 0;) emit(Op::CALL, 0, location_of(decorators[i]));
}

template <class F>
void Compiler::visit_function(const F* node, bool is_async) {
  Location where = location_of(node);
  int first_line = first_line_of(node);
  visit_all(node->decorator_list);
  uint32_t attributes = visit_defaults(node->args, where);
  bool generic = !node->type_params.empty();
  int passed = 0;  // defaults that go through the hidden function
  if (generic) {
    passed = (attributes & code::kDefaults ? 1 : 0) + (attributes & code::kKeywordDefaults ? 1 : 0);
    if (passed == 2) emit(Op::SWAP, 2, where);
    enter(generic_name(node->name), UnitKind::Annotations, node->type_params.data, first_line, {},
          {passed, 0, 0});
    visit_type_parameters(node->type_params);
    for (int i = 0; i < passed; i++) emit(Op::LOAD_FAST, static_cast<uint32_t>(i), where);
  }
  attributes |= function_annotations(node->args, node->returns, where);
  function_body(node, is_async, attributes, first_line);
  if (generic) {
    emit(Op::SWAP, 2, where);
    emit(Op::INTRINSIC_2, code::kSetTypeParameters, where);
    std::shared_ptr<code::Code> code = leave(false);
    make_closure(code, where);
    if (passed) {
      emit(Op::SWAP, static_cast<uint32_t>(passed + 1), where);
      emit(Op::CALL, static_cast<uint32_t>(passed - 1), where);
    } else {
      emit(Op::PUSH_NULL, where);
      emit(Op::CALL, 0, where);
    }
  }
  apply_decorators(node->decorator_list);
  store(node->name, where);
}
template void Compiler::visit_function(const ast::FunctionDef*, bool);
template void Compiler::visit_function(const ast::AsyncFunctionDef*, bool);

template <class F>
void Compiler::function_body(const F* node, bool is_async, uint32_t attributes, int first_line) {
  if (auto before = compiled_before(node)) {
    return make_closure(before, location_of(node), attributes);
  }
  enter(node->name, is_async ? UnitKind::AsyncFunction : UnitKind::Function, node, first_line, {},
        parameters_of(node->args));
  Scope* scope = unit_->scope;
  int first = 0;
  if (scope->has_docstring) {
    unit_->constants.add(text_constant(clean_docstring(docstring_of(node->body)->value.text)));
    first = 1;
  }
  bool suspends = scope->coroutine || scope->generator;
  if (suspends) push_block(FrameBlockKind::StopIteration, kNoLocation);
  for (int i = first; i < node->body.size; i++) visit(node->body[i]);
  if (suspends) pop_block();
  std::shared_ptr<code::Code> code = leave();
  compiled_.get(node) = code;
  make_closure(code, location_of(node), attributes);
}

void Compiler::visit_lambda(const ast::Lambda* node) {
  Location where = location_of(node);
  uint32_t attributes = visit_defaults(node->args, where);
  if (auto before = compiled_before(node)) return make_closure(before, where, attributes);
  enter(intern("<lambda>"), UnitKind::Lambda, node, node->lineno, {}, parameters_of(node->args));
  visit(node->body);
  bool generator = unit_->scope->generator;
  if (!generator) emit(Op::RETURN_VALUE, location_of(node->body));
  std::shared_ptr<code::Code> code = leave(!generator);
  compiled_.get(node) = code;
  make_closure(code, where, attributes);
}

// --- Classes -----------------------------------------------------------------------------------

void Compiler::visit_class(const ast::ClassDef* node) {
  Location where = location_of(node);
  int first_line = first_line_of(node);
  visit_all(node->decorator_list);
  bool generic = !node->type_params.empty();
  std::string_view type_params = intern(".type_params"), generic_base = intern(".generic_base");
  if (generic) {
    enter(generic_name(node->name), UnitKind::Annotations, node->type_params.data, first_line,
          node->name);
    visit_type_parameters(node->type_params);
    store(type_params, where);
  }
  class_body(node, first_line);
  if (generic) {
    load(type_params, where);
    emit(Op::INTRINSIC_1, code::kSubscriptGeneric, where);
    store(generic_base, where);
    call_arguments(where, 2, node->bases, node->keywords, generic_base);
    std::shared_ptr<code::Code> code = leave(false);
    make_closure(code, where);
    emit(Op::PUSH_NULL, where);
    emit(Op::CALL, 0, where);
  } else {
    call_arguments(where, 2, node->bases, node->keywords);
  }
  apply_decorators(node->decorator_list);
  store(node->name, where);
}

// Leaves __build_class__, null, the body as a function and the name: a call that wants its bases.
void Compiler::class_body(const ast::ClassDef* node, int first_line) {
  enter(node->name, UnitKind::Class, node, first_line, node->name);
  Scope* scope = unit_->scope;
  Location start = {first_line, first_line, 0, 0};
  load(intern("__name__"), start);
  store(intern("__module__"), start);
  emit_constant(text_constant(unit_->qualname), start);
  store(intern("__qualname__"), start);
  emit_constant(int_constant(first_line), start);
  store(intern("__firstlineno__"), start);
  if (!node->type_params.empty()) {
    load(intern(".type_params"), start);
    store(intern("__type_params__"), start);
  }
  if (scope->needs_class_dict) {
    emit(Op::LOAD_LOCALS, start);
    emit_deref(Op::STORE_DEREF, intern("__classdict__"), true, start);
  }
  if (scope->has_conditional_annotations) {
    emit(Op::BUILD_SET, 0, start);
    emit_deref(Op::STORE_DEREF, intern("__conditional_annotations__"), true, start);
  }
  compile_body(node->body, start);
  std::vector<std::string_view> attributes;
  for (int i = 0; i < unit_->static_attributes.size(); i++) {
    attributes.push_back(unit_->static_attributes[i]);
  }
  std::sort(attributes.begin(), attributes.end());
  std::vector<code::Constant> names;
  for (std::string_view name : attributes) names.push_back(text_constant(name));
  emit_constant(tuple_constant(std::move(names)), kNoLocation);
  store(intern("__static_attributes__"), kNoLocation);
  if (scope->needs_class_dict) {
    emit_deref(Op::LOAD_CLOSURE, intern("__classdict__"), true, kNoLocation);
    store(intern("__classdictcell__"), kNoLocation);
  }
  if (scope->needs_class_closure) {
    emit_deref(Op::LOAD_CLOSURE, intern("__class__"), true, kNoLocation);
    emit(Op::COPY, 1, kNoLocation);
    store(intern("__classcell__"), kNoLocation);
  } else {
    emit_none(kNoLocation);
  }
  emit(Op::RETURN_VALUE, kNoLocation);
  std::shared_ptr<code::Code> code = leave();
  Location where = location_of(node);
  emit(Op::LOAD_BUILD_CLASS, where);
  emit(Op::PUSH_NULL, where);
  make_closure(code, where);
  emit_constant(text_constant(node->name), where);
}

// --- Type aliases and type parameters ----------------------------------------------------------

void Compiler::visit_type_alias(const ast::TypeAlias* node) {
  Location where = location_of(node);
  std::string_view name = as<ast::Name>(node->name)->id;
  bool generic = !node->type_params.empty();
  if (generic) {
    enter(generic_name(name), UnitKind::Annotations, node->type_params.data, node->lineno);
    emit_constant(text_constant(name), where);
    visit_type_parameters(node->type_params);
  } else {
    emit_constant(text_constant(name), where);
    emit_none(where);
  }
  type_alias_body(node);
  if (generic) {
    std::shared_ptr<code::Code> code = leave(false);
    make_closure(code, where);
    emit(Op::PUSH_NULL, where);
    emit(Op::CALL, 0, where);
  }
  store(name, where);
}

// The default of `.format`, the one parameter of an evaluator: VALUE.
code::Constant evaluator_defaults() { return tuple_constant({int_constant(1)}); }

void Compiler::type_alias_body(const ast::TypeAlias* node) {
  Location where = location_of(node);
  emit_constant(evaluator_defaults(), where);
  enter_annotations(as<ast::Name>(node->name)->id, node, where);
  visit(node->value);
  emit(Op::RETURN_VALUE, where);
  std::shared_ptr<code::Code> code = leave(false);
  make_closure(code, where, code::kDefaults);
  emit(Op::BUILD_TUPLE, 3, where);
  emit(Op::INTRINSIC_1, code::kMakeTypeAlias, where);
}

void Compiler::bound_or_default(const ast::expr* value, std::string_view name, const void* key,
                                bool allow_starred) {
  Location where = location_of(value);
  emit_constant(evaluator_defaults(), where);
  enter_annotations(name, key, where);
  if (allow_starred && value->kind == Kind::Starred) {
    visit(as<ast::Starred>(value)->value);
    emit(Op::UNPACK_SEQUENCE, 1, where);
  } else {
    visit(value);
  }
  emit(Op::RETURN_VALUE, where);
  std::shared_ptr<code::Code> code = leave();
  make_closure(code, where, code::kDefaults);
}

void Compiler::visit_type_parameters(const ast::Sequence<ast::type_param*>& parameters) {
  bool seen_default = false;
  for (const ast::type_param* parameter : parameters) {
    visit_type_parameter(parameter, &seen_default);
  }
  emit(Op::BUILD_TUPLE, static_cast<uint32_t>(parameters.size), location_of(parameters[0]));
}

void Compiler::visit_type_parameter(const ast::type_param* parameter, bool* seen_default) {
  Location where = location_of(parameter);
  std::string_view name;
  const ast::expr* default_value = nullptr;
  const void* default_key = parameter;
  bool starred = false;
  if (parameter->kind == Kind::TypeVar) {
    const auto* variable = as<ast::TypeVar>(parameter);
    name = variable->name;
    default_value = variable->default_value;
    default_key = Scopes::second_key(parameter);
    emit_constant(text_constant(name), where);
    if (variable->bound) {
      bound_or_default(variable->bound, name, parameter, false);
      bool constraints = variable->bound->kind == Kind::Tuple;
      emit(Op::INTRINSIC_2,
           constraints ? code::kTypeVarWithConstraints : code::kTypeVarWithBound, where);
    } else {
      emit(Op::INTRINSIC_1, code::kMakeTypeVar, where);
    }
  } else if (parameter->kind == Kind::TypeVarTuple) {
    const auto* variable = as<ast::TypeVarTuple>(parameter);
    name = variable->name;
    default_value = variable->default_value;
    starred = true;
    emit_constant(text_constant(name), where);
    emit(Op::INTRINSIC_1, code::kMakeTypeVarTuple, where);
  } else {
    const auto* variable = as<ast::ParamSpec>(parameter);
    name = variable->name;
    default_value = variable->default_value;
    emit_constant(text_constant(name), where);
    emit(Op::INTRINSIC_1, code::kMakeParamSpec, where);
  }
  if (default_value) {
    *seen_default = true;
    bound_or_default(default_value, name, default_key, starred);
    emit(Op::INTRINSIC_2, code::kSetTypeParameterDefault, where);
  } else if (*seen_default) {
    return fail(where, text("non-default type parameter '", name,
                            "' follows default type parameter"));
  }
  emit(Op::COPY, 1, where);
  store(name, where);
}

}  // namespace coroscope::compiler
