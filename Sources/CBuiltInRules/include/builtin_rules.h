// The built-in rules. `tables.c` is generated from `rules/*.yaml`: run `make rules` to refresh it.

#pragma once
#include "scan_tables.h"

/// The matcher's tables.
const struct scan_tables *sprawl_builtin_tables(void);

/// All that is known of a rule, as `RuleRecord` encodes it.
/// - Parameter rule: The rule's position in the tables.
/// - Parameter length: Receives the number of bytes.
const char *sprawl_builtin_record(uint32_t rule, uint32_t *length);

/// 16 hexadecimal digits that change with any rule.
const char *sprawl_builtin_digest(void);
