// What the matcher needs to know of the rules, in a form that needs no preparation at start-up.
// `rulec` writes such tables for the built-in rules; `Patterns` builds them for a user's.

#pragma once
#include <string.h>

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
  /// The rule has no pattern: it takes over what rules found that know no issuer.
  SCAN_LANE_ASSIGNED = 5,
  /// The rule has no pattern: it finds whole files by their format.
  SCAN_LANE_FILE = 6,
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
  /// Whether a rule of `SCAN_LANE_ASSIGNED` may take over its matches.
  uint8_t is_anonymous;
  /// A gate that lets every match through (`scan_gate`); `NULL` when there is none.
  const uint8_t *gate;
  uint32_t gate_length;
};

/// Whether text may begin with a match, as far as an automaton with few states tells that lets every
/// match through and most other text not.
///
/// A gate is the number of its classes of bytes, the class of each byte, and for each state from 1
/// on the next state for each class; 0 says that no match goes on so, 255 that one may.
/// - Parameter end: Where the text ends; one that ends before the gate knows better may match.
static inline int scan_gate(const uint8_t *gate, const uint8_t *text, const uint8_t *end) {
  const uint8_t *classes = gate + 1, *next = gate + 257;
  size_t state = 1;
  for (; text < end; text++) {
    state = next[(state - 1) * gate[0] + classes[*text]];
    if (state == 0) return 0;
    if (state == 255) return 1;
  }
  return 1;
}

/// A literal that begins at a fixed distance from the start of the matches of some rules.
struct scan_literal {
  /// In lower case when case does not matter; not zero-terminated.
  const char *bytes;
  /// The bytes from three before the trigram to four behind its start, little-endian, each with bit
  /// 0x20 set; and which bits of them are the literal's.
  uint64_t near, near_mask;
  uint16_t length;
  /// Where in the literal the trigram stands under which it is filed.
  uint8_t trigram;
  uint8_t ignores_case;
  /// The literal's entries in `scan_tables.uses`.
  uint32_t first_use;
  uint16_t use_count;
  /// Which bytes may stand behind the literal: a position in `scan_tables.sets`.
  uint16_t following;
};

/// A set of bytes: bit b % 64 of word b / 64 for each byte b.
struct scan_byte_set { uint64_t words[4]; };

/// The first of `count` literals from `first` on that may stand where the bytes are `near` (`scan_near`), or
/// `count`.
static inline size_t scan_next_fitting(const struct scan_literal *literals, size_t first,
                                       size_t count, uint64_t near) {
  while (first < count && ((near ^ literals[first].near) & literals[first].near_mask)) first++;
  return first;
}

/// Whether a text that goes on at `text` begins with a literal and one of the bytes that may stand behind
/// it. It has to be longer than the literal, or zero bytes follow it.
static inline bool scan_begins(const uint8_t *text, const struct scan_literal *literal,
                               const struct scan_byte_set *sets) {
  for (size_t i = 0; i < literal->length; i++) {
    uint8_t c = text[i];
    if (literal->ignores_case && (uint8_t)(c - 'A') < 26) c |= 0x20;
    if (c != (uint8_t)literal->bytes[i]) return false;
  }
  uint8_t next = text[literal->length];
  return sets[literal->following].words[next >> 6] >> (next & 63) & 1;
}

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
  /// Which bytes may stand before and behind the trigram, as far as their low 5 bits tell.
  uint32_t before, behind;
};

/// Finds literals by one of their trigrams.
struct scan_index {
  /// 32,768 bytes by trigram hash; 1 where some literal is filed. `NULL` when there is none.
  const uint8_t *probe;
  /// Open addressing by trigram hash; the number of slots is a power of 2.
  const struct scan_slot *slots;
  uint32_t slot_mask;
};

/// A position where, as far as the bytes around it tell, literals have the trigram of a slot.
struct scan_sighting {
  uint32_t position, slot;
};

/// The bytes from three before `position` to four behind it, little-endian, each with bit 0x20 set; spaces
/// in front of the buffer.
static inline uint64_t scan_near(const uint8_t *bytes, size_t position) {
  uint64_t near;
  memcpy(&near, bytes + (position < 3 ? 0 : position - 3), sizeof near);
  if (position < 3) near <<= 8 * (3 - position);
  return near | 0x2020202020202020;
}

/// Lists the slots of an index for those of `count` positions where the bytes around the trigram fit as
/// well. `found` must have room for `count`.
/// - Returns: How many there are.
size_t scan_look_up(const uint8_t *bytes, const uint32_t *positions, size_t count,
                    const struct scan_index *index, struct scan_sighting *found);

/// A part of a value: `least` to `most` bytes out of one set of ASCII.
struct scan_stretch {
  /// Bit b of `low` stands for the byte b, of `high` for the byte 64 + b.
  uint64_t low, high;
  uint16_t least, most;
};

/// How far from an assignment the keyword of its issuer may stand.
enum scan_reach {
  /// In the name to which the value is assigned.
  SCAN_REACH_NAME = 0,
  /// In the line, or in the section or the parent key.
  SCAN_REACH_SECTION = 1,
  /// In the name of the file.
  SCAN_REACH_FILE = 2,
};

/// What a rule of `SCAN_LANE_ASSIGNED` says of values.
struct scan_assignment {
  /// All bytes of values, as in `scan_stretch`.
  uint64_t low, high;
  /// The least and the greatest length of values.
  uint16_t least, most;
  uint16_t rule;
  /// Entries of `scan_assignments.stretches`, and of `scan_assignments.names`: hashes of words, of which the
  /// name has to hold one.
  uint16_t first_stretch, stretch_count;
  uint16_t first_name, name_count;
  uint8_t reach;
};

/// An entry of the hash table of keywords; free when `use_count` is 0.
struct scan_keyword {
  /// FNV-1a over the lower-case letters and digits, 64 bits.
  uint64_t hash;
  /// The assignments with this keyword, in `scan_assignments.uses`.
  uint16_t first_use, use_count;
};

/// The rules of `SCAN_LANE_ASSIGNED`, and how to find them by keywords.
struct scan_assignments {
  const struct scan_assignment *rules;
  const struct scan_stretch *stretches;
  const uint64_t *names;
  /// Open addressing by hash; the number of slots is a power of 2.
  const struct scan_keyword *keywords;
  const uint16_t *uses;
  uint32_t rule_count, stretch_count, name_count, keyword_mask, use_count;
  /// The least and the greatest length of values of any rule.
  uint16_t least, most;
};

/// All that the matcher knows.
struct scan_tables {
  const struct scan_rule *rules;
  const struct scan_literal *literals;
  const struct scan_use *uses;
  const struct scan_byte_set *sets;
  /// The rules of `SCAN_LANE_WHOLE`.
  const uint16_t *whole;
  uint32_t rule_count, literal_count, use_count, whole_count, set_count;
  /// Literals looked for around long runs with a digit, at starts of other long runs, and at
  /// keyword positions.
  struct scan_index value, prefix, keyword;
  struct scan_keyword_masks keyword_masks;
  struct scan_assignments assignments;
};
