// match statements (PEP 634).
//
// Each pattern consumes the top of the stack, its subject, and jumps to a block of fail_pop when it
// does not match. Captures wait on the stack, below what is still to be matched, until the whole
// pattern has matched: `on_top` counts the words above them.
//
// Interface: compiler.h. Covered by tests/golden/dis/match.* and tests/errors/scope/patterns.txt.
#include <algorithm>

#include "engine/code/constant_text.h"
#include "engine/compile/compiler.h"
#include "engine/compile/constants.h"

namespace coroscope::compiler {

using ast::as;
using ast::Kind;

namespace {

bool is_wildcard(const ast::pattern* node) {
  return node->kind == Kind::MatchAs && !as<ast::MatchAs>(node)->name.data();
}

bool is_star_wildcard(const ast::pattern* node) {
  return node->kind == Kind::MatchStar && !as<ast::MatchStar>(node)->name.data();
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void Compiler::visit_match(const ast::Match* node) {
  visit(node->subject);
  Label end = new_label();
  int cases = node->cases.size;
  // A last `case _` needs no test.
  bool has_default = is_wildcard(node->cases.back()->pattern) && cases > 1;
  int tested = cases - (has_default ? 1 : 0);
  for (int i = 0; i < tested && !failed(); i++) {
    const ast::match_case* match = node->cases[i];
    Location where = location_of(match->pattern);
    bool last = i == tested - 1;
    if (!last) emit(Op::COPY, 1, where);
    PatternContext context;
    context.allow_irrefutable = match->guard || i == cases - 1;
    pattern(match->pattern, &context);
    for (std::string_view name : context.stores) store(name, where);
    if (match->guard) {
      ensure_fail_pop(&context, 0);
      jump_if(match->guard, context.fail_pop[0], false, where);
    }
    if (!last) emit(Op::POP_TOP, kNextLocation);
    visit_body(match->body);
    emit_jump(Op::JUMP, end, kNoLocation);
    emit_fail_pop(where, &context);
  }
  if (has_default && !failed()) {
    const ast::match_case* match = node->cases.back();
    Location where = location_of(match->pattern);
    emit(Op::NOP, where);
    if (match->guard) jump_if(match->guard, end, false, where);
    visit_body(match->body);
  }
  use(end);
}

void Compiler::pattern(const ast::pattern* node, PatternContext* context) {
  if (failed()) return;
  DepthGuard guard(&depth_, diagnostics_);
  if (!guard.ok()) return;
  switch (node->kind) {
    case Kind::MatchValue: return pattern_value(as<ast::MatchValue>(node), context);
    case Kind::MatchSingleton: return pattern_singleton(as<ast::MatchSingleton>(node), context);
    case Kind::MatchSequence: return pattern_sequence(as<ast::MatchSequence>(node), context);
    case Kind::MatchMapping: return pattern_mapping(as<ast::MatchMapping>(node), context);
    case Kind::MatchClass: return pattern_class(as<ast::MatchClass>(node), context);
    case Kind::MatchStar:
      return store_capture(as<ast::MatchStar>(node)->name, location_of(node), context);
    case Kind::MatchAs: return pattern_as(as<ast::MatchAs>(node), context);
    case Kind::MatchOr: return pattern_or(as<ast::MatchOr>(node), context);
    default: return;
  }
}

// A pattern inside another may match everything.
void Compiler::subpattern(const ast::pattern* node, PatternContext* context) {
  bool before = context->allow_irrefutable;
  context->allow_irrefutable = true;
  pattern(node, context);
  context->allow_irrefutable = before;
}

// --- The stack ---------------------------------------------------------------------------------

void Compiler::ensure_fail_pop(PatternContext* context, int count) {
  while (static_cast<int>(context->fail_pop.size()) <= count) {
    context->fail_pop.push_back(new_label());
  }
}

void Compiler::jump_to_fail_pop(uint16_t op, Location where, PatternContext* context) {
  int words = context->on_top + static_cast<int>(context->stores.size());
  ensure_fail_pop(context, words);
  emit_pseudo(op, static_cast<uint32_t>(context->fail_pop[words].id), where);
}

void Compiler::emit_fail_pop(Location where, PatternContext* context) {
  if (context->fail_pop.empty()) return;
  for (size_t i = context->fail_pop.size(); --i > 0;) {
    use(context->fail_pop[i]);
    emit(Op::POP_TOP, where);
  }
  use(context->fail_pop[0]);
  context->fail_pop.clear();
}

// Moves the top below `count - 1` words.
void Compiler::rotate(int count, Location where) {
  for (; count > 1; count--) emit(Op::SWAP, static_cast<uint32_t>(count), where);
}

void Compiler::store_capture(std::string_view name, Location where, PatternContext* context) {
  if (!name.data()) return emit(Op::POP_TOP, where);
  if (contains(context->stores, name)) {
    return fail(where, text("multiple assignments to name ", code::repr_of_text(name),
                            " in pattern"));
  }
  rotate(context->on_top + static_cast<int>(context->stores.size()) + 1, where);
  context->stores.push_back(name);
}

// --- Simple patterns ---------------------------------------------------------------------------

void Compiler::pattern_value(const ast::MatchValue* node, PatternContext* context) {
  Location where = location_of(node);
  code::Constant literal;
  if (literal_of(node->value, &literal)) {
    emit_constant(literal, location_of(node->value));
  } else if (node->value->kind == Kind::Attribute) {
    visit(node->value);
  } else {
    return fail(where, "patterns may only match literals and attribute lookups");
  }
  emit(Op::COMPARE_OP, code::kEq, where);
  emit(Op::TO_BOOL, where);
  jump_to_fail_pop(plain(Op::POP_JUMP_IF_FALSE), where, context);
}

void Compiler::pattern_singleton(const ast::MatchSingleton* node, PatternContext* context) {
  Location where = location_of(node);
  emit_constant(constant_of(node->value), where);
  emit(Op::IS_OP, 0, where);
  jump_to_fail_pop(plain(Op::POP_JUMP_IF_FALSE), where, context);
}

void Compiler::pattern_as(const ast::MatchAs* node, PatternContext* context) {
  Location where = location_of(node);
  if (!node->pattern) {
    if (!context->allow_irrefutable) {
      if (!node->name.data()) {
        return fail(where, "wildcard makes remaining patterns unreachable");
      }
      return fail(where, text("name capture ", code::repr_of_text(node->name),
                              " makes remaining patterns unreachable"));
    }
    return store_capture(node->name, where, context);
  }
  context->on_top++;
  emit(Op::COPY, 1, where);
  pattern(node->pattern, context);
  context->on_top--;
  store_capture(node->name, where, context);
}

void Compiler::pattern_class(const ast::MatchClass* node, PatternContext* context) {
  Location where = location_of(node);
  const auto& names = node->kwd_attrs;
  for (int i = 0; i < names.size; i++) {
    for (int j = i + 1; j < names.size; j++) {
      if (names[i] != names[j]) continue;
      return fail(node->kwd_patterns[j],
                  text("attribute name repeated in class pattern: ", names[i]));
    }
  }
  visit(node->cls);
  std::vector<code::Constant> attributes;
  for (std::string_view name : names) attributes.push_back(text_constant(name));
  emit_constant(tuple_constant(std::move(attributes)), where);
  emit(Op::MATCH_CLASS, static_cast<uint32_t>(node->patterns.size), where);
  emit(Op::COPY, 1, where);
  emit_none(where);
  emit(Op::IS_OP, 1, where);
  context->on_top++;
  jump_to_fail_pop(plain(Op::POP_JUMP_IF_FALSE), where, context);
  int count = node->patterns.size + names.size;
  emit(Op::UNPACK_SEQUENCE, static_cast<uint32_t>(count), where);
  context->on_top += count - 1;
  for (int i = 0; i < count; i++) {
    context->on_top--;
    const ast::pattern* part = i < node->patterns.size
                                   ? node->patterns[i]
                                   : node->kwd_patterns[i - node->patterns.size];
    if (is_wildcard(part)) {
      emit(Op::POP_TOP, where);
    } else {
      subpattern(part, context);
    }
  }
}

// --- Mappings ----------------------------------------------------------------------------------

void Compiler::pattern_mapping(const ast::MatchMapping* node, PatternContext* context) {
  Location where = location_of(node);
  int size = node->keys.size;
  context->on_top++;  // the subject stays during the tests
  emit(Op::MATCH_MAPPING, where);
  jump_to_fail_pop(plain(Op::POP_JUMP_IF_FALSE), where, context);
  if (size == 0 && !node->rest.data()) {
    context->on_top--;
    return emit(Op::POP_TOP, where);
  }
  if (size) {
    emit(Op::GET_LEN, where);
    emit_constant(int_constant(size), where);
    emit(Op::COMPARE_OP, code::kGe, where);
    jump_to_fail_pop(plain(Op::POP_JUMP_IF_FALSE), where, context);
  }
  std::vector<code::Constant> seen;
  for (const ast::expr* key : node->keys) {
    code::Constant literal;
    if (literal_of(key, &literal)) {
      for (const code::Constant& other : seen) {
        if (!equal_constants(literal, other)) continue;
        return fail(where, text("mapping pattern checks duplicate key (", code::repr(literal),
                                ")"));
      }
      seen.push_back(literal);
      emit_constant(literal, location_of(key));
    } else if (key->kind == Kind::Attribute) {
      visit(key);
    } else {
      return fail(where, "mapping pattern keys may only match literals and attribute lookups");
    }
  }
  emit(Op::BUILD_TUPLE, static_cast<uint32_t>(size), where);
  emit(Op::MATCH_KEYS, where);
  context->on_top += 2;
  emit(Op::COPY, 1, where);
  emit_none(where);
  emit(Op::IS_OP, 1, where);
  jump_to_fail_pop(plain(Op::POP_JUMP_IF_FALSE), where, context);
  emit(Op::UNPACK_SEQUENCE, static_cast<uint32_t>(size), where);
  context->on_top += size - 1;
  for (const ast::pattern* part : node->patterns) {
    context->on_top--;
    subpattern(part, context);
  }
  context->on_top -= 2;
  if (node->rest.data()) return pattern_rest(node, context);
  emit(Op::POP_TOP, where);  // the keys
  emit(Op::POP_TOP, where);  // the subject
}

// [subject, keys]: `**rest` is a copy of the subject without the keys.
void Compiler::pattern_rest(const ast::MatchMapping* node, PatternContext* context) {
  Location where = location_of(node);
  int size = node->keys.size;
  emit(Op::BUILD_MAP, 0, where);
  emit(Op::SWAP, 3, where);
  emit(Op::DICT_UPDATE, 2, where);
  emit(Op::UNPACK_SEQUENCE, static_cast<uint32_t>(size), where);
  for (; size > 0; size--) {
    emit(Op::COPY, static_cast<uint32_t>(1 + size), where);
    emit(Op::SWAP, 2, where);
    emit(Op::DELETE_SUBSCR, where);
  }
  store_capture(node->rest, where, context);
}

// --- Sequences ---------------------------------------------------------------------------------

void Compiler::pattern_sequence(const ast::MatchSequence* node, PatternContext* context) {
  Location where = location_of(node);
  int size = node->patterns.size, star = -1;
  bool only_wildcards = true, star_wildcard = false;
  for (int i = 0; i < size; i++) {
    const ast::pattern* part = node->patterns[i];
    if (part->kind == Kind::MatchStar) {
      if (star >= 0) return fail(where, "multiple starred names in sequence pattern");
      star_wildcard = is_star_wildcard(part);
      only_wildcards &= star_wildcard;
      star = i;
    } else {
      only_wildcards &= is_wildcard(part);
    }
  }
  context->on_top++;
  emit(Op::MATCH_SEQUENCE, where);
  jump_to_fail_pop(plain(Op::POP_JUMP_IF_FALSE), where, context);
  if (star < 0 || size > 1) {
    emit(Op::GET_LEN, where);
    emit_constant(int_constant(star < 0 ? size : size - 1), where);
    emit(Op::COMPARE_OP, star < 0 ? code::kEq : code::kGe, where);
    jump_to_fail_pop(plain(Op::POP_JUMP_IF_FALSE), where, context);
  }
  context->on_top--;
  if (only_wildcards) return emit(Op::POP_TOP, where);
  if (star_wildcard) return sequence_by_index(node, star, context);
  sequence_by_unpacking(node, context);
}

void Compiler::sequence_by_unpacking(const ast::MatchSequence* node, PatternContext* context) {
  constexpr int kMaximumBefore = 256, kMaximumAfter = 1 << 16;
  Location where = location_of(node);
  int size = node->patterns.size;
  int star = -1;
  for (int i = 0; i < size; i++) {
    if (node->patterns[i]->kind == Kind::MatchStar) star = i;
  }
  if (star < 0) {
    emit(Op::UNPACK_SEQUENCE, static_cast<uint32_t>(size), where);
  } else if (star >= kMaximumBefore || size - star - 1 >= kMaximumAfter) {
    return fail(where, "too many expressions in star-unpacking sequence pattern");
  } else {
    emit(Op::UNPACK_EX, static_cast<uint32_t>(star | (size - star - 1) << 8), where);
  }
  context->on_top += size;
  for (const ast::pattern* part : node->patterns) {
    context->on_top--;
    subpattern(part, context);
  }
}

// Where the rest is not wanted ([first, *_, last]), single items are cheaper than unpacking.
void Compiler::sequence_by_index(const ast::MatchSequence* node, int star,
                                 PatternContext* context) {
  Location where = location_of(node);
  int size = node->patterns.size;
  context->on_top++;
  for (int i = 0; i < size; i++) {
    const ast::pattern* part = node->patterns[i];
    if (i == star || is_wildcard(part)) continue;
    emit(Op::COPY, 1, where);
    if (i < star) {
      emit_constant(int_constant(i), where);
    } else {
      // The subject need not understand negative indexes.
      emit(Op::GET_LEN, where);
      emit_constant(int_constant(size - i), where);
      emit(Op::BINARY_OP, code::kSubtract, where);
    }
    emit(Op::BINARY_SUBSCR, where);
    subpattern(part, context);
  }
  context->on_top--;
  emit(Op::POP_TOP, where);
}

// --- Alternatives ------------------------------------------------------------------------------

void Compiler::pattern_or(const ast::MatchOr* node, PatternContext* context) {
  Location where = location_of(node);
  Label end = new_label();
  int size = node->patterns.size;
  std::vector<std::string_view> control;  // the names that the first alternative binds
  for (int i = 0; i < size; i++) {
    const ast::pattern* alternative = node->patterns[i];
    Location here = location_of(alternative);
    PatternContext inner;
    inner.allow_irrefutable = i == size - 1 && context->allow_irrefutable;
    emit(Op::COPY, 1, here);
    pattern(alternative, &inner);
    if (failed()) return;
    if (i == 0) {
      control = inner.stores;
    } else if (!reorder_stores(control, here, &inner)) {
      return fail(where, "alternative patterns bind different names");
    }
    emit_jump(Op::JUMP, end, here);
    emit_fail_pop(here, &inner);
  }
  // None matched: drop the copy of the subject and fail.
  emit(Op::POP_TOP, where);
  jump_to_fail_pop(plain(Op::JUMP), where, context);
  use(end);
  int count = static_cast<int>(control.size());
  int rotations = count + 1 + context->on_top + static_cast<int>(context->stores.size());
  for (std::string_view name : control) {
    rotate(rotations, where);
    if (contains(context->stores, name)) {
      return fail(where, text("multiple assignments to name ", code::repr_of_text(name),
                              " in pattern"));
    }
    context->stores.push_back(name);
  }
  emit(Op::POP_TOP, where);  // the copy of the subject
}

// Brings the captures of an alternative into the order of the first one's.
bool Compiler::reorder_stores(const std::vector<std::string_view>& control, Location where,
                              PatternContext* context) {
  std::vector<std::string_view>& stores = context->stores;
  if (stores.size() != control.size()) return false;
  for (size_t wanted = control.size(); wanted-- > 0;) {
    auto found = std::find(stores.begin(), stores.end(), control[wanted]);
    if (found == stores.end()) return false;
    size_t actual = found - stores.begin();
    if (actual == wanted) continue;
    size_t count = actual + 1;
    std::vector<std::string_view> rotated(stores.begin(), stores.begin() + count);
    stores.erase(stores.begin(), stores.begin() + count);
    stores.insert(stores.begin() + (wanted - actual), rotated.begin(), rotated.end());
    for (size_t i = 0; i < count; i++) rotate(static_cast<int>(wanted) + 1, where);
  }
  return true;
}

}  // namespace coroscope::compiler
