// Functions of module math that the C library lacks or that CPython computes in its own way.
#pragma once
#include <vector>

namespace coroscope {

double gamma_function(double x);       // of a finite x that is no pole
double log_gamma(double x);            // of a finite x that is no pole

// Sums of doubles without rounding errors until the end: partial sums that do not overlap.
class ExactSum {
 public:
  bool add(double x);                  // false = intermediate overflow
  double total() const;

 private:
  std::vector<double> partials_;       // of growing size; hundreds of them may be needed
};

}  // namespace coroscope
