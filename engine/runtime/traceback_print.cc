// The whole text of an uncaught exception: traceback, causes and contexts, groups in their boxes,
// SyntaxErrors with their line, notes.
//
// Interface: format_exception (traceback.h). Entries are made in traceback_frame.cc, suggestions in
// exception_suggest.cc. Tests: tests/lang/tracebacks/*.py.
#include <string>
#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/exception_suggest.h"
#include "engine/runtime/int.h"
#include "engine/runtime/list.h"
#include "engine/runtime/sequence.h"
#include "engine/runtime/source_lines.h"
#include "engine/runtime/str.h"
#include "engine/runtime/traceback.h"
#include "engine/runtime/traceback_frame.h"
#include "engine/runtime/tuple.h"
#include "engine/runtime/type.h"

namespace coroscope {

namespace {

constexpr int kMaxGroupWidth = 15, kMaxGroupDepth = 10;
constexpr int kMaxChain = 1000;

// str(value) or repr(value); "<exception str() failed>" and the like if that raises.
std::string safe_text(Value value, const char* what, bool use_repr = false) {
  Ref text = use_repr ? repr(value) : str(value);
  if (text) return std::string(text_of(text));
  clear_raised();
  return std::string("<") + what + (use_repr ? " repr() failed>" : " str() failed>");
}

std::string class_name(Value exception) {
  Type* type = type_of(exception);
  std::string text;
  Str* module = type_module(type);
  if (!module) text = "<unknown>.";
  else if (module->text() != "__main__" && module->text() != "builtins") {
    text = std::string(module->text()) + ".";
  }
  return text.append(type->qualname->text());
}

void append_notes(Value exception, std::string* out) {
  Ref notes;
  if (find_attribute(exception, rt->str.__notes__, &notes) != Next::Item) {
    if (is_raised()) {
      Ref raised = take_raised();
      out->append("Ignored error getting __notes__: " + safe_text(raised, "__notes__", true) + "\n");
    }
    return;
  }
  if (notes.get() == kNone) return;
  if (!is_list(notes) && !is_tuple(notes)) {
    out->append(safe_text(notes, "__notes__", true) + "\n");
    return;
  }
  Ref tuple = to_tuple(notes);
  for (intptr_t i = 0; tuple && i < as_tuple(tuple)->size; ++i) {
    out->append(safe_text(as_tuple(tuple)->items[i], "note") + "\n");
  }
}

// --- SyntaxError ------------------------------------------------------------------------------------------

int int_or(Value v, int otherwise) {
  int64_t n;
  return v && is_int(v) && int_word(v, &n) ? static_cast<int>(n) : otherwise;
}

// The offending line and the carets below it. Offsets count code points from 1.
void append_syntax_line(const SyntaxException* error, std::string* out) {
  std::string_view line = text_of(error->text);
  while (!line.empty() && line.back() == '\n') line.remove_suffix(1);
  std::string_view shown = line;
  while (!shown.empty() && (shown[0] == ' ' || shown[0] == '\n' || shown[0] == '\f')) {
    shown.remove_prefix(1);
  }
  out->append("    ").append(shown).append("\n");
  if (!error->offset || !is_int(error->offset)) return;
  const int spaces = static_cast<int>(count_code_points(line) - count_code_points(shown));
  int offset = int_or(error->offset, 1);
  int end = offset;
  if (int_or(error->line, 0) != int_or(error->end_line, -1)) {
    end = static_cast<int>(count_code_points(line)) + 1;
  } else if (int_or(error->end_offset, 0) != 0) {
    end = int_or(error->end_offset, 0);
  }
  const auto length = static_cast<int>(as_str(error->text)->length);
  if (length && offset > length) offset = static_cast<int>(count_code_points(line)) + 1;
  if (length && end > length) end = static_cast<int>(count_code_points(line)) + 1;
  if (offset >= end || end < 0) end = offset + 1;
  const int column = offset - 1 - spaces;
  if (column < 0) return;
  out->append("    ");
  CodePoints points(shown);
  for (int i = 0; i < column; ++i) {
    const uint32_t c = points.more() ? points.next() : ' ';
    out->push_back(c == '\t' ? '\t' : ' ');  // tabs keep the alignment
  }
  out->append(static_cast<size_t>(end - offset), '^').append("\n");
}

std::string format_syntax_error(const SyntaxException* error, const std::string& name) {
  std::string out, suffix;
  const bool has_file = error->filename && error->filename != kNone;
  if (error->line && error->line != kNone) {
    out = "  File \"" + (has_file ? safe_text(error->filename, "filename") : "<string>") +
          "\", line " + safe_text(error->line, "lineno") + "\n";
    if (error->text && is_str(error->text)) append_syntax_line(error, &out);
  } else if (has_file) {
    suffix = " (" + safe_text(error->filename, "filename") + ")";
  }
  const bool has_message = error->msg && error->msg != kNone;
  out.append(name + ": " + (has_message ? safe_text(error->msg, "msg") : "<no detail available>"));
  return out + suffix + "\n";
}

// --- one exception without its traceback ----------------------------------------------------------------

// colon: also behind the name of an exception that has no text.
std::string last_lines(Value exception, const Traceback* traceback, bool colon = false) {
  ExceptionObject* object = as_exception(exception);
  const std::string name = class_name(exception);
  std::string out;
  if (is_instance_of(exception, rt->exc.SyntaxError)) {
    out = format_syntax_error(static_cast<SyntaxException*>(object), name);
  } else {
    std::string text = safe_text(exception, "exception");
    text.append(suggestion_for(exception, traceback));
    out = text.empty() && !colon ? name + "\n" : name + ": " + text + "\n";
  }
  append_notes(exception, &out);
  return out;
}

// --- chains and groups --------------------------------------------------------------------------------------

struct Printer {
  TracebackStyle style;
  Value first;             // whose traceback the style may replace
  std::string out;
  std::vector<Value> seen;
  int depth = 0;           // of groups
  bool need_close = false;

  std::string indent() const { return std::string(static_cast<size_t>(2 * depth), ' '); }

  // Every line of the text with the margin of the groups around it.
  void emit(std::string_view text, char margin = '|') {
    std::string prefix = indent();
    if (depth) prefix.append({margin, ' '});
    while (!text.empty()) {
      const size_t end = text.find('\n');
      const size_t size = end == std::string_view::npos ? text.size() : end + 1;
      out.append(prefix).append(text.substr(0, size));
      text.remove_prefix(size);
    }
  }

  const Traceback* traceback_of(Value exception) const {
    if (exception == first) {
      if (style.hide_traceback) return nullptr;
      if (style.traceback) return style.traceback;
    }
    return as_exception(exception)->traceback;
  }

  bool was_seen(Value exception) {
    for (Value known : seen) {
      if (known == exception) return true;
    }
    seen.push_back(exception);
    return false;
  }

  void print(Value exception);
  void print_one(Value exception);
  void print_group(Value exception);
};

struct Link {
  Value exception;
  const char* message;  // between it and the next
};

void Printer::print(Value exception) {
  std::vector<Link> links;
  const char* message = nullptr;
  was_seen(exception);
  while (exception) {
    links.push_back({exception, message});
    const ExceptionObject* object = as_exception(exception);
    Value next;
    if (!style.chain) break;
    if (object->cause) {
      next = object->cause;
      message = "\nThe above exception was the direct cause of the following exception:\n\n";
    } else if (object->context && !object->suppress_context) {
      next = object->context;
      message = "\nDuring handling of the above exception, another exception occurred:\n\n";
    }
    exception = next && !was_seen(next) && links.size() < kMaxChain ? next : Value();
  }
  for (size_t i = links.size(); i-- > 0;) {
    print_one(links[i].exception);
    if (links[i].message) emit(links[i].message);
  }
}

void Printer::print_one(Value exception) {
  if (is_instance_of(exception, rt->exc.BaseExceptionGroup)) return print_group(exception);
  const Traceback* traceback = traceback_of(exception);
  if (traceback) {
    emit("Traceback (most recent call last):\n");
    emit(format_traceback(traceback, style.source));
  }
  emit(last_lines(exception, traceback, style.colon));
}

void Printer::print_group(Value exception) {
  const Traceback* traceback = traceback_of(exception);
  if (depth > kMaxGroupDepth) return emit("... (max_group_depth is 10)\n");
  const bool is_top = depth == 0;
  if (is_top) ++depth;
  if (traceback) {
    emit("Exception Group Traceback (most recent call last):\n", is_top ? '+' : '|');
    emit(format_traceback(traceback, style.source));
  }
  emit(last_lines(exception, traceback));
  Ref keep = Ref::share(as_exception_group(exception)->exceptions);
  const intptr_t count = as_tuple(keep)->size;
  const intptr_t shown = count <= kMaxGroupWidth ? count : kMaxGroupWidth + 1;
  need_close = false;
  for (intptr_t i = 0; i < shown; ++i) {
    const bool is_last = i == shown - 1, is_rest = i >= kMaxGroupWidth;
    if (is_last) need_close = true;
    out.append(indent()).append(i == 0 ? "+-" : "  ").append("+---------------- ");
    out.append(is_rest ? "..." : std::to_string(i + 1)).append(" ----------------\n");
    ++depth;
    if (!is_rest) {
      print(as_tuple(keep)->items[i]);
    } else {
      const intptr_t rest = count - kMaxGroupWidth;
      emit("and " + std::to_string(rest) + " more exception" + (rest > 1 ? "s" : "") + "\n");
    }
    if (is_last && need_close) {
      out.append(indent()).append("+------------------------------------\n");
      need_close = false;
    }
    --depth;
  }
  if (is_top) depth = 0;
}

}  // namespace

std::string format_exception(Value exception, const TracebackStyle& style) {
  Ref keep = Ref::share(exception);
  Printer printer;
  printer.style = style;
  printer.first = exception;
  printer.print(exception);
  return std::move(printer.out);
}

std::string format_exception(Value exception) { return format_exception(exception, {}); }

std::string format_exception_alone(Value exception) {
  TracebackStyle style;
  style.chain = false;
  style.colon = true;
  // CPython's own C code prints these: without marks, and at the end of the program without source.
  style.source = rt->thread.frame ? TracebackSource::Line : TracebackSource::Hidden;
  return format_exception(exception, style);
}

std::string format_traceback_text(const Traceback* first) { return format_traceback(first); }

std::string format_exception_only(Value exception) {
  return last_lines(exception, as_exception(exception)->traceback);
}

}  // namespace coroscope
