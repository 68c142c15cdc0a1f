// The unit tests' frame: TEST(name) { CHECK(...); CHECK_EQ(got, want); } registers itself; each
// tests/unit/*_test.cc is a program of its own with RUN_TESTS() as its last line. It prints one
// line per failure and "N passed, N failed", and exits with 1 on a failure.
#pragma once
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace check {

struct Test {
  const char* name;
  void (*body)();
};
inline std::vector<Test>& tests() {
  static std::vector<Test> all;
  return all;
}
inline int& failures() {
  static int count = 0;
  return count;
}
inline int add(const char* name, void (*body)()) {
  tests().push_back({name, body});
  return 0;
}

inline std::string show(std::string_view value) { return "'" + std::string(value) + "'"; }
inline std::string show(const std::string& value) { return show(std::string_view(value)); }
inline std::string show(const char* value) { return show(std::string_view(value)); }
template <class T>
std::string show(const T& value) {
  return std::to_string(static_cast<long long>(value));
}

inline void fail(const char* file, int line, const std::string& what) {
  failures()++;
  printf("%s:%d: %s\n", file, line, what.c_str());
}

inline int run() {
  int failed = 0;
  for (const Test& test : tests()) {
    int before = failures();
    test.body();
    if (failures() == before) continue;
    printf("FAILED %s\n", test.name);
    failed++;
  }
  printf("%d passed, %d failed\n", static_cast<int>(tests().size()) - failed, failed);
  return failed != 0;
}

}  // namespace check

#define TEST(name)                                                     \
  static void test_##name();                                           \
  static const int registered_##name = check::add(#name, test_##name); \
  static void test_##name()
#define CHECK(condition) \
  do {                   \
    if (!(condition)) check::fail(__FILE__, __LINE__, "not true: " #condition); \
  } while (0)
#define CHECK_EQ(got, want)                                                             \
  do {                                                                                  \
    const auto& got_value = (got);                                                      \
    const auto& want_value = (want);                                                    \
    if (!(got_value == want_value))                                                     \
      check::fail(__FILE__, __LINE__, std::string(#got " is ") + check::show(got_value) + \
                                          ", not " + check::show(want_value));          \
  } while (0)
#define RUN_TESTS() \
  int main() { return check::run(); }
