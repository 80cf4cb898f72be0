// The fitted tables of the value model (Sources/Detection/ValueModel). `weights.c` and `trigrams.c`
// are generated: see Training/README.md.

#pragma once
#include <stdint.h>

/// The change of the log-odds that each feature brings.
const float *sprawl_value_weights(void);

/// How many weights there are.
uint32_t sprawl_value_weight_count(void);

/// For each of 27 * 27 * 27 triples of symbols (0 for a border, 1 to 26 for letters), sixteen times the
/// natural logarithm of the probability of the last against 1/26.
const int8_t *sprawl_prose_trigrams(void);
const int8_t *sprawl_name_trigrams(void);
