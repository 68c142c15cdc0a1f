// Names: what ids in events stand for, gathered from a stream: texts, code objects, and the cast,
// one entry for every actor that ever was. Only grows.
#pragma once
#include <memory>

#include "engine/trace/trace.h"

namespace coroscope::trace {

struct CodeInfo {
  CodeKind kind = CodeKind::Function;
  Text name = 0, qualname = 0, file = 0;
  Line first_line = 0;
};

struct CastEntry {
  Code code = 0;          // 0 = has no Python code
  Actor creator = 0;      // who made it, or called it
  uint32_t ordinal = 0;   // 1 for the first actor of this code, 2 for the second, ...
  uint32_t born = 0;      // position of the event that made it known
  Line line = 0;          // where in the creator
  Text preview = 0;       // its repr, when it was CREATED
  ActorKind kind = ActorKind::Frame;
};

class Names {
 public:
  // True: the bytes of STRING events outlive this object, so texts need not be copied.
  explicit Names(bool texts_stay = false) : texts_stay_(texts_stay) {}
  void on(const events::STRING& event);
  void on(const events::CODE& event);
  // The two below are told the position of the event, for CastEntry::born.
  void note(const events::CREATED& event, uint32_t position);
  void note(const events::PY_START& event, uint32_t position);

  // How much was known at a moment; until() is a copy that knows no more, for a stream that goes on
  // another way from there. (Texts must stay.)
  struct Mark {
    size_t texts = 0, codes = 0;
  };
  Mark mark() const { return {texts_.size(), codes_.size()}; }
  Names until(const Mark& mark, uint32_t position) const;

  std::string_view text(Text id) const;  // "" for 0; "?" for one that was never defined
  const CodeInfo& code(Code id) const;   // an empty one for an unknown id
  const CastEntry& cast(Actor actor) const;
  size_t cast_size() const { return cast_.size(); }

  const CodeInfo& code_of(Actor actor) const { return code(cast(actor).code); }
  std::string_view file_of(Actor actor) const { return text(code_of(actor).file); }
  bool is_module(Actor actor) const;
  // The frame in which a value that the reader typed is worked out.
  bool is_hand(Actor actor) const;
  // The name a reader knows an actor by: "fetch", "fetch#2" for the second of that code, "module",
  // "you" for actor 0,
  // "your value" for what the reader typed.
  std::string label(Actor actor) const;
  bool is_library(Actor actor) const { return file_of(actor).substr(0, 7) == "<frozen"; }
  // A call of a function of asyncio: for a reader that is the event loop at work.
  bool is_event_loop(Actor actor) const;
  // One that runs the loop, as asyncio.run() does: what it calls is the event loop at work too.
  bool runs_event_loop(Actor actor) const;
  // As label, but "event loop" for those. For who drives others.
  std::string driver_label(Actor actor) const;

 private:
  static constexpr size_t kBlock = 64 * 1024;
  static constexpr uint32_t kMaxId = 1u << 26;  // larger ids are garbage, not names

  CastEntry* enter(Actor actor, Code code);

  bool texts_stay_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t block_used_ = kBlock;
  std::vector<std::string_view> texts_ = {{}};
  std::vector<CodeInfo> codes_;
  std::vector<uint32_t> instances_;  // per code
  std::vector<CastEntry> cast_;
};

}  // namespace coroscope::trace
