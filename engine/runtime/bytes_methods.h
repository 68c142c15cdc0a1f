// What the files of bytes and bytearray share among themselves; others include bytes.h.
#pragma once
#include "engine/runtime/bytes.h"
#include "engine/runtime/native.h"

namespace coroscope {

extern const NativeMethod kBytesMethods[];
extern const NativeMethod kByteArrayMethods[];   // those of bytes, and its own

inline std::string* bytearray_buffer(Value v) { return static_cast<ByteArray*>(v.object())->buffer; }
inline std::string_view bytes_of(Value v) {
  return is_bytes(v) ? bytes_text(as_bytes(v)) : std::string_view(*bytearray_buffer(v));
}
// A new bytes or bytearray, as `model` is.
inline Ref make_like(Value model, std::string_view bytes) {
  return is_bytes(model) ? make_bytes(bytes) : make_bytearray(bytes);
}
bool can_resize(Value bytearray);                // BufferError while memoryviews look at it
bool byte_value(Value v, uint8_t* out);          // ValueError: byte must be in range(0, 256)
// Appends the ints of an iterable; for messages the type's name.
bool append_iterable_bytes(Value iterable, const char* type_name, std::string* out);
bool bytearray_set_item(Value self, Value key, Value value);
Ref bytearray_inplace(BinaryOp op, Value self, Value other);

// The methods that both have: BYTES_METHOD(name, signature, function, flags), see bytes_methods.inc.
#define BYTES_METHOD(name, signature, function, flags) Ref function(Value self, const Value* args);
#include "engine/runtime/bytes_methods.inc"
#undef BYTES_METHOD

}  // namespace coroscope
