// The compiler's inside: one Unit for each code object under construction, and the visitor that
// fills them. Outsiders want compile.h.
//
// Its methods are spread over files by subject: compiler.cc (units, names, closures),
// compile_functions.cc, compile_annotations.cc, compile_statements.cc, compile_try.cc,
// compile_with.cc, compile_expressions.cc,
// compile_format.cc, compile_calls.cc, compile_comprehensions.cc,
// compile_patterns.cc, compile_warnings.cc.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/code/code.h"
#include "engine/compile/compile.h"
#include "engine/compile/constants.h"
#include "engine/compile/flow_graph.h"
#include "engine/compile/name_table.h"
#include "engine/compile/scopes.h"

namespace coroscope::compiler {

enum class UnitKind : uint8_t {
  Module, Class, Function, AsyncFunction, Lambda, Comprehension, Annotations
};

struct Label {
  int id = -1;
  bool operator==(const Label&) const = default;
};

// What must be undone when return, break or continue leave a statement (CPython's frame blocks).
enum class FrameBlockKind : uint8_t {
  WhileLoop, ForLoop, TryExcept, FinallyTry, FinallyEnd, With, AsyncWith, HandlerCleanup, PopValue,
  ExceptionHandler, ExceptionGroupHandler, AsyncComprehension, StopIteration
};
struct FrameBlock {
  FrameBlockKind kind;
  Label start;  // continue
  Label exit;   // break
  Location where;
  const ast::Sequence<ast::stmt*>* finally_body = nullptr;  // FinallyTry
  std::string_view name;                                    // HandlerCleanup: `except ... as name`
};

struct DeferredAnnotation {
  const ast::AnnAssign* statement;
  int condition;  // its number among the conditional ones, or -1
};

struct Parameters {
  int arguments = 0;  // co_argcount without the positional-only ones
  int positional_only = 0;
  int keyword_only = 0;
};

struct Unit {
  UnitKind kind = UnitKind::Module;
  Scope* scope = nullptr;
  std::string_view name;
  std::string qualname;
  std::string_view private_name;  // of the class, for mangling
  Parameters parameters;
  int first_line = 1;

  NameTable names, locals, cells, frees;
  PointerMap<bool> hidden_locals;  // of inlined comprehensions outside functions; true: in force
  ConstantTable constants;

  std::vector<Instruction> instructions;
  std::vector<int> labels;
  std::vector<FrameBlock> frame_blocks;

  int inlined_comprehensions = 0;  // how deep inside of inlined ones
  int conditional_depth = 0;
  int conditional_annotations = 0;
  std::vector<DeferredAnnotation> deferred_annotations;
  NameTable static_attributes;
};

struct PatternContext {
  std::vector<std::string_view> stores;
  std::vector<Label> fail_pop;  // [n] drops n words and goes on with the next case
  bool allow_irrefutable = false;
  int on_top = 0;
};

struct InlinedComprehension {
  std::vector<std::pair<std::string_view, Symbol>> saved_symbols;
  std::vector<std::string_view> hidden;
  std::vector<std::string_view> pushed;
  Label cleanup;
};

class Compiler {
 public:
  Compiler(Scopes* scopes, ast::Arena& arena, std::string_view filename, const Options& options,
           Diagnostics* diagnostics)
      : scopes_(scopes),
        arena_(arena),
        filename_(filename),
        options_(options),
        diagnostics_(diagnostics) {}

  std::shared_ptr<code::Code> compile_module(const ast::mod* tree);

 private:
  using Context = ast::expr_context;
  using Op = code::Op;
  using Body = ast::Sequence<ast::stmt*>;
  using Expressions = ast::Sequence<ast::expr*>;
  using Keywords = ast::Sequence<ast::keyword*>;
  using Generators = ast::Sequence<ast::comprehension*>;

  // --- compiler.cc: units -------------------------------------------------------------------
  void enter(std::string_view name, UnitKind kind, const void* key, int first_line,
             std::string_view private_name = {}, Parameters parameters = {});
  std::shared_ptr<code::Code> leave(bool add_none = true);
  void find_qualname(Unit* unit);
  uint32_t code_flags() const;
  void add_return_at_end(bool add_none);
  std::vector<Instruction> prefix_of(uint32_t flags, const std::vector<int>& cell_index);
  std::vector<int> lay_out_locals(code::Code* code);
  void fix_cell_operands(const std::vector<int>& cell_index);
  void make_closure(const std::shared_ptr<code::Code>& code, Location where,
                    uint32_t attributes = 0);
  int closure_index(std::string_view name);

  // --- compiler.cc: emitting ----------------------------------------------------------------
  void emit(Op op, Location where) { emit(op, 0, where); }
  void emit(Op op, uint32_t operand, Location where) { emit_pseudo(plain(op), operand, where); }
  void emit_pseudo(uint16_t op, uint32_t operand, Location where);
  void emit_jump(Op op, Label target, Location where) {
    emit_pseudo(plain(op), static_cast<uint32_t>(target.id), where);
  }
  void emit_jump(PseudoOp op, Label target, Location where) {
    emit_pseudo(op, static_cast<uint32_t>(target.id), where);
  }
  void emit_constant(const code::Constant& constant, Location where);
  void emit_none(Location where) { emit_constant({}, where); }
  void emit_name(Op op, std::string_view name, Location where);  // an attribute or import
  void emit_delegate(uint32_t delegation, Location where);
  void emit_yield(Location where);
  Label new_label();
  void use(Label label);
  // The code of a node that is compiled more than once, because it stands in a `finally` or is the
  // argument of all(); null the first time.
  std::shared_ptr<code::Code> compiled_before(const void* node) {
    std::shared_ptr<code::Code>* code = compiled_.find(node);
    return code ? *code : nullptr;
  }

  // --- compiler.cc: names -------------------------------------------------------------------
  std::string_view intern(std::string_view name) { return arena_.intern(name); }
  std::string_view mangled(std::string_view name) {
    return mangle_in(arena_, unit_->private_name, unit_->scope, name);
  }
  void name_operation(std::string_view name, Context context, Location where);
  void load(std::string_view name, Location where) { name_operation(name, Context::Load, where); }
  void store(std::string_view name, Location where) {
    name_operation(name, Context::Store, where);
  }
  void deref_operation(std::string_view name, Binding binding, Context context, Location where);
  void emit_deref(Op op, std::string_view name, bool cell, Location where);

  void fail(Location where, std::string message) { diagnostics_->fail(where, std::move(message)); }
  void fail(const ast::Node* where, std::string message) {
    diagnostics_->fail(location_of(where), std::move(message));
  }
  bool failed() const { return diagnostics_->failed(); }
  bool future_annotations() const { return scopes_->future_annotations; }

  // --- frame blocks (compile_statements.cc) ---------------------------------------------------
  void push_block(FrameBlockKind kind, Location where, Label start = {}, Label exit = {});
  void pop_block() { unit_->frame_blocks.pop_back(); }
  void unwind(const FrameBlock& block, Location* where, bool keep_top);
  // Unwinds all blocks, or those inside the innermost loop, which is returned.
  bool unwind_all(Location* where, bool keep_top, FrameBlock* loop);

  // --- statements ---------------------------------------------------------------------------
  void visit(const ast::stmt* node);
  void visit_body(const Body& body) {
    for (const ast::stmt* statement : body) visit(statement);
  }
  void compile_body(const Body& body, Location where);
  void visit_expression_statement(const ast::Expr* node);
  void visit_assign(const ast::Assign* node);
  void visit_augmented(const ast::AugAssign* node);
  void visit_return(const ast::Return* node);
  void visit_break(Location where);
  void visit_continue(Location where);
  void visit_if(const ast::If* node);
  void visit_while(const ast::While* node);
  void visit_for(const ast::For* node);
  void visit_async_for(const ast::AsyncFor* node);
  void visit_assert(const ast::Assert* node);
  void visit_import(const ast::Import* node);
  void visit_import_from(const ast::ImportFrom* node);
  void import_as(std::string_view module, std::string_view alias, Location where);
  void visit_raise(const ast::Raise* node);

  // --- compile_try.cc, compile_with.cc --------------------------------------------------------
  template <class T>
  void visit_try(const T* node);
  template <class T>
  void visit_try_finally(const T* node);
  void visit_handlers(const ast::Try* node);
  void visit_handlers(const ast::TryStar* node);
  void visit_named_handler(const ast::ExceptHandler* handler, Label end);
  void visit_star_handler(const ast::ExceptHandler* handler, bool first, bool last,
                          Label reraise_star);
  void clear_handler_name(std::string_view name);
  void emit_pop_except_and_reraise(Location where);
  template <class T>
  void visit_with(const T* node, int position, bool is_async);
  void emit_enter(Location where, bool is_async);
  void emit_exit_call(Location where, bool is_async);
  void finish_with_exception(Label cleanup);

  // --- compile_functions.cc -------------------------------------------------------------------
  template <class F>
  void visit_function(const F* node, bool is_async);
  template <class F>
  void function_body(const F* node, bool is_async, uint32_t attributes, int first_line);
  void visit_class(const ast::ClassDef* node);
  void class_body(const ast::ClassDef* node, int first_line);
  void visit_lambda(const ast::Lambda* node);
  void visit_type_alias(const ast::TypeAlias* node);
  void type_alias_body(const ast::TypeAlias* node);
  uint32_t visit_defaults(const ast::arguments* arguments, Location where);
  bool visit_keyword_defaults(const ast::arguments* arguments, Location where);
  void apply_decorators(const Expressions& decorators);
  std::string_view generic_name(std::string_view name) {
    return intern(text("<generic parameters of ", name, ">"));
  }
  void visit_type_parameters(const ast::Sequence<ast::type_param*>& parameters);
  void visit_type_parameter(const ast::type_param* parameter, bool* seen_default);
  void bound_or_default(const ast::expr* value, std::string_view name, const void* key,
                        bool allow_starred);

  // --- compile_annotations.cc -----------------------------------------------------------------
  void enter_annotations(std::string_view name, const void* key, Location where);
  void leave_annotations(Location where);
  uint32_t function_annotations(const ast::arguments* arguments, const ast::expr* returns,
                                Location where);
  int annotation(std::string_view name, const ast::expr* value, Location where);
  void deferred_annotations(Location where);
  void deferred_annotation(const DeferredAnnotation& annotation, bool in_class, Location where);
  void visit_annotated(const ast::AnnAssign* node);
  void defer_annotation(const ast::AnnAssign* node);
  void check_annotation(const ast::expr* value);
  void check_annotation_subscript(const ast::expr* value);
  code::Constant unparsed(const ast::expr* value);

  // --- expressions ----------------------------------------------------------------------------
  void visit(const ast::expr* node);
  void visit_all(const Expressions& nodes) {
    for (const ast::expr* node : nodes) visit(node);
  }
  void jump_if(const ast::expr* node, Label target, bool condition, Location where);
  void jump_if_bool_op(const ast::BoolOp* node, Label target, bool condition, Location where);
  void jump_if_compare(const ast::Compare* node, Label target, bool condition);
  void visit_binary(const ast::BinOp* node);
  // compile_format.cc: `"..." % (...)` as an f-string, or null if it isn't that simple.
  const ast::expr* format_as_joined(const ast::BinOp* node);
  void visit_unary(const ast::UnaryOp* node);
  void visit_bool_op(const ast::BoolOp* node);
  void visit_if_expression(const ast::IfExp* node);
  void visit_compare(const ast::Compare* node);
  void emit_compare(ast::cmpop op, Location where);
  void visit_dict(const ast::Dict* node);
  void visit_dict_part(const ast::Dict* node, int begin, int end);
  void visit_sequence(const Expressions& elements, Location where, Op build, Op add, Op extend,
                      bool tuple, int pushed = 0, std::string_view extra = {});
  void visit_list_or_tuple(const ast::expr* node, const Expressions& elements, Context context,
                           bool tuple);
  void unpack(const Expressions& targets, Location where);
  void visit_attribute(const ast::Attribute* node);
  void visit_subscript(const ast::Subscript* node);
  void visit_slice(const ast::Slice* node);
  void visit_yield(const ast::Yield* node);
  void visit_yield_from(const ast::YieldFrom* node);
  void visit_await(const ast::Await* node);
  void visit_joined(const ast::JoinedStr* node);
  void visit_formatted(const ast::FormattedValue* node);
  void visit_template(const ast::TemplateStr* node);
  void visit_interpolation(const ast::Interpolation* node);

  // --- compile_calls.cc -----------------------------------------------------------------------
  void visit_call(const ast::Call* node);
  bool visit_method_call(const ast::Call* node);
  bool visit_optimized_call(const ast::Call* node, Label end);
  void call_arguments(Location where, int pushed, const Expressions& arguments,
                      const Keywords& keywords, std::string_view extra = {});
  void call_with_unpacking(Location where, int pushed, const Expressions& arguments,
                           const Keywords& keywords, std::string_view extra);
  void keyword_dict(Location where, const Keywords& keywords, int begin, int end);
  void keyword_names(Location where, const Keywords& keywords);
  bool validate_keywords(const Keywords& keywords);
  bool can_optimize_super(const ast::Attribute* node);
  void load_super_arguments(const ast::Call* super_call);

  // --- compile_comprehensions.cc --------------------------------------------------------------
  struct Comprehended {  // what a comprehension collects
    Comprehension type;
    const ast::expr* element;
    const ast::expr* value;
  };
  void visit_comprehension(const ast::expr* node, std::string_view name,
                           const Generators& generators, const Comprehended& collected);
  void visit_outermost_iterable(const ast::comprehension* loop);
  void generator(Location where, const Generators& generators, int index, int depth,
                 const Comprehended& collected, bool iterator_on_stack);
  void sync_generator(Location where, const Generators& generators, int index, int depth,
                      const Comprehended& collected, bool iterator_on_stack);
  void async_generator(Location where, const Generators& generators, int index, int depth,
                       const Comprehended& collected, bool iterator_on_stack);
  Location collect(const Comprehended& collected, int depth);
  void enter_inlined(Scope* comprehension, InlinedComprehension* state, Location where);
  void push_inlined_locals(Scope* comprehension, InlinedComprehension* state, Location where);
  void leave_inlined(InlinedComprehension* state, Location where);
  void restore_inlined_locals(const InlinedComprehension& state, Location where);

  // --- compile_patterns.cc --------------------------------------------------------------------
  void visit_match(const ast::Match* node);
  void pattern(const ast::pattern* node, PatternContext* context);
  void subpattern(const ast::pattern* node, PatternContext* context);
  void pattern_as(const ast::MatchAs* node, PatternContext* context);
  void pattern_class(const ast::MatchClass* node, PatternContext* context);
  void pattern_mapping(const ast::MatchMapping* node, PatternContext* context);
  void pattern_rest(const ast::MatchMapping* node, PatternContext* context);
  void pattern_or(const ast::MatchOr* node, PatternContext* context);
  bool reorder_stores(const std::vector<std::string_view>& control, Location where,
                      PatternContext* context);
  void pattern_sequence(const ast::MatchSequence* node, PatternContext* context);
  void sequence_by_unpacking(const ast::MatchSequence* node, PatternContext* context);
  void sequence_by_index(const ast::MatchSequence* node, int star, PatternContext* context);
  void pattern_value(const ast::MatchValue* node, PatternContext* context);
  void pattern_singleton(const ast::MatchSingleton* node, PatternContext* context);
  void store_capture(std::string_view name, Location where, PatternContext* context);
  void rotate(int count, Location where);
  void ensure_fail_pop(PatternContext* context, int count);
  void jump_to_fail_pop(uint16_t op, Location where, PatternContext* context);
  void emit_fail_pop(Location where, PatternContext* context);

  // --- compile_warnings.cc --------------------------------------------------------------------
  void check_compare(const ast::Compare* node);
  void check_caller(const ast::expr* callee);
  void check_subscripter(const ast::expr* value);
  void check_index(const ast::expr* value, const ast::expr* index);
  void check_assert(const ast::Assert* node);

  // An `if`, loop, `try` and so on: annotations in there are conditional.
  struct Conditional {
    explicit Conditional(Unit* unit) : unit(unit) { unit->conditional_depth++; }
    ~Conditional() { unit->conditional_depth--; }
    Unit* unit;
  };

  Scopes* scopes_;
  ast::Arena& arena_;
  std::string_view filename_;
  const Options& options_;
  Diagnostics* diagnostics_;
  std::vector<std::unique_ptr<Unit>> units_;
  Unit* unit_ = nullptr;
  PointerMap<std::shared_ptr<code::Code>> compiled_;
  bool interactive_ = false;
  int depth_ = 0;
};

// The location of an attribute access that spans lines begins at the attribute's name.
Location attribute_location(Location where, const ast::Attribute* attribute);

// An operator as BINARY_OP's operand.
code::BinaryOperation operation_of(ast::operator_ op);

// A docstring without the indentation that its lines share.
std::string clean_docstring(std::string_view text);

// compile_annotations.cc's strings: the expression as source text (unparse.cc).
std::string unparse(const ast::expr* node);

}  // namespace coroscope::compiler
