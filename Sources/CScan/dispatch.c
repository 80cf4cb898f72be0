#include <stdatomic.h>

#include "kernels.h"

size_t scan_kernels(const struct scan_kernel **kernels, size_t capacity) {
  const struct scan_kernel *found[5];
  size_t count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("bmi2")) {
    found[count++] = &scan_kernel_avx512;
  }
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
  // Threads that come at the same time write the same value.
  static const struct scan_kernel *_Atomic fastest;
  const struct scan_kernel *known = atomic_load_explicit(&fastest, memory_order_acquire);
  if (known == NULL) {
    scan_kernels(&known, 1);
    atomic_store_explicit(&fastest, known, memory_order_release);
  }
  return known;
}

size_t scan_count_lines(const uint8_t *bytes, size_t count) {
  return scan_fastest_kernel()->count_lines(bytes, count);
}
