// The body of every kernel. The including file defines
//   SWEEP            the name of the function,
//   TARGET           its target attribute,
//   struct masks     four 64-bit masks of 64 bytes: token, digit, keyword, escape (one of
//                    OPENING_BYTES before one of ESCAPED_BYTES or 0-7),
//   LISTS_ITSELF     when it has its own SWEEP_LIST,
//   SWEEP_HIDES      the name of a function,
//   CLASSIFY(p, t)   which computes them for the bytes at p.

#ifndef LISTS_ITSELF
TARGET static inline size_t SWEEP_LIST(uint32_t *list, size_t count, size_t base, uint64_t mask) {
  // Most words hold no position: write one always, and count it only when it is there.
  list[count] = (uint32_t)(base + (size_t)__builtin_ctzll(mask | (1ULL << 63)));
  count += mask != 0;
  for (mask &= mask - 1; __builtin_expect(mask != 0, 0); mask &= mask - 1) {
    list[count++] = (uint32_t)(base + (size_t)__builtin_ctzll(mask));
  }
  return count;
}
#endif

// Whether what begins at `p` can stand for a token byte, or cut a token.
TARGET static inline int SWEEP_HIDES(const uint8_t *p, size_t at) {
  // Of `\u`, only what stands for a byte below 0x100.
  if (p[0] == '\\') {
    return p[1] == 'u' ? p[2] == '{' || (p[2] == '0' && p[3] == '0') : p[1] != '[' && p[1] != '#';
  }
  if (at == 0 || !is_part(p[-1])) return 0;
  switch (p[0]) {
    // Of several in a row, the first.
    case '%': return p[1] >= '2' && p[1] <= '7' && (at < 3 || p[-3] != '%');
    case '&': return p[1] == '#';
    case '=': return p[-1] != '=' && (p[1] == '\n' || p[1] == '\r' || (p[1] == '3' && p[2] == 'D'));
    default: return p[1] == '[';
  }
}

TARGET static void SWEEP(const uint8_t *bytes, size_t from, size_t to,
                         const struct scan_keyword_masks *keywords, struct scan_carry *carry,
                         struct scan_lists *lists) {
  // Working copies, which the compiler can keep in registers.
  struct scan_carry c = *carry;
  struct scan_lists l = *lists;
  PREPARE(keywords)
  for (size_t i = from; i < to; i += 64) {
    struct masks m = CLASSIFY(bytes + i);
    uint64_t w = m.token;
    uint64_t pairs = w & (w << 1 | c.token >> 63);
    uint64_t fours = pairs & (pairs << 2 | c.pairs >> 62);
    uint64_t eights = fours & (fours << 4 | c.fours >> 60);
    uint64_t sixteens = eights & (eights << 8 | c.eights >> 56);
    uint64_t after = sixteens << 1 | c.sixteens >> 63;
    // The addition ripples out of exactly those runs that hold a digit.
    uint64_t sum, carried;
    carried = __builtin_add_overflow(w, m.digit, &sum);
    carried |= __builtin_add_overflow(sum, c.evidence, &sum);
    l.end_count = SWEEP_LIST(l.ends, l.end_count, i, after & ~w & sum);
    l.first_count = SWEEP_LIST(l.firsts, l.first_count, i, sixteens & ~after);
    l.keyword_count = SWEEP_LIST(l.keywords, l.keyword_count, i, m.keyword);
    for (uint64_t e = m.escape; __builtin_expect(e != 0, 0); e &= e - 1) {
      const uint8_t *p = bytes + i + (size_t)__builtin_ctzll(e);
      l.escapes[l.escape_count] = (uint32_t)(p - bytes);
      l.escape_count += (size_t)SWEEP_HIDES(p, (size_t)(p - bytes));
    }
    c = (struct scan_carry){w, pairs, fours, eights, sixteens, carried};
  }
  *carry = c;
  *lists = l;
}
