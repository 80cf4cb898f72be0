#include "scan_pass.h"

size_t scan_count_blanks(const uint8_t *bytes, size_t count) {
  size_t blanks = 0;
  while (count > 0) {
    // Sums of one byte each, which a vector holds many of, added up before they wrap.
    size_t part = count < 255 ? count : 255;
    uint8_t sum = 0;
    for (size_t i = 0; i < part; i++) sum += (bytes[i] == ' ') | (bytes[i] == '\t');
    blanks += sum;
    bytes += part;
    count -= part;
  }
  return blanks;
}
