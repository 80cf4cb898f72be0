#define _GNU_SOURCE  // memrchr
#include "scan_pass.h"

#include <string.h>

// The C library's searches look at many bytes at a time: some lines are as long as their file.

static size_t behind_last(const uint8_t *bytes, size_t from, size_t to, uint8_t byte) {
#ifdef __linux__
  const uint8_t *found = to > from ? memrchr(bytes + from, byte, to - from) : NULL;
  return found ? (size_t)(found - bytes) + 1 : from;
#else
  while (to > from && bytes[to - 1] != byte) to--;
  return to;
#endif
}

static size_t first(const uint8_t *bytes, size_t from, size_t to, uint8_t byte) {
  const uint8_t *found = to > from ? memchr(bytes + from, byte, to - from) : NULL;
  return found ? (size_t)(found - bytes) : to;
}

size_t scan_line_start(const uint8_t *bytes, size_t limit, size_t position) {
  return behind_last(bytes, behind_last(bytes, limit, position, '\n'), position, '\r');
}

size_t scan_line_end(const uint8_t *bytes, size_t position, size_t count) {
  return first(bytes, position, first(bytes, position, count, '\n'), '\r');
}

size_t scan_behind_last_line_feed(const uint8_t *bytes, size_t count) {
  return behind_last(bytes, 0, count, '\n');
}
