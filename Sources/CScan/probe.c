#include <string.h>

#include "scan_tables.h"

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

size_t scan_look_up(const uint8_t *bytes, const uint32_t *positions, size_t count,
                    const struct scan_index *index, struct scan_sighting *found) {
  const struct scan_slot *slots = index->slots;
  uint32_t mask = index->slot_mask;
  size_t sighted = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t near = scan_near(bytes, positions[i]);
    uint32_t trigram = (uint32_t)(near >> 24) & 0xFFFFFF;
    uint32_t place = scan_trigram_hash(trigram) & mask;
    while (slots[place].trigram != trigram && slots[place].literal_count != 0) {
      place = (place + 1) & mask;
    }
    const struct scan_slot *slot = &slots[place];
    found[sighted] = (struct scan_sighting){.position = positions[i], .slot = place};
    // No bit is set in a free slot.
    sighted += slot->before >> (near >> 16 & 31) & slot->behind >> (near >> 48 & 31) & 1;
  }
  return sighted;
}
