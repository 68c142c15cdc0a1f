// Units (one per code object), the emission of instructions, and what each name compiles to.
//
// Interface: compile.h. Covered by tests/golden/dis, tests/errors/scope and, through programs that
// run, by all of tests/lang.
#include "engine/compile/compiler.h"

#include <algorithm>

#include "engine/compile/constants.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;
using code::Op;

// --- Entry points -----------------------------------------------------------------------------

CompileResult compile(const ast::mod* tree, ast::Arena& arena, std::string_view source,
                      std::string_view filename, const Options& options) {
  CompileResult result;
  Diagnostics diagnostics(source, filename);
  Scopes scopes;
  build_scopes(&scopes, tree, arena, options, &diagnostics);
  if (!diagnostics.failed()) {
    result.code = Compiler(&scopes, arena, filename, options, &diagnostics).compile_module(tree);
  }
  if (diagnostics.failed()) {
    result.code = nullptr;
    result.error = std::move(diagnostics.error);
  }
  result.warnings = std::move(diagnostics.warnings);
  return result;
}

CompileResult compile_source(std::string_view source, std::string_view filename,
                             syntax::Mode mode, const Options& options) {
  ast::Arena arena;
  syntax::ParseResult parsed = syntax::parse(arena, source, filename, mode);
  CompileResult result;
  if (parsed.tree) {
    result = compile(parsed.tree, arena, source, filename, options);
    result.parsed = true;
  } else {
    result.error = std::move(parsed.error);
  }
  result.warnings.insert(result.warnings.begin(), parsed.warnings.begin(), parsed.warnings.end());
  return result;
}

namespace {

Location start_of(const ast::Sequence<ast::stmt*>& body) {
  return body.empty() ? Location{1, 1, 0, 0} : location_of(body[0]);
}

}  // namespace

std::shared_ptr<code::Code> Compiler::compile_module(const ast::mod* tree) {
  enter(intern("<module>"), UnitKind::Module, tree, 1);
  if (tree->kind == Kind::Expression) {
    visit(as<ast::Expression>(tree)->body);
    return leave(false);
  }
  interactive_ = tree->kind == Kind::Interactive;
  const Body& body =
      interactive_ ? as<ast::Interactive>(tree)->body : as<ast::Module>(tree)->body;
  Location where = start_of(body);
  if (unit_->scope->has_conditional_annotations) {
    emit(Op::BUILD_SET, 0, where);
    emit(Op::STORE_NAME, unit_->names.add(intern("__conditional_annotations__")), where);
  }
  compile_body(body, where);
  return leave();
}

// --- Units ------------------------------------------------------------------------------------

namespace {

std::vector<std::string_view> sorted_names(Scope* scope, Binding binding, uint32_t flag) {
  std::vector<std::string_view> names;
  for (const Symbol& symbol : scope->symbols) {
    if (symbol.name.data() && (symbol.binding == binding || (symbol.flags & flag))) {
      names.push_back(symbol.name);
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

void Compiler::enter(std::string_view name, UnitKind kind, const void* key, int first_line,
                     std::string_view private_name, Parameters parameters) {
  auto unit = std::make_unique<Unit>();
  unit->kind = kind;
  unit->name = name;
  unit->scope = scopes_->of(key);
  unit->first_line = first_line;
  unit->parameters = parameters;
  unit->private_name = private_name.data() || !unit_ ? private_name : unit_->private_name;
  for (const Symbol& symbol : unit->scope->symbols) {
    if (symbol.name.data() && (symbol.flags & kParameter)) unit->locals.add(symbol.name);
  }
  for (std::string_view cell : sorted_names(unit->scope, Binding::Cell, kComprehensionCell)) {
    unit->cells.add(cell);
  }
  if (unit->scope->needs_class_closure) unit->cells.add(intern("__class__"));
  if (unit->scope->needs_class_dict) unit->cells.add(intern("__classdict__"));
  if (kind == UnitKind::Class && unit->scope->has_conditional_annotations) {
    unit->cells.add(intern("__conditional_annotations__"));
  }
  for (std::string_view free : sorted_names(unit->scope, Binding::Free, kFreeInMethod)) {
    unit->frees.add(free);
  }
  find_qualname(unit.get());
  units_.push_back(std::move(unit));
  unit_ = units_.back().get();
  bool is_module = kind == UnitKind::Module;
  emit(Op::RESUME, 0, {is_module ? 0 : first_line, first_line, 0, 0});
}

void Compiler::find_qualname(Unit* unit) {
  unit->qualname = unit->name;
  if (units_.size() < 2) return;
  size_t parent_index = units_.size() - 1;
  Unit* parent = units_[parent_index].get();
  if (parent->kind == UnitKind::Annotations) {
    // Type parameters are transparent: the name goes by what is around them.
    if (parent_index == 1) return;
    parent = units_[parent_index - 1].get();
  }
  bool named = unit->kind == UnitKind::Function || unit->kind == UnitKind::AsyncFunction ||
               unit->kind == UnitKind::Class;
  if (named) {
    std::string_view name = mangle(arena_, parent->private_name, unit->name);
    if (parent->scope->binding_of(name) == Binding::GlobalExplicit) return;
  }
  std::string base = parent->qualname;
  bool in_function = parent->kind == UnitKind::Function ||
                     parent->kind == UnitKind::AsyncFunction || parent->kind == UnitKind::Lambda;
  if (in_function) base += ".<locals>";
  unit->qualname = base + text(".", unit->name);
}

uint32_t Compiler::code_flags() const {
  const Scope& scope = *unit_->scope;
  uint32_t flags = future_annotations() ? code::kFutureAnnotations : 0;
  if (scope.is_function_like()) {
    flags |= code::kNewLocals | code::kOptimized;
    if (scope.nested) flags |= code::kNested;
    if (scope.generator) flags |= scope.coroutine ? code::kAsyncGenerator : code::kGenerator;
    if (!scope.generator && scope.coroutine) flags |= code::kCoroutine;
    if (scope.variable_arguments) flags |= code::kVarArgs;
    if (scope.variable_keywords) flags |= code::kVarKeywords;
    if (scope.is_method) flags |= code::kMethod;
    if (scope.has_docstring) flags |= code::kHasDocstring;
  } else if (options_.top_level_await && unit_->kind == UnitKind::Module && scope.coroutine &&
             !scope.generator) {
    flags |= code::kCoroutine;
  }
  return flags;
}

void Compiler::add_return_at_end(bool add_none) {
  if (add_none) emit_none(kNoLocation);
  emit(Op::RETURN_VALUE, kNoLocation);
}

// Locals, then cells that are no parameters, then free variables. Returns where each cell and free
// variable went.
std::vector<int> Compiler::lay_out_locals(code::Code* code) {
  std::vector<int> index;
  for (int i = 0; i < unit_->locals.size(); i++) {
    std::string_view name = unit_->locals[i];
    uint8_t kind = code::kLocal;
    if (unit_->cells.find(name) >= 0) kind |= code::kCell;
    if (unit_->hidden_locals.find(name.data())) kind |= code::kHidden;
    code->locals.emplace_back(name);
    code->local_kinds.push_back(kind);
  }
  for (int i = 0; i < unit_->cells.size(); i++) {
    int local = unit_->locals.find(unit_->cells[i]);
    if (local < 0) {
      local = static_cast<int>(code->locals.size());
      code->locals.emplace_back(unit_->cells[i]);
      code->local_kinds.push_back(code::kCell);
    }
    index.push_back(local);
  }
  for (int i = 0; i < unit_->frees.size(); i++) {
    index.push_back(static_cast<int>(code->locals.size()));
    code->locals.emplace_back(unit_->frees[i]);
    code->local_kinds.push_back(code::kFree);
  }
  return index;
}

void Compiler::fix_cell_operands(const std::vector<int>& cell_index) {
  for (Instruction& instruction : unit_->instructions) {
    for (Op op : {Op::MAKE_CELL, Op::LOAD_CLOSURE, Op::LOAD_DEREF, Op::STORE_DEREF,
                  Op::DELETE_DEREF, Op::LOAD_FROM_DICT_OR_DEREF}) {
      if (instruction.is(op)) {
        instruction.operand = static_cast<uint32_t>(cell_index[instruction.operand]);
        break;
      }
    }
  }
}

std::vector<Instruction> Compiler::prefix_of(uint32_t flags, const std::vector<int>& cell_index) {
  std::vector<Instruction> prefix;
  auto add = [&](Op op, uint32_t operand, Location where) {
    Instruction instruction;
    instruction.op = plain(op);
    instruction.operand = operand;
    instruction.where = where;
    prefix.push_back(instruction);
  };
  if (unit_->frees.size()) {
    add(Op::COPY_FREE_VARS, static_cast<uint32_t>(unit_->frees.size()), kNoLocation);
  }
  std::vector<int> cells(cell_index.begin(), cell_index.begin() + unit_->cells.size());
  std::sort(cells.begin(), cells.end());
  for (int cell : cells) add(Op::MAKE_CELL, static_cast<uint32_t>(cell), kNoLocation);
  if (flags & (code::kGenerator | code::kCoroutine | code::kAsyncGenerator)) {
    add(Op::RETURN_GENERATOR, 0, {unit_->first_line, unit_->first_line, -1, -1});
  }
  return prefix;
}

std::shared_ptr<code::Code> Compiler::leave(bool add_none) {
  add_return_at_end(add_none);
  auto code = std::make_shared<code::Code>();
  code->name = unit_->name;
  code->qualname = unit_->qualname;
  code->filename = filename_;
  code->first_line = static_cast<uint32_t>(unit_->first_line);
  code->flags = code_flags();
  const Parameters& parameters = unit_->parameters;
  code->argument_count = parameters.positional_only + parameters.arguments;
  code->positional_only_count = parameters.positional_only;
  code->keyword_only_count = parameters.keyword_only;
  if (!failed()) {
    std::vector<int> cell_index = lay_out_locals(code.get());
    fix_cell_operands(cell_index);
    FlowGraph graph(std::move(unit_->instructions), unit_->labels);
    graph.optimize(&unit_->constants);
    code->constants = graph.drop_unused_constants(&unit_->constants);
    graph.prepend(prefix_of(code->flags, cell_index));
    graph.assemble(code.get());
    for (int i = 0; i < unit_->names.size(); i++) code->names.emplace_back(unit_->names[i]);
  }
  units_.pop_back();
  unit_ = units_.empty() ? nullptr : units_.back().get();
  return code;
}

// The index of the cell that a nested function's free variable comes from.
int Compiler::closure_index(std::string_view name) {
  bool class_cell = unit_->kind == UnitKind::Class &&
                    (name == "__class__" || name == "__classdict__" ||
                     name == "__conditional_annotations__");
  if (class_cell || unit_->scope->binding_of(name) == Binding::Cell) {
    int cell = unit_->cells.find(name);
    if (cell >= 0) return cell;
  }
  return unit_->cells.size() + unit_->frees.find(name);
}

void Compiler::make_closure(const std::shared_ptr<code::Code>& code, Location where,
                            uint32_t attributes) {
  uint32_t free_count = 0;
  for (size_t i = 0; i < code->locals.size(); i++) {
    if (!(code->local_kinds[i] & code::kFree)) continue;
    emit(Op::LOAD_CLOSURE, static_cast<uint32_t>(closure_index(intern(code->locals[i]))), where);
    free_count++;
  }
  if (free_count) {
    emit(Op::BUILD_TUPLE, free_count, where);
    attributes |= code::kClosure;
  }
  code::Constant constant;
  constant.kind = code::Constant::Kind::Code;
  constant.code = code;
  emit_constant(constant, where);
  emit(Op::MAKE_FUNCTION, where);
  for (code::FunctionAttribute attribute :
       {code::kClosure, code::kAnnotate, code::kKeywordDefaults, code::kDefaults}) {
    if (attributes & attribute) emit(Op::SET_FUNCTION_ATTRIBUTE, attribute, where);
  }
}

// --- Emission ---------------------------------------------------------------------------------

void Compiler::emit_pseudo(uint16_t op, uint32_t operand, Location where) {
  // What waits for the next location gets it here.
  for (size_t i = unit_->instructions.size(); i-- > 0;) {
    Location& previous = unit_->instructions[i].where;
    if (previous.line != kNextLine || where.line == kNextLine) break;
    previous = where;
  }
  Instruction instruction;
  instruction.op = op;
  instruction.operand = operand;
  instruction.where = where;
  unit_->instructions.push_back(instruction);
}

Label Compiler::new_label() {
  unit_->labels.push_back(-1);
  return {static_cast<int>(unit_->labels.size()) - 1};
}

void Compiler::use(Label label) {
  unit_->labels[label.id] = static_cast<int>(unit_->instructions.size());
}

void Compiler::emit_constant(const code::Constant& constant, Location where) {
  emit_pseudo(plain(Op::LOAD_CONST), unit_->constants.add(constant), where);
}

void Compiler::emit_name(Op op, std::string_view name, Location where) {
  emit(op, static_cast<uint32_t>(unit_->names.add(mangled(name))), where);
}

// x, GET_AWAITABLE and the like came before: the iterator is on the stack.
void Compiler::emit_delegate(uint32_t delegation, Location where) {
  emit_none(where);
  emit(Op::DELEGATE, delegation, where);
}

void Compiler::emit_yield(Location where) {
  bool async_generator = unit_->scope->generator && unit_->scope->coroutine;
  emit(Op::YIELD_VALUE, async_generator ? 1 : 0, where);
  emit(Op::RESUME, 1, where);
}

// --- Names ------------------------------------------------------------------------------------

void Compiler::emit_deref(Op op, std::string_view name, bool cell, Location where) {
  // Some that only the compiler itself asks for are not in the scope: they are added here.
  int index = cell ? unit_->cells.add(name) : unit_->cells.size() + unit_->frees.add(name);
  emit(op, static_cast<uint32_t>(index), where);
}

void Compiler::deref_operation(std::string_view name, Binding binding, Context context,
                               Location where) {
  bool cell = binding == Binding::Cell;
  if (context == Context::Store) return emit_deref(Op::STORE_DEREF, name, cell, where);
  if (context == Context::Del) return emit_deref(Op::DELETE_DEREF, name, cell, where);
  if (unit_->scope->kind == BlockKind::Class && !unit_->inlined_comprehensions) {
    emit(Op::LOAD_LOCALS, where);
    emit_deref(Op::LOAD_FROM_DICT_OR_DEREF, name, cell, where);
  } else if (unit_->scope->can_see_class_scope) {
    emit_deref(Op::LOAD_DEREF, intern("__classdict__"), false, where);
    emit_deref(Op::LOAD_FROM_DICT_OR_DEREF, name, cell, where);
  } else {
    emit_deref(Op::LOAD_DEREF, name, cell, where);
  }
}

void Compiler::name_operation(std::string_view plain_name, Context context, Location where) {
  struct Ops {
    Op load, store, del;
    Op of(Context context) const {
      return context == Context::Load ? load : context == Context::Store ? store : del;
    }
  };
  static constexpr Ops kFast = {Op::LOAD_FAST, Op::STORE_FAST, Op::DELETE_FAST};
  static constexpr Ops kGlobal = {Op::LOAD_GLOBAL, Op::STORE_GLOBAL, Op::DELETE_GLOBAL};
  static constexpr Ops kName = {Op::LOAD_NAME, Op::STORE_NAME, Op::DELETE_NAME};
  std::string_view name = mangled(plain_name);
  Scope* scope = unit_->scope;
  Binding binding = scope->binding_of(name);
  if (binding == Binding::Free || binding == Binding::Cell) {
    return deref_operation(name, binding, context, where);
  }
  bool is_function = scope->is_function_like();
  if (binding == Binding::Local) {
    const bool* hidden = unit_->hidden_locals.find(name.data());
    if (is_function || (hidden && *hidden)) {
      return emit(kFast.of(context), static_cast<uint32_t>(unit_->locals.add(name)), where);
    }
  }
  uint32_t index = static_cast<uint32_t>(unit_->names.add(name));
  bool global = binding == Binding::GlobalExplicit ||
                (binding == Binding::GlobalImplicit && is_function);
  if (global) {
    if (context == Context::Load && scope->can_see_class_scope &&
        binding == Binding::GlobalImplicit) {
      emit_deref(Op::LOAD_DEREF, intern("__classdict__"), false, where);
      return emit(Op::LOAD_FROM_DICT_OR_GLOBALS, index, where);
    }
    return emit(kGlobal.of(context), index, where);
  }
  // A comprehension in a class body does not see the names of the class.
  if (context == Context::Load && scope->kind == BlockKind::Class &&
      unit_->inlined_comprehensions) {
    return emit(Op::LOAD_GLOBAL, index, where);
  }
  emit(kName.of(context), index, where);
}

}  // namespace coroscope::compiler
