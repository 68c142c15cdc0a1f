// bytes, bytearray and memoryview.
#pragma once
#include <string>
#include <string_view>

#include "engine/runtime/runtime.h"

namespace coroscope {

struct Bytes : Object {
  int64_t hash = 0;
  intptr_t size = 0;
  const char* data = nullptr;    // behind the struct; NUL at the end
};

struct ByteArray : Object {
  std::string* buffer = nullptr;
  int32_t exports = 0;           // live memoryviews: resizing is a BufferError
};

inline bool is_bytes(Value v) { return v.is_object() && (v.object()->type->flags & kTypeBytes); }
bool is_bytearray(Value v);
inline Bytes* as_bytes(Value v) { return static_cast<Bytes*>(v.object()); }
inline std::string_view bytes_text(const Bytes* b) { return {b->data, static_cast<size_t>(b->size)}; }

Ref make_bytes(std::string_view bytes);          // [leaf]
Ref make_bytearray(std::string_view bytes);      // [leaf]
// The bytes of a bytes-like object (bytes, bytearray, contiguous memoryview); false without an exception if it
// is none. The view holds until the object is changed or dies.
bool buffer_view(Value object, std::string_view* out);
bool buffer_copy(Value object, std::string* out);   // the same for memoryviews of any step
// bytes <-> str. encoding null = utf-8, errors null = strict.
Ref encode(Str* s, const char* encoding, const char* errors);
Ref decode(std::string_view bytes, const char* encoding, const char* errors, Value object);

}  // namespace coroscope
