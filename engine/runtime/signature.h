// Parsed signatures of natives (native.h), also for inspect.
#pragma once
#include <string_view>
#include <vector>

#include "engine/runtime/native.h"

namespace coroscope {

struct Signature {
  struct Parameter {
    std::string_view name;
    bool required;
  };
  std::vector<Parameter> parameters;   // without self, *args and **kwargs
  int positional_only = 0;
  int positional = -1;                 // the first so many take positional arguments
  int required_positional = 0;
  int required = 0;
  bool arguments_parameter = false;    // *args
  bool keywords_parameter = false;     // **kwargs
  // Positional arguments of a number in between fill the parameters as they stand; most < least = never.
  int plain_least = 0, plain_most = -1;
};

// All that were parsed so far, by open addressing.
struct SignatureTable {
  struct Row {
    const NativeMethod* method = nullptr;
    Signature* signature = nullptr;
  };
  std::vector<Row> rows;
  size_t used = 0;

  Row& find(const NativeMethod* method) {
    size_t i = reinterpret_cast<uintptr_t>(method) / 8 * 0x9e3779b1u;
    for (;; i++) {
      Row& row = rows[i & (rows.size() - 1)];
      if (!row.method || row.method == method) return row;
    }
  }
};

Signature parse_signature(const char* text);
const Signature* signature_of(const NativeMethod* method);

}  // namespace coroscope
