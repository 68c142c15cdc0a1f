// What describe.wasm exports: programs and runs as text, for command lines and tests; wrapped by web/describe.js.
// The page needs none of it, so it is no part of engine.wasm. Strings are as in engine/wasm_api.h.
#pragma once
#include <cstdint>

extern "C" {
// what: 0 the tree, as ast.dump; 1 the bytecode. 0 = done; 1 = a SyntaxError, and the text is
// "TYPE LINE:COLUMN MESSAGE", its column from 1 in code points.
int describe_source(int what, const char* source, uint32_t size, const char* filename, uint32_t filename_size);
// Events in the binary form of engine/trace. form: 0 readable, 1 JSON lines, 2 the stream of sys.monitoring,
// which tells of the program `filename` only. 0 = done; 1 = these are no events.
int describe_events(int form, const uint8_t* bytes, uint32_t size, const char* filename, uint32_t filename_size);
const char* describe_text();          // of the last call
uint32_t describe_text_size();        // its bytes, without the NUL
}
