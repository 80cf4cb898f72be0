// The value-first pass: one branch-free sweep over the bytes that marks where secrets can be.
//
// A *token byte* is one of [A-Za-z0-9_-]. A *long run* is a maximal run of at least 16 token bytes.
// The pass lists the ends of the long runs that hold a digit, the sixteenth byte of every long run,
// the places where one of a few keywords may stand, and the escapes that may hide a token byte or
// cut a token.
// Its cost does not depend on the number of rules.

#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How many zero bytes must follow the last byte of every buffer that is swept.
#define SCAN_PADDING 192

/// The least length of a long run.
#define SCAN_RUN_LENGTH 16

/// Nibble masks of up to 16 buckets of 3-byte keywords ("Teddy": G. Langdale, Hyperscan). Bucket
/// 8 g + b holds a keyword that may stand at position i when bit b is set in
/// low[3 g + k][c & 15] & high[3 g + k][c >> 4] for each c = bytes[i + k], k = 0, 1, 2.
struct scan_keyword_masks {
  uint8_t low[6][16];
  uint8_t high[6][16];
};

/// What the pass carries from one block to the next; all zero at the start of a buffer.
struct scan_carry {
  uint64_t token, pairs, fours, eights, sixteens, evidence;
};

/// Where the pass writes positions, in ascending order. Each list must have room for
/// `SCAN_LIST_CAPACITY(length of the block)` positions.
struct scan_lists {
  /// Ends (exclusive) of the long runs that hold a digit.
  uint32_t *ends;
  /// The position of the sixteenth byte of each long run.
  uint32_t *firsts;
  /// Positions where a keyword may stand.
  uint32_t *keywords;
  /// Positions of backslashes whose escape may stand for a token byte: `\/`, `\u00..`, `\u{`, `\x`,
  /// octal digits, and line ends. Behind what can be part of a token also those of `ESC [`, `&#`, `%`
  /// with 2 to 7, `=3D`, and `=` at the end of a line.
  uint32_t *escapes;
  size_t end_count, first_count, keyword_count, escape_count;
};

#define SCAN_LIST_CAPACITY(length) ((length) + 192)

/// One implementation of the pass. All give identical lists.
struct scan_kernel {
  /// `avx2`, `ssse3`, `neon` or `portable`.
  const char *name;
  /// Sweeps bytes[from..<to) and appends to the lists. Both bounds are multiples of 64; for the last
  /// block of a buffer, `to` is so far into the padding that the last run ends before it.
  void (*sweep)(const uint8_t *bytes, size_t from, size_t to,
                const struct scan_keyword_masks *keywords, struct scan_carry *carry,
                struct scan_lists *lists);
  /// The number of line feeds in bytes[0..<count).
  size_t (*count_lines)(const uint8_t *bytes, size_t count);
};

/// The kernels that this CPU can run, fastest first; the last is `portable`.
/// - Returns: Their number, at most `capacity`.
size_t scan_kernels(const struct scan_kernel **kernels, size_t capacity);

/// The fastest kernel that this CPU can run. Chosen at the first call.
const struct scan_kernel *scan_fastest_kernel(void);

/// The hash of a trigram (three bytes, little-endian, each with bit 0x20 set): 15 bits.
static inline uint32_t scan_trigram_hash(uint32_t trigram) {
  return (trigram << 8) * 0x9E3779B1u >> 17;
}

/// The number of line feeds in bytes[0..<count).
size_t scan_count_lines(const uint8_t *bytes, size_t count);

/// The number of spaces and tabs in bytes[0..<count).
size_t scan_count_blanks(const uint8_t *bytes, size_t count);

/// Where the line begins that holds `position`: behind the last LF or CR at or after `limit` and before
/// `position`, or `limit`.
size_t scan_line_start(const uint8_t *bytes, size_t limit, size_t position);

/// Where the line ends that goes on at `position`: at the next LF or CR before `count`, or `count`.
size_t scan_line_end(const uint8_t *bytes, size_t position, size_t count);

/// The index behind the last LF, or 0.
size_t scan_behind_last_line_feed(const uint8_t *bytes, size_t count);

/// Where the bytes end that can be part of a token, `[A-Za-z0-9_./+=:@-]`, from `from` on: at the first
/// other one before `to`, or `to`.
size_t scan_token_end(const uint8_t *bytes, size_t from, size_t to);

/// Where the bytes begin that can be part of a token and end at `to`: behind the last other one at or
/// after `from`, or `from`.
size_t scan_token_start(const uint8_t *bytes, size_t from, size_t to);

/// The same for the characters of base64: those of URLs, with `-` and `_`, or the others.
size_t scan_base64_end(const uint8_t *bytes, size_t from, size_t to, bool is_for_urls);
size_t scan_base64_start(const uint8_t *bytes, size_t from, size_t to, bool is_for_urls);

/// The first backslash, quote, backtick, LF or CR at or after `from` and before `to`, or `to`.
size_t scan_plain_end(const uint8_t *bytes, size_t from, size_t to);

/// Lists the positions in [from, to) of the trigrams for whose hash `table`, 32,768 bytes, holds a 1.
/// `positions` must have room for to - from + 1. Reads one byte more than the last trigram.
/// - Returns: How many there are.
size_t scan_probe(const uint8_t *bytes, size_t from, size_t to, const uint8_t *table,
                  uint32_t *positions);

/// Keeps those of `count` ascending positions whose trigrams have a 1 in `table`.
/// - Returns: How many there are.
size_t scan_probe_positions(const uint8_t *bytes, uint32_t *positions, size_t count,
                            const uint8_t *table);
