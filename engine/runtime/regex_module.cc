// Module _re: the core of engine/lib/re. It checks and holds compiled programs and finds matches; what
// a pattern means and what a match offers is Python (engine/lib/re).
//
// Interface: kRegexModule in native_modules.inc. Tests: tests/lang/re.
#include <string>
#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/bytes.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native.h"
#include "engine/runtime/regex_matcher.h"
#include "engine/runtime/str.h"
#include "engine/runtime/tuple.h"

namespace coroscope {
namespace {

struct Program : Object {
  RegexProgram* program = nullptr;
};

void destroy(Object* self) {
  delete static_cast<Program*>(self)->program;
  free_object(self);
}

const char* const kOpNames[] = {
#define REGEX(name, operands, text) #name,
#include "engine/runtime/regex_opcodes.inc"
};
const uint8_t kOperands[] = {
#define REGEX(name, operands, text) operands,
#include "engine/runtime/regex_opcodes.inc"
};
const char* const kPositionNames[] = {
#define REGEX(name, operands, text)
#define REGEX_POSITION(name) #name,
#include "engine/runtime/regex_opcodes.inc"
};
const char* const kItemNames[] = {
#define REGEX(name, operands, text)
#define REGEX_ITEM(name) #name,
#include "engine/runtime/regex_opcodes.inc"
};

// --- checking: a program made by anybody must not lead the matcher out of its array ------------------
class Checker {
 public:
  explicit Checker(const RegexProgram& program) : program_(program), words_(program.words) {}

  bool good() {
    starts_.assign(words_.size(), false);
    size_t pc = 0;
    while (pc < words_.size()) {
      size_t length = length_at(pc);
      if (!length || pc + length > words_.size()) return false;
      starts_[pc] = true;
      last_ = pc;
      pc += length;
    }
    if (words_.empty() || words_[last_] != static_cast<uint32_t>(RegexOp::MATCH)) return false;
    for (pc = 0; pc < words_.size(); pc += length_at(pc)) {
      if (!operands_good(pc)) return false;
    }
    return true;
  }

 private:
  size_t length_at(size_t pc) const {
    if (words_[pc] >= static_cast<uint32_t>(RegexOp::kCount)) return 0;
    size_t length = 1 + kOperands[words_[pc]];
    if (words_[pc] != static_cast<uint32_t>(RegexOp::SET)) return length;
    if (pc + 2 >= words_.size() || words_[pc + 2] > words_.size()) return 0;
    return length + 3 * words_[pc + 2];
  }
  bool address(uint32_t to) const { return to < words_.size() && starts_[to]; }
  bool group(uint32_t n) const { return n >= 1 && n <= program_.groups; }

  bool operands_good(size_t pc) const {
    const uint32_t* w = &words_[pc];
    switch (static_cast<RegexOp>(w[0])) {
      case RegexOp::AT: return w[1] < static_cast<uint32_t>(RegexPosition::kCount);
      case RegexOp::SPLIT: return address(w[1]) && address(w[2]);
      case RegexOp::JUMP: return address(w[1]);
      case RegexOp::ATOMIC: return address(w[1]);
      case RegexOp::SAVE: return w[1] >= 2 && w[1] < 2 * (program_.groups + 1);
      case RegexOp::REPEAT_ONE: return address(w[4]) && one_at(pc + 5);
      case RegexOp::LOOP_START: return w[1] < program_.counters;
      case RegexOp::LOOP: return w[1] < program_.counters && address(w[5]);
      case RegexOp::ASSERT: return address(w[4]) && w[3] < (1u << 30);
      case RegexOp::BACK_REFERENCE: return group(w[1]);
      case RegexOp::CONDITION: return group(w[1]) && address(w[2]);
      default: return true;
    }
  }
  bool one_at(size_t pc) const {
    if (!address(static_cast<uint32_t>(pc))) return false;
    auto op = static_cast<RegexOp>(words_[pc]);
    return op == RegexOp::CHAR || op == RegexOp::ANY || op == RegexOp::ANY_ALL || op == RegexOp::SET;
  }

  const RegexProgram& program_;
  const std::vector<uint32_t>& words_;
  std::vector<bool> starts_;
  size_t last_ = 0;
};

Type* program_type() { return static_cast<Type*>(rt->regex_program_type.object()); }

Ref compile(Value, const Value* args) {
  if (!is_list(args[0])) return raise(rt->exc.TypeError, "a program must be a list");
  int64_t groups, counters;
  if (!to_int64(args[1], &groups) || !to_int64(args[2], &counters)) return nullptr;
  RegexProgram program;
  program.groups = static_cast<uint32_t>(groups);
  program.counters = static_cast<uint32_t>(counters);
  bool good = groups >= 0 && groups < 100000 && counters >= 0 && counters < 100000;
  List* list = as_list(args[0]);
  for (intptr_t i = 0; i < list->size && good; ++i) {
    int64_t word = 0;
    good = is_int(list->items[i]) && int_word(list->items[i], &word) && word >= 0 && word <= 0xffffffffll;
    program.words.push_back(static_cast<uint32_t>(word));
  }
  if (!good || !Checker(program).good()) return raise(rt->exc.ValueError, "this is no program of _re");
  Program* self = new_object<Program>(program_type());
  if (!self) return nullptr;
  self->program = new RegexProgram(std::move(program));
  return Ref::adopt(Value(self));
}

// --- matching ------------------------------------------------------------------------------------
// The units of a str or bytes-like object; `decoded` holds them if they had to be spread out.
bool text_units(Value subject, RegexText* text, std::vector<uint32_t>* decoded) {
  if (is_str(subject)) {
    const Str* s = as_str(subject);
    text->size = static_cast<int32_t>(s->length);
    text->units = s->data;
    if (s->is_ascii()) return true;
    decoded->reserve(s->length);
    for (CodePoints points(s->text()); points.more();) decoded->push_back(points.next());
    text->units = decoded->data();
    text->wide = true;
    return true;
  }
  std::string_view bytes;
  if (!buffer_view(subject, &bytes)) {
    raise(rt->exc.TypeError, "expected string or bytes-like object, got '%T'", subject);
    return false;
  }
  text->units = bytes.data();
  text->size = static_cast<int32_t>(bytes.size());
  return true;
}

// (start of group 0, its end, start of group 1, ..., the last group)
Ref match_tuple(const RegexMatch& match) {
  intptr_t count = static_cast<intptr_t>(match.marks.size());
  Own<Tuple> tuple = new_tuple(count + 1);
  if (!tuple) return nullptr;
  for (intptr_t i = 0; i < count; ++i) tuple_fill(tuple.get(), i, make_int(match.marks[i]));
  tuple_fill(tuple.get(), count, make_int(match.last_group));
  return std::move(tuple);
}

struct Search {
  RegexText text;
  std::vector<uint32_t> decoded;
  int64_t start = 0, end = 0;
};

bool begin_search(const Value* args, Search* search) {
  if (!text_units(args[0], &search->text, &search->decoded)) return false;
  if (!to_index_size(args[1], &search->start, nullptr)) return false;
  if (!to_index_size(args[2], &search->end, nullptr)) return false;
  int64_t size = search->text.size;
  auto clamp = [size](int64_t n) { return n < 0 ? 0 : n > size ? size : n; };
  search->start = clamp(search->start);
  search->end = clamp(search->end);
  return true;
}

// True if the search went well, matching or not.
bool find(const RegexProgram& program, const Search& search, int64_t start, RegexMode mode,
          int64_t not_empty_at, bool* found, RegexMatch* match) {
  *found = false;
  if (start > search.end) return true;
  RegexResult result =
      regex_match(program, search.text, static_cast<int32_t>(start), static_cast<int32_t>(search.end),
                  mode, static_cast<int32_t>(not_empty_at), match);
  if (result == RegexResult::TooDeep) {
    raise_no_memory();
    return false;
  }
  *found = result == RegexResult::Match;
  return true;
}

Ref program_match(Value self, const Value* args) {
  Search search;
  int64_t mode;
  if (!begin_search(args, &search) || !to_int64(args[3], &mode)) return nullptr;
  RegexMatch match;
  bool found;
  const RegexProgram& program = *static_cast<Program*>(self.object())->program;
  if (mode < 0 || mode > 2) return raise(rt->exc.ValueError, "mode must be 0, 1 or 2");
  if (!find(program, search, search.start, static_cast<RegexMode>(mode), -1, &found, &match)) return nullptr;
  return found ? match_tuple(match) : Ref::adopt(kNone);
}

// All matches one after the other, at most `limit` (0 = all). After an empty match the next one must not
// be empty at the same place.
Ref program_matches(Value self, const Value* args) {
  Search search;
  int64_t limit;
  if (!begin_search(args, &search) || !to_int64(args[3], &limit)) return nullptr;
  Own<List> list = new_list();
  if (!list) return nullptr;
  const RegexProgram& program = *static_cast<Program*>(self.object())->program;
  int64_t start = search.start, not_empty_at = -1;
  RegexMatch match;
  bool found;
  while (limit <= 0 || list->size < limit) {
    if (!find(program, search, start, RegexMode::Search, not_empty_at, &found, &match)) return nullptr;
    if (!found) break;
    Ref tuple = match_tuple(match);
    if (!tuple || !list_append(list.get(), std::move(tuple))) return nullptr;
    start = match.marks[1];
    not_empty_at = match.marks[0] == match.marks[1] ? start : -1;
  }
  return std::move(list);
}

const Slots kSlots = {.destroy = destroy};
const NativeMethod kMethods[] = {
    {"match", "($self, text, start, end, mode, /)", program_match},
    {"matches", "($self, text, start, end, limit, /)", program_matches},
    {}};
const TypeSpec kSpec = {
    .name = "_re.Program",
    .base = nullptr,
    .flags = kTypeNoInstantiate,
    .instance_size = sizeof(Program),
    .slots = &kSlots,
    .methods = kMethods,
};
const NativeMethod kFunctions[] = {{"compile", "($module, words, groups, counters, /)", compile}, {}};

template <size_t n>
bool put_names(Dict* namespace_, const char* title, const char* const (&names)[n]) {
  Own<Dict> dict = new_dict();
  if (!dict) return false;
  for (size_t i = 0; i < n; ++i) {
    if (!dict_set_text(dict.get(), names[i], make_int(static_cast<int64_t>(i)))) return false;
  }
  return dict_set_text(namespace_, title, Value(dict.get()));
}

bool fill_module(Dict* namespace_) {
  rt->regex_program_type = Value(make_type(kSpec));
  return put_names(namespace_, "OPCODES", kOpNames) &&
         put_names(namespace_, "POSITIONS", kPositionNames) &&
         put_names(namespace_, "ITEMS", kItemNames) &&
         dict_set_text(namespace_, "Program", rt->regex_program_type);
}

}  // namespace

extern const NativeModule kRegexModule;
const NativeModule kRegexModule = {"_re", kFunctions, fill_module};

}  // namespace coroscope
