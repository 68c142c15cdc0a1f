// Small helpers for members that own an object.
#pragma once
#include <utility>

#include "engine/runtime/runtime.h"

namespace coroscope {

inline Ref share_or_none(Value v) { return Ref::share(v ? v : kNone); }
template <class T>
Ref share_or_none(T* object) { return Ref::share(object ? Value(object) : kNone); }

inline void drop(Value* member) { decref(std::exchange(*member, Value())); }
// For what is dropped one after the other: each goes once the finalizers that those before it left are
// done, as it would if these had run at once (destroy.cc).
void drop_later(Value owned);
inline void drop_in_order(Value owned) {
  if (rt->thread.pending) drop_later(owned);
  else decref(owned);
}
template <class T>
void drop(T** member) {
  if (T* old = std::exchange(*member, nullptr)) decref(Value(old));
}
inline void assign(Value* member, Value value) {
  incref(value);
  decref(std::exchange(*member, value));
}
template <class T>
void assign(T** member, T* object) {
  if (object) incref(Value(object));
  if (T* old = std::exchange(*member, object)) decref(Value(old));
}
inline void visit_member(Value member, Visit visit, void* context) {
  if (member) visit(member, context);
}
template <class T>
void visit_member(T* member, Visit visit, void* context) {
  if (member) visit(Value(member), context);
}

}  // namespace coroscope
