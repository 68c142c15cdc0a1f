// What ids stand for. See names.h.
// Tests: tests/unit/trace_world_test.cc.
#include "engine/trace/names.h"

namespace coroscope::trace {

void Names::on(const events::STRING& event) {
  if (texts_stay_) return texts_.push_back(event.text);
  const size_t size = event.text.size();
  if (size > kBlock - block_used_) {
    blocks_.push_back(std::make_unique<char[]>(size > kBlock ? size : kBlock));
    block_used_ = 0;
  }
  char* place = blocks_.back().get() + block_used_;
  memcpy(place, event.text.data(), size);
  block_used_ = size > kBlock ? kBlock : block_used_ + size;
  texts_.push_back({place, size});
}

void Names::on(const events::CODE& event) {
  if (event.code >= kMaxId) return;
  if (event.code >= codes_.size()) {
    codes_.resize(event.code + 1);
    instances_.resize(event.code + 1);
  }
  codes_[event.code] = {event.kind, event.name, event.qualname, event.file, event.first_line};
}

CastEntry* Names::enter(Actor actor, Code code) {
  if (actor >= kMaxId) return nullptr;
  if (actor >= cast_.size()) cast_.resize(actor + 1);
  CastEntry& entry = cast_[actor];
  if (entry.born != 0) return nullptr;
  entry.code = code;
  entry.ordinal = code < instances_.size() ? ++instances_[code] : 1;
  return &entry;
}

void Names::note(const events::CREATED& event, uint32_t position) {
  CastEntry* entry = enter(event.actor, event.code);
  if (!entry) return;
  entry->kind = event.kind;
  entry->creator = event.creator;
  entry->line = event.line;
  entry->preview = event.value.text;
  entry->born = position;
}

void Names::note(const events::PY_START& event, uint32_t position) {
  CastEntry* entry = enter(event.actor, event.code);
  if (!entry) return;
  switch (code(event.code).kind) {
    case CodeKind::Generator: entry->kind = ActorKind::Generator; break;
    case CodeKind::Coroutine: entry->kind = ActorKind::Coroutine; break;
    case CodeKind::AsyncGenerator: entry->kind = ActorKind::AsyncGenerator; break;
    default: entry->kind = ActorKind::Frame;
  }
  entry->creator = event.caller;
  entry->line = event.line;
  entry->born = position;
}

Names Names::until(const Mark& mark, uint32_t position) const {
  Names names(texts_stay_);
  names.texts_.assign(texts_.begin(), texts_.begin() + static_cast<ptrdiff_t>(mark.texts));
  names.codes_.assign(codes_.begin(), codes_.begin() + static_cast<ptrdiff_t>(mark.codes));
  names.cast_ = cast_;
  names.instances_ = instances_;
  for (CastEntry& entry : names.cast_) {
    if (entry.born <= position) continue;
    if (entry.code < names.instances_.size()) names.instances_[entry.code]--;
    entry = {};
  }
  while (!names.cast_.empty() && names.cast_.back().born == 0) names.cast_.pop_back();
  names.instances_.resize(mark.codes);
  return names;
}

std::string_view Names::text(Text id) const {
  return id < texts_.size() ? texts_[id] : std::string_view("?");
}

const CodeInfo& Names::code(Code id) const {
  static constexpr CodeInfo kUnknown;
  return id < codes_.size() ? codes_[id] : kUnknown;
}

const CastEntry& Names::cast(Actor actor) const {
  static constexpr CastEntry kUnknown;
  return actor < cast_.size() ? cast_[actor] : kUnknown;
}

bool Names::is_module(Actor actor) const {
  return cast(actor).kind == ActorKind::Frame && cast(actor).code != 0 &&
         code_of(actor).kind == CodeKind::Module && !is_hand(actor);
}

bool Names::is_hand(Actor actor) const {
  return cast(actor).kind == ActorKind::Frame && cast(actor).code != 0 &&
         code_of(actor).kind == CodeKind::Module && file_of(actor) == "<hand>";
}

// "<__main__.Ticket object at 0x7f>" is "Ticket", "<list_iterator object>" is "list_iterator".
static std::string_view type_in(std::string_view preview) {
  if (preview.size() < 3 || preview.front() != '<') return preview;
  preview = preview.substr(1, preview.find_first_of(" >") - 1);
  const size_t dot = preview.rfind('.');
  return dot == std::string_view::npos ? preview : preview.substr(dot + 1);
}

// "main.<locals>.Reader.__anext__" is "Reader.__anext__": a special method says little alone.
static std::string_view with_class(std::string_view qualname) {
  const size_t local = qualname.rfind("<locals>.");
  return local == std::string_view::npos ? qualname : qualname.substr(local + 9);
}

// What is known by how it came about rather than by a name of its own.
static std::string_view nickname(ActorKind kind) {
  switch (kind) {
    case ActorKind::AsyncGeneratorASend: return "asend()";
    case ActorKind::AsyncGeneratorAThrow: return "athrow()";
    case ActorKind::AnextAwaitable: return "anext()";
    case ActorKind::CoroutineWrapper: return "__await__()";
    default: return {};
  }
}

std::string Names::label(Actor actor) const {
  if (actor == 0) return "you";
  if (is_hand(actor)) return "your value";
  const CastEntry& entry = cast(actor);
  std::string_view name = text(code(entry.code).name);
  if (name.substr(0, 2) == "__") name = with_class(text(code(entry.code).qualname));
  if (name.empty()) name = nickname(entry.kind);
  if (name.empty()) name = entry.preview ? type_in(text(entry.preview)) : text_of(entry.kind);
  std::string label = name == "<module>" ? "module" : std::string(name);
  // Ordinary calls are told apart by their place in the stack; numbers would only distract.
  if (entry.ordinal > 1 && entry.code != 0 && entry.kind != ActorKind::Frame) label += "#" + std::to_string(entry.ordinal);
  return label;
}

bool Names::is_event_loop(Actor actor) const {
  return actor != 0 && cast(actor).kind == ActorKind::Frame &&
         file_of(actor).substr(0, 15) == "<frozen asyncio";
}

bool Names::runs_event_loop(Actor actor) const {
  const std::string_view name = text(code_of(actor).name);
  return is_event_loop(actor) && (name == "run" || name == "run_until_complete" || name == "run_forever");
}

std::string Names::driver_label(Actor actor) const {
  return is_event_loop(actor) ? "event loop" : label(actor);
}

}  // namespace coroscope::trace
