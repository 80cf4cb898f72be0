#include <string.h>

#include "scan_pass.h"

// Positions are written always and counted only when the table holds a 1: no branch.

static inline size_t is_filed(const uint8_t *p, const uint8_t *table) {
  uint32_t four;
  memcpy(&four, p, sizeof four);
  return table[scan_trigram_hash(four | 0x20202020)];
}

size_t scan_probe(const uint8_t *bytes, size_t from, size_t to, const uint8_t *table,
                  uint32_t *positions) {
  size_t found = 0;
  for (size_t i = from; i < to; i++) {
    positions[found] = (uint32_t)i;
    found += is_filed(bytes + i, table);
  }
  return found;
}

size_t scan_probe_positions(const uint8_t *bytes, uint32_t *positions, size_t count,
                            const uint8_t *table) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t position = positions[i];
    positions[found] = position;
    found += is_filed(bytes + position, table);
  }
  return found;
}
