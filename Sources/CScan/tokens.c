#include <string.h>

#include "classes.h"
#include "scan_pass.h"

// Sixteen bytes at a time, as most tokens are long.

typedef uint8_t bytes16 __attribute__((vector_size(16)));

/// A mask with 0xFF for each of the bytes that cannot be part of a token, in two words.
static inline void find_others(const uint8_t *bytes, uint64_t words[2]) {
  bytes16 c;
  memcpy(&c, bytes, sizeof c);
  // In the order of the comparisons: `-./0-9:`, `@A-Z`, `a-z`, `+`, `=`, `_`.
  bytes16 parts = (bytes16)((c - 0x2D) < 14) | (bytes16)((c - 0x40) < 27) |
                  (bytes16)((c - 0x61) < 26) | (bytes16)(c == 0x2B) | (bytes16)(c == 0x3D) |
                  (bytes16)(c == 0x5F);
  bytes16 others = ~parts;
  memcpy(words, &others, sizeof others);
}

size_t scan_token_end(const uint8_t *bytes, size_t from, size_t to) {
  size_t end = from;
  if (end < to && !is_part(bytes[end])) return end;
  for (; end + 16 <= to; end += 16) {
    uint64_t words[2];
    find_others(bytes + end, words);
    if (words[0] != 0) return end + (size_t)__builtin_ctzll(words[0]) / 8;
    if (words[1] != 0) return end + 8 + (size_t)__builtin_ctzll(words[1]) / 8;
  }
  while (end < to && is_part(bytes[end])) end++;
  return end;
}

size_t scan_token_start(const uint8_t *bytes, size_t from, size_t to) {
  size_t start = to;
  if (start > from && !is_part(bytes[start - 1])) return start;
  for (; start >= from + 16; start -= 16) {
    uint64_t words[2];
    find_others(bytes + start - 16, words);
    if (words[1] != 0) return start - (size_t)__builtin_clzll(words[1]) / 8;
    if (words[0] != 0) return start - 8 - (size_t)__builtin_clzll(words[0]) / 8;
  }
  while (start > from && is_part(bytes[start - 1])) start--;
  return start;
}
