// Module _time: the clocks that time.py and the event loop read. They are the host's: virtual (moved by
// sleeping only, from a fixed date on) or the machine's.
//
// Interface: kTimeModule in native_modules.inc. Tests: tests/lang/modules/time_and_datetime.py.
#include "engine/runtime/abstract.h"
#include "engine/runtime/float.h"
#include "engine/runtime/host_io.h"
#include "engine/runtime/int.h"
#include "engine/runtime/native.h"

namespace coroscope {

namespace {

constexpr double kNanosecond = 1e-9;

Ref seconds(int64_t nanoseconds) { return make_float(static_cast<double>(nanoseconds) * kNanosecond); }

Ref time(Value, const Value*) { return seconds(host_time()); }
Ref time_ns(Value, const Value*) { return make_int(host_time()); }
Ref monotonic(Value, const Value*) { return seconds(host_clock()); }
Ref monotonic_ns(Value, const Value*) { return make_int(host_clock()); }

Ref sleep(Value, const Value* args) {
  double wait;
  if (!to_double(args[0], &wait)) {
    if (raised_matches(Value(rt->exc.TypeError))) {
      return raise(rt->exc.TypeError, "'%T' object cannot be interpreted as an integer", args[0]);
    }
    return nullptr;
  }
  if (wait != wait) return raise(rt->exc.ValueError, "Invalid value NaN (not a number)");
  if (wait < 0) return raise(rt->exc.ValueError, "sleep length must be non-negative");
  if (wait >= 9.2e9) return raise(rt->exc.OverflowError, "timestamp out of range for platform time_t");
  // Up to a whole number of nanoseconds, so that what waited for a moment finds it reached.
  const double exact = wait / kNanosecond;
  const auto whole = static_cast<int64_t>(exact);
  host_sleep(whole + (static_cast<double>(whole) < exact));
  return Ref::adopt(kNone);
}

const NativeMethod kFunctions[] = {
    {"time", "()", time, kLeaf},
    {"time_ns", "()", time_ns, kLeaf},
    {"monotonic", "()", monotonic, kLeaf},
    {"monotonic_ns", "()", monotonic_ns, kLeaf},
    {"perf_counter", "()", monotonic, kLeaf},
    {"perf_counter_ns", "()", monotonic_ns, kLeaf},
    {"process_time", "()", monotonic, kLeaf},
    {"process_time_ns", "()", monotonic_ns, kLeaf},
    {"thread_time", "()", monotonic, kLeaf},
    {"thread_time_ns", "()", monotonic_ns, kLeaf},
    {"sleep", "(seconds, /)", sleep},
    {}};

}  // namespace

extern const NativeModule kTimeModule;
const NativeModule kTimeModule = {"_time", kFunctions, nullptr};

}  // namespace coroscope
