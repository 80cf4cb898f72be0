#include "CUnicodeData.h"

const struct sprawl_unicode_data icudt76_dat __attribute__((aligned(16))) = {
    .head_size = 32,
    .magic = {0xda, 0x27},
    .facts_size = 20,
    .is_big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__,
    .size_of_character = 2,
    .format = {'C', 'm', 'n', 'D'},
    .format_version = {1},
};
