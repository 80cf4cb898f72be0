#include "kernels.h"
#if defined(__aarch64__)
#include <arm_neon.h>
#include "classes.h"

#define TARGET
struct masks { uint64_t token, digit, keyword, escape; };
struct tables { uint8x16_t low[6], high[6]; };

static inline uint8x16_t buckets(const uint8_t *p, uint8x16_t low, uint8x16_t high) {
  uint8x16_t c = vld1q_u8(p);
  return vandq_u8(vqtbl1q_u8(low, vandq_u8(c, vdupq_n_u8(15))), vqtbl1q_u8(high, vshrq_n_u8(c, 4)));
}

// One bit for each of 64 bytes, from four vectors of 0x00 and 0xFF.
static inline uint64_t mask64(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
  const uint8x16_t bit = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t ab = vpaddq_u8(vandq_u8(a, bit), vandq_u8(b, bit));
  uint8x16_t cd = vpaddq_u8(vandq_u8(c, bit), vandq_u8(d, bit));
  uint8x16_t all = vpaddq_u8(ab, cd);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

static inline struct masks classify(const uint8_t *p, const struct tables *t) {
  const uint8x16_t low = {LOW_CLASSES}, high = {HIGH_CLASSES};
  const uint8x16_t opening = {OPENING_BYTES}, escaped = {ESCAPED_BYTES};
  uint8x16_t token[4], digit[4], keyword[4], escape[4];
  for (int j = 0; j < 4; j++) {
    const uint8_t *q = p + 16 * j;
    uint8x16_t c = vld1q_u8(q);
    uint8x16_t r = vandq_u8(vqtbl1q_u8(low, vandq_u8(c, vdupq_n_u8(15))),
                            vqtbl1q_u8(high, vshrq_n_u8(c, 4)));
    uint8x16_t k = vdupq_n_u8(0);
    for (int g = 0; g < 6; g += 3) {
      k = vorrq_u8(k, vandq_u8(vandq_u8(buckets(q, t->low[g], t->high[g]),
                                        buckets(q + 1, t->low[g + 1], t->high[g + 1])),
                               buckets(q + 2, t->low[g + 2], t->high[g + 2])));
    }
    token[j] = vtstq_u8(r, r);
    digit[j] = vcltzq_s8(vreinterpretq_s8_u8(r));
    keyword[j] = vtstq_u8(k, k);
    uint8x16_t next = vld1q_u8(q + 1);
    uint8x16_t octal = vceqq_u8(vandq_u8(next, vdupq_n_u8(0xF8)), vdupq_n_u8('0'));
    uint8x16_t other = vceqq_u8(vqtbl1q_u8(escaped, vandq_u8(next, vdupq_n_u8(15))), next);
    uint8x16_t opens = vceqq_u8(vqtbl1q_u8(opening, vandq_u8(c, vdupq_n_u8(15))), c);
    escape[j] = vandq_u8(opens, vorrq_u8(octal, other));
  }
  return (struct masks){mask64(token[0], token[1], token[2], token[3]),
                        mask64(digit[0], digit[1], digit[2], digit[3]),
                        mask64(keyword[0], keyword[1], keyword[2], keyword[3]),
                        mask64(escape[0], escape[1], escape[2], escape[3])};
}

#define PREPARE(k)                        \
  struct tables t;                        \
  for (int j = 0; j < 6; j++) {           \
    t.low[j] = vld1q_u8((k)->low[j]);     \
    t.high[j] = vld1q_u8((k)->high[j]);   \
  }
#define CLASSIFY(p) classify(p, &t)
#define SWEEP sweep_neon
#define SWEEP_HIDES hides_neon
#define SWEEP_LIST list_neon
#include "sweep.h"

static size_t count_lines_neon(const uint8_t *bytes, size_t count) {
  size_t lines = 0, i = 0;
  while (i + 16 <= count) {
    // 16 sums of one byte each, added up before they wrap.
    uint8x16_t sums = vdupq_n_u8(0);
    for (int j = 0; j < 255 && i + 16 <= count; j++, i += 16) {
      sums = vsubq_u8(sums, vceqq_u8(vld1q_u8(bytes + i), vdupq_n_u8('\n')));
    }
    lines += vaddlvq_u8(sums);
  }
  for (; i < count; i++) lines += bytes[i] == '\n';
  return lines;
}

const struct scan_kernel scan_kernel_neon = {"neon", sweep_neon, count_lines_neon};
#endif
