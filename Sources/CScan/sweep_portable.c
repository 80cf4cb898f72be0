#include "kernels.h"
#include "classes.h"

#define TARGET
struct masks { uint64_t token, digit, keyword, escape; };
struct tables { uint8_t classes[256], buckets[6][256], opening[256], escaped[256]; };

static inline struct masks classify(const uint8_t *p, const struct tables *t) {
  struct masks m = {0, 0, 0, 0};
  for (int j = 0; j < 64; j++) {
    uint8_t r = t->classes[p[j]];
    uint8_t k = (t->buckets[0][p[j]] & t->buckets[1][p[j + 1]] & t->buckets[2][p[j + 2]]) |
                (t->buckets[3][p[j]] & t->buckets[4][p[j + 1]] & t->buckets[5][p[j + 2]]);
    m.token |= (uint64_t)(r != 0) << j;
    m.digit |= (uint64_t)(r >> 7) << j;
    m.keyword |= (uint64_t)(k != 0) << j;
    m.escape |= (uint64_t)(t->opening[p[j]] & t->escaped[p[j + 1]]) << j;
  }
  return m;
}

static struct tables byte_tables(const struct scan_keyword_masks *keywords) {
  static const uint8_t low[16] = {LOW_CLASSES}, high[16] = {HIGH_CLASSES},
                       opening[16] = {OPENING_BYTES}, escaped[16] = {ESCAPED_BYTES};
  struct tables t;
  for (int c = 0; c < 256; c++) {
    t.classes[c] = low[c & 15] & high[c >> 4];
    t.opening[c] = opening[c & 15] == c;
    t.escaped[c] = escaped[c & 15] == c || (c & 0xF8) == '0';
    for (int j = 0; j < 6; j++) {
      t.buckets[j][c] = keywords->low[j][c & 15] & keywords->high[j][c >> 4];
    }
  }
  return t;
}

#define PREPARE(k) struct tables t = byte_tables(k);
#define CLASSIFY(p) classify(p, &t)
#define SWEEP sweep_portable
#define SWEEP_HIDES hides_portable
#define SWEEP_LIST list_portable
#include "sweep.h"

static size_t count_lines_portable(const uint8_t *bytes, size_t count) {
  size_t lines = 0;
  for (size_t i = 0; i < count; i++) lines += bytes[i] == '\n';
  return lines;
}

const struct scan_kernel scan_kernel_portable = {
    "portable", sweep_portable, count_lines_portable};
