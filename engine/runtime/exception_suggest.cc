// Suggestions for AttributeError, NameError and ImportError, computed when a traceback is printed.
//
// Interface: exception_suggest.h. The measure of similarity is in suggest.cc. Tests:
// tests/lang/tracebacks/suggest_*.py.
#include "engine/runtime/exception_suggest.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "engine/runtime/abstract.h"
#include "engine/runtime/dict.h"
#include "engine/runtime/errors.h"
#include "engine/runtime/exception.h"
#include "engine/runtime/frame.h"
#include "engine/runtime/list.h"
#include "engine/runtime/str.h"
#include "engine/code/suggest.h"
#include "engine/runtime/traceback.h"

namespace coroscope {

namespace {

// The public modules of CPython's library: a name that is one of them was probably to be imported.
constexpr std::string_view kStandardModules[] = {
    "abc", "annotationlib", "antigravity", "argparse", "array", "ast", "asyncio", "atexit",
    "base64", "bdb", "binascii", "bisect", "builtins", "bz2", "cProfile", "calendar", "cmath",
    "cmd", "code", "codecs", "codeop", "collections", "colorsys", "compileall", "compression",
    "concurrent", "configparser", "contextlib", "contextvars", "copy", "copyreg", "csv", "ctypes",
    "curses", "dataclasses", "datetime", "dbm", "decimal", "difflib", "dis", "doctest", "email",
    "encodings", "ensurepip", "enum", "errno", "faulthandler", "fcntl", "filecmp", "fileinput",
    "fnmatch", "fractions", "ftplib", "functools", "gc", "genericpath", "getopt", "getpass",
    "gettext", "glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac", "html", "http",
    "idlelib", "imaplib", "importlib", "inspect", "io", "ipaddress", "itertools", "json",
    "keyword", "linecache", "locale", "logging", "lzma", "mailbox", "marshal", "math",
    "mimetypes", "mmap", "modulefinder", "msvcrt", "multiprocessing", "netrc", "nt", "ntpath",
    "nturl2path", "numbers", "opcode", "operator", "optparse", "os", "pathlib", "pdb", "pickle",
    "pickletools", "pkgutil", "platform", "plistlib", "poplib", "posix", "posixpath", "pprint",
    "profile", "pstats", "pty", "pwd", "py_compile", "pyclbr", "pydoc", "pydoc_data", "pyexpat",
    "queue", "quopri", "random", "re", "readline", "reprlib", "resource", "rlcompleter", "runpy",
    "sched", "secrets", "select", "selectors", "shelve", "shlex", "shutil", "signal", "site",
    "smtplib", "socket", "socketserver", "sqlite3", "sre_compile", "sre_constants", "sre_parse",
    "ssl", "stat", "statistics", "string", "stringprep", "struct", "subprocess", "symtable",
    "sys", "sysconfig", "syslog", "tabnanny", "tarfile", "tempfile", "termios", "textwrap",
    "this", "threading", "time", "timeit", "tkinter", "token", "tokenize", "tomllib", "trace",
    "traceback", "tracemalloc", "tty", "turtle", "turtledemo", "types", "typing", "unicodedata",
    "unittest", "urllib", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser", "winreg",
    "winsound", "wsgiref", "xml", "xmlrpc", "zipapp", "zipfile", "zipimport", "zlib", "zoneinfo"};

using Names = std::vector<std::string_view>;

void add_keys(Value mapping, Names* out) {
  if (!mapping || !is_dict(mapping)) return;
  intptr_t position = 0;
  Value key, value;
  while (dict_next(as_dict(mapping), &position, &key, &value)) {
    if (is_str(key)) out->push_back(text_of(key));
  }
}

Frame* last_frame(const Traceback* innermost) {
  if (!innermost) return nullptr;
  while (innermost->next) innermost = innermost->next;
  return innermost->frame;
}

// dir(object); the list keeps the names alive.
Ref names_of(Value object) {
  Ref method = lookup_special(object, rt->str.__dir__);
  Ref names = method ? call0(method) : Ref();
  Ref list = names ? to_list(names) : Ref();
  if (!list) clear_raised();
  return list;
}

std::string did_you_mean(std::string_view name) {
  return name.empty() ? "" : ". Did you mean: '" + std::string(name) + "'?";
}

// Names with an underscore are suggested to those who write one.
std::string similar_in(Value list, std::string_view wrong, bool hide_underscored) {
  Names known;
  for (intptr_t i = 0; i < as_list(list)->size; ++i) {
    const Value item = as_list(list)->items[i];
    if (!is_str(item)) continue;
    const std::string_view name = text_of(item);
    if (hide_underscored && !name.empty() && name[0] == '_') continue;
    known.push_back(name);
  }
  std::sort(known.begin(), known.end());
  return did_you_mean(most_similar(wrong, known));
}

bool is_self_of(Frame* frame, Value object) {
  Own<Str> self = intern("self");
  return frame && self && frame_variable(frame, self.get()) == object;
}

std::string for_attribute(const AttributeException* error, const Traceback* traceback) {
  if (!error->obj || !error->name || !is_str(error->name)) return "";
  const std::string_view wrong = text_of(error->name);
  const bool hide = (wrong.empty() || wrong[0] != '_') &&
                    !is_self_of(last_frame(traceback), error->obj);
  Ref names = names_of(error->obj);
  return names ? similar_in(names, wrong, hide) : "";
}

std::string for_import(const ImportException* error) {
  if (!error->name || !error->name_from || !is_str(error->name) || !is_str(error->name_from)) {
    return "";
  }
  Value module = dict_get_str(rt->modules, as_str(error->name));
  Ref names = module ? names_of(module) : Ref();
  const std::string_view wrong = text_of(error->name_from);
  return names ? similar_in(names, wrong, wrong.empty() || wrong[0] != '_') : "";
}

bool has_attribute(Value object, Str* name) {
  Ref found;
  const Next result = find_attribute(object, name, &found);
  clear_raised();
  return result == Next::Item;
}

std::string for_name(const NameException* error, const Traceback* traceback) {
  if (!error->name || !is_str(error->name)) return "";
  Str* wrong = as_str(error->name);
  std::string text;
  if (Frame* frame = last_frame(traceback)) {
    Ref locals = frame_locals(frame);
    clear_raised();
    Own<Str> self = intern("self");
    Ref object = self ? Ref::share(frame_variable(frame, self.get())) : Ref();
    if (object && has_attribute(object, wrong)) {
      text = ". Did you mean: 'self." + std::string(wrong->text()) + "'?";
    } else {
      Names known;
      add_keys(locals, &known);
      add_keys(Value(frame->globals), &known);
      add_keys(Value(frame->builtins), &known);
      text = did_you_mean(most_similar(wrong->text(), known));
    }
  }
  if (!is_standard_module(wrong->text())) return text;
  const std::string name(wrong->text());
  if (text.empty()) return ". Did you forget to import '" + name + "'?";
  text.pop_back();
  return text + "? Or did you forget to import '" + name + "'?";
}

}  // namespace

bool is_standard_module(std::string_view name) {
  return std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), name);
}

std::string suggestion_for(Value exception, const Traceback* traceback) {
  ExceptionObject* object = as_exception(exception);
  if (is_instance_of(exception, rt->exc.AttributeError)) {
    return for_attribute(static_cast<AttributeException*>(object), traceback);
  }
  if (is_instance_of(exception, rt->exc.NameError)) {
    return for_name(static_cast<NameException*>(object), traceback);
  }
  if (is_instance_of(exception, rt->exc.ImportError)) {
    return for_import(static_cast<ImportException*>(object));
  }
  return "";
}

}  // namespace coroscope
