#include "kernels.h"

size_t scan_kernels(const struct scan_kernel **kernels, size_t capacity) {
  const struct scan_kernel *found[4];
  size_t count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) {
    found[count++] = &scan_kernel_avx2;
  }
  if (__builtin_cpu_supports("ssse3")) found[count++] = &scan_kernel_ssse3;
#elif defined(__aarch64__)
  found[count++] = &scan_kernel_neon;
#endif
  found[count++] = &scan_kernel_portable;
  if (count > capacity) count = capacity;
  for (size_t i = 0; i < count; i++) kernels[i] = found[i];
  return count;
}

const struct scan_kernel *scan_fastest_kernel(void) {
  const struct scan_kernel *fastest = &scan_kernel_portable;
  scan_kernels(&fastest, 1);
  return fastest;
}

size_t scan_count_lines(const uint8_t *bytes, size_t count) {
  size_t lines = 0, i = 0;
  // 16 sums of one byte each, which the compiler keeps in one register, added up before they wrap.
  for (; i + 16 * 255 <= count; i += 16 * 255) {
    uint8_t sums[16] = {0};
    for (size_t j = 0; j < 255; j++) {
      for (size_t k = 0; k < 16; k++) sums[k] += bytes[i + 16 * j + k] == '\n';
    }
    for (size_t k = 0; k < 16; k++) lines += sums[k];
  }
  for (; i < count; i++) lines += bytes[i] == '\n';
  return lines;
}
