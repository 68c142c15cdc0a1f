// sys.stdout, sys.stderr and sys.stdin: text streams whose other end is the host.
//
// Interface: make_stream (sys_module.h). Tests: tests/lang/modules/sys_streams_*.py.
#include <string>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/host_io.h"
#include "engine/runtime/int.h"
#include "engine/runtime/iterators.h"
#include "engine/runtime/list.h"
#include "engine/runtime/native.h"
#include "engine/runtime/owning.h"
#include "engine/runtime/str.h"
#include "engine/runtime/sys_module.h"
#include "engine/runtime/type.h"
#include "engine/syntax/literals.h"

namespace coroscope {

namespace {

struct Stream : GcObject {
  Value name, mode;
  Dict* dict = nullptr;
  int number = 0;  // 0, 1, 2 as file descriptors
};
Stream* as_stream(Value v) { return static_cast<Stream*>(v.object()); }

void traverse(Object* self, Visit visit, void* context) {
  visit_member(static_cast<Stream*>(self)->dict, visit, context);
}
void destroy(Object* object) {
  auto* self = static_cast<Stream*>(object);
  drop(&self->name);
  drop(&self->mode);
  drop(&self->dict);
  free_object(self);
}

std::nullptr_t raise_unsupported(const char* what) {
  return raise(rt->exc.OSError, "not %s", what);
}

// Lone surrogates can't be written; CPython says so in these words for stdout.
bool check_encodable(Str* text) {
  if (text->is_ascii()) return true;
  CodePoints points(text->text());
  while (points.more()) {
    const uint32_t c = points.next();
    if (c < 0xd800 || c > 0xdfff) continue;
    Ref encoded = call_method(Value(text), rt->str.encode);
    return static_cast<bool>(encoded);
  }
  return true;
}

std::string with_escaped_surrogates(std::string_view text) {
  std::string out;
  CodePoints points(text);
  while (points.more()) {
    const uint32_t c = points.next();
    if (c >= 0xd800 && c <= 0xdfff) {
      out.append(syntax::escape_of(c));
    } else {
      append_code_point(&out, c);
    }
  }
  return out;
}

Ref stream_write(Value self, const Value* args) {
  const Stream* stream = as_stream(self);
  if (!is_str(args[0])) {
    return raise(rt->exc.TypeError, "write() argument must be str, not %T", args[0]);
  }
  if (stream->number == 0) return raise_unsupported("writable");
  Str* text = as_str(args[0]);
  if (stream->number == 2 && !text->is_ascii()) {
    host_write(2, with_escaped_surrogates(text->text()));
  } else {
    if (!check_encodable(text)) return nullptr;
    host_write(stream->number, text->text());
  }
  return make_int(text->length);
}

Ref stream_writelines(Value self, const Value* args) {
  Ref iterator = iterate(args[0]);
  if (!iterator) return nullptr;
  for (;;) {
    Ref line;
    const Next found = next(iterator, &line);
    if (found == Next::Error) return nullptr;
    if (found == Next::End) return Ref::adopt(kNone);
    const Value values[1] = {line};
    if (!stream_write(self, values)) return nullptr;
  }
}

Ref stream_flush(Value, const Value*) {
  host_flush();
  return Ref::adopt(kNone);
}
Ref stream_false(Value, const Value*) { return Ref::adopt(kFalse); }
Ref stream_fileno(Value self, const Value*) { return make_int(as_stream(self)->number); }
Ref stream_readable(Value self, const Value*) {
  return Ref::adopt(boolean(as_stream(self)->number == 0));
}
Ref stream_writable(Value self, const Value*) {
  return Ref::adopt(boolean(as_stream(self)->number != 0));
}

Ref stream_readline(Value self, const Value*) {
  if (as_stream(self)->number != 0) return raise_unsupported("readable");
  std::string line;
  return host_read_line(&line) ? make_str(line) : Ref();
}

Ref stream_read(Value self, const Value*) {
  if (as_stream(self)->number != 0) return raise_unsupported("readable");
  std::string all, line;
  do {
    if (!host_read_line(&line)) return nullptr;
    all.append(line);
  } while (!line.empty());
  return make_str(all);
}

Ref stream_readlines(Value self, const Value*) {
  Own<List> lines = new_list();
  for (;;) {
    Ref line = stream_readline(self, nullptr);
    if (!line) return nullptr;
    if (!as_str(line)->size) return std::move(lines);
    if (!list_append(lines.get(), std::move(line))) return nullptr;
  }
}

Next stream_next(Value self, Ref* item) {
  *item = stream_readline(self, nullptr);
  if (!*item) return Next::Error;
  return as_str(*item)->size ? Next::Item : Next::End;
}

Ref stream_repr(Value self) {
  const Stream* stream = as_stream(self);
  return format_str("<_io.TextIOWrapper name=%R mode=%R encoding='utf-8'>", stream->name,
                    stream->mode);
}

Ref get_name(Value self) { return Ref::share(as_stream(self)->name); }
Ref get_mode(Value self) { return Ref::share(as_stream(self)->mode); }
Ref get_encoding(Value) { return make_ascii_str("utf-8"); }
Ref get_errors(Value self) {
  return make_ascii_str(as_stream(self)->number == 2 ? "backslashreplace" : "strict");
}
Ref get_closed(Value) { return Ref::adopt(kFalse); }
Ref get_line_buffering(Value self) {
  return Ref::adopt(boolean(as_stream(self)->number == 2));
}
Ref get_newlines(Value) { return Ref::adopt(kNone); }

const Slots kSlots = {
    .destroy = destroy,
    .traverse = traverse,
    .repr = stream_repr,
    .iter = iterate_self,
    .next = stream_next,
};
const NativeMethod kMethods[] = {{"write", "($self, text, /)", stream_write},
                                 {"writelines", "($self, lines, /)", stream_writelines},
                                 {"flush", "($self, /)", stream_flush, kLeaf},
                                 {"isatty", "($self, /)", stream_false, kLeaf},
                                 {"seekable", "($self, /)", stream_false, kLeaf},
                                 {"readable", "($self, /)", stream_readable, kLeaf},
                                 {"writable", "($self, /)", stream_writable, kLeaf},
                                 {"fileno", "($self, /)", stream_fileno, kLeaf},
                                 {"readline", "($self, size=-1, /)", stream_readline},
                                 {"readlines", "($self, hint=-1, /)", stream_readlines},
                                 {"read", "($self, size=-1, /)", stream_read},
                                 {}};
const NativeGetSet kGetSets[] = {{"name", get_name},
                                 {"mode", get_mode},
                                 {"encoding", get_encoding},
                                 {"errors", get_errors},
                                 {"closed", get_closed},
                                 {"line_buffering", get_line_buffering},
                                 {"newlines", get_newlines},
                                 {}};
const TypeSpec kSpec = {
    .name = "_io.TextIOWrapper",
    .base = nullptr,
    .flags = kTypeGc | kTypeNoInstantiate,
    .instance_size = sizeof(Stream),
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .dict_offset = offsetof(Stream, dict),
};

}  // namespace

void init_stream_type() { rt->type.stream = make_type(kSpec); }

Ref make_stream(int number, const char* name, const char* mode) {
  Stream* stream = new_object<Stream>(rt->type.stream);
  if (!stream) return nullptr;
  stream->number = number;
  stream->name = make_ascii_str(name).release();
  stream->mode = make_ascii_str(mode).release();
  gc_track(stream);
  return Ref::adopt(Value(stream));
}

}  // namespace coroscope
