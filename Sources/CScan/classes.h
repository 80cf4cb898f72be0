// The token classes as two nibble look-ups: LOW[c & 15] & HIGH[c >> 4] is not 0 for token bytes, and
// has its top bit set for digits. Bits: 80 digit, 40 A-O, 20 P-Z, 02 a-o, 08 p-z, 04 `_`, 01 `-`.

#pragma once

#include <stdint.h>

#define LOW_CLASSES                                                                              \
  0xA8, 0xEA, 0xEA, 0xEA, 0xEA, 0xEA, 0xEA, 0xEA, 0xEA, 0xEA, 0x6A, 0x42, 0x42, 0x43, 0x42, 0x46
#define HIGH_CLASSES 0, 0, 0x01, 0x80, 0x40, 0x24, 0x02, 0x08, 0, 0, 0, 0, 0, 0, 0, 0

// By the low four bits: the byte with these bits that can begin an encoding of token bytes, or
// something that cuts a token: a backslash, ESC, `& % =`. 0xFF and, behind it, 0 are no such bytes.
#define OPENING_BYTES                                                                            \
  0xFF, 0xFF, 0xFF, 0xFF, 0xFF, '%', '&', 0xFF, 0xFF, 0xFF, 0xFF, 0x1B, '\\', '=', 0xFF, 0

// By the low four bits: the byte with these bits, other than 0-7, that can follow one of them:
// `u x \n \r /` a backslash, `[` an ESC, `#` an ampersand. 0xFF is no such byte.
#define ESCAPED_BYTES                                                                            \
  0xFF, 0xFF, 0xFF, '#', 0xFF, 'u', 0xFF, 0xFF, 'x', 0xFF, '\n', '[', 0xFF, '\r', 0xFF, '/'

// Whether a byte can be part of a token in the wide sense, in which `. / + = : @` are as well.
static inline int is_part(uint8_t c) {
  static const uint8_t low[16] = {LOW_CLASSES}, high[16] = {HIGH_CLASSES};
  return (low[c & 15] & high[c >> 4]) != 0 || (c >= '.' && c <= '/') || c == '+' || c == '=' ||
         c == ':' || c == '@';
}
