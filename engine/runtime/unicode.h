// What Unicode says of a code point. The tables (unicode_tables.inc) are generated from the Unicode
// Character Database at build time; see setup.
#pragma once
#include <cstdint>

namespace coroscope {

bool is_alphabetic(uint32_t c);      // str.isalpha: category L*
bool is_decimal(uint32_t c);
bool is_digit(uint32_t c);
bool is_numeric(uint32_t c);
bool is_space(uint32_t c);
bool is_printable(uint32_t c);
bool is_upper(uint32_t c);
bool is_lower(uint32_t c);
bool is_title(uint32_t c);
bool is_cased(uint32_t c);
bool is_case_ignorable(uint32_t c);
bool is_identifier_start(uint32_t c);
bool is_identifier_part(uint32_t c);
int decimal_value(uint32_t c);       // -1 = no decimal digit
int digit_value(uint32_t c);         // decimal or other digits (superscripts); -1 = none

// Full case mappings: up to three code points; returns how many.
int to_upper(uint32_t c, uint32_t out[3]);
int to_lower(uint32_t c, uint32_t out[3]);
int to_title(uint32_t c, uint32_t out[3]);
int to_folded(uint32_t c, uint32_t out[3]);
uint32_t simple_lower(uint32_t c);   // one to one, for re.IGNORECASE
uint32_t simple_upper(uint32_t c);

}  // namespace coroscope
