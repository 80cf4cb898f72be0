// The token classes as two nibble look-ups: LOW[c & 15] & HIGH[c >> 4] is not 0 for token bytes, and
// has its top bit set for digits. Bits: 80 digit, 40 A-O, 20 P-Z, 02 a-o, 08 p-z, 04 `_`, 01 `-`.

#pragma once

#define LOW_CLASSES                                                                              \
  0xA8, 0xEA, 0xEA, 0xEA, 0xEA, 0xEA, 0xEA, 0xEA, 0xEA, 0xEA, 0x6A, 0x42, 0x42, 0x43, 0x42, 0x46
#define HIGH_CLASSES 0, 0, 0x01, 0x80, 0x40, 0x24, 0x02, 0x08, 0, 0, 0, 0, 0, 0, 0, 0

// By the low four bits: the byte with these bits, other than 0-7, that makes an escape which can
// stand for a token byte when a backslash precedes it: `u x \n \r /`. 0xFF is no such byte.
#define ESCAPED_BYTES                                                                            \
  0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 'u', 0xFF, 0xFF, 'x', 0xFF, '\n', 0xFF, 0xFF, '\r', 0xFF, '/'
