// The tables of the Unicode library in Foundation, 34 MB of locales, calendars and collations, are in the
// program once something refers to Foundation, which Yams and GRDB do; nothing here asks for them. A table
// without entries takes their place at link time, as the library's own `stubdata` does. It answers that it has
// no such data; what it knows of characters, as regular expressions need it, is not in these tables.
#ifndef SPRAWL_UNICODE_DATA_H
#define SPRAWL_UNICODE_DATA_H

#include <stdint.h>

// The head of a package of data: `UDataInfo` in udata.h, then the number of its entries.
struct sprawl_unicode_data {
  uint16_t head_size;
  uint8_t magic[2];
  uint16_t facts_size;
  uint16_t reserved;
  uint8_t is_big_endian;
  uint8_t charset_family;
  uint8_t size_of_character;
  uint8_t reserved_byte;
  uint8_t format[4];
  uint8_t format_version[4];
  uint8_t data_version[4];
  uint8_t padding[8];
  uint32_t entries;
  uint32_t end;
};

// Named for the release of the library: with another one, the full tables come back, and nothing else.
extern const struct sprawl_unicode_data icudt76_dat;

#endif
