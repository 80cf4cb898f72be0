// What the matcher needs to know of the rules, in a form that needs no preparation at start-up.
// `rulec` writes such tables for the built-in rules; `Patterns` builds them for a user's.

#pragma once
#include "scan_pass.h"

/// How a rule's matches are found.
enum scan_lane {
  /// Every match holds a long run with a digit near the rule's literal.
  SCAN_LANE_VALUE = 0,
  /// Every match holds a long run near the literal; only those with a digit count as matches.
  SCAN_LANE_VALUE_WITH_DIGIT = 1,
  /// Every match begins with a literal that begins a long run; those without a digit count as
  /// matches only where a run begins.
  SCAN_LANE_PREFIX = 2,
  /// Every match holds one of the literals for which all bytes are searched.
  SCAN_LANE_KEYWORD = 3,
  /// Nothing can be proven: the pattern runs over all bytes.
  SCAN_LANE_WHOLE = 4,
};

/// Which bytes may not stand just before a match.
enum scan_boundary {
  SCAN_BOUNDARY_NONE = 0,
  SCAN_BOUNDARY_ALNUM = 1,
  SCAN_BOUNDARY_TOKEN = 2,
  SCAN_BOUNDARY_BASE64 = 4,
};

/// The matcher's view of a rule.
struct scan_rule {
  /// PCRE2 source with the right boundary as a lookahead; not zero-terminated.
  const char *pattern;
  uint32_t pattern_length;
  /// How many bytes from the start of a match the pattern may look at; 0 when there is no bound.
  uint32_t reach;
  /// Where in a match the literal begins, and the length of the longest literal.
  uint16_t literal_offset, literal_length;
  uint8_t lane, boundary;
};

/// A literal that begins at a fixed distance from the start of the matches of some rules.
struct scan_literal {
  /// In lower case when case does not matter; not zero-terminated.
  const char *bytes;
  /// The first four bytes (of three-byte literals, three), little-endian, each with bit 0x20 set;
  /// and which bits of it count.
  uint32_t head, head_mask;
  uint16_t length;
  /// Where in the literal the trigram stands under which it is filed.
  uint8_t trigram;
  uint8_t ignores_case;
  /// The literal's entries in `scan_tables.uses`.
  uint32_t first_use, use_count;
};

/// A rule that uses a literal.
struct scan_use {
  uint16_t rule;
  /// How many bytes before the literal a match begins.
  uint16_t offset;
};

/// An entry of the hash table of an index; free when `literal_count` is 0.
struct scan_slot {
  /// Three bytes, little-endian, each with bit 0x20 set.
  uint32_t trigram;
  /// The literals filed under it, in `scan_tables.literals`.
  uint16_t first_literal, literal_count;
};

/// Finds literals by one of their trigrams.
struct scan_index {
  /// 32,768 bytes by trigram hash; 1 where some literal is filed. `NULL` when there is none.
  const uint8_t *probe;
  /// Open addressing by trigram hash; the number of slots is a power of 2.
  const struct scan_slot *slots;
  uint32_t slot_mask;
};

/// All that the matcher knows.
struct scan_tables {
  const struct scan_rule *rules;
  const struct scan_literal *literals;
  const struct scan_use *uses;
  /// The rules of `SCAN_LANE_WHOLE`.
  const uint16_t *whole;
  uint32_t rule_count, literal_count, use_count, whole_count;
  /// Literals looked for around long runs with a digit, at starts of other long runs, and at
  /// keyword positions.
  struct scan_index value, prefix, keyword;
  struct scan_keyword_masks keyword_masks;
};

/// The hash of a trigram (three bytes, little-endian, each with bit 0x20 set): 15 bits.
static inline uint32_t scan_trigram_hash(uint32_t trigram) {
  return (trigram << 8) * 0x9E3779B1u >> 17;
}
