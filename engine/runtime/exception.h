// Exception instances: the fields that all share, and those of each layout of exceptions.inc.
//
// Every member beyond ExceptionObject's own is a Value (null = None), so that traversal, clearing and
// the attributes' descriptors work by table (exception_fields.inc).
#pragma once
#include "engine/runtime/runtime.h"

namespace coroscope {

struct Traceback;

struct ExceptionObject : GcObject {
  Dict* dict = nullptr;              // __dict__; holds __notes__
  Tuple* args = nullptr;
  Traceback* traceback = nullptr;
  Value context, cause;              // null = None
  bool suppress_context = false;
};
struct PlainException : ExceptionObject {};
#define LAYOUT(layout) struct layout##Exception : ExceptionObject {
#define FIELD(member, name) Value member;
#define END_LAYOUT };
#include "engine/runtime/exception_fields.inc"

inline bool is_exception(Value v) { return has_flag(v, kTypeException); }
inline bool is_exception_class(Value v) {
  return has_flag(v, kTypeType) && static_cast<Type*>(v.object())->flags & kTypeException;
}
inline ExceptionObject* as_exception(Value v) { return static_cast<ExceptionObject*>(v.object()); }
inline GroupException* as_exception_group(Value v) {
  return static_cast<GroupException*>(v.object());
}

// A new instance of a built-in exception class with these args, without calling Python code.
Ref new_exception(Type* type, Value argument);               // null argument = no args
Ref new_exception_args(Type* type, Tuple* args);
// Calling the class runs no Python code and only keeps the arguments: new_exception_args does the same.
bool is_plain_exception_class(const Type* type);
void set_context(Value exception, Value context);            // breaks cycles as CPython does
void set_cause(Value exception, Value cause);                // also sets __suppress_context__

// raise exception [from cause], as RAISE_VARARGS: classes are instantiated. Sets the exception in
// flight (or a TypeError); always returns null.
std::nullptr_t raise_statement(Value exception, Value cause);

// exception.add_note(note) for the exception in flight; a null note (no memory) is passed over.
void add_exception_note(Ref note);

// except*: splits `exception` by class. *match None = nothing matched. False = exception set.
bool exception_group_match(Value exception, Value classes, Ref* match, Ref* rest);
// The end of try/except*: None, or what is to be raised again out of `list`.
Ref prepare_reraise_star(Value original, Value list);

void init_exception_types();

}  // namespace coroscope
