#include "kernels.h"
#if defined(__x86_64__)
#include <immintrin.h>
#include "classes.h"

#define TARGET __attribute__((target("ssse3")))
struct masks { uint64_t token, digit, keyword, escape; };
struct tables { __m128i low[6], high[6]; };

TARGET static inline __m128i buckets(const uint8_t *p, __m128i low, __m128i high) {
  __m128i nibble = _mm_set1_epi8(15);
  __m128i c = _mm_loadu_si128((const __m128i *)p);
  __m128i l = _mm_shuffle_epi8(low, _mm_and_si128(c, nibble));
  __m128i h = _mm_shuffle_epi8(high, _mm_and_si128(_mm_srli_epi16(c, 4), nibble));
  return _mm_and_si128(l, h);
}

TARGET static inline struct masks classify(const uint8_t *p, const struct tables *t) {
  __m128i zero = _mm_setzero_si128(), nibble = _mm_set1_epi8(15);
  __m128i low = _mm_setr_epi8(LOW_CLASSES), high = _mm_setr_epi8(HIGH_CLASSES);
  __m128i opening = _mm_setr_epi8(OPENING_BYTES), escaped = _mm_setr_epi8(ESCAPED_BYTES);
  struct masks m = {0, 0, 0, 0};
  for (int j = 0; j < 64; j += 16) {
    __m128i c = _mm_loadu_si128((const __m128i *)(p + j));
    // Bytes from 0x80 give 0 in the first look-up.
    __m128i r = _mm_and_si128(
        _mm_shuffle_epi8(low, c),
        _mm_shuffle_epi8(high, _mm_and_si128(_mm_srli_epi16(c, 4), nibble)));
    __m128i k = zero;
    for (int g = 0; g < 6; g += 3) {
      k = _mm_or_si128(
          k, _mm_and_si128(
                 _mm_and_si128(buckets(p + j, t->low[g], t->high[g]),
                               buckets(p + j + 1, t->low[g + 1], t->high[g + 1])),
                 buckets(p + j + 2, t->low[g + 2], t->high[g + 2])));
    }
    __m128i next = _mm_loadu_si128((const __m128i *)(p + j + 1));
    __m128i octal = _mm_cmpeq_epi8(_mm_and_si128(next, _mm_set1_epi8((char)0xF8)),
                                   _mm_set1_epi8('0'));
    __m128i e = _mm_and_si128(
        _mm_cmpeq_epi8(_mm_shuffle_epi8(opening, c), c),
        _mm_or_si128(octal, _mm_cmpeq_epi8(_mm_shuffle_epi8(escaped, next), next)));
    m.token |= (uint64_t)(uint16_t)~_mm_movemask_epi8(_mm_cmpeq_epi8(r, zero)) << j;
    m.digit |= (uint64_t)(uint16_t)_mm_movemask_epi8(r) << j;
    m.keyword |= (uint64_t)(uint16_t)~_mm_movemask_epi8(_mm_cmpeq_epi8(k, zero)) << j;
    m.escape |= (uint64_t)(uint16_t)_mm_movemask_epi8(e) << j;
  }
  return m;
}

#define PREPARE(k)                                             \
  struct tables t;                                             \
  for (int j = 0; j < 6; j++) {                                \
    t.low[j] = _mm_loadu_si128((const __m128i *)(k)->low[j]);  \
    t.high[j] = _mm_loadu_si128((const __m128i *)(k)->high[j]);\
  }
#define CLASSIFY(p) classify(p, &t)
#define SWEEP sweep_ssse3
#define SWEEP_HIDES hides_ssse3
#define SWEEP_LIST list_ssse3
#include "sweep.h"

TARGET static size_t count_lines_ssse3(const uint8_t *bytes, size_t count) {
  __m128i total = _mm_setzero_si128(), feed = _mm_set1_epi8('\n');
  size_t i = 0;
  while (i + 16 <= count) {
    // 16 sums of one byte each, added up before they wrap.
    __m128i sums = _mm_setzero_si128();
    for (int j = 0; j < 255 && i + 16 <= count; j++, i += 16) {
      __m128i c = _mm_loadu_si128((const __m128i *)(bytes + i));
      sums = _mm_sub_epi8(sums, _mm_cmpeq_epi8(c, feed));
    }
    total = _mm_add_epi64(total, _mm_sad_epu8(sums, _mm_setzero_si128()));
  }
  uint64_t parts[2];
  _mm_storeu_si128((__m128i *)parts, total);
  size_t lines = parts[0] + parts[1];
  for (; i < count; i++) lines += bytes[i] == '\n';
  return lines;
}

const struct scan_kernel scan_kernel_ssse3 = {"ssse3", sweep_ssse3, count_lines_ssse3};
#endif
