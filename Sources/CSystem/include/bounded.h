#pragma once
// Other programs, kept within bounds.
//
// As in system.h, every function returns a negative errno on failure.
#include <stddef.h>
#include <stdint.h>

// Finds a program in the absolute folders of PATH: what lies where we happen to be is never run.
// Writes its path, which ends in NUL.
int sprawl_find_program(const char *name, char *path, size_t size);

// Limits a running program: `memory` bytes of address space, `seconds` of the processor, 64 MiB of files;
// it leaves no image of its memory.
int sprawl_bound(int process, uint64_t memory, uint32_t seconds);

// Reads what is there, and waits for it up to so many milliseconds (-ETIMEDOUT then); 0 at the end.
int64_t sprawl_read_within(int descriptor, void *bytes, size_t count, uint32_t milliseconds);
