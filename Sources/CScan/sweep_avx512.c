#include "kernels.h"
#if defined(__x86_64__)
#include <immintrin.h>
#include "classes.h"

#define TARGET \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,lzcnt,popcnt")))
struct masks { uint64_t token, digit, keyword, escape; };
// What a table of nibbles says of each byte below 0x80.
struct bytes128 { __m512i low, high; };
struct tables { struct bytes128 classes, buckets[6]; };

// Spells two tables of nibbles out.
TARGET static inline struct bytes128 spell(const uint8_t low[16], const uint8_t high[16]) {
  __m512i l = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)low));
  __m512i h = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)high));
  __m512i step = _mm512_setr_epi64(0, 0, 0x0101010101010101, 0x0101010101010101,
                                   0x0202020202020202, 0x0202020202020202,
                                   0x0303030303030303, 0x0303030303030303);
  __m512i next = _mm512_add_epi8(step, _mm512_set1_epi8(4));
  return (struct bytes128){_mm512_and_si512(l, _mm512_shuffle_epi8(h, step)),
                           _mm512_and_si512(l, _mm512_shuffle_epi8(h, next))};
}

TARGET static inline struct tables spell_all(const struct scan_keyword_masks *keywords) {
  static const uint8_t low[16] = {LOW_CLASSES}, high[16] = {HIGH_CLASSES};
  struct tables t;
  t.classes = spell(low, high);
  for (int j = 0; j < 6; j++) t.buckets[j] = spell(keywords->low[j], keywords->high[j]);
  return t;
}

TARGET static inline __m512i look_up(struct bytes128 table, __m512i c) {
  return _mm512_permutex2var_epi8(table.low, c, table.high);
}

TARGET static inline struct masks classify(const uint8_t *p, const struct tables *t) {
  __m512i c = _mm512_loadu_si512(p), next = _mm512_loadu_si512(p + 1);
  __m512i third = _mm512_loadu_si512(p + 2);
  __mmask64 ascii = ~_mm512_movepi8_mask(c);
  __m512i r = look_up(t->classes, c);
  __m512i k = _mm512_or_si512(
      _mm512_ternarylogic_epi64(look_up(t->buckets[0], c), look_up(t->buckets[1], next),
                                look_up(t->buckets[2], third), 0x80),
      _mm512_ternarylogic_epi64(look_up(t->buckets[3], c), look_up(t->buckets[4], next),
                                look_up(t->buckets[5], third), 0x80));
  // Keywords are of bytes below 0x80.
  __m512i any = _mm512_ternarylogic_epi64(c, next, third, 0xFE);
  __m512i opening = _mm512_broadcast_i32x4(_mm_setr_epi8(OPENING_BYTES));
  __m512i escaped = _mm512_broadcast_i32x4(_mm_setr_epi8(ESCAPED_BYTES));
  __mmask64 octal = _mm512_cmpeq_epi8_mask(
      _mm512_and_si512(next, _mm512_set1_epi8((char)0xF8)), _mm512_set1_epi8('0'));
  __mmask64 other = _mm512_cmpeq_epi8_mask(_mm512_shuffle_epi8(escaped, next), next);
  return (struct masks){_mm512_test_epi8_mask(r, r) & ascii, _mm512_movepi8_mask(r) & ascii,
                        _mm512_test_epi8_mask(k, k) & ~_mm512_movepi8_mask(any),
                        _mm512_cmpeq_epi8_mask(_mm512_shuffle_epi8(opening, c), c) &
                            (octal | other)};
}

// Most blocks hold a few positions, and how many is hard to foresee: 16 are written always.
TARGET static inline size_t list_avx512(uint32_t *list, size_t count, size_t base, uint64_t mask) {
  __m512i all = _mm512_set_epi64(
      0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928, 0x2726252423222120,
      0x1F1E1D1C1B1A1918, 0x1716151413121110, 0x0F0E0D0C0B0A0908, 0x0706050403020100);
  __m512i start = _mm512_set1_epi32((int)base);
  __m512i places = _mm512_maskz_compress_epi8(mask, all);
  __m512i wide = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places));
  _mm512_storeu_si512(list + count, _mm512_add_epi32(wide, start));
  size_t found = (size_t)__builtin_popcountll(mask);
  if (__builtin_expect(found > 16, 0)) {
    for (size_t j = 0; j < 16; j++) mask &= mask - 1;
    for (size_t j = count + 16; mask != 0; mask &= mask - 1) {
      list[j++] = (uint32_t)(base + (size_t)__builtin_ctzll(mask));
    }
  }
  return count + found;
}

#define PREPARE(k) struct tables t = spell_all(k);
#define CLASSIFY(p) classify(p, &t)
#define SWEEP sweep_avx512
#define SWEEP_HIDES hides_avx512
#define SWEEP_LIST list_avx512
#define LISTS_ITSELF
#include "sweep.h"

TARGET static size_t count_lines_avx512(const uint8_t *bytes, size_t count) {
  __m512i feed = _mm512_set1_epi8('\n');
  size_t lines = 0, i = 0;
  for (; i + 64 <= count; i += 64) {
    __mmask64 feeds = _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(bytes + i), feed);
    lines += (size_t)__builtin_popcountll(feeds);
  }
  for (; i < count; i++) lines += bytes[i] == '\n';
  return lines;
}

const struct scan_kernel scan_kernel_avx512 = {"avx512", sweep_avx512, count_lines_avx512};
#endif
