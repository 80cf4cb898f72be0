#include <string.h>

#include "classes.h"
#include "scan_pass.h"

// Sixteen bytes at a time, as most tokens are long.

typedef uint8_t bytes16 __attribute__((vector_size(16)));

/// A class of bytes, for one byte and for sixteen.
struct class {
  int (*holds)(uint8_t);
  bytes16 (*members)(bytes16);
};

// In the order of the comparisons: `-./0-9:`, `@A-Z`, `a-z`, `+`, `=`, `_`.
static inline bytes16 token_members(bytes16 c) {
  return (bytes16)((c - 0x2D) < 14) | (bytes16)((c - 0x40) < 27) | (bytes16)((c - 0x61) < 26) |
         (bytes16)(c == 0x2B) | (bytes16)(c == 0x3D) | (bytes16)(c == 0x5F);
}

static inline bytes16 alphanumerics(bytes16 c) {
  return (bytes16)((c - 0x30) < 10) | (bytes16)(((c | 0x20) - 0x61) < 26);
}

static inline bytes16 base64_members(bytes16 c) {
  return alphanumerics(c) | (bytes16)(c == '+') | (bytes16)(c == '/');
}

static inline bytes16 url_base64_members(bytes16 c) {
  return alphanumerics(c) | (bytes16)(c == '-') | (bytes16)(c == '_');
}

static inline int is_alphanumeric(uint8_t c) {
  return (uint8_t)(c - '0') < 10 || (uint8_t)((c | 0x20) - 'a') < 26;
}
static inline int is_base64(uint8_t c) { return is_alphanumeric(c) || c == '+' || c == '/'; }
static inline int is_url_base64(uint8_t c) { return is_alphanumeric(c) || c == '-' || c == '_'; }

/// What ends a piece of a string: a backslash, a quote, a backtick, LF, CR.
static inline int is_plain(uint8_t c) {
  return c != '\\' && c != '"' && c != '\'' && c != '`' && c != '\n' && c != '\r';
}

static inline bytes16 plain_members(bytes16 c) {
  return ~((bytes16)(c == '\\') | (bytes16)(c == '"') | (bytes16)(c == '\'') |
           (bytes16)(c == '`') | (bytes16)(c == '\n') | (bytes16)(c == '\r'));
}

static const struct class plain = {is_plain, plain_members};
static const struct class token = {is_part, token_members};
static const struct class base64 = {is_base64, base64_members};
static const struct class url_base64 = {is_url_base64, url_base64_members};

/// A mask with 0xFF for each of sixteen bytes that is not in the class, in two words.
static inline __attribute__((always_inline)) void find_others(
    const struct class *class, const uint8_t *bytes, uint64_t words[2]) {
  bytes16 c;
  memcpy(&c, bytes, sizeof c);
  c = ~class->members(c);
  memcpy(words, &c, sizeof c);
}

static inline __attribute__((always_inline)) size_t run_end(
    const struct class *class, const uint8_t *bytes, size_t from, size_t to) {
  size_t end = from;
  if (end < to && !class->holds(bytes[end])) return end;
  for (; end + 16 <= to; end += 16) {
    uint64_t words[2];
    find_others(class, bytes + end, words);
    if (words[0] != 0) return end + (size_t)__builtin_ctzll(words[0]) / 8;
    if (words[1] != 0) return end + 8 + (size_t)__builtin_ctzll(words[1]) / 8;
  }
  while (end < to && class->holds(bytes[end])) end++;
  return end;
}

static inline __attribute__((always_inline)) size_t run_start(
    const struct class *class, const uint8_t *bytes, size_t from, size_t to) {
  size_t start = to;
  if (start > from && !class->holds(bytes[start - 1])) return start;
  for (; start >= from + 16; start -= 16) {
    uint64_t words[2];
    find_others(class, bytes + start - 16, words);
    if (words[1] != 0) return start - (size_t)__builtin_clzll(words[1]) / 8;
    if (words[0] != 0) return start - 8 - (size_t)__builtin_clzll(words[0]) / 8;
  }
  while (start > from && class->holds(bytes[start - 1])) start--;
  return start;
}

size_t scan_token_end(const uint8_t *bytes, size_t from, size_t to) {
  return run_end(&token, bytes, from, to);
}

size_t scan_token_start(const uint8_t *bytes, size_t from, size_t to) {
  return run_start(&token, bytes, from, to);
}

size_t scan_base64_end(const uint8_t *bytes, size_t from, size_t to, bool is_for_urls) {
  return is_for_urls ? run_end(&url_base64, bytes, from, to) : run_end(&base64, bytes, from, to);
}

size_t scan_base64_start(const uint8_t *bytes, size_t from, size_t to, bool is_for_urls) {
  return is_for_urls ? run_start(&url_base64, bytes, from, to)
                     : run_start(&base64, bytes, from, to);
}

size_t scan_plain_end(const uint8_t *bytes, size_t from, size_t to) {
  return run_end(&plain, bytes, from, to);
}
