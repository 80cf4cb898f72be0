#include "kernels.h"
#if defined(__x86_64__)
#include <immintrin.h>
#include "classes.h"

#define TARGET __attribute__((target("avx2,bmi,bmi2,lzcnt")))
struct masks { uint64_t token, digit, keyword, escape; };
struct tables { __m256i low[6], high[6]; };

// The buckets of both groups that byte j of a keyword admits.
TARGET static inline struct groups { __m256i first, second; } buckets(
    const uint8_t *p, const struct tables *t, int j) {
  __m256i nibble = _mm256_set1_epi8(15);
  __m256i c = _mm256_loadu_si256((const __m256i *)p);
  __m256i l = _mm256_and_si256(c, nibble), h = _mm256_and_si256(_mm256_srli_epi16(c, 4), nibble);
  return (struct groups){
      _mm256_and_si256(_mm256_shuffle_epi8(t->low[j], l), _mm256_shuffle_epi8(t->high[j], h)),
      _mm256_and_si256(_mm256_shuffle_epi8(t->low[j + 3], l),
                       _mm256_shuffle_epi8(t->high[j + 3], h))};
}

TARGET static inline struct masks classify_half(const uint8_t *p, const struct tables *t) {
  __m256i zero = _mm256_setzero_si256(), nibble = _mm256_set1_epi8(15);
  __m256i low = _mm256_broadcastsi128_si256(_mm_setr_epi8(LOW_CLASSES));
  __m256i high = _mm256_broadcastsi128_si256(_mm_setr_epi8(HIGH_CLASSES));
  __m256i c = _mm256_loadu_si256((const __m256i *)p);
  // Bytes from 0x80 give 0 in the first look-up.
  __m256i r = _mm256_and_si256(
      _mm256_shuffle_epi8(low, c),
      _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(c, 4), nibble)));
  struct groups b0 = buckets(p, t, 0), b1 = buckets(p + 1, t, 1), b2 = buckets(p + 2, t, 2);
  __m256i k = _mm256_or_si256(
      _mm256_and_si256(_mm256_and_si256(b0.first, b1.first), b2.first),
      _mm256_and_si256(_mm256_and_si256(b0.second, b1.second), b2.second));
  __m256i next = _mm256_loadu_si256((const __m256i *)(p + 1));
  __m256i opening = _mm256_broadcastsi128_si256(_mm_setr_epi8(OPENING_BYTES));
  __m256i escaped = _mm256_broadcastsi128_si256(_mm_setr_epi8(ESCAPED_BYTES));
  __m256i octal = _mm256_cmpeq_epi8(_mm256_and_si256(next, _mm256_set1_epi8((char)0xF8)),
                                    _mm256_set1_epi8('0'));
  __m256i e = _mm256_and_si256(
      _mm256_cmpeq_epi8(_mm256_shuffle_epi8(opening, c), c),
      _mm256_or_si256(octal, _mm256_cmpeq_epi8(_mm256_shuffle_epi8(escaped, next), next)));
  return (struct masks){
      (uint32_t)~_mm256_movemask_epi8(_mm256_cmpeq_epi8(r, zero)),
      (uint32_t)_mm256_movemask_epi8(r),
      (uint32_t)~_mm256_movemask_epi8(_mm256_cmpeq_epi8(k, zero)),
      (uint32_t)_mm256_movemask_epi8(e)};
}

TARGET static inline struct masks classify(const uint8_t *p, const struct tables *t) {
  struct masks a = classify_half(p, t), b = classify_half(p + 32, t);
  return (struct masks){a.token | b.token << 32, a.digit | b.digit << 32,
                        a.keyword | b.keyword << 32, a.escape | b.escape << 32};
}

#define PREPARE(k)                                                                            \
  struct tables t;                                                                            \
  for (int j = 0; j < 6; j++) {                                                               \
    t.low[j] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(k)->low[j]));    \
    t.high[j] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(k)->high[j]));  \
  }
#define CLASSIFY(p) classify(p, &t)
#define SWEEP sweep_avx2
#define SWEEP_HIDES hides_avx2
#define SWEEP_LIST list_avx2
#include "sweep.h"

TARGET static size_t count_lines_avx2(const uint8_t *bytes, size_t count) {
  __m256i total = _mm256_setzero_si256(), feed = _mm256_set1_epi8('\n');
  size_t i = 0;
  while (i + 32 <= count) {
    // 32 sums of one byte each, added up before they wrap.
    __m256i sums = _mm256_setzero_si256();
    for (int j = 0; j < 255 && i + 32 <= count; j++, i += 32) {
      __m256i c = _mm256_loadu_si256((const __m256i *)(bytes + i));
      sums = _mm256_sub_epi8(sums, _mm256_cmpeq_epi8(c, feed));
    }
    total = _mm256_add_epi64(total, _mm256_sad_epu8(sums, _mm256_setzero_si256()));
  }
  uint64_t parts[4];
  _mm256_storeu_si256((__m256i *)parts, total);
  size_t lines = parts[0] + parts[1] + parts[2] + parts[3];
  for (; i < count; i++) lines += bytes[i] == '\n';
  return lines;
}

const struct scan_kernel scan_kernel_avx2 = {"avx2", sweep_avx2, count_lines_avx2};
#endif
