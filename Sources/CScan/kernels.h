// The kernels, one file for each instruction set.

#pragma once
#include "scan_pass.h"

#if defined(__x86_64__)
extern const struct scan_kernel scan_kernel_avx512;
extern const struct scan_kernel scan_kernel_avx2;
extern const struct scan_kernel scan_kernel_ssse3;
#elif defined(__aarch64__)
extern const struct scan_kernel scan_kernel_neon;
#endif
extern const struct scan_kernel scan_kernel_portable;
