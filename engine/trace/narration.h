// What an event means, in one sentence with the program's own names, and the rules that acted (by
// their ids in rules.inc). The sentences are the table sentences.inc.
#pragma once
#include "engine/trace/world.h"

namespace coroscope::trace {

struct SentencePart {
  bool code = false;  // a name, a value: shown in the code face
  std::string text;
};

struct Sentence {
  std::vector<SentencePart> parts;
  std::vector<std::string_view> rules;  // "S1", ...; in the order of importance, none twice
  std::string text(bool ticks) const;   // ticks: `names` between backquotes
};

// The sentence for the next event, given the world just before it.
#define FIELD(type, name)
#define EVENT(name, monitoring, text, fields) \
  Sentence narrate(const World& before, const events::name& event);
#include "engine/trace/events.inc"

struct Rule {
  std::string_view id, text, anchor, since;
};
const std::vector<Rule>& rules();
inline constexpr std::string_view kReference = "https://docs.python.org/3.14/reference/";

}  // namespace coroscope::trace
