// Module io: StringIO and BytesIO, streams in memory. There are no files: open() says so.
//
// Both keep their text in one buffer: bytes, or code points of four bytes each, so that positions are
// exact. Tests: tests/lang/modules.
#include "engine/runtime/bytes.h"
#include "engine/runtime/modules/module_support.h"

namespace coroscope {

namespace {

struct MemoryStream : GcObject {
  std::string* bytes = nullptr;      // BytesIO
  std::u32string* text = nullptr;    // StringIO
  int64_t position = 0;
  bool closed = false;
  bool translate = false;            // newline=None: "\r\n" and "\r" read as "\n"
  Ref newline;                       // as given; null = the default "\n"
  Dict* dict = nullptr;
  Object* weak_references = nullptr;

  int64_t size() const { return static_cast<int64_t>(text ? text->size() : bytes->size()); }
};

MemoryStream* as_stream(Value v) { return static_cast<MemoryStream*>(v.object()); }

bool check_open(Value self) {
  if (!as_stream(self)->closed) return true;
  raise(rt->exc.ValueError, "I/O operation on closed file");
  return false;
}

void stream_destroy(Object* self) {
  auto* s = static_cast<MemoryStream*>(self);
  delete s->bytes;
  delete s->text;
  if (s->dict) decref(s->dict);
  destroy_iterator<MemoryStream>(self);
}

void stream_traverse(Object* self, Visit visit, void* context) {
  auto* s = static_cast<MemoryStream*>(self);
  if (s->dict) visit(Value(s->dict), context);
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (CodePoints points(text); points.more();) out += static_cast<char32_t>(points.next());
  return out;
}

// What a piece of the stream is: a str or bytes.
Ref piece(MemoryStream* s, int64_t start, int64_t end) {
  if (end < start) end = start;
  if (!s->text) return make_bytes(std::string_view(*s->bytes).substr(static_cast<size_t>(start), static_cast<size_t>(end - start)));
  StringBuilder out;
  for (int64_t i = start; i < end; ++i) out.append_point((*s->text)[static_cast<size_t>(i)]);
  return out.finish();
}

// Writes at the position; a gap is filled with zeros.
bool put(MemoryStream* s, Value data) {
  if (s->text) {
    std::u32string points = code_points(text_of(data));
    if (s->translate) {
      std::u32string plain;
      for (size_t i = 0; i < points.size(); ++i) {
        if (points[i] == '\r' && i + 1 < points.size() && points[i + 1] == '\n') continue;
        plain += points[i] == '\r' ? U'\n' : points[i];
      }
      points = plain;
    } else if (s->newline && is_str(s->newline) && text_of(s->newline).starts_with('\r')) {
      std::u32string replaced, newline = code_points(text_of(s->newline));
      for (char32_t c : points) c == '\n' ? replaced += newline : replaced += c;
      points = replaced;
    }
    if (points.empty()) return true;
    size_t end = static_cast<size_t>(s->position) + points.size();
    if (!heap_can_grow(end * 8)) return false;
    if (s->text->size() < end) s->text->resize(end);
    s->text->replace(static_cast<size_t>(s->position), points.size(), points);
    s->position = static_cast<int64_t>(end);
    return true;
  }
  std::string view;
  if (!buffer_copy(data, &view)) return false;
  size_t end = static_cast<size_t>(s->position) + view.size();
  if (!heap_can_grow(end * 2)) return false;
  if (s->bytes->size() < end && !view.empty()) s->bytes->resize(end);
  if (!view.empty()) s->bytes->replace(static_cast<size_t>(s->position), view.size(), view);
  s->position = static_cast<int64_t>(end);
  return true;
}

// --- making ----------------------------------------------------------------------------------------------------

Ref make_stream(Type* type, bool text) {
  auto* s = new_object<MemoryStream>(type);
  if (!s) return nullptr;
  if (text) {
    s->text = new std::u32string();
  } else {
    s->bytes = new std::string();
  }
  gc_track(s);
  return Ref::adopt(Value(s));
}

Ref string_construct(Type* type, Args) { return make_stream(type, true); }
Ref bytes_construct(Type* type, Args) { return make_stream(type, false); }

bool string_init(Value self, Args args) {
  static constexpr const char* const kNames[] = {"initial_value", "newline"};
  Value v[2];
  if (!bind_constructor("StringIO", args, kNames, 0, 2, v)) return false;
  if (v[0] && v[0] != kNone && !is_str(v[0])) {
    raise(rt->exc.TypeError, "initial_value must be str or None, not %T", v[0]);
    return false;
  }
  MemoryStream* s = as_stream(self);
  if (v[1] && v[1] != kNone) {
    if (!is_str(v[1])) {
      raise(rt->exc.TypeError, "StringIO() argument 'newline' must be str or None, not %T", v[1]);
      return false;
    }
    std::string_view n = text_of(v[1]);
    if (!(n.empty() || n == "\n" || n == "\r" || n == "\r\n")) {
      raise_showing(rt->exc.ValueError, "illegal newline value: %R", v[1]);
      return false;
    }
    s->newline = Ref::share(v[1]);
  }
  s->translate = v[1] == kNone;
  s->text->clear();
  s->position = 0;
  if (v[0] && v[0] != kNone && !put(s, v[0])) return false;
  s->position = 0;
  return true;
}

bool bytes_init(Value self, Args args) {
  static constexpr const char* const kNames[] = {"initial_bytes"};
  Value v;
  if (!bind_constructor("BytesIO", args, kNames, 0, 1, &v)) return false;
  std::string initial;
  if (v && v != kNone && !buffer_copy(v, &initial)) {
    if (!is_raised()) raise(rt->exc.TypeError, "a bytes-like object is required, not '%T'", v);
    return false;
  }
  as_stream(self)->bytes->swap(initial);
  as_stream(self)->position = 0;
  return true;
}

// --- reading and writing ---------------------------------------------------------------------------------------

// A size argument: null, None or negative = everything.
bool take_size(Value v, int64_t* out) {
  *out = INT64_MAX;
  if (!v || v == kNone) return true;
  if (!is_index(v)) {
    raise(rt->exc.TypeError, "argument should be integer or None, not '%T'", v);
    return false;
  }
  if (!to_index_size(v, out, nullptr)) return false;
  if (*out < 0) *out = INT64_MAX;
  return true;
}

Ref stream_read(Value self, const Value* args) {
  int64_t size;
  if (!check_open(self) || !take_size(args[0], &size)) return nullptr;
  MemoryStream* s = as_stream(self);
  int64_t start = s->position, left = s->size() - start;
  if (left <= 0) return piece(s, 0, 0);
  s->position = start + (size < left ? size : left);
  return piece(s, start, s->position);
}

int64_t line_end(MemoryStream* s, int64_t at) {
  bool universal = s->text && s->newline && text_of(s->newline).empty();
  bool carriage = s->text && s->newline && text_of(s->newline) == "\r";
  for (int64_t i = at; i < s->size(); ++i) {
    char32_t c = s->text ? (*s->text)[static_cast<size_t>(i)] : static_cast<unsigned char>((*s->bytes)[static_cast<size_t>(i)]);
    if (c == '\n' && !carriage) return i + 1;
    if (c == '\r' && (carriage || universal)) {
      bool pair = universal && i + 1 < s->size() && (*s->text)[static_cast<size_t>(i + 1)] == '\n';
      return i + 1 + pair;
    }
  }
  return s->size();
}

Ref next_line(MemoryStream* s, int64_t limit) {
  if (s->position >= s->size()) return piece(s, 0, 0);
  int64_t start = s->position, end = line_end(s, start);
  if (end - start > limit) end = start + limit;
  s->position = end;
  return piece(s, start, end);
}

Ref stream_readline(Value self, const Value* args) {
  int64_t limit;
  if (!check_open(self) || !take_size(args[0], &limit)) return nullptr;
  return next_line(as_stream(self), limit);
}

Ref stream_readlines(Value self, const Value* args) {
  int64_t limit, total = 0;
  if (!check_open(self) || !take_size(args[0], &limit)) return nullptr;
  if (!limit) limit = INT64_MAX;  // a hint of 0 is none
  Own<List> lines = new_list();
  MemoryStream* s = as_stream(self);
  while (lines && s->position < s->size() && total < limit) {
    int64_t start = s->position;
    Ref line = next_line(s, INT64_MAX);
    if (!line || !list_append(lines.get(), std::move(line))) return nullptr;
    total += s->position - start;
  }
  return Ref(std::move(lines));
}

Next stream_next(Value self, Ref* item) {
  if (!check_open(self)) return Next::Error;
  MemoryStream* s = as_stream(self);
  if (s->position >= s->size()) return Next::End;
  *item = next_line(s, INT64_MAX);
  return *item ? Next::Item : Next::Error;
}

Ref stream_iter(Value self) { return check_open(self) ? Ref::share(self) : nullptr; }

Ref stream_write(Value self, const Value* args) {
  if (!check_open(self)) return nullptr;
  MemoryStream* s = as_stream(self);
  if (s->text) {
    if (!is_str(args[0])) return raise(rt->exc.TypeError, "string argument expected, got '%T'", args[0]);
    return put(s, args[0]) ? make_int(as_str(args[0])->length) : nullptr;
  }
  int64_t before = s->position;
  if (!put(s, args[0])) {
    return is_raised() ? nullptr : raise(rt->exc.TypeError, "a bytes-like object is required, not '%T'", args[0]);
  }
  return make_int(s->position - before);
}

Ref stream_writelines(Value self, const Value* args) {
  if (!check_open(self)) return nullptr;
  Ref iterator = iterate(args[0]);
  while (iterator) {
    Ref line;
    Next step = next(iterator, &line);
    if (step == Next::Error) return nullptr;
    if (step == Next::End) return none();
    if (!call_method(self, rt->str.write, &static_cast<const Value&>(line.get()), 1)) return nullptr;
  }
  return nullptr;
}

Ref stream_getvalue(Value self, const Value*) {
  return check_open(self) ? piece(as_stream(self), 0, as_stream(self)->size()) : nullptr;
}

Ref stream_tell(Value self, const Value*) { return check_open(self) ? make_int(as_stream(self)->position) : nullptr; }

Ref stream_seek(Value self, const Value* args) {
  int64_t offset, whence = 0;
  if (!check_open(self) || !to_index_size(args[0], &offset, rt->exc.OverflowError)) return nullptr;
  if (args[1] && !to_index_size(args[1], &whence, rt->exc.OverflowError)) return nullptr;
  MemoryStream* s = as_stream(self);
  if (whence < 0 || whence > 2) {
    return s->text ? raise(rt->exc.ValueError, "Invalid whence (%z, should be 0, 1 or 2)", whence)
                   : raise(rt->exc.ValueError, "invalid whence (%z, should be 0, 1 or 2)", whence);
  }
  if (s->text && whence && offset) return raise(rt->exc.OSError, "Can't do nonzero cur-relative seeks");
  if (whence == 0 && offset < 0) {
    return s->text ? raise(rt->exc.ValueError, "Negative seek position %z", offset)
                   : raise(rt->exc.ValueError, "negative seek value %z", offset);
  }
  int64_t base = whence == 0 ? 0 : whence == 1 ? s->position : s->size();
  s->position = base + offset < 0 ? 0 : base + offset;
  return make_int(s->position);
}

Ref stream_truncate(Value self, const Value* args) {
  if (!check_open(self)) return nullptr;
  MemoryStream* s = as_stream(self);
  int64_t size = s->position;
  if (args[0] && args[0] != kNone && !to_index_size(args[0], &size, rt->exc.OverflowError)) return nullptr;
  if (size < 0) return raise(rt->exc.ValueError, "Negative size value %z", size);
  if (size < s->size()) {
    if (s->text) s->text->resize(static_cast<size_t>(size));
    else s->bytes->resize(static_cast<size_t>(size));
  }
  return make_int(size);
}

Ref stream_close(Value self, const Value*) {
  as_stream(self)->closed = true;
  return none();
}

Ref stream_flush(Value self, const Value*) { return check_open(self) ? none() : nullptr; }
Ref stream_true(Value self, const Value*) { return check_open(self) ? Ref::adopt(kTrue) : nullptr; }
Ref stream_false(Value self, const Value*) { return check_open(self) ? Ref::adopt(kFalse) : nullptr; }
Ref stream_enter(Value self, const Value*) { return check_open(self) ? Ref::share(self) : nullptr; }
Ref stream_exit(Value self, const Value*) {
  Own<Str> close = intern("close");
  return call_method(self, close.get()) ? none() : nullptr;
}
Ref unsupported(const char* what) {
  Own<Str> name = intern("UnsupportedOperation");
  Value io = dict_get_text(rt->modules, "io");
  Ref error = io ? get_attribute(io, name.get()) : nullptr;
  return error ? raise_showing(static_cast<Type*>(error.get().object()), what) : nullptr;
}
Ref stream_fileno(Value, const Value*) { return unsupported("fileno"); }
Ref stream_detach(Value, const Value*) { return unsupported("detach"); }

Ref get_closed(Value self) { return Ref::adopt(boolean(as_stream(self)->closed)); }
Ref get_none(Value self) { return check_open(self) ? none() : nullptr; }
Ref get_false(Value self) { return check_open(self) ? Ref::adopt(kFalse) : nullptr; }

#define STREAM_METHODS                                                                          \
  {"close", "($self, /)", stream_close}, {"flush", "($self, /)", stream_flush},                 \
      {"getvalue", "($self, /)", stream_getvalue}, {"isatty", "($self, /)", stream_false},      \
      {"read", "($self, size=-1, /)", stream_read}, {"readable", "($self, /)", stream_true},    \
      {"readline", "($self, size=-1, /)", stream_readline},                                     \
      {"readlines", "($self, size=None, /)", stream_readlines},                                 \
      {"seek", "($self, pos, whence=0, /)", stream_seek},                                       \
      {"seekable", "($self, /)", stream_true}, {"tell", "($self, /)", stream_tell},             \
      {"truncate", "($self, size=None, /)", stream_truncate},                                   \
      {"writable", "($self, /)", stream_true}, {"write", "($self, s, /)", stream_write},        \
      {"writelines", "($self, lines, /)", stream_writelines}, {"fileno", "($self, /)", stream_fileno}, \
      {"detach", "($self, /)", stream_detach},                                                  \
      {"__enter__", "($self, /)", stream_enter}, {"__exit__", "($self, /, *args)", stream_exit},

const NativeMethod kStringMethods[] = {STREAM_METHODS{}};
const NativeMethod kBytesStreamMethods[] = {
    STREAM_METHODS{"read1", "($self, size=-1, /)", stream_read}, {"getbuffer", "($self, /)", stream_getvalue}, {}};
const NativeGetSet kStringGetSets[] = {{"closed", get_closed}, {"encoding", get_none}, {"errors", get_none},
                                       {"newlines", get_none}, {"line_buffering", get_false}, {}};
const NativeGetSet kBytesGetSets[] = {{"closed", get_closed}, {}};

const Slots kStringSlots = {.destroy = stream_destroy, .traverse = stream_traverse, .construct = string_construct,
                            .init = string_init, .iter = stream_iter, .next = stream_next};
const Slots kBytesSlots = {.destroy = stream_destroy, .traverse = stream_traverse, .construct = bytes_construct,
                           .init = bytes_init, .iter = stream_iter, .next = stream_next};

TypeSpec stream_spec(const char* name, const Slots* slots, const NativeMethod* methods, const NativeGetSet* getsets) {
  return {.name = name, .base = nullptr, .flags = kTypeBase | kTypeGc | kTypeImmutable,
          .instance_size = sizeof(MemoryStream), .slots = slots, .methods = methods, .getsets = getsets,
          .dict_offset = offsetof(MemoryStream, dict), .weak_offset = offsetof(MemoryStream, weak_references)};
}

bool fill(Dict* namespace_) {
  return add_type(namespace_, "StringIO", &rt->type.string_io,
                  stream_spec("_io.StringIO", &kStringSlots, kStringMethods, kStringGetSets)) &&
         add_type(namespace_, "BytesIO", &rt->type.bytes_io,
                  stream_spec("_io.BytesIO", &kBytesSlots, kBytesStreamMethods, kBytesGetSets));
}

}  // namespace

extern const NativeModule kIoModule;
const NativeModule kIoModule = {"_io", nullptr, fill};

}  // namespace coroscope
